"""Fuzzes one target with atheris until its time is over; the arguments behind are libFuzzer's.

Run by ``campaign``, in a process of its own: a crash ends it. ``--replay FILE`` works at one
input without counting what it reaches, at the pace of real life.
"""

import logging
import os
import sys
from pathlib import Path


def main() -> None:
    """Replay a file, or fuzz."""
    name, *rest = sys.argv[1:]
    os.environ["LANGUAGE"] = "en"
    logging.disable(logging.WARNING)
    if rest[0] == "--replay":
        from tests.fuzz.targets import target  # noqa: PLC0415 -- not before it is known how

        target(name).take(Path(rest[1]).read_bytes())
        return
    import atheris  # noqa: PLC0415 -- only a campaign needs it

    with atheris.instrument_imports(include=["breakbuddy", "tomlkit", "jeepney"]):
        from tests.fuzz.targets import target  # noqa: PLC0415 -- must be imported in here

        found = target(name)
    atheris.Setup([sys.argv[0], *rest], found.take)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

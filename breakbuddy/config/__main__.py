"""Set one setting: ``python -m breakbuddy.config set FILE KEY VALUE``.

Meant for the agent (child.py). A mistake is one line on standard error.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from breakbuddy.config.errors import ConfigError, ExitCode, NotAllowedError, UnknownSettingError
from breakbuddy.config.save import save_setting
from breakbuddy.config.settings import declaration


def main(arguments: Sequence[str]) -> ExitCode:
    """Do what the arguments say and report how it ended."""
    match arguments:
        case ["set", file, key, value]:
            return _set(Path(file), key, value)
        case _:
            sys.stderr.write("usage: python -m breakbuddy.config set FILE KEY VALUE\n")
            return ExitCode.USAGE


def _set(path: Path, key: str, text: str) -> ExitCode:
    try:
        save_setting(path, key, declaration(key).parse_text(text))
    except (UnknownSettingError, NotAllowedError) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return ExitCode.REFUSED
    except ConfigError as failure:
        sys.stderr.write(f"{failure}\n")
        return ExitCode.NOT_SAVED
    return ExitCode.SAVED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

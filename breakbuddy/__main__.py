"""The entry point: ``breakbuddy`` and ``python -m breakbuddy``."""

import sys

from breakbuddy.exits import Exit


def main() -> None:
    """Run the command line. No traceback reaches a person; it goes to the log."""
    try:
        from breakbuddy.cli.language import speak  # noqa: PLC0415 -- in the barrier

        speak(sys.argv[1:])
        from breakbuddy.cli.main import run_command_line  # noqa: PLC0415 -- translates its help

        code = run_command_line()
    except Exception as error:  # noqa: BLE001 -- the outermost barrier of the command line
        _apologise(error)
        code = Exit.ERROR
    sys.exit(code)


def _apologise(error: Exception) -> None:
    from breakbuddy import places  # noqa: PLC0415 -- only needed here
    from breakbuddy.agent.logbook import fault, note  # noqa: PLC0415 -- only needed here
    from breakbuddy.i18n import _  # noqa: PLC0415 -- only needed here

    try:
        where = note(places.find(), fault(error) + "\n")
    except ValueError as nowhere:
        where = str(nowhere)
    sys.stderr.write(
        _(
            "breakbuddy: this command failed by a mistake of its own ({kind}). Reminders that run "
            "go on. The log says more: {log}"
        ).format(kind=type(error).__name__, log=where)
        + "\n"
    )


if __name__ == "__main__":
    main()

"""Starts BreakBuddy in this terminal."""

import sys

from breakbuddy.agent.logbook import open_log
from breakbuddy.agent.resident import reside
from breakbuddy.cli.context import Failure
from breakbuddy.cli.terminal.lines import LineFace
from breakbuddy.control.errors import ControlError
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.exits import Exit
from breakbuddy.places import Places


def live_in_terminal(places: Places, speed: float) -> Exit:
    """Run until told to stop: live where keys can be read, else a line per event.

    Raises:
        Failure: it could not start.
    """
    open_log(places.log_file)
    clock = MachineClock(speed)
    try:
        if sys.stdin.isatty() and sys.stdout.isatty():
            from breakbuddy.cli.terminal.live import (  # noqa: PLC0415 -- rich, only where shown
                LiveFace,
            )

            return reside(places, clock, LiveFace)
        return reside(places, clock, LineFace)
    except ControlError as error:
        raise Failure(str(error), Exit.NO_START) from error

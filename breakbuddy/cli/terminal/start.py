"""Starts BreakBuddy in this terminal."""

import sys
from collections.abc import Callable
from contextlib import ExitStack

from breakbuddy.agent.face import Face
from breakbuddy.agent.logbook import open_log
from breakbuddy.agent.resident import reside
from breakbuddy.cli.context import Failure
from breakbuddy.cli.terminal.lines import LineFace
from breakbuddy.control.errors import ControlError
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.exits import Exit
from breakbuddy.i18n import _
from breakbuddy.places import Places


def live_in_terminal(places: Places, speed: float) -> None:
    """Run until told to stop: live where keys can be read, else a line per event.

    Raises:
        Failure: it could not start.
    """
    open_log(places)
    try:
        code = reside(places, MachineClock(speed), _face())
    except ControlError as error:
        raise Failure(str(error), Exit.NO_START) from error
    if code is Exit.ALREADY:
        raise Failure(_("BreakBuddy is already running and goes on."), code)


def _face() -> Callable[[ExitStack], Face]:
    if sys.stdin.isatty() and sys.stdout.isatty():
        from breakbuddy.cli.terminal.live import LiveFace  # noqa: PLC0415 -- rich, where shown

        return LiveFace
    return LineFace

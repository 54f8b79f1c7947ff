"""The agent gives way while files are replaced or deleted, and comes back after."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError, NoAgent
from breakbuddy.control.lock import InstanceLock
from breakbuddy.desktop.windows import agent_command, has_display, start_apart
from breakbuddy.exits import Exit
from breakbuddy.i18n import _
from breakbuddy.keeping.errors import KeepingError
from breakbuddy.places import Places

WITHIN_SECONDS = 10.0
_LOOK_EVERY_SECONDS = 0.05


@contextmanager
def stopped(places: Places, *, comes_back: bool) -> Iterator[bool]:
    """Have no agent run meanwhile, and none start. Gives whether one ran.

    Args:
        places: The profile's places.
        comes_back: Whether an agent that ran is started again at the end, however that is.

    Raises:
        KeepingError: one runs that cannot be stopped, or could not be started again as it ran.
    """
    try:
        lock = InstanceLock(places.runtime)
        ran = not lock.acquire()
        if ran:
            _stop(places, lock, comes_back=comes_back)
    except ControlError as error:
        raise KeepingError(str(error), Exit.ERROR) from error
    try:
        yield ran
    finally:
        lock.release()
        if ran and comes_back:
            _start(places)


def _stop(places: Places, lock: InstanceLock, *, comes_back: bool) -> None:
    with suppress(NoAgent):  # it is ending just now
        if comes_back and not _would_come_back(places):
            text = _(
                "BreakBuddy runs where it cannot be started again from here; stop it first: {how}"
            )
            raise KeepingError(text.format(how="breakbuddy stop"), Exit.ALREADY)
        ask(places.runtime, {"do": "stop"})
    deadline = time.monotonic() + WITHIN_SECONDS
    while not lock.acquire():
        if time.monotonic() >= deadline:
            text = _("BreakBuddy runs and does not stop, so nothing was changed")
            raise KeepingError(text, Exit.ALREADY)
        time.sleep(_LOOK_EVERY_SECONDS)


def _would_come_back(places: Places) -> bool:
    """Whether an agent started from here is like the one that runs: not one of a terminal."""
    told = ask(places.runtime, {"do": "doctor"}).get("doctor")
    in_terminal = isinstance(told, dict) and not told.get("ways")
    return not in_terminal and has_display()


def _start(places: Places) -> None:
    """Start it, and wait until it answers; one that does not says why in its own file."""
    with suppress(OSError):
        start_apart(agent_command(places.as_arguments()), places.state / "start.txt")
    deadline = time.monotonic() + WITHIN_SECONDS
    while time.monotonic() < deadline:
        with suppress(ControlError):
            if ask(places.runtime, {"do": "status"})["ok"] is True:
                return
        time.sleep(_LOOK_EVERY_SECONDS)


def runs(places: Places) -> bool:
    """Whether an agent answers."""
    try:
        return ask(places.runtime, {"do": "status"})["ok"] is True
    except ControlError:
        return False

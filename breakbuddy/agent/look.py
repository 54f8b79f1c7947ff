"""What the tray icon shows for a status.

It changes at most every few minutes while it counts: each change costs the
panel a redraw, and this process two or three wake-ups.
"""

from breakbuddy import phrases
from breakbuddy.agent.back import Back
from breakbuddy.core.status import Status
from breakbuddy.core.vocabulary import Condition
from breakbuddy.desktop.ports import TrayLook

_RING_STEPS = 12
"""As many as there are drawings of the ring: one each five minutes of an hour."""


def look(status: Status, back: Back) -> TrayLook:
    """The icon, its ring and its tooltip."""
    progress = int(status.progress * _RING_STEPS) / _RING_STEPS
    return TrayLook(status.condition, progress, _tooltip(status), _entries(status, back))


def _entries(status: Status, back: Back) -> str:
    """Names what the menu's entries depend on besides the state."""
    phase = back.wellbeing.phase_at(status.at.unix)
    absence = "absence" if status.absence else ""
    return f"{phase} {'relief' if back.relief else ''} {absence}"


def _tooltip(status: Status) -> str:
    if status.condition is Condition.COUNTING and status.next_break_at is not None:
        return phrases.next_break_roughly(status, status.next_break_at)
    if status.condition is Condition.ON_BREAK:
        return phrases.on_break()
    return phrases.headline(status)

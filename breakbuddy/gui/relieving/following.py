"""Where the protocol stands between two of the agent's reports. Nothing of Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from breakbuddy.coach import relief_text
from breakbuddy.coach.models import Protocol
from breakbuddy.coach.relief import Relief, timeline
from breakbuddy.core.clock import Instant
from breakbuddy.gui.view import ReliefOnHand

_ROUNDING_SECONDS = 1.5
"""By how much whole seconds and a slow answer shift a report; more than that is news."""
_SECONDS_PER_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Following:
    """The protocol as it was reported last, and when its step ends by the clock of here."""

    hand: ReliefOnHand
    ends: Instant
    """Only where it is not on hold."""
    late: tuple[str, str] | None = None
    """Title and body, if nobody could tell in time that a pack had to come off."""

    def left(self, now: Instant) -> float:
        """Seconds left of the step; it stands still on hold."""
        return self.hand.seconds_left if self.hand.paused else max(0.0, self.ends.since(now))


def follow(
    before: Following | None,
    hand: ReliefOnHand,
    now: Instant,
    protocols: Mapping[str, Protocol],
) -> Following:
    """Take a report up.

    The end of a step stays where it was while reports differ by no more than their rounding,
    so that no second is skipped or shown twice.
    """
    ends = now.plus(hand.seconds_left)
    if before is None or before.hand.protocol != hand.protocol:
        return Following(hand, ends)
    same = _same_step(before.hand, hand)
    if same and not before.hand.paused and abs(before.ends.since(ends)) < _ROUNDING_SECONDS:
        ends = before.ends
    if same and before.late is not None and hand.paused:
        return Following(hand, ends, before.late)
    return Following(hand, ends, _late(before, hand, now, protocols))


def over_late(
    before: Following, now: Instant, protocols: Mapping[str, Protocol]
) -> tuple[str, str] | None:
    """Title and body if the protocol ended while nobody could tell that a pack had to come off."""
    protocol = protocols.get(before.hand.protocol)
    if protocol is None:
        return None
    return relief_text.overdue(_as_relief(before, protocol), protocol, now)


def _late(
    before: Following, hand: ReliefOnHand, now: Instant, protocols: Mapping[str, Protocol]
) -> tuple[str, str] | None:
    """The agent puts a protocol on hold by itself only when a pack lay on for too long."""
    protocol = protocols.get(hand.protocol)
    if protocol is None or _same_step(before.hand, hand) or not hand.paused:
        return None
    return relief_text.overdue(_as_relief(before, protocol), protocol, now)


def _as_relief(before: Following, protocol: Protocol) -> Relief:
    hand, steps = before.hand, timeline(protocol)
    number = min(hand.number, len(steps)) - 1
    began = before.ends.plus(-steps[number].minutes * _SECONDS_PER_MINUTE)
    return Relief(protocol.id, number, began, hand.seconds_left if hand.paused else None)


def _same_step(one: ReliefOnHand, other: ReliefOnHand) -> bool:
    return replace(one, seconds_left=0.0, text="", paused=False) == replace(
        other, seconds_left=0.0, text="", paused=False
    )

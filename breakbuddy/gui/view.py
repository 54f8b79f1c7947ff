"""How things stand, as the agent reports it, as a typed value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from breakbuddy.coach.vocabulary import Application, Phase
from breakbuddy.core.vocabulary import Condition, Kind, QuietReason, WorkPosition


@dataclass(frozen=True, slots=True)
class PromptOnHand:
    """A prompt that waits for an answer."""

    id: int
    kind: Kind
    on_screen: bool
    """Whether it is to be seen now, or waits in the tray."""
    text: str
    items: tuple[str, ...]
    """The ids of what it proposes."""


@dataclass(frozen=True, slots=True)
class MoveOnHand:
    """A move of the break that is due or taken, at the person's level."""

    id: str
    title: str
    seconds: float
    steps: tuple[tuple[float, int], ...]
    """The hold in seconds and the repetitions of each step."""


@dataclass(frozen=True, slots=True)
class ReliefOnHand:
    """The relief protocol that runs."""

    protocol: str
    title: str
    text: str
    kind: Application
    number: int
    of: int
    round: int
    rounds: int
    seconds_left: float
    paused: bool
    next_kind: Application | None
    next_minutes: int | None


@dataclass(frozen=True, slots=True)
class View:
    """All that a window needs of the agent. Durations in seconds, on the agent's clock."""

    condition: Condition
    text: str
    sitting_seconds: float
    seconds_to_break: float | None
    break_seconds_left: float | None
    """None but on a break."""
    break_seconds: float
    """How long a break lasts."""
    limit_minutes: int
    """How long one works in the present position before a break."""
    snoozes_used: int
    snoozes_left: int
    snoozed_until: datetime | None
    paused_until: datetime | None
    paused: bool
    prompt: PromptOnHand | None
    moves: tuple[MoveOnHand, ...]
    phase: Phase
    back_text: str
    relief: ReliefOnHand | None
    position: WorkPosition = WorkPosition.SITTING
    away_since: datetime | None = None
    """When the person left; None while they are there."""
    quiet: tuple[QuietReason, ...] = ()
    """What holds a prompt back now."""
    absence_seconds: float | None = None
    """How long the absence was that was taken for a break, while it can be taken back."""
    next_posture_at: datetime | None = None
    """When the next posture check is due; None if none is."""

    @property
    def headline(self) -> str:
        """Where things stand, without how long one has worked."""
        return self.text.partition(" \N{MIDDLE DOT} ")[0]

    @classmethod
    def of(cls, report: Mapping[str, Any]) -> Self:
        """The view of a status report.

        Raises:
            KeyError, TypeError, ValueError: it is not one that this version understands.
        """
        at = datetime.fromisoformat(report["at"])
        ends = _time(report["break_ends_at"])
        return cls(
            condition=Condition(report["state"]),
            text=str(report["text"]),
            sitting_seconds=float(report["sitting_seconds"]),
            seconds_to_break=_number(report["seconds_to_break"]),
            break_seconds_left=None if ends is None else max(0.0, (ends - at).total_seconds()),
            break_seconds=float(report["break_minutes"]) * 60,
            limit_minutes=int(report["limit_minutes"]),
            snoozes_used=int(report["snoozes_used"]),
            snoozes_left=int(report["snoozes_left"]),
            snoozed_until=_time(report["snoozed_until"]),
            paused_until=_time(report["paused_until"]),
            paused=bool(report["pause_reasons"]),
            prompt=_prompt(report["prompt"]),
            moves=tuple(map(_move, report["moves"])),
            phase=Phase(report["back"]["phase"]),
            back_text=str(report["back"]["text"]),
            relief=_relief(report["relief"]),
            position=WorkPosition(report["position"]),
            away_since=_time(report["away_since"]),
            quiet=_quiet(report["quiet"]),
            absence_seconds=_absence(report["absence"]),
            next_posture_at=_time(report["next_posture_check_at"]),
        )


def _prompt(told: Mapping[str, Any] | None) -> PromptOnHand | None:
    if told is None:
        return None
    return PromptOnHand(
        id=int(told["id"]),
        kind=Kind(told["kind"]),
        on_screen=bool(told["on_screen"]),
        text=str(told["text"]),
        items=tuple(map(str, told["items"])),
    )


def _quiet(told: Mapping[str, Any] | None) -> tuple[QuietReason, ...]:
    return () if told is None else tuple(map(QuietReason, told["reasons"]))


def _absence(told: Mapping[str, Any] | None) -> float | None:
    return None if told is None else float(told["seconds"])


def _move(told: Mapping[str, Any]) -> MoveOnHand:
    return MoveOnHand(
        id=str(told["id"]),
        title=str(told["title"]),
        seconds=float(told["seconds"]),
        steps=tuple((float(step["hold"]), int(step["times"])) for step in told["steps"]),
    )


def _relief(told: Mapping[str, Any] | None) -> ReliefOnHand | None:
    if told is None:
        return None
    following = told["next_kind"]
    return ReliefOnHand(
        protocol=str(told["protocol"]),
        title=str(told["title"]),
        text=str(told["text"]),
        kind=Application(told["kind"]),
        number=int(told["number"]),
        of=int(told["of"]),
        round=int(told["round"]),
        rounds=int(told["rounds"]),
        seconds_left=float(told["seconds_left"]),
        paused=bool(told["paused"]),
        next_kind=None if following is None else Application(following),
        next_minutes=told["next_minutes"],
    )


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)

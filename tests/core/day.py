"""A person's day on a fake clock, driven through the rules as the agent drives them."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple, TypeVar

from breakbuddy.core.clock import Instant
from breakbuddy.core.effects import (
    ClosePrompt,
    Effect,
    Refused,
    RemindPaused,
    ShowPrompt,
    WelcomeBack,
    Write,
)
from breakbuddy.core.events import Absent, Event, LastInput, Tick
from breakbuddy.core.hours import Span, WeeklyHours
from breakbuddy.core.machine import step
from breakbuddy.core.records import (
    BoutEnded,
    Offered,
    PhaseBegan,
    PromptClosed,
    PromptOpened,
    Record,
    Silent,
)
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.saved import dump, load
from breakbuddy.core.schedule import next_deadline
from breakbuddy.core.state import Prompt, initial
from breakbuddy.core.status import PromptView, Status, snapshot
from breakbuddy.core.vocabulary import Absence, Kind, Outcome, Refusal, WorkPosition
from tests.core.ledger import Ledger

MONDAY = date(2026, 3, 2)
MINUTE = 60.0
HOUR = 3600.0
MOST_STEPS = 100_000
"""More than any test needs: a clock that stands still is found out."""
_Effect = TypeVar("_Effect")


class Happened(NamedTuple):
    """An effect, and when the rules asked for it."""

    at: Instant
    effect: Effect


def instant(
    clock: str, on: date = MONDAY, zone: tzinfo = UTC, *, boot: float = 5000.0, fold: int = 0
) -> Instant:
    """The moment at which a wall clock reads so."""
    reading = datetime.combine(on, time.fromisoformat(clock), tzinfo=zone)
    return Instant(boot, reading.replace(fold=fold).timestamp(), zone)


def every_day(*spans: str) -> WeeklyHours:
    """The same spans on all seven days."""
    return WeeklyHours((tuple(Span.parse(each) for each in spans),) * 7)


def on_waking(deadline: Instant, target: Instant) -> Instant:
    """What the clocks read at a deadline on the way to a target; the two go in step."""
    return Instant(deadline.boot, target.unix + (deadline.boot - target.boot), target.zone)


class Day:
    """Someone at the desk from ``start`` on. Time passes from deadline to deadline."""

    def __init__(self, start: Instant, rhythm: Rhythm | None = None) -> None:
        self.now = start
        self.rhythm = rhythm or Rhythm()
        self.state = initial(start)
        self.ledger = Ledger()
        self.happened: list[Happened] = []
        self.hands_off_at: Instant | None = None
        self.sensed = False
        """Whether it is told when the last input was."""
        self.say(Tick())

    # --- time -------------------------------------------------------------------

    def wait(self, minutes: float) -> None:
        """Sit on for so long, with a step at each deadline."""
        target = self.now.plus(minutes * MINUTE)
        for _ in range(MOST_STEPS):
            deadline = next_deadline(self.state, self.rhythm)
            if deadline is None or deadline.boot > target.boot:
                self.now = target
                return
            self.now = on_waking(deadline, target)
            self.say(self._time())
        raise AssertionError("the deadlines do not move on")

    def typing(self) -> None:
        """There is input now, and from now on without a pause."""
        self.sensed, self.hands_off_at = True, None
        self.say(self._time())

    def hands_off(self) -> None:
        """There is input now, and none from now on."""
        self.sensed, self.hands_off_at = True, self.now
        self.say(self._time())

    def read(self, minutes: float) -> None:
        """No input for so long, and then some again."""
        self.hands_off()
        self.wait(minutes)
        self.typing()

    def _time(self) -> Event:
        return LastInput(self.hands_off_at or self.now) if self.sensed else Tick()

    def until(self, clock: str) -> None:
        """Sit on until the wall clock next reads so."""
        there = self.now.local
        goal = datetime.combine(there.date(), time.fromisoformat(clock), tzinfo=there.tzinfo)
        while goal.timestamp() < self.now.unix:
            goal += timedelta(days=1)
        self.wait((goal.timestamp() - self.now.unix) / MINUTE)

    def late(self, minutes: float) -> None:
        """The machine was too busy for any step but one, at the end."""
        self.now = self.now.plus(minutes * MINUTE)
        self.say(Tick())

    def away(self, minutes: float, cause: Absence = Absence.ASLEEP) -> None:
        """Nobody is there, and nothing runs, for so long."""
        self.now = self.now.plus(minutes * MINUTE)
        self.say(Absent(minutes * MINUTE, cause))

    def set_clock(self, minutes: float) -> None:
        """Someone sets the wall clock forward (or back, if negative)."""
        self.now = Instant(self.now.boot, self.now.unix + minutes * MINUTE, self.now.zone)

    def restart(self, minutes: float = 0.0, *, reboot: bool = False) -> None:
        """The agent stops, and starts again so many minutes later, perhaps on a new boot."""
        self.say(Tick())
        self.crash(minutes, reboot=reboot)

    def crash(self, minutes: float = 0.0, *, reboot: bool = False) -> None:
        """The same without a last step: what is saved is from the step before."""
        text = dump(self.state, "one run")
        later = self.now.plus(minutes * MINUTE)
        self.now = Instant(12.0, later.unix, later.zone) if reboot else later
        self.state, gap = load(text, self.now, "another run" if reboot else "one run")
        self.ledger.process_died()
        self.say(Absent(gap, Absence.RESTART))

    # --- what is said, and what came of it ---------------------------------------

    def say(self, event: Event) -> tuple[Effect, ...]:
        """Take one event into account, now."""
        self.state, effects = step(self.state, event, self.now, self.rhythm)
        self.ledger.take(effects)
        self.ledger.agrees_with(self.state)
        deadline = next_deadline(self.state, self.rhythm)
        assert deadline is None or deadline.boot > self.now.boot, "a deadline in the past"
        self.happened += [Happened(self.now, each) for each in effects]
        return effects

    def refusal(self, event: Event) -> Refusal | None:
        """Say something that must change nothing; why it was refused, or None."""
        before = self.state
        effects = self.say(event)
        reasons = [each.reason for each in effects if isinstance(each, Refused)]
        if not reasons:
            return None
        assert len(effects) == 1
        settled, _ = step(before, Tick(), self.now, self.rhythm)
        assert self.state == settled, "refused, and yet it changed something"
        return reasons[0]

    def status(self) -> Status:
        """What a person sees now."""
        return snapshot(self.state, self.now, self.rhythm)

    def prompt(self) -> PromptView:
        """The prompt that a person sees now, on the screen or in the tray."""
        prompt = self.status().prompt
        assert prompt is not None, "no prompt waits"
        return prompt

    @property
    def sat_minutes(self) -> float:
        """Minutes sat in the present bout."""
        return self.status().sitting_seconds / MINUTE

    @property
    def break_in(self) -> float | None:
        """Minutes to the next break, as the status tells it."""
        seconds = self.status().seconds_to_break
        return None if seconds is None else seconds / MINUTE

    def open_prompt(self, kind: Kind) -> int:
        """The id of the open prompt of a kind."""
        prompt = self.state.move if kind is Kind.MOVE else self.state.posture
        assert isinstance(prompt, Prompt), f"no {kind} prompt is open"
        return prompt.id

    def all(self, cls: type[_Effect]) -> list[_Effect]:
        """All effects and records of a class so far."""
        flat = (each.effect for each in self.happened)
        plain = [each.record if isinstance(each, Write) else each for each in flat]
        return [each for each in plain if isinstance(each, cls)]

    def outcomes(self, kind: Kind) -> list[Outcome]:
        """What came of all prompts of a kind, in order."""
        ids = {each.id for each in self.all(PromptOpened) if each.kind is kind}
        return [each.outcome for each in self.all(PromptClosed) if each.id in ids]

    def shown(self, kind: Kind) -> list[str]:
        """When prompts of a kind were brought to the screen, by the wall clock."""
        return [
            _clock(each.at)
            for each in self.happened
            if isinstance(each.effect, ShowPrompt) and each.effect.kind is kind
        ]

    @property
    def log(self) -> list[str]:
        """Everything that happened, a line each, as a person would tell it."""
        kinds = {each.id: each.kind.value for each in self.all(PromptOpened)}
        return [
            f"{_clock(each.at)} {_told(each.effect, kinds)}"
            for each in self.happened
            if not (isinstance(each.effect, Write) and isinstance(each.effect.record, Silent))
        ]

    @property
    def silences(self) -> list[str]:
        """Why nothing came when, a line each."""
        return [
            f"{_clock(each.began)}-{_clock(each.ended)} {each.why}" for each in self.all(Silent)
        ]


_PAST = {
    WorkPosition.SITTING: "sat",
    WorkPosition.STANDING: "stood",
    WorkPosition.WALKING: "walked",
}


def _clock(at: Instant) -> str:
    local = at.local
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def _told(effect: Effect, kinds: dict[int, str]) -> str:
    match effect:
        case ShowPrompt():
            how = f"{' again' if effect.again else ''}{' gently' if effect.gently else ''}"
            sat = _PAST[effect.position]
            return f"show {effect.kind}{how}, {sat} {effect.sitting_seconds / MINUTE:g} min"
        case ClosePrompt(number):
            return f"take {kinds[number]} off the screen"
        case RemindPaused():
            return f"still paused, sat {effect.sitting_seconds / MINUTE:g} min"
        case WelcomeBack():
            return f"welcome back after {effect.away_seconds / MINUTE:g} min, {effect.cause}"
        case Refused(reason):
            return f"refused: {reason}"
        case Write(record):
            return _written(record, kinds)


def _written(record: Record, kinds: dict[int, str]) -> str:
    match record:
        case PromptOpened():
            return f"{record.kind} opened by {record.origin}"
        case PromptClosed():
            after = f" after {record.snoozes} snoozed" if record.snoozes else ""
            lasted = f", {record.seconds / MINUTE:g} min" if record.seconds else ""
            return f"{kinds[record.id]} {record.outcome}{after}{lasted}"
        case BoutEnded():
            how = "" if record.position is WorkPosition.SITTING else f" {record.position}"
            minutes = record.sitting_seconds / MINUTE
            return f"bout of {minutes:g} min{how} ended by {record.ended_by}"
        case Silent() | Offered() | PhaseBegan():
            raise AssertionError("no step writes what the coach says")

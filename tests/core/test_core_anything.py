"""Whatever happens, in whatever order: what must hold all the same."""

from collections import Counter
from dataclasses import replace
from datetime import tzinfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from breakbuddy.core.clock import Instant
from breakbuddy.core.effects import Effect, Refused, RemindPaused, Write
from breakbuddy.core.events import (
    POSTURE_ANSWERS,
    Absent,
    AnswerPosture,
    ChangePosition,
    CheckPosture,
    Dismiss,
    Done,
    Event,
    LastInput,
    Lock,
    PauseFor,
    PauseUntilTomorrow,
    Quieted,
    Resume,
    Skip,
    Snooze,
    StartBreak,
    Tick,
    WasHere,
)
from breakbuddy.core.hours import WeeklyHours
from breakbuddy.core.machine import step
from breakbuddy.core.records import BoutEnded, PromptOpened
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.saved import dump, load
from breakbuddy.core.schedule import next_deadline
from breakbuddy.core.state import (
    Counting,
    Held,
    OffHours,
    OnBreak,
    Prompt,
    Senses,
    Showing,
    Sitting,
    State,
    Taken,
    Waiting,
)
from breakbuddy.core.vocabulary import (
    Absence,
    Condition,
    Kind,
    Outcome,
    QuietReason,
    WorkPosition,
)
from tests.core.day import MINUTE, MONDAY, MOST_STEPS, Day, every_day, instant, on_waking
from tests.core.ledger import SLACK
from tests.core.zones import ZONES

_HOURS = st.sampled_from(
    [
        WeeklyHours(),
        every_day("09:00-12:30", "13:00-17:00"),
        every_day("22:00-06:00"),
        every_day("09:00-09:45", "10:00-10:20"),
        WeeklyHours(((),) * 7),
    ]
)
_RHYTHMS = st.builds(
    Rhythm,
    interval=st.sampled_from([300.0, 2700.0, 3600.0, 4321.9]),
    break_length=st.sampled_from([60.0, 180.0, 1800.0]),
    posture_interval=st.sampled_from([None, 600.0, 1800.0, 3600.0]),
    snooze=st.sampled_from([60.0, 600.0]),
    snooze_limit=st.sampled_from([0, 1, 3]),
    hours=_HOURS,
    standing_interval=st.sampled_from([300.0, 2400.0]),
    away_after=st.sampled_from([60.0, 300.0, 3600.0]),
    wait_for_pause=st.booleans(),
)
_SECONDS = st.one_of(
    st.sampled_from([0.0, 0.1, 1.0, 59.9, 60.0, 180.0, 300.0, 3600.0]),
    st.floats(0, 600),
    st.floats(0, 40_000),
    st.floats(0, 3 * 86_400),
)


class AnythingAtAll(RuleBasedStateMachine):
    """A person, a machine and its clocks without mercy; the Day checks each effect by itself."""

    @initialize(
        rhythm=_RHYTHMS,
        zone=st.sampled_from(ZONES),
        clock=st.sampled_from(["00:30", "09:00", "16:50"]),
        boot=st.sampled_from([0.0, 5000.0, 3.3e7 + 0.7]),
    )
    def sit_down(self, rhythm: Rhythm, zone: tzinfo, clock: str, boot: float) -> None:
        self.day = Day(instant(clock, MONDAY, zone, boot=boot), rhythm)
        self.lived = 0.0

    # --- time -----------------------------------------------------------------

    @rule(seconds=_SECONDS)
    def sit_on(self, seconds: float) -> None:
        self.lived += seconds
        self.day.wait(seconds / MINUTE)

    @rule()
    def sit_to_the_next_deadline(self) -> None:
        deadline = next_deadline(self.day.state, self.day.rhythm)
        if deadline is not None and deadline.boot > self.day.now.boot:
            self.sit_on(deadline.since(self.day.now))

    @rule(seconds=_SECONDS)
    def be_late(self, seconds: float) -> None:
        self.lived += seconds
        self.day.late(seconds / MINUTE)

    @rule(seconds=_SECONDS)
    def be_away(self, seconds: float) -> None:
        self.lived += seconds
        self.day.away(seconds / MINUTE)

    @rule(seconds=_SECONDS)
    def learn_of_an_absence_late(self, seconds: float) -> None:
        self.day.say(Absent(seconds, Absence.ASLEEP))

    @rule(seconds=_SECONDS, reboot=st.booleans(), clean=st.booleans())
    def start_again(self, seconds: float, *, reboot: bool, clean: bool) -> None:
        self.lived += seconds
        if clean:
            self.day.restart(seconds / MINUTE, reboot=reboot)
        else:
            self.day.crash(seconds / MINUTE, reboot=reboot)

    @rule(minutes=st.sampled_from([-1440, -60, -0.1, 0.1, 60, 1440]))
    def set_the_clock(self, minutes: float) -> None:
        self.day.set_clock(minutes)

    @rule(zone=st.sampled_from(ZONES))
    def travel(self, zone: tzinfo) -> None:
        now = self.day.now
        self.day.now = Instant(now.boot, now.unix, zone)

    @rule(rhythm=_RHYTHMS)
    def change_the_settings(self, rhythm: Rhythm) -> None:
        self.day.rhythm = rhythm
        self.day.say(Tick())

    # --- what a person says -----------------------------------------------------

    @rule(
        cls=st.sampled_from([StartBreak, Done, Skip, Snooze, Dismiss, AnswerPosture]),
        which=st.sampled_from(["none", "move", "posture", "past", "never"]),
        minutes=st.none() | st.sampled_from([1.0, 12.5, 120.0]),
        answer=st.sampled_from(POSTURE_ANSWERS),
    )
    def answer(self, cls: type, which: str, minutes: float | None, answer: Outcome) -> None:
        number = self._number(which)
        event: Event
        if cls is Dismiss:
            event = Dismiss(number or 0)
        elif cls is Snooze:
            event = Snooze(minutes, number)
        elif cls is AnswerPosture:
            event = AnswerPosture(answer, number)
        else:
            event = cls(number)
        self._say(event)

    @rule(
        event=st.sampled_from(
            [CheckPosture(), PauseFor(), PauseFor(1), PauseFor(90), PauseUntilTomorrow(), Resume()]
        )
    )
    def ask(self, event: Event) -> None:
        self._say(event)

    @rule(event=st.sampled_from([*map(ChangePosition, WorkPosition), WasHere()]))
    def tell_of_oneself(self, event: Event) -> None:
        self._say(event)

    # --- what is sensed -----------------------------------------------------------

    @rule(ago=st.one_of(st.sampled_from([-1e9, -5.0, 0.0, 3.9, 1e9]), _SECONDS))
    def give_input(self, ago: float) -> None:
        self.day.say(LastInput(self.day.now.plus(-ago)))

    @rule()
    def no_longer_tell_of_input(self) -> None:
        self.day.say(LastInput(None))

    @rule(locked=st.booleans())
    def lock(self, *, locked: bool) -> None:
        self.day.say(Lock(locked))

    @rule(reasons=st.lists(st.sampled_from(QuietReason), unique=True, max_size=2))
    def be_quiet(self, reasons: list[QuietReason]) -> None:
        self.day.say(Quieted(tuple(reasons)))

    def _say(self, event: Event) -> None:
        before = self.day.state
        effects = self.day.say(event)
        again = step(before, event, self.day.now, self.day.rhythm)
        assert again == (self.day.state, effects), "the same step must come out the same"
        settled, _ = step(before, Tick(), self.day.now, self.day.rhythm)
        # Who says something while away is there again, whatever becomes of it.
        if any(isinstance(each, Refused) for each in effects) and not settled.away:
            assert _said(self.day.state) == _said(settled), "refused, and yet it changed something"

    def _number(self, which: str) -> int | None:
        prompts = {"move": self.day.state.move, "posture": self.day.state.posture}
        prompt = prompts.get(which)
        if isinstance(prompt, Prompt):
            return prompt.id
        return {"past": self.day.state.last_id - 1, "never": 10**15}.get(which)

    # --- what holds ---------------------------------------------------------------

    @invariant()
    def the_state_hangs_together(self) -> None:
        state = self.day.state
        assert isinstance(state.presence, OnBreak) == (
            isinstance(state.move, Prompt) and isinstance(state.move.phase, Taken)
        )
        if isinstance(state.presence, OffHours):
            assert isinstance(state.move, Counting)
        if isinstance(state.posture, Prompt):
            assert isinstance(state.posture.phase, Showing | Waiting | Held)
        if isinstance(state.move, Prompt) and isinstance(state.move.phase, Showing | Waiting):
            assert not state.paused, "shown while paused"
            assert not state.away, "shown to an empty chair"

    @invariant()
    def nothing_new_disturbs(self) -> None:
        state = self.day.state
        for prompt in (state.move, state.posture):
            if isinstance(prompt, Prompt) and isinstance(prompt.phase, Waiting):
                assert not state.quiet

    @invariant()
    def nobody_is_there_while_it_is_locked(self) -> None:
        state = self.day.state
        assert not (state.senses.locked and isinstance(state.presence, Sitting))

    @invariant()
    def nobody_sits_longer_than_time_passes(self) -> None:
        state = self.day.state
        if isinstance(state.presence, Sitting):
            assert 0 <= state.presence.seconds <= state.at.since(state.presence.started) + SLACK
        recorded = sum(each.sitting_seconds for each in self.day.all(BoutEnded))
        present = self.day.status().sitting_seconds
        assert recorded + present <= self.lived + SLACK * (1 + len(self.day.happened))

    @invariant()
    def no_break_is_farther_off_than_was_agreed(self) -> None:
        move = self.day.state.move
        seconds = self.day.status().seconds_to_break
        if isinstance(move, Counting) and isinstance(self.day.state.presence, Sitting):
            limit = self.day.rhythm.limit(self.day.state.position)
            assert seconds is None or seconds <= limit + move.postponed + SLACK

    @invariant()
    def the_status_makes_sense(self) -> None:
        status = self.day.status()
        assert 0 <= status.progress <= 1
        assert status.sitting_seconds >= 0
        assert status.seconds_to_break is None or status.seconds_to_break >= 0
        assert status.snoozes_left >= 0
        assert (status.condition is Condition.ON_BREAK) == (status.break_ends_at is not None)
        if status.condition is Condition.DUE:
            assert status.prompt is not None
        if status.condition is Condition.PAUSED:
            assert status.pause_reasons
            assert status.next_break_at is None
        if status.paused_until is not None:
            assert status.pause_reasons
        if status.next_posture_check_at is not None and status.next_break_at is not None:
            assert status.next_posture_check_at.boot < status.next_break_at.boot

    @invariant()
    def what_is_saved_comes_back(self) -> None:
        loaded, gap = load(dump(self.day.state, "run"), self.day.state.at, "run")
        assert gap == 0
        assert loaded == replace(self.day.state, senses=Senses(quiet=self.day.state.senses.quiet))

    @rule(seconds=_SECONDS)
    def one_late_step_brings_no_more_than_each_on_time(self, seconds: float) -> None:
        start, end = self.day.state, self.day.now.plus(seconds)
        if abs(self.day.now.unix - start.at.unix - self.day.now.since(start.at)) > 1:
            return  # the clock was set: nobody can tell which hours went by unseen
        punctual = _through_each_deadline(start, end, self.day.rhythm)
        _, late = step(start, Tick(), end, self.day.rhythm)
        assert _news(late) <= _news(punctual), (_news(late), _news(punctual), start, end)
        assert max(_news(late).values(), default=0) <= 1, "doubled in one step"

    def teardown(self) -> None:
        """At the end each prompt has its one outcome but the present ones."""
        if hasattr(self, "day"):
            self.day.ledger.agrees_with(self.day.state)


def _said(state: State) -> State:
    """The state, but for what any word of a person tells: that they are there, with no doubt."""
    return replace(state, senses=Senses(), doubt=None, last_id=0)


def _through_each_deadline(state: State, end: Instant, rhythm: Rhythm) -> list[Effect]:
    effects: list[Effect] = []
    for _ in range(MOST_STEPS):
        deadline = next_deadline(state, rhythm)
        there = deadline is None or deadline.boot >= end.boot
        now = end if there or deadline is None else on_waking(deadline, end)
        state, more = step(state, Tick(), now, rhythm)
        effects += more
        if there:
            return effects
    raise AssertionError("the deadlines do not move on")


def _news(effects: list[Effect] | tuple[Effect, ...]) -> Counter[Kind | str]:
    """How many prompts of each kind came up, and how often the pause was called to mind."""
    news: Counter[Kind | str] = Counter()
    for effect in effects:
        match effect:
            case Write(PromptOpened(kind=kind)):
                news[kind] += 1
            case RemindPaused():
                news["reminder"] += 1
            case _:
                pass
    return news


TestAnythingAtAll = AnythingAtAll.TestCase

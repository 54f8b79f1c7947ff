"""The tray menu and the tray icon, as they read at each moment."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from breakbuddy.agent.back import Back, ReliefAction
from breakbuddy.agent.look import look
from breakbuddy.agent.menu import menu
from breakbuddy.agent.messages import (
    ChangeRelief,
    ChangeSetting,
    Message,
    Say,
    SayPhase,
    ShowFlags,
    ShowStatus,
    StartRelief,
    Stop,
)
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.events import (
    ChangePosition,
    CheckPosture,
    Done,
    PauseFor,
    PauseUntilTomorrow,
    Quieted,
    Resume,
    Skip,
    Snooze,
    StartBreak,
    WasHere,
)
from breakbuddy.core.vocabulary import Condition, Outcome, QuietReason, WorkPosition
from breakbuddy.desktop.ports import Action, Entry, Separator, Submenu, TrayLook
from tests.agent.office import Office, Opener
from tests.core.day import Day, instant


class Opened:
    """The menu as it reads when it is opened now."""

    def __init__(self, office: Office) -> None:
        self.posted: list[Message] = []
        self.entries = menu(
            office.status, office.agent.back, office.preferences.settings, self.posted.append
        )

    def labels(self) -> list[str]:
        return ["-" if isinstance(each, Separator) else each.label for each in self.entries]

    def find(self, *path: str) -> Action | Submenu:
        entries: Iterable[Entry] = self.entries
        found: Action | Submenu | None = None
        for label in path:
            found = next(
                each for each in entries if not isinstance(each, Separator) and each.label == label
            )
            entries = found.entries if isinstance(found, Submenu) else ()
        assert found is not None
        return found

    def choose(self, *path: str) -> Message:
        """Choose an entry; what it says."""
        entry = self.find(*path)
        assert isinstance(entry, Action)
        assert entry.enabled
        assert entry.choose is not None
        entry.choose()
        return self.posted.pop()


def flat(entries: Iterable[Entry]) -> Iterator[Action | Submenu]:
    for entry in entries:
        if not isinstance(entry, Separator):
            yield entry
        if isinstance(entry, Submenu):
            yield from flat(entry.entries)


def test_it_begins_with_how_things_stand_now(office: Office) -> None:
    office.wait(20)
    first, second = Opened(office).labels()[:2]
    assert first == "Next break in 40 min \N{MIDDLE DOT} sitting for 20 min"
    assert second == "-"
    office.wait(10)
    assert Opened(office).labels()[0] == "Next break in 30 min \N{MIDDLE DOT} sitting for 30 min"


def test_the_entries_while_counting(office: Office) -> None:
    opened = Opened(office)
    assert opened.labels()[2:] == [
        "Take a break now",
        "Snooze",
        "Skip this one",
        "Posture check now",
        "-",
        "Working position",
        "Interval",
        "Pause",
        "-",
        "Your back",
        "-",
        "Quit",
    ]
    assert opened.choose("Working position", "Standing") == Say(
        ChangePosition(WorkPosition.STANDING)
    )
    assert opened.choose("Take a break now") == Say(StartBreak())
    assert opened.choose("Snooze", "5 min") == Say(Snooze(5))
    assert opened.choose("Skip this one") == Say(Skip())
    assert opened.choose("Posture check now") == Say(CheckPosture())
    assert opened.choose("Pause", "2 h") == Say(PauseFor(120))
    assert opened.choose("Pause", "Until tomorrow") == Say(PauseUntilTomorrow())
    assert opened.choose("Pause", "Until I resume") == Say(PauseFor())
    assert opened.choose("Quit") == Stop()


def test_who_was_away_may_say_that_they_were_here(open_office: Opener) -> None:
    office = open_office(senses=True)
    office.wait(20)
    office.person.hands_off()
    office.wait(12)
    office.person.touch()
    office.wait(1)
    assert Opened(office).choose("I was here (12 min)") == Say(WasHere())
    office.wait(10)
    assert not any(label.startswith("I was here") for label in Opened(office).labels())


def test_a_left_click_shows_how_things_stand(office: Office) -> None:
    opened = Opened(office)
    (default,) = [each for each in opened.entries if isinstance(each, Action) and each.default]
    assert default.choose is not None
    default.choose()
    assert opened.posted == [ShowStatus()]


def test_the_interval_in_force_is_marked_and_others_can_be_chosen(office: Office) -> None:
    opened = Opened(office)
    interval = opened.find("Interval")
    assert isinstance(interval, Submenu)
    choices = [each for each in interval.entries if isinstance(each, Action)]
    assert [(each.label, each.checked) for each in choices] == [
        ("30 min", False),
        ("45 min", False),
        ("60 min", True),
        ("90 min", False),
    ]
    assert opened.choose("Interval", "45 min") == ChangeSetting("rhythm.interval", 45)


def test_an_interval_of_ones_own_stands_in_its_place_and_is_marked(office: Office) -> None:
    office.file.edit("rhythm.interval", 50)
    office.wait(1)
    interval = Opened(office).find("Interval")
    assert isinstance(interval, Submenu)
    marked = [(each.label, each.checked) for each in interval.entries if isinstance(each, Action)]
    assert [label for label, _ in marked] == ["30 min", "45 min", "50 min", "60 min", "90 min"]
    assert [label for label, checked in marked if checked] == ["50 min"]


def test_a_choice_in_the_menu_is_marked_when_it_opens_again(office: Office) -> None:
    office.post(Opened(office).choose("Interval", "45 min"))
    entry = Opened(office).find("Interval", "45 min")
    assert isinstance(entry, Action)
    assert entry.checked


def test_the_snoozes_offered_are_the_persons_own(office: Office) -> None:
    office.file.edit("rhythm.snooze_choices", [2, 90])
    office.wait(1)
    snooze = Opened(office).find("Snooze")
    assert isinstance(snooze, Submenu)
    assert [each.label for each in flat(snooze.entries)] == ["2 min", "90 min"]


def test_snooze_cannot_be_chosen_when_none_is_left(office: Office) -> None:
    for _ in range(3):
        office.say(Snooze())
    assert not Opened(office).find("Snooze").enabled
    assert Opened(office).find("Skip this one").enabled


def test_while_paused_there_is_nothing_to_snooze_or_skip_but_much_to_resume(
    office: Office,
) -> None:
    office.say(PauseFor(30))
    opened = Opened(office)
    assert "Pause" not in opened.labels()
    assert not opened.find("Snooze").enabled
    assert not opened.find("Skip this one").enabled
    assert opened.choose("Take a break now") == Say(StartBreak())
    office.post(opened.choose("Resume"))
    assert office.status.condition is Condition.COUNTING
    assert "Pause" in Opened(office).labels()


def test_outside_working_hours_there_is_no_break_to_put_off(office: Office) -> None:
    office.file.edit("hours.monday", ["10:00-18:00"])
    office.wait(1)
    opened = Opened(office)
    assert opened.labels()[0] == "Outside your working hours"
    assert not opened.find("Snooze").enabled
    assert not opened.find("Skip this one").enabled


def test_during_a_break_it_can_be_ended(office: Office) -> None:
    office.say(StartBreak())
    opened = Opened(office)
    assert "Take a break now" not in opened.labels()
    assert not opened.find("Posture check now").enabled
    message = opened.choose("The break is done")
    assert message == Say(Done())
    office.post(message)
    assert office.book.outcomes == [Outcome.DONE]


def test_nothing_that_can_be_chosen_is_refused(office: Office) -> None:
    """In each situation, each entry that is not disabled does something."""

    def situations() -> Iterator[str]:
        yield "counting"
        office.say(PauseFor(30))
        yield "paused"
        office.say(Resume())
        office.say(StartBreak())
        yield "on a break"
        office.say(Done())
        office.wait(60.1)
        yield "due"

    quiet = (Stop(), ShowStatus(), Say(CheckPosture()))  # asked for while due, it says why not
    for situation in situations():
        status, settings = office.status, office.preferences.settings
        posted: list[Message] = []
        for entry in flat(menu(status, office.agent.back, settings, posted.append)):
            if isinstance(entry, Action) and entry.enabled and entry.choose is not None:
                entry.choose()
        submenu = Opened(office).find("Snooze")
        if not submenu.enabled:
            posted = [each for each in posted if not _snoozes(each)]
        for message in posted:
            if message in quiet or isinstance(message, SayPhase):  # which says what it means
                continue
            other = Office(history=_Frozen(office.book.saved_state()), clock=office.clock).open()
            other.post(message)
            assert other.desktop.news == [], (situation, message)
            other.close()


def _snoozes(message: Message) -> bool:
    return isinstance(message, Say) and isinstance(message.event, Snooze)


class _Frozen:
    """A saved state that many agents can start from."""

    notice: str | None = None

    def __init__(self, state: str | None) -> None:
        self._state = state

    def saved_state(self) -> str | None:
        return self._state

    def commit(self, records: object, saved_state: str, *, lasting: bool = True) -> None:
        """Forget it."""


def test_labels_are_never_empty_or_twice_in_one_menu(office: Office) -> None:
    for minutes in (30, 45, 50, 60, 90, 240):
        office.set_interval(minutes)
        menus = [Opened(office).entries]
        menus += [each.entries for each in menus[0] if isinstance(each, Submenu)]
        for entries in menus:
            names = [each.label for each in entries if not isinstance(each, Separator)]
            assert all(names)
            assert len(set(names)) == len(names)


# --- the back ---------------------------------------------------------------------------


def test_how_the_back_is_can_be_said_and_is_marked(office: Office) -> None:
    assert Opened(office).choose("Your back", "Spasm now") == SayPhase(Phase.SPASM)
    office.post(SayPhase(Phase.STIFF))
    submenu = Opened(office).find("Your back")
    assert isinstance(submenu, Submenu)
    marked = {each.label: each.checked for each in submenu.entries if isinstance(each, Action)}
    assert list(marked.values()).count(True) == 1
    assert marked["Stiff"]


def test_a_back_that_is_well_asks_for_no_more(office: Office) -> None:
    assert {"Start relief", "Relief", "When to see a doctor"}.isdisjoint(Opened(office).labels())


@pytest.mark.parametrize("phase", [Phase.STIFF, Phase.SPASM])
def test_relief_and_when_to_see_a_doctor_are_one_step_from_a_back_that_hurts(
    office: Office, phase: Phase
) -> None:
    office.post(SayPhase(phase))
    assert Opened(office).choose("Start relief") == StartRelief()
    assert Opened(office).choose("When to see a doctor") == ShowFlags()


def test_relief_that_runs_tells_where_it_stands_and_can_be_changed(office: Office) -> None:
    office.post(SayPhase(Phase.SPASM), StartRelief())
    office.wait(5)
    opened = Opened(office)
    submenu = opened.find("Relief")
    assert isinstance(submenu, Submenu)
    first = submenu.entries[0]
    assert isinstance(first, Action)
    assert "15 min" in first.label
    assert opened.choose("Relief", "Next step") == ChangeRelief(ReliefAction.SKIP)
    assert opened.choose("Relief", "Stop") == ChangeRelief(ReliefAction.STOP)
    office.post(opened.choose("Relief", "Put on hold"))
    assert Opened(office).choose("Relief", "Go on") == ChangeRelief(ReliefAction.RESUME)


def test_relief_can_be_ended_by_someone_who_is_well_again(office: Office) -> None:
    office.post(SayPhase(Phase.SPASM), StartRelief(), SayPhase(Phase.WELL))
    assert Opened(office).choose("Relief", "Stop") == ChangeRelief(ReliefAction.STOP)


# --- the icon ---------------------------------------------------------------------------


@pytest.mark.parametrize("condition", list(Condition))
def test_the_icon_knows_every_state(office: Office, condition: Condition) -> None:
    shown = look(replace(office.status, condition=condition), office.agent.back)
    assert shown.state is Condition(condition.value)
    assert shown.tooltip
    assert "\n" not in shown.tooltip


def test_the_ring_fills_in_few_steps_and_is_full_when_the_break_is_due(office: Office) -> None:
    seen = []
    for _ in range(121):
        seen.append(look(office.status, office.agent.back).progress)
        office.wait(0.5)
    assert seen[0] == 0
    assert seen[-1] == 1
    assert seen == sorted(seen)
    changes = sum(before != after for before, after in itertools.pairwise(seen))
    assert 4 <= changes <= 30


def looks(day: Day, hours: float) -> list[TrayLook]:
    """What the icon shows as time goes by, each look once: as often as a panel draws it anew."""
    back = Back(Wellbeing(Phase.WELL, 0.0))
    seen = [look(day.status(), back)]
    for _ in range(round(hours * 120)):
        day.wait(0.5)
        seen.append(look(day.status(), back))
    return [each for each, _same in itertools.groupby(seen)]


def test_while_nobody_is_there_the_icon_stays_as_it_is() -> None:
    day = Day(instant("09:00"))
    day.wait(20)
    day.hands_off()
    day.wait(6)
    (shown,) = looks(day, hours=3)
    assert (shown.state, shown.tooltip) == (Condition.AWAY, "You are away")


def test_while_a_break_waits_the_icon_stays_as_it_is_until_it_says_since_when() -> None:
    day = Day(instant("09:00"))
    day.say(Quieted(()))
    day.wait(60)
    day.say(Quieted((QuietReason.MICROPHONE,)))
    day.wait(1)
    first, second = looks(day, hours=3)
    assert first.state is second.state is Condition.OWED
    assert first.tooltip == "A break waits: the microphone is in use"
    assert second.tooltip == "A break waits: the microphone is in use, since 10:00"


def test_for_as_long_as_an_absence_can_be_taken_back_the_icon_stays_as_it_is() -> None:
    day = Day(instant("09:00"))
    day.wait(20)
    day.read(12)
    assert len(looks(day, hours=4.5 / 60)) == 1

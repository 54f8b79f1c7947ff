"""What the agent makes of what is sensed: the person, the session, and what is quiet."""

import logging
import threading

import pytest

from breakbuddy.agent.messages import ChangeSetting, Say, SessionChanged
from breakbuddy.core.events import LastInput, Quieted, WasHere
from breakbuddy.core.records import BoutEnded, Silent
from breakbuddy.core.vocabulary import Condition, Outcome, QuietReason, Silence
from breakbuddy.desktop.sensing import Change
from tests.agent.office import Office, Opener
from tests.agent.still_clock import MINUTE, StillClock
from tests.desktop.harness.waiting import until


@pytest.fixture
def sensed(open_office: Opener) -> Office:
    """An office where it is sensed who is there. Posture checks are off."""
    office = open_office(senses=True)
    office.file.edit("rhythm.posture", 0)
    office.wait(0.5)
    return office


def looked(office: Office, times: int) -> None:
    """Wait until so many looks for a quiet have been dealt with."""
    until(
        lambda: (
            len(office.person.looks) >= times
            and not any(each.name == "quiet" for each in threading.enumerate())
        ),
        "it is looked for a quiet",
    )
    office.post()


def ended(office: Office) -> None:
    """Wait until the loop has come to its end."""
    office.inbox.let_go_on(0)
    assert not office.running


def silences(office: Office) -> list[tuple[str, float]]:
    """Why nothing came, and for how many minutes."""
    return [
        (each.why.value, round(each.ended.since(each.began) / MINUTE))
        for each in office.book.records
        if isinstance(each, Silent)
    ]


# --- the person ------------------------------------------------------------------------


def test_who_leaves_is_away_since_their_last_input(sensed: Office) -> None:
    sensed.wait(19.5)
    sensed.person.hands_off()
    sensed.wait(7)
    status = sensed.status
    assert status.condition is Condition.AWAY
    assert status.away_since is not None
    assert status.away_since.unix - sensed.clock.unix == pytest.approx(-7 * MINUTE, abs=1)


def test_who_comes_back_is_greeted_and_may_say_that_they_were_here(sensed: Office) -> None:
    sensed.wait(30)
    sensed.person.hands_off()
    sensed.wait(12)
    sensed.person.touch()
    sensed.post()
    assert [each.title for each in sensed.desktop.shown] == ["Welcome back"]
    (notice,) = sensed.desktop.shown
    assert [each.label for each in notice.buttons] == ["I was here"]
    assert not notice.lasting
    assert sensed.say(WasHere()) is None
    assert sensed.status.sitting_seconds == pytest.approx(42.5 * MINUTE, abs=2)


def test_the_greeting_can_be_turned_off(sensed: Office) -> None:
    sensed.file.edit("presence.ask_on_return", value=False)
    sensed.wait(30)
    sensed.person.hands_off()
    sensed.wait(12)
    sensed.person.touch()
    sensed.post()
    assert sensed.desktop.shown == []


@pytest.mark.parametrize("minutes", [61, 14 * 60])
def test_nobody_reads_for_hours(sensed: Office, minutes: float) -> None:
    sensed.wait(30)
    sensed.person.hands_off()
    sensed.wait(minutes)
    sensed.person.touch()
    sensed.post()
    assert sensed.desktop.shown == []


def test_a_suspend_is_not_taken_for_input(sensed: Office) -> None:
    """Where the count of idle seconds stands still in suspend, it seems to be recent after it."""
    sensed.wait(20)
    sensed.person.hands_off()
    sensed.wait(10)
    sensed.clock.suspend(8 * 60)
    sensed.wait(1)
    assert sensed.status.condition is Condition.AWAY
    sensed.person.touch()
    sensed.post()
    sensed.wait(10)
    (bout,) = [each for each in sensed.book.records if isinstance(each, BoutEnded)]
    assert bout.sitting_seconds == pytest.approx(20.5 * MINUTE, abs=2)


def test_without_a_source_of_input_reminders_come(sensed: Office) -> None:
    sensed.person.blind = True
    sensed.wait(61)
    looked(sensed, 1)
    assert sensed.desktop.titles == ["Time to move"]


def test_a_source_that_tells_by_itself_is_seldom_asked(sensed: Office) -> None:
    before = sensed.person.asked
    sensed.wait(50)
    assert sensed.person.asked - before <= 50 / 5 + 1


def test_the_return_of_who_left_a_prompt_alone_is_told(sensed: Office) -> None:
    """A source tells only of input after a pause that it watched for: it must have been one."""
    sensed.wait(59)
    sensed.person.hands_off()
    sensed.wait(1)
    looked(sensed, 1)
    sensed.wait(3.5)
    assert sensed.status.condition is Condition.AWAY
    assert sensed.person.watched[-1] <= 3 * MINUTE


def test_one_that_does_not_is_asked_twice_a_minute_and_as_things_come_due(sensed: Office) -> None:
    sensed.person.watches = False
    before = sensed.person.asked
    sensed.wait(30)
    assert 30 / 5 < sensed.person.asked - before <= 2 * 30 + 6


def test_one_that_does_not_finds_a_return_within_half_a_minute(sensed: Office) -> None:
    sensed.person.watches = False
    sensed.wait(20)
    sensed.person.hands_off()
    sensed.wait(10)
    sensed.person.come_unseen()
    sensed.wait(0.6)
    assert sensed.status.condition is Condition.COUNTING


def test_a_return_that_was_not_told_is_found_all_the_same(sensed: Office) -> None:
    sensed.wait(20)
    sensed.person.hands_off()
    sensed.wait(10)
    sensed.person.come_unseen()
    sensed.wait(2.6)
    assert sensed.status.condition is Condition.COUNTING


def test_the_time_that_matters_is_watched_for(sensed: Office) -> None:
    assert sensed.person.watched[-1] == 5 * MINUTE
    sensed.wait(60)
    assert sensed.person.watched[-1] == 4
    sensed.file.edit("presence.away_after", 20)
    sensed.person.hands_off()
    looked(sensed, 1)
    sensed.wait(0.5)
    assert sensed.desktop.titles == ["Time to move"]
    assert sensed.person.watched[-1] == 3 * MINUTE


def test_with_a_fast_clock_pauses_are_watched_for_in_real_seconds(open_office: Opener) -> None:
    clock = StillClock()
    clock.speed = 60
    office = open_office(senses=True, clock=clock)
    office.wait(0.1)
    assert office.person.watched[-1] == 5


def test_a_sense_that_breaks_as_it_is_opened_costs_no_reminder() -> None:
    office = Office(senses=True)
    office.person.broken = True
    office.open()
    office.wait(61)
    assert office.desktop.titles == ["Posture check", "Time to move"]
    office.close()


# --- the session --------------------------------------------------------------------------


def test_locking_the_screen_is_leaving_and_unlocking_it_is_coming_back(sensed: Office) -> None:
    sensed.wait(20)
    sensed.person.tell(Change.LOCKED)
    sensed.post()
    assert sensed.status.condition == "away"
    sensed.wait(15)
    sensed.person.tell(Change.UNLOCKED)
    sensed.post()
    assert sensed.status.condition == "counting"
    sensed.wait(6)
    assert sensed.book.outcomes == [Outcome.NATURAL]
    assert silences(sensed) == [("locked", 15)]


def test_that_a_locked_screen_counts_as_away_can_be_turned_off(sensed: Office) -> None:
    sensed.file.edit("presence.lock", value=False)
    sensed.wait(20)
    sensed.person.tell(Change.LOCKED)
    sensed.post()
    assert sensed.status.condition is Condition.COUNTING


def test_the_end_of_the_session_ends_it_in_good_order(sensed: Office) -> None:
    sensed.wait(20)
    sensed.person.tell(Change.ENDING)
    ended(sensed)
    assert '"seconds":1230' in (sensed.book.saved_state() or "")


def test_a_display_that_is_gone_is_the_end_of_the_session(sensed: Office) -> None:
    sensed.person.lose_display()
    ended(sensed)


@pytest.mark.parametrize("change", [Change.SLEEPING, Change.SHUTTING_DOWN])
def test_before_the_machine_stops_all_is_saved(sensed: Office, change: Change) -> None:
    sensed.wait(20.2)
    sensed.person.tell(change)
    sensed.post()
    assert '"seconds":124' in (sensed.book.saved_state() or "")
    assert sensed.running


def test_a_suspend_in_the_middle_of_a_prompt_loses_and_doubles_nothing(sensed: Office) -> None:
    sensed.wait(60)
    sensed.person.hands_off()
    looked(sensed, 1)
    sensed.wait(0.5)
    assert sensed.desktop.titles == ["Time to move"]
    sensed.person.tell(Change.SLEEPING)
    sensed.clock.suspend(30)
    sensed.post(SessionChanged(Change.WOKE))
    sensed.person.touch()
    sensed.wait(6)
    assert sensed.book.outcomes == [Outcome.NATURAL]
    assert sensed.desktop.on_screen == {}


# --- quiet ---------------------------------------------------------------------------------


def test_it_is_looked_only_when_a_prompt_is_due(sensed: Office) -> None:
    sensed.wait(58)
    assert sensed.person.looks == []
    sensed.wait(1.7)
    looked(sensed, 1)
    assert sensed.person.looks == [frozenset(QuietReason)]


def test_a_call_holds_the_prompt_back_and_it_comes_gently_after(sensed: Office) -> None:
    sensed.person.hands_off()
    sensed.file.edit("presence.away_after", 60)
    sensed.file.edit("reminders.style", "full-screen")
    sensed.person.quiet = {QuietReason.MICROPHONE}
    sensed.wait(59)
    sensed.person.touch()
    sensed.person.hands_off()
    sensed.wait(0.6)
    looked(sensed, 1)
    assert sensed.status.condition is Condition.OWED
    assert "the microphone is in use" in str(sensed.ask({"do": "status"}))
    sensed.wait(0.6)
    looked(sensed, 2)
    sensed.person.quiet = set()
    sensed.wait(0.6)
    looked(sensed, 3)
    assert sensed.desktop.titles == []
    sensed.wait(0.6)
    looked(sensed, 4)
    assert sensed.desktop.titles == ["Time to move"]
    assert sensed.desktop.shown[-1].urgency == "low"
    assert sensed.windows.opened == []
    assert silences(sensed) == [("microphone", 1)]


def test_a_reason_that_is_switched_off_is_not_looked_for(sensed: Office) -> None:
    sensed.file.edit("quiet.camera", value=False)
    sensed.wait(59.7)
    looked(sensed, 1)
    assert QuietReason.CAMERA not in sensed.person.looks[0]


def test_with_all_reasons_switched_off_nothing_is_looked_for(sensed: Office) -> None:
    for reason in QuietReason:
        sensed.file.edit(f"quiet.{reason.value}", value=False)
    sensed.wait(20)
    sensed.person.hands_off()
    sensed.wait(4)
    sensed.person.touch()
    sensed.wait(33.4)
    sensed.person.hands_off()
    sensed.wait(2.5)
    assert sensed.desktop.titles == ["Time to move"]
    assert sensed.person.looks == []


# --- what doctor asks ------------------------------------------------------------------------


def test_doctor_learns_how_each_sense_works_and_what_goes_on(sensed: Office) -> None:
    sensed.wait(20)
    sensed.person.tell(Change.LOCKED)
    sensed.post()
    found = sensed.ask({"do": "doctor"})["doctor"]
    senses = {each["name"]: each for each in found["senses"]}
    assert senses["idle"]["chosen"] == "a test"
    assert senses["idle"]["answer"] == "active"
    assert senses["idle"]["answered_ago"] >= 0
    assert senses["camera"]["answer"] == "no"
    assert [each["why"] for each in found["ongoing"]["silences"]] == [Silence.LOCKED]
    assert found["ongoing"]["bout"] is None


def test_doctor_is_told_of_the_bout_that_goes_on(sensed: Office) -> None:
    sensed.wait(20)
    bout = sensed.ask({"do": "doctor"})["doctor"]["ongoing"]["bout"]
    assert bout["seconds"] == pytest.approx(20.5 * MINUTE, abs=1)
    assert (bout["position"], bout["limit"]) == ("sitting", 3600)
    assert bout["started"]["offset_minutes"] == 0


def test_nobody_may_make_up_what_was_sensed(sensed: Office) -> None:
    answered = sensed.ask({"do": "say", "event": {"is": LastInput.__name__, "at": None}})
    assert answered["ok"] is False


def test_a_shorter_time_to_be_away_takes_no_typing_person_for_away(sensed: Office) -> None:
    sensed.wait(23.5)
    sensed.post(ChangeSetting("presence.away_after", 1))
    sensed.wait(2)
    assert sensed.status.condition is Condition.COUNTING
    assert sensed.status.sitting_seconds > 25 * MINUTE


def test_who_types_as_the_clock_is_set_into_the_hours_is_there(sensed: Office) -> None:
    sensed.file.edit("hours.monday", ["12:00-17:00"])
    sensed.wait(30)
    assert sensed.status.sitting_seconds == 0
    sensed.clock.unix += 4 * 60 * MINUTE
    sensed.wait(0.5)
    assert sensed.status.condition is Condition.COUNTING
    sensed.wait(2)
    assert sensed.status.sitting_seconds >= 2 * MINUTE


def test_whatever_is_said_just_as_a_person_might_be_away_they_are_asked_first(
    sensed: Office,
) -> None:
    sensed.wait(4.4)
    sensed.clock.advance(2 * MINUTE)
    sensed.post(Say(Quieted(())))
    assert sensed.status.condition is Condition.COUNTING
    assert sensed.book.outcomes == []


def test_a_short_restart_takes_no_time_from_the_bout(open_office: Opener) -> None:
    first = open_office(senses=True)
    first.wait(20)
    first.person.hands_off()
    first.wait(1)
    first.close()
    first.clock.pass_unseen(2)
    second = open_office(senses=True, clock=first.clock, history=first.book.inner)
    second.person.hands_off()
    second.wait(0.5)
    assert second.status.sitting_seconds >= 20.9 * MINUTE


def test_a_look_that_never_ends_holds_nothing_back_for_good(
    sensed: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "breakbuddy.agent.sensing")
    sensed.person.quiet = {QuietReason.MICROPHONE}
    sensed.wait(59.7)
    looked(sensed, 1)
    assert sensed.status.condition is Condition.OWED
    on = threading.Event()
    sensed.person.before_a_look = lambda: on.wait(20)
    try:
        for _half_minute in range(12):
            sensed.wait(0.5)
        assert sensed.desktop.titles == ["Time to move"]
    finally:
        on.set()
        looked(sensed, 2)


def test_a_look_that_fails_holds_nothing_back(
    sensed: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "breakbuddy.agent.sensing")

    def fail() -> None:
        raise RuntimeError("a mistake of our own")

    sensed.person.before_a_look = fail
    for _half_minute in range(125):  # two minutes of them for a pause in typing
        sensed.wait(0.5)
        looked(sensed, 0)
    assert sensed.desktop.titles == ["Time to move"]

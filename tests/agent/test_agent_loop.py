"""The loop through a working day: prompts, answers, what is told to whom, and when it wakes."""

from contextlib import closing

import pytest

from breakbuddy.agent.messages import Answer, Look, Say, ShowStatus, Stop
from breakbuddy.core.events import (
    ChangePosition,
    CheckPosture,
    Dismiss,
    Done,
    PauseFor,
    Resume,
    Skip,
    Snooze,
    StartBreak,
    Tick,
)
from breakbuddy.core.vocabulary import BoutEnd, Condition, Outcome, WorkPosition
from breakbuddy.history.store import History
from tests.agent.office import Office, Opener
from tests.agent.still_clock import BOOTED, MINUTE


def test_prompts_come_after_the_half_hour_and_after_the_hour(office: Office) -> None:
    office.wait(29.9)
    assert office.desktop.shown == []
    office.wait(0.2)
    assert office.desktop.titles == ["Posture check"]
    office.wait(30)
    assert office.desktop.titles == ["Posture check", "Time to move"]
    assert office.status.condition is Condition.DUE


def test_a_prompt_is_written_down_before_it_is_shown(office: Office) -> None:
    office.wait(31)
    opened = office.events.index("commit PromptOpened")
    assert opened < office.events.index("show Posture check")


def test_what_closes_a_prompt_is_written_down_before_it_leaves_the_screen(office: Office) -> None:
    office.wait(60)
    office.press("skip")
    assert office.events[-2:] == ["commit PromptClosed", "close"]
    assert office.desktop.on_screen == {}
    assert office.book.outcomes[-1] is Outcome.SKIPPED


def test_what_was_said_outlasts_a_loss_of_power_and_time_alone_waits_for_no_disk(
    office: Office,
) -> None:
    office.wait(5)
    assert not any(office.book.lasting[1:])
    for event in (PauseFor(), Resume(), ChangePosition(WorkPosition.STANDING), Snooze(5)):
        before = len(office.book.lasting)
        assert office.say(event) is None
        assert any(office.book.lasting[before:])
        office.wait(1)
        assert not office.book.lasting[-1]


def test_relief_outlasts_a_loss_of_power_though_it_is_no_record(office: Office) -> None:
    before = len(office.book.lasting)
    assert office.ask({"do": "relief", "action": "start"})["ok"] is True
    assert any(office.book.lasting[before:])


def test_a_snooze_from_the_notification_brings_the_prompt_back_when_it_should(
    office: Office,
) -> None:
    office.wait(60)
    office.press("snooze")
    assert office.desktop.on_screen == {}
    office.wait(9.9)
    assert office.status.condition is Condition.COUNTING
    office.wait(0.2)
    assert office.desktop.titles[-1] == "Time to move"
    assert office.status.snoozes_used == 1


def test_a_break_that_was_begun_ends_by_itself_and_the_hour_starts_again(office: Office) -> None:
    office.wait(60)
    office.press("start")
    assert office.status.condition is Condition.ON_BREAK
    office.wait(3.1)
    assert office.book.outcomes[-1] is Outcome.DONE
    assert [bout.ended_by for bout in office.book.bouts] == [BoutEnd.BREAK]
    assert office.status.seconds_to_break == pytest.approx(60 * MINUTE, abs=MINUTE)


def test_a_prompt_without_an_answer_folds_comes_back_once_and_is_missed(office: Office) -> None:
    office.wait(60.5)
    assert len(office.desktop.on_screen) == 1
    office.wait(1)
    assert office.desktop.on_screen == {}
    office.wait(5)
    assert len(office.desktop.on_screen) == 1
    assert office.desktop.shown[-1].body.startswith("Asking once more.")
    office.wait(1.5)
    assert office.desktop.on_screen == {}
    assert office.book.outcomes[-1] is Outcome.MISSED


def test_one_that_was_folded_is_replaced_under_its_old_name_when_it_comes_back(
    office: Office,
) -> None:
    office.wait(67)
    first, second = (each for each in office.desktop.shown if each.title == "Time to move")
    assert first.key == second.key


# --- to whom things are told ----------------------------------------------------------


def test_a_refusal_is_the_answer_to_whoever_asked(office: Office) -> None:
    assert office.say(Resume()) == "BreakBuddy is not paused."
    assert office.desktop.shown == []


def test_a_refusal_of_a_menu_entry_is_told_as_a_notification(office: Office) -> None:
    office.choose(Resume())
    assert office.desktop.news == ["BreakBuddy is not paused."]


def test_what_is_honoured_is_told_to_nobody(office: Office) -> None:
    office.choose(PauseFor(30))
    assert office.desktop.shown == []
    assert office.status.condition is Condition.PAUSED


def test_a_button_that_comes_too_late_is_told_so(office: Office) -> None:
    office.wait(60)
    (key,) = office.desktop.on_screen
    number = int(key.partition("-")[2])
    office.say(Skip())
    office.choose(StartBreak(number))
    assert office.desktop.news == ["That prompt has already been answered or has passed."]
    assert office.status.condition is Condition.COUNTING


def test_closing_a_notification_that_has_passed_is_worth_no_word(office: Office) -> None:
    office.wait(60)
    (key,) = office.desktop.on_screen
    office.say(Skip())
    office.choose(Dismiss(int(key.partition("-")[2])))
    assert office.desktop.news == []


def test_a_click_on_the_icon_shows_how_things_stand(office: Office) -> None:
    office.wait(20)
    office.click()
    assert office.desktop.news == ["Next break in 40 min \N{MIDDLE DOT} sitting for 20 min"]


def test_whoever_looks_gets_the_present_moment_and_changes_nothing(office: Office) -> None:
    office.wait(10.25)
    steps = len(office.steps)
    answers: list[Answer] = []
    office.post(Look(answers.append), ShowStatus(answers.append))
    assert [answer.status.sitting_seconds for answer in answers] == pytest.approx(
        [615, 615], abs=0.1
    )
    assert len(office.steps) == steps


def test_listeners_hear_of_each_step_with_what_came_of_it(office: Office) -> None:
    office.wait(60)
    due = [status for status, effects in office.steps if effects and status.prompt is not None]
    assert [status.prompt.kind for status in due if status.prompt] == ["posture", "move"]


def test_several_words_at_once_are_taken_in_their_order(office: Office) -> None:
    office.post(Say(PauseFor()), Say(Resume()), Say(StartBreak()), Say(Done()))
    assert office.book.outcomes == [Outcome.DONE]
    assert office.status.condition is Condition.COUNTING
    assert office.desktop.news == []


# --- when it wakes ------------------------------------------------------------------


def test_it_looks_about_each_half_minute_and_never_more_often_while_nothing_is_near(
    office: Office,
) -> None:
    office.wait(29)
    assert max(office.inbox.waits) == 30.0
    assert len(office.inbox.waits) <= 2 * 29 + 2


def test_it_wakes_when_a_prompt_is_due_and_not_half_a_minute_later(office: Office) -> None:
    office.wait(0.3)  # so that half minutes do not fall on the hour
    office.say(Tick())
    office.wait(80)
    due = [status.at.boot for status, _ in office.steps if status.condition is Condition.DUE]
    assert due[0] - BOOTED == pytest.approx(60 * MINUTE, abs=0.01)


def test_no_wait_is_negative_or_longer_than_half_a_minute_all_day(office: Office) -> None:
    for event in (Snooze(5), Skip(), StartBreak(), PauseFor(10), CheckPosture()):
        office.say(event)
        office.wait(47.3)
    assert all(0 <= wait <= 30 for wait in office.inbox.waits)


def test_at_high_speed_it_waits_for_deadlines_in_real_time(open_office: Opener) -> None:
    office = open_office()
    office.clock.speed = 600.0
    office.say(Tick())
    office.wait(0.1)  # six real seconds are an hour
    assert office.desktop.titles == ["Posture check", "Time to move"]


def test_a_restless_settings_file_is_looked_at_again_soon(office: Office) -> None:
    office.file.settling = True
    office.wait(1)
    assert office.inbox.waits[-1] == pytest.approx(2.0)
    office.file.settling = False
    office.wait(1)
    assert office.inbox.waits[-1] == pytest.approx(30.0)


# --- its end --------------------------------------------------------------------------


def test_stop_ends_it_and_the_prompt_leaves_the_screen(office: Office) -> None:
    office.wait(60)
    answers: list[Answer] = []
    office.post(Stop(answers.append))
    assert not office.running
    assert answers[0].status.condition is Condition.DUE
    office.close()
    assert office.desktop.on_screen == {}


def test_stop_is_answered_once_what_was_sat_until_then_is_saved(office: Office) -> None:
    office.wait(10.4)
    before, saved = office.book.saved_state(), list[str | None]()
    office.post(Stop(lambda _answer: saved.append(office.book.saved_state())))
    assert saved == [office.book.saved_state()]
    assert saved != [before]


def test_a_stop_that_was_posted_before_it_began_is_heard() -> None:
    with closing(History.in_memory()) as history:
        office = Office(history=history)
        office.inbox.put(Stop())
        office.open()
        assert not office.running

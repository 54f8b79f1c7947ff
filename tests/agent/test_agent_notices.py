"""Prompts as notifications, and what their buttons say."""

import pytest

from breakbuddy.agent.back import ReliefAction
from breakbuddy.agent.messages import ChangeRelief
from breakbuddy.agent.notices import event_of, message_of
from breakbuddy.core.events import (
    AnswerPosture,
    CheckPosture,
    Dismiss,
    PauseFor,
    Resume,
    Skip,
    Snooze,
    StartBreak,
)
from breakbuddy.core.records import PromptOpened
from breakbuddy.core.vocabulary import Condition, Outcome
from breakbuddy.desktop.ports import ACTIVATED, DISMISSED, Notice, Urgency
from tests.agent.office import Office


def labels(notice: Notice) -> list[str]:
    return [button.label for button in notice.buttons]


def test_a_break_offers_start_snooze_and_skip(office: Office) -> None:
    office.wait(60.1)
    notice = office.desktop.shown[-1]
    assert notice.title == "Time to move"
    assert notice.body.startswith("Sitting for 1 h. ")
    assert notice.body.endswith(": 3 min.")
    assert labels(notice) == ["Start", "Snooze 10 min", "Skip"]
    assert notice.lasting
    assert notice.urgency is Urgency.NORMAL


def test_a_posture_check_offers_its_three_answers_and_insists_less(office: Office) -> None:
    office.say(CheckPosture())
    notice = office.desktop.shown[-1]
    assert labels(notice) == ["All good", "Adjusted", "Stood up"]
    assert notice.urgency is Urgency.LOW
    assert notice.lasting


def test_the_cost_of_waiting_stands_in_the_prompt_that_was_snoozed(office: Office) -> None:
    office.wait(60.1)
    office.press("snooze")
    office.wait(10.1)
    assert office.desktop.shown[-1].body.startswith("Sitting for 1 h 10 min.")


def test_the_snooze_button_is_left_out_when_none_is_left(office: Office) -> None:
    office.wait(60.1)
    for _ in range(3):
        office.press("snooze")
        office.wait(10.1)
    assert labels(office.desktop.shown[-1]) == ["Start", "Skip"]


def test_the_snooze_button_names_the_length_in_force(office: Office) -> None:
    office.file.edit("rhythm.snooze", 25)
    office.wait(60.1)
    assert "Snooze 25 min" in labels(office.desktop.shown[-1])
    office.press("snooze")
    assert office.status.seconds_to_break == pytest.approx(25 * 60, abs=1)


@pytest.mark.parametrize(
    ("button", "outcome"),
    [("good", Outcome.GOOD), ("adjusted", Outcome.ADJUSTED), ("stood", Outcome.STOOD)],
)
def test_each_answer_to_a_posture_check_is_recorded_as_what_it_was(
    office: Office, button: str, outcome: Outcome
) -> None:
    office.say(CheckPosture())
    office.press(button)
    assert office.book.outcomes == [outcome]
    assert office.desktop.on_screen == {}


def test_a_click_on_a_break_begins_it(office: Office) -> None:
    office.wait(60.1)
    office.press(ACTIVATED)
    assert office.status.condition is Condition.ON_BREAK


def test_a_click_on_a_posture_check_answers_nothing_and_is_not_rebuked(office: Office) -> None:
    office.say(CheckPosture())
    (key,) = office.desktop.on_screen
    assert event_of(key, ACTIVATED) is None
    assert office.status.prompt is not None


def test_closing_a_break_unanswered_lets_it_come_back_once(office: Office) -> None:
    office.wait(60.1)
    office.press(DISMISSED)
    assert office.desktop.on_screen == {}
    office.wait(5.1)
    assert len(office.desktop.on_screen) == 1
    office.press(DISMISSED)
    assert office.book.outcomes[-1] is Outcome.MISSED


def test_closing_a_posture_check_unanswered_counts_as_missed(office: Office) -> None:
    office.say(CheckPosture())
    office.press(DISMISSED)
    assert office.book.outcomes == [Outcome.MISSED]


def test_buttons_name_the_prompt_they_belong_to(office: Office) -> None:
    office.wait(60.1)
    (key,) = office.desktop.on_screen
    prompt = office.status.prompt
    assert prompt is not None
    assert event_of(key, "start") == StartBreak(prompt.id)
    assert event_of(key, "snooze") == Snooze(prompt=prompt.id)
    assert event_of(key, "skip") == Skip(prompt.id)
    assert event_of(key, DISMISSED) == Dismiss(prompt.id)


def test_a_break_and_a_posture_check_never_share_a_notification(office: Office) -> None:
    office.wait(60.2)
    office.wait(1)  # the break has folded into the tray, and may come back at any time
    office.say(CheckPosture())
    keys = {notice.key for notice in office.desktop.shown}
    opened = [each for each in office.book.records if isinstance(each, PromptOpened)]
    assert len(keys) == len(opened)


def test_a_posture_answer_on_a_break_says_nothing(office: Office) -> None:
    office.wait(60.1)
    (key,) = office.desktop.on_screen
    assert event_of(key, "good") is None
    office.say(Skip())
    office.say(CheckPosture())
    (key,) = office.desktop.on_screen
    assert event_of(key, "good") == AnswerPosture(Outcome.GOOD, int(key.partition("-")[2]))
    assert event_of(key, "snooze") is None


def test_four_hours_into_a_pause_a_notice_offers_the_way_out(office: Office) -> None:
    office.say(PauseFor())
    office.wait(4 * 60 + 1)
    (notice,) = office.desktop.shown
    assert notice.title == "BreakBuddy is still paused"
    assert "4 h" in notice.body
    assert labels(notice) == ["Resume"]
    event = event_of(notice.key, notice.buttons[0].key)
    assert event == Resume()
    office.choose(event)
    assert office.status.pause_reasons == ()


@pytest.mark.parametrize(
    "key",
    [
        "",
        "news",
        "paused",
        "prompt-",
        "prompt-abc",
        "prompt--1",
        "prompt-1_0",
        "prompt- 7",
        "prompt-7 ",
        "prompt-7\n",
        "prompt-\N{ARABIC-INDIC DIGIT SEVEN}",
        "prompt-" + "9" * 5000,
        "prompt-1e9",
        "check-",
        "check-abc",
        "somebody else's",
    ],
)
@pytest.mark.parametrize("button", ["start", "skip", "good", ACTIVATED, DISMISSED, "", "x" * 9999])
def test_what_a_notification_daemon_makes_up_says_nothing(key: str, button: str) -> None:
    assert event_of(key, button) is None


@pytest.mark.parametrize("action", ["skip", "stop"])
def test_the_buttons_of_relief_change_relief_and_no_break(action: str) -> None:
    assert message_of("relief", action) == ChangeRelief(ReliefAction(action))
    assert message_of("prompt-7", "stop") is None


@pytest.mark.parametrize("button", ["", "good", ACTIVATED, DISMISSED, "x" * 9999])
def test_other_answers_to_relief_say_nothing(button: str) -> None:
    assert message_of("relief", button) is None
    assert message_of("phase", button) is None
    assert message_of("flags", button) is None


@pytest.mark.parametrize("button", ["", "START", "good ", "resume", "done", "merged", "\0"])
@pytest.mark.parametrize("key", ["prompt-1792483200", "check-1792483200", "paused", "news"])
def test_a_button_that_was_never_offered_says_nothing(key: str, button: str) -> None:
    expected = Resume() if (key, button) == ("paused", "resume") else None
    assert event_of(key, button) == expected

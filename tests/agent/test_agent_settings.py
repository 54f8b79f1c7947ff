"""Settings while the agent runs: from the menu, by hand, and by the command line."""

import pytest

from breakbuddy.agent.messages import Answer, ChangeSetting, NotSaved, Reload
from breakbuddy.config.load import Problem
from breakbuddy.config.settings import Settings, declaration
from breakbuddy.core.vocabulary import Condition
from tests.agent.office import Office, Opener
from tests.agent.still_clock import MINUTE
from tests.agent.surroundings import File


def minutes_to_break(office: Office) -> float | None:
    seconds = office.status.seconds_to_break
    return None if seconds is None else seconds / MINUTE


def test_an_interval_from_the_menu_is_in_force_at_once_then_saved(office: Office) -> None:
    office.wait(30.5)
    office.set_interval(45)
    assert minutes_to_break(office) == pytest.approx(14.5, abs=0.1)
    assert office.saved == [("rhythm.interval", 45)]
    office.wait(14.6)
    assert office.desktop.titles[-1] == "Time to move"


def test_an_interval_that_has_passed_already_prompts_at_once(office: Office) -> None:
    office.wait(40)
    office.set_interval(30)
    assert office.status.condition is Condition.DUE
    assert office.desktop.titles[-1] == "Time to move"


def test_a_setting_that_could_not_be_saved_is_told_and_stays_in_force(office: Office) -> None:
    office.set_interval(45)
    office.post(NotSaved("The new setting is in force, but only until BreakBuddy stops: no room."))
    assert office.desktop.news == [
        "The new setting is in force, but only until BreakBuddy stops: no room."
    ]
    assert minutes_to_break(office) == pytest.approx(45, abs=0.1)
    office.wait(2)
    assert minutes_to_break(office) == pytest.approx(43, abs=0.1)


def test_a_file_changed_by_hand_is_taken_over_within_half_a_minute(office: Office) -> None:
    office.wait(10.1)
    office.file.edit("rhythm.interval", 20)
    office.wait(0.5)
    assert minutes_to_break(office) == pytest.approx(9.4, abs=0.1)
    office.wait(9.5)
    assert office.desktop.titles[-1] == "Time to move"


def test_a_file_changed_by_hand_wins_over_an_unsaved_choice(office: Office) -> None:
    office.set_interval(45)
    office.file.edit("rhythm.interval", 90)
    office.wait(1)
    assert minutes_to_break(office) == pytest.approx(89, abs=0.1)


def test_mistakes_in_the_file_are_told_once_each(open_office: Opener) -> None:
    file = File(problems=(Problem("a", "settings.toml, line 3: there is no setting nosuch."),))
    office = open_office(file=file)
    assert office.desktop.news == ["settings.toml, line 3: there is no setting nosuch."]
    file.problems = (Problem("b", "settings.toml, line 4: 7 is not allowed."),)
    file.changed = True
    office.wait(5)
    assert office.desktop.news[1:] == ["settings.toml, line 4: 7 is not allowed."]


def test_reload_takes_the_file_over_now_and_answers(office: Office) -> None:
    office.file.settings = Settings().having(declaration("rhythm.interval"), 90)
    answers: list[Answer] = []
    office.post(Reload(answers.append))
    assert answers[0].status.seconds_to_break == pytest.approx(90 * MINUTE, abs=1)


def test_posture_checks_that_are_turned_off_do_not_come(office: Office) -> None:
    office.file.edit("rhythm.posture", 0)
    office.wait(45)
    assert office.desktop.shown == []
    assert office.status.next_posture_check_at is None


def test_working_hours_that_end_now_take_the_prompt_away(office: Office) -> None:
    office.wait(60.2)
    assert office.desktop.on_screen
    office.file.edit("hours.monday", ["08:00-09:30"])
    office.wait(0.6)
    assert office.status.condition is Condition.OFF_HOURS
    assert office.desktop.on_screen == {}


@pytest.mark.parametrize("key", ["rhythm.nosuch", "rhythm.interval"])
def test_a_choice_that_no_menu_offers_changes_nothing_and_ends_nothing(
    office: Office, key: str
) -> None:
    office.post(ChangeSetting(key, 100_000))
    assert office.running
    assert office.saved == []
    assert minutes_to_break(office) == pytest.approx(60, abs=0.1)


def test_the_sound_setting_decides_whether_a_prompt_may_make_one(office: Office) -> None:
    office.wait(31)
    assert not office.desktop.shown[-1].sound
    office.file.edit("reminders.sound", value=True)
    office.wait(30)
    assert office.desktop.shown[-1].sound

"""Suspend and a wall clock that jumps: no prompt is lost, doubled or rushed."""

import pytest

from breakbuddy.core.vocabulary import Condition, Outcome
from tests.agent.office import Office
from tests.agent.still_clock import MINUTE


def test_a_short_sleep_only_pauses_the_count(office: Office) -> None:
    office.wait(40)
    office.clock.suspend(2)
    office.wait(1)
    assert office.status.sitting_seconds == pytest.approx(41 * MINUTE, abs=1)
    assert office.book.outcomes[-1] is not Outcome.NATURAL


def test_a_night_in_a_bag_was_a_break_and_prompts_nobody(office: Office) -> None:
    office.wait(40)
    shown = len(office.desktop.shown)
    office.clock.suspend(8 * 60)
    office.wait(1)
    assert office.book.outcomes[-1] is Outcome.NATURAL
    assert office.status.sitting_seconds <= MINUTE
    assert len(office.desktop.shown) == shown


def test_a_prompt_that_was_on_the_screen_in_a_long_sleep_was_honoured_by_it(
    office: Office,
) -> None:
    office.wait(60.2)
    assert office.status.condition is Condition.DUE
    office.clock.suspend(30)
    office.wait(0.6)
    assert office.desktop.on_screen == {}
    assert office.book.outcomes[-1] is Outcome.NATURAL


def test_jitter_between_the_clocks_is_no_sleep(office: Office) -> None:
    office.wait(20)
    office.clock.suspend(4.9 / MINUTE)
    office.wait(1)
    assert office.status.sitting_seconds == pytest.approx(21 * MINUTE + 4.9, abs=1)


def test_a_sleep_is_seen_before_the_word_that_woke_the_loop(office: Office) -> None:
    office.wait(59)
    office.clock.suspend(20)
    office.click()
    assert office.desktop.news[-1].endswith("sitting for less than a minute")


@pytest.mark.parametrize("hours", [-30, -1, 1, 30])
def test_setting_the_wall_clock_moves_no_prompt(office: Office, hours: int) -> None:
    office.wait(59)
    office.clock.unix += hours * 60 * MINUTE
    office.wait(0.9)
    assert "Time to move" not in office.desktop.titles
    office.wait(0.2)
    assert office.desktop.titles.count("Time to move") == 1
    assert all(0 <= wait <= 30 for wait in office.inbox.waits)

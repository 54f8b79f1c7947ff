"""A new agent over the same history goes on where the one before it was."""

import pytest

from breakbuddy.core.events import PauseFor, Snooze
from breakbuddy.core.vocabulary import BoutEnd, Condition, Outcome
from breakbuddy.history.store import History
from tests.agent.office import Office, Opener
from tests.agent.still_clock import MINUTE, StillClock


class Life:
    """One person's history and clock, over several runs of the agent."""

    def __init__(self, open_office: Opener) -> None:
        self.history = History.in_memory()
        self.clock = StillClock()
        self._open = open_office

    def run(self) -> Office:
        return self._open(history=self.history, clock=self.clock)


@pytest.fixture
def life(open_office: Opener) -> Life:
    return Life(open_office)


def test_the_count_goes_on_and_the_time_between_is_no_sitting(life: Life) -> None:
    first = life.run()
    first.wait(40)
    first.close()
    life.clock.pass_unseen(2)
    assert life.run().status.sitting_seconds == pytest.approx(40 * MINUTE, abs=1)


def test_the_last_seconds_before_a_stop_count_too(life: Life) -> None:
    first = life.run()
    first.wait(10.4)  # the last look about was at 10.0
    first.close()
    assert life.run().status.sitting_seconds == pytest.approx(10.4 * MINUTE, abs=1)


def test_a_crash_costs_half_a_minute_at_most(life: Life) -> None:
    first = life.run()
    first.wait(40.4)
    # Without a word, the first agent is never heard of again; another one starts.
    assert life.run().status.sitting_seconds >= 40 * MINUTE


def test_a_gap_as_long_as_a_break_was_one(life: Life) -> None:
    first = life.run()
    first.wait(40)
    first.close()
    life.clock.pass_unseen(3)
    second = life.run()
    assert second.book.outcomes == [Outcome.NATURAL]
    assert [bout.ended_by for bout in second.book.bouts] == [BoutEnd.ABSENCE]
    assert second.status.sitting_seconds == 0
    assert second.desktop.shown == []


def test_after_a_reboot_the_gap_is_taken_from_the_wall_clock(life: Life) -> None:
    first = life.run()
    first.wait(40)
    first.close()
    life.clock.pass_unseen(1)
    life.clock.reboot()
    second = life.run()
    assert second.status.sitting_seconds == pytest.approx(40 * MINUTE, abs=1)
    second.wait(20)
    assert "Time to move" in second.desktop.titles


def test_a_wall_clock_set_back_over_a_reboot_rushes_and_loses_nothing(life: Life) -> None:
    first = life.run()
    first.wait(40)
    first.close()
    life.clock.reboot()
    life.clock.unix -= 24 * 60 * MINUTE
    second = life.run()
    assert second.status.sitting_seconds == pytest.approx(40 * MINUTE, abs=1)
    second.wait(19)
    assert "Time to move" not in second.desktop.titles


def test_a_prompt_on_the_screen_is_shown_anew_under_its_name(life: Life) -> None:
    first = life.run()
    first.wait(60.5)
    shown = first.desktop.shown[-1]
    first.close()
    life.clock.pass_unseen(0.5)
    second = life.run()
    assert [(each.key, each.title) for each in second.desktop.shown] == [(shown.key, shown.title)]
    assert second.book.records == []
    second.wait(0.9)
    assert second.status.condition is Condition.DUE
    assert second.desktop.on_screen, "it has its full time again"


def test_a_snooze_runs_on_and_its_number_is_kept(life: Life) -> None:
    first = life.run()
    first.wait(60)
    assert first.say(Snooze(10)) is None
    first.close()
    life.clock.pass_unseen(1)
    second = life.run()
    assert second.status.snoozes_used == 1
    second.wait(8.9)
    assert second.desktop.shown == []
    second.wait(0.2)
    assert second.desktop.titles == ["Time to move"]


def test_a_pause_stands_and_ends_on_time(life: Life) -> None:
    first = life.run()
    first.say(PauseFor(30))
    first.close()
    life.clock.pass_unseen(20)
    second = life.run()
    conditions = [second.status.condition]
    second.wait(10.1)
    conditions.append(second.status.condition)
    assert conditions == [Condition.PAUSED, Condition.COUNTING]


def test_nothing_is_told_or_written_by_starting_and_stopping(life: Life) -> None:
    for _ in range(3):
        office = life.run()
        office.close()
        assert office.book.records == []
        assert office.desktop.shown == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        '{"version": 99}',
        '{"version": 1, "boot_id": "first boot", "state": {"is": "State"}}',
        "[" * 100_000,
        '{"version": 1, "state": {"is": "State", "at": [1e400, 0]}}',
    ],
)
def test_a_saved_state_that_is_unusable_lets_counting_begin_anew(
    open_office: Opener, text: str
) -> None:
    history = History.in_memory()
    history.commit([], text)
    office = open_office(history=history)
    assert office.status.sitting_seconds == 0
    office.wait(60)
    assert "Time to move" in office.desktop.titles


def test_an_answer_to_a_prompt_of_an_earlier_run_counts(life: Life) -> None:
    first = life.run()
    first.wait(60.5)
    first.close()
    second = life.run()
    second.press("snooze")
    assert second.status.snoozes_used == 1
    assert second.say(Snooze()) is None
    assert second.say(Snooze()) is None
    assert "cannot be snoozed again" in (second.say(Snooze()) or "")

"""The oracle itself: on a calm day written by hand it finds nothing, and each fault it names."""

from dataclasses import replace

from tests.simulation.life import Bout, Closed, Ended, Life, Opened, Reading, Row, Said, Shown, Wish
from tests.simulation.oracle_records import judge

NINE = 1_900_000_000.0
"""Somebody sits down, and types with pauses."""
HOUR = 3600.0
DUE = NINE + HOUR
SHOWN = DUE + 3
NUMBER = 77


def calm() -> Life:
    """An hour of sitting, a prompt, a break that is said to be done, and a little more work."""
    life = Life("by hand", began=NINE, ended=DUE + 600)
    life.wishes = [(NINE, Wish(posture=0))]
    life.readings = [Reading(NINE, 0.0, "UTC")]
    life.inputs = [(NINE + 30 * number + 5, NINE + 30 * number + 25) for number in range(140)]
    life.opened = [Opened(DUE, NUMBER, "move", "schedule", HOUR, DUE)]
    life.shown = [Shown(SHOWN, f"prompt-{NUMBER}", low=False, by="daemon")]
    life.closed = [Closed(SHOWN + 20, f"prompt-{NUMBER}")]
    life.said = [Said(SHOWN + 20, "done", refused=False)]
    life.outcomes = [Ended(SHOWN + 20, NUMBER, "done", 0, 0.0, SHOWN + 20)]
    life.bouts = [Bout(NINE, SHOWN + 20, HOUR + 23, "break", "sitting", SHOWN + 20)]
    life.rows = [Row(NUMBER, "move", "schedule", "done", DUE, SHOWN + 20)]
    life.bout_rows = [(NINE, SHOWN + 20, HOUR + 23)]
    return life


def broken(life: Life) -> set[str]:
    return {each.rule for each in judge(life)}


def test_a_calm_day_has_nothing_to_find() -> None:
    assert judge(calm()) == []


def test_a_prompt_that_never_came_is_found() -> None:
    life = calm()
    life.opened, life.shown, life.closed, life.said, life.outcomes = [], [], [], [], []
    life.rows, life.bouts, life.bout_rows = [], [], []
    life.ended = DUE + 1200
    assert "not late" in broken(life)


def test_a_prompt_before_its_time_is_found() -> None:
    life = calm()
    life.wishes = [(NINE, Wish(posture=0, interval=90))]
    assert "not early" in broken(life)


def test_a_due_prompt_that_is_kept_back_is_found() -> None:
    life = calm()
    life.shown = [replace(life.shown[0], at=DUE + 400)]
    life.closed = [replace(life.closed[0], at=DUE + 420)]
    life.said = [replace(life.said[0], at=DUE + 420)]
    life.outcomes = [replace(life.outcomes[0], at=DUE + 420, noted=DUE + 420)]
    assert "in time" in broken(life)


def test_a_prompt_amid_typing_is_found() -> None:
    life = calm()
    life.inputs = [(NINE, DUE + 600)]
    assert "typing" in broken(life)


def test_a_prompt_off_hours_is_found() -> None:
    life = calm()
    life.wishes = [(NINE, Wish(posture=0, week=((),) * 7))]
    assert "off hours" in broken(life)


def test_a_prompt_in_a_pause_is_found() -> None:
    life = calm()
    life.said.insert(0, Said(NINE + 600, "pause", minutes=120.0, refused=False))
    assert "paused" in broken(life)


def test_a_prompt_in_a_quiet_is_found() -> None:
    life = calm()
    life.quiet = [(DUE - 600, DUE + 500, "camera")]
    assert "quiet" in broken(life)


def test_a_prompt_before_an_empty_chair_is_found() -> None:
    life = calm()
    life.inputs = [each for each in life.inputs if not DUE - 900 < each[1] < DUE + 300]
    assert "away" in broken(life)


def test_two_prompts_at_once_are_found() -> None:
    life = calm()
    life.shown.append(Shown(SHOWN + 5, "check-78", low=True, by="daemon"))
    assert "never two" in broken(life)


def test_a_second_outcome_is_found() -> None:
    life = calm()
    life.outcomes.append(replace(life.outcomes[0], outcome="missed"))
    assert "exactly once" in broken(life)


def test_an_outcome_that_the_file_does_not_have_is_found() -> None:
    life = calm()
    life.rows = [replace(life.rows[0], outcome=None)]
    assert "exactly once" in broken(life)


def test_an_outcome_without_a_cause_is_found() -> None:
    life = calm()
    life.said = []
    assert "outcomes" in broken(life)


def test_an_answer_without_an_outcome_is_found() -> None:
    life = calm()
    life.said.append(Said(NINE + 900, "skip", refused=False))
    assert "answers" in broken(life)


def test_a_prompt_that_stays_too_long_is_found() -> None:
    life = calm()
    life.closed = [replace(life.closed[0], at=SHOWN + 90)]
    assert "folds" in broken(life)


def test_a_break_that_is_missed_after_one_showing_is_found() -> None:
    life = calm()
    life.outcomes = [replace(life.outcomes[0], outcome="missed")]
    life.rows = [replace(life.rows[0], outcome="missed")]
    assert "missed" in broken(life)


def test_a_snoozed_break_before_its_time_is_found() -> None:
    life = calm()
    life.said.insert(0, Said(SHOWN + 4, "snooze", refused=False))
    life.closed.insert(0, Closed(SHOWN + 4, f"prompt-{NUMBER}"))
    life.shown.append(replace(life.shown[0], at=SHOWN + 10))
    assert "snooze" in broken(life)


def test_a_break_taken_by_leaving_that_is_not_credited_is_found() -> None:
    life = calm()
    life.inputs = [each for each in life.inputs if not NINE + 600 < each[1] < NINE + 2400]
    assert "natural" in broken(life)


def test_time_that_was_not_sat_is_found() -> None:
    life = calm()
    life.bouts = [replace(life.bouts[0], seconds=2 * HOUR)]
    assert "sitting" in broken(life)


def test_sitting_that_is_in_no_bout_is_found() -> None:
    life = calm()
    life.bouts = [replace(life.bouts[0], began=NINE + 600, seconds=HOUR - 577)]
    assert "sitting" in broken(life)


def test_a_full_disk_that_is_told_twice_is_found() -> None:
    life = calm()
    life.full = [(NINE + 60, NINE + 600)]
    life.news = [(NINE + 70, "full"), (NINE + 100, "full")]
    assert "news" in broken(life)


def test_a_fault_of_the_program_is_found() -> None:
    life = calm()
    life.crashes = [(NINE + 60, "a step failed")]
    assert "faults" in broken(life)


def test_a_pause_that_is_forgotten_is_found() -> None:
    life = calm()
    life.ended = NINE + 6 * HOUR
    life.inputs = [(NINE + 30 * number, NINE + 30 * number + 20) for number in range(719)]
    life.opened, life.shown, life.closed, life.outcomes = [], [], [], []
    life.rows, life.bouts, life.bout_rows = [], [], []
    life.said = [Said(NINE + 60, "pause", refused=False)]
    assert "pause forgotten" in broken(life)

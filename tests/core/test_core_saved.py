"""The state over a restart: round trip, the gap, a new boot, a wrong clock, rubbish."""

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.core.events import PauseFor, PauseUntilTomorrow, Tick
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.saved import dump, load
from breakbuddy.core.schedule import next_deadline
from breakbuddy.core.state import State
from breakbuddy.core.vocabulary import Condition, Kind, Outcome
from tests.core.day import MINUTE, Day
from tests.core.saved_states import STATES

KNOWN = pytest.mark.parametrize("state", STATES.values(), ids=STATES)

# --- round trip ------------------------------------------------------------------------


@KNOWN
def test_what_is_saved_comes_back(state: State) -> None:
    loaded, gap = load(dump(state, "run"), state.at, "run")
    assert loaded == state
    assert gap == 0
    assert loaded.at.zone is state.at.zone


@KNOWN
def test_it_is_one_line(state: State) -> None:
    assert "\n" not in dump(state, "run")


# --- the gap ----------------------------------------------------------------------------


@KNOWN
def test_on_the_same_boot_the_gap_is_what_the_boot_clock_says(state: State) -> None:
    now = Instant(state.at.boot + 90, state.at.unix - 5000)
    loaded, gap = load(dump(state, "run"), now, "run")
    assert gap == 90
    assert loaded == state


@KNOWN
def test_after_a_reboot_the_gap_is_what_the_wall_clock_says(state: State) -> None:
    now = Instant(7.0, state.at.unix + 300)
    loaded, gap = load(dump(state, "run"), now, "another")
    assert gap == 300
    assert now.since(loaded.at) == 300
    assert loaded.at.unix == state.at.unix


def test_a_boot_clock_that_reads_less_than_before_is_another_boot() -> None:
    state = STATES["counting"]
    now = Instant(3.0, state.at.unix + 60)
    _, gap = load(dump(state, "run"), now, "run")
    assert gap == 60


def test_a_wall_clock_set_back_over_a_reboot_makes_no_gap() -> None:
    state = STATES["counting"]
    now = Instant(3.0, state.at.unix - 9999)
    loaded, gap = load(dump(state, "run"), now, "another")
    assert gap == 0
    assert loaded.at.boot == 3.0


def test_deadlines_keep_their_distance_over_a_reboot() -> None:
    state = STATES["snoozed"]
    now = Instant(3.0, state.at.unix + 60)
    loaded, _ = load(dump(state, "run"), now, "another")
    deadline = next_deadline(loaded, Rhythm(posture_interval=None))
    assert deadline is not None
    assert deadline.since(now) == 9 * MINUTE


# --- a day with restarts -------------------------------------------------------------------


@pytest.mark.parametrize("reboot", [False, True])
def test_a_quick_restart_goes_on_where_it_was(moves_only: Day, *, reboot: bool) -> None:
    moves_only.until("09:40")
    moves_only.restart(1, reboot=reboot)
    assert moves_only.sat_minutes == 40
    moves_only.until("10:01")
    assert moves_only.shown(Kind.MOVE) == ["10:01"]


@pytest.mark.parametrize("reboot", [False, True])
def test_a_long_gap_was_a_break(moves_only: Day, *, reboot: bool) -> None:
    moves_only.until("09:40")
    moves_only.restart(10, reboot=reboot)
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    assert moves_only.sat_minutes == 0


@pytest.mark.parametrize("reboot", [False, True])
def test_a_prompt_outlives_a_restart(moves_only: Day, *, reboot: bool) -> None:
    moves_only.until("10:00")
    number = moves_only.open_prompt(Kind.MOVE)
    moves_only.restart(0.5, reboot=reboot)
    assert moves_only.shown(Kind.MOVE) == ["10:00", "10:00:30"]
    assert moves_only.open_prompt(Kind.MOVE) == number


def test_a_pause_until_resumed_outlives_a_reboot(moves_only: Day) -> None:
    moves_only.say(PauseFor())
    moves_only.restart(600, reboot=True)
    assert moves_only.status().condition is Condition.PAUSED


@pytest.mark.parametrize(("minutes", "paused"), [(29, True), (31, False)])
def test_a_pause_runs_on_over_a_reboot(moves_only: Day, minutes: float, *, paused: bool) -> None:
    moves_only.say(PauseFor(30))
    moves_only.restart(minutes, reboot=True)
    assert (moves_only.status().condition is Condition.PAUSED) is paused


def test_until_tomorrow_is_over_after_a_night_switched_off(moves_only: Day) -> None:
    moves_only.say(PauseUntilTomorrow())
    moves_only.restart(24 * 60, reboot=True)
    assert moves_only.status().condition is Condition.COUNTING


def test_what_was_not_saved_before_a_crash_counts_as_absence(moves_only: Day) -> None:
    moves_only.until("09:39")
    moves_only.say(Tick())
    moves_only.wait(1)
    moves_only.crash(1)
    assert moves_only.sat_minutes == 39


def test_a_crash_loop_neither_loses_nor_adds_sitting(moves_only: Day) -> None:
    moves_only.until("09:30")
    for _ in range(50):
        moves_only.restart(0.1)
        moves_only.wait(0.1)
    assert moves_only.sat_minutes == pytest.approx(35)

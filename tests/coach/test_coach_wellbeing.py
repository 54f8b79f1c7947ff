"""The state of the back: a spasm and its 72 hours, and when cold gives way to heat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import (
    COLD_ALONE_HOURS,
    COLD_HOURS,
    SPASM_HOURS,
    Advice,
    Wellbeing,
    advice,
    heat_from,
)
from tests.coach.some_protocols import HOUR, NOON

BEGAN = NOON.unix
SPASM = Wellbeing(Phase.SPASM, BEGAN)
CALM = pytest.mark.parametrize("phase", [Phase.WELL, Phase.STIFF])
MOMENTS = st.floats(min_value=0, max_value=4e9)


def hours_later(hours: float) -> float:
    return BEGAN + hours * HOUR


# --- the phase ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "phase"),
    [
        (0, Phase.SPASM),
        (24, Phase.SPASM),
        (71.99, Phase.SPASM),
        (72, Phase.STIFF),
        (1000, Phase.STIFF),
    ],
)
def test_a_spasm_is_one_for_72_hours_and_a_stiff_back_after_that(
    hours: float, phase: Phase
) -> None:
    assert SPASM.phase_at(hours_later(hours)) is phase


@CALM
def test_a_back_that_is_well_or_stiff_stays_so(phase: Phase) -> None:
    back = Wellbeing(phase, BEGAN)
    assert back.phase_at(hours_later(10_000)) is phase
    assert back.until_change(BEGAN) is None


def test_the_change_comes_72_hours_after_the_spasm_began() -> None:
    assert SPASM.until_change(BEGAN) == hours_later(72)
    assert SPASM.until_change(hours_later(71)) == hours_later(72)


def test_a_spasm_that_is_over_does_not_change_again() -> None:
    assert SPASM.until_change(hours_later(72)) is None


@given(began=MOMENTS, at=MOMENTS)
def test_the_phase_holds_until_the_change_and_no_longer(began: float, at: float) -> None:
    back = Wellbeing(Phase.SPASM, began)
    change = back.until_change(at)
    if change is None:
        assert back.phase_at(at) is Phase.STIFF
    else:
        assert change > at
        assert back.phase_at((at + change) / 2 if at + 1 < change else at) is Phase.SPASM
        assert back.phase_at(change) is Phase.STIFF


# --- a clock that was set back ---------------------------------------------------


def test_before_its_beginning_a_spasm_is_fresh() -> None:
    assert SPASM.phase_at(hours_later(-5)) is Phase.SPASM
    assert advice(SPASM, hours_later(-5)) is Advice.COLD
    assert SPASM.until_change(hours_later(-5)) == hours_later(72)


def test_a_clock_that_was_a_year_ahead_does_not_make_a_spasm_last_a_year() -> None:
    said_on_a_wrong_clock = Wellbeing(Phase.SPASM, hours_later(365 * 24))
    mended = said_on_a_wrong_clock.not_ahead_of(BEGAN)
    assert mended.phase_at(hours_later(72)) is Phase.STIFF


def test_a_beginning_in_the_past_stays_where_it_is() -> None:
    assert SPASM.not_ahead_of(hours_later(5)) == SPASM


# --- cold and heat ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0, Advice.COLD),
        (23.9, Advice.COLD),
        (24, Advice.DIVIDED),
        (71.9, Advice.DIVIDED),
        (72, Advice.HEAT),
        (200, Advice.HEAT),
    ],
)
def test_cold_first_then_the_articles_differ_then_heat(hours: float, expected: Advice) -> None:
    assert advice(SPASM, hours_later(hours)) is expected


def test_a_back_that_is_stiff_without_a_spasm_gets_heat() -> None:
    assert advice(Wellbeing(Phase.STIFF, BEGAN), BEGAN) is Advice.HEAT


def test_a_back_that_is_well_needs_neither() -> None:
    assert advice(Wellbeing(Phase.WELL, BEGAN), BEGAN) is None


def test_the_articles_put_the_change_at_24_to_72_hours_and_cold_lasts_for_72() -> None:
    assert (COLD_ALONE_HOURS, COLD_HOURS) == (24, 72)
    assert heat_from(SPASM) == hours_later(72)


def test_a_fresh_spasm_is_never_told_to_use_heat() -> None:
    assert COLD_HOURS == SPASM_HOURS


@CALM
def test_without_a_spasm_there_is_no_change_from_cold_to_heat(phase: Phase) -> None:
    assert heat_from(Wellbeing(phase, BEGAN)) is None

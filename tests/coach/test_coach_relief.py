"""Following a relief protocol: its steps, pause and skip, and what fits the back."""

from dataclasses import replace

import pytest

from breakbuddy.coach.models import Protocol, ProtocolStep
from breakbuddy.coach.relief import (
    Relief,
    Unfit,
    deadline,
    follow,
    overrun,
    pause,
    resume,
    skip,
    start,
    timeline,
    unfit,
    usual,
    view,
)
from breakbuddy.coach.vocabulary import Application, Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.clock import Instant
from tests.coach.some_protocols import (
    ALL,
    COLD,
    CONTRAST,
    HEAT,
    HEAT_15,
    HOUR,
    ICE_15_45,
    ICE_20_20,
    ICE_30_30,
    MINUTE,
    NOON,
    PAUSE,
    after,
    followed,
    protocol,
)

ICE = start(ICE_20_20, NOON)


def at_work(chosen: Protocol, minutes: float) -> tuple[Application, float] | None:
    """What is on so many minutes after the start, and for how many minutes more."""
    relief = followed(chosen, minutes)
    if relief is None:
        return None
    shown = view(relief, chosen, after(minutes))
    return shown.step.kind, shown.seconds_left / MINUTE


def paused_after(minutes: float) -> Relief:
    relief = pause(ICE, ICE_20_20, after(minutes))
    assert relief is not None
    return relief


# --- the rhythms of the articles -----------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "minutes"),
    [
        (ICE_20_20, [(COLD, 20), (PAUSE, 20), (COLD, 20)]),
        (ICE_15_45, [(COLD, 15), (PAUSE, 45), (COLD, 15)]),
        (ICE_30_30, [(COLD, 30), (PAUSE, 30), (COLD, 30)]),
        (HEAT_15, [(HEAT, 15), (COLD, 15)]),
        (CONTRAST, [(HEAT, 20), (COLD, 20)] * 3),
    ],
    ids=lambda value: value.id if isinstance(value, Protocol) else "",
)
def test_each_step_begins_on_the_minute(
    chosen: Protocol, minutes: list[tuple[Application, int]]
) -> None:
    begins = 0
    for kind, length in minutes:
        assert at_work(chosen, begins) == (kind, length)
        assert at_work(chosen, begins + length - 1) == (kind, 1)
        begins += length
    assert at_work(chosen, begins) is None


def test_a_pause_at_the_end_is_left_out_for_nothing_comes_after_it() -> None:
    steps = timeline(protocol("p", ProtocolStep(COLD, 5), ProtocolStep(PAUSE, 5), rounds=3))
    assert [step.kind for step in steps] == [COLD, PAUSE, COLD, PAUSE, COLD]


def test_several_pauses_at_the_end_are_left_out() -> None:
    chosen = protocol("p", ProtocolStep(COLD, 5), ProtocolStep(PAUSE, 5), ProtocolStep(PAUSE, 1))
    assert [step.kind for step in timeline(chosen)] == [COLD]


def test_a_protocol_of_nothing_but_pauses_has_one_all_the_same() -> None:
    assert len(timeline(protocol("p", ProtocolStep(PAUSE, 5), rounds=3))) == 1


def test_the_upper_end_of_a_range_does_not_lengthen_a_step() -> None:
    ends = deadline(start(ICE_15_45, NOON), ICE_15_45)
    assert ends == after(15)


# --- following -----------------------------------------------------------------------


def test_within_a_step_nothing_changes() -> None:
    assert follow(ICE, ICE_20_20, after(19.99)) == ICE


def test_a_step_begins_when_a_pack_s_time_ended_however_late_it_is_noticed() -> None:
    assert follow(ICE, ICE_20_20, after(33)) == Relief("ice-20-20", 1, after(20))


@pytest.mark.parametrize("told", [0, 25], ids=["cold was told last", "the pause was told last"])
def test_after_a_pause_whose_end_nobody_told_the_next_pack_has_its_whole_time(told: float) -> None:
    relief = followed(ICE_20_20, told)
    assert relief is not None
    assert follow(relief, ICE_20_20, after(55)) == Relief("ice-20-20", 2, after(55))


def test_no_pack_is_passed_over_that_follows_a_pause() -> None:
    chosen = protocol("p", ProtocolStep(PAUSE, 5), ProtocolStep(HEAT, 10), ProtocolStep(COLD, 10))
    assert follow(start(chosen, NOON), chosen, after(20)) == Relief("p", 1, after(20))


def test_a_protocol_whose_whole_time_has_passed_is_over_in_a_pause_too() -> None:
    relief = followed(ICE_20_20, 25)
    assert relief is not None
    assert follow(relief, ICE_20_20, after(60)) is None


def test_a_clock_that_is_set_neither_hurries_nor_holds_a_step() -> None:
    forward = Instant(after(10).boot, NOON.unix + 5 * HOUR)
    back = Instant(after(20).boot, NOON.unix - 5 * HOUR)
    assert follow(ICE, ICE_20_20, forward) == ICE
    relief = follow(ICE, ICE_20_20, back)
    assert relief is not None
    assert relief.step == 1


def test_a_protocol_that_left_the_library_is_over() -> None:
    assert follow(ICE, None, after(1)) is None


def test_another_protocol_is_not_followed_in_its_place() -> None:
    assert follow(ICE, CONTRAST, after(1)) is None


@pytest.mark.parametrize("step", [1, 2])
def test_a_step_that_the_protocol_no_longer_has_is_over(step: int) -> None:
    shorter = replace(ICE_20_20, rounds=1)
    relief = Relief("ice-20-20", step, NOON)
    assert follow(relief, shorter, after(1)) is None
    assert deadline(relief, shorter) is None
    assert overrun(relief, shorter, after(100)) == 0
    assert pause(relief, shorter, after(1)) is None
    assert resume(replace(relief, left=5.0), shorter, after(1)) is None
    assert skip(relief, shorter, after(1)) is None


# --- pause, resume, skip -------------------------------------------------------------


def test_while_paused_no_time_passes() -> None:
    relief = paused_after(8)
    assert relief.left == 12 * MINUTE
    assert follow(relief, ICE_20_20, after(500)) == relief
    assert deadline(relief, ICE_20_20) is None


def test_resuming_takes_the_step_up_where_it_was() -> None:
    relief = resume(paused_after(8), ICE_20_20, after(30))
    assert relief is not None
    assert relief.left is None
    assert deadline(relief, ICE_20_20) == after(42)


def test_pausing_counts_for_the_step_that_holds_by_then() -> None:
    relief = paused_after(25)
    assert (relief.step, relief.left) == (1, 15 * MINUTE)


def test_pausing_twice_is_pausing_once() -> None:
    relief = paused_after(8)
    assert pause(relief, ICE_20_20, after(15)) == relief


def test_resuming_what_runs_changes_nothing() -> None:
    assert resume(ICE, ICE_20_20, after(5)) == ICE


def test_there_is_nothing_to_pause_resume_or_skip_once_it_is_over() -> None:
    late = after(61)
    assert pause(ICE, ICE_20_20, late) is None
    assert resume(ICE, ICE_20_20, late) is None
    assert skip(ICE, ICE_20_20, late) is None


def test_skipping_begins_the_next_step_at_once() -> None:
    assert skip(ICE, ICE_20_20, after(5)) == Relief("ice-20-20", 1, after(5))


def test_skipping_counts_from_the_step_that_holds_by_then() -> None:
    relief = skip(ICE, ICE_20_20, after(25))
    assert relief == Relief("ice-20-20", 2, after(25))


def test_skipping_a_paused_step_lets_the_next_one_run() -> None:
    assert skip(paused_after(8), ICE_20_20, after(30)) == Relief("ice-20-20", 1, after(30))


def test_skipping_the_last_step_ends_it() -> None:
    assert skip(ICE, ICE_20_20, after(45)) is None


# --- what is shown -------------------------------------------------------------------


def test_the_view_tells_step_round_and_end() -> None:
    now = after(8)
    shown = view(ICE, ICE_20_20, now)
    assert shown.step == ProtocolStep(COLD, 20)
    assert shown.next == ProtocolStep(PAUSE, 20)
    assert shown.seconds_left == 12 * MINUTE
    assert (shown.number, shown.of) == (1, 3)
    assert (shown.round, shown.rounds) == (1, 2)
    assert shown.ends == after(60)
    assert not shown.paused


def test_the_last_step_has_none_after_it() -> None:
    relief = followed(CONTRAST, 110)
    assert relief is not None
    shown = view(relief, CONTRAST, after(110))
    assert shown.next is None
    assert (shown.number, shown.of) == (6, 6)
    assert (shown.round, shown.rounds) == (3, 3)
    assert shown.ends == after(120)


def test_the_second_round_begins_after_the_pause_of_the_first() -> None:
    rounds = [view(Relief("ice-20-20", step, NOON), ICE_20_20, NOON).round for step in range(3)]
    assert rounds == [1, 1, 2]


def test_a_step_that_has_ended_unnoticed_has_nothing_left() -> None:
    assert view(ICE, ICE_20_20, after(33)).seconds_left == 0


def test_a_paused_protocol_has_no_end_yet() -> None:
    shown = view(paused_after(8), ICE_20_20, after(90))
    assert shown.paused
    assert shown.ends is None
    assert shown.seconds_left == 12 * MINUTE


def test_a_step_that_became_shorter_while_paused_has_no_more_left_than_it_lasts() -> None:
    shorter = replace(ICE_20_20, steps=(ProtocolStep(COLD, 5), ProtocolStep(PAUSE, 5)))
    relief = paused_after(8)
    assert view(relief, shorter, after(9)).seconds_left == 5 * MINUTE
    resumed = resume(relief, shorter, after(9))
    assert resumed is not None
    assert deadline(resumed, shorter) == after(14)


# --- a pack that nobody said to take off ---------------------------------------------


@pytest.mark.parametrize(("minutes", "over"), [(10, 0), (20, 0), (50, 30), (600, 580)])
def test_a_pack_overruns_by_what_it_lay_on_longer(minutes: float, over: float) -> None:
    assert overrun(ICE, ICE_20_20, after(minutes)) == over * MINUTE


def test_where_the_articles_give_a_range_its_upper_end_counts() -> None:
    relief = start(ICE_15_45, NOON)
    assert overrun(relief, ICE_15_45, after(20)) == 0
    assert overrun(relief, ICE_15_45, after(23)) == 3 * MINUTE


def test_a_pause_does_no_harm_by_lasting_longer() -> None:
    assert overrun(Relief("ice-20-20", 1, NOON), ICE_20_20, after(500)) == 0


def test_a_step_that_the_person_paused_does_not_overrun() -> None:
    assert overrun(paused_after(8), ICE_20_20, after(500)) == 0


# --- which protocol ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phase", "expected"),
    [(Phase.SPASM, ICE_20_20), (Phase.STIFF, HEAT_15), (Phase.WELL, ICE_20_20)],
)
def test_the_usual_protocol_is_the_first_that_fits(phase: Phase, expected: Protocol) -> None:
    assert usual(ALL, phase) == expected


def test_when_well_the_usual_one_is_the_first_of_all() -> None:
    assert usual((CONTRAST, ICE_20_20), Phase.WELL) == CONTRAST


def test_where_none_fits_there_is_no_usual_one() -> None:
    assert usual((HEAT_15, CONTRAST), Phase.SPASM) is None
    assert usual((), Phase.WELL) is None


@pytest.mark.parametrize(
    ("chosen", "hours", "reason"),
    [
        (ICE_20_20, 1, None),
        (ICE_20_20, 71, None),
        (ICE_20_20, 73, Unfit.COLD_TOO_LATE),
        (HEAT_15, 1, Unfit.HEAT_TOO_EARLY),
        (CONTRAST, 23.9, Unfit.HEAT_TOO_EARLY),
        (CONTRAST, 24, Unfit.HEAT_DISPUTED),
        (HEAT_15, 71, Unfit.HEAT_DISPUTED),
        (HEAT_15, 72, None),
        (CONTRAST, 100, None),
    ],
    ids=lambda value: value.id if isinstance(value, Protocol) else None,
)
def test_after_a_spasm_the_hours_say_what_fits(
    chosen: Protocol, hours: float, reason: Unfit | None
) -> None:
    back = Wellbeing(Phase.SPASM, NOON.unix)
    assert unfit(chosen, back, NOON.unix + hours * HOUR) is reason


@pytest.mark.parametrize("chosen", ALL, ids=lambda each: each.id)
def test_nobody_is_told_of_a_spasm_that_they_never_spoke_of(chosen: Protocol) -> None:
    back = Wellbeing(Phase.STIFF, NOON.unix)
    assert unfit(chosen, back, NOON.unix) is None


@pytest.mark.parametrize("chosen", ALL, ids=lambda each: each.id)
def test_a_back_that_is_well_needs_none(chosen: Protocol) -> None:
    assert unfit(chosen, Wellbeing(Phase.WELL, 0), NOON.unix) is Unfit.NOTHING_HURTS

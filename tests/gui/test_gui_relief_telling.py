"""What the relief window says and follows, without a window."""

from dataclasses import replace

import pytest

from breakbuddy.coach.library import load
from breakbuddy.coach.models import Library
from breakbuddy.coach.vocabulary import Application, Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.gui.relieving.following import follow, over_late
from breakbuddy.gui.relieving.telling import (
    caution,
    clock,
    did,
    ends_line,
    offer,
    out_of_touch,
    over,
    sequence,
    standing,
    stop_question,
    stopped,
)
from breakbuddy.gui.view import ReliefOnHand
from tests.gui.rig import NOW

LIBRARY = load().library
PROTOCOLS = LIBRARY.protocols
HAND = ReliefOnHand(
    protocol="ice-20-20",
    title="Cold: 20 on, 20 off",
    text="Cold, 12 min left (1 of 2). Then a pause of 20 min.",
    kind=Application.COLD,
    number=1,
    of=3,
    round=1,
    rounds=2,
    seconds_left=724.0,
    paused=False,
    next_kind=Application.PAUSE,
    next_minutes=20,
)
PAUSE = replace(HAND, kind=Application.PAUSE, number=2, seconds_left=1200.0)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


# --- which are offered -------------------------------------------------------------


def test_in_a_spasm_cold_is_offered_and_the_rest_is_one_step_away() -> None:
    told = offer(PROTOCOLS.values(), Phase.SPASM)
    assert [each.id for each in told.fitting] == ["ice-20-20", "ice-15-45", "ice-30-30"]
    assert [each.id for each in told.others] == ["heat-15", "contrast"]
    assert told.usual is not None
    assert told.usual.id == "ice-20-20"


def test_on_a_stiff_back_what_has_heat_is_offered() -> None:
    told = offer(PROTOCOLS.values(), Phase.STIFF)
    assert [each.id for each in told.fitting] == ["heat-15", "contrast"]
    assert told.usual is not None
    assert told.usual.id == "heat-15"


def test_while_nothing_hurts_all_are_offered() -> None:
    told = offer(PROTOCOLS.values(), Phase.WELL)
    assert len(told.fitting) == len(PROTOCOLS)
    assert told.others == ()


def test_a_library_whose_protocols_fit_no_phase_of_now_offers_them_all() -> None:
    cold_only = [each for each in PROTOCOLS.values() if Phase.SPASM in each.phases]
    told = offer(cold_only, Phase.STIFF)
    assert told.fitting == tuple(cold_only)
    assert told.usual is cold_only[0]


def test_an_empty_library_offers_nothing() -> None:
    told = offer((), Phase.SPASM)
    assert (told.fitting, told.others, told.usual) == ((), (), None)


def test_the_steps_of_all_rounds_are_told_in_their_order() -> None:
    assert plain(sequence(PROTOCOLS["ice-15-45"])) == (
        "Cold 15 to 20 min \N{MIDDLE DOT} Pause 45 min \N{MIDDLE DOT} Cold 15 to 20 min"
    )


def test_heat_in_a_fresh_spasm_is_cautioned_against() -> None:
    fresh = Wellbeing(Phase.SPASM, NOW.unix - 3600)
    told = caution(PROTOCOLS["heat-15"], fresh, NOW)
    assert told is not None
    assert "less than 24 h ago" in told
    assert caution(PROTOCOLS["ice-20-20"], fresh, NOW) is None


# --- where it stands ----------------------------------------------------------------


def test_a_step_of_cold_says_to_keep_a_cloth_under_the_pack_and_what_comes_next() -> None:
    told = standing(HAND, LIBRARY)
    assert told.title == "Cold now: 20 min"
    assert told.body == "Always put a cloth under the cold pack. Then a pause of 20 min."
    assert told.where == "Step 1 of 3 \N{MIDDLE DOT} round 1 of 2"
    assert (told.step_seconds, told.seconds_after) == (1200, 2400)


def test_a_pause_says_to_take_the_pack_off() -> None:
    assert standing(PAUSE, LIBRARY).title == "Take the cold pack off"


def test_a_protocol_that_left_the_library_is_told_in_the_agents_words() -> None:
    told = standing(HAND, Library())
    assert told.title == "Cold"
    assert told.body == HAND.text
    assert "no longer in the library" in over(HAND, Library())[1]


def test_a_protocol_whose_file_changed_meanwhile_is_told_in_the_agents_words() -> None:
    assert standing(replace(HAND, number=9), LIBRARY).body == HAND.text


def test_over_says_what_comes_off() -> None:
    assert over(HAND, LIBRARY)[0] == "Take the cold pack off"
    assert over(PAUSE, LIBRARY)[0] == "The pause is over"


def test_stopped_says_what_the_agent_says_or_what_it_usually_would() -> None:
    note = "Take the cold pack off. If it is still on, that is 5 min too long."
    assert stopped([note], HAND, LIBRARY) == (
        "Take the cold pack off",
        "If it is still on, that is 5 min too long.",
    )
    assert "You stopped" in stopped([], HAND, LIBRARY)[1]
    assert "no longer in the library" in stopped([note], HAND, Library())[1]


def test_when_all_of_it_is_over_is_told_as_a_time_of_day() -> None:
    assert ends_line(724 + 2400, NOW) == f"Over at about {NOW.plus(3124).local:%H:%M}."


def test_stopping_asks_to_take_off_only_what_is_on() -> None:
    assert "pack off" in stop_question(HAND)
    assert "pack off" not in stop_question(PAUSE)


def test_out_of_touch_it_is_up_to_the_person_to_watch_the_time() -> None:
    assert "watch the time yourself" in out_of_touch(HAND, 100)
    assert "Take the pack off" in out_of_touch(HAND, 0)
    assert "when the pause is over" in out_of_touch(PAUSE, 100)
    assert "on hold" in out_of_touch(replace(HAND, paused=True), 100)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(724, "12:04"), (0.2, "0:01"), (0, "0:00"), (-3, "0:00"), (7200, "120:00")],
)
def test_time_left_is_shown_as_a_clock_and_never_over_too_early(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


# --- between two reports ----------------------------------------------------------------


def test_time_runs_on_between_two_reports() -> None:
    told = follow(None, HAND, NOW, PROTOCOLS)
    assert told.left(NOW.plus(0.75)) == pytest.approx(723.25)
    assert told.left(NOW.plus(9999)) == 0


def test_on_hold_time_stands_still() -> None:
    told = follow(None, replace(HAND, paused=True), NOW, PROTOCOLS)
    assert told.left(NOW.plus(60)) == 724


def test_a_report_that_differs_by_its_rounding_skips_no_second() -> None:
    first = follow(None, HAND, NOW, PROTOCOLS)
    second = follow(first, replace(HAND, seconds_left=722.0), NOW.plus(1.1), PROTOCOLS)
    assert second.ends == first.ends


def test_a_report_that_differs_by_more_is_news() -> None:
    first = follow(None, HAND, NOW, PROTOCOLS)
    second = follow(first, replace(HAND, seconds_left=600.0), NOW.plus(1), PROTOCOLS)
    assert second.left(NOW.plus(1)) == 600


def test_a_pack_that_lay_on_while_the_computer_slept_is_told_until_the_person_goes_on() -> None:
    first = follow(None, HAND, NOW, PROTOCOLS)
    late = NOW.plus(724 + 30 * 60)
    held = replace(PAUSE, paused=True)
    woken = follow(first, held, late, PROTOCOLS)
    assert woken.late is not None
    assert woken.late[0] == "Take the cold pack off"
    assert "30 min too long" in woken.late[1]
    assert follow(woken, held, late.plus(1), PROTOCOLS).late == woken.late
    assert follow(woken, PAUSE, late.plus(2), PROTOCOLS).late is None


def test_a_protocol_that_ended_in_time_is_not_late() -> None:
    told = follow(None, HAND, NOW, PROTOCOLS)
    assert over_late(told, NOW.plus(725), PROTOCOLS) is None
    assert over_late(told, NOW.plus(724 + 600), PROTOCOLS) is not None
    assert over_late(told, NOW.plus(724 + 600), {}) is None


@pytest.mark.parametrize(
    ("action", "after", "came_about"),
    [
        ("pause", replace(HAND, paused=True), True),
        ("pause", replace(PAUSE, paused=True), False),
        ("resume", HAND, True),
        ("resume", replace(HAND, paused=True), False),
        ("skip", PAUSE, True),
        ("skip", replace(PAUSE, paused=True), False),
        ("stop", None, True),
        ("skip", None, False),
    ],
)
def test_what_was_asked_for_came_about_or_the_agent_had_something_to_say_first(
    action: str, after: ReliefOnHand | None, came_about: bool
) -> None:
    assert did(action, HAND, after) is came_about

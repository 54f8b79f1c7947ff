"""What relief protocols and the state of the back say: short, plain, with the articles' figures."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

import pytest

from breakbuddy.coach.library import load
from breakbuddy.coach.models import Protocol, ProtocolStep
from breakbuddy.coach.relief import (
    Relief,
    ReliefView,
    Unfit,
    pause,
    start,
    timeline,
    usual,
    view,
)
from breakbuddy.coach.relief_text import (
    caution,
    change,
    gone,
    heat_line,
    now_line,
    over,
    overdue,
    phase_line,
    started,
    stopped,
    unknown,
)
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.clock import Instant
from tests.coach.some_protocols import (
    ALL,
    COLD,
    CONTRAST,
    HEAT_15,
    ICE_15_45,
    ICE_20_20,
    NOON,
    PAUSE,
    STIFF,
    after,
    followed,
    protocol,
)

CLOTH = "Always put a cloth under the cold pack."
WARM = "Pleasantly warm, never hot, and stay awake."
EACH = pytest.mark.parametrize("chosen", ALL, ids=lambda each: each.id)


def seen(chosen: Protocol, minutes: float) -> ReliefView:
    """What is shown so many minutes after the start."""
    relief = followed(chosen, minutes)
    assert relief is not None
    return view(relief, chosen, after(minutes))


# --- where it stands -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "minutes", "line"),
    [
        (ICE_20_20, 8, "Cold, 12 min left (1 of 2). Then a pause of 20 min."),
        (ICE_20_20, 20, "Pause, 20 min left. Then cold for 20 min."),
        (ICE_20_20, 59.5, "Cold, 1 min left (2 of 2). Then you are done."),
        (ICE_15_45, 20, "Pause, 40 min left. Then cold for 15-20 min."),
        (HEAT_15, 0, "Heat, 15 min left. Then cold for 15-20 min."),
        (CONTRAST, 65, "Cold, 15 min left (2 of 3). Then heat for 20 min."),
        (CONTRAST, 80, "Heat, 20 min left (3 of 3). Then cold for 20 min."),
    ],
)
def test_a_line_tells_what_is_on_for_how_long_and_what_comes_then(
    chosen: Protocol, minutes: float, line: str
) -> None:
    assert now_line(seen(chosen, minutes), chosen) == line


def test_a_protocol_on_hold_says_so() -> None:
    relief = pause(start(ICE_20_20, NOON), ICE_20_20, after(8))
    assert relief is not None
    shown = view(relief, ICE_20_20, after(90))
    line = "On hold. Cold, 12 min left (1 of 2). Then a pause of 20 min."
    assert now_line(shown, ICE_20_20) == line


# --- a step begins -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "minutes", "title", "body"),
    [
        (
            ICE_20_20,
            0,
            "Cold now: 20 min",
            f"{CLOTH} Then a pause of 20 min.",
        ),
        (ICE_20_20, 20, "Take the cold pack off", "Pause for 20 min. Then cold for 20 min."),
        (
            ICE_20_20,
            40,
            "Cold now: 20 min",
            f"The pause is over. {CLOTH} Then you are done.",
        ),
        (ICE_15_45, 15, "Take the cold pack off", "Pause for 45 min. Then cold for 15-20 min."),
        (
            HEAT_15,
            0,
            "Heat now: 15 min",
            f"{WARM} Then cold for 15-20 min.",
        ),
        (
            HEAT_15,
            15,
            "Cold now: 15-20 min",
            f"Take the heat off first. {CLOTH} Then you are done.",
        ),
        (
            CONTRAST,
            40,
            "Heat now: 20 min",
            f"Take the cold pack off first. {WARM} Then cold for 20 min.",
        ),
    ],
)
def test_a_step_that_begins_says_what_to_do(
    chosen: Protocol, minutes: float, title: str, body: str
) -> None:
    assert change(seen(chosen, minutes), chosen) == (title, body)


def test_a_protocol_may_begin_with_a_pause() -> None:
    chosen = protocol("wait-first", ProtocolStep(PAUSE, 5), ProtocolStep(COLD, 10))
    title, body = change(seen(chosen, 0), chosen)
    assert title == "Pause now: 5 min"
    assert body == "Nothing on the skin. Then cold for 10 min."


def test_a_range_that_is_none_is_one_length() -> None:
    chosen = protocol("p", ProtocolStep(COLD, 15, at_most=15))
    assert change(seen(chosen, 0), chosen)[0] == "Cold now: 15 min"


@EACH
def test_whenever_cold_begins_the_cloth_is_called_to_mind(chosen: Protocol) -> None:
    bodies = [
        change(view(Relief(chosen.id, number, NOON), chosen, NOON), chosen)[1]
        for number, step in enumerate(timeline(chosen))
        if step.kind is COLD
    ]
    assert bodies
    assert all("cloth" in body for body in bodies)


# --- beginning and end ---------------------------------------------------------------


def test_the_start_tells_the_whole_the_first_step_and_every_caution() -> None:
    assert started(ICE_20_20, NOON) == (
        "Cold: 20 on, 20 off. It takes 1 h, until 13:00.",
        "Cold now: 20 min. Then a pause of 20 min.",
        *ICE_20_20.cautions,
    )


def test_the_end_is_told_on_the_clock_of_the_place() -> None:
    in_berlin = Instant(NOON.boot, NOON.unix, ZoneInfo("Europe/Berlin"))
    assert started(CONTRAST, in_berlin)[0] == "A rhythm. It takes 2 h, until 15:00."


@pytest.mark.parametrize(
    ("chosen", "title"),
    [
        (ICE_20_20, "Take the cold pack off"),
        (protocol("warm", *CONTRAST.steps[:1], phases=STIFF), "Take the heat off"),
        (protocol("rest", ProtocolStep(PAUSE, 5)), "The pause is over"),
    ],
)
def test_the_end_says_what_comes_off(chosen: Protocol, title: str) -> None:
    said, body = over(chosen)
    assert said == title
    assert body.startswith(f'"{chosen.title}" is over.')


@pytest.mark.parametrize(
    ("step", "title"),
    [
        (ICE_20_20.steps[0], "Take the cold pack off"),
        (CONTRAST.steps[0], "Take the heat off"),
        (ICE_20_20.steps[1], "Relief is stopped"),
    ],
)
def test_a_stop_says_that_it_was_one_and_what_comes_off(step: ProtocolStep, title: str) -> None:
    said, body = stopped(ICE_20_20, step)
    assert said == title
    assert body.startswith('You stopped "Cold: 20 on, 20 off" before its end.')
    assert len(body) <= 120


def test_a_name_that_no_protocol_has_is_told_with_those_that_there_are() -> None:
    assert unknown("plank", ["a", "b"]) == "There is no relief protocol plank. There are: a, b."
    assert unknown("x" * 500 + "\n", map(str, range(50))).count("\u2026") == 2


def test_a_protocol_that_left_the_library_ends_with_the_pack_off() -> None:
    title, body = gone()
    assert title == "Take the pack off, if one is on"
    assert "no longer in the library" in body


# --- nobody could tell in time -------------------------------------------------------


def test_a_pack_that_nobody_said_to_take_off_is_told_with_how_long_it_was() -> None:
    said = overdue(start(ICE_20_20, NOON), ICE_20_20, after(85))
    assert said is not None
    title, body = said
    assert title == "Take the cold pack off"
    assert "1 h 5 min too long" in body
    assert "Look at your skin" in body


def test_heat_that_nobody_said_to_take_off_is_told_too() -> None:
    said = overdue(start(HEAT_15, NOON), HEAT_15, after(20))
    assert said is not None
    assert said[0] == "Take the heat off"
    assert "5 min too long" in said[1]


def test_a_minute_too_long_is_worth_a_word() -> None:
    said = overdue(start(ICE_20_20, NOON), ICE_20_20, after(21))
    assert said is not None
    assert "1 min too long" in said[1]


@pytest.mark.parametrize("minutes", [5, 20, 20.9])
def test_what_was_told_in_time_is_not_overdue(minutes: float) -> None:
    assert overdue(start(ICE_20_20, NOON), ICE_20_20, after(minutes)) is None


def test_a_pause_is_never_overdue() -> None:
    assert overdue(Relief("ice-20-20", 1, NOON), ICE_20_20, after(900)) is None


# --- cautions ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "figures"),
    [
        (Unfit.NOTHING_HURTS, ()),
        (Unfit.HEAT_TOO_EARLY, ("24 h",)),
        (Unfit.HEAT_DISPUTED, ("72 h", "One article")),
        (Unfit.COLD_TOO_LATE, ("72 h", "One article", "another time or none")),
    ],
)
def test_every_caution_names_the_articles_and_their_figures(
    reason: Unfit, figures: tuple[str, ...]
) -> None:
    text = caution(reason)
    assert "article" in text
    assert all(figure in text for figure in figures)


def test_no_reason_is_without_a_caution() -> None:
    assert len({caution(reason) for reason in Unfit}) == len(Unfit)


# --- the state of the back -----------------------------------------------------------


@pytest.mark.parametrize(
    ("back", "hours", "line"),
    [
        (Phase.WELL, 5, "Your back is well. Breaks offer all kinds of moves."),
        (Phase.SPASM, 2, "A spasm since 12:00. Breaks offer positions that ease the back."),
        (Phase.SPASM, 30, "A spasm since Monday 12:00. Breaks offer positions that ease the back."),
        (Phase.STIFF, 30, "A stiff back since Monday 12:00. Breaks offer gentle moves."),
        (Phase.STIFF, 24 * 6, "A stiff back since Monday 12:00. Breaks offer gentle moves."),
        (Phase.STIFF, 24 * 7, "A stiff back since 2026-03-02 12:00. Breaks offer gentle moves."),
    ],
)
def test_a_line_tells_how_the_back_is_and_what_breaks_offer(
    back: Phase, hours: float, line: str
) -> None:
    assert phase_line(Wellbeing(back, NOON.unix), after(hours * 60)) == line


def test_a_spasm_that_became_a_stiff_back_by_itself_says_so() -> None:
    line = phase_line(Wellbeing(Phase.SPASM, NOON.unix), after(73 * 60))
    assert line.startswith("Your spasm began 72 h ago or more (Monday 12:00).")
    assert "stiff now" in line


def heat_after(hours: float) -> str | None:
    return heat_line(Wellbeing(Phase.SPASM, NOON.unix), after(hours * 60))


def test_on_the_first_day_cold_is_right_and_the_end_of_it_is_told_with_the_articles_range() -> None:
    assert heat_after(3) == (
        "Cold until about Thursday 12:00, 72 h after it began; the articles say 24 to 72 h. "
        "Then heat."
    )


def test_after_a_day_the_article_that_would_alternate_is_told() -> None:
    assert heat_after(24) == (
        "Cold until about Thursday 12:00, 72 h after it began, then heat. If cold alone does "
        "not help, one article has the two take turns after 24 h."
    )


def test_on_the_last_day_the_time_is_told_without_the_weekday() -> None:
    line = heat_after(65)
    assert line is not None
    assert line.startswith("Cold until about 12:00, 72 h after it began")


def test_after_72_hours_it_is_the_time_for_heat() -> None:
    assert heat_after(72) == "Heat: 72 h have passed since it began."


def test_a_stiff_back_gets_heat_and_a_well_one_no_line() -> None:
    stiff = heat_line(Wellbeing(Phase.STIFF, NOON.unix), NOON)
    assert stiff == "Heat: the articles use it on a back that stays sore."
    assert heat_line(Wellbeing(Phase.WELL, NOON.unix), NOON) is None


def test_hours_after_the_clocks_go_forward_are_told_as_the_wall_clock_reads() -> None:
    saturday = Instant(0.0, 1_774_692_000.0, ZoneInfo("Europe/Berlin"))  # 2026-03-28 11:00 CET
    line = heat_line(Wellbeing(Phase.SPASM, saturday.unix), saturday)
    assert line is not None
    assert line.startswith("Cold until about Tuesday 12:00")


# --- the library's own protocols -----------------------------------------------------


@pytest.fixture(scope="module")
def bundled() -> Mapping[str, Protocol]:
    return load().library.protocols


def test_the_librarys_protocols_are_told_in_short_words(bundled: Mapping[str, Protocol]) -> None:
    for chosen in bundled.values():
        for number in range(len(timeline(chosen))):
            shown = view(Relief(chosen.id, number, NOON), chosen, NOON)
            title, body = change(shown, chosen)
            assert len(title) <= 40
            assert len(body) <= 120
            assert len(now_line(shown, chosen)) <= 80
        assert len(over(chosen)[1]) <= 120
        assert len(started(chosen, NOON)) == 2 + len(chosen.cautions)


@pytest.mark.parametrize(
    ("name", "minutes"),
    [
        ("ice-20-20", [20, 20, 20]),
        ("ice-15-45", [15, 45, 15]),
        ("ice-30-30", [30, 30, 30]),
        ("heat-15", [15, 15]),
        ("contrast", [20, 20, 20, 20, 20, 20]),
    ],
)
def test_the_library_has_the_rhythms_of_the_articles(
    bundled: Mapping[str, Protocol], name: str, minutes: list[int]
) -> None:
    assert [step.minutes for step in timeline(bundled[name])] == minutes


@pytest.mark.parametrize(
    ("phase", "name"),
    [(Phase.SPASM, "ice-20-20"), (Phase.STIFF, "heat-15"), (Phase.WELL, "ice-20-20")],
)
def test_the_librarys_usual_protocol_suits_the_phase(
    bundled: Mapping[str, Protocol], phase: Phase, name: str
) -> None:
    chosen = usual(bundled.values(), phase)
    assert chosen is not None
    assert chosen.id == name

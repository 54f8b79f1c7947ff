"""Every technique of the articles reaches people, in its phases, with its figures and sources."""

from collections import Counter

import pytest

from breakbuddy.coach.models import Item
from breakbuddy.coach.vocabulary import Application, Category, Phase, Place, Position
from tests.coach.the_articles import kind, library, techniques, texts

FIGURES: dict[str, tuple[str, ...]] = {
    "hourly-move": ("once an hour",),
    "static-posture": ("sitting", "standing", "stress"),
    "spasm-guard": ("joint",),
    "spasm-what": ("minutes", "sleep"),
    "common": ("80 percent",),
    "relative-rest": ("lie down", "stiffen", "in bed"),
    "ease-off": ("a day or two", "upper and lower back"),
    "remove-cause": ("cause",),
    "walk": ("moderate pace", "upright", "smooth", "short"),
    "ice-first": ("48-72", "24 hours", "72 hours"),
    "ice-15-45": ("15-20", "45"),
    "ice-20-20": ("20 minutes", "20 off", "2-3 days"),
    "ice-30-30": ("30 minutes", "30 off"),
    "ice-barrier": ("shirt", "towel", "frostbite", "too long"),
    "ice-diy": ("peas", "crush", "blender"),
    "heat-after": ("72 hours", "returning"),
    "heat-15": ("at most 15 minutes", "cold"),
    "heat-diy": ("sock", "rice", "20-30 seconds", "damp towel"),
    "contrast": ("20 minutes", "three times", "cold alone", "intense"),
    "compression": ("brace", "elastic bandage", "too loose", "too tight", "tone"),
    "stretch-how": ("slow", "bounce", "slight discomfort", "before pain"),
    "stretch-hold": ("8-10 seconds",),
    "stretch-after": ("light stretches", "gone down"),
    "stretch-tools": ("foam roller", "exercise ball", "yoga"),
    "yoga": ("lengthens", "supple", "best"),
    "plank": ("20 seconds",),
    "core-train": ("upper", "middle", "lower", "abdomen", "2-4 times a week", "30-45 minutes"),
    "sit-ups": ("stretching", "10-20 sit-ups", "morning"),
    "trainer": ("session",),
    "exercises-by-doctor": ("doctor",),
    "imbalance": ("imbalance", "stretches and exercises"),
    "lie-90-90": ("lower legs", "chair", "right angles"),
    "lie-pillow": ("flat", "pillow under"),
    "footstool": ("footstool", "a little above the pelvic floor"),
    "armrests": ("elbows", "as high as the desk", "price"),
    "posture-balance": ("lopsided", "both sides"),
    "posture-walking": ("walk",),
    "workload": ("an hour earlier", "stress"),
    "sleep-hours": ("7-9 hours", "most nights", "weekends"),
    "sleep-room": ("dark", "clock", "display", "tea", "warm bath", "couple of hours"),
    "sleep-position": ("sleeping position", "too little sleep"),
    "otc": ("ibuprofen", "naproxen", "mefenamic acid", "for a while", "cause"),
    "distraction": ("something else",),
    "cream": ("cream",),
    "relaxers": ("short-term", "drowsy", "habit-forming", "mask"),
    "injections": ("botulinum", "low quality"),
    "chiropractor": ("one option", "several visits", "fewer"),
    "ask-doctor": ("ask a doctor", "orthopaedic specialist"),
    "red-flag-leg": ("thigh", "lower leg", "pinched nerve"),
    "red-flag-injury": ("disc", "heavy", "injury from sport", "professional"),
}
"""What the items that carry a technique must say between them: its figures, its main words."""

ROWS = sorted(FIGURES)

TIMELINES = {
    "ice-20-20": ([(Application.COLD, 20, None), (Application.PAUSE, 20, None)], 2),
    "ice-15-45": ([(Application.COLD, 15, 20), (Application.PAUSE, 45, None)], 2),
    "ice-30-30": ([(Application.COLD, 30, None), (Application.PAUSE, 30, None)], 2),
    "heat-15": ([(Application.HEAT, 15, None), (Application.COLD, 15, 20)], 1),
    "contrast": ([(Application.HEAT, 20, None), (Application.COLD, 20, None)], 3),
}
"""Each protocol's minutes, the upper end of their range, and its rounds, as in the articles."""


def carrying(technique: str) -> list[Item]:
    return [item for item in library() if technique in item.covers]


# --- every technique ----------------------------------------------------------------


def test_every_technique_of_the_list_is_known_here() -> None:
    assert sorted(row.id for row in techniques()) == ROWS


def test_no_item_carries_a_technique_that_is_not_in_the_list() -> None:
    assert {key for item in library() for key in item.covers} <= {row.id for row in techniques()}


def test_every_technique_is_carried_by_an_item_of_its_kind() -> None:
    missing = [
        row.id for row in techniques() if row.kind not in {kind(item) for item in carrying(row.id)}
    ]
    assert missing == []


def test_every_technique_reaches_each_phase_that_it_is_for() -> None:
    missing = {
        row.id: sorted(unserved)
        for row in techniques()
        if (
            unserved := row.phases.difference(
                *(item.phases for item in carrying(row.id) if kind(item) == row.kind)
            )
        )
    }
    assert missing == {}


def test_every_article_that_has_a_technique_is_cited_for_it() -> None:
    missing = {
        row.id: sorted(uncited)
        for row in techniques()
        if (
            uncited := row.articles.difference(
                cited.article for item in carrying(row.id) for cited in item.sources
            )
        )
    }
    assert missing == {}


@pytest.mark.parametrize("technique", ROWS)
def test_a_technique_keeps_its_figures(technique: str) -> None:
    said = " ".join(text.lower() for item in carrying(technique) for text in texts(item))
    assert [figure for figure in FIGURES[technique] if figure not in said] == []


# --- the timings --------------------------------------------------------------------


def test_the_protocols_stand_in_the_order_in_which_they_are_offered() -> None:
    assert list(library().protocols) == list(TIMELINES)


@pytest.mark.parametrize("name", TIMELINES)
def test_a_protocol_keeps_the_minutes_and_rounds_of_its_article(name: str) -> None:
    protocol = library().protocols[name]
    steps = [(step.kind, step.minutes, step.at_most) for step in protocol.steps]
    assert (steps, protocol.rounds) == TIMELINES[name]


def test_the_moves_that_carry_the_hold_of_a_stretch_hold_it_8_to_10_seconds() -> None:
    holds = {
        step.hold
        for move in library().moves.values()
        if "stretch-hold" in move.covers
        for step in move.steps
        if step.hold
    }
    assert holds
    assert holds <= {8, 9, 10}


def test_a_plank_begins_with_no_more_than_20_seconds_and_grows() -> None:
    planks = [move for move in library().moves.values() if "plank" in move.covers]
    assert planks
    for plank in planks:
        assert plank.level is not None
        assert max(step.hold for step in plank.steps) <= 20 < plank.level.most


def test_sit_ups_go_from_10_to_20() -> None:
    (move,) = (move for move in library().moves.values() if "sit-ups" in move.covers)
    assert move.level is not None
    assert (move.steps[move.level.step - 1].times, move.level.most) == (10, 20)


# --- enough of everything -----------------------------------------------------------


def test_there_is_enough_of_every_kind() -> None:
    held = Counter(kind(item) for item in library())
    least = {"tip": 60, "move": 28, "cue": 12, "protocol": 5, "flag": 3}
    assert {name: held[name] for name in least if held[name] < least[name]} == {}


def test_there_are_enough_moves_for_every_position() -> None:
    moves = library().moves.values()
    held = Counter(move.position for move in moves)
    least = {
        Position.SEATED: 12,
        Position.STANDING: 10,
        Position.LYING: 4,
        Position.WALKING: 2,
    }
    assert {
        position: held[position] for position in least if held[position] < least[position]
    } == {}
    assert sum(Place.DISCREET in move.places for move in moves) >= 8


@pytest.mark.parametrize(
    ("phase", "least", "categories"),
    [(Phase.WELL, 30, 8), (Phase.STIFF, 25, 10), (Phase.SPASM, 20, 7)],
)
def test_every_phase_has_many_tips_on_many_matters(
    phase: Phase, least: int, categories: int
) -> None:
    tips = [tip for tip in library().tips.values() if phase in tip.phases]
    assert len(tips) >= least
    assert len({tip.category for tip in tips}) >= categories


def test_every_matter_has_a_tip() -> None:
    assert {tip.category for tip in library().tips.values()} == set(Category)


def test_every_flag_is_for_all_phases() -> None:
    assert all(flag.phases == frozenset(Phase) for flag in library().flags.values())


def test_signs_that_cannot_wait_are_the_one_page_of_common_guidance() -> None:
    assert [flag.id for flag in library().flags.values() if flag.common] == ["red-flag-urgent"]


def test_every_protocol_asks_for_a_cloth_and_says_when_to_stop() -> None:
    for protocol in library().protocols.values():
        said = " ".join(protocol.cautions).lower()
        assert "cloth" in said or "towel" in said
        assert "at once if it" in said
        assert "fall asleep" in said
        assert ("72 hours" in said) is (protocol.category is Category.HEAT)

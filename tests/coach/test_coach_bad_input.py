"""What is wrong in a library file is told in one line: where, what, and what is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.coach.library_files import (
    BUNDLED,
    CUE,
    DIFFERENCE,
    FLAG,
    LEVEL,
    MOVE,
    POSE,
    PROTOCOL,
    STEP,
    TIP,
    Files,
    toml,
    without,
)

if TYPE_CHECKING:
    from pathlib import Path

CATEGORIES = (
    "background, movement, rest, stretch, strength, posture, work, sleep, cold, heat, support, "
    "medicine, care"
)
FIELDS = "the fields are id, title, body, phases, category, covers, sources, adapted."
LINE = "characters on one line, without curly brackets and %"
WORDS = "lower-case words with hyphens between them, at most 60 characters"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def about(files: Files, kind: str, item: dict[str, Any]) -> list[str]:
    """What is wrong with an item named "mine", without its place."""
    told = files.told(toml(kind, item | {"id": "mine"}))
    start = f'mine.toml: [[{kind}]] "mine" is left out: '
    assert all(text.startswith(start) and text.endswith((".", "?")) for text in told), told
    return [text.removeprefix(start) for text in told]


# --- single fields --------------------------------------------------------

OPTIONAL = {"covers", "places", "pose", "on"}


@pytest.mark.parametrize(
    ("kind", "item"), [pair for tables in BUNDLED.values() for pair in tables.items()]
)
def test_a_missing_field_is_told_unless_it_may_be_missing(
    kind: str, item: dict[str, Any], files: Files
) -> None:
    optional = OPTIONAL if kind == "difference" else OPTIONAL | {"sources"}
    for field in set(item) - {"id"}:
        told = about(files, kind, without(item, field))
        assert len(told) == (field not in optional)
        assert all(text.startswith(f"{field} is missing; it must be ") for text in told)


def test_what_is_missing_is_told_with_what_is_allowed(files: Files) -> None:
    assert about(files, "move", without(MOVE, "phases", "seconds", "steps")) == [
        "phases is missing; it must be a list of one or more of well, stiff, spasm.",
        "seconds is missing; it must be a number from 10 to 300.",
        "steps is missing; it must be a list of 1 to 12 entries.",
    ]


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("title", 5, f"title must be a text of 1 to 40 {LINE}, not 5."),
        ("title", "", f'title must be a text of 1 to 40 {LINE}, not "".'),
        ("title", "  ", f'title must be a text of 1 to 40 {LINE}, not "  ".'),
        ("title", "x" * 41, f'title must be a text of 1 to 40 {LINE}, not "{"x" * 41}".'),
        ("title", "a\nb", f'title must be a text of 1 to 40 {LINE}, not "a\\U0000000Ab".'),
        ("title", "a\x7fb", f'title must be a text of 1 to 40 {LINE}, not "a\\U0000007Fb".'),
        ("title", "a\u2028b", f'title must be a text of 1 to 40 {LINE}, not "a\\U00002028b".'),
        ("title", "100 %", f'title must be a text of 1 to 40 {LINE}, not "100 %".'),
        ("title", "{x}", f'title must be a text of 1 to 40 {LINE}, not "{{x}}".'),
        ("body", "x" * 241, f'body must be a text of 1 to 240 {LINE}, not "{"x" * 59}….'),
        ("phases", [], "phases must be a list of one or more of well, stiff, spasm, not []."),
        (
            "phases",
            "well",
            'phases must be a list of one or more of well, stiff, spasm, not "well".',
        ),
        (
            "phases",
            ["well", "stif"],
            (
                'number 2 of phases must be one of well, stiff, spasm, not "stif". '
                'Did you mean "stiff"?'
            ),
        ),
        ("phases", [True], "number 1 of phases must be one of well, stiff, spasm, not true."),
        ("phases", ["well", "well"], "number 2 of phases stands there twice."),
        (
            "category",
            "Work",
            f'category must be one of {CATEGORIES}, not "Work". Did you mean "work"?',
        ),
        ("category", 3, f"category must be one of {CATEGORIES}, not 3."),
        ("covers", "one", 'covers must be a list of 0 to 20 entries, not "one".'),
        ("covers", ["Two Words"], f'number 1 of covers must be {WORDS}, not "Two Words".'),
        ("covers", ["same", "same"], "number 2 of covers stands there twice."),
        ("adapted", 1, "adapted must be true (yes) or false (no), not 1."),
        ("adapted", "yes", 'adapted must be true (yes) or false (no), not "yes".'),
        (
            "cover",
            [],
            f'there is no field cover, given as []; {FIELDS} Did you mean "covers"?',
        ),
        ("own", True, f"there is no field own, given as true; {FIELDS}"),
        ("places", ["desk"], f'there is no field places, given as ["desk"]; {FIELDS}'),
    ],
)
def test_a_wrong_field_of_any_item_is_told_with_what_is_allowed(
    field: str, value: object, text: str, files: Files
) -> None:
    assert about(files, "tip", TIP | {field: value}) == [text]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("A1", 'number 1 of sources must be a table with article, paragraph, item, not "A1".'),
        (
            {"article": "A1"},
            "number 1 of sources must have a paragraph or an item, one of the two.",
        ),
        (
            {"article": "A1", "item": 1, "paragraph": 2},
            "number 1 of sources must have a paragraph or an item, one of the two.",
        ),
        (
            {"article": "A1", "item": 0},
            "item in number 1 of sources must be a whole number from 1 to 9999, not 0.",
        ),
        (
            {"article": "A1", "paragraph": 1.5},
            "paragraph in number 1 of sources must be a whole number from 1 to 9999, not 1.5.",
        ),
        (
            {"item": 1},
            (
                "article in number 1 of sources is missing; it must be 1 to 20 letters, digits "
                "and hyphens."
            ),
        ),
        (
            {"article": "A 1", "item": 1},
            (
                "article in number 1 of sources must be 1 to 20 letters, digits and hyphens, "
                'not "A 1".'
            ),
        ),
        (
            {"article": "a1", "item": 1},
            (
                'article in number 1 of sources is "a1", and there is no such article; the '
                "articles are A1."
            ),
        ),
        (
            {"article": "A1", "items": 1},
            (
                "there is no field items in number 1 of sources, given as 1; the fields are "
                'article, paragraph, item. Did you mean "item"?'
            ),
        ),
    ],
)
def test_a_wrong_source_is_told(source: object, text: str, files: Files) -> None:
    assert about(files, "tip", TIP | {"sources": [source]}) == [text]


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("category", "cold", "category must be one of stretch, strength, movement, rest, "),
        ("position", "sitting", "position must be one of seated, standing, walking, lying, "),
        ("places", ["office"], "number 1 of places must be one of room, desk, discreet, call, "),
        ("places", "desk", "places must be a list of any of room, desk, discreet, call, "),
        ("area", "back", "area must be one of neck, shoulders, chest, arms, upper-back, "),
        ("seconds", 9, "seconds must be a number from 10 to 300, not 9."),
        ("seconds", 300.5, "seconds must be a number from 10 to 300, not 300.5."),
        ("seconds", float("nan"), "seconds must be a number from 10 to 300, not nan."),
        ("seconds", float("inf"), "seconds must be a number from 10 to 300, not inf."),
        ("seconds", True, "seconds must be a number from 10 to 300, not true."),
        ("seconds", 19, "seconds must be at least 20, which is what the holds come to."),
        ("not_with", ["well"], 'not_with must not have "well", which is one of its phases.'),
        ("steps", [], "steps must be a list of 1 to 12 entries, not []."),
        ("steps", [STEP] * 13, "steps must be a list of 1 to 12 entries, not [{…}, {…}, "),
        ("steps", {"say": "x"}, "steps must be a list of 1 to 12 entries, not {…}."),
        ("level", 3, "level must be a table with grows, step, by, after, most, not 3."),
    ],
)
def test_a_wrong_field_of_a_move_is_told(
    field: str, value: object, text: str, files: Files
) -> None:
    [told] = about(files, "move", MOVE | {field: value})
    assert told.startswith(text)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("say", "x" * 121, f"say in number 2 of steps must be a text of 1 to 120 {LINE}, not "),
        ("poses", [], "poses in number 2 of steps must be a list of 1 to 12 entries, not []."),
        (
            "poses",
            ["sit", "sitt"],
            'number 2 of poses in number 2 of steps is "sitt", and there is no such pose; ',
        ),
        ("hold", -1, "hold in number 2 of steps must be a number from 0 to 120, not -1."),
        ("hold", 121, "hold in number 2 of steps must be a number from 0 to 120, not 121."),
        ("times", 0, "times in number 2 of steps must be a whole number from 1 to 30, not 0."),
        ("times", 2.0, "times in number 2 of steps must be a whole number from 1 to 30, not 2.0."),
        (
            "each_side",
            "both",
            'each_side in number 2 of steps must be true (yes) or false (no), not "both".',
        ),
        ("sides", 2, "there is no field sides in number 2 of steps, given as 2; the fields are "),
    ],
)
def test_a_wrong_field_of_a_step_is_told(
    field: str, value: object, text: str, files: Files
) -> None:
    [told] = about(files, "move", MOVE | {"steps": [STEP, STEP | {field: value}]})
    assert told.startswith(text)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"step": 2}, "step in level must be one of the steps, 1 to 1."),
        ({"step": 0}, "step in level must be a whole number from 1 to 12, not 0."),
        ({"most": 9}, "most in level must be from 10, where the step begins, to 120."),
        (
            {"grows": "times", "most": 31},
            "most in level must be from 2, where the step begins, to 30.",
        ),
        ({"by": 0}, "by in level must be a whole number from 1 to 120, not 0."),
        ({"after": 0}, "after in level must be a whole number from 1 to 100, not 0."),
        (
            {"grows": "time"},
            'grows in level must be one of hold, times, not "time". Did you mean "times"?',
        ),
    ],
)
def test_a_wrong_level_is_told(change: dict[str, Any], text: str, files: Files) -> None:
    assert about(files, "move", MOVE | {"level": LEVEL | change}) == [text]


def test_a_movement_has_no_hold_that_could_grow(files: Files) -> None:
    [told] = about(files, "move", MOVE | {"steps": [without(STEP, "hold")], "level": LEVEL})
    assert told == "grows in level must not be hold: that step holds nothing."


def test_holds_count_for_each_side(files: Files) -> None:
    steps = [STEP | {"each_side": True}, STEP]
    [told] = about(files, "move", MOVE | {"steps": steps})
    assert told == "seconds must be at least 60, which is what the holds come to."
    assert about(files, "move", MOVE | {"steps": steps, "seconds": 60}) == []


def test_strength_is_not_trained_in_a_spasm(files: Files) -> None:
    files.write_bundled("moves", toml("move", MOVE))
    told = about(files, "move", MOVE | {"category": "strength", "phases": ["well", "spasm"]})
    assert 'phases of a strength move must not have "spasm".' in told


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("rounds", 0, "rounds must be a whole number from 1 to 12, not 0."),
        ("rounds", 13, "rounds must be a whole number from 1 to 12, not 13."),
        ("cautions", [], "cautions must be a list of 1 to 12 entries, not []."),
        ("cautions", ["x" * 161], f"number 1 of cautions must be a text of 1 to 160 {LINE}, "),
        (
            "steps",
            [{"kind": "warm", "minutes": 5}],
            "kind in number 1 of steps must be one of cold, heat, pause, ",
        ),
        (
            "steps",
            [{"kind": "cold", "minutes": 0}],
            "minutes in number 1 of steps must be a whole number from 1 to 120, not 0.",
        ),
        (
            "steps",
            [{"kind": "cold", "minutes": 20, "at_most": 15}],
            "at_most in number 1 of steps must be no less than minutes, 20.",
        ),
        (
            "steps",
            [{"kind": "pause", "minutes": 20}],
            "steps must hold a step of cold or heat.",
        ),
    ],
)
def test_a_wrong_field_of_a_protocol_is_told(
    field: str, value: object, text: str, files: Files
) -> None:
    [told] = about(files, "protocol", PROTOCOL | {field: value})
    assert told.startswith(text)


@pytest.mark.parametrize(
    ("kind", "item", "text"),
    [
        ("cue", CUE | {"pose": "stand"}, 'pose is "stand", and there is no such pose; '),
        ("flag", FLAG | {"phases": ["spasm"]}, "phases of a flag must be all of well, stiff, s"),
        ("flag", FLAG | {"category": "rest"}, 'category must be "care", not "rest".'),
        ("difference", DIFFERENCE | {"title": "x" * 61}, "title must be a text of 1 to 60 "),
        ("difference", DIFFERENCE | {"said": "x" * 401}, "said must be a text of 1 to 400 "),
        ("difference", DIFFERENCE | {"done": "x" * 301}, "done must be a text of 1 to 300 "),
        ("pose", POSE | {"on": "sofa"}, "on must be one of ground, chair, "),
        ("pose", POSE | {"view": "top"}, "view must be one of side, front, "),
        ("pose", POSE | {"props": ["lamp"]}, "number 1 of props must be one of desk, wall, "),
        (
            "pose",
            POSE | {"joints": {"near_hips": 3}},
            "there is no field near_hips in joints, given as 3; the fields are torso, curve, ",
        ),
        (
            "pose",
            POSE | {"joints": {"head": 361}},
            "head in joints must be a number from -360 to 360, not 361.",
        ),
        (
            "pose",
            POSE | {"joints": {"head": float("-inf")}},
            "head in joints must be a number from -360 to 360, not -inf.",
        ),
    ],
)
def test_a_wrong_field_of_another_kind_is_told(
    kind: str, item: dict[str, Any], text: str, files: Files
) -> None:
    [told] = about(files, kind, item)
    assert told.startswith(text)


@pytest.mark.parametrize(
    ("kind", "item", "field"),
    [
        ("tip", TIP, "sources"),
        ("tip", TIP, "covers"),
        ("move", MOVE, "steps"),
        ("protocol", PROTOCOL, "steps"),
        ("protocol", PROTOCOL, "cautions"),
    ],
)
def test_no_list_is_endless(kind: str, item: dict[str, Any], field: str, files: Files) -> None:
    most = 20 if kind == "tip" else 12
    low = 0 if kind == "tip" else 1
    [told] = about(files, kind, item | {field: item[field][:1] * (most + 1)})
    assert told.startswith(f"{field} must be a list of {low} to {most} entries, not [")


def test_an_article_needs_its_id_and_its_title(files: Files) -> None:
    assert files.told("[[article]]\nid = 'A-1'\n") == [
        (
            'mine.toml: [[article]] "A-1" is left out: title is missing; it must be a text of 1 '
            f"to 200 {LINE}."
        )
    ]
    assert files.told("[[article]]\nid = 'A_1'\ntitle = 'One'") == [
        (
            'mine.toml: [[article]] "A_1" is left out: id must be 1 to 20 letters, digits and '
            'hyphens, not "A_1".'
        )
    ]

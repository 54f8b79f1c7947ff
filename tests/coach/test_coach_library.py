"""The library as it is read: every kind, in order, whatever else is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breakbuddy import assets
from breakbuddy.coach.items import KINDS
from breakbuddy.coach.library import load
from breakbuddy.coach.models import (
    Article,
    Citation,
    Cue,
    Difference,
    Flag,
    Joints,
    Level,
    Library,
    Move,
    Pose,
    Protocol,
    ProtocolStep,
    Step,
    Tip,
)
from breakbuddy.coach.vocabulary import (
    Application,
    Area,
    Category,
    Grows,
    Phase,
    Place,
    Position,
    Prop,
    Support,
    View,
)
from tests.coach.library_files import (
    ARTICLE,
    BUNDLED,
    CUE,
    DIFFERENCE,
    LEVEL,
    MOVE,
    POSE,
    PROTOCOL,
    STEP,
    TIP,
    Files,
    plain_toml,
    texts,
    toml,
    without,
)

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = (Citation("A1", paragraph=3),)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


# --- what is read ---------------------------------------------------------


def test_breakbuddys_own_library_has_no_mistakes() -> None:
    loaded = load()
    assert [problem.text for problem in loaded.problems] == []
    kinds = (kind.shelf for kind in KINDS.values())
    assert [shelf for shelf in kinds if not getattr(loaded.library, shelf)] == []


def test_articles_and_differences_are_read(files: Files) -> None:
    library = files.load().library
    assert library.articles == {"A1": Article("A1", "How to Sit")}
    assert library.differences == {
        "how-long": Difference(
            "how-long",
            "How long",
            "One says ten, another twenty.",
            "BreakBuddy offers both.",
            (Citation("A1", item=4),),
        )
    }


def test_tips_cues_and_flags_are_read(files: Files) -> None:
    library = files.load().library
    assert library.find("a-tip") == Tip(
        id="a-tip",
        title="An item",
        body="What it says.",
        phases=frozenset({Phase.WELL}),
        category=Category.MOVEMENT,
        covers=("hourly-move",),
        sources=SOURCES,
    )
    cue, flag = library.find("a-cue"), library.find("a-flag")
    assert isinstance(cue, Cue)
    assert cue.pose == "sit"
    assert isinstance(flag, Flag)
    assert flag.phases == frozenset(Phase)


def test_a_move_is_read_with_its_steps_and_its_level(files: Files) -> None:
    sided = STEP | {"hold": 2.5, "times": 4, "each_side": True}
    plain = {"say": "Breathe.", "poses": ["sit", "sit"]}
    level = LEVEL | {"step": 2, "most": 30}
    grown = MOVE | {"steps": [plain, sided], "level": level, "not_with": ["spasm"]}
    files.write_bundled("moves", toml("move", grown | {"adapted": True}))
    assert files.load().library.moves["a-move"] == Move(
        id="a-move",
        title="An item",
        body="What it says.",
        phases=frozenset({Phase.WELL}),
        category=Category.STRETCH,
        covers=("hourly-move",),
        sources=SOURCES,
        adapted=True,
        position=Position.SEATED,
        places=frozenset({Place.ROOM, Place.DESK}),
        area=Area.LOWER_BACK,
        steps=(
            Step("Breathe.", ("sit", "sit")),
            Step("Lean back and hold.", ("sit",), hold=2.5, times=4, each_side=True),
        ),
        seconds=40.0,
        not_with=frozenset({Phase.SPASM}),
        level=Level(Grows.HOLD, 2, 5, 3, 30),
    )


def test_every_move_can_be_done_with_room(files: Files) -> None:
    for places in ([], ["call"], ["room", "desk"]):
        files.write_bundled("moves", toml("move", MOVE | {"places": places}))
        assert Place.ROOM in files.load().library.moves["a-move"].places
    files.write_bundled("moves", toml("move", without(MOVE, "places")))
    assert files.load().library.moves["a-move"].places == {Place.ROOM}


def test_a_protocol_is_read_with_its_ranges(files: Files) -> None:
    protocol = files.load().library.protocols["a-protocol"]
    assert isinstance(protocol, Protocol)
    assert protocol.rounds == 2
    assert protocol.cautions == ("Put a cloth between.",)
    assert protocol.steps == (
        ProtocolStep(Application.COLD, 15, at_most=20),
        ProtocolStep(Application.PAUSE, 45),
    )


def test_a_pose_is_read_and_stands_straight_where_it_says_nothing(files: Files) -> None:
    plain = {"id": "stand", "joints": {}}
    shown = {"id": "reach", "joints": {"head": -12.5}, "view": "front", "props": ["wall", "mat"]}
    files.write_bundled("poses", toml("pose", POSE, plain, shown))
    poses = files.load().library.poses
    assert poses["sit"] == Pose("sit", Joints(near_hip=84, near_knee=4), Support.CHAIR)
    assert poses["stand"] == Pose("stand", Joints())
    props = frozenset({Prop.WALL, Prop.MAT})
    assert poses["reach"] == Pose("reach", Joints(head=-12.5), view=View.FRONT, props=props)


def test_blanks_around_a_text_are_taken_away(files: Files) -> None:
    files.write_bundled("tips", toml("tip", TIP | {"title": "  An item\t "}))
    assert files.load().library.tips["a-tip"].title == "An item"


def steps_of(**change: Any) -> dict[str, Any]:
    """A move of one step, long enough for whatever it holds."""
    return {"steps": [STEP | change], "seconds": 300}


@pytest.mark.parametrize(
    ("kind", "item", "changes"),
    [
        ("article", ARTICLE, [{"id": "x" * 20}, {"title": "x" * 200}]),
        (
            "difference",
            DIFFERENCE,
            [{"title": "x" * 60}, {"said": "x" * 400}, {"done": "x" * 300}],
        ),
        ("pose", POSE, [{"joints": {"head": -360}}, {"joints": {"head": 360}}, {"props": []}]),
        ("tip", TIP, [{"title": "x"}, {"title": "x" * 40}, {"body": "x" * 240}, {"id": "x" * 60}]),
        (
            "tip",
            TIP,
            [
                {"covers": [f"row-{n}" for n in range(20)]},
                {"sources": [{"article": "A1", "item": 1}] * 20},
                {"sources": [{"article": "A1", "paragraph": 9999}]},
                {"phases": ["well", "stiff", "spasm"]},
            ],
        ),
        (
            "move",
            MOVE,
            [
                {"seconds": 20},
                {"seconds": 300},
                {"seconds": 10, "steps": [without(STEP, "hold", "times")] * 12},
                steps_of(say="x" * 120),
                steps_of(poses=["sit"] * 12),
                steps_of(hold=0.0),
                steps_of(hold=120),
                steps_of(times=1),
                steps_of(times=30),
                {"level": LEVEL | {"by": 1, "after": 1, "most": 10}},
                {"level": LEVEL | {"by": 120, "after": 100, "most": 120}},
                {"level": LEVEL | {"grows": "times", "most": 30}},
                {"level": LEVEL | {"grows": "times", "most": 2}},
            ],
        ),
        (
            "protocol",
            PROTOCOL,
            [
                {"rounds": 1},
                {"rounds": 12},
                {"cautions": ["x" * 160] * 12},
                {"steps": [{"kind": "heat", "minutes": 1, "at_most": 1}] * 12},
                {"steps": [{"kind": "cold", "minutes": 120, "at_most": 120}]},
            ],
        ),
    ],
)
def test_both_ends_of_a_range_belong_to_it(
    kind: str, item: dict[str, Any], changes: list[dict[str, Any]], files: Files
) -> None:
    for change in changes:
        assert files.told(toml(kind, item | {"id": "mine"} | change)) == [], change


# --- order ----------------------------------------------------------------


def test_items_keep_the_order_of_their_file(files: Files) -> None:
    names = ["third", "first", "second"]
    files.write_bundled("tips", toml("tip", *(TIP | {"id": name} for name in names)))
    assert list(files.load().library.tips) == names


def test_a_persons_own_items_come_last_by_the_names_of_their_files(files: Files) -> None:
    files.write_own("b.toml", toml("tip", TIP | {"id": "from-b"}))
    files.write_own("a.toml", toml("tip", TIP | {"id": "from-a"}))
    loaded = files.load()
    assert loaded.problems == ()
    assert list(loaded.library.tips) == ["a-tip", "from-a", "from-b"]


def test_an_item_may_stand_before_what_it_refers_to_in_its_file(files: Files) -> None:
    files.write_bundled("poses", "")
    files.write_bundled("cues", toml("cue", CUE) + "\n" + toml("pose", POSE))
    assert "a-cue" in files.load().library.cues


# --- damage ---------------------------------------------------------------


@pytest.mark.parametrize("name", BUNDLED)
@pytest.mark.parametrize("damage", ["missing", "no TOML", "a folder"])
def test_a_damaged_file_of_breakbuddys_is_told_and_hides_nothing_else(
    name: str, damage: str, files: Files
) -> None:
    path = files.bundled / f"{name}.toml"
    path.unlink()
    if damage == "a folder":
        path.mkdir()
    elif damage == "no TOML":
        path.write_text("[[tip]\n")
    loaded = files.load()
    assert [problem.file for problem in loaded.problems] == [path]
    assert "nothing of it is used" in loaded.problems[0].text
    lost = set(BUNDLED[name])
    for kind in KINDS.values():
        assert bool(getattr(loaded.library, kind.shelf)) is (kind.name not in lost), kind.name


def test_without_any_file_the_library_is_empty_and_says_so(files: Files) -> None:
    for path in files.bundled.iterdir():
        path.unlink()
    loaded = files.load()
    assert loaded.library == Library()
    assert texts(loaded) == [
        f"{name}.toml: nothing of it is used: there is no such file."
        for name in ("sources", "poses", "tips", "moves", "cues", "protocols", "flags")
    ]


def test_an_installation_without_a_library_is_told_of_and_gives_a_persons_own(
    files: Files, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(assets, "_PLACES", (tmp_path / "nowhere",))
    files.write_own("mine.toml", toml("tip", TIP))
    loaded = load(files.own)
    assert list(loaded.library.tips) == ["a-tip"]
    assert len(loaded.problems) == len(BUNDLED)
    assert "tips.toml: nothing of it is used: BreakBuddy's installation lacks it." in texts(loaded)


def test_a_bad_item_is_left_out_and_the_rest_of_its_file_stays(files: Files) -> None:
    bad = TIP | {"id": "bad", "phases": []}
    files.write_bundled("tips", toml("tip", TIP, bad, TIP | {"id": "last"}))
    loaded = files.load()
    assert list(loaded.library.tips) == ["a-tip", "last"]
    [problem] = loaded.problems
    assert '[[tip]] "bad" is left out: ' in problem.text
    assert problem.file == files.bundled / "tips.toml"


def test_what_breakbuddy_says_has_its_sources(files: Files) -> None:
    files.write_bundled("tips", toml("tip", without(TIP, "covers", "sources")))
    assert texts(files.load()) == [
        'tips.toml: [[tip]] "a-tip" is left out: covers is missing.',
        'tips.toml: [[tip]] "a-tip" is left out: sources is missing.',
    ]


def test_breakbuddy_offers_a_move_in_a_spasm(files: Files) -> None:
    files.write_bundled("moves", toml("move", MOVE | {"phases": ["stiff", "spasm"]}))
    loaded = files.load()
    assert loaded.problems == ()
    assert Phase.SPASM in loaded.library.moves["a-move"].phases


# --- anything at all ------------------------------------------------------

words = st.sampled_from(
    [*KINDS, *(name for kind in KINDS.values() for name in kind.table.fields), "well", "A1", "sit"]
)
names = words | st.text(max_size=9)
anything = names | st.integers() | st.floats() | st.booleans() | st.dates()
junk: st.SearchStrategy[Any] = st.recursive(
    anything,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)
good = st.sampled_from([item for tables in BUNDLED.values() for item in tables.values()])
twisted = st.builds(lambda item, odd: item | odd, good, st.dictionaries(names, junk, max_size=2))
tables = st.lists(junk | good | twisted, max_size=4)


@settings(deadline=None)  # the disk may be busy
@given(data=st.dictionaries(st.sampled_from(list(KINDS)) | names, junk | tables, max_size=4))
def test_whatever_a_file_holds_it_is_told_in_lines_and_hides_no_other(
    data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    files = Files(tmp_path_factory.mktemp("any"))
    files.write_own("a.toml", plain_toml(data))
    files.write_own("b.toml", toml("tip", TIP | {"id": "of-another-file"}))
    loaded = files.load()
    assert "of-another-file" in loaded.library.tips
    assert "a-tip" in loaded.library.tips
    for problem in loaded.problems:
        assert problem.file.name == "a.toml"
        assert problem.text.isprintable()
        assert len(problem.text) < 1000

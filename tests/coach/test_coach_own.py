"""A person's own files add to the library, replace nothing in it, and stand by themselves."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from breakbuddy.coach.library import MOST_FILES, check, load
from breakbuddy.toml_file import LARGEST
from tests.coach.library_files import (
    ARTICLE,
    CUE,
    DIFFERENCE,
    FLAG,
    MOVE,
    POSE,
    PROTOCOL,
    STEP,
    TIP,
    Files,
    texts,
    toml,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOBODY = 65534
KB = 1024
NO_USE = "nothing of it is used:"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


# --- what they add --------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "item"),
    [("tip", TIP), ("move", MOVE), ("cue", CUE), ("protocol", PROTOCOL), ("flag", FLAG)],
)
def test_items_of_every_kind_can_be_added_and_are_known_as_the_persons_own(
    kind: str, item: dict[str, Any], files: Files
) -> None:
    files.write_own("mine.toml", toml(kind, item | {"id": "mine"}))
    loaded = files.load()
    assert loaded.problems == ()
    assert [each.id for each in loaded.library if each.own] == ["mine"]


def test_articles_poses_and_differences_can_be_added(files: Files) -> None:
    content = [
        toml("article", ARTICLE | {"id": "B1"}),
        toml("pose", POSE | {"id": "lean"}),
        toml("difference", DIFFERENCE | {"id": "mine", "sources": []}),
        toml(
            "cue", CUE | {"id": "mine", "pose": "lean", "sources": [{"article": "B1", "item": 2}]}
        ),
    ]
    files.write_own("mine.toml", "\n".join(content))
    loaded = files.load()
    assert loaded.problems == ()
    assert list(loaded.library.articles) == ["A1", "B1"]
    assert list(loaded.library.poses) == ["sit", "lean"]
    assert list(loaded.library.differences) == ["how-long", "mine"]
    assert loaded.library.cues["mine"].pose == "lean"


def test_an_item_of_ones_own_needs_no_sources(files: Files) -> None:
    files.write_own("mine.toml", toml("tip", without(TIP, "covers", "sources") | {"id": "mine"}))
    loaded = files.load()
    assert loaded.problems == ()
    assert loaded.library.tips["mine"].sources == ()


def test_a_move_of_ones_own_is_not_offered_in_a_spasm(files: Files) -> None:
    told = files.told(toml("move", MOVE | {"id": "mine", "phases": ["stiff", "spasm"]}))
    assert told == [
        (
            'mine.toml: [[move]] "mine" is left out: phases of a move of your own must not have '
            '"spasm": in a spasm BreakBuddy offers only what its articles support.'
        )
    ]


# --- ids ------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["tip", "cue"])
def test_an_item_of_breakbuddys_cannot_be_replaced(kind: str, files: Files) -> None:
    item = TIP if kind == "tip" else without(CUE, "pose") | {"id": "a-tip"}
    files.write_own("mine.toml", toml(kind, item | {"title": "Another"}))
    loaded = files.load()
    assert loaded.library.tips["a-tip"].title == "An item"
    assert not any(item.own for item in loaded.library)
    assert texts(loaded) == [
        (
            f'mine.toml: [[{kind}]] "a-tip" is left out: id is that of an item of BreakBuddy\'s '
            "own, which cannot be replaced; choose another one, and leave BreakBuddy's out with "
            '"breakbuddy library leave-out a-tip" if you like.'
        )
    ]


@pytest.mark.parametrize(
    ("kind", "item"), [("article", ARTICLE), ("pose", POSE), ("difference", DIFFERENCE)]
)
def test_nothing_else_of_breakbuddys_can_be_replaced_either(
    kind: str, item: dict[str, Any], files: Files
) -> None:
    [told] = files.told(toml(kind, item))
    assert told.endswith("id is taken already, in BreakBuddy's own library; choose another one.")


def test_within_a_file_the_first_of_an_id_stays(files: Files) -> None:
    twice = [TIP | {"id": "mine", "title": title} for title in ("First", "Second")]
    files.write_own("mine.toml", toml("tip", *twice))
    loaded = files.load()
    assert loaded.library.tips["mine"].title == "First"
    assert texts(loaded) == [
        (
            'mine.toml: [[tip]] number 2, "mine", is left out: id is taken already, by [[tip]] '
            "number 1 of this file; choose another one."
        )
    ]


def test_within_a_file_an_id_is_taken_by_an_item_of_another_kind_too(files: Files) -> None:
    mine = [toml("cue", CUE | {"id": "mine"}), toml("tip", TIP | {"id": "mine", "body": 1})]
    told = files.told("\n".join([*mine, toml("tip", TIP | {"id": "mine"})]))
    assert [text.partition(": ")[2].partition(": ")[0] for text in told] == [
        '[[tip]] "mine" is left out',
        '[[cue]] number 1, "mine", is left out',
    ]
    assert told[1].endswith("by [[tip]] number 2 of this file; choose another one.")


def test_between_files_the_first_of_an_id_stays_whatever_its_kind(files: Files) -> None:
    files.write_own("a.toml", toml("protocol", PROTOCOL | {"id": "mine"}))
    files.write_own("b.toml", toml("tip", TIP | {"id": "mine"}))
    loaded = files.load()
    assert "mine" in loaded.library.protocols
    assert "mine" not in loaded.library.tips
    assert texts(loaded) == [
        'b.toml: [[tip]] "mine" is left out: id is taken already, in a.toml; choose another one.'
    ]


def test_an_item_that_is_left_out_takes_no_id(files: Files) -> None:
    files.write_own("mine.toml", toml("tip", TIP | {"id": "mine", "body": 1}, TIP | {"id": "mine"}))
    assert "mine" in files.load().library.tips


def test_poses_articles_and_differences_may_be_called_as_items_are(files: Files) -> None:
    content = [toml("tip", TIP | {"id": name}) for name in ("sit", "how-long")]
    content.append(toml("pose", POSE | {"id": "a-tip"}))
    assert files.told("\n".join(content)) == []


# --- what they refer to ---------------------------------------------------


def test_a_file_means_the_same_alone_and_among_others(files: Files) -> None:
    files.write_own("a.toml", toml("pose", POSE | {"id": "lean"}))
    steps = [STEP | {"poses": ["sit", "lean"]}]
    path = files.write_own("b.toml", toml("move", MOVE | {"id": "mine", "steps": steps}))
    alone = check(path, bundled=files.bundled)
    assert texts(alone) == [
        (
            'b.toml: [[move]] "mine" is left out: number 2 of poses in number 1 of steps is "lean"'
            f", and there is no such pose; they are listed in {files.bundled / 'poses.toml'}."
        )
    ]
    assert files.load().problems == alone.problems


@pytest.mark.parametrize("name", ["sources", "poses"])
def test_what_refers_to_a_damaged_file_of_breakbuddys_stays(name: str, files: Files) -> None:
    files.write_bundled(name, "[[")
    path = files.write_own("mine.toml", toml("move", MOVE | {"id": "mine"}))
    loaded = files.load()
    assert [problem.file.name for problem in loaded.problems] == [f"{name}.toml"]
    assert "mine" in loaded.library.moves
    checked = check(path, bundled=files.bundled)
    assert (checked.problems, checked.items) == ((), 1)


# --- files and folders ----------------------------------------------------


def test_no_folder_is_no_problem(files: Files) -> None:
    assert files.load() == load(bundled=files.bundled)
    assert files.load().problems == ()


def test_a_file_in_the_place_of_the_folder_is_told(files: Files) -> None:
    files.own.write_text("")
    assert texts(files.load()) == [f"library.d: {NO_USE} it is not a folder."]


@pytest.fixture
def bound_by_permissions() -> Iterator[Files]:
    """Files of somebody whom permissions bind, which root they do not."""
    if sys.platform == "win32":
        pytest.skip("Windows has other permissions")
    folder = Path(tempfile.mkdtemp(prefix="breakbuddy-test-"))
    root = os.geteuid() == 0
    if root:
        os.chown(folder, _NOBODY, -1)
        os.seteuid(_NOBODY)
    try:
        yield Files(folder)
    finally:
        if root:
            os.seteuid(0)
        shutil.rmtree(folder)


def test_a_file_that_may_not_be_read_is_told(bound_by_permissions: Files) -> None:
    bound_by_permissions.write_own("a.toml", "").chmod(0)
    assert texts(bound_by_permissions.load()) == [f"a.toml: {NO_USE} Permission denied."]


def test_a_folder_that_may_not_be_looked_into_is_told(bound_by_permissions: Files) -> None:
    bound_by_permissions.own.mkdir(mode=0)
    loaded = bound_by_permissions.load()
    bound_by_permissions.own.chmod(0o700)
    assert texts(loaded) == [f"library.d: {NO_USE} Permission denied."]
    assert list(loaded.library.tips) == ["a-tip"]


def test_only_toml_files_that_are_not_hidden_are_read(files: Files) -> None:
    names = ["B.TOML", "a.toml", "notes.txt", "c.toml~", ".#a.toml", ".hidden.toml", "toml"]
    for number, name in enumerate(names):
        files.write_own(name, toml("tip", TIP | {"id": f"tip-{number}"}))
    loaded = files.load()
    assert loaded.problems == ()
    assert [tip for tip in loaded.library.tips if tip != "a-tip"] == ["tip-0", "tip-1"]


def test_of_very_many_files_the_first_are_read(files: Files) -> None:
    for number in range(MOST_FILES + 1):
        files.write_own(f"{number:03}.toml", toml("tip", TIP | {"id": f"tip-{number}"}))
    loaded = files.load()
    assert len(loaded.library.tips) == MOST_FILES + 1
    assert f"tip-{MOST_FILES}" not in loaded.library.tips
    assert texts(loaded) == [
        "library.d: it holds 101 files, and only the first 100 by name are read."
    ]


def large(item_id: str, size: int) -> str:
    """A file of so many bytes with one tip."""
    tip = toml("tip", TIP | {"id": item_id})
    return "#" * (size - len(tip) - 1) + "\n" + tip


def test_a_file_that_no_longer_fits_beside_the_others_is_left_out_and_no_other(
    files: Files,
) -> None:
    files.write_own("a.toml", large("from-a", 100 * KB))
    files.write_own("b.toml", large("from-b", 156 * KB + 1))
    files.write_own("c.toml", large("from-c", 156 * KB))
    loaded = files.load()
    assert list(loaded.library.tips) == ["a-tip", "from-a", "from-c"]
    assert texts(loaded) == [
        (
            f"b.toml: {NO_USE} it has 157 kB, and of the 256 kB that your files may have "
            "together, 156 kB are left."
        )
    ]


@pytest.mark.parametrize(
    "content", ["#" * (LARGEST - 1) + "=", "#" * (LARGEST + 1)], ids=["no TOML", "too large"]
)
def test_a_file_that_cannot_be_used_takes_no_place_from_the_others(
    content: str, files: Files
) -> None:
    files.write_own("a.toml", content.replace("#=", "\n="))
    files.write_own("b.toml", large("from-b", LARGEST))
    loaded = files.load()
    assert "from-b" in loaded.library.tips
    assert [problem.file.name for problem in loaded.problems] == ["a.toml"]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"= 3", b"tip = 3", b"[[tip]]\nid = 'x'", b"\0", b"#" * 2_000_000]
)
def test_a_bad_file_never_hides_the_others(content: bytes, files: Files) -> None:
    files.write_own("a.toml", toml("tip", TIP | {"id": "before"}))
    files.write_own("b.toml", content)
    files.write_own("c.toml", toml("tip", TIP | {"id": "after"}))
    loaded = files.load()
    assert list(loaded.library.tips) == ["a-tip", "before", "after"]
    assert {problem.file.name for problem in loaded.problems} == {"b.toml"}


def test_mistakes_are_told_in_the_order_of_the_files(files: Files) -> None:
    files.write_bundled("cues", toml("cue", CUE | {"pose": "gone"}))
    for name in ("b.toml", "a.toml"):
        files.write_own(name, "[[tip]]\nid = 'x'\n" + "x = 1\n")
    told = [problem.file.name for problem in files.load().problems]
    assert list(dict.fromkeys(told)) == ["cues.toml", "a.toml", "b.toml"]


def test_checking_a_file_tells_nothing_of_others(files: Files) -> None:
    files.write_bundled("tips", "[[tip]]")
    files.write_own("other.toml", "[[tip]]")
    assert files.told(toml("cue", CUE | {"id": "mine"})) == []

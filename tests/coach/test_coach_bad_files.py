"""Files that are no library files, or not wholly, and how many mistakes of one are told."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from breakbuddy.coach.library import check, load
from breakbuddy.coach.mistakes import MOST_TOLD
from breakbuddy.toml_file import LARGEST
from tests.coach.library_files import CUE, MOVE, POSE, TIP, Files, texts, toml, without

if TYPE_CHECKING:
    from pathlib import Path


KINDS = "the kinds are article, pose, difference, tip, move, cue, protocol, flag."
NO_ITEMS = "mine.toml: it holds no items; one begins with a line such as [[tip]]."


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


# --- several mistakes -----------------------------------------------------


def test_all_that_is_wrong_with_an_item_is_told_at_once(files: Files) -> None:
    bad = without(TIP, "title") | {"id": "mine", "body": 1, "phases": [], "idea": 2}
    told = files.told(toml("tip", bad))
    assert [text.partition("left out: ")[2][:20] for text in told] == [
        "body must be a text ",
        "phases must be a lis",
        "there is no field id",
        "title is missing; it",
    ]


def test_the_rules_between_fields_are_told_together(files: Files) -> None:
    bad = MOVE | {"id": "mine", "phases": ["spasm"], "category": "strength", "seconds": 10}
    told = files.told(toml("move", bad))
    assert [text.partition("left out: ")[2][:20] for text in told] == [
        "phases of a strength",
        "seconds must be at l",
    ]


def test_an_item_without_a_name_is_told_by_its_number(files: Files) -> None:
    told = files.told(toml("tip", TIP | {"id": "fine"}, without(TIP, "id"), TIP | {"id": 7}))
    assert told == [
        (
            "mine.toml: [[tip]] number 2 is left out: id is missing; it must be lower-case words "
            "with hyphens between them, at most 60 characters."
        ),
        (
            "mine.toml: [[tip]] number 3 is left out: id must be lower-case words with hyphens "
            "between them, at most 60 characters, not 7."
        ),
    ]


@pytest.mark.parametrize(
    "item_id",
    ["", "Capital", "two words", "under_score", "-begins", "ends-", "dou--ble", "x" * 61, "\u00e4"],
)
def test_an_id_is_lower_case_words_with_hyphens(item_id: str, files: Files) -> None:
    [told] = files.told(toml("tip", TIP | {"id": item_id}))
    assert "is left out: id must be lower-case words with hyphens between them" in told


def test_after_twenty_mistakes_the_others_are_counted(files: Files) -> None:
    bad = toml("tip", *(TIP | {"id": f"tip-{n}", "category": n} for n in range(MOST_TOLD + 1)))
    told = files.told(bad)
    assert len(told) == 20 + 1
    assert told[-1] == "mine.toml: there is 1 more mistake like these."
    told = files.told(bad + "[[tip]]\n")
    assert told[-1] == "mine.toml: there are 6 more mistakes like these."
    assert files.told(toml("tip", *[TIP | {"category": 1}] * MOST_TOLD))[-1].endswith("not 1.")


def test_over_all_files_of_ones_own_no_more_are_told_one_by_one(files: Files) -> None:
    for name, mistakes in (("a.toml", MOST_TOLD - 1), ("b.toml", 3), ("c.toml", 1)):
        wrong = [TIP | {"id": f"tip-{n}", "category": n} for n in range(mistakes)]
        files.write_own(name, toml("tip", *wrong))
    files.write_own("d.toml", "[[")
    told = texts(files.load())
    assert len(told) == MOST_TOLD + 3
    assert told[MOST_TOLD - 1].startswith('b.toml: [[tip]] "tip-0" is left out: ')
    assert told[MOST_TOLD:-1] == [
        "b.toml: there are 2 more mistakes like these.",
        "c.toml: there is 1 more mistake like these.",
    ]
    assert told[-1].startswith("d.toml, line 1: nothing of it is used: ")


def test_who_looks_for_mistakes_is_told_those_of_each_file(files: Files) -> None:
    for name, mistakes in (("a.toml", MOST_TOLD + 1), ("b.toml", 3)):
        wrong = [TIP | {"id": f"tip-{n}", "category": n} for n in range(mistakes)]
        files.write_own(name, toml("tip", *wrong))
    told = texts(load(files.own, bundled=files.bundled, each=True))
    assert told[MOST_TOLD] == "a.toml: there is 1 more mistake like these."
    assert [text.partition(" is left")[0] for text in told[MOST_TOLD + 1 :]] == [
        f'b.toml: [[tip]] "tip-{n}"' for n in range(3)
    ]


def test_the_good_items_of_a_file_count(files: Files) -> None:
    content = toml("tip", TIP | {"id": "one"}, TIP | {"id": "two"}, TIP | {"id": "BAD"})
    checked = files.check(content + '[[pose]]\nid = "three"\njoints = {}\n')
    assert checked.items == 3
    assert len(checked.problems) == 1


# --- what is no item ------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (
            "[[tipp]]",
            (
                f"[[tipp]] is left out: there is no kind of item named tipp; {KINDS} "
                'Did you mean "tip"?'
            ),
        ),
        ("a = 1", f"[[a]] is left out: there is no kind of item named a; {KINDS}"),
        ('"a\\nb" = 1', f"[[a b]] is left out: there is no kind of item named a b; {KINDS}"),
        (
            "[tip]\nid = 'x'",
            "[tip] is left out: tip must be a list of tables, each headed [[tip]].",
        ),
        ("move = 3", "[move] is left out: move must be a list of tables, each headed [[move]]."),
        (
            "cue = [[]]",
            (
                "[[cue]] number 1 is left out: it must be a table with id, title, body, phases, "
                "category, covers, sources, adapted, pose, not []."
            ),
        ),
    ],
)
def test_what_is_no_item_is_told(content: str, text: str, files: Files) -> None:
    assert files.told(content) == [f"mine.toml: {text}"]


@pytest.mark.parametrize("content", ["", "\n# nothing yet\n", "tip = []", b"\xef\xbb\xbf"])
def test_a_file_without_items_is_told_alone_and_among_others(
    content: str | bytes, files: Files
) -> None:
    checked = files.check(content)
    assert (texts(checked), checked.items) == ([NO_ITEMS], 0)
    files.write_own("other.toml", toml("tip", TIP | {"id": "mine"}))
    loaded = files.load()
    assert texts(loaded) == [NO_ITEMS]
    assert "mine" in loaded.library.tips


# --- what cannot be read --------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\n\n[[tip]]\nid = \xff", "mine.toml, line 4: nothing of it is used: it is not UTF-8"),
        (b"[[tip]]\nid = \n", "mine.toml, line 2: nothing of it is used: Invalid value."),
        (b"[[tip]\n", "mine.toml, line 1: nothing of it is used: Expected ']]' at the end "),
        (b"tip = " + b"[" * 100_000, "mine.toml: nothing of it is used: its lists are nested"),
        (b'[[tip]]\nid = """x', "mine.toml, line 2: nothing of it is used: Unterminated string."),
        (b"tip" + b".a" * 100_000 + b" = 1", "mine.toml, line 1: nothing of it is used: a name in"),
        (
            b"# a\n[[tip]]\nid = " + b"9" * 6000 + b"\nx = 1",
            ("mine.toml, line 3: nothing of it is used: a number in it has thousands of digits."),
        ),
        (b"#" * (LARGEST + 1), "mine.toml: nothing of it is used: it is larger than 256 kB."),
    ],
    ids=["not UTF-8", "no value", "no TOML", "deep", "no end", "deep key", "digits", "large"],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    content: bytes, text: str, files: Files
) -> None:
    checked = files.check(content)
    [told] = texts(checked)
    assert told.startswith(text)
    assert checked.items == 0


def test_a_folder_in_the_place_of_a_file_is_told(files: Files) -> None:
    (files.own / "mine.toml").mkdir(parents=True)
    assert texts(files.load()) == ["mine.toml: nothing of it is used: it is a folder, not a file."]


def test_a_file_that_is_not_there_is_told_when_it_is_checked(files: Files) -> None:
    checked = check(files.own / "none.toml", bundled=files.bundled)
    assert texts(checked) == ["none.toml: nothing of it is used: there is no such file."]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_to_nowhere_is_told(files: Files) -> None:
    files.own.mkdir()
    (files.own / "mine.toml").symlink_to("gone.toml")
    assert texts(files.load()) == [
        "mine.toml: nothing of it is used: it is a link to a file that is not there."
    ]


def test_a_pipe_does_not_hold_up_the_rest(files: Files) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no pipes in folders")
    files.write_own("z.toml", toml("tip", TIP | {"id": "mine"}))
    os.mkfifo(files.own / "pipe.toml")
    loaded = files.load()
    assert texts(loaded) == ["pipe.toml: nothing of it is used: it is not a plain file."]
    assert "mine" in loaded.library.tips


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_a_file_name_that_is_no_text_stays_on_one_line(files: Files) -> None:
    files.write_own(os.fsdecode(b"a\nb\xff.toml"), "[[tip]]")
    text = files.load().problems[0].text
    assert "a?b?.toml: [[tip]] number 1 is left out" in text
    assert text.isprintable()


# --- what there is to choose from -----------------------------------------


def test_of_many_words_to_choose_from_a_dozen_are_told(files: Files) -> None:
    [told] = files.told(toml("pose", POSE | {"id": "mine", "joints": {"tail": 3}}))
    assert told == (
        'mine.toml: [[pose]] "mine" is left out: there is no field tail in joints, given as 3; '
        "the fields are torso, curve, head, turn, near_shoulder, near_elbow, near_hip, "
        "near_knee, near_ankle, far_shoulder, far_elbow, far_hip, \u2026."
    )


# --- how much -------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0x" + "f" * 5000, "not 0xfff"),
        ('"' + "x" * 200_000 + '"', 'not "xxx'),
        ("[" + "1," * 100_000 + "]", "not [1, 1, 1, 1, 1, 1, 1, 1, \u2026]."),
        ("[" * 50 + "]" * 50, "not [[\u2026]]."),
    ],
    ids=["number", "text", "list", "nesting"],
)
def test_a_value_of_any_size_is_shown_in_a_few_words(value: str, shown: str, files: Files) -> None:
    told = files.told(toml("tip", without(TIP, "body") | {"id": "mine"}) + f"body = {value}\n")
    assert len(told) == 1
    assert shown in told[0]
    assert len(told[0]) < 300


def test_a_name_is_looked_for_among_five_hundred(files: Files) -> None:
    wrong = toml("cue", CUE | {"id": "mine", "pose": "sitt"})
    listed = files.bundled / "poses.toml"
    for count, hint in ((499, ' Did you mean "sit"?'), (500, "")):
        others = (POSE | {"id": f"other-{n}"} for n in range(count))
        [told] = files.told(toml("pose", *others) + wrong)
        said = f'pose is "sitt", and there is no such pose; they are listed in {listed}.{hint}'
        assert told.endswith(said)


def test_a_name_is_only_looked_for_while_it_is_told(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(
        "breakbuddy.coach.mistakes.nearest", lambda name, _names: looked.append(name)
    )
    files.check(toml("tip", *[TIP | {"category": "wrong"}] * (MOST_TOLD + 30)))
    assert len(looked) == MOST_TOLD

"""``breakbuddy library``: what there is, the person's own files and opinions."""

import json
import os
import re
from pathlib import Path

import pytest

from breakbuddy.cli.item_fields import KINDS
from breakbuddy.coach.library import load
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.vocabulary import Opinion
from tests.cli.remembered import left_out, opinions, said, wrote
from tests.cli.shell import Shell

USAGE, HISTORY, LIBRARY = 2, 6, 9
ITEMS = load().library

TIP = """
[[tip]]
id = "{id}"
title = "Water the plants"
body = "They are at the far end of the room."
phases = ["well"]
category = "movement"
"""


def mine(item_id: str = "water-the-plants") -> str:
    return TIP.replace("{id}", item_id)


# --- the person's own files -------------------------------------------------------


def test_the_library_as_it_is_installed_has_no_mistakes(shell: Shell) -> None:
    count = len(list(ITEMS))
    assert shell.run("library", "check").succeeded() == (
        f"{count} items, 0 of them your own: no mistakes.\n"
    )


def test_own_items_are_found_in_the_folder_that_is_told(shell: Shell) -> None:
    folder = Path(shell.run("library", "path").succeeded().rstrip("\n"))
    assert not folder.exists()
    folder.mkdir(parents=True)
    (folder / "plants.toml").write_text(mine())
    assert "1 of them your own" in shell.run("library", "check").succeeded()
    assert "Your own" in shell.run("tip", "--id", "water-the-plants").succeeded()


def test_mistakes_are_told_a_line_each_with_their_file(shell: Shell) -> None:
    good = wrote(shell, mine(), "a.toml")
    unknown = wrote(shell, mine("b") + 'colour = "red"\n', "b.toml")
    broken = wrote(shell, "[[tip\n", "c.toml")
    result = shell.run("library", "check")
    assert (result.code, result.out) == (LIBRARY, "")
    first, second = result.err.splitlines()
    assert first.startswith(f"breakbuddy: {unknown}")
    assert "colour" in first
    assert second.startswith(f"breakbuddy: {broken}")
    assert good not in result.err


def test_one_file_is_checked_wherever_it_lies(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    file.write_text(mine("one") + mine("two"))
    assert shell.run("library", "check", str(file)).succeeded() == "2 items: no mistakes.\n"
    file.write_text(mine("plank"))
    assert "plank" in shell.run("library", "check", str(file)).failed(LIBRARY)
    wrote(shell, "[[tip\n")
    file.write_text(mine())
    assert shell.run("library", "check", str(file)).succeeded() == "1 item: no mistakes.\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "there is no such file."),
        (b"", "it holds no items; one begins with a line such as [[tip]]."),
        (b"\xef\xbb\xbf", "it holds no items; one begins with a line such as [[tip]]."),
        (b"\0", "line 1: nothing of it is used: "),
        (b"[[tip", "line 1: nothing of it is used: "),
        (b"[[tip]]\nid = \n", "line 2: nothing of it is used: "),
        (b"[[tip]]\nid = \xff", "line 2: nothing of it is used: it is not UTF-8"),
        (b"tip = " + b"[" * 100_000, "nothing of it is used: its lists are nested"),
        (b"#" * 2_000_000, "nothing of it is used: it is larger than 256 kB."),
        (b"[tip]\nid = 'x'", "tip must be a list of tables, each headed [[tip]]."),
        (b"[[tipp]]", "named tipp; the kinds are article, pose, difference, tip, "),
    ],
    ids=[
        "none",
        "empty",
        "mark",
        "zero",
        "cut",
        "value",
        "letters",
        "deep",
        "large",
        "one",
        "kind",
    ],
)
def test_a_file_that_is_no_library_file_is_told_of_in_one_line(
    shell: Shell, tmp_path: Path, content: bytes | None, words: str
) -> None:
    file = tmp_path / "draft.toml"
    if content is not None:
        file.write_bytes(content)
    told = shell.run("library", "check", str(file)).failed(LIBRARY)
    assert told.startswith(f"{file}")
    assert words in told


def test_what_an_item_lacks_is_told_a_line_each(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    file.write_text("[[tip]]\n")
    result = shell.run("library", "check", str(file))
    assert (result.code, result.out) == (LIBRARY, "")
    start = f"breakbuddy: {file}: [[tip]] number 1 is left out: "
    missing = [line.removeprefix(start) for line in result.err.splitlines()]
    fields = [line.partition(" is missing; it must be ")[0] for line in missing]
    assert fields == ["id", "title", "body", "phases", "category"]


def test_the_mistakes_of_every_file_are_told_not_only_of_the_first(shell: Shell) -> None:
    for name in ("a.toml", "b.toml"):
        wrote(shell, "[[tip]]\n" * 5, name)
    empty = wrote(shell, "", "c.toml")
    result = shell.run("library", "check")
    lines = result.err.splitlines()
    told = [sum(name in line for line in lines) for name in ("a.toml", "b.toml")]
    assert told == [21, 21]
    assert lines[-1].startswith(f"breakbuddy: {empty}: it holds no items; ")
    assert "b.toml: there are 25 more mistakes" in shell.run("moves").err


def test_the_example_of_the_manual_has_no_mistakes(shell: Shell, tmp_path: Path) -> None:
    manual = Path(__file__).parents[2] / "docs" / "manual.md"
    examples = re.findall(r"```toml\n(.*?)```", manual.read_text(encoding="utf-8"), re.DOTALL)
    (example,) = (each for each in examples if each.startswith("[["))
    file = tmp_path / "example.toml"
    file.write_text(example, encoding="utf-8")
    assert shell.run("library", "check", str(file)).succeeded() == "2 items: no mistakes.\n"


def test_a_folder_or_a_pipe_is_no_library_file(shell: Shell, tmp_path: Path) -> None:
    assert "folder" in shell.run("library", "check", str(tmp_path)).failed(LIBRARY)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "plain file" in shell.run("library", "check", str(tmp_path / "pipe")).failed(LIBRARY)


# --- the list ---------------------------------------------------------------------


def test_every_item_is_listed_with_its_id(shell: Shell) -> None:
    lines = shell.run("library", "list", COLUMNS="120").succeeded().splitlines()
    assert [line.split()[-1] for line in lines] == [item.id for item in ITEMS]


def test_in_a_spasm_the_list_leads_to_help(shell: Shell) -> None:
    said(shell, Phase.SPASM)
    assert shell.run("library", "list").succeeded().splitlines()[-1] == (
        "When to get help: breakbuddy relief flags"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_can_be_listed(shell: Shell, kind: str) -> None:
    found = json.loads(shell.run("library", "list", "--kind", kind, "--json").succeeded())
    assert found
    assert {item["kind"] for item in found} == {kind}


def test_an_item_of_ones_own_comes_last_of_its_kind(shell: Shell) -> None:
    wrote(shell, mine())
    found = json.loads(shell.run("library", "list", "--kind", "tip", "--json").succeeded())
    assert [item["id"] for item in found if item["own"]] == ["water-the-plants"]
    assert found[-1]["own"]


# --- opinions ---------------------------------------------------------------------


def test_an_opinion_is_held_until_it_is_taken_back(shell: Shell) -> None:
    shell.run("library", "keep", "plank").succeeded()
    shell.run("library", "leave-out", "sit-ups").succeeded()
    assert opinions(shell) == {"plank": Opinion.FAVOURITE, "sit-ups": Opinion.NOT_FOR_ME}
    page = shell.run("library", "list", "--kind", "move").succeeded()
    assert page.count("(favourite)") == 1
    assert page.count("(left out)") == 1
    shell.run("library", "leave-out", "plank").succeeded()
    shell.run("library", "forget", "sit-ups").succeeded()
    assert opinions(shell) == {"plank": Opinion.NOT_FOR_ME}


def test_an_opinion_counts_at_once_while_the_agent_runs(shell: Shell) -> None:
    shell.start()
    shell.run("library", "leave-out", "neck-tilt").succeeded()
    assert "neck-tilt" not in shell.run("moves").succeeded()
    assert shell.answers()


def test_an_item_that_is_gone_can_be_forgotten(shell: Shell) -> None:
    left_out(shell, ["gone-by-now"])
    shell.run("library", "forget", "gone-by-now").succeeded()
    assert opinions(shell) == {}
    assert "no item 'gone-by-now'" in shell.run("library", "forget", "gone-by-now").failed(USAGE)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("library keep plnak", "did you mean plank?"),
        ("library leave-out xyz", "no item 'xyz'"),
        ("library forget xyz", "no item 'xyz'"),
        ("library leave-out red-flag-leg", "nothing to leave out"),
        ("library keep", "Missing argument"),
        ("library list --kind pose", "'pose' is not one of"),
        ("library burn", "No such command 'burn'"),
    ],
)
def test_a_mistake_is_one_line_and_changes_nothing(shell: Shell, line: str, words: str) -> None:
    assert words in shell.run(*line.split()).failed(USAGE)
    assert list(shell.home.iterdir()) == []


def test_an_opinion_that_cannot_be_kept_is_a_failure(shell: Shell) -> None:
    shell.places.data.parent.mkdir(parents=True)
    shell.places.data.write_text("not a folder")
    complaint = shell.run("library", "keep", "plank").failed(HISTORY)
    assert complaint.startswith("Your choice is not kept")

"""The page that tells where the library comes from is whole, and as new as the library."""

import sys
from pathlib import Path

import pytest

from breakbuddy.coach.library import Loaded
from breakbuddy.coach.mistakes import Problem
from breakbuddy.coach.models import (
    Article,
    Citation,
    Difference,
    Library,
    Move,
    Step,
    Tip,
)
from breakbuddy.coach.vocabulary import Area, Category, Phase, Place, Position
from tests.coach.the_articles import library
from tools import write_sources
from tools.write_sources import PAGE, page

WALK = Move(
    id="walk",
    title="Walk",
    body="Walk a little.",
    phases=frozenset({Phase.STIFF, Phase.WELL}),
    category=Category.MOVEMENT,
    covers=("walk", "hourly-move"),
    sources=(
        Citation("A0", item=2),
        Citation("A1", paragraph=3),
        Citation("A0", paragraph=7),
    ),
    adapted=True,
    position=Position.WALKING,
    places=frozenset({Place.ROOM}),
    area=Area.WHOLE,
    steps=(Step("Walk.", ("stand",)),),
    seconds=60,
)
TIP = Tip(
    id="often",
    title="Move often",
    body="Get up.",
    phases=frozenset({Phase.WELL}),
    category=Category.MOVEMENT,
    covers=("hourly-move",),
    sources=(Citation("A1", paragraph=3),),
)
PARTING = Difference(
    id="ice",
    title="How long ice stays on",
    said="One says ten minutes.",
    done="We ask you.",
    sources=(Citation("A1", paragraph=4),),
)
SMALL = Library(
    articles={"A0": Article("A0", "On Backs"), "A1": Article("A1", "On Ice")},
    differences={"ice": PARTING},
    tips={"often": TIP},
    moves={"walk": WALK},
)


def test_the_page_of_sources_is_as_the_library_has_it() -> None:
    present = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    assert present == page(library()), "run tools/write_sources.py"


def test_every_item_every_article_and_every_difference_is_on_the_page() -> None:
    there = PAGE.read_text(encoding="utf-8")
    held = library()
    assert all(f"| {item.title} " in there for item in held)
    assert all(article.title in there for article in held.articles.values())
    assert all(
        text in there
        for each in held.differences.values()
        for text in (each.title, each.said, each.done)
    )


def test_the_page_says_once_that_this_is_not_medical_advice() -> None:
    assert page(SMALL).count("not medical advice") == 1


def test_an_item_is_told_with_its_phases_techniques_and_places() -> None:
    assert ("| Walk \N{DAGGER} | well, stiff | walk, hourly-move | A0 item 2, ¶7; A1 ¶3 |") in page(
        SMALL
    )


def test_only_what_is_adapted_is_marked() -> None:
    assert "\n| Move often | well |" in page(SMALL)


def test_each_article_tells_how_many_items_draw_on_it() -> None:
    there = page(SMALL)
    assert "| A0 | On Backs | 1 |" in there
    assert "| A1 | On Ice | 2 |" in there


def test_each_kind_of_item_has_its_table_and_its_number() -> None:
    there = page(SMALL)
    assert "## Tips (1)\n" in there
    assert "## Moves (1)\n" in there
    assert "## Posture cues (0)\n" in there


def test_a_difference_tells_what_is_said_and_what_is_done() -> None:
    assert (
        "### How long ice stays on\n\n"
        "**The articles** (A1 ¶4): One says ten minutes.\n\n"
        "**What BreakBuddy does:** We ask you.\n"
    ) in page(SMALL)


def test_each_technique_names_all_that_carries_it() -> None:
    there = page(SMALL)
    assert "## Techniques (2)\n" in there
    assert "| hourly-move | Move often (tip) · Walk (move) |" in there
    assert "| walk | Walk (move) |" in there


def test_every_kind_of_item_is_on_the_page() -> None:
    held = library()
    numbers = {
        "Tips": held.tips,
        "Moves": held.moves,
        "Posture cues": held.cues,
        "Relief protocols": held.protocols,
        "When to see someone": held.flags,
    }
    there = page(held)
    assert all(f"\n## {kind} ({len(items)})\n" in there for kind, items in numbers.items())


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page of one's own to write, of a small library."""
    path = tmp_path / "sources.md"
    monkeypatch.setattr(write_sources, "PAGE", path)
    monkeypatch.setattr(write_sources, "load", lambda: Loaded(SMALL))
    monkeypatch.setattr(sys, "argv", ["write_sources.py"])
    return path


def test_what_is_written_is_up_to_date(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert write_sources.main() == 0
    assert elsewhere.read_text(encoding="utf-8") == page(SMALL)
    monkeypatch.setattr(sys, "argv", ["write_sources.py", "--check"])
    assert write_sources.main() == 0


@pytest.mark.parametrize("present", [None, "", "an older page\n"])
def test_a_check_names_what_mends_a_stale_page_and_leaves_it_alone(
    elsewhere: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    present: str | None,
) -> None:
    if present is not None:
        elsewhere.write_text(present, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["write_sources.py", "--check"])
    assert write_sources.main() == 1
    assert "run tools/write_sources.py" in capsys.readouterr().out
    assert (elsewhere.read_text(encoding="utf-8") if elsewhere.exists() else None) == present


def test_no_page_is_written_from_a_library_with_mistakes(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded = Loaded(Library(), (Problem(Path("tips.toml"), "tips.toml: a mistake"),))
    monkeypatch.setattr(write_sources, "load", lambda: loaded)
    assert write_sources.main() == 1
    assert capsys.readouterr().err == "tips.toml: a mistake\n"
    assert not elsewhere.exists()

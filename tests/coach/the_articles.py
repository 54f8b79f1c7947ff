"""The five articles and the list of their techniques, where they lie beside the repository."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from breakbuddy.coach.library import load
from breakbuddy.coach.models import Citation, Item, Library, Move, Protocol
from breakbuddy.coach.vocabulary import Phase

FOLDER = Path(__file__).parents[3] / "shared" / "articles"
KINDS = ("tip", "move", "cue", "protocol", "flag")
LONGEST_RUN = 5
"""Words in a row that a text may have in common with an article."""

_LIST_ITEM = re.compile(r"\s*(?:\d+\.|\N{BULLET})\s")


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it is cited."""

    title: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]

    def holds(self, citation: Citation) -> bool:
        place, places = (
            (citation.paragraph, self.paragraphs)
            if citation.item is None
            else (citation.item, self.items)
        )
        return place is not None and 1 <= place <= len(places)


@dataclass(frozen=True, slots=True)
class Technique:
    """A row of the list of techniques."""

    id: str
    kind: str
    phases: frozenset[Phase]
    articles: frozenset[str]


@cache
def library() -> Library:
    return load().library


def articles() -> dict[str, Text]:
    """The articles by their key. Skips the test where they are not there."""
    paths = sorted(FOLDER.glob("0*.txt"))
    if not paths:
        pytest.skip("the articles do not lie beside the repository, in ../shared/articles")
    return {f"A{int(path.name[:3])}": _read(path) for path in paths}


def techniques() -> list[Technique]:
    """The rows of the list of techniques. Skips the test where it is not there."""
    path = FOLDER / "TECHNIQUES.md"
    if not path.is_file():
        pytest.skip("the list of techniques is not in ../shared/articles/TECHNIQUES.md")
    rows = (line.strip("|").split("|") for line in path.read_text("utf-8").splitlines())
    cells = ([cell.strip() for cell in row] for row in rows)
    return [_technique(row) for row in cells if len(row) == len(KINDS) and row[1] in KINDS]


def kind(item: Item) -> str:
    """The kind of an item, as the list of techniques calls it."""
    return type(item).__name__.lower()


def places(item: Item) -> set[tuple[str, int | None, int | None]]:
    return {(cited.article, cited.paragraph, cited.item) for cited in item.sources}


def texts(item: Item) -> Iterator[str]:
    """Everything that an item says."""
    yield item.title
    yield item.body
    if isinstance(item, Move):
        yield from (step.say for step in item.steps)
    if isinstance(item, Protocol):
        yield from item.cautions


def words(text: str) -> list[str]:
    """The words of a text, whatever their case and the marks between them."""
    return re.findall(r"[a-z0-9]+", re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", text.lower()))


def runs(text: str) -> set[str]:
    """Every run of words of a text that is too long to be shared with an article."""
    said = words(text)
    size = LONGEST_RUN + 1
    return {" ".join(said[at : at + size]) for at in range(len(said) - LONGEST_RUN)}


def _read(path: Path) -> Text:
    title, *below = (line for line in path.read_text("utf-8").split("\n") if line.strip())
    listed = tuple(line for line in below if _LIST_ITEM.match(line))
    return Text(title, tuple(line for line in below if not _LIST_ITEM.match(line)), listed)


def _technique(row: list[str]) -> Technique:
    phases = list(Phase) if row[3] == "all" else [Phase(word) for word in row[3].split()]
    return Technique(row[0], row[1], frozenset(phases), frozenset(row[4].split()))

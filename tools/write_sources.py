"""Writes docs/sources.md, what the library draws on, from the library; ``--check`` only looks."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

# The page is in English, whatever this machine speaks.
os.environ["LANGUAGE"] = "en"

from breakbuddy.coach.library import load
from breakbuddy.coach.models import Citation, Difference, Item, Library
from breakbuddy.coach.vocabulary import Phase

PAGE = Path(__file__).parent.parent / "docs" / "sources.md"
_ADAPTED = "\N{DAGGER}"

_OPENING = """\
<!-- Written by tools/write_sources.py from assets/library. Change the library, not this page. -->

# Where the library comes from

Tips, moves, posture cues and relief protocols are drawn from five articles on back
spasms, each sentence written afresh. BreakBuddy is not medical advice: if your back
hurts, ask a doctor.
"""

_COUNTING = f"""\
## How to read the tables

**Items** are what BreakBuddy shows. A **technique** is one thing that an article
describes; every one of them is carried by at least one item.

A **place** is a paragraph (¶) or a list item of an article. A paragraph is a line of
the text below the title that is no list item; headings count, blank lines do not. List
items are counted apart, through the whole article.

**{_ADAPTED}** marks an item that is adapted: an article calls for its kind, as for stretching or
for strengthening the back, and the detail is ours.

**Phases:** well (nothing hurts), stiff (aching or recovering), spasm (one now or in the
last 72 hours).
"""


def page(library: Library) -> str:
    """All of the page, as Markdown."""
    parts = [_OPENING, _articles(library), _COUNTING]
    parts += [_items(heading, items.values()) for heading, items in _kinds(library).items()]
    parts += [_differences(library.differences.values()), _techniques(library)]
    return "\n".join(parts)


def _kinds(library: Library) -> dict[str, Mapping[str, Item]]:
    return {
        "Tips": library.tips,
        "Moves": library.moves,
        "Posture cues": library.cues,
        "Relief protocols": library.protocols,
        "When to see someone": library.flags,
    }


def _articles(library: Library) -> str:
    rows = []
    for article in library.articles.values():
        drawn = sum(any(cited.article == article.id for cited in item.sources) for item in library)
        rows.append(f"| {article.id} | {article.title} | {drawn} |")
    return _table("The five articles", ("Key", "Title", "Items that draw on it"), rows)


def _items(heading: str, items: Iterable[Item]) -> str:
    rows = [_item_row(item) for item in items]
    columns = ("Item", "Phases", "Techniques", "From")
    return _table(f"{heading} ({len(rows)})", columns, rows)


def _item_row(item: Item) -> str:
    name = f"{item.title} {_ADAPTED}" if item.adapted else item.title
    phases = ", ".join(phase.value for phase in Phase if phase in item.phases)
    return f"| {name} | {phases} | {', '.join(item.covers)} | {_places(item.sources)} |"


def _places(citations: Iterable[Citation]) -> str:
    """The places of each article together, as: A1 ¶22, ¶23; A3 item 2."""
    places: dict[str, list[str]] = {}
    for cited in citations:
        place = f"¶{cited.paragraph}" if cited.item is None else f"item {cited.item}"
        places.setdefault(cited.article, []).append(place)
    return "; ".join(f"{article} {', '.join(found)}" for article, found in places.items())


def _differences(differences: Iterable[Difference]) -> str:
    told = "\n".join(
        f"### {each.title}\n\n"
        f"**The articles** ({_places(each.sources)}): {each.said}\n\n"
        f"**What BreakBuddy does:** {each.done}\n"
        for each in differences
    )
    return f"## Where the articles disagree, err or sell\n\n{told}"


def _techniques(library: Library) -> str:
    carried: dict[str, list[str]] = {}
    for item in library:
        for technique in item.covers:
            carried.setdefault(technique, []).append(
                f"{item.title} ({type(item).__name__.lower()})"
            )
    rows = [f"| {technique} | {' · '.join(carried[technique])} |" for technique in sorted(carried)]
    return _table(f"Techniques ({len(rows)})", ("Technique", "Carried by"), rows)


def _table(heading: str, columns: Iterable[str], rows: Iterable[str]) -> str:
    head = list(columns)
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *rows]
    return f"## {heading}\n\n" + "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or tell whether it is out of date; 1 if the library has mistakes."""
    loaded = load()
    if loaded.problems:
        print("\n".join(problem.text for problem in loaded.problems), file=sys.stderr)
        return 1
    wanted = page(loaded.library)
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(wanted, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != wanted:
        print("docs/sources.md is out of date: run tools/write_sources.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

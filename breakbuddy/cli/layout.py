"""Text laid out for a terminal of any width. Nothing here knows what it says."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

WIDEST = 80
"""Columns of a paragraph at most: longer lines are hard to read."""
NARROWEST = 20
DOT = " \N{MIDDLE DOT} "
"""Stands between things of one line that are no sentence."""
INDENT = "  "
NO_BREAK = "\N{NO-BREAK SPACE}"
"""Keeps two words on one line."""


def readable(width: int) -> int:
    """How many columns of a terminal a paragraph takes."""
    return max(min(width, WIDEST), NARROWEST)


def wrapped(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """A paragraph as lines.

    Args:
        text: The paragraph.
        width: Columns of the terminal.
        indent: What each line begins with.
        first: What the first line begins with instead.
    """
    # Ids and options must stay whole: they are copied.
    return wrap(
        text,
        readable(width),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def table(rows: Sequence[tuple[str, ...]], width: int) -> Iterator[str]:
    """Rows with their cells in columns; where they do not fit, the first cell on its own line."""
    sizes = [max(map(len, column)) for column in zip(*rows, strict=True)]
    fits = sum(sizes) + len(INDENT) * len(sizes) <= width
    for row in rows:
        if fits:
            cells = (cell.ljust(size) for cell, size in zip(row, sizes, strict=True))
            yield (INDENT + INDENT.join(cells)).rstrip()
        else:
            title, *rest = row
            yield from wrapped(title, width, INDENT * 2, first=INDENT)
            yield from wrapped(DOT.join(rest), width, INDENT * 2)

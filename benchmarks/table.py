"""The rows as a table to read, and as plain data to keep."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from benchmarks.rows import BARE, Figure, Row, Rows

NOTHING = "–"  # noqa: RUF001 -- it stands where there is no figure
_SMALL, _LARGE = 10, 100
_GAP = "  "


def figure_text(figure: Figure | None, *, spread: bool = False) -> str:
    """A figure to three digits or so; with its least and most where it ran more than once."""
    if figure is None:
        return NOTHING
    if not spread or figure.runs == 1:
        return number(figure.value)
    return f"{number(figure.value)} ({number(figure.low)}-{number(figure.high)})"


def number(value: float) -> str:
    """A number with as many decimals as it is worth."""
    size = abs(value)
    if size == 0 or size >= _LARGE or value == round(value):
        return f"{value:.0f}"
    return f"{value:.1f}" if size >= _SMALL else f"{value:.2f}"


def table(rows: Sequence[Row], peers: Sequence[str]) -> str:
    """All rows below one head, with a column for each peer."""
    names = [*peers, BARE]
    head = ["", "unit", "BreakBuddy", *names, "ratio", "limit", "kept"]
    lines = [head, *(list(_cells(row, names)) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        _GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cells(row: Row, names: Sequence[str]) -> Iterator[str]:
    yield row.name
    yield row.unit
    yield figure_text(row.ours, spread=True)
    for name in names:
        yield figure_text(row.others.get(name))
    yield NOTHING if row.ratio is None else f"{row.ratio:.2f}"
    yield NOTHING if row.limit is None else row.limit.text
    yield {None: NOTHING, True: "yes", False: "NO"}[row.kept]


def notes(subjects: Mapping[str, Rows]) -> str:
    """What stands below the table."""
    lines = []
    for name, subject in subjects.items():
        said = [
            *subject.notes,
            *(f"{row.name}: {row.missing}" for row in subject.rows if row.missing),
        ]
        lines += [f"{name}: {line}" for line in said]
    return "\n".join(lines)


def plain(subjects: Mapping[str, Rows]) -> dict[str, object]:
    """The same as data for other programs."""
    return {
        name: {
            "notes": list(subject.notes),
            "rows": [asdict(row) | {"ratio": row.ratio, "kept": row.kept} for row in subject.rows],
        }
        for name, subject in subjects.items()
    }

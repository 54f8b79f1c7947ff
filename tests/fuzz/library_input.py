"""Any bytes as a library file of a person's own: what is good can be used, the rest is told."""

import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from breakbuddy.cli.item_text import Sheet, brief, page
from breakbuddy.cli.layout import NO_BREAK
from breakbuddy.coach import relief, relief_text, texts
from breakbuddy.coach.figure import skeleton
from breakbuddy.coach.library import check, load
from breakbuddy.coach.models import Cue, Item, Library, Move, Protocol
from breakbuddy.coach.outline import outline
from breakbuddy.coach.past import Past
from breakbuddy.coach.playing import Playing
from breakbuddy.coach.search import search
from breakbuddy.coach.training import at_level
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.clock import Instant
from tests.coach.library_files import BUNDLED, CUE, LEVEL, MOVE, PROTOCOL, TIP, Files, toml
from tests.fuzz.bounds import in_bounds, scratch_folder
from tests.fuzz.target import Target

NOW = Instant(5000.0, 1_772_442_000.0)
_LONGEST_LINE = 3000


def take(data: bytes) -> None:
    """Read it alone and among the others, and use every item that was taken."""
    with tempfile.TemporaryDirectory(prefix="bb-", dir=scratch_folder()) as folder:
        path = Path(folder, "mine.toml")
        path.write_bytes(data)
        with in_bounds():
            checked = check(path, bundled=_bundled())
        with in_bounds():
            loaded = load(path.parent, bundled=_bundled())
    for problem in (*checked.problems, *loaded.problems):
        assert problem.text.isprintable(), problem
        assert 0 < len(problem.text) < _LONGEST_LINE, problem
    with in_bounds():
        for item in _own(loaded.library):
            _use(item, loaded.library)


@cache
def _place() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="bb-", dir=scratch_folder())


@cache
def _bundled() -> Path:
    """A small library of BreakBuddy's, made once: reading it must not outweigh the input."""
    return Files(Path(_place().name)).bundled


def _own(library: Library) -> list[Item]:
    shelves = (library.tips, library.moves, library.cues, library.protocols, library.flags)
    return [item for shelf in shelves for item in shelf.values() if item.own]


def _use(item: Item, library: Library) -> None:
    """Show it wherever items are shown."""
    sheet = Sheet(library, Past(), Phase.WELL, 80)
    for line in (*page(item, sheet), *brief(item, sheet)):
        assert line.replace(NO_BREAK, " ").isprintable(), line
    search([item], texts.title(item))
    match item:
        case Move():
            for sessions in (0, 1, 1000):
                _play(at_level(item, sessions), library)
        case Cue(pose=str(pose)):
            outline(library.poses[pose], skeleton(library.poses[pose]))
        case Protocol():
            _relieve(item)


def _play(move: Move, library: Library) -> None:
    playing = Playing(move, library.poses)
    for share in (0.0, 0.3, 0.999, 1.0):
        pose = playing.at(playing.seconds * share).pose
        outline(pose, skeleton(pose))


def _relieve(protocol: Protocol) -> None:
    now = NOW
    current: relief.Relief | None = relief.start(protocol, now)
    while current is not None:
        view = relief.view(current, protocol, now)
        assert relief_text.now_line(view, protocol).isprintable()
        until = relief.deadline(current, protocol)
        assert until is not None
        now = until
        current = relief.follow(current, protocol, now)


def seeds() -> Sequence[bytes]:
    """Items of every kind, alone and together."""
    own: dict[str, dict[str, Any]] = {
        "tip": TIP,
        "cue": CUE,
        "protocol": PROTOCOL,
        "move": MOVE | {"level": LEVEL},
    }
    singles = [toml(kind, item | {"id": f"my-{kind}"}).encode() for kind, item in own.items()]
    others = [
        toml(kind, item | {"id": "mine"}).encode()
        for tables in BUNDLED.values()
        for kind, item in tables.items()
    ]
    return [*singles, b"\n".join(singles), *others]


LIBRARY = Target(
    "library",
    take,
    seeds,
    words=(
        *(f"[[{kind}]]" for tables in BUNDLED.values() for kind in tables),
        *(f"{name} = " for name in sorted({*MOVE, *PROTOCOL, *LEVEL, "own", "hold", "times"})),
        *('"""', "'''", "[[", "]]", "{", "}", ", ", "true", "nan", "inf", "\\u", "# ", "1e9"),
    ),
)

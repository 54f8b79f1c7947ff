"""Reading the library: BreakBuddy's own files, then a person's. Mistakes are told, never raised.

A person's file stands by itself: its items may refer to what BreakBuddy's files
and the file itself hold, so that it means the same alone and among others.
"""

from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from breakbuddy import toml_file
from breakbuddy.assets import asset
from breakbuddy.coach.mistakes import MOST_TOLD, Problem, Report
from breakbuddy.coach.models import Library
from breakbuddy.coach.rules import Surroundings
from breakbuddy.coach.shelves import Shelves
from breakbuddy.i18n import _
from breakbuddy.toml_file import UnreadableError

MOST_FILES = 100
"""Files of a person's own that are read, while together they are no larger than one may be."""

# What others refer to comes first, with the kind that each file holds.
_BUNDLED = {
    "sources": "article",
    "poses": "pose",
    "tips": "tip",
    "moves": "move",
    "cues": "cue",
    "protocols": "protocol",
    "flags": "flag",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the files of the library gave."""

    library: Library
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What is found in one file of a person's own."""

    problems: tuple[Problem, ...]
    items: int
    """How many of its tables are good, of whichever kind."""


def load(own: Path | None = None, *, bundled: Path | None = None) -> Loaded:
    """Read the whole library.

    Where the bundled articles or poses cannot be read, items refer to some that
    are not there, for what an item says is of use without them.

    Args:
        own: The folder of the person's own files, which may be missing.
        bundled: The folder of BreakBuddy's files; None for the installed one.
    """
    shelves = Shelves()
    around, problems = _take_bundled(shelves, bundled)
    if own is not None:
        problems += _take_own(shelves, around, own)
    return Loaded(shelves.library(), tuple(problems))


def check(path: Path, *, bundled: Path | None = None) -> Checked:
    """Judge one file as a person's own, the only one beside BreakBuddy's.

    Args:
        path: The file.
        bundled: As for ``load``.
    """
    shelves = Shelves()
    around, _problems = _take_bundled(shelves, bundled)
    before = shelves.count
    report = Report(path)
    _take_file(shelves, around.for_own(), report)
    items = shelves.count - before
    if not items and not report.problems:
        report.remark(_("it holds no items"))
    return Checked(report.problems, items)


def _take_bundled(shelves: Shelves, folder: Path | None) -> tuple[Surroundings, list[Problem]]:
    around = Surroundings({"article": set(), "pose": set()})
    problems: list[Problem] = []
    for name, kind in _BUNDLED.items():
        report, found = _take_bundled_file(shelves, around, folder, f"{name}.toml")
        if not found:
            around.cannot_tell(kind)
        problems += report.problems
    return around, problems


def _take_bundled_file(
    shelves: Shelves, around: Surroundings, folder: Path | None, file: str
) -> tuple[Report, bool]:
    try:
        path = asset("library", file) if folder is None else folder / file
    except FileNotFoundError:
        report = Report(Path("assets", "library", file))
        report.unreadable(_("BreakBuddy's installation lacks it"))
        return report, False
    report = Report(path)
    return report, _take_file(shelves, around, report)


def _take_own(shelves: Shelves, around: Surroundings, folder: Path) -> list[Problem]:
    about_folder = Report(folder)
    paths: list[Path] = []
    try:
        paths = _own_files(folder)
    except FileNotFoundError:
        pass
    except NotADirectoryError:
        about_folder.unreadable(_("it is not a folder"))
    except OSError as failure:
        about_folder.unreadable(failure.strerror or str(failure))
    first = _within_bounds(paths)
    if len(first) < len(paths):
        text = _("it holds {count} files, and only the first {most} of them are read")
        about_folder.remark(text.format(count=len(paths), most=len(first)))
    problems = list(about_folder.problems)
    for path in first:
        report = Report(path, most=MOST_TOLD - len(problems))
        _take_file(shelves, around.for_own(), report)
        problems += report.problems
    return problems


def _own_files(folder: Path) -> list[Path]:
    """The files of a person's own, by name. Hidden ones are an editor's: it locks files so."""
    found = (path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    return sorted((path for path in found if path.name[0] != "."), key=lambda path: path.name)


def _within_bounds(paths: list[Path]) -> list[Path]:
    """The first of the files: so many that a prompt need not wait for them."""
    sizes = accumulate(map(_size, paths[:MOST_FILES]))
    return [path for path, size in zip(paths, sizes, strict=False) if size <= toml_file.LARGEST]


def _size(path: Path) -> int:
    """Bytes of the file that are read; 0 of one that is refused for its size or out of reach."""
    try:
        size = path.stat().st_size
    except OSError:
        return 0
    return size if size <= toml_file.LARGEST else 0


def _take_file(shelves: Shelves, around: Surroundings, report: Report) -> bool:
    """Take what is good of a file; whether it can be read at all."""
    path = report.file
    try:
        file = toml_file.read(path)
    except UnreadableError as failure:
        report.unreadable(str(failure), failure.line)
        return False
    if file is None:
        link = path.is_symlink()
        report.unreadable(
            _("it is a link to a file that is not there") if link else _("there is no such file")
        )
        return False
    shelves.take(file.data, around, report)
    return True

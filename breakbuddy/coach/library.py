"""Reading the library: BreakBuddy's own files, then a person's. Mistakes are told, never raised.

A person's file stands by itself: its items may refer to what BreakBuddy's files
and the file itself hold, so that it means the same alone and among others.
"""

from dataclasses import dataclass
from pathlib import Path

from breakbuddy import toml_file
from breakbuddy.assets import asset
from breakbuddy.coach.mistakes import MOST_TOLD, Problem, Report, one_line
from breakbuddy.coach.models import Library
from breakbuddy.coach.rules import Surroundings
from breakbuddy.coach.shelves import Shelves
from breakbuddy.i18n import _
from breakbuddy.privacy import refuse_foreign
from breakbuddy.toml_file import TomlFile, UnreadableError

MOST_FILES = 100
"""Files of a person's own that are read. Together the good ones may be as large as one may be,
so that a prompt need not wait for them."""
_KB = 1024

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


def load(own: Path | None = None, *, bundled: Path | None = None, each: bool = False) -> Loaded:
    """Read the whole library.

    Where the bundled articles or poses cannot be read, items refer to some that
    are not there, for what an item says is of use without them.

    Args:
        own: The folder of the person's own files, which may be missing.
        bundled: The folder of BreakBuddy's files; None for the installed one.
        each: Whether as many mistakes are told of each own file as else of all of them, for
            somebody who is mending them.
    """
    shelves = Shelves()
    around, problems = _take_bundled(shelves, bundled)
    if own is not None:
        problems += _take_own(shelves, around, own, each=each)
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
    _take_own_file(shelves, around.for_own(), report)
    return Checked(report.problems, shelves.count - before)


def _take_bundled(shelves: Shelves, folder: Path | None) -> tuple[Surroundings, list[Problem]]:
    around = Surroundings({"article": set(), "pose": set()})
    problems: list[Problem] = []
    for name, kind in _BUNDLED.items():
        report, found = _take_bundled_file(shelves, around, folder, f"{name}.toml")
        around.found_in[kind] = one_line(report.file)
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
    content = _read(report)
    if content is not None:
        shelves.take(content.data, around, report)
    return report, content is not None


def _take_own(shelves: Shelves, around: Surroundings, folder: Path, *, each: bool) -> list[Problem]:
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
    if len(paths) > MOST_FILES:
        text = _("it holds {count} files, and only the first {most} by name are read")
        about_folder.remark(text.format(count=len(paths), most=MOST_FILES))
    problems = list(about_folder.problems)
    left = toml_file.LARGEST
    for path in paths[:MOST_FILES]:
        report = Report(path, most=MOST_TOLD if each else MOST_TOLD - len(problems))
        left -= _take_own_file(shelves, around.for_own(), report, left)
        problems += report.problems
    return problems


def _own_files(folder: Path) -> list[Path]:
    """The files of a person's own, by name. Hidden ones are an editor's: it locks files so."""
    refuse_foreign(folder)
    found = (path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    return sorted((path for path in found if path.name[0] != "."), key=lambda path: path.name)


def _take_own_file(
    shelves: Shelves, around: Surroundings, report: Report, left: int = toml_file.LARGEST
) -> int:
    """Take what is good of a person's own file, if it has no more than the bytes that are left.

    Returns:
        How many bytes it has; 0 if nothing of it can be used, which takes no other's place.
    """
    size = _size(report.file)
    if left < size <= toml_file.LARGEST:
        text = _(
            "it has {size} kB, and of the {most} kB that your files may have together, "
            "{left} kB are left"
        )
        in_kb = {"size": -(-size // _KB), "most": toml_file.LARGEST // _KB, "left": left // _KB}
        report.unreadable(text.format(**in_kb))
        return 0
    content = _read(report, own=True)
    if content is None:
        return 0
    before = shelves.count
    shelves.take(content.data, around, report)
    if shelves.count == before and not report.problems:
        report.remark(_("it holds no items; one begins with a line such as [[tip]]"))
    return len(content.raw)


def _size(path: Path) -> int:
    """The bytes of a file; 0 of one that is out of reach."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read(report: Report, *, own: bool = False) -> TomlFile | None:
    """The file of a report; None, and the reason in the report, if it cannot be read."""
    path = report.file
    try:
        content = toml_file.read(path, own=own)
    except UnreadableError as failure:
        report.unreadable(str(failure), failure.line)
        return None
    if content is None:
        link = path.is_symlink()
        report.unreadable(
            _("it is a link to a file that is not there") if link else _("there is no such file")
        )
    return content

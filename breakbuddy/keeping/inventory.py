"""What lies in a profile's folders: which files are BreakBuddy's, how large, and which are not."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from breakbuddy.desktop.windows import Window
from breakbuddy.places import Places


class Part(StrEnum):
    """What a person may delete by itself."""

    SETTINGS = "settings"
    LIBRARY = "library"
    HISTORY = "history"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Item:
    """A file or a link of BreakBuddy's, or a folder that it unpacked something in."""

    part: Part | None
    """None: the socket and the lock of one that runs."""
    path: Path
    bytes: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """All that there is."""

    items: tuple[Item, ...]
    foreign: tuple[Path, ...]
    """What lies in the folders and is not BreakBuddy's."""

    def size(self, part: Part) -> int:
        """Bytes of a part."""
        return sum(item.bytes for item in self.items if item.part is part)


_HISTORY = r"history\.sqlite3(\.unreadable-[0-9T-]+(-\d+)?)?(-wal|-shm|-journal)?"
_WORDS = rf"start\.txt|window-({'|'.join(Window)})\.txt"
"""What a program that was started apart had to say."""
_NAMES: dict[str, list[tuple[Part | None, re.Pattern[str]]]] = {
    "config": [(Part.SETTINGS, re.compile(r"settings\.toml(\.bak)?|\.settings\.toml\..*\.tmp"))],
    "data": [
        (Part.HISTORY, re.compile(_HISTORY)),
        (Part.HISTORY, re.compile(r"before-restore-[0-9T-]+\.zip|\.before-restore-.*\.tmp")),
        (Part.HISTORY, re.compile(r"\.restore|\.restoring-\w+")),
    ],
    "state": [
        (Part.LOG, re.compile(r"breakbuddy(\.old)?\.log")),
        (Part.LOG, re.compile(_WORDS)),
    ],
    "runtime": [(None, re.compile(rf"agent\.lock|.*\.sock|{_WORDS}"))],
}
_LIBRARY = re.compile(r"(?!\.).*\.toml|\..*\.toml\..*\.tmp", re.IGNORECASE)


def look(places: Places) -> Inventory:
    """Look into the folders of a profile. A folder that cannot be read has nothing in it."""
    items: dict[Path, Item] = {}
    foreign: dict[Path, None] = {}
    named = {
        "config": places.config,
        "data": places.data,
        "state": places.state,
        "runtime": places.runtime,
    }
    # On Windows and macOS some of these are one folder, which is looked into as all of them.
    for folder in dict.fromkeys(named.values()):
        patterns = [each for name, at in named.items() if at == folder for each in _NAMES[name]]
        for path in _within(folder):
            if path == places.library_folder:
                _look_into(path, [(Part.LIBRARY, _LIBRARY)], items, foreign)
            elif path.parent == places.runtime and path.name in list(Window):
                _look_into(path, _NAMES["runtime"], items, foreign)
            elif path not in named.values():
                _sort(path, patterns, items, foreign)
    return Inventory(tuple(items.values()), tuple(foreign))


def _look_into(
    folder: Path,
    patterns: list[tuple[Part | None, re.Pattern[str]]],
    items: dict[Path, Item],
    foreign: dict[Path, None],
) -> None:
    if folder.is_symlink():
        foreign[folder] = None  # what it leads to is the person's own
        return
    for path in _within(folder):
        _sort(path, patterns, items, foreign)


def _sort(
    path: Path,
    patterns: list[tuple[Part | None, re.Pattern[str]]],
    items: dict[Path, Item],
    foreign: dict[Path, None],
) -> None:
    for part, pattern in patterns:
        if pattern.fullmatch(path.name) and _is_ours(path):
            items[path] = Item(part, path, _size(path))
            return
    foreign[path] = None


def _is_ours(path: Path) -> bool:
    """Whether it is of a kind that BreakBuddy makes; only what was unpacked is a folder."""
    mode = path.lstat().st_mode
    return path.name.startswith(".restor") if stat.S_ISDIR(mode) else True


def _within(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _size(path: Path) -> int:
    return sum(each.lstat().st_size for each in _files(path))


def _files(path: Path) -> Iterator[Path]:
    if path.is_symlink() or not path.is_dir():
        yield path
        return
    for folder, _folders, names in os.walk(path):
        yield from (Path(folder, name) for name in names)

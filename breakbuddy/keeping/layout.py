"""How a backup looks inside, and which files of a folder are a library's."""

import re
from pathlib import Path

from breakbuddy.places import Places

FORMAT = 1
"""Of a backup. A newer one is refused; an older one would be understood."""
MANIFEST = "manifest.json"
SETTINGS = "settings.toml"
HISTORY = "history.sqlite3"
LIBRARY = "library.d"
UNREADABLE = "unreadable"
"""Holds a history as its files lay there, where it could not be read. It is not restored."""

MOST_MEMBERS = 2_000
LARGEST_TEXT = 1024 * 1024
"""Bytes of settings, a file of the library, or the manifest."""
LARGEST_HISTORY = 2 * 1024**3
"""Bytes. Ten years of a busy life take less than a hundredth of it."""

_OWN_NAME = r"(?!\.)[^/\\:*?\"<>|\x00-\x1f]{1,200}\.toml"
_OWN_FILE = re.compile(re.escape(LIBRARY) + "/" + _OWN_NAME, re.IGNORECASE)
_LEFT_ASIDE = re.compile(rf"{UNREADABLE}/[A-Za-z0-9._-]{{1,60}}")


def largest(name: str) -> int | None:
    """How large a member may be, in bytes; None for one that no backup has."""
    if name in {MANIFEST, SETTINGS} or _OWN_FILE.fullmatch(name):
        return LARGEST_TEXT
    if name == HISTORY or _LEFT_ASIDE.fullmatch(name):
        return LARGEST_HISTORY
    return None


def is_restored(name: str) -> bool:
    """Whether a member that a backup may have goes back to its place."""
    return name in {HISTORY, SETTINGS} or _OWN_FILE.fullmatch(name) is not None


def own_files(folder: Path) -> list[Path]:
    """The files of a library, as the coach reads them; none if there is no such folder.

    Raises:
        OSError: the folder cannot be read.
    """
    try:
        found = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    named = (each for each in found if each.suffix.lower() == ".toml" and each.name[0] != ".")
    return [each for each in named if each.is_file()]


def sources(places: Places) -> list[tuple[str, Path]]:
    """The members that are plain texts, and the file of each.

    Raises:
        OSError: the library's folder cannot be read.
    """
    settings = [(SETTINGS, places.settings_file)] if places.settings_file.exists() else []
    own = own_files(places.library_folder)
    return settings + [(f"{LIBRARY}/{each.name}", each) for each in own]

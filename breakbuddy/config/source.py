"""The settings file as it lies on the disk, and how to notice that it has changed."""

from dataclasses import dataclass, field
from pathlib import Path

from breakbuddy import toml_file
from breakbuddy.toml_file import TomlFile

LARGEST = 32 * 1024
"""Bytes that the settings file may have: five times as many as it is made with. To change one
setting and keep all else takes a second for some files of 64 kB, and seven for some of 256."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a look at the file from outside tells. Differs when the file does."""

    changed: float | None = field(default=None, compare=False)
    """When it was last changed, in seconds since 1970; None if it is missing or out of reach."""
    marks: tuple[int, ...] = ()
    """All that a change of the file changes, or why it is out of reach."""


@dataclass(frozen=True, slots=True)
class Source:
    """A settings file that is valid TOML."""

    file: TomlFile
    stamp: Stamp
    """Taken before reading, so that a change made meanwhile is not taken for known."""


def stamp_of(path: Path) -> Stamp:
    """Look at the file from outside. Costs one system call and never fails."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return Stamp()
    except OSError as failure:
        return Stamp(marks=(failure.errno or 0,))
    return Stamp(
        changed=max(found.st_mtime, found.st_ctime),
        # The second time tells of a file made readable, and of a copy that kept its date.
        marks=(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_dev),
    )


def read_source(path: Path) -> Source | None:
    """The settings file, or None when there is none.

    Raises:
        UnreadableError: it is not a plain file, too large, not to be read, or no TOML.
    """
    stamp = stamp_of(path)
    file = toml_file.read(path, LARGEST)
    return None if file is None else Source(file, stamp)

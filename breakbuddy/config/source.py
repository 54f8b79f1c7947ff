"""Reading the settings file as it lies on the disk, without ever blocking or changing it."""

import re
import stat
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from breakbuddy.config.wording import clipped
from breakbuddy.i18n import _

LARGEST = 1024 * 1024
"""Bytes that a settings file may have."""

_POSITION = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


class UnreadableError(Exception):
    """The file is there and cannot be understood. The text says why."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line
        """Where in the file, counted from 1, when that is known."""


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

    raw: bytes
    text: str
    data: dict[str, Any]
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
    try:
        raw = _contents(path)
    except FileNotFoundError:
        return None
    except OSError as failure:
        raise UnreadableError(failure.strerror or str(failure)) from None
    try:
        # Some editors put a byte order mark first, which TOML does not know.
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        raise UnreadableError(_("it is not UTF-8 text"), line) from None
    return Source(raw, text, _parsed(text), stamp)


def _contents(path: Path) -> bytes:
    found = path.stat()
    # A pipe would block the reader, a device may never end.
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableError(_("it is a folder, not a file"))
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableError(_("it is not a plain file"))
    with path.open("rb", buffering=0) as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise UnreadableError(_("it is larger than 1 MB"))
    return raw


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise UnreadableError(_("its lists are nested too deeply")) from None
    except ValueError as failure:  # more than TOMLDecodeError: also numbers of 5,000 digits
        position = _POSITION.search(str(failure))
        line = int(position[1]) if position and position[1] else None
        raise UnreadableError(clipped(_POSITION.sub("", str(failure))), line) from None

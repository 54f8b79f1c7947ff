"""Reading a TOML file as it lies on the disk, without ever blocking, and only within bounds."""

import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from breakbuddy.i18n import _
from breakbuddy.privacy import refuse_foreign
from breakbuddy.wording import clipped

_MANY_DIGITS = re.compile(r"[0-9][0-9_]{4000,}")
LARGEST = 256 * 1024
"""Bytes that a file may have: the worst that this many can hold is read in half a second."""
MOST_PARTS = 20
"""Parts of a name, with dots between them. Reading takes time with the square of their number."""
_MANY_PARTS = re.compile(
    # Begun where a part begins and never gone back over, so that this takes no such time itself.
    r"""(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+)"""
    f"{{{MOST_PARTS}}}"
)


class UnreadableError(Exception):
    """The file is there and cannot be understood. The text says why."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line
        """Where in the file, counted from 1, when that is known."""


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file that is valid TOML."""

    raw: bytes
    text: str
    data: dict[str, Any]


def read(path: Path, largest: int = LARGEST, *, own: bool = False) -> TomlFile | None:
    """The file at a path, or None when there is none.

    Args:
        path: Where it lies, or a link to it.
        largest: How many bytes it may have.
        own: Whether it must be this person's: what another user put there is not read.

    Raises:
        UnreadableError: it is not a plain file, too large, not to be read, or no TOML.
    """
    try:
        if own:
            refuse_foreign(path.parent, path)
        raw = _contents(path, largest)
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
    return TomlFile(raw, text, _parsed(text))


def _contents(path: Path, largest: int) -> bytes:
    found = path.stat()
    # A pipe would block the reader, a device may never end.
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableError(_("it is a folder, not a file"))
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableError(_("it is not a plain file"))
    with path.open("rb") as file:
        raw = file.read(largest + 1)
    if len(raw) > largest:
        text = _("it is larger than {size} kB")
        raise UnreadableError(text.format(size=largest // 1024))
    return raw


def _parsed(text: str) -> dict[str, Any]:
    import tomli  # noqa: PLC0415 -- takes 10 ms, and often there is no file yet

    if many := _MANY_PARTS.search(text):
        said = _("a name in it has more than {most} parts").format(most=MOST_PARTS)
        raise UnreadableError(said, text.count("\n", 0, many.start()) + 1)
    try:
        return tomli.loads(text)
    except RecursionError:
        raise UnreadableError(_("its lists are nested too deeply")) from None
    except tomli.TOMLDecodeError as failure:
        raise UnreadableError(clipped(failure.msg), failure.lineno) from None
    except ValueError:
        # Beside what tomli finds, Python refuses numbers of very many digits.
        found = _MANY_DIGITS.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else None
        raise UnreadableError(_("a number in it has thousands of digits"), line) from None

"""The log: a line for what happened, bounded in size, for its owner only, with nobody's name.

Each line opens the file and closes it again: it comes a few times an hour, so that costs
nothing, several programs may write, and a file that was deleted is simply made again.
"""

import faulthandler
import logging
import os
import sqlite3
import stat
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from breakbuddy.agent.flood import Flood
from breakbuddy.places import Places, older_log
from breakbuddy.privacy import make_folder, opener
from breakbuddy.scrubbing import Scrubber

LARGEST_BYTES = 512 * 1024
"""A log that would grow beyond this is set aside; one older log is kept."""
LONGEST_LINE = 16 * 1024
"""Letters of one record, its traceback with it."""
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# A pipe in the log's place must not hold anyone up.
_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
_OURS = ("breakbuddy.history.", "breakbuddy.control.", "breakbuddy.desktop.")
"""Rooms whose errors say in their text what failed, and nothing of what a person wrote."""


def open_log(places: Places) -> None:
    """Send the log to its file. Where that cannot be written, warnings go to standard error."""
    path = places.log_file
    try:
        make_folder(path.parent)
        append(path, b"")
        handler: logging.Handler = _LogFile(path)
    except OSError:
        handler = logging.StreamHandler()
        handler.setLevel(logging.WARNING)
    handler.setFormatter(Plain(Scrubber.of(places)))
    # A disk that is full must not fill a person's terminal with tracebacks.
    logging.raiseExceptions = False
    logging.basicConfig(level=_level(), handlers=[handler])


def note_crashes(path: Path) -> None:
    """Have the log say what each thread did when the system ends this program as broken.

    So does systemd with one that hangs: it sends SIGABRT first.
    """
    with suppress(OSError):
        faulthandler.enable(open(path, "ab", opener=opener))  # noqa: SIM115 -- for when it ends


def _level() -> int:
    return logging.DEBUG if os.environ.get("BREAKBUDDY_DEBUG") else logging.INFO


def note(places: Places, text: str) -> str:
    """Write into the log from a program that keeps none; where it stands now."""
    path = places.log_file
    try:
        append(path, Scrubber.of(places).scrub(text).encode(errors="backslashreplace"))
    except OSError as error:
        return f"{path} ({error.strerror})"
    return str(path)


def fault(error: BaseException) -> str:
    """Where a fault happened and of which kind it is, with nothing of what a person wrote.

    An exception's own text may hold any value that was at hand; it is told only where it
    cannot: an error of the system, of SQLite, or one of ours that speaks of files.
    """
    lines = ["Traceback (most recent call last):\n"]
    lines += traceback.format_list(traceback.extract_tb(error.__traceback__))
    lines.append(outline(error))
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is None:
        return "".join(lines)
    return f"{fault(cause)}\n\nfrom which came:\n\n{''.join(lines)}"


def outline(error: BaseException) -> str:
    """The kind of an error, with its text where that is told; see ``fault``."""
    kind = type(error)
    if isinstance(error, OSError | sqlite3.Error) or kind.__module__.startswith(_OURS):
        return f"{kind.__name__}: {error}"
    return kind.__name__


class Plain(logging.Formatter):
    """A line that says when, what and where, and not who.

    Details (DEBUG) are logged only where somebody asked for them, and are told in full.
    """

    def __init__(self, scrubber: Scrubber) -> None:
        super().__init__(_FORM)
        self._scrubber = scrubber

    def format(self, record: logging.LogRecord) -> str:
        """One record, its traceback with it."""
        told = record
        if record.levelno >= logging.INFO:
            told = logging.makeLogRecord(record.__dict__)
            if isinstance(told.args, tuple):
                told.args = tuple(map(_outlined, told.args))
            if told.exc_info and told.exc_info[1] is not None:
                told.exc_text = fault(told.exc_info[1])
        text = self._scrubber.scrub(super().format(told))
        if len(text) <= LONGEST_LINE:
            return text
        half = LONGEST_LINE // 2
        return f"{text[:half]}\n[...]\n{text[-half:]}"


class _LogFile(logging.Handler):
    """Appends to the log, but for what comes too often."""

    def __init__(self, path: Path, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._path = path
        self._flood = Flood(now)
        self._torn = False
        """Whether the last line may be there in part."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, if it can be written and is not one too many."""
        more = self._flood.admit(record)
        if more is not None:
            self._write(record, more)

    def close(self) -> None:
        """Say what was left out."""
        for name, line, counted in self._flood.end():
            text = f"of line {line}: {counted}"
            self._write(logging.makeLogRecord({"name": name, "levelno": 20, "msg": text}), "")
        super().close()

    def _write(self, record: logging.LogRecord, more: str) -> None:
        try:
            start = "\n" if self._torn else ""
            line = f"{start}{self.format(record)}{more}\n"
            self._torn = True
            append(self._path, line.encode(errors="backslashreplace"))
            self._torn = False
        except Exception:  # noqa: BLE001 -- whoever logs must not fail for it
            self.handleError(record)


def append(path: Path, line: bytes) -> None:
    """Append to the log of a profile; it is set aside where it would grow too large.

    Several programs may do so at once; none of their lines is lost.

    Raises:
        OSError: it cannot be written; a part of it may have been.
    """
    log = _open(path)
    try:
        found = os.fstat(log)
        if stat.S_ISREG(found.st_mode) and found.st_size + len(line) > LARGEST_BYTES:
            log = _renewed(path, log, found)
        while line:
            line = line[os.write(log, line) :]
    finally:
        os.close(log)


def _open(path: Path) -> int:
    try:
        return opener(str(path), _FLAGS)
    except FileNotFoundError:
        make_folder(path.parent)
        return opener(str(path), _FLAGS)


def _renewed(path: Path, log: int, found: os.stat_result) -> int:
    """Set a log aside and open a new one, if that can be; the handle to go on with."""
    if not found.st_size:
        return log  # nothing to set aside: it is the line that is large
    if sys.platform == "win32":
        # Windows renames no file that is open, by this program or another one.
        os.close(log)
        try:
            os.replace(path, older_log(path))  # noqa: PTH105 -- pathlib's is the same, a call more
        except OSError:
            return _bounded(opener(str(path), _FLAGS), found)
        return opener(str(path), _FLAGS)
    import fcntl  # noqa: PLC0415 -- Windows has no such module

    try:
        fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return log  # another program is at it; this line goes along
    except OSError:
        pass  # a network disk without locks
    try:
        if os.path.samestat(found, os.stat(path)):  # noqa: PTH116 -- likewise
            os.replace(path, older_log(path))  # noqa: PTH105 -- likewise
        anew = opener(str(path), _FLAGS)
    except OSError:
        return _bounded(log, found)
    os.close(log)
    return anew


def _bounded(log: int, found: os.stat_result) -> int:
    """A log that cannot be set aside begins anew before it has twice its size."""
    if found.st_size > 2 * LARGEST_BYTES:
        os.ftruncate(log, 0)
    return log


def _outlined(value: object) -> object:
    return outline(value) if isinstance(value, BaseException) else value

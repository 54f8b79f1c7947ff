"""Unpacks a backup into a folder of its own and judges all that it holds, before it counts."""

import os
import shutil
import sqlite3
import tempfile
import time
import zipfile
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from breakbuddy.coach.library import load as load_library
from breakbuddy.config.load import load as load_settings
from breakbuddy.config.settings import Settings
from breakbuddy.history import opening
from breakbuddy.history.errors import HistoryError, NewerSchemaError, UnreadableError, reason
from breakbuddy.history.read import Reader
from breakbuddy.i18n import _, ngettext
from breakbuddy.keeping import layout, manifest
from breakbuddy.keeping.errors import KeepingError
from breakbuddy.keeping.finishing import staged
from breakbuddy.places import Places
from breakbuddy.privacy import make_folder

_PREFIX = ".restoring-"
_STALE_SECONDS = 24 * 60 * 60.0
_ROOM_TO_SPARE = 16 * 1024 * 1024
_NO_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Checked:
    """A backup that can be restored, unpacked."""

    file: Path
    stage: Path
    """Where it is unpacked."""
    created: str
    version: str
    members: tuple[str, ...]
    """Those that will be restored."""
    first: date | None
    """The first day of its history; None if it has none."""
    last: date | None
    notes: tuple[str, ...]
    """What is not as it should be in it, and yet no reason to refuse it."""

    @property
    def own_files(self) -> int:
        """How many files of a library it has."""
        return sum(name.startswith(layout.LIBRARY) for name in self.members)

    def forget(self) -> None:
        """Remove what was unpacked; nothing is restored then."""
        shutil.rmtree(self.stage, ignore_errors=True)


def check(places: Places, file: Path) -> Checked:
    """Unpack a backup beside the history, and judge it. Nothing of the person's is changed.

    Raises:
        KeepingError: it cannot be restored; the text says why.
    """
    folder = staged(places).parent
    stage: Path | None = None
    try:
        _there(file)
        make_folder(folder)
        _sweep(folder)
        stage = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        return _unpacked(file, stage)
    except BaseException as error:
        if stage is not None:
            shutil.rmtree(stage, ignore_errors=True)
        _explain(file, error)
        raise


def _explain(file: Path, error: BaseException) -> None:
    """Raise what a person is told in the place of an error, if it is one that was expected."""
    if isinstance(error, KeepingError):
        said = str(error)
    elif isinstance(error, _NO_ARCHIVE):
        said = _("it is no backup, or only a part of one")
    elif isinstance(error, OSError):
        said = error.strerror or str(error)
    else:
        return
    text = _("{file} cannot be restored, and nothing was changed: {reason}")
    raise KeepingError(text.format(file=file, reason=said)) from error


def _there(file: Path) -> None:
    if file.is_dir():
        raise KeepingError(_("it is a folder"))
    if file.exists() and not file.is_file():
        raise KeepingError(_("it is no plain file"))


def _unpacked(file: Path, stage: Path) -> Checked:
    with zipfile.ZipFile(file) as archive:
        said = manifest.read(archive)
        total = sum(info.file_size for info in archive.infolist())
        if shutil.disk_usage(stage).free < total + _ROOM_TO_SPARE:
            raise KeepingError(_("there is not enough room on the disk"))
        members = tuple(name for name in said.digests if layout.is_restored(name))
        for name in members:
            to = stage / name
            to.parent.mkdir(mode=0o700, exist_ok=True)
            manifest.extract(archive, name, said.digests[name], to)
    notes = [*_settings_notes(stage / layout.SETTINGS), *_library_notes(stage / layout.LIBRARY)]
    if len(members) < len(said.digests):
        notes.append(_("It also holds a history that could not be read; that is left in it."))
    first = last = None
    if layout.HISTORY in members:
        first, last = _judge_history(stage / layout.HISTORY)
    return Checked(file, stage, said.created, said.version, members, first, last, tuple(notes))


def _settings_notes(path: Path) -> list[str]:
    problems = load_settings(path, Settings()).problems
    if any(problem.about == "unreadable" for problem in problems):
        raise KeepingError(_("its settings cannot be read"))
    if not problems:
        return []
    text = ngettext(
        "Its settings have {count} mistake; the default is used there.",
        "Its settings have {count} mistakes; the defaults are used there.",
        len(problems),
    )
    return [text.format(count=len(problems))]


def _library_notes(folder: Path) -> list[str]:
    problems = load_library(folder).problems if folder.exists() else ()
    if not problems:
        return []
    text = ngettext(
        "Its library has {count} mistake; that item is left out, as before.",
        "Its library has {count} mistakes; those items are left out, as before.",
        len(problems),
    )
    return [text.format(count=len(problems))]


def _judge_history(path: Path) -> tuple[date | None, date | None]:
    """Make sure that a file is a whole history, and bring it up to date; its first and last day.

    Raises:
        KeepingError: it is not.
    """
    try:
        with closing(opening.connect(path)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            others = "SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')"
            (verdict,) = database.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict != "ok" or database.execute(others).fetchone() != (0,):
                raise UnreadableError(str(verdict))  # noqa: TRY301 -- as what opens it does
            database.execute("PRAGMA journal_mode = DELETE")
        with Reader.open(path) as reader:
            days = reader.first_day(), reader.last_day()
            reader.saved_state()
    except (sqlite3.Error, UnreadableError, NewerSchemaError) as error:
        text = _("its history cannot be used: {reason}")
        raise KeepingError(text.format(reason=reason(error))) from error
    except HistoryError as error:
        raise KeepingError(_("its history cannot be used")) from error
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return days


def _sweep(folder: Path) -> None:
    """Remove what was unpacked a day ago or longer, by a restore that did not end."""
    for each in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - os.lstat(each).st_mtime > _STALE_SECONDS:
                shutil.rmtree(each)

"""Writes a backup: one archive with settings, history and the person's own library."""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from breakbuddy import __version__
from breakbuddy.config.atomic import replacing
from breakbuddy.core.clock import Instant
from breakbuddy.exits import Exit
from breakbuddy.history import files, looking
from breakbuddy.history.errors import NewerSchemaError, UnreadableError, is_damage, reason
from breakbuddy.i18n import _
from breakbuddy.keeping import layout
from breakbuddy.keeping.errors import KeepingError
from breakbuddy.places import Places

Progress = Callable[[float], None]
"""Told how far it is, from 0 to 1."""

_CHUNK = 1024 * 1024
_PRIVATE = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Written:
    """A backup that was written."""

    path: Path
    members: tuple[str, ...]
    bytes: int
    unreadable: bool
    """Whether the history could not be read and went along as its files lay there."""


@dataclass(slots=True)
class _Archive:
    file: zipfile.ZipFile
    now: Instant
    total: int
    progress: Progress
    members: dict[str, dict[str, object]] = field(default_factory=dict)
    done: int = 0

    def add(self, name: str, source: IO[bytes]) -> None:
        """Add a member, and note what it holds."""
        digest, size = hashlib.sha256(), 0
        with self.file.open(self._info(name), "w", force_zip64=True) as member:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                member.write(chunk)
                self.done += len(chunk)
                self.progress(min(1.0, self.done / max(self.total, 1)))
        self.members[name] = {"sha256": digest.hexdigest(), "bytes": size}

    def end(self) -> None:
        """Write the manifest."""
        manifest = {
            "format": layout.FORMAT,
            "program": "BreakBuddy",
            "version": __version__,
            "created": self.now.local.isoformat(timespec="seconds"),
            "members": self.members,
        }
        self.file.writestr(self._info(layout.MANIFEST), json.dumps(manifest, indent=2))

    def _info(self, name: str) -> zipfile.ZipInfo:
        at = self.now.local
        info = zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = _PRIVATE
        return info


def file_for(target: Path, now: Instant) -> Path:
    """The file that is meant: the one named, or one with the date in the folder that is named."""
    return target / name_for(now) if target.is_dir() else target


def name_for(now: Instant) -> str:
    """What a backup of that day is called."""
    return f"breakbuddy-backup-{now.local:%Y-%m-%d}.zip"


def write(
    places: Places,
    target: Path,
    now: Instant,
    *,
    overwrite: bool = False,
    salvage: bool = False,
    progress: Progress = lambda _share: None,
) -> Written:
    """Write a backup, whole or not at all. BreakBuddy may run and write meanwhile.

    Args:
        places: The profile's places.
        target: The file.
        now: The present.
        overwrite: Whether a file of that name may be replaced.
        salvage: Whether a history that cannot be read goes along as its files lie there.
        progress: Told how far it is.

    Raises:
        KeepingError: there is none; what was there before is as it was.
    """
    if not overwrite and os.path.lexists(target):
        text = _("{path} is there already; choose another name, or add --force to replace it")
        raise KeepingError(text.format(path=target))
    try:
        texts = layout.sources(places)
        with _copied(places, target, salvage=salvage) as past, replacing(target) as file:
            total = sum(path.stat().st_size for _name, path in texts + past)
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
                archive = _Archive(made, now, total, progress)
                for name, path in texts + past:
                    _add(archive, name, path)
                archive.end()
            unreadable = any(name.startswith(layout.UNREADABLE) for name, _path in past)
        size = target.stat().st_size
    except OSError as error:
        text = _("the backup could not be written to {path}: {reason}")
        why = error.strerror or str(error)
        raise KeepingError(text.format(path=error.filename or target, reason=why)) from error
    return Written(target, tuple(archive.members), size, unreadable)


def _add(archive: _Archive, name: str, path: Path) -> None:
    most = layout.largest(name)
    if most is None or path.stat().st_size > most:
        text = _("{path} is not backed up: its name or its size is none that BreakBuddy uses")
        raise KeepingError(text.format(path=path))
    with path.open("rb") as source:
        archive.add(name, source)


@contextmanager
def _copied(places: Places, target: Path, *, salvage: bool) -> Iterator[list[tuple[str, Path]]]:
    """The history as members: a copy of one moment, while it is written; or nothing.

    Raises:
        KeepingError: it cannot be read.
        OSError: the copy cannot be written.
    """
    path = Path(os.path.realpath(places.history_file))
    if not files.is_there(path):
        yield []
        return
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    os.close(handle)
    try:
        try:
            _copy(path, Path(name))
            members = [(layout.HISTORY, Path(name))]
        except (sqlite3.Error, UnreadableError, NewerSchemaError) as error:
            if not salvage:
                text = _("the history at {path} cannot be backed up: {reason}")
                said = text.format(path=path, reason=reason(error))
                raise KeepingError(said, Exit.HISTORY) from error
            members = _as_it_lies(path)
        yield members
    finally:
        for ending in ("", "-journal", *files.SIDECARS):
            Path(name + ending).unlink(missing_ok=True)


def _copy(path: Path, copy: Path) -> None:
    """Copy a history at one moment into an empty file.

    Raises:
        sqlite3.Error: it cannot be read, or the copy not be written.
        UnreadableError: it is no history, or damaged.
        NewerSchemaError: a newer BreakBuddy wrote it.
        OSError: there is no room for the copy.
    """
    if files.is_foreign(path):
        raise UnreadableError("not a database")
    with closing(looking.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        try:
            # In one go: in steps it would begin anew with each thing that is written meanwhile.
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
            (verdict,) = target.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.Error as error:
            _explain_full(error, copy)
            raise
    if verdict != "ok":
        raise UnreadableError(str(verdict))


def _explain_full(error: sqlite3.Error, copy: Path) -> None:
    """Raise the system's own error where the reason is the place of the copy, not the history."""
    if is_damage(error):
        return
    with copy.open("ab") as probe:  # what it cannot take, it says why
        probe.write(b"\0" * 65_536)
        probe.flush()


def _as_it_lies(path: Path) -> list[tuple[str, Path]]:
    found = [path, *(path.with_name(path.name + ending) for ending in files.SIDECARS)]
    return [
        (f"{layout.UNREADABLE}/{layout.HISTORY}{each.name.removeprefix(path.name)}", each)
        for each in found
        if each.exists()
    ]

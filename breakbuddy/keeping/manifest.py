"""Reads an archive as a backup: what it says that it holds must be what it holds, and no more."""

import hashlib
import json
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from breakbuddy.i18n import _
from breakbuddy.keeping import layout
from breakbuddy.keeping.errors import KeepingError

_ENCRYPTED = 1
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    created: str
    """When, in ISO 8601."""
    version: str
    """Of the BreakBuddy that wrote it."""
    digests: Mapping[str, str]
    """The SHA-256 of each member."""


def read(archive: zipfile.ZipFile) -> Manifest:
    """Judge an archive's list of members, and read what it says of them.

    Raises:
        KeepingError: it is no backup, or not one that can be restored here.
    """
    listed = archive.infolist()
    names = [info.filename for info in listed]
    if layout.MANIFEST not in names:
        raise KeepingError(_("it is an archive, but no backup of BreakBuddy"))
    if any(info.flag_bits & _ENCRYPTED for info in listed):
        raise KeepingError(_("it has a password; BreakBuddy makes none with one"))
    if len(names) > layout.MOST_MEMBERS or len({name.casefold() for name in names}) < len(names):
        raise KeepingError(_("it holds files that no backup has"))
    for info in listed:
        _judge(info)
    fields = _fields(archive)
    manifest = _manifest(fields)
    if set(manifest.digests) != set(names) - {layout.MANIFEST}:
        raise KeepingError(_("parts of it are missing, or were added"))
    return manifest


def extract(archive: zipfile.ZipFile, name: str, digest: str, to: Path) -> None:
    """Write a member into a file, and make sure that it is what was backed up.

    Raises:
        KeepingError: it is another one.
        OSError: the file cannot be written.
    """
    found = hashlib.sha256()
    with archive.open(name) as member, to.open("xb") as file:
        while chunk := member.read(_CHUNK):
            found.update(chunk)
            file.write(chunk)
    if found.hexdigest() != digest:
        raise KeepingError(_("it is damaged: {name} is not what was backed up").format(name=name))


def _judge(info: zipfile.ZipInfo) -> None:
    """Make sure that a member may be in a backup at all.

    Raises:
        KeepingError: it may not.
    """
    kind = stat.S_IFMT(info.external_attr >> 16)
    most = layout.largest(info.filename)
    if most is None or kind not in {0, stat.S_IFREG}:
        raise KeepingError(_("it holds files that no backup has"))
    if info.file_size > most:
        text = _("{name} in it is larger than any that BreakBuddy writes")
        raise KeepingError(text.format(name=info.filename))


def _fields(archive: zipfile.ZipFile) -> Mapping[str, Any]:
    try:
        fields = json.loads(archive.read(layout.MANIFEST))
    except (ValueError, RecursionError) as error:
        raise KeepingError(_("it is no backup of BreakBuddy, or is damaged")) from error
    if not isinstance(fields, dict) or fields.get("program") != "BreakBuddy":
        raise KeepingError(_("it is an archive, but no backup of BreakBuddy"))
    form = fields.get("format")
    if not isinstance(form, int) or form < 1:
        raise KeepingError(_("it is no backup of BreakBuddy, or is damaged"))
    if form > layout.FORMAT:
        raise KeepingError(_("a newer BreakBuddy wrote it; update this one to restore it"))
    return fields


def _manifest(fields: Mapping[str, Any]) -> Manifest:
    members = fields.get("members")
    if not isinstance(members, dict):
        raise KeepingError(_("it is no backup of BreakBuddy, or is damaged"))
    digests = {
        name: str(entry.get("sha256")) if isinstance(entry, dict) else ""
        for name, entry in members.items()
    }
    created, version = (str(fields.get(name, ""))[:40] for name in ("created", "version"))
    return Manifest(created, version, digests)

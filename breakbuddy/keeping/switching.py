"""Puts what is staged in the place of what is there. Each step may be taken twice."""

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from breakbuddy.config.atomic import replace_file
from breakbuddy.history.files import SIDECARS
from breakbuddy.keeping.layout import HISTORY, LIBRARY, SETTINGS, own_files
from breakbuddy.places import Places
from breakbuddy.privacy import make_folder

READY = "ready.json"
"""Says which of the members a staging folder has; written last into it, removed first."""


def switch(places: Places, stage: Path) -> None:
    """Put the files of a staging folder in place, and remove the folder.

    A kind of file that the backup had none of is removed: it was not there then.

    Raises:
        OSError: something cannot be put in place; what is staged stays, to be tried again.
        ValueError: the staging folder is none.
    """
    try:
        has = set(json.loads((stage / READY).read_text(encoding="utf-8")))
    except FileNotFoundError:
        shutil.rmtree(stage)  # all was in place already
        return
    _history(Path(os.path.realpath(places.history_file)), stage / HISTORY, there=HISTORY in has)
    _settings(Path(os.path.realpath(places.settings_file)), stage / SETTINGS)
    _library(places.library_folder, stage / LIBRARY)
    (stage / READY).unlink()
    shutil.rmtree(stage)


def _history(target: Path, new: Path, *, there: bool) -> None:
    if there and not new.exists():
        return  # moved before an interruption
    # A log of the old file beside the new one would be taken for the new one's.
    for ending in SIDECARS:
        target.with_name(target.name + ending).unlink(missing_ok=True)
    if there:
        new.replace(target)
    else:
        target.unlink(missing_ok=True)


def _settings(target: Path, new: Path) -> None:
    if new.exists():
        make_folder(target.parent)
        replace_file(target, new.read_bytes())
    else:
        target.unlink(missing_ok=True)


def _library(folder: Path, new: Path) -> None:
    files = own_files(new)
    if files:
        make_folder(folder)
    for file in files:
        replace_file(folder / file.name, file.read_bytes())
    for left in folder.glob(".*.toml.*.tmp"):
        left.unlink()  # by one that was killed while it wrote
    names = {file.name for file in files}
    for file in own_files(folder):
        if file.name not in names:
            file.unlink()
    if not files:
        with suppress(OSError):  # other files of the person's may lie in it
            folder.rmdir()

"""Restores a backup that was checked: what is there is set aside first, then replaced."""

import json
from pathlib import Path

from breakbuddy.core.clock import Instant
from breakbuddy.i18n import _
from breakbuddy.keeping import backup
from breakbuddy.keeping.checking import Checked
from breakbuddy.keeping.errors import KeepingError
from breakbuddy.keeping.finishing import staged
from breakbuddy.keeping.layout import HISTORY, sources
from breakbuddy.keeping.switching import READY, switch
from breakbuddy.lasting import sync_file, sync_folder
from breakbuddy.places import Places
from breakbuddy.privacy import make_folder


def restore(places: Places, checked: Checked, now: Instant) -> Path | None:
    """Put a backup in the place of what is there. By whoever holds the profile's lock.

    Killed at any point, it leaves what was there before, or what is restored is carried
    through at the next start.

    Returns:
        The backup of what was there before; None if there was nothing.

    Raises:
        KeepingError: it was not done, or not to its end; the text says which.
    """
    goal = staged(places)
    try:
        if goal.exists():
            switch(places, goal)  # an earlier one, which was interrupted
        before = _set_aside(places, now)
        _make_ready(checked)
        checked.stage.rename(goal)
        sync_folder(goal.parent)
    except (OSError, ValueError) as error:
        text = _("nothing was restored, and nothing was changed: {reason}")
        raise KeepingError(text.format(reason=_reason(error))) from error
    try:
        switch(places, goal)
    except OSError as error:
        text = _(
            "the restore is not complete yet: {reason}. It is carried through when BreakBuddy"
            " starts and that is mended. What was there before is in {before}"
        )
        said = text.format(
            reason=_reason(error), before=before or _("no backup: nothing was there")
        )
        raise KeepingError(said) from error
    return before


def _set_aside(places: Places, now: Instant) -> Path | None:
    if not sources(places) and not places.history_file.exists():
        return None
    folder = staged(places).parent
    make_folder(folder)
    dated = f"before-restore-{now.local:%Y-%m-%dT%H%M%S}"
    path, number = folder / f"{dated}.zip", 1
    while path.exists():
        number += 1
        path = folder / f"{dated}-{number}.zip"
    return backup.write(places, path, now, salvage=True).path


def _make_ready(checked: Checked) -> None:
    """Have all that was unpacked on the disk, and then say so in it."""
    for name in checked.members:
        _flush(checked.stage / name)
    ready = checked.stage / READY
    ready.write_text(json.dumps([name for name in checked.members if name == HISTORY]))
    _flush(ready)
    for folder in {(checked.stage / name).parent for name in checked.members} | {checked.stage}:
        sync_folder(folder)


def _flush(file: Path) -> None:
    with file.open("rb+") as opened:
        sync_file(opened.fileno())


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)

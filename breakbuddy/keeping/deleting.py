"""Deletes what BreakBuddy keeps of a person, and says what went and what did not."""

import os
import shutil
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from breakbuddy.desktop.autostart.base import AutostartError, Way
from breakbuddy.keeping.inventory import Item, Part, look
from breakbuddy.places import Places


@dataclass(frozen=True, slots=True)
class Left:
    """What is still there."""

    path: Path
    reason: str | None
    """Why BreakBuddy could not delete it; None: it is not BreakBuddy's."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """What came of it."""

    gone: tuple[Item, ...]
    left: tuple[Left, ...]
    entries: tuple[str, ...] = ()
    """What started it at log-in, and went too."""
    starting: tuple[str, ...] = ()
    """Why something still starts it at log-in."""


def delete(
    places: Places, parts: Collection[Part] = tuple(Part), starts: Sequence[Way] = ()
) -> Deleted:
    """Delete parts of a profile, or all of it. By whoever holds the profile's lock.

    A link goes, what it leads to stays. Folders go when they are empty. With all parts go
    the lock and the sockets too; the lock's holder lets go of it after.

    Args:
        places: The profile's places.
        parts: Which ones.
        starts: The ways of starting at log-in, which go with all parts.
    """
    found = look(places)
    everything = set(parts) == set(Part)
    gone: list[Item] = []
    left = [Left(path, None) for path in found.foreign] if everything else []
    # The lock last: as long as it is there nobody begins anew in the midst of it.
    for item in sorted(found.items, key=lambda item: item.path.name == "agent.lock"):
        if not (everything if item.part is None else item.part in parts):
            continue
        leads_to = Path(os.path.realpath(item.path)) if item.path.is_symlink() else None
        try:
            _remove(item.path)
        except OSError as error:
            if sys.platform != "win32" or item.part is not None:
                left.append(Left(item.path, error.strerror or str(error)))
            continue
        gone.append(item)
        if leads_to is not None and leads_to.exists():
            left.append(Left(leads_to, None))
    _remove_empty(places)
    entries, starting = _start_no_more(starts if everything else ())
    return Deleted(tuple(gone), tuple(left), entries, starting)


def _start_no_more(starts: Sequence[Way]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    entries, starting = [], []
    for way in starts:
        place = way.found().place
        try:
            if way.off():
                entries.append(place)
        except AutostartError as error:
            starting.append(str(error))
    return tuple(entries), tuple(starting)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _remove_empty(places: Places) -> None:
    folders = [places.config, places.data, places.state, places.runtime]
    within = [places.library_folder]
    with suppress(OSError):
        within += [each for each in places.runtime.iterdir() if each.is_dir()]
    for folder in (*within, *folders):
        with suppress(OSError):
            folder.rmdir()
    parents = {folder.parent for folder in folders}
    if len(parents) == 1 and len(set(folders)) == len(folders):
        # Below BREAKBUDDY_HOME a profile has a folder for its four.
        with suppress(OSError):
            parents.pop().rmdir()

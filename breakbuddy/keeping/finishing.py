"""Finishing a restore that was interrupted, before anything else looks into the files.

A restore puts what it will bring into a folder of its own, checked and whole, and gives that
folder its name at once: from then on it is only carried through, by whoever comes next.
"""

import logging
import os
from pathlib import Path

from breakbuddy.places import Places

_STAGED = ".restore"

_log = logging.getLogger(__name__)


def staged(places: Places) -> Path:
    """The folder of a restore that is decided; beside the history, which is moved from it."""
    return Path(os.path.realpath(places.history_file)).with_name(_STAGED)


def finish(places: Places) -> None:
    """Carry a restore through that was decided and then interrupted, if there is one.

    By whoever holds the profile's lock. What cannot be done now waits for the next start:
    reminders must not wait for it.
    """
    if not staged(places).exists():
        return
    from breakbuddy.keeping.switching import switch  # noqa: PLC0415 -- hardly ever needed

    try:
        switch(places, staged(places))
    except (OSError, ValueError) as error:
        _log.warning("a restore that was interrupted could not be finished: %s", error)
    else:
        _log.info("a restore that was interrupted is finished")

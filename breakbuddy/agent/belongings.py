"""Closes the folders of a profile to other users when BreakBuddy starts."""

import logging

from breakbuddy.places import Places
from breakbuddy.privacy import keep_private

_log = logging.getLogger(__name__)


def close_to_others(places: Places) -> None:
    """Take from others what rights they have to settings, history and log.

    The folder of the socket is judged more strictly, by ``control.private``.
    """
    for folder in keep_private((places.config, places.data, places.state)):
        _log.warning("The folder %s was open to other users; it is closed to them now.", folder)

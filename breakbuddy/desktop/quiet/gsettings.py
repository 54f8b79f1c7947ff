"""A switch among the settings of GNOME and its kin (dconf), read by the program gsettings.

dconf itself has no reading over D-Bus, its file's format is its own, and the settings
portal passes on only the keys of its choice. The child takes a hundredth of a second.
"""

from collections.abc import Mapping

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.child import output_of
from breakbuddy.desktop.quiet.mechanism import Left
from breakbuddy.i18n import _

_VALUES = {"true": True, "false": False}


def switch(schema: str, key: str, environ: Mapping[str, str], left: Left) -> bool:
    """Whether it is on.

    Raises:
        NotHere: gsettings is not installed.
        Unavailable: there is no such switch, or no answer in time.
    """
    said = output_of(("gsettings", "get", schema, key), environ, left).strip()
    if said not in _VALUES:
        text = _("{member} was answered with nonsense: {reply}")
        raise Unavailable(text.format(member=key, reply=f"{said!r:.80}"))
    return _VALUES[said]

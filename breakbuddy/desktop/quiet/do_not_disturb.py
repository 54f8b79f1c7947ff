"""Whether the desktop holds notifications back: one mechanism for each notification daemon."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from breakbuddy.desktop.quiet import gsettings, xfconf
from breakbuddy.desktop.quiet.mechanism import Left, Mechanism, NotHere
from breakbuddy.desktop.quiet.peers import Call, Peers, flag, property_of
from breakbuddy.i18n import _

_DAEMON = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_SWAYNC = "org.erikreider.swaync.cc"
_MAKO = "fr.emersion.Mako"
_MAKO_MODE = "do-not-disturb"
"""The mode's name in mako's own manual, mako(5); a person may name theirs otherwise."""

_KDE_INHIBITED = property_of(_DAEMON, _PATH, _DAEMON, "Inhibited")
_DUNST_PAUSED = property_of(_DAEMON, _PATH, "org.dunstproject.cmd0", "paused")
_SWAYNC_DND = Call(_SWAYNC, "/org/erikreider/swaync/cc", _SWAYNC, "GetDnd")
_MAKO_MODES = Call(_DAEMON, "/fr/emersion/Mako", _MAKO, "ListModes")
_WHO = Call(_DAEMON, _PATH, _DAEMON, "GetServerInformation")


@dataclass(frozen=True, slots=True)
class _Switch:
    """A desktop's setting."""

    name: str
    shell: str
    """The name on the bus of the program that minds it."""
    schema: str
    key: str
    quiet: bool
    """What it is set to when notifications are held back."""


_SWITCHES = (
    _Switch("GNOME", "org.gnome.Shell", "org.gnome.desktop.notifications", "show-banners", False),
    _Switch(
        "Cinnamon", "org.Cinnamon", "org.cinnamon.desktop.notifications",
        "display-notifications", False,
    ),
    _Switch("MATE", "org.mate.Panel", "org.mate.NotificationDaemon", "do-not-disturb", True),
)  # fmt: skip


def mechanisms(session: Peers, environ: Mapping[str, str]) -> tuple[Mechanism, ...]:
    """Those on Linux, in order."""
    return (
        Mechanism("KDE", partial(flag, session, _KDE_INHIBITED)),
        Mechanism("dunst", partial(flag, session, _DUNST_PAUSED)),
        Mechanism("swaync", partial(flag, session, _SWAYNC_DND)),
        Mechanism("mako", partial(flag, session, _MAKO_MODES, read=_mako)),
        Mechanism("XFCE", partial(_xfce, session)),
        *(
            Mechanism(switch.name, partial(_switched, session, environ, switch))
            for switch in _SWITCHES
        ),
    )


def _xfce(session: Peers, left: Left) -> bool:
    # The setting stays behind when another daemon has taken the place of XFCE's.
    match session.ask(_WHO, left):
        case ("Xfce Notify Daemon", *_rest):
            return xfconf.switch(session, "xfce4-notifyd", "/do-not-disturb", left)
    raise NotHere(_("Notifications are shown by another program."))


def _switched(session: Peers, environ: Mapping[str, str], switch: _Switch, left: Left) -> bool:
    # The setting exists wherever its schema is installed; it counts where its shell runs.
    session.owner(switch.shell, left)
    return gsettings.switch(switch.schema, switch.key, environ, left) is switch.quiet


def _mako(modes: Any) -> bool | None:
    return _MAKO_MODE in modes if isinstance(modes, list) else None

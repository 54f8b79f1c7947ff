"""Whether a program keeps the screen awake, as in a call or a film.

What keeps only the machine from suspending (music, a download) does not count, nor what
a service of the system holds: neither tells that somebody watches the screen.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from breakbuddy.desktop.quiet import xfconf
from breakbuddy.desktop.quiet.mechanism import Left, Mechanism, NotHere
from breakbuddy.desktop.quiet.peers import Call, Peers, flag, has_bit, nonsense, property_of
from breakbuddy.desktop.quiet.processes import own_uid
from breakbuddy.i18n import _

_GSM = "org.gnome.SessionManager"
_GSM_PATH = "/org/gnome/SessionManager"
_GSM_IDLE = 8
"""The flag "inhibit the session being marked as idle" of gnome-session."""
_KDE = "org.kde.Solid.PowerManagement"
_KDE_AGENT = _KDE + ".PolicyAgent"
_KDE_SCREEN = 4
"""PowerDevil's ChangeScreenSettings; 1 would be InterruptSession, which music holds too."""
_POWER = "org.freedesktop.PowerManagement"
_LOGIN1 = "org.freedesktop.login1"

_GSM_ACTIONS = property_of(_GSM, _GSM_PATH, _GSM, "InhibitedActions")
_GSM_INHIBITED = Call(_GSM, _GSM_PATH, _GSM, "IsInhibited", "u", (_GSM_IDLE,))
_KDE_INHIBITION = Call(
    _KDE, "/org/kde/Solid/PowerManagement/PolicyAgent", _KDE_AGENT, "HasInhibition", "u",
    (_KDE_SCREEN,),
)  # fmt: skip
_POWER_INHIBIT = Call(
    _POWER, "/org/freedesktop/PowerManagement/Inhibit", _POWER + ".Inhibit", "HasInhibit"
)
_LOGIN1_INHIBITORS = Call(
    _LOGIN1, "/org/freedesktop/login1", _LOGIN1 + ".Manager", "ListInhibitors"
)

Inhibitor = tuple[str, str, str, str, int, int]
"""What, who, why, mode, uid and pid, as login1 lists them."""


def mechanisms(session: Peers, system: Peers, uid: int | None = None) -> tuple[Mechanism, ...]:
    """Those on Linux. Each tells of something of its own.

    Args:
        session: The session bus.
        system: The system bus.
        uid: The person's user id; None for who runs this.
    """
    person = own_uid() if uid is None else uid
    return (
        Mechanism(
            "GNOME session", partial(flag, session, _GSM_ACTIONS, read=partial(has_bit, _GSM_IDLE))
        ),
        # MATE's has the name and this method, but no such property.
        Mechanism("session manager", partial(flag, session, _GSM_INHIBITED)),
        Mechanism("KDE", partial(flag, session, _KDE_INHIBITION)),
        Mechanism("power manager", partial(_power_manager, session)),
        Mechanism("XFCE presentation mode", partial(_presentation, session)),
        Mechanism("logind", partial(_logind, system, person)),
    )


def keeps_awake(inhibitors: Sequence[Inhibitor], uid: int) -> bool:
    """Whether one of the person's programs keeps the session from becoming idle.

    Services run as other users (PackageKit, a backup) hold idle back for their own sake,
    all day on some systems. A mode of "delay" keeps nothing awake.
    """
    return any(
        "idle" in what.split(":") and mode == "block" and owner == uid
        for what, _who, _why, mode, owner, _pid in inhibitors
    )


def _power_manager(session: Peers, left: Left) -> bool:
    owner = session.owner(_POWER, left)
    # KDE answers here for what keeps the machine from suspending, music included.
    try:
        elsewhere = session.owner(_KDE, left) == owner
    except NotHere:
        elsewhere = False
    if elsewhere:
        raise NotHere(_("KDE tells it more exactly."))
    return flag(session, _POWER_INHIBIT, left)


def _presentation(session: Peers, left: Left) -> bool:
    session.owner("org.xfce.PowerManager", left)
    channel = "xfce4-power-manager"
    return xfconf.switch(session, channel, f"/{channel}/presentation-mode", left)


def _logind(system: Peers, uid: int, left: Left) -> bool:
    reply = system.ask(_LOGIN1_INHIBITORS, left)
    match reply:
        case (list(inhibitors),) if all(_well_formed(one) for one in inhibitors):
            return keeps_awake(inhibitors, uid)
    raise nonsense("ListInhibitors", reply)


def _well_formed(inhibitor: Any) -> bool:
    match inhibitor:
        case (str(), str(), str(), str(), int(), int()):
            return True
    return False

"""A switch among the settings of XFCE, read from the program that keeps them."""

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.mechanism import Left
from breakbuddy.desktop.quiet.peers import Call, Peers, nonsense, truth

SERVICE = "org.xfce.Xfconf"
_NEVER_SET = frozenset(
    {"org.xfce.Xfconf.Error.PropertyNotFound", "org.xfce.Xfconf.Error.ChannelNotFound"}
)


def switch(peers: Peers, channel: str, setting: str, left: Left) -> bool:
    """Whether it is on; one that was never set is off.

    Raises:
        NotHere: xfconfd does not run.
        Unavailable: it did not answer, or with something else.
    """
    call = Call(SERVICE, "/org/xfce/Xfconf", SERVICE, "GetProperty", "ss", (channel, setting))
    try:
        reply = peers.ask(call, left)
    except Unavailable as error:
        if getattr(error, "name", "") in _NEVER_SET:
            return False
        raise
    match reply:
        case ((_, value),) if (on := truth(value)) is not None:
            return on
    raise nonsense(setting, reply)

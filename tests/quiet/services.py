"""What other programs of a desktop offer on the bus, for a peer that plays them."""

from typing import TYPE_CHECKING, Any

from jeepney import Message
from jeepney.wrappers import new_error, new_method_return

if TYPE_CHECKING:
    from tests.desktop_dbus.peer import Peer


def has_properties(peer: "Peer", properties: dict[tuple[str, str], tuple[str, Any]]) -> None:
    """The peer has these properties, by interface and name, and no others."""

    def get(call: Message) -> Message:
        value = properties.get(call.body)
        if value is None:
            # As GDBus answers.
            return new_error(call, "org.freedesktop.DBus.Error.InvalidArgs", "s", ("No such.",))
        return new_method_return(call, "v", (value,))

    peer.replies["Get"] = get


def refuses(peer: "Peer", *members: str) -> None:
    """The peer knows no such methods, and says so at once."""
    for member in members:
        peer.fails(member, "org.freedesktop.DBus.Error.UnknownMethod", "No such method.")

"""Asks programs that are on a bus, and never has the bus start one.

A call goes to the unique name of who owns the service now, which starts nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.mechanism import Left, NotHere, Now, patience
from breakbuddy.i18n import _

if TYPE_CHECKING:
    from breakbuddy.desktop.dbus import Bus

PROPERTIES = "org.freedesktop.DBus.Properties"
_BUS = "org.freedesktop.DBus"
_ERROR = "org.freedesktop.DBus.Error."
_NO_OWNER = _ERROR + "NameHasNoOwner"
_SILENT = frozenset({_ERROR + "NoReply", _ERROR + "Disconnected"})
_NOT_OFFERED = frozenset(
    _ERROR + kind
    # What libraries answer for a property that is not there differs: GDBus says InvalidArgs.
    for kind in (
        "UnknownMethod",
        "UnknownObject",
        "UnknownInterface",
        "UnknownProperty",
        "InvalidArgs",
    )
)
_SHORTEST_TIMEOUT = 0.01


@dataclass(frozen=True, slots=True)
class Call:
    """A method of a service, and its arguments."""

    service: str
    path: str
    interface: str
    member: str
    signature: str = ""
    body: tuple[Any, ...] = ()


def property_of(service: str, path: str, interface: str, name: str) -> Call:
    """The call that reads a property; it returns a variant."""
    return Call(service, path, PROPERTIES, "Get", "ss", (interface, name))


class Peers:
    """The programs on one bus. Belongs to one thread."""

    def __init__(self, bus: "Bus | None", missing: str, now: Now) -> None:
        """Nothing is asked yet.

        Args:
            bus: The bus, if there is one. Not closed here.
            missing: Says for a person that there is none.
            now: The clock.
        """
        self._bus = bus
        self._missing = missing
        self._patience = patience(now)
        self._silence = ""

    def owner(self, service: str, left: Left) -> str:
        """The unique name of who owns a service.

        Raises:
            NotHere: nobody does, or there is no bus.
            Unavailable: the bus itself does not answer.
        """
        if self._patience.rests:
            raise Unavailable(self._silence)
        try:
            reply = self._call(Call(_BUS, "/", _BUS, "GetNameOwner", "s", (service,)), _BUS, left)
        except Unavailable as error:
            if getattr(error, "name", "") == _NO_OWNER:
                raise NotHere(_("{name} is not there.").format(name=service)) from error
            if getattr(error, "name", "") in _SILENT:
                # Without this, each mechanism would wait for the same dead bus.
                self._silence = str(error)
                self._patience.failed()
            raise
        self._patience.worked()
        match reply:
            case (str(owner),) if owner:
                return owner
        raise nonsense("GetNameOwner", reply)

    def ask(self, call: Call, left: Left) -> tuple[Any, ...]:
        """What a method returns.

        Raises:
            NotHere: nobody owns the service, it does not offer the method, or there is no bus.
            Unavailable: it failed, or did not answer in time (its D-Bus ``name``, if any).
        """
        owner = self.owner(call.service, left)
        try:
            return self._call(call, owner, left)
        except Unavailable as error:
            if getattr(error, "name", "") in _NOT_OFFERED:
                text = _("{name} does not tell that.")
                raise NotHere(text.format(name=call.service)) from error
            raise

    def _call(self, call: Call, destination: str, left: Left) -> tuple[Any, ...]:
        if self._bus is None:
            raise NotHere(self._missing)
        return self._bus.call(
            destination,
            call.path,
            call.interface,
            call.member,
            call.signature,
            call.body,
            timeout=max(left(), _SHORTEST_TIMEOUT),
        )


def flag(
    peers: Peers, call: Call, left: Left, read: Callable[[Any], bool | None] | None = None
) -> bool:
    """What a method or a property that returns one value says.

    Args:
        peers: Where to ask.
        call: What to ask.
        left: The time for it.
        read: Makes a truth of the value, None of nonsense; by default it must be one.

    Raises:
        NotHere, Unavailable: as ``Peers.ask``, and for a value of another type.
    """
    reply = peers.ask(call, left)
    value = reply[0] if len(reply) == 1 else None
    if call.interface == PROPERTIES:
        value = value[1] if isinstance(value, tuple) and len(value) == 2 else None  # noqa: PLR2004 -- a variant is a signature and a value
    said = truth(value) if read is None else read(value)
    if said is None:
        raise nonsense(call.member, reply)
    return said


def truth(value: Any) -> bool | None:
    """The value if it is a truth; None for nonsense."""
    return value if isinstance(value, bool) else None


def has_bit(bit: int, value: Any) -> bool | None:
    """Whether a number has a bit; None for nonsense."""
    if isinstance(value, int) and not isinstance(value, bool):
        return bool(value & bit)
    return None


def nonsense(member: str, reply: tuple[Any, ...]) -> Unavailable:
    """The error for an answer of another type than the interface says."""
    text = _("{member} was answered with nonsense: {reply}")
    return Unavailable(text.format(member=member, reply=f"{reply!r:.80}"))

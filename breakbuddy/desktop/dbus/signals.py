"""Which signals are wanted, and who owns the names that are watched."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jeepney import HeaderFields, MatchRule, Message

BUS_NAME = "org.freedesktop.DBus"

SignalHandler = Callable[[tuple[Any, ...], str, str], None]
"""Called with a signal's body, its sender's unique name and its object path."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a wanted signal looks like. None stands for anything."""

    interface: str
    member: str
    path: str | None = None
    sender: str | None = None
    arg0: str | None = None

    @property
    def rule(self) -> str:
        """The match rule that a bus understands."""
        rule = MatchRule(
            type="signal",
            interface=self.interface,
            member=self.member,
            path=self.path,
            sender=self.sender,
        )
        if self.arg0 is not None:
            rule.add_arg_condition(0, self.arg0)
        return str(rule.serialise())

    def fits(self, signal: Message) -> bool:
        """Whether a signal is wanted, its sender left aside.

        All matches share one connection, and anyone may send us a signal unasked.
        """
        fields = signal.header.fields
        return (
            fields.get(HeaderFields.interface) == self.interface
            and fields.get(HeaderFields.member) == self.member
            and (self.path is None or fields.get(HeaderFields.path) == self.path)
            and (self.arg0 is None or signal.body[:1] == (self.arg0,))
        )


class Watch:
    """Who owns a name, told on each change. Belongs to the reader thread."""

    def __init__(self, name: str, tell: Callable[[str], None] | None = None) -> None:
        self.name = name
        self.owner: str | None = None
        """The owner's unique name, "" for none, None while that is unknown."""
        self._tell = tell

    @property
    def match(self) -> Match:
        """The signal of a change."""
        return Match(BUS_NAME, "NameOwnerChanged", None, BUS_NAME, self.name)

    def changed(self, body: tuple[Any, ...], _sender: str, _path: str) -> None:
        """Take in NameOwnerChanged."""
        match body:
            case (_, str(), str(new)):
                self.learn(new)

    def learn(self, owner: str) -> None:
        """Take in who owns the name now, and tell it if that is news."""
        news = owner != (self.owner or "")
        self.owner = owner
        if news and self._tell is not None:
            self._tell(owner)

    def forget(self) -> None:
        """The bus is gone, and with it every owner."""
        try:
            self.learn("")
        finally:
            self.owner = None


@dataclass(frozen=True, slots=True, eq=False)
class Listener:
    """One subscription."""

    match: Match
    handler: SignalHandler
    origin: Watch | None = None
    """Follows the owner of the well-known name that the signal must come from."""

    def wants(self, signal: Message) -> bool:
        """Whether the signal is one that was subscribed to, from whom it was subscribed."""
        if not self.match.fits(signal):
            return False
        sender = signal.header.fields.get(HeaderFields.sender)
        if self.origin is None:
            return self.match.sender in {None, sender}
        return self.origin.owner in {None, sender}


def is_well_known(name: str | None) -> bool:
    """Whether a name is one that connections own in turn, unlike ":1.7" or the bus's own."""
    return name is not None and not name.startswith(":") and name != BUS_NAME

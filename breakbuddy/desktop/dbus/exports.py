"""The objects that we offer on a bus: finds the one that is called and makes its answer."""

from collections.abc import Callable
from typing import Any

from jeepney import HeaderFields, Message, new_error, new_method_return

from breakbuddy.desktop.dbus.errors import FAILED, UNKNOWN_OBJECT, MethodError
from breakbuddy.desktop.dbus.guard import Guard
from breakbuddy.desktop.dbus.text import sendable

ExportHandler = Callable[[str, str, tuple[Any, ...]], tuple[str, tuple[Any, ...]]]
"""Answers a call (interface, member, body) with a signature and a body, or raises MethodError.

The interface is "" when the caller named none.
"""

_PEER = "org.freedesktop.DBus.Peer"


class Exports:
    """Handlers by object path."""

    def __init__(self, guard: Guard) -> None:
        self._handlers: dict[str, ExportHandler] = {}
        self._guard = guard

    def add(self, path: str, handler: ExportHandler) -> None:
        """Offer an object at a path."""
        self._handlers[path] = handler

    def answer(self, call: Message) -> Message:
        """The reply to a method call; an error reply where there is none to give."""
        fields = call.header.fields
        path = fields.get(HeaderFields.path, "")
        interface = fields.get(HeaderFields.interface, "")
        member = fields.get(HeaderFields.member, "")
        if (interface, member) == (_PEER, "Ping"):
            return new_method_return(call)
        handler = self._handlers.get(path)
        if handler is None:
            return error_reply(call, UNKNOWN_OBJECT, f"No object at {path}")
        try:
            signature, body = handler(interface, member, call.body)
        except MethodError as error:
            return error_reply(call, error.name, str(error))
        except Exception as error:  # noqa: BLE001 -- a barrier: callers send odd arguments
            self._guard.report(f"{interface}.{member}", error)
            return error_reply(call, FAILED, f"{member} failed: {type(error).__name__}")
        return new_method_return(call, signature or None, sendable(body))


def error_reply(call: Message, name: str, text: str) -> Message:
    """An error as the answer to a call."""
    return new_error(call, name, "s", (sendable(text),))

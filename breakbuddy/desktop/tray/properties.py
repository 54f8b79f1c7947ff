"""org.freedesktop.DBus.Properties for an object with one interface, all of it read-only."""

from typing import Any

from breakbuddy.desktop.dbus import MethodError, errors

INTERFACE = "org.freedesktop.DBus.Properties"

Variant = tuple[str, Any]
"""A signature and a value that fits it."""
Answer = tuple[str, tuple[Any, ...]]
"""The signature and the body of a reply."""


def answer(
    member: str, body: tuple[Any, ...], interface: str, values: dict[str, Variant]
) -> Answer:
    """Answer Get or GetAll.

    Args:
        member: The method that was called.
        body: Its arguments, as a stranger sent them.
        interface: The interface that the properties belong to.
        values: The properties.

    Raises:
        MethodError: another method, interface, property or kind of argument.
    """
    match member, body:
        case "GetAll", (str(asked),):
            # Some hosts ask with an empty interface, as the specification lets them.
            return "a{sv}", (values if asked in {interface, ""} else {},)
        case "Get", (str(asked), str(name)):
            if asked not in {interface, ""} or name not in values:
                raise MethodError(errors.UNKNOWN_PROPERTY, f"No property {asked}.{name}")
            return "v", (values[name],)
        case "Set", _:
            raise MethodError(errors.PROPERTY_READ_ONLY, "Properties here are read-only")
    raise bad_call(member)


def bad_call(member: str) -> MethodError:
    """The error for a call that is not known, or not with these arguments."""
    return MethodError(errors.INVALID_ARGS, f"Cannot answer {member} with these arguments")

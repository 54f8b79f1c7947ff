"""What can go wrong on a bus, in both directions."""

from breakbuddy.desktop.ports import Unavailable

_ERROR = "org.freedesktop.DBus.Error."
FAILED = _ERROR + "Failed"
UNKNOWN_OBJECT = _ERROR + "UnknownObject"
UNKNOWN_METHOD = _ERROR + "UnknownMethod"
UNKNOWN_INTERFACE = _ERROR + "UnknownInterface"
UNKNOWN_PROPERTY = _ERROR + "UnknownProperty"
INVALID_ARGS = _ERROR + "InvalidArgs"
PROPERTY_READ_ONLY = _ERROR + "PropertyReadOnly"
NO_REPLY = _ERROR + "NoReply"
DISCONNECTED = _ERROR + "Disconnected"


class BusError(Unavailable):
    """A call that was not answered with a result.

    Attributes:
        name: The D-Bus name of the error, as "org.freedesktop.DBus.Error.ServiceUnknown";
            NoReply when the answer did not come in time, Disconnected without a bus.
    """

    def __init__(self, reason: str, name: str) -> None:
        super().__init__(reason)
        self.name = name


class MethodError(Exception):
    """Raised by an exported object to answer a call with an error.

    Attributes:
        name: The D-Bus name of the error.
    """

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.name = name

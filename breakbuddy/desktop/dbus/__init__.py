"""A D-Bus connection for the resident process: pure Python on jeepney, one reader thread.

Knows nothing of breaks. A bus that is missing or goes away is a normal state.
"""

from breakbuddy.desktop.dbus.bus import Bus
from breakbuddy.desktop.dbus.errors import BusError, MethodError
from breakbuddy.desktop.dbus.exports import ExportHandler
from breakbuddy.desktop.dbus.link import address_of
from breakbuddy.desktop.dbus.signals import SignalHandler

__all__ = ["Bus", "BusError", "ExportHandler", "MethodError", "SignalHandler", "address_of"]

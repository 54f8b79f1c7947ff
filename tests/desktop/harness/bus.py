"""A private session bus that knows nobody but xfconfd.

The machine's own services are left out on purpose: with them, the bus would
start a notification daemon for a test that means to run without one.
"""

import shutil
from pathlib import Path

from tests.desktop.harness.home import Home
from tests.desktop.harness.processes import Process, Processes
from tests.desktop.harness.waiting import until

_SERVICES = Path("/usr/share/dbus-1/services")
_SETTINGS_SERVICE = "org.xfce.Xfconf.service"

_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Bus:
    """One dbus-daemon. It can be ended and started again at the same address."""

    def __init__(self, processes: Processes, home: Home, name: str = "session-bus") -> None:
        self._processes = processes
        self._home = home
        self._name = name
        # Not XDG_RUNTIME_DIR/bus, where libraries look when they are told no address.
        self._socket = home.runtime / name
        self.address = f"unix:path={self._socket}"
        self._process: Process | None = None

    def start(self, env: dict[str, str]) -> None:
        """Start it and wait until it listens. The env is that of the services it starts."""
        services = self._home.runtime / f"{self._name}-services"
        services.mkdir(exist_ok=True)
        if (_SERVICES / _SETTINGS_SERVICE).exists():
            shutil.copy(_SERVICES / _SETTINGS_SERVICE, services)
        config = self._home.runtime / f"{self._name}.conf"
        config.write_text(_CONFIG.format(socket=self._socket, services=services))
        self._process = self._processes.start(
            self._name,
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--nosyslog"],
            env | {"DBUS_SESSION_BUS_ADDRESS": self.address},
        )
        # The socket is there a moment before anybody may connect to it.
        until(self._listens, "the session bus listens")

    def _listens(self) -> bool:
        from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 -- only on Linux

        try:
            open_dbus_connection(self.address).close()
        except (FileNotFoundError, ConnectionRefusedError):
            return False
        return True

    def stop(self) -> None:
        """End it, as at the end of a session."""
        if self._process is not None:
            self._processes.stop(self._process)
            self._process = None
        self._socket.unlink(missing_ok=True)

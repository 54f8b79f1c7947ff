"""What a program holds at a moment: memory, file descriptors, threads, its places on the bus."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_KIB = 1024
_BUS = "org.freedesktop.DBus"
_PATH = "/org/freedesktop/DBus"


@dataclass(frozen=True, slots=True)
class Sample:
    """One look at it."""

    own_bytes: int
    """Memory that it alone has and wrote to (Private_Dirty): no other program changes it."""
    resident_bytes: int
    """All that is resident (Rss): it grows, too, when more of a program's code is read."""
    share_bytes: int
    """Its own and its share of what is shared (Pss): other programs change it."""
    descriptors: int
    threads: int
    """Less those that each wait for the end of one open window."""
    matches: int
    """The signals that it subscribed to on the session bus, as the bus counts them."""
    connections: int
    """Its connections to the session bus."""
    names: int
    """The names that it has there."""
    history_bytes: int


class Gauge:
    """Looks at one process, without making it do anything."""

    def __init__(self, pid: int, bus_address: str, history: Path) -> None:
        self._pid = pid
        self._address = bus_address
        self._history = history

    def read(self) -> Sample:
        """Look at it now."""
        rollup = Path(f"/proc/{self._pid}/smaps_rollup").read_text()
        matches, connections, names = self._on_the_bus()
        return Sample(
            own_bytes=_figure("Private_Dirty", rollup),
            resident_bytes=_figure("Rss", rollup),
            share_bytes=_figure("Pss", rollup),
            descriptors=_entries(self._pid, "fd"),
            threads=_entries(self._pid, "task") - _open_windows(self._pid),
            matches=matches,
            connections=connections,
            names=names,
            history_bytes=sum(each.stat().st_size for each in self._history.parent.iterdir()),
        )

    def _on_the_bus(self) -> tuple[int, int, int]:
        with open_dbus_connection(self._address) as bus:
            everybody = _call(bus, "ListNames")
            ours = [name for name in everybody if name.startswith(":") and self._is_its(bus, name)]
            told = [_call(bus, "GetConnectionStats", name) for name in ours]
        return (
            sum(each["MatchRules"][1] for each in told),
            len(ours),
            sum(each["BusNames"][1] for each in told),
        )

    def _is_its(self, bus: DBusConnection, name: str) -> bool:
        return bool(_call(bus, "GetConnectionUnixProcessID", name) == self._pid)


def _call(bus: DBusConnection, method: str, *names: str) -> Any:
    interface = f"{_BUS}.Debug.Stats" if method == "GetConnectionStats" else _BUS
    address = DBusAddress(_PATH, bus_name=_BUS, interface=interface)
    call = new_method_call(address, method, "s" * len(names) or None, names)
    (answer,) = bus.send_and_get_reply(call, timeout=5).body
    return answer


def _figure(name: str, rollup: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB", rollup, re.MULTILINE)
    assert found is not None, f"the kernel does not tell {name}"
    return int(found[1]) * _KIB


def _open_windows(pid: int) -> int:
    children = Path(f"/proc/{pid}/task").glob("*/children")
    return sum(len(each.read_text().split()) for each in children)


def _entries(pid: int, folder: str) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/{folder}").iterdir())

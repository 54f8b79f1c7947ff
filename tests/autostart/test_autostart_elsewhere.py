"""Windows and macOS, against fakes at the system's edge; and that only one way is on."""

import plistlib
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from breakbuddy.desktop.autostart.base import AutostartError, Found, Program, Standing
from breakbuddy.desktop.autostart.macos import MacosAutostart
from breakbuddy.desktop.autostart.select import in_force, switch_off, switch_on
from breakbuddy.desktop.autostart.windows import APPROVED, RUN, WindowsAutostart

if sys.platform == "win32":
    pytest.skip("what can be started is judged by Unix's rights", allow_module_level=True)


@dataclass
class FakeRegistry:
    values: dict[tuple[str, str], object] = field(default_factory=dict)
    broken: bool = False

    def get(self, key: str, name: str) -> object | None:
        self._work()
        return self.values.get((key, name))

    def set(self, key: str, name: str, text: str) -> None:
        self._work()
        self.values[key, name] = text

    def delete(self, key: str, name: str) -> None:
        self._work()
        self.values.pop((key, name), None)

    def _work(self) -> None:
        if self.broken:
            raise PermissionError(13, "Access is denied")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    path = tmp_path / "Program Files" / "breakbuddy.exe"
    path.parent.mkdir()
    path.touch(mode=0o755)
    return Program((str(path), "run", "--foreground"))


def test_windows_starts_it_by_the_run_key(program: Program) -> None:
    registry = FakeRegistry()
    way = WindowsAutostart(program, registry)
    assert way.found().standing is Standing.OFF
    way.on()
    assert registry.values[RUN, "BreakBuddy"] == f'"{program.command[0]}" run --foreground'
    assert way.found().standing is Standing.ON
    registry.values[APPROVED, "BreakBuddy"] = bytes([3, 0, 0, 0])
    assert way.found().standing is Standing.SWITCHED_OFF
    way.on()
    assert way.found().standing is Standing.ON
    Path(program.command[0]).unlink()
    assert way.found().standing is Standing.BROKEN
    assert way.off() is True
    assert way.off() is False


def test_a_registry_that_refuses_is_told(program: Program) -> None:
    way = WindowsAutostart(program, FakeRegistry(broken=True))
    with pytest.raises(AutostartError, match="Access is denied"):
        way.on()
    assert way.found().standing is Standing.BROKEN


def test_macos_starts_it_by_a_launch_agent(program: Program, tmp_path: Path) -> None:
    way = MacosAutostart(program, tmp_path)
    assert way.found().standing is Standing.OFF
    way.on()
    values = plistlib.loads(way.path.read_bytes())
    assert values["ProgramArguments"] == list(program.command)
    assert values["RunAtLoad"] is True
    assert way.found().standing is Standing.ON
    way.path.write_bytes(plistlib.dumps(values | {"Disabled": True}))
    assert way.found().standing is Standing.SWITCHED_OFF
    way.path.write_text("rubbish")
    assert way.found().standing is Standing.BROKEN
    with pytest.raises(AutostartError):
        way.off()


@dataclass
class FakeWay:
    name: str
    is_on: bool = False

    def on(self) -> None:
        self.is_on = True

    def off(self) -> bool:
        was, self.is_on = self.is_on, False
        return was

    def found(self) -> Found:
        return Found(self.name, Standing.ON if self.is_on else Standing.OFF, "here")


def test_only_one_way_is_on_at_a_time() -> None:
    there = (FakeWay("xdg"), FakeWay("systemd"))
    assert switch_on(there).way == "xdg"
    assert switch_on(there, "systemd").way == "systemd"
    assert [each.is_on for each in there] == [False, True]
    assert in_force(there).way == "systemd"
    assert switch_off(there) is True
    assert in_force(there).standing is Standing.OFF
    assert switch_off(there) is False


def test_a_way_that_is_not_there_is_told() -> None:
    with pytest.raises(AutostartError, match="no systemd"):
        switch_on((FakeWay("windows"),), "systemd")

"""The one desktop on which everything is measured, and programs that take their turn on it."""

import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.peers import Program
from benchmarks.screen import Screen
from benchmarks.weights import family
from breakbuddy.control.client import ask
from breakbuddy.core.codec import encode
from breakbuddy.core.events import Event
from tests.desktop.harness.bus import Bus
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.home import Home
from tests.desktop.harness.processes import Process, strays
from tests.desktop.harness.waiting import NeverCameError, until
from tools.desktop_packages import MODULES, SYSTEM_PYTHON, missing

PATIENCE_SECONDS = 30.0


class Scene:
    """Xvfb, xfwm4, xfce4-panel, dunst, a session bus, and a system bus with a logind on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.desktop = Desktop(folder)
        self._system_bus = Bus(self.desktop.processes, self.desktop.home, "system-bus")
        self.screen: Screen
        self.logind = not missing(MODULES)

    def open(self) -> None:
        """Start it all."""
        desktop = self.desktop
        desktop.start()
        self._system_bus.start(desktop.home.environ())
        if self.logind:
            env = desktop.display.env | self._buses()
            desktop.processes.start(
                "logind", [SYSTEM_PYTHON, "-m", "dbusmock", "--template", "logind"], env
            )
        desktop.display.rest()
        self.screen = Screen(desktop.display.name)

    def close(self) -> None:
        """End it all."""
        if hasattr(self, "screen"):
            self.screen.close()
        self.desktop.close()

    @contextmanager
    def home(self, program: Program) -> Iterator["Tenant"]:
        """A home in which nobody has lived, for a program."""
        number = sum(1 for each in self._folder.iterdir() if each.is_dir())
        home = Home(self._folder / f"home-{number}")
        program.prepare(home)
        tenant = Tenant(self, program, home)
        try:
            yield tenant
        finally:
            tenant.end()
            home.close()

    def environ(self, home: Home) -> dict[str, str]:
        """The environment of a program on this desktop that lives in that home."""
        return home.environ() | {"DISPLAY": self.desktop.display.name} | self._buses()

    def servers(self) -> list[int]:
        """The processes that serve every program here: screen, windows, buses, notifications."""
        mark = f"HOME={self.desktop.home.root}"
        return [pid for pid in strays(mark) if pid not in self.panel()]

    def panel(self) -> list[int]:
        """The processes of the panel; the tray is a process of its own."""
        return family(self.desktop.panel.pid)

    def _buses(self) -> dict[str, str]:
        return {
            "DBUS_SESSION_BUS_ADDRESS": self.desktop.bus.address,
            "DBUS_SYSTEM_BUS_ADDRESS": self._system_bus.address,
        }


class Tenant:
    """A program in a home of its own: started and ended as often as one wants."""

    def __init__(self, scene: Scene, program: Program, home: Home) -> None:
        self._scene = scene
        self.program = program
        self.home = home
        self.env = scene.environ(home) | dict(program.environ)

    def start(self, command: Sequence[str] | None = None) -> Process:
        """Start it, its ordinary command by default."""
        return self._scene.desktop.processes.start(
            self.program.name, command or self.program.command(self.home), self.env
        )

    def start_and_see(self, command: Sequence[str] | None = None) -> float:
        """Start it; milliseconds from just before its exec to its icon on the panel.

        Raises:
            NeverCameError: no icon came.
        """
        screen = self._scene.screen
        screen.look_at_empty_tray()
        began = screen.now()
        self.start(command)
        return (screen.wait_for_icon(PATIENCE_SECONDS) - began) * 1000

    def pids(self) -> list[int]:
        """All its processes, and only its."""
        return strays(f"HOME={self.home.root}")

    def ask(self, request: Mapping[str, object]) -> dict[str, object]:
        """Ask our agent that lives here.

        Raises:
            ControlError: it does not answer, or not as it should.
        """
        return ask(self.home.runtime / "breakbuddy", request, timeout=PATIENCE_SECONDS)

    def say(self, event: Event) -> None:
        """Say something to our agent, as a person does.

        Raises:
            ControlError: it does not answer, or not as it should.
            RuntimeError: it declines.
        """
        told = self.ask({"do": "say", "event": encode(event)})
        if told["ok"] is not True:
            raise RuntimeError(f"the agent declined {event}: {told}")

    def end(self) -> None:
        """End all of it, and wait until its icon has gone from the panel."""
        for pid in self.pids():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        with suppress(NeverCameError):
            until(lambda: not self._alive(), f"{self.program.name} ends", 5)
        if sys.platform != "win32":
            for pid in self._alive():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        with suppress(NeverCameError):
            self._scene.desktop.panel.wait_for_no_icon(5)

    def _alive(self) -> list[int]:
        # One that ended but was not waited for has no environment any more.
        self._scene.desktop.processes.reap()
        return self.pids()


def python(*arguments: str) -> list[str]:
    """A command of this Python."""
    return [sys.executable, "-P", *arguments]

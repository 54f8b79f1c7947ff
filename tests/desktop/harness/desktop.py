"""One person's desktop for one test: bus, screen, window manager, panel and notifications."""

from pathlib import Path

from tests.desktop.harness.buddy import Buddy
from tests.desktop.harness.bus import Bus
from tests.desktop.harness.display import Display
from tests.desktop.harness.dunst import Dunst
from tests.desktop.harness.hands import Hands
from tests.desktop.harness.home import MID_MORNING, Home
from tests.desktop.harness.menu import Menu
from tests.desktop.harness.panel import LIGHT, Panel
from tests.desktop.harness.pixels import Colour
from tests.desktop.harness.processes import Processes
from tests.desktop.harness.windows import Windows


class Desktop:
    """The parts of a desktop, all in working order but none started."""

    def __init__(
        self,
        folder: Path,
        colour: Colour = LIGHT,
        *,
        compositor: bool = False,
        hour: int = MID_MORNING,
    ) -> None:
        self._compositor = "on" if compositor else "off"
        logs = folder / "logs"
        logs.mkdir()
        self.processes = Processes(logs)
        self.home = Home(folder / "home", hour)
        self.bus = Bus(self.processes, self.home)
        outer = self.home.environ() | {"DBUS_SESSION_BUS_ADDRESS": self.bus.address}
        self.display = Display(self.processes, outer)
        self.panel = Panel(self.processes, self.home, self.display, colour)
        self.dunst = Dunst(self.processes, self.home, self.display)
        self.menu = Menu(self.display, self.panel, self.bus.address)
        self.buddy = Buddy(self.processes, self.home, self.display)
        self.windows = Windows(self.display)
        self.hands = Hands(self.processes, self.display)

    def start_session(self) -> None:
        """Start the screen, the session bus and the window manager, and nothing else."""
        self.display.start()
        self.bus.start(self.display.env)
        self.processes.start(
            "xfwm4",
            ["xfwm4", f"--compositor={self._compositor}", "--sm-client-disable"],
            self.display.env,
        )

    def start(self) -> None:
        """Start all that an ordinary desktop has."""
        self.start_session()
        self.panel.start()
        self.dunst.start()

    def close(self) -> None:
        """End everything and remove what it left."""
        self.processes.close()
        # What was started apart from its shell is nobody's child.
        self.processes.end_strays(f"XDG_RUNTIME_DIR={self.home.runtime}")
        self.home.close()

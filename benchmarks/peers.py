"""The programs that are measured side by side: ours, and other break reminders from Debian.

Each has its ordinary settings, with one exception in the peers' favour: Workrave's window of
timers and RSIBreak's greeting are closed, for redrawing them would count against the two.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from breakbuddy.desktop.windows import agent_command
from tests.desktop.harness.home import Home
from tools.desktop_packages import PEERS as PEERS_NEEDS
from tools.desktop_packages import Need, missing, packages


@dataclass(frozen=True, slots=True)
class Program:
    """A program that lives in the tray."""

    name: str
    command: Callable[[Home], list[str]]
    needs: tuple[Need, ...] = ()
    prepare: Callable[[Home], None] = field(default=lambda _home: None)
    environ: Mapping[str, str] = field(default_factory=dict)

    @property
    def lacking(self) -> str:
        """Why it cannot be measured; empty if it can."""
        lacking = missing(self.needs)
        if not lacking:
            return ""
        return f"not installed (Debian packages: {' '.join(packages(lacking))})"


def places_of(home: Home) -> list[str]:
    """The places of a profile in that home, as our programs are told them."""
    roots = (home.config, home.data, home.state, home.runtime)
    return [str(root / "breakbuddy") for root in roots]


def _needs(*names: str) -> tuple[Need, ...]:
    return tuple(need for need in PEERS_NEEDS if need.package in names)


def _settings(home: Home, text: str) -> None:
    folder = home.config / "glib-2.0" / "settings"
    folder.mkdir(parents=True)
    (folder / "keyfile").write_text(text)


def _no_window(home: Home) -> None:
    _settings(home, "[org/workrave/gui/main-window]\nenabled=false\n")


def _no_greeting(home: Home) -> None:
    text = "[Notification Messages]\ndont_show_welcome_again_for_001=false\n"
    (home.config / "rsibreakrc").write_text(text)


OURS = Program("BreakBuddy", lambda home: agent_command(places_of(home)))
WORKRAVE = Program(
    "Workrave",
    lambda _home: ["workrave"],
    _needs("workrave"),
    _no_window,
    {"GSETTINGS_BACKEND": "keyfile"},
)
PEERS = (
    WORKRAVE,
    Program(
        "Safe Eyes",
        lambda _home: ["safeeyes"],
        _needs("safeeyes", "xprintidle", "gir1.2-ayatanaappindicator3-0.1"),
    ),
    Program("RSIBreak", lambda _home: ["rsibreak"], _needs("rsibreak"), _no_greeting),
)
BARE_PYTHON = [sys.executable, "-c", "pass"]

"""A real notification daemon: dunst, and its remote control.

Dunst offers a notification's buttons through a program of one's choice (dmenu).
Ours writes down what was offered and answers with the button a test wants.
"""

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.harness.display import Display
from tests.desktop.harness.home import Home
from tests.desktop.harness.processes import Process, Processes
from tests.desktop.harness.waiting import NeverCameError, until

_OPENS_WITHIN_SECONDS = 1.0
_NOTHING = "(nothing is chosen)"

_CONFIG = """\
[global]
    monitor = 0
    follow = none
    width = 380
    height = 300
    origin = top-right
    offset = 16x48
    notification_limit = 5
    font = DejaVu Sans 11
    markup = no
    format = "<b>%s</b>\\n%b"
    alignment = left
    padding = 12
    horizontal_padding = 14
    frame_width = 1
    frame_color = "#c9d3cf"
    separator_height = 1
    idle_threshold = 0
    show_age_threshold = -1
    icon_position = off
    sticky_history = yes
    history_length = 50
    show_indicators = no
    ignore_dbusclose = no
    dmenu = {chooser}
    mouse_left_click = do_action
    mouse_right_click = close_current

[urgency_low]
    background = "#ffffff"
    foreground = "#1d2724"
    timeout = 10

[urgency_normal]
    background = "#ffffff"
    foreground = "#1d2724"
    timeout = 10

[urgency_critical]
    background = "#ffffff"
    foreground = "#1d2724"
    timeout = 0
"""

_CHOOSER = """\
#!/bin/sh
cat > "{offered}.new"
mv "{offered}.new" "{offered}"
grep -F -m 1 -f "{wanted}" "{offered}"
"""

_OFFER = re.compile(r"#(?P<label>.*) \((?P<title>.*)\) \[\d+,(?P<key>.*)\]")


@dataclass(frozen=True, slots=True)
class Offer:
    """One button on a notification that is on the screen."""

    title: str
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A notification as dunst showed it at some time."""

    title: str
    body: str


class Dunst:
    """The notification daemon, and what a person can do with its notifications."""

    def __init__(self, processes: Processes, home: Home, display: Display) -> None:
        self._processes = processes
        self._display = display
        self._offered = home.runtime / "offered"
        self._wanted = home.runtime / "wanted"
        self._config = self._prepare(home)
        self._process: Process | None = None

    def start(self) -> None:
        """Start it and wait until it serves notifications."""
        # -print tells each notification that is shown, in its log.
        self._process = self._processes.start(
            "dunst", ["dunst", "-config", self._config, "-print"], self._display.env
        )
        until(lambda: self._ctl("is-paused", check=False) != "", "dunst serves notifications")

    def stop(self) -> None:
        """End it. What it showed is gone from the screen."""
        assert self._process is not None, "dunst was never started"
        self._processes.stop(self._process)
        self._process = None

    def displayed(self) -> int:
        """How many notifications are on the screen."""
        return int(self._ctl("count", "displayed"))

    def waiting(self) -> int:
        """How many it holds back, as while it is paused."""
        return int(self._ctl("count", "waiting"))

    def offers(self) -> list[Offer]:
        """All buttons of the notifications on the screen, the default one included."""
        return self._context("")

    def press(self, label: str) -> None:
        """Press the button of that label as soon as a notification offers it.

        Raises:
            NeverCameError: no notification on the screen had such a button.
        """
        until(lambda: self._pressed(label), f"a notification with a button {label!r}")

    def click_body(self) -> None:
        """Click on the first notification itself: its default action."""
        self._ctl("action", "0")

    def dismiss(self) -> None:
        """Close the last notification, as a person does who does not want it."""
        self._ctl("close")

    def pause(self, *, paused: bool) -> None:
        """Switch Do Not Disturb on or off."""
        self._ctl("set-paused", "true" if paused else "false")

    def history(self) -> list[Shown]:
        """The notifications that went from the screen, the latest first."""
        told = json.loads(self._ctl("history"))
        return [
            Shown(title=entry["summary"]["data"], body=entry["body"]["data"])
            for entry in told["data"][0]
        ]

    def shown(self) -> list[Shown]:
        """Every notification it was ever given, the earliest first, each replacement too."""
        log = self._processes.log("dunst").read_text(errors="replace")
        pairs = re.findall(
            r"^\tsummary: '(.*)'\n(?:.*\n)*?\tbody: '((?:.*\n)*?.*)'$", log, re.MULTILINE
        )
        return [Shown(title=title, body=body) for title, body in pairs]

    def _pressed(self, label: str) -> bool:
        return any(offer.label == label for offer in self._context(f"#{label} ("))

    def _context(self, wanted: str) -> list[Offer]:
        """Open the menu of all buttons, choose the first that reads so, and give all."""
        if self.displayed() == 0:
            return []
        self._offered.unlink(missing_ok=True)
        self._wanted.write_text(f"{wanted or _NOTHING}\n")
        self._ctl("context")
        try:
            until(self._offered.exists, "dunst offers the buttons", _OPENS_WITHIN_SECONDS)
        except NeverCameError:
            # They have no buttons, or it has not yet put away the menu before.
            return []
        return [
            Offer(**match.groupdict())
            for line in self._offered.read_text().splitlines()
            if (match := _OFFER.fullmatch(line))
        ]

    def _ctl(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["dunstctl", *arguments],
            env=self._display.env,
            capture_output=True,
            text=True,
            timeout=10,
            check=check,
        )
        return done.stdout.strip()

    def _prepare(self, home: Home) -> Path:
        chooser = home.runtime / "choose-a-button"
        chooser.write_text(_CHOOSER.format(offered=self._offered, wanted=self._wanted))
        chooser.chmod(0o755)
        config = home.runtime / "dunstrc"
        config.write_text(_CONFIG.format(chooser=chooser))
        return config

"""A window that fills the screen, on a real X server with a real window manager."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("X11 is for Linux", allow_module_level=True)

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet import full_screen
from breakbuddy.desktop.quiet.full_screen_child import fills
from breakbuddy.desktop.quiet.mechanism import NotHere
from tests.desktop.harness.display import Display
from tests.desktop.harness.processes import Process, Processes, strays
from tests.desktop.harness.waiting import until
from tests.quiet.clock import plenty

ROOT = Path(__file__).parents[2]
CLIENT = Path(__file__).with_name("window_client.py")


class Screen:
    """A display whose windows a test opens and closes."""

    def __init__(self, processes: Processes, display: Display) -> None:
        self._processes = processes
        self._display = display
        self.environ = display.env | {"PYTHONPATH": str(ROOT)}

    def start_window_manager(self) -> None:
        command = ["xfwm4", "--compositor=off", "--sm-client-disable"]
        self._processes.start("xfwm4", command, self.environ)
        until(lambda: self.filled_or_none() is not None, "the window manager tells")

    def open(self, window_class: str, manner: str) -> Process:
        """Open a window, and wait until it is the active one."""
        command = [sys.executable, str(CLIENT), window_class, manner]
        window = self._processes.start("window", command, self.environ)
        until(lambda: self._active_name() == window_class, f"{window_class} is active")
        return window

    def close(self, window: Process) -> None:
        self._processes.stop(window)

    def filled(self) -> bool:
        return full_screen.filled(self.environ, plenty)

    def filled_or_none(self) -> bool | None:
        try:
            return self.filled()
        except NotHere:
            return None

    def _active_name(self) -> str:
        done = subprocess.run(
            ["xdotool", "getactivewindow", "getwindowname"],
            env=self.environ, capture_output=True, text=True, timeout=10, check=False,
        )  # fmt: skip
        return done.stdout.strip()


@pytest.fixture
def screen(processes: Processes, display: Display) -> Screen:
    return Screen(processes, display)


@pytest.mark.desktop
def test_a_film_on_the_whole_screen_is_one_and_a_window_is_not(screen: Screen) -> None:
    with pytest.raises(NotHere, match="No window manager"):
        screen.filled()
    screen.start_window_manager()
    assert not screen.filled()
    screen.open("Editor", "normal")
    assert not screen.filled()
    film = screen.open("Player", "full")
    assert screen.filled()
    screen.close(film)
    until(lambda: not screen.filled(), "the film is over")
    # The person's own break, over everything, holds no other prompt back.
    screen.open("BreakBuddy", "full")
    assert not screen.filled()


@pytest.fixture
def frozen(screen: Screen) -> Iterator[Screen]:
    """An X server that does not answer any more."""
    ours = strays(f"HOME={screen.environ['HOME']}")
    (server,) = [pid for pid in ours if Path(f"/proc/{pid}/comm").read_text() == "Xvfb\n"]
    os.kill(server, signal.SIGSTOP)
    yield screen
    os.kill(server, signal.SIGCONT)


def test_a_server_that_hangs_does_not_hold_us(frozen: Screen) -> None:
    environ = frozen.environ | {"BB_FROZEN": frozen.environ["HOME"]}
    with pytest.raises(Unavailable, match="did not answer in time"):
        full_screen.filled(environ, lambda: 0.2)
    mark = f"BB_FROZEN={environ['BB_FROZEN']}"
    until(lambda: not strays(mark), "the process that asked is gone")


@pytest.mark.parametrize(
    ("environ", "reason"),
    [
        ({}, "no X display"),
        ({"DISPLAY": ":99999"}, "no X display"),
        ({"DISPLAY": "elsewhere:0"}, "no X display"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "Wayland"),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "Wayland"),
    ],
)
def test_where_there_is_no_way_to_tell_the_reason_says_so(
    environ: dict[str, str], reason: str
) -> None:
    with pytest.raises(NotHere, match=reason):
        full_screen.filled(environ, plenty)


FULL = "_NET_WM_STATE_FULLSCREEN"


@pytest.mark.parametrize(
    ("states", "types", "window_class", "disturbs"),
    [
        ([FULL], [], b"mpv\0mpv\0", True),
        (["_NET_WM_STATE_ABOVE", FULL], ["_NET_WM_WINDOW_TYPE_NORMAL"], b"", True),
        (["_NET_WM_STATE_MAXIMIZED_VERT"], [], b"mpv\0mpv\0", False),
        ([FULL], ["_NET_WM_WINDOW_TYPE_DESKTOP"], b"xfdesktop\0Xfdesktop\0", False),
        ([FULL], [], b"breakbuddy\0Breakbuddy\0", False),
        ([FULL], [], b"__main__.py\0Breakbuddy\0", False),
    ],
)
def test_which_windows_a_prompt_would_disturb(
    states: list[str], types: list[str], window_class: bytes, disturbs: bool
) -> None:
    assert fills(states, types, window_class) is disturbs

"""What a window costs: from exec to its first paint beside a bare one, memory, a moving figure.

``python -m benchmarks.bench_windows``. Needs the Debian packages of the desktop tests.
Timings differ from machine to machine: compare figures of one run only.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from Xlib import X
from Xlib.display import Display as Connection

from tests.desktop.harness import footprint
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.processes import Process

STARTS = 9
SECONDS = 10.0
_PATIENCE_SECONDS = 30.0
_PATCH = 80
"""Pixels of the square in a window's middle that is looked at."""
_PAINTED = 3
"""Different bytes in that square once something is painted on the ground."""

BARE = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv)
label = QLabel("Tips card\\n" * 40)
label.setAlignment(Qt.AlignmentFlag.AlignCenter)
label.setWindowTitle("Bare window")
label.resize(440, 600)
label.show()
app.exec()
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        desktop = Desktop(Path(folder))
        try:
            desktop.start()
            desktop.buddy.start()
            rows = [*_opening(desktop), *_moving(desktop)]
        finally:
            desktop.close()
    for name, figure in rows:
        print(f"{name:62} {figure}")


def _opening(desktop: Desktop) -> list[tuple[str, str]]:
    """From exec to the first paint, the two in turn."""
    places = _places(desktop)
    card = [sys.executable, "-P", "-m", "breakbuddy.gui", "card", "asked", *places]
    bare = [sys.executable, "-c", BARE]
    times: dict[str, list[float]] = {"Bare window": [], "Tips card": []}
    with _Screen(desktop.display.name) as screen:
        for _ in range(STARTS):
            for title, command in (("Bare window", bare), ("Tips card", card)):
                times[title].append(_time_to_paint(desktop, screen, title, command))
    ratios = [card / bare for bare, card in zip(*times.values(), strict=True)]
    return [
        (
            f"exec to first paint of a bare window, ms (median of {STARTS})",
            _ms(times["Bare window"]),
        ),
        (f"exec to first paint of the tips card, ms (median of {STARTS})", _ms(times["Tips card"])),
        ("the card beside the bare window, pair by pair", f"{statistics.median(ratios):.2f}"),
    ]


def _moving(desktop: Desktop) -> list[tuple[str, str]]:
    """A card on which a figure moves, in the foreground, for some seconds."""
    command = [sys.executable, "-P", "-m", "breakbuddy.gui", "card", "asked", *_places(desktop)]
    process = desktop.processes.start("card", command, desktop.display.env)
    with _Screen(desktop.display.name) as screen:
        screen.wait_for_paint("Tips card")
    desktop.display.key("Right")
    time.sleep(1)
    before = _cpu_seconds(process)
    time.sleep(SECONDS)
    share = (_cpu_seconds(process) - before) / SECONDS
    rows = [
        ("a figure in motion, share of one core", f"{100 * share:.0f} %"),
        ("memory of the card, PSS in MB", f"{footprint.pss_bytes(process.pid) / 1e6:.0f}"),
    ]
    desktop.processes.stop(process)
    return rows


def _time_to_paint(
    desktop: Desktop, screen: "_Screen", title: str, command: Sequence[str]
) -> float:
    before = time.perf_counter()
    process = desktop.processes.start("window", command, desktop.display.env)
    screen.wait_for_paint(title)
    seconds = time.perf_counter() - before
    desktop.processes.stop(process)
    screen.wait_for_none(title)
    return seconds * 1000


class _Screen:
    """Looks at the screen without the help of other programs, many times a second."""

    def __init__(self, name: str) -> None:
        self._display = Connection(name)
        self._list = self._display.intern_atom("_NET_CLIENT_LIST")
        self._name = self._display.intern_atom("_NET_WM_NAME")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._display.close()

    def wait_for_paint(self, title: str) -> None:
        """Return once a window of that title shows more than its ground."""
        self._wait(lambda: self._painted(title))

    def wait_for_none(self, title: str) -> None:
        """Return once there is none of that title."""
        self._wait(lambda: self._window(title) is None)

    @staticmethod
    def _wait(condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > deadline:
                sys.exit("a window did not come, or did not go")
            time.sleep(0.002)

    def _painted(self, title: str) -> bool:
        window = self._window(title)
        if window is None:
            return False
        try:
            shape = window.get_geometry()
            left, top = (shape.width - _PATCH) // 2, (shape.height - _PATCH) // 2
            image = window.get_image(left, top, _PATCH, _PATCH, X.ZPixmap, 0xFFFFFFFF)
        except Exception:  # noqa: BLE001 -- not mapped yet, or gone between two looks
            return False
        return len(set(image.data)) > _PAINTED

    def _window(self, title: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 -- untyped library
        root = self._display.screen().root
        listed = root.get_full_property(self._list, X.AnyPropertyType)
        windows = (
            self._display.create_resource_object("window", number)
            for number in (listed.value if listed else ())
        )
        return next((each for each in windows if self._title(each).startswith(title)), None)

    def _title(self, window) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- untyped library
        try:
            told = window.get_full_property(self._name, X.AnyPropertyType)
        except Exception:  # noqa: BLE001 -- gone between two looks
            return ""
        return bytes(told.value).decode() if told else ""


def _places(desktop: Desktop) -> list[str]:
    """The places of the person's profile, as programs are told them."""
    home = desktop.home
    roots = (home.config, home.data, home.state, home.runtime)
    return [str(root / "breakbuddy") for root in roots]


def _cpu_seconds(process: Process) -> float:
    tasks = Path(f"/proc/{process.pid}/task").glob("*/schedstat")
    return sum(int(path.read_text(encoding="ascii").split()[0]) for path in tasks) / 1e9


def _ms(times: list[float]) -> str:
    return f"{statistics.median(times):.0f}  ({min(times):.0f}-{max(times):.0f})"


if __name__ == "__main__":
    main()

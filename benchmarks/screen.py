"""Looks at the screen the moment anything on it changes: no polling that would cost others time.

All moments are seconds of CLOCK_MONOTONIC.
"""

import select
import time
from collections.abc import Callable
from typing import Any

from Xlib import X, error
from Xlib.display import Display as Connection
from Xlib.ext import damage, xtest
from Xlib.protocol import event

from tests.desktop.harness.display import WIDTH, Box
from tests.desktop.harness.panel import HEIGHT
from tests.desktop.harness.waiting import NeverCameError

_TRAY = Box(WIDTH - 200, 0, 200, HEIGHT)
"""The end of the panel, where the icons are."""
_PIXEL = 4
_SHAPE = 24
"""Pixels that changed and so are something to see."""
_PATCH = 80
"""Pixels of the square in a window's middle that is looked at."""
_PAINTED = 3
"""Different bytes in that square once something is painted on the ground."""
_LOOK_AGAIN_SECONDS = 0.25
"""What is asked for can come true without anything being painted, as when a window goes."""


class Screen:
    """A connection to the X server of its own."""

    def __init__(self, name: str) -> None:
        self._display = Connection(name)
        self._display.damage_query_version()
        self._root = self._display.screen().root
        self._damage = self._root.damage_create(damage.DamageReportNonEmpty)
        self._clients = self._display.intern_atom("_NET_CLIENT_LIST")
        self._name = self._display.intern_atom("_NET_WM_NAME")
        self._protocols = self._display.intern_atom("WM_PROTOCOLS")
        self._delete = self._display.intern_atom("WM_DELETE_WINDOW")
        self._empty = b""

    def close(self) -> None:
        """Leave."""
        self._display.close()

    @staticmethod
    def now() -> float:
        """The present moment."""
        return time.monotonic()

    def pixels(self, box: Box) -> bytes:
        """What a part of the screen shows."""
        image = self._root.get_image(
            box.left, box.top, box.width, box.height, X.ZPixmap, 0xFFFFFFFF
        )
        return bytes(image.data)

    # --- the tray ---------------------------------------------------------------

    def look_at_empty_tray(self) -> None:
        """Learn what the end of the panel looks like without an icon."""
        self._empty = self.pixels(_TRAY)

    def wait_for_icon(self, seconds: float) -> float:
        """The moment at which an icon was there to see."""
        return self.wait(self._has_icon, "an icon on the panel", seconds)

    def _has_icon(self) -> bool:
        now = self.pixels(_TRAY)
        line = _TRAY.width * _PIXEL
        # A change as high as the panel is its own: a part that is not painted yet.
        if now[:line] != self._empty[:line] or now[-line:] != self._empty[-line:]:
            return False
        return changed(self._empty, now) >= _SHAPE

    # --- windows ----------------------------------------------------------------

    def wait_for_paint(self, title: str, seconds: float) -> float:
        """The moment at which a window of that title showed more than its ground."""
        return self.wait(lambda: self._painted(title), f"the window {title!r} is painted", seconds)

    def wait_for_none(self, title: str, seconds: float) -> float:
        """The moment at which there was none of that title any more."""
        return self.wait(lambda: self._find(title) is None, f"{title!r} is gone", seconds)

    def ask_to_close(self, title: str) -> None:
        """Close a window as its frame's button does."""
        window = self._find(title)
        if window is None:
            return
        told = event.ClientMessage(
            window=window,
            client_type=self._protocols,
            data=(32, [self._delete, X.CurrentTime, 0, 0, 0]),
        )
        window.send_event(told)
        self._display.sync()

    def _painted(self, title: str) -> bool:
        window = self._find(title)
        if window is None:
            return False
        try:
            shape = window.get_geometry()
            left, top = (shape.width - _PATCH) // 2, (shape.height - _PATCH) // 2
            image = window.get_image(left, top, _PATCH, _PATCH, X.ZPixmap, 0xFFFFFFFF)
        except error.XError:
            # Not mapped yet, or gone between two looks.
            return False
        return len(set(image.data)) > _PAINTED

    def _find(self, title: str) -> Any:
        listed = self._root.get_full_property(self._clients, X.AnyPropertyType)
        for number in listed.value if listed else ():
            window = self._display.create_resource_object("window", number)
            try:
                told = window.get_full_property(self._name, X.AnyPropertyType)
            except error.XError:
                # Gone between two looks.
                continue
            if told and bytes(told.value).decode(errors="replace").startswith(title):
                return window
        return None

    # --- hands ------------------------------------------------------------------

    def click(self, where: tuple[int, int]) -> float:
        """Click on a pixel; the moment just before the button is pressed."""
        x, y = where
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        self._display.sync()
        began = self.now()
        xtest.fake_input(self._display, X.ButtonPress, 1)
        xtest.fake_input(self._display, X.ButtonRelease, 1)
        self._display.sync()
        return began

    def rest(self, *, aside: int = 0) -> None:
        """Take the pointer off everything, to a place that may be a few pixels aside."""
        xtest.fake_input(self._display, X.MotionNotify, x=WIDTH // 2 + aside, y=HEIGHT * 20)
        self._display.sync()

    # --- waiting ----------------------------------------------------------------

    def wait(self, condition: Callable[[], bool], what: str, seconds: float) -> float:
        """The moment at which a condition was seen to hold, looked at with each change.

        Raises:
            NeverCameError: it did not in its time.
        """
        deadline = self.now() + seconds
        while True:
            self._forget()
            if condition():
                return self.now()
            if self.now() > deadline:
                raise NeverCameError(f"not within {seconds:g} s: {what}")
            if not self._display.pending_events():
                select.select([self._display.fileno()], [], [], _LOOK_AGAIN_SECONDS)

    def _forget(self) -> None:
        """Forget the changes so far, to be told of the next."""
        while self._display.pending_events():
            self._display.next_event()
        self._display.damage_subtract(self._damage)


def changed(before: bytes, after: bytes) -> int:
    """How many pixels differ between two pictures of the same size."""
    if before == after:
        return 0
    pairs = zip(memoryview(before).cast("I"), memoryview(after).cast("I"), strict=True)
    return sum(one != other for one, other in pairs)

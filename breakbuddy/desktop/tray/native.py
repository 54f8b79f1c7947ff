"""A tray made of one of pystray's own back ends: XEmbed, Windows, macOS.

Works on any pystray icon that is handed in; which one, and its oddities, are
the business of the module that makes it.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from breakbuddy.desktop.ports import TrayLook, Unavailable
from breakbuddy.desktop.tray.pixels import Pictures, frame_name
from breakbuddy.supervised import Supervised

_LOG = logging.getLogger(__name__)
_STOP_SECONDS = 2.0


def _at_once(task: Callable[[], None]) -> None:
    task()


@dataclass(frozen=True, slots=True)
class Habits:
    """How a back end wants to be treated."""

    draw: Callable[[Pictures, TrayLook], Any]
    """Makes the image of a look. Raises Unavailable."""
    main_thread: bool = False
    """Whether it only lives on the main thread."""
    hand_over: Callable[[Callable[[], None]], None] = _at_once
    """Runs a change of the icon on the thread where it is allowed."""
    longest_tooltip: int | None = None
    """In UTF-16 units; None for no limit."""
    menu_follows: bool = False
    """Whether the menu must be made anew with each look, as it cannot be when it opens."""


class NativeTray:
    """An icon that pystray shows by itself."""

    def __init__(
        self,
        name: str,
        make_icon: Callable[[Any, str], Any],
        look: TrayLook,
        pictures: Pictures,
        habits: Habits,
    ) -> None:
        """Make the icon; ``start`` shows it.

        Args:
            name: The mechanism, as ``doctor`` names it.
            make_icon: Makes the pystray icon from its first image and tooltip.
            look: What it shows first.
            pictures: What to draw it with.
            habits: How the back end wants to be treated.

        Raises:
            Unavailable: the pictures cannot be read.
        """
        self.name = name
        self.needs_main_thread = habits.main_thread
        self._habits = habits
        self._pictures = pictures
        self._look = look
        self._lock = threading.Lock()
        self._part: Supervised | None = None
        self._begun = False
        self._served = False
        self._stopped = False
        self._make_icon = make_icon
        self._icon = self._made()

    def start(self) -> None:
        """Show the icon; on macOS ``run`` does, later."""
        if self.needs_main_thread:
            return
        # Not pystray's run_detached: on X11 it begins its set-up twice, and the
        # second never ends.
        part = Supervised("tray", self._serve)
        part.start()
        self._part = part

    def run(self) -> None:
        """Serve the icon on this thread until ``stop`` is called from another."""
        if not self._stopped:
            self._icon.run(self._show)

    def update(self, look: TrayLook) -> None:
        """Show another look; the panel hears only of what changed."""
        with self._lock:
            before, self._look = self._look, look
            if look != before:
                self._habits.hand_over(lambda: self._apply(before, look))

    def stop(self) -> None:
        """Take the icon away and end its thread. May be called twice."""
        with self._lock:
            self._stopped = True
            begun = self._begun
        if self._part is not None:
            self._part.dismiss()
        if begun:
            self._leave()
        if self._part is not None:
            self._part.join(_STOP_SECONDS)

    def _made(self) -> Any:
        return self._make_icon(
            self._habits.draw(self._pictures, self._look), self._tooltip(self._look)
        )

    def _serve(self) -> None:
        if self._served:
            # What showed the icon failed: one more is made. Not under the lock, for the
            # loop must not wait for a display that hangs.
            icon = self._made()
            with self._lock:
                self._begun = False
                self._icon = icon
        self._served = True
        self.run()

    def _apply(self, before: TrayLook, look: TrayLook) -> None:
        try:
            if frame_name(look) != frame_name(before):
                self._icon.icon = self._habits.draw(self._pictures, look)
            self._icon.title = self._tooltip(look)
            if self._habits.menu_follows:
                self._icon.update_menu()
        except Unavailable as error:
            _LOG.warning("the tray icon stays as it is: %s", error)
        except Exception as error:  # noqa: BLE001 -- a barrier: back ends raise what their system raises
            _LOG.warning("the tray icon could not be changed: %r", error)

    def _show(self, icon: Any) -> None:
        try:
            icon.visible = True
        except Exception as error:  # noqa: BLE001 -- a barrier: back ends raise what their system raises
            _LOG.warning("the tray icon could not be shown: %r", error)
        # pystray takes no notice of a stop that comes before it has begun: made up for here.
        with self._lock:
            self._begun = True
            stopped = self._stopped
        if stopped:
            self._leave()

    def _leave(self) -> None:
        try:
            self._icon.stop()
        except Exception as error:  # noqa: BLE001 -- a barrier: back ends raise what their system raises
            _LOG.debug("the tray icon did not go in order: %r", error)

    def _tooltip(self, look: TrayLook) -> str:
        return cut(look.tooltip, self._habits.longest_tooltip)


def cut(text: str, units: int | None) -> str:
    """The text, shortened to so many UTF-16 units where it is longer; no character is split."""
    if units is None or _utf16_units(text) <= units:
        return text
    ellipsis = "…"
    while _utf16_units(text) > units - 1:
        text = text[:-1]
    return text.rstrip() + ellipsis


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

"""The tray's menu as a person sees and uses it: rows found by pixels, chosen by mouse.

Which row bears which label is read over D-Bus, from what the program told the
panel; where the row is, from the screen alone.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from PIL import Image

from tests.desktop.harness.dbusmenu import Item, read_menu
from tests.desktop.harness.display import RIGHT, Box, Display
from tests.desktop.harness.panel import Panel
from tests.desktop.harness.pixels import commonest, drawn_on
from tests.desktop.harness.waiting import NeverCameError, until

# The panel runs its plugins, and so their menus, in programs of this name.
_CLASS = "wrapper-2.0"
_PATIENCE_SECONDS = 3.0
_FRAME = 3
"""Pixels at a menu's edge that belong to its border."""
_FAINT = 4
"""How far a channel lies from the backdrop in a dark menu's separators."""
_GAP = 3
"""Empty scanlines that may lie inside one row of text."""


@dataclass(frozen=True, slots=True)
class OpenMenu:
    """A menu or submenu on the screen, row by row."""

    window: int
    box: Box
    rows: tuple[tuple[Item, Box], ...]

    def row(self, label: str) -> tuple[Item, Box]:
        """The row with that label.

        Raises:
            AssertionError: there is none.
        """
        for item, box in self.rows:
            if item.label == label:
                return item, box
        raise AssertionError(f"no row {label!r}; there are {self.labels}")

    @property
    def labels(self) -> list[str]:
        """What the rows say, separators left out."""
        return [item.label for item, _ in self.rows if not item.separator]


class Menu:
    """Opens the tray icon's menu and chooses from it, by mouse."""

    def __init__(self, display: Display, panel: Panel, bus_address: str) -> None:
        self._display = display
        self._panel = panel
        self._bus_address = bus_address

    def open(self) -> OpenMenu:
        """Right-click the icon and wait for the menu."""
        with suppress(NeverCameError):
            return self._right_click(_PATIENCE_SECONDS)
        # The panel shows an icon a moment before it knows its menu: a person clicks again.
        self._display.rest()
        return self._right_click(_PATIENCE_SECONDS)

    def _right_click(self, seconds: float) -> OpenMenu:
        icon = self._panel.wait_for_icon()
        before = set(self._popups())
        self._display.click(icon.centre, RIGHT)
        return self._appears(before, lambda: read_menu(self._bus_address), seconds)

    def left_click(self) -> None:
        """Left-click the icon: its main action, without a menu."""
        self._display.click(self._panel.wait_for_icon().centre)
        self._display.rest()

    def choose(self, *path: str) -> None:
        """Open the menu, go through its submenus, and click on the last label named."""
        menu = self.open()
        for label in path[:-1]:
            menu = self.open_submenu(menu, label)
        _, row = menu.row(path[-1])
        self._display.move(row.centre)
        self._display.click(row.centre)
        until(lambda: menu.window not in self._popups(), "the menu closes once chosen from")
        self._display.rest()

    def open_submenu(self, menu: OpenMenu, label: str) -> OpenMenu:
        """Click on a row of an open menu that opens another."""
        item, row = menu.row(label)
        before = set(self._popups())
        self._display.move(row.centre)
        self._display.click(row.centre)

        def children() -> Sequence[Item]:
            whole = read_menu(self._bus_address)
            return next(entry.children for entry in whole if entry.number == item.number)

        return self._appears(before, children, _PATIENCE_SECONDS)

    def still_open(self, *menus: OpenMenu) -> bool:
        """Whether all of these are on the screen."""
        return {menu.window for menu in menus} <= set(self._popups())

    def close(self) -> None:
        """Close the menu without choosing, by keyboard."""
        while left := len(self._popups()):
            self._display.key("Escape")
            until(partial(self._fewer_than, left), "Escape closes a menu")
        self._display.rest()

    def _fewer_than(self, count: int) -> bool:
        return len(self._popups()) < count

    def _popups(self) -> dict[int, Box]:
        # Small windows of the same class are the plugin itself, and GTK's own.
        strip = self._panel.strip
        return {
            window: box
            for window, box in self._display.windows(_CLASS).items()
            if box.top + box.height > strip.height + 20
        }

    def _appears(
        self, before: set[int], items: Callable[[], Sequence[Item]], seconds: float
    ) -> OpenMenu:
        def drawn() -> OpenMenu | None:
            new = [item for item in self._popups().items() if item[0] not in before]
            entries = items()
            # A tooltip may be there too; only the menu has the menu's rows.
            menus = (self._read(window, box, entries) for window, box in new)
            return next((menu for menu in menus if menu is not None), None)

        return until(drawn, "a menu with as many rows as the program told the panel", seconds)

    def _read(self, window: int, box: Box, entries: Sequence[Item]) -> OpenMenu | None:
        bands = row_bands(self._display.pixels(box))
        if len(bands) != len(entries):
            return None
        rows = tuple(
            (item, Box(box.left, box.top + top, box.width, bottom - top))
            for item, (top, bottom) in zip(entries, bands, strict=True)
        )
        return OpenMenu(window, box, rows)


def row_bands(menu: Image.Image) -> list[tuple[int, int]]:
    """Where each row has something drawn: its first scanline, and the one past its last.

    A row of text, a highlighted row and a separator are a band each.
    """
    inner = menu.crop((_FRAME, _FRAME, menu.width - _FRAME, menu.height - _FRAME))
    ink = drawn_on(inner, commonest(inner), _FAINT)
    bands: list[tuple[int, int]] = []
    for y in range(ink.height):
        if ink.crop((0, y, ink.width, y + 1)).getbbox() is None:
            continue
        top = y + _FRAME
        if bands and top - bands[-1][1] <= _GAP:
            bands[-1] = (bands[-1][0], top + 1)
        else:
            bands.append((top, top + 1))
    return bands

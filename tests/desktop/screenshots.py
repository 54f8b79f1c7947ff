"""Takes the pictures of docs/images/ from the real thing: ``python -m tests.desktop.screenshots``.

Run by hand (``make screenshots``) when the looks have changed, never by the tests.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.desktop.harness import panel
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.display import WIDTH, Box
from tests.desktop.harness.pixels import Colour
from tests.desktop.harness.waiting import until

IMAGES = Path(__file__).parents[2] / "docs" / "images"
CORNER = Box(WIDTH - 560, 0, 560, 320)
"""The part of the screen where all of it happens."""


@contextmanager
def a_desktop(colour: Colour) -> Iterator[Desktop]:
    """A desktop with a panel of that colour, ended at the end."""
    with tempfile.TemporaryDirectory() as folder:
        desktop = Desktop(Path(folder), colour)
        try:
            desktop.start()
            desktop.display.paint(
                (0x8F, 0xA8, 0xA0) if colour == panel.LIGHT else (0x3A, 0x4A, 0x46)
            )
            yield desktop
        finally:
            desktop.close()


def take_menu(images: Path, name: str, colour: Colour) -> None:
    """The menu with a submenu open, in the middle of an hour."""
    with a_desktop(colour) as desktop:
        desktop.buddy.sit(minutes=35)
        desktop.buddy.start()
        menu = desktop.menu.open()
        desktop.menu.open_submenu(menu, "Interval")
        desktop.display.screenshot(images / f"menu-{name}.png", CORNER)


def take_prompts(images: Path) -> None:
    """A break that is due, and a posture check, as notifications."""
    with a_desktop(panel.LIGHT) as desktop:
        desktop.buddy.start()
        desktop.menu.choose("Posture check now")
        until(lambda: desktop.dunst.displayed() == 1, "the posture check is on the screen")
        desktop.display.screenshot(images / "posture.png", CORNER)
        desktop.dunst.press("All good")
        until(lambda: desktop.dunst.displayed() == 0, "the posture check is gone")
        desktop.buddy.end()
        desktop.buddy.make_due(minutes=60)
        until(lambda: desktop.dunst.displayed() == 1, "the prompt is on the screen")
        desktop.display.screenshot(images / "prompt.png", CORNER)


def main() -> int:
    """Take them all."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    take_menu(IMAGES, "light", panel.LIGHT)
    take_menu(IMAGES, "dark", panel.DARK)
    take_prompts(IMAGES)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Takes the pictures of docs/images/ from the real thing: ``python -m tests.desktop.screenshots``.

Run by hand (``make screenshots``) when the looks have changed, never by the tests.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops

from tests.desktop import gallery
from tests.desktop.harness import panel
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.display import WIDTH, Box
from tests.desktop.harness.pixels import Colour, commonest, drawn_on
from tests.desktop.harness.waiting import until

IMAGES = Path(__file__).parents[2] / "docs" / "images"
CORNER = Box(WIDTH - 560, 0, 560, 320)
"""The part of the screen where all of it happens."""
_GAP = 16


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
    """A break that is due, and a posture check, as notifications with their buttons."""
    with a_desktop(panel.LIGHT) as desktop:
        # Dunst, which the tests press, draws no buttons; this one does.
        desktop.dunst.stop()
        desktop.processes.start("xfce4-notifyd", [notifyd()], desktop.display.env)
        desktop.buddy.start()
        desktop.menu.choose("Posture check now")
        take_still(desktop, images / "posture.png")
        desktop.buddy.run("posture", "good")
        desktop.buddy.end()
        desktop.buddy.make_due(minutes=60)
        take_still(desktop, images / "prompt.png")


def notifyd() -> str:
    """XFCE's notification daemon, which is in no PATH."""
    found = next(Path("/usr/lib").glob("*/xfce4/notifyd/xfce4-notifyd"), None)
    if found is None:
        sys.exit("The pictures need the Debian package xfce4-notifyd.")
    return str(found)


def take_still(desktop: Desktop, path: Path) -> None:
    """Take a picture of the corner once a notification has come and stands still."""
    area = Box(CORNER.left, 60, CORNER.width, CORNER.height - 60)
    before = desktop.display.pixels(area)

    def stands() -> bool:
        nonlocal before
        now = desktop.display.pixels(area)
        still, before = ImageChops.difference(now, before).getbbox() is None, now
        return still and drawn_on(now, commonest(now)).getbbox() is not None

    until(stands, "a notification is on the screen")
    desktop.display.screenshot(path, CORNER)


def take_together(images: Path) -> None:
    """What the README opens with: the menu, and a prompt beside it."""
    menu, prompt = (Image.open(images / f"{name}.png") for name in ("menu-light", "prompt"))
    together = Image.new("RGB", (menu.width + prompt.width + _GAP, menu.height), "white")
    together.paste(menu, (0, 0))
    together.paste(prompt, (menu.width + _GAP, 0))
    together.save(images / "desktop.png", optimize=True)


def main() -> int:
    """Take them all."""
    gallery.require_fonts()
    IMAGES.mkdir(parents=True, exist_ok=True)
    take_menu(IMAGES, "light", panel.LIGHT)
    take_menu(IMAGES, "dark", panel.DARK)
    take_prompts(IMAGES)
    take_together(IMAGES)
    for theme in ("light", "dark"):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            gallery.take_windows(Path(one), IMAGES, theme)
            gallery.take_posture(Path(other), IMAGES, theme)
    gallery.put_together(IMAGES)
    return 0


if __name__ == "__main__":
    sys.exit(main())

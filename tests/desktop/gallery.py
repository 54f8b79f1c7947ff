"""The pictures of the windows, taken from the real thing on a desktop that blends them."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from PIL import Image

from breakbuddy.core.vocabulary import Outcome
from breakbuddy.history.rows import BoutRow, PromptRow
from tests.desktop.harness import panel
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.display import HEIGHT, WIDTH, Box
from tests.desktop.harness.waiting import until
from tests.gui import past

FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<alias binding="strong"><family>sans-serif</family><prefer><family>Inter</family></prefer></alias>
<alias binding="strong"><family>Sans Serif</family><prefer><family>Inter</family></prefer></alias>
</fontconfig>
"""
"""As on a desktop whose font is a good one; the tests themselves have none but DejaVu."""
GROUND = (0xCF, 0xD8, 0xD6)
_DARK_GROUND = (0x3A, 0x44, 0x41)
_WEEKS = 12
_HOUR = 17
"""The hour that it is in the pictures: the day has something to show."""
_DRAWN = 300


@contextmanager
def a_desktop(folder: Path, theme: str, style: str = "notification") -> Iterator[Desktop]:
    """A desktop of one theme, whose person has used BreakBuddy for twelve weeks."""
    desktop = Desktop(
        folder, panel.LIGHT if theme == "light" else panel.DARK, compositor=True, hour=_HOUR
    )
    try:
        fonts = desktop.home.config / "fontconfig"
        fonts.mkdir()
        (fonts / "fonts.conf").write_text(FONTS)
        desktop.start()
        ground = GROUND if theme == "light" else _DARK_GROUND

        def painted() -> bool:
            # A compositor that only just starts overlooks it.
            desktop.display.paint(ground)
            middle = Box(WIDTH // 2, HEIGHT // 2, 1, 1)
            return desktop.display.pixels(middle).getpixel((0, 0)) == ground

        until(painted, "the ground is painted")
        _remember(desktop.home.data / "breakbuddy" / "history.sqlite3")
        desktop.buddy.configure(
            f'[look]\ntheme = "{theme}"\n[reminders]\nstyle = "{style}"\n[rhythm]\nposture = 0\n'
        )
        yield desktop
    finally:
        desktop.close()


def require_fonts() -> None:
    """End with a line if the font of the pictures is not there."""
    told = subprocess.run(
        ["fc-list", "Inter"], capture_output=True, text=True, check=False, timeout=20
    )
    if not told.stdout.strip():
        sys.exit("The pictures need the Debian package fonts-inter.")


def put_together(images: Path) -> None:
    """What the README shows of the windows: the card in both themes, and a break."""
    names = ("card-light", "card-dark", "break-light")
    pictures = [Image.open(images / f"{name}.png") for name in names]
    size = sum(each.width for each in pictures), max(each.height for each in pictures)
    together = Image.new("RGB", size, GROUND)
    left = 0
    for each in pictures:
        together.paste(each, (left, (size[1] - each.height) // 2))
        left += each.width
    together.save(images / "windows.png", optimize=True)


def take(desktop: Desktop, title: str, path: Path) -> Image.Image:
    """Take a picture of a window once it is drawn, with what its shadow falls on."""
    desktop.windows.wait_for(title)
    until(lambda: desktop.windows.colours(title) > _DRAWN, f"{title} is drawn")
    desktop.display.xdotool("mousemove", "4", str(HEIGHT - 4))
    box = desktop.windows.wait_for(title)
    picture = desktop.display.pixels(Box(box.left, box.top, box.width, box.height))
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, optimize=True)
    return picture


def take_windows(folder: Path, images: Path, theme: str) -> None:
    """All windows in one theme."""
    with a_desktop(folder, theme) as desktop:
        desktop.buddy.sit(minutes=37)
        desktop.buddy.start()
        desktop.display.xdotool("mousemove", str(WIDTH // 2), "300")
        for title, command in (
            ("Tips card", ("card",)),
            ("History", ("history", "--window")),
            ("Settings", ("settings", "--window")),
            ("Welcome", ("welcome",)),
        ):
            desktop.buddy.run(*command)
            if command == ("card",):
                desktop.windows.wait_for(title)
                desktop.display.key("Right")  # a move: it has a figure of its own
            take(desktop, title, images / f"{command[0]}-{theme}.png")
            _close(desktop, title)
        desktop.buddy.run("break")
        take(desktop, "Break", images / f"break-{theme}.png")
        desktop.buddy.run("done")
        desktop.windows.wait_for_none("Break")
        desktop.buddy.run("phase", "spasm")
        desktop.buddy.run("relief", "start")
        desktop.buddy.run("relief", "--window")
        desktop.dunst.stop()  # its notification would lie over the window
        take(desktop, "Relief", images / f"relief-{theme}.png")


def _close(desktop: Desktop, title: str) -> None:
    until(lambda: desktop.windows.focused().startswith(title), f"{title} has the keyboard")
    desktop.display.key("Escape")
    desktop.windows.wait_for_none(title)


def take_posture(folder: Path, images: Path, theme: str) -> None:
    """A posture check as a card."""
    with a_desktop(folder, theme, style="card") as desktop:
        desktop.buddy.start()
        desktop.buddy.run("posture")
        take(desktop, "Posture check", images / f"posture-card-{theme}.png")


def _remember(file: Path) -> None:
    """Twelve weeks of somebody who sits a good deal and moves most of the time."""
    file.parent.mkdir(parents=True)
    present = datetime.now(UTC)
    here = timezone(timedelta(hours=_HOUR - present.hour))
    today = present.astimezone(here).replace(minute=0, second=0, microsecond=0)
    rows: list[BoutRow | PromptRow] = []
    for ago in range(_WEEKS * 7, -1, -1):
        day = today - timedelta(days=ago)
        if day.weekday() < 5:
            rows += _day(day)
    past.write(file, *rows)


def _day(day: datetime) -> list[BoutRow | PromptRow]:
    rows: list[BoutRow | PromptRow] = []
    outcomes = (Outcome.DONE, Outcome.DONE, Outcome.NATURAL, Outcome.DONE, Outcome.SKIPPED)
    for number, hour in enumerate(range(8, 16)):
        start = day.replace(hour=hour, minute=4)
        end = start + timedelta(minutes=52 if hour != 12 else 20)
        rows.append(past.bout(start.isoformat(), end.isoformat()))
        outcome = outcomes[(number * 3 + day.toordinal()) % len(outcomes)]
        rows.append(past.prompt(end.isoformat(), outcome))
        half = start + timedelta(minutes=26)
        answer = (Outcome.GOOD, Outcome.ADJUSTED, Outcome.STOOD)[(number + day.day) % 3]
        rows.append(past.check(half.isoformat(), answer))
    return rows

"""Draws every icon of BreakBuddy into assets/icons/, and a contact sheet to judge them by.

    python -m tools.draw_icons [--out FOLDER] [--sheet FILE]

A tray icon cannot know the colour of the panel behind it. So there is one family
of mid-tones that stands out on white and on near-black alike (at least 3:1 on
both), and each state has a shape of its own, not just a colour.
"""

import argparse
import zlib
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from breakbuddy.desktop.tray.pixels import MAGIC, STEPS
from tools.icon_canvas import FULL_CIRCLE, Bar, Canvas, Colour, Disc, Limb, Shape

ROOT = Path(__file__).resolve().parent.parent
ICONS = ROOT / "assets" / "icons"

TRAY_SIZES = (16, 22, 24, 32, 48, 64)
APP_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
DASHES = 6
CUT_OUT = 1.06
"""The figure in a solid disc has no ring around it, and may be larger."""

WHITE_PANEL: Colour = (255, 255, 255)
DARK_PANEL: Colour = (27, 34, 32)
GREEN: Colour = (36, 154, 114)
AMBER: Colour = (202, 121, 0)
SLATE: Colour = (121, 138, 132)
TRACK = 0.50
"""The opacity of the part of a ring that is not filled yet; it carries no meaning alone."""
BADGE_TOP: Colour = (38, 143, 108)
BADGE_FOOT: Colour = (19, 88, 66)
BADGE_RING: Colour = (143, 232, 195)

_BADGE_OVERSAMPLING = 8


SITTING: tuple[Shape, ...] = (
    Disc((-0.11, -0.59), 0.255),
    Limb(((-0.21, -0.08), (-0.21, 0.24)), 0.44),
    Limb(((-0.21, 0.31), (0.34, 0.31), (0.34, 0.70)), 0.30),
    Limb(((0.34, 0.70), (0.47, 0.70)), 0.28),
)
STANDING: tuple[Shape, ...] = (
    Disc((0.0, -0.62), 0.235),
    Limb(((-0.62, -0.40), (0.0, -0.14), (0.62, -0.40)), 0.22),
    Limb(((0.0, -0.10), (0.0, 0.24)), 0.38),
    Limb(((0.0, 0.24), (-0.26, 0.76)), 0.25),
    Limb(((0.0, 0.24), (0.26, 0.76)), 0.25),
)
CHAIR: tuple[Shape, ...] = (
    Limb(((-0.44, -0.62), (-0.38, 0.14), (0.42, 0.14)), 0.32),
    Limb(((0.02, 0.14), (0.02, 0.64)), 0.24),
    Limb(((-0.38, 0.68), (0.42, 0.68)), 0.26),
)
BARS: tuple[Shape, ...] = (
    Bar(-0.50, -0.14, 0.52),
    Bar(0.14, 0.50, 0.52),
)
MOON: tuple[Shape, ...] = (Disc((-0.06, 0.04), 0.66, bite=(0.30, -0.22)),)


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the tray icon."""

    colour: Colour
    shapes: tuple[Shape, ...]
    filled: float = 0.0
    """How much of the ring is filled, 0 to 1."""
    dashed: bool = False
    solid: bool = False
    """The whole disc is filled and the figure cut out of it."""


def frames() -> dict[str, Frame]:
    """Every picture of the tray icon by its name: a state, and a step where it fills."""
    every = {
        "due": Frame(AMBER, SITTING, solid=True),
        "owed": Frame(AMBER, SITTING, dashed=True),
        "paused": Frame(SLATE, BARS),
        "away": Frame(SLATE, CHAIR),
        "off_hours": Frame(SLATE, MOON),
    }
    for step in range(STEPS + 1):
        every[f"counting-{step}"] = Frame(GREEN, SITTING, step / STEPS)
        every[f"on_break-{step}"] = Frame(GREEN, STANDING, step / STEPS)
    return every


def draw_frame(frame: Frame, size: int) -> Image.Image:
    """The tray icon, so many pixels wide."""
    canvas = Canvas(size)
    if frame.solid:
        canvas.lay(canvas.disc(), frame.colour)
        canvas.cut(canvas.figure(frame.shapes, CUT_OUT))
        return canvas.image
    if frame.dashed:
        dash = FULL_CIRCLE / DASHES
        for number in range(DASHES):
            canvas.lay(canvas.ring((number - 0.31) * dash, 0.62 * dash), frame.colour)
    else:
        canvas.lay(canvas.ring(0, FULL_CIRCLE), SLATE, TRACK)
        if frame.filled:
            canvas.lay(canvas.ring(0, FULL_CIRCLE * frame.filled), frame.colour)
    canvas.lay(canvas.figure(frame.shapes), frame.colour)
    return canvas.image


def draw_badge(size: int) -> Image.Image:
    """The icon of the application: the sitting figure in its ring, on a rounded green tile."""
    large = size * _BADGE_OVERSAMPLING
    tile = Image.new("L", (large, large))
    inset = size // 32 * _BADGE_OVERSAMPLING
    box = (inset, inset, large - inset - 1, large - inset - 1)
    ImageDraw.Draw(tile).rounded_rectangle(box, large * 0.24, 255)
    badge = _gradient(size)
    badge.putalpha(tile.reduce(_BADGE_OVERSAMPLING))
    emblem = Canvas(round(size * 0.80 / 2) * 2)
    emblem.lay(emblem.ring(0, FULL_CIRCLE), WHITE_PANEL, 0.25)
    emblem.lay(emblem.ring(0, 250), BADGE_RING)
    emblem.lay(emblem.figure(SITTING), WHITE_PANEL)
    offset = (size - emblem.size) // 2
    badge.alpha_composite(emblem.image, (offset, offset))
    return badge


def _gradient(size: int) -> Image.Image:
    shade = Image.linear_gradient("L").resize((size, size))
    top = Image.new("RGB", (size, size), BADGE_TOP)
    foot = Image.new("RGB", (size, size), BADGE_FOOT)
    return Image.composite(foot, top, shade).convert("RGBA")


def pack(pictures: dict[str, list[Image.Image]]) -> bytes:
    """The tray's file, in the format that breakbuddy/desktop/tray/pixels.py describes."""
    lines = [MAGIC, " ".join(str(size) for size in TRAY_SIZES)]
    blobs: list[bytes] = []
    offset = 0
    for name, sizes in sorted(pictures.items()):
        blob = zlib.compress(b"".join(argb(picture) for picture in sizes), 9)
        lines.append(f"{name} {offset} {len(blob)}")
        blobs.append(blob)
        offset += len(blob)
    return "\n".join([*lines, "", ""]).encode("ascii") + b"".join(blobs)


def argb(picture: Image.Image) -> bytes:
    """Its pixels as StatusNotifierItem wants them: alpha, red, green, blue; not premultiplied."""
    red, green, blue, alpha = picture.split()
    return Image.merge("RGBA", (alpha, red, green, blue)).tobytes()


def draw_all(folder: Path) -> None:
    """Write every icon into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {
        name: [draw_frame(frame, size) for size in TRAY_SIZES] for name, frame in frames().items()
    }
    (folder / "tray.frames").write_bytes(pack(pictures))
    badges = {size: draw_badge(size) for size in APP_SIZES}
    for size, badge in badges.items():
        badge.save(folder / f"breakbuddy-{size}.png", optimize=True)
    badges[256].save(
        folder / "breakbuddy.ico",
        sizes=[(size, size) for size in APP_SIZES],
        append_images=[badges[size] for size in APP_SIZES[:-1]],
    )


def draw_sheet(file: Path) -> None:
    """Write a contact sheet: each state on both panels in true size, and enlarged from 22 px."""
    gap, enlarged = 12, 22 * 6
    names = [f"counting-{step}" for step in (0, 3, 6, 9, 11)]
    names += ["due", "owed", "on_break-2", "on_break-8", "paused", "away", "off_hours"]
    every = frames()
    band = sum(TRAY_SIZES) + enlarged + gap * (len(TRAY_SIZES) + 2)
    width = gap + (enlarged + gap) * len(names)
    sheet = Image.new("RGB", (width, 2 * band + APP_SIZES[-2] + 2 * gap), WHITE_PANEL)
    sheet.paste(DARK_PANEL, (0, band, width, 2 * band))
    for number, name in enumerate(names):
        left = gap + number * (enlarged + gap)
        for top in (gap, band + gap):
            for size in TRAY_SIZES:
                picture = draw_frame(every[name], size)
                sheet.paste(picture, (left, top), picture)
                top += size + gap  # noqa: PLW2901 -- the next one goes below
            picture = draw_frame(every[name], 22).resize((enlarged,) * 2, Image.Resampling.NEAREST)
            sheet.paste(picture, (left, top), picture)
    left = gap
    for size in APP_SIZES[:-1]:
        picture = draw_badge(size)
        sheet.paste(picture, (left, 2 * band + gap), picture)
        left += size + gap
    file.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(file, optimize=True)


def main() -> None:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(description="Draw the icons of BreakBuddy.")
    parser.add_argument("--out", type=Path, default=ICONS, help="the folder to draw into")
    parser.add_argument("--sheet", type=Path, help="also write a contact sheet to this file")
    options = parser.parse_args()
    draw_all(options.out)
    if options.sheet:
        draw_sheet(options.sheet)


if __name__ == "__main__":
    main()

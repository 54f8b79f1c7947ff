"""Draws the figures of the library onto one sheet, to judge them by and for the documentation.

    python -m tools.draw_figures --out FILE.png [--theme light|dark] [--pose ID ...] [--moves]

One tile for each pose with its id; with --moves, one for each move with the poses that it
goes through.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from breakbuddy.cli.figures.canvas import BELOW, Stage
from breakbuddy.cli.figures.scenes import Scene, scene_of
from breakbuddy.coach import colours
from breakbuddy.coach.library import load
from breakbuddy.coach.models import Library, Move
from breakbuddy.coach.outline import Paint

GAP = 14
"""Pixels between tiles, and around the sheet."""
TEXT = 13
CAPTION = 24
"""Pixels below a tile's picture, for its title."""
MARGIN = 16.0
"""Figure units that stay free beside a figure and above the highest of a row."""
FULL_ENOUGH = 0.6
"""A row that fills so much of the sheet is spread to its whole width."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a sheet."""

    paper: str
    stage: str
    floor: str
    ink: str
    paints: Mapping[Paint, str]


THEMES = {
    "light": Theme(
        paper="#ffffff",
        stage="#f2f6f4",
        floor="#c4d1cb",
        ink="#1d2724",
        paints=colours.LIGHT,
    ),
    "dark": Theme(
        paper="#1b2220",
        stage="#232c29",
        floor="#42504b",
        ink="#eef3f1",
        paints=colours.DARK,
    ),
}


@dataclass(frozen=True, slots=True)
class Tile:
    """Figures side by side on one floor, and what they show."""

    title: str
    figures: tuple[Scene, ...]

    def width(self, scale: float) -> int:
        """The least width in pixels that figures and title need."""
        figures = sum(each.right - each.left + MARGIN for each in self.figures) + MARGIN
        return round(max(figures * scale, _font().getlength(self.title) + GAP))


def pose_tiles(library: Library, wanted: Sequence[str]) -> list[Tile]:
    """A tile for each of the poses that are wanted, or for each there is."""
    return [Tile(each, (scene_of(library.poses[each]),)) for each in wanted or library.poses]


def move_tiles(library: Library) -> list[Tile]:
    """A tile for each move, with each of its poses once."""
    return [
        Tile(move.title, tuple(scene_of(library.poses[each]) for each in _poses(move)))
        for move in library.moves.values()
    ]


def _poses(move: Move) -> Iterator[str]:
    return iter(dict.fromkeys(chain.from_iterable(step.poses for step in move.steps)))


def draw_tile(tile: Tile, theme: Theme, scale: float, size: tuple[int, int]) -> Image.Image:
    """A tile of a size in pixels, its figures spread evenly, its title below."""
    width, height = size
    stage = Stage((width, height - CAPTION), scale, theme.stage, theme.paper)
    stage.floor(theme.floor)
    taken = sum(each.right - each.left for each in tile.figures)
    free = (width / scale - taken) / (len(tile.figures) + 1)
    x = free
    for each in tile.figures:
        stage.paint(each.shapes, theme.paints, x - each.left)
        x += each.right - each.left + free
    picture = Image.new("RGB", size, theme.paper)
    picture.paste(stage.picture(), (0, 0))
    at = (2, height - CAPTION + (CAPTION - TEXT) // 2)
    ImageDraw.Draw(picture).text(at, tile.title, theme.ink, _font())
    return picture


def draw_sheet(tiles: Sequence[Tile], theme: Theme, scale: float, width: int) -> Image.Image:
    """All tiles in rows, each as wide as the sheet and as high as its highest figure needs."""
    rows = [_draw_row(row, theme, scale, width) for row in _rows(tiles, scale, width)]
    sheet = Image.new("RGB", (width, sum(row.height + GAP for row in rows) + GAP), theme.paper)
    y = GAP
    for row in rows:
        sheet.paste(row, (0, y))
        y += row.height + GAP
    return sheet


def _rows(tiles: Sequence[Tile], scale: float, width: int) -> Iterator[list[Tile]]:
    row: list[Tile] = []
    for tile in tiles:
        if row and _taken([*row, tile], scale) > width:
            yield row
            row = []
        row.append(tile)
    if row:
        yield row


def _taken(row: Sequence[Tile], scale: float) -> int:
    return sum(tile.width(scale) + GAP for tile in row) + GAP


def _draw_row(row: Sequence[Tile], theme: Theme, scale: float, width: int) -> Image.Image:
    top = max(each.top for tile in row for each in tile.figures)
    height = round((top + MARGIN + BELOW) * scale) + CAPTION
    picture = Image.new("RGB", (width, height), theme.paper)
    taken = _taken(row, scale)
    spare = max(0, width - taken) if taken > FULL_ENOUGH * width else 0
    x = GAP
    for number, tile in enumerate(row):
        # Shared out so that the last one ends at the sheet's margin to the pixel.
        share = spare * (number + 1) // len(row) - spare * number // len(row)
        drawn = draw_tile(tile, theme, scale, (tile.width(scale) + share, height))
        picture.paste(drawn, (x, 0))
        x += drawn.width + GAP
    return picture


def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(TEXT)


def main() -> None:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(description="Draw the figures of BreakBuddy.")
    parser.add_argument("--out", type=Path, required=True, help="the picture to write")
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--pose", nargs="+", default=[], metavar="ID", help="only these poses")
    parser.add_argument("--moves", action="store_true", help="moves instead of poses")
    parser.add_argument("--scale", type=float, default=0.8, help="pixels for one figure unit")
    parser.add_argument("--width", type=int, default=1400, help="of the sheet, in pixels")
    options = parser.parse_args()
    library = load().library
    tiles = move_tiles(library) if options.moves else pose_tiles(library, options.pose)
    sheet = draw_sheet(tiles, THEMES[options.theme], options.scale, options.width)
    sheet.save(options.out, optimize=True)


if __name__ == "__main__":
    main()

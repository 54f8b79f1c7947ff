"""The sheets of figures for the documentation: everything on them, in both themes."""

from __future__ import annotations

from itertools import chain

import pytest
from PIL import ImageColor

from breakbuddy.cli.figures.canvas import BELOW, Stage
from breakbuddy.cli.figures.scenes import scene_of
from breakbuddy.coach.figure import Point
from breakbuddy.coach.library import load
from breakbuddy.coach.outline import Paint, Shape
from tools.draw_figures import THEMES, draw_sheet, move_tiles, pose_tiles

LIBRARY = load().library
RED, WHITE, BLACK = (255, 0, 0), (255, 255, 255), (0, 0, 0)
INKED = dict.fromkeys(Paint, "red")


def painted(shape: Shape, shift: float = 50.0) -> Stage:
    stage = Stage((100, 100), 1.0, "white", "black")
    stage.paint([shape], INKED, shift)
    return stage


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_has_a_colour_for_every_paint(theme: str) -> None:
    colours = THEMES[theme].paints
    assert set(colours) == set(Paint)
    for colour in chain(colours.values(), (THEMES[theme].paper, THEMES[theme].ink)):
        ImageColor.getrgb(colour)


def test_a_figure_reaches_as_far_as_its_furniture() -> None:
    seated, alone = LIBRARY.poses["sit-typing"], LIBRARY.poses["sit-back"]
    assert scene_of(seated).right > scene_of(alone).right
    assert scene_of(LIBRARY.poses["sit-arms-up"]).top > scene_of(alone).top


def test_there_is_a_tile_for_each_move_and_in_it_each_of_its_poses_once() -> None:
    tiles = {tile.title: tile for tile in move_tiles(LIBRARY)}
    assert list(tiles) == [move.title for move in LIBRARY.moves.values()]
    for move in LIBRARY.moves.values():
        poses = {name for step in move.steps for name in step.poses}
        assert len(tiles[move.title].figures) == len(poses)


def test_poses_can_be_chosen() -> None:
    assert [tile.title for tile in pose_tiles(LIBRARY, ["plank", "stand"])] == ["plank", "stand"]
    assert len(pose_tiles(LIBRARY, [])) == len(LIBRARY.poses)


def test_a_sheet_is_as_wide_as_asked_and_grows_downwards() -> None:
    tiles = pose_tiles(LIBRARY, ["stand", "lie-long", "sit-tall", "plank"])
    theme = THEMES["light"]
    wide, narrow = draw_sheet(tiles, theme, 0.4, 900), draw_sheet(tiles, theme, 0.4, 300)
    assert (wide.width, narrow.width) == (900, 300)
    assert narrow.height > wide.height
    present = {colour for _count, colour in wide.getcolors(wide.width * wide.height) or []}
    assert ImageColor.getrgb(theme.paints[Paint.BODY]) in present


def test_a_shape_is_painted_at_its_height_above_the_floor() -> None:
    picture = painted(Shape(Paint.SKIN, (Point(0, 20),), (5,))).picture()
    floor = 100 - BELOW
    assert picture.getpixel((50, round(floor - 20))) == RED
    assert picture.getpixel((50, round(floor - 28))) == WHITE


def test_what_lies_between_two_discs_is_filled() -> None:
    row = Shape(Paint.SKIN, (Point(-30, 20), Point(30, 20)), (6, 3))
    picture = painted(row).picture()
    assert picture.getpixel((50, round(100 - BELOW - 20))) == RED
    assert picture.getpixel((50, round(100 - BELOW - 30))) == WHITE


def test_discs_in_the_same_place_are_painted_too() -> None:
    twice = Shape(Paint.SKIN, (Point(0, 20), Point(0, 20)), (5, 5))
    assert painted(twice).picture().getpixel((50, round(100 - BELOW - 20))) == RED


def test_a_stage_has_round_corners_and_a_floor() -> None:
    stage = Stage((100, 100), 1.0, "white", "black")
    stage.floor("red")
    picture = stage.picture()
    assert picture.getpixel((0, 0)) == BLACK
    assert picture.getpixel((50, round(100 - BELOW + 2))) == RED

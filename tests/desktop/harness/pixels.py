"""Telling what is drawn from what it is drawn on."""

from typing import cast

from PIL import Image, ImageChops

Colour = tuple[int, int, int]

_NOTICEABLE = 24
"""How far a channel must lie from the backdrop for an eye to see it."""


def commonest(image: Image.Image) -> Colour:
    """The colour that most of the pixels have: the backdrop."""
    # Of an RGB image, these are always there and always triples.
    counted = cast("list[tuple[int, Colour]]", image.getcolors(image.width * image.height))
    return max(counted)[1]


def drawn_on(image: Image.Image, backdrop: Colour, least: int = _NOTICEABLE) -> Image.Image:
    """White where a pixel is noticeably not the backdrop, black elsewhere.

    Args:
        image: in RGB.
        backdrop: the colour of what is drawn on.
        least: how far a channel must lie from it.
    """
    plain = Image.new("RGB", image.size, backdrop)
    red, green, blue = ImageChops.difference(image, plain).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([0] * least + [255] * (256 - least))


def how_many(image: Image.Image, colour: Colour) -> int:
    """How many pixels have about that colour."""
    mask = drawn_on(image, colour)
    return mask.histogram()[0]

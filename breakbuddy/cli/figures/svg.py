"""A figure as an SVG picture, made of the same shapes that every renderer paints."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from breakbuddy.cli.figures.canvas import BELOW, joint
from breakbuddy.coach.figure import Point
from breakbuddy.coach.outline import Paint, Shape

FLOOR_THICKNESS = 4.0


def svg(
    shapes: Iterable[Shape],
    colours: Mapping[Paint, str],
    *,
    floor: str,
    size: tuple[float, float],
    shift: float,
) -> str:
    """The picture as text.

    Args:
        shapes: In the order of painting, in figure units, y up from the floor.
        colours: Of each kind of shape.
        floor: The floor's colour.
        size: Width and height, in figure units.
        shift: How far x = 0 is from the left side.
    """
    width, height = size
    ground = height - BELOW
    body = "\n".join(
        line for shape in shapes for line in _shape(shape, colours[shape.paint], shift, ground)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {height:.1f}">\n'
        f'<rect x="4" y="{ground:.1f}" width="{width - 8:.1f}" height="{FLOOR_THICKNESS:g}"'
        f' rx="{FLOOR_THICKNESS / 2:g}" fill="{floor}"/>\n'
        f"{body}\n</svg>\n"
    )


def _shape(shape: Shape, colour: str, shift: float, ground: float) -> Iterator[str]:
    discs = [
        (Point(point.x + shift, ground - point.y), radius)
        for point, radius in zip(shape.points, shape.radii, strict=True)
    ]
    yield f'<g fill="{colour}">'
    for (x, y), radius in discs:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>'
    for (start, first), (end, second) in pairwise(discs):
        if start != end:
            corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in joint(start, first, end, second))
            yield f'<polygon points="{corners}"/>'
    yield "</g>"

"""A square of pixels on which the icons are drawn: shapes, a ring, smooth and sharp edges.

Knows nothing of states or colours; tools/draw_icons.py does.
"""

from dataclasses import dataclass

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]

FULL_CIRCLE = 360.0
_TOP = -90.0
_OVERSAMPLING = 16
_SMALL = 24
"""Up to this size rounded corners only blur."""


@dataclass(frozen=True, slots=True)
class Limb:
    """A thick line with round ends. Coordinates are those of the ring's inside: -1 to 1."""

    points: tuple[Point, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle, less a bite out of it for a moon."""

    centre: Point
    radius: float
    bite: Point | None = None
    """The centre of an equal circle that is taken away."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An upright bar, set on whole pixels so that both sides are sharp."""

    left: float
    right: float
    half_height: float


Shape = Limb | Disc | Bar


class Canvas:
    """A square of pixels that shapes are laid on, each in one colour, with smooth edges."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.image = Image.new("RGBA", (size, size))
        # Whole pixels, so that the ring is sharp where it touches the four sides.
        self.outer = size / 2 - size // 32
        self.stroke = max(2.0, round(size / 10.5))
        self.inner = self.outer - self.stroke

    def lay(self, mask: Image.Image, colour: Colour, opacity: float = 1.0) -> None:
        """Lay a colour on the picture where a mask is bright."""
        layer = Image.new("RGBA", self.image.size, (*colour, 255))
        layer.putalpha(mask.point([round(value * opacity) for value in range(256)]))
        self.image.alpha_composite(layer)

    def cut(self, mask: Image.Image) -> None:
        """Make the picture transparent where a mask is bright."""
        nothing = Image.new("L", self.image.size)
        alpha = self.image.getchannel("A")
        self.image.putalpha(Image.composite(nothing, alpha, mask))

    def ring(self, start: float, sweep: float) -> Image.Image:
        """The mask of a part of the ring, in degrees clockwise from the top."""
        large, pen = self._enlarged()
        begin = _TOP + start
        pen.arc(
            self._box(self.outer), begin, begin + sweep, 255, round(self.stroke * _OVERSAMPLING)
        )
        return large.reduce(_OVERSAMPLING)

    def disc(self) -> Image.Image:
        """The mask of the ring and all within it."""
        large, pen = self._enlarged()
        pen.ellipse(self._box(self.outer), 255)
        return large.reduce(_OVERSAMPLING)

    def figure(self, shapes: tuple[Shape, ...], scale: float = 1.0) -> Image.Image:
        """The mask of a figure inside the ring, or larger by a factor."""
        unit = self.inner * _OVERSAMPLING * scale
        large, pen = self._enlarged()
        for shape in shapes:
            if isinstance(shape, Limb):
                self._draw_limb(pen, shape, unit)
            elif isinstance(shape, Bar):
                self._draw_bar(pen, shape, unit)
            else:
                pen.ellipse(self._circle(shape.centre, shape.radius, unit), 255)
                if shape.bite is not None:
                    pen.ellipse(self._circle(shape.bite, shape.radius, unit), 0)
        return large.reduce(_OVERSAMPLING)

    def _draw_limb(self, pen: ImageDraw.ImageDraw, limb: Limb, unit: float) -> None:
        width = round(limb.width * unit)
        pen.line([self._at(point, unit) for point in limb.points], 255, width)
        for point in limb.points:
            pen.ellipse(self._circle(point, limb.width / 2, unit), 255)

    def _draw_bar(self, pen: ImageDraw.ImageDraw, bar: Bar, unit: float) -> None:
        middle, whole = self.size // 2, unit / _OVERSAMPLING
        left, right = middle + round(bar.left * whole), middle + round(bar.right * whole)
        top, foot = middle - round(bar.half_height * whole), middle + round(bar.half_height * whole)
        box = (left, top, right, foot)
        x0, y0, x1, y1 = (edge * _OVERSAMPLING for edge in box)
        radius = (x1 - x0) / 3 if self.size > _SMALL else 0
        pen.rounded_rectangle((x0, y0, x1 - 1, y1 - 1), radius, 255)

    def _enlarged(self) -> tuple[Image.Image, ImageDraw.ImageDraw]:
        large = Image.new("L", (self.size * _OVERSAMPLING,) * 2)
        return large, ImageDraw.Draw(large)

    def _at(self, point: Point, unit: float) -> Point:
        middle = self.size * _OVERSAMPLING / 2
        return middle + point[0] * unit, middle + point[1] * unit

    def _circle(
        self, centre: Point, radius: float, unit: float
    ) -> tuple[float, float, float, float]:
        x, y = self._at(centre, unit)
        reach = radius * unit
        return x - reach, y - reach, x + reach - 1, y + reach - 1

    def _box(self, radius: float) -> tuple[float, float, float, float]:
        middle, reach = self.size * _OVERSAMPLING / 2, radius * _OVERSAMPLING
        return middle - reach, middle - reach, middle + reach - 1, middle + reach - 1

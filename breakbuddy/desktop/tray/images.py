"""The tray's pictures for pystray's own back ends, which want Pillow. Not for the Linux agent."""

from PIL import Image

from breakbuddy.desktop.tray.pixels import Picture

_DARK_PANEL = (27, 34, 32, 255)


def to_image(picture: Picture) -> Image.Image:
    """A picture as Pillow has it."""
    size = (picture.size, picture.size)
    alpha, red, green, blue = Image.frombytes("RGBA", size, picture.argb).split()
    return Image.merge("RGBA", (red, green, blue, alpha))


def without_transparency(image: Image.Image) -> Image.Image:
    """The image as it looks on a dark panel, for a tray that knows no transparency."""
    panel = Image.new("RGBA", image.size, _DARK_PANEL)
    panel.alpha_composite(image)
    return panel

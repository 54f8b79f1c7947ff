"""The tray's pictures, drawn beforehand by tools/draw_icons.py, read one frame at a time.

The file has an index in text (the format's name; the sizes; a line "name offset
length" for each frame; an empty line) and then each frame: its pictures one
after the other from the smallest, as ARGB32 in network order, compressed.
"""

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from breakbuddy.assets import asset
from breakbuddy.core.vocabulary import Condition
from breakbuddy.desktop.ports import TrayLook, Unavailable
from breakbuddy.i18n import _

MAGIC = "breakbuddy-tray 1"
STEPS = 12
"""How many steps a ring fills in: an hour redraws it every five minutes."""

_FILLING = frozenset({Condition.COUNTING, Condition.ON_BREAK})
_LONGEST_INDEX = 16 * 1024


@dataclass(frozen=True, slots=True)
class Picture:
    """A square picture."""

    size: int
    """Its width and height in pixels."""
    argb: bytes
    """Its pixels row by row: alpha, red, green, blue; colours not premultiplied."""


def frame_name(look: TrayLook) -> str:
    """The frame that shows a look."""
    if look.state not in _FILLING:
        return look.state.value
    step = int(min(1.0, max(0.0, look.progress)) * STEPS)
    return f"{look.state.value}-{step}"


class Pictures:
    """The file of pictures. Keeps its index in memory, and no pixels."""

    def __init__(self, file: Path) -> None:
        """Read the index.

        Raises:
            Unavailable: the file is not there, or is none of ours.
        """
        self._file = file
        try:
            with file.open("rb") as stream:
                index, end, _rest = stream.read(_LONGEST_INDEX).partition(b"\n\n")
            magic, sizes, *frames = index.decode("ascii").split("\n")
            if magic != MAGIC or not end:
                raise ValueError(f"{magic:.40} instead of {MAGIC}")  # noqa: TRY301 -- as any unreadable index
            self._sizes = tuple(int(size) for size in sizes.split())
            self._places = {
                name: (len(index) + len(end) + int(offset), int(length))
                for name, offset, length in (frame.split() for frame in frames)
            }
        except (OSError, ValueError) as error:
            raise self._broken(error) from error

    @classmethod
    def shipped(cls) -> Self:
        """The pictures that came with BreakBuddy.

        Raises:
            Unavailable: the installation is incomplete.
        """
        try:
            return cls(asset("icons", "tray.frames"))
        except FileNotFoundError as error:
            raise Unavailable(str(error)) from error

    def read(self, name: str) -> tuple[Picture, ...]:
        """The pictures of a frame, from the smallest.

        Raises:
            Unavailable: the file lacks it, or can no longer be read.
        """
        try:
            offset, length = self._places[name]
            with self._file.open("rb") as stream:
                stream.seek(offset)
                pixels = zlib.decompress(stream.read(length))
            if len(pixels) != sum(4 * size * size for size in self._sizes):
                raise ValueError(f"{name} has {len(pixels)} bytes")  # noqa: TRY301 -- as any unreadable frame
        except (OSError, KeyError, ValueError, zlib.error) as error:
            raise self._broken(error) from error
        pictures = []
        for size in self._sizes:
            part, pixels = pixels[: 4 * size * size], pixels[4 * size * size :]
            pictures.append(Picture(size, part))
        return tuple(pictures)

    def _broken(self, error: Exception) -> Unavailable:
        text = _(
            "The tray's pictures cannot be read ({file}: {error}). "
            "Reminders still come; installing BreakBuddy again mends it."
        )
        return Unavailable(text.format(file=self._file.name, error=error))

"""Where a card appears on a screen. Numbers only."""

from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, QSize

from breakbuddy.gui.tokens import GRID

_GAP = 2 * GRID


class Place(Enum):
    """Where it appears."""

    POINTER = auto()
    """Beside the pointer, which has just clicked the icon."""
    CORNER = auto()
    """In the upper corner, out of the way."""
    CENTRE = auto()


def placed(place: Place, size: QSize, room: QRect, pointer: QPoint) -> QPoint:
    """The upper left corner of a card, which lies whole in the room if it can.

    Args:
        place: Where it should be.
        size: Of the card.
        room: What panels leave free of the screen.
        pointer: Where the pointer is.
    """
    x, y = _wanted(place, size, room, pointer)
    return QPoint(
        _within(x, room.left() + GRID, room.right() + 1 - GRID - size.width()),
        _within(y, room.top() + GRID, room.bottom() + 1 - GRID - size.height()),
    )


def _wanted(place: Place, size: QSize, room: QRect, pointer: QPoint) -> tuple[int, int]:
    """Where it would be if the screen had no end."""
    if place is Place.POINTER:
        below = pointer.y() < room.center().y()
        x = pointer.x() - size.width() // 2
        return x, pointer.y() + _GAP if below else pointer.y() - _GAP - size.height()
    if place is Place.CORNER:
        return room.right() + 1 - _GAP - size.width(), room.top() + _GAP
    middle = room.center()
    return middle.x() - size.width() // 2, middle.y() - size.height() // 2


def _within(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))

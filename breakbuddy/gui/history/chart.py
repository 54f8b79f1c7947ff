"""What all pictures of the past have in common: items that are pointed at and walked through."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from breakbuddy.gui.history.painting import begin_text
from breakbuddy.gui.theme import Theme
from breakbuddy.i18n import _, ngettext

_LEAST_TARGET = 8.0
"""Pixels that something can be pointed at, however small it is drawn."""


class Chart(QWidget):
    """A painted picture of items, each with words of its own.

    Those who use the keyboard go from item to item with the arrow keys; what a screen reader
    says follows. Where one writes from right to left, time goes that way too.
    """

    moved = Signal(int)
    """The person went to another item, by its number."""
    clicked = Signal(int)
    """They clicked one."""
    entered = Signal(int)
    """They pressed Enter on the one that they had gone to."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.current: int | None = None
        """The item that was gone to, if any."""
        self._name = ""
        self._texts: Sequence[str] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def tell(self, name: str, texts: Sequence[str], current: int | None = None) -> None:
        """Have other items.

        Args:
            name: What the picture shows, for those who cannot see it.
            texts: What there is to say of each item, in order.
            current: The item that is gone to, if any.
        """
        if current is None and self.current is not None and self.current < len(texts):
            current = self.current
        self._name, self._texts, self.current = name, texts, current
        wanted = Qt.FocusPolicy.StrongFocus if texts else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(wanted)
        self._announce()
        self.update()

    def areas(self) -> Sequence[QRectF]:
        """Where each item lies, as if one wrote from left to right."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """Paint all items."""
        raise NotImplementedError

    def text_of(self, number: int) -> str:
        """What there is to say of an item."""
        return self._texts[number]

    def steps(self) -> dict[Qt.Key, int]:
        """How many items on each key leads. Mirrored for those who write the other way."""
        return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}

    @property
    def mirrored(self) -> bool:
        """Whether the picture goes from right to left."""
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def placed(self, area: QRectF) -> QRectF:
        """Where an area lies for the person's direction of writing."""
        if not self.mirrored:
            return area
        return QRectF(self.width() - area.right(), area.y(), area.width(), area.height())

    def item_at(self, at: QPointF) -> int | None:
        """The item at a place: the smallest, where one lies upon another."""
        found = [
            (area.width() * area.height(), number)
            for number, area in enumerate(self.areas())
            if _target(self.placed(area)).contains(at)
        ]
        return min(found)[1] if found else None

    def go_to(self, number: int) -> None:
        """Go to an item, and show its words beside it."""
        if not 0 <= number < len(self._texts):
            return
        self.current = number
        self._announce()
        self.update()
        area = self.placed(self.areas()[number])
        corner = self.mapToGlobal(QPoint(round(area.left()), round(area.bottom()) + 2))
        if self.isVisible():
            QToolTip.showText(corner, self.text_of(number), self)
        self.moved.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys, Home and End."""
        key = Qt.Key(event.key())
        if self.mirrored and key in _OPPOSITE:
            key = _OPPOSITE[key]
        last = len(self._texts) - 1
        by = self.steps().get(key)
        plain = event.modifiers() in (_NOTHING, Qt.KeyboardModifier.KeypadModifier)
        if not plain or not (by is not None or key in (Qt.Key.Key_Home, Qt.Key.Key_End)):
            super().keyPressEvent(event)
        elif by is None:
            self.go_to(0 if key == Qt.Key.Key_Home else last)
        elif self.current is None:
            self.go_to(self.start(forwards=by > 0))
        else:
            self.go_to(self.current + by)

    def enter(self) -> None:
        """What Enter does."""
        if self.current is not None:
            self.entered.emit(self.current)

    def start(self, *, forwards: bool) -> int:
        """The item that the first key leads to."""
        return 0 if forwards else len(self._texts) - 1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes to what lies there."""
        number = self.item_at(event.position())
        if number is not None and event.button() is Qt.MouseButton.LeftButton:
            self.go_to(number)
            self.clicked.emit(number)

    def event(self, event: QEvent) -> bool:
        """What lies below the pointer is said beside it."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self.item_at(QPointF(event.pos()))
            if number is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.text_of(number), self)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The words beside an item go with the keyboard."""
        super().focusOutEvent(event)
        QToolTip.hideText()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and a ring around the item that was gone to."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        begin_text(painter)
        self.paint(painter)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        areas = self.areas()
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.current is not None and self.current < len(areas):
            area = self.placed(areas[self.current]).adjusted(-3, -3, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colour("accent"), 2))
        painter.drawRoundedRect(area, 7, 7)

    def _announce(self) -> None:
        count = len(self._texts)
        said = ngettext("{count} entry", "{count} entries", count).format(count=count)
        if self.current is not None:
            said = self.text_of(self.current)
        elif count:
            said = _("{entries}; the arrow keys go through them").format(entries=said)
        self.setAccessibleName(self._name)
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)


_NOTHING = Qt.KeyboardModifier.NoModifier
_OPPOSITE = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}


def _target(area: QRectF) -> QRectF:
    """The area, made as large as a pointer needs it."""
    wider = max(0.0, (_LEAST_TARGET - area.width()) / 2)
    higher = max(0.0, (_LEAST_TARGET - area.height()) / 2)
    return area.adjusted(-wider, -higher, wider, higher)

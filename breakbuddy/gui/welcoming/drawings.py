"""The welcome's small drawings: the three ways to be reminded, and the panel with the icon."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from breakbuddy.config.settings import PromptStyle
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.tray.pixels import Picture, Pictures
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import DARK, GRID, RADIUS_INNER, TEXT_SMALL

_ICON = "counting-8"
"""The icon with two thirds of its ring."""
_PANEL_HEIGHT = 132


class StyleDrawing(QWidget):
    """A screen on which a prompt of a style is to be seen. Its text stands below it."""

    def __init__(self, theme: Theme, style: PromptStyle) -> None:
        super().__init__()
        self._theme = theme
        self._style = style
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As a screen is shaped."""
        return QSize(104, 70)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The screen, and the prompt on it."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2 - 52, 0)
        screen = QRectF(1, 1, 102, 60)
        _fill(painter, screen, 6, tokens.paper)
        painter.setPen(QPen(QColor(tokens.floor), 1.5))
        painter.drawRoundedRect(screen, 6, 6)
        _fill(painter, QRectF(38, 63, 28, 4), 2, tokens.floor)
        if self._style is PromptStyle.NOTIFICATION:
            self._window(painter)
            toast = QRectF(62, 7, 36, 17)
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                toast.moveLeft(104 - toast.right())
            _fill(painter, toast, 4, tokens.accent)
            _lines(painter, toast.adjusted(5, 5, -8, 0), tokens.on_accent)
        elif self._style is PromptStyle.CARD:
            self._window(painter)
            card = QRectF(35, 9, 34, 44)
            _fill(painter, card.adjusted(-1.5, -1.5, 1.5, 1.5), 6, tokens.paper)
            _fill(painter, card, 5, tokens.accent)
            self._person(painter, QPointF(52, 26), tokens.on_accent)
            _lines(painter, QRectF(41, 42, 22, 8), tokens.on_accent)
        else:
            _fill(painter, screen.adjusted(3, 3, -3, -3), 4, tokens.accent)
            self._person(painter, QPointF(52, 26), tokens.on_accent)
            _lines(painter, QRectF(38, 43, 28, 8), tokens.on_accent)
        painter.end()

    def _window(self, painter: QPainter) -> None:
        """What one works on, beneath the prompt."""
        tokens = self._theme.tokens
        area = QRectF(10, 14, 62, 38)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            area.moveLeft(104 - area.right())
        _fill(painter, area, 3, tokens.line)
        for y in (8.0, 15.0, 22.0, 29.0):
            line = QRectF(area.left() + 6, area.top() + y - 2, 26 if y in {15.0, 29.0} else 40, 2)
            _fill(painter, line, 1, tokens.floor)

    @staticmethod
    def _person(painter: QPainter, at: QPointF, colour: str) -> None:
        """Someone who stretches."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(at + QPointF(0, -9), 2.8, 2.8)
        pen = QPen(QColor(colour), 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for points in (
            ((0, -4), (0, 4)),
            ((-4, 11), (0, 4), (4, 11)),
            ((-7, -11), (-4, -4), (4, -4), (7, -11)),
        ):
            painter.drawPolyline([at + QPointF(x, y) for x, y in points])


class PanelDrawing(QWidget):
    """A panel, which is dark as most are, and on it the icon with its ring, larger than it is."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = _icon()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(320, _PANEL_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The desktop, the panel on it, and on that the icon."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), RADIUS_INNER, RADIUS_INNER)
        painter.setClipPath(ground)
        painter.fillPath(ground, QColor(tokens.accent_soft))
        bar = QRectF(0, self.height() - 56.0, self.width(), 56.0)
        painter.fillRect(bar, QColor(DARK.soft))
        painter.setClipping(False)
        centre = bar.center().y()
        clock = QRectF(self._x(bar.right() - 64, 56), bar.top(), 56, bar.height())
        font = QFont(self.font())
        font.setPixelSize(TEXT_SMALL)
        painter.setFont(font)
        painter.setPen(QColor(DARK.ink))
        painter.drawText(clock, Qt.AlignmentFlag.AlignCenter, "10:24")
        for number in range(2):
            spot = QRectF(self._x(bar.right() - 168 - number * 32, 16), centre - 8, 16, 16)
            _fill(painter, spot, 5, DARK.floor)
        for number in range(3):
            spot = QRectF(self._x(bar.left() + 16 + number * 44, 32), centre - 4, 32, 8)
            _fill(painter, spot, 4, DARK.raised)
        self._paint_icon(painter, QPointF(bar.right() - 104, centre))
        painter.end()

    def _paint_icon(self, painter: QPainter, at: QPointF) -> None:
        """The icon, and a pointer to it."""
        tokens = self._theme.tokens
        x = self._x(at.x(), 0)
        if self._icon is not None:
            painter.drawImage(QRectF(x - 20, at.y() - 20, 40, 40), self._icon)
        painter.setPen(QPen(QColor(tokens.accent), 2.5, c=Qt.PenCapStyle.RoundCap))
        top = at.y() - 28 - GRID
        painter.drawLine(QPointF(x, top - 26), QPointF(x, top))
        painter.drawPolyline([QPointF(x - 6, top - 6), QPointF(x, top), QPointF(x + 6, top - 6)])

    def _x(self, x: float, width: float) -> float:
        """Where something stands, mirrored where one writes from right to left."""
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return self.width() - x - width
        return x


def _icon() -> QImage | None:
    """The icon as the tray shows it; None if the installation lacks it."""
    try:
        return _image(Pictures.shipped().read(_ICON)[-1])
    except Unavailable:
        return None


def _image(picture: Picture) -> QImage:
    """A picture of the tray's as the toolkit has them: alpha comes last there."""
    argb, rgba = picture.argb, bytearray(len(picture.argb))
    for channel, place in enumerate((3, 0, 1, 2)):
        rgba[place::4] = argb[channel::4]
    shape = (picture.size, picture.size, 4 * picture.size)
    # A copy: the bytes are gone when this returns.
    return QImage(bytes(rgba), *shape, QImage.Format.Format_RGBA8888).copy()


def _fill(painter: QPainter, area: QRectF, radius: float, colour: str) -> None:
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    painter.fillPath(path, QColor(colour))


def _lines(painter: QPainter, area: QRectF, colour: str) -> None:
    """Two lines of a text too small to read."""
    for number, width in enumerate((area.width(), area.width() * 0.6)):
        x = area.center().x() - width / 2
        _fill(painter, QRectF(x, area.top() + 4.5 * number, width, 2), 1, colour)

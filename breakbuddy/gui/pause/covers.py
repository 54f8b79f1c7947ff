"""The calm covers of a full-screen break: one on every screen but that of the break itself.

They take neither keyboard nor pointer from anybody, and belong to the one process, so that
its end frees every screen.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import (
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
    QShortcut,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from breakbuddy.gui.glyphs import Glyph
from breakbuddy.gui.pause.words import Dial
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import GlyphButton
from breakbuddy.gui.widgets.ring import Ring
from breakbuddy.i18n import _

_RING = 220


class Cover(QWidget):
    """One screen: plain, with the ring."""

    def __init__(
        self, theme: Theme, title: str, escape: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        super().__init__(None, flags | Qt.WindowType.WindowStaysOnTopHint)
        self._theme = theme
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._close = GlyphButton(Glyph.CLOSE, _("Leave full screen"), theme, leave)
        self._close.setParent(self)
        self.ring = Ring(theme, _RING)
        rows = QVBoxLayout(self)
        rows.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignCenter)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, escape)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Plain paper."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The close button keeps its corner."""
        super().resizeEvent(event)
        self._close.move(corner(self, self._close))


class Covers(QObject):
    """Keeps a cover on each screen of a changing number of them."""

    def __init__(self, make: Callable[[], Cover], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._covers: dict[QScreen, Cover] = {}
        self._dial: Dial | None = None

    @property
    def shown(self) -> Sequence[Cover]:
        """The covers that there are."""
        return tuple(self._covers.values())

    def arrange(self, screens: Sequence[QScreen]) -> None:
        """Cover these screens and no others."""
        for screen in [each for each in self._covers if each not in screens]:
            self._take_away(self._covers.pop(screen))
        for screen in screens:
            if screen not in self._covers:
                self._covers[screen] = self._cover(screen)
            elif self._covers[screen].geometry() != screen.geometry():
                self._covers[screen].setGeometry(screen.geometry())

    def show_dial(self, dial: Dial | None) -> None:
        """Show the same ring on each."""
        self._dial = dial
        for cover in self._covers.values():
            _put(cover, dial)

    def _cover(self, screen: QScreen) -> Cover:
        cover = self._make()
        fill(cover, screen)
        cover.show()
        cover.raise_()
        _put(cover, self._dial)
        return cover

    def _take_away(self, cover: Cover) -> None:
        cover.hide()
        cover.deleteLater()


def fill(window: QWidget, screen: QScreen) -> None:
    """Have a window take a whole screen, panels too."""
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)


def corner(window: QWidget, button: QWidget) -> QPoint:
    """Where a button is in the upper corner at the end of the line."""
    backwards = window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    gap = GRID
    return QPoint(gap if backwards else window.width() - gap - button.sizeHint().width(), gap)


def _put(cover: Cover, dial: Dial | None) -> None:
    cover.ring.setVisible(dial is not None)
    if dial is not None:
        cover.ring.show_share(dial.share, dial.large, dial.small, amber=dial.amber)

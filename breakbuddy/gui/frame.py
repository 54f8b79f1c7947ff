"""The two kinds of windows: a card without a frame of the desktop's, and a plain one with it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QGuiApplication,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from breakbuddy.gui.compositing import composited
from breakbuddy.gui.context import Context
from breakbuddy.gui.placing import Place, placed
from breakbuddy.gui.shadow import SPREAD, shadow
from breakbuddy.gui.tokens import GRID, RADIUS
from breakbuddy.gui.widgets.notice import AgentNotice


class Frame(QWidget):
    """What every window does: come up without taking the keyboard unasked, close by Esc."""

    def __init__(self, context: Context, title: str, flags: Qt.WindowType) -> None:
        super().__init__(None, flags)
        self.context = context
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        # The window itself has the keyboard at first, so that Enter means its main action.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.notice = AgentNotice(context)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.escape)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(key), self, self._enter)
        context.theme.changed.connect(self.update)

    def come_up(self, *, quietly: bool) -> None:
        """Appear, or come to the front; without the keyboard if nobody asked for it."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, quietly)
        if not self.isVisible():
            self.place()
            self.show()
        elif self.isMinimized():
            self.showNormal()
        self.raise_()
        if not quietly:
            self.activateWindow()
        if self.focusWidget() is None:
            self.setFocus()

    def place(self) -> None:
        """Find the place for the first time; the desktop's own choice, unless overridden."""

    def act(self) -> None:
        """The main action, which Enter does."""

    def escape(self) -> None:
        """What Esc does."""
        self.close()

    def _enter(self) -> None:
        """Press the button that has the keyboard, or do the main action."""
        focused = self.focusWidget()
        if isinstance(focused, QPushButton) and focused.hasFocus():
            focused.animateClick()
        else:
            self.act()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A window that is closed ends its process."""
        super().closeEvent(event)
        QApplication.quit()


class PlainFrame(Frame):
    """A window that stays for a while and can be resized: settings, history."""

    def __init__(self, context: Context, title: str, size: QSize) -> None:
        super().__init__(context, title, Qt.WindowType.Window)
        self.setProperty("kind", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(size.boundedTo(room))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.notice)
        self.body = QVBoxLayout()
        """Where the window's content goes."""
        outer.addLayout(self.body, 1)


class CardFrame(Frame):
    """A card: rounded, with a soft shadow where the desktop can blend, moved by its ground.

    Args:
        context: What every window is given.
        title: What the window is called where it is not seen.
        width: Of the card, in pixels.
        place: Where it appears.
        on_top: Whether it stays above other windows.
    """

    def __init__(
        self,
        context: Context,
        title: str,
        *,
        width: int,
        place: Place,
        on_top: bool = False,
    ) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        if on_top:
            flags |= Qt.WindowType.WindowStaysOnTopHint
        super().__init__(context, title, flags)
        self._place = place
        self._spread = SPREAD if composited() else 0
        self._shadow = QPixmap()
        self._pressed_at: QPoint | None = None
        if self._spread:
            self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(self._spread,) * 4)
        outer.setSpacing(0)
        outer.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        card = QWidget()
        card.setFixedWidth(width)
        self._card = card
        outer.addWidget(card)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.notice)
        self.body = QVBoxLayout()
        """Where the card's content goes; it sets its own margins."""
        self.body.setSpacing(0)
        inner.addLayout(self.body)
        card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card grows where words are longer in the person's language than here."""
        content = self._card.layout()
        if event.type() is QEvent.Type.LayoutRequest and content is not None:
            needed = content.minimumSize().width()
            if needed > self._card.width():
                self._card.setFixedWidth(needed)
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Appear where cards of this kind do, whole on one screen."""
        self.adjustSize()
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        inner = self.size() - QSize(2 * self._spread, 2 * self._spread)
        at = placed(self._place, inner, screen.availableGeometry(), QCursor.pos())
        self.move(at - QPoint(self._spread, self._spread))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and its shadow."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(*(self._spread,) * 2, *(-self._spread,) * 2)
        theme = self.context.theme
        if self._spread:
            if self._shadow.deviceIndependentSize().toSize() != self.size():
                self._shadow = shadow(self.size(), RADIUS, self.devicePixelRatioF())
            painter.drawPixmap(0, 0, self._shadow)
        path = QPainterPath()
        half = area.adjusted(0.5, 0.5, -0.5, -0.5)
        path.addRoundedRect(half, RADIUS, RADIUS)
        painter.fillPath(path, theme.colour("paper"))
        if theme.dark or not self._spread:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawPath(path)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A card that grows stays whole on its screen. Corners that cannot blend are cut out."""
        super().resizeEvent(event)
        if self.isVisible():
            self._keep_whole()
        if not self._spread:
            path = QPainterPath()
            path.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
            self.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def _keep_whole(self) -> None:
        """Move it as far into the screen as its growth has taken it out."""
        room = self.screen().availableGeometry()
        room.adjust(*(GRID - self._spread,) * 2, *(self._spread - GRID,) * 2)
        here = self.geometry()
        x = max(room.left(), min(here.left(), room.right() + 1 - here.width()))
        y = max(room.top(), min(here.top(), room.bottom() + 1 - here.height()))
        if (x, y) != (here.left(), here.top()):
            self.move(x, y)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Its ground is what it is moved by, as it has no title bar."""
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it once it is dragged: after a mere click, the desktop would hold on to the keys."""
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if far >= QGuiApplication.styleHints().startDragDistance():
            # Once only: asked again after the release, the desktop would begin anew.
            self._pressed_at = None
            self.windowHandle().startSystemMove()

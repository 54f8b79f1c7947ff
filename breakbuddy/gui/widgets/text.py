"""Texts. Whatever they hold is shown as it is, never read as markup."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget


def text(said: str = "", kind: str = "", *, wrap: bool = True) -> QLabel:
    """A text of a kind that the style sheet knows."""
    label = QLabel(said)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
    label.setWordWrap(wrap)
    if kind:
        label.setProperty("kind", kind)
    if wrap:
        # As high as its lines need, and no higher: what is to spare goes between the parts.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def leading() -> Qt.AlignmentFlag:
    """Where lines begin in the person's language, whatever language a text itself is in."""
    return _END if _right_to_left() else Qt.AlignmentFlag.AlignLeading


def trailing() -> Qt.AlignmentFlag:
    """Where lines end."""
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute if _right_to_left() else _END


_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


def _right_to_left() -> bool:
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def tip(said: str) -> str:
    """A tooltip's text, shown as it is: one that looks like markup, Qt would interpret."""
    return f'<span style="white-space:pre-wrap">{escape(said)}</span>' if "<" in said else said


def line() -> QFrame:
    """A thin line across."""
    rule = QFrame()
    rule.setProperty("kind", "line")
    return rule


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at a widget whose property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Elided(QLabel):
    """A text on one line that ends in an ellipsis where there is no room; its tip has it whole."""

    def __init__(self, said: str = "", kind: str = "") -> None:
        super().__init__(said)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if kind:
            self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """It may become as narrow as a few letters."""
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """What fits of it."""
        del event
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else tip(self.text()))
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(self.rect(), flags, shown)
        painter.end()


class LongText(QScrollArea):
    """A text that grows to a height and scrolls beyond it, so that no text is too long."""

    def __init__(self, most_height: int, kind: str = "") -> None:
        super().__init__()
        self._most = most_height
        self._label = text(kind=kind)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)

    @property
    def said(self) -> str:
        """The text."""
        return self._label.text()

    def say(self, said: str) -> None:
        """Show another text, from its beginning."""
        self._label.setText(said)
        self.verticalScrollBar().setValue(0)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        """Another width has another height."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # typed by whoever calls it
        self._fit()

    def _fit(self) -> None:
        needed = self._label.heightForWidth(max(1, self.viewport().width()))
        too_long = needed > self._most
        policy = Qt.ScrollBarPolicy
        # Left to itself it may keep one for a text that was longer, or narrower, before.
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if too_long else policy.ScrollBarAlwaysOff
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if too_long else Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(max(0, min(needed, self._most)))

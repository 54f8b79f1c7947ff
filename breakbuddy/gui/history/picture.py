"""The present view as a picture, to keep or to show somebody."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from breakbuddy.gui.history.pages import PAGES
from breakbuddy.gui.history.scene import Scene
from breakbuddy.gui.history.words import title, when
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.text import text

_WIDTH = 860
_SHARPNESS = 2


def picture(theme: Theme, scene: Scene, direction: Qt.LayoutDirection) -> QImage:
    """The view with its title and its days, in the theme's colours, twice as sharp as a screen."""
    sheet = QWidget()
    sheet.setProperty("kind", "paper")
    sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    sheet.setLayoutDirection(direction)
    rows = QVBoxLayout(sheet)
    rows.setContentsMargins(*(GRID * 4,) * 4)
    rows.setSpacing(GRID)
    rows.addWidget(text(title(scene.shown, scene.today), "title"))
    rows.addWidget(text(when(scene.shown), "strong"))
    rows.addWidget(text(scene.sentence, "small"))
    rows.addSpacing(GRID)
    page = PAGES[scene.shown.span](theme)
    page.show_scene(scene)
    rows.addWidget(page)
    rows.addWidget(text("BreakBuddy", "small"))
    sheet.ensurePolished()
    sheet.setFixedWidth(_WIDTH)
    height = max(rows.totalHeightForWidth(_WIDTH), sheet.sizeHint().height())
    sheet.resize(_WIDTH, height)
    made = QImage(QSize(_WIDTH, height) * _SHARPNESS, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(_SHARPNESS)
    painter = QPainter(made)
    sheet.render(painter, QPoint(0, 0))
    painter.end()
    sheet.deleteLater()
    return made

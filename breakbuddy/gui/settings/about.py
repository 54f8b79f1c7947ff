"""The page on BreakBuddy itself."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from breakbuddy import __version__
from breakbuddy.coach.models import Library
from breakbuddy.gui.icon import app_icon
from breakbuddy.gui.settings.pane import Pane
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.text import text
from breakbuddy.i18n import _

_ICON = QSize(48, 48)


def fill(pane: Pane, library: Library) -> None:
    """Put the page's texts onto it."""
    pane.add(_name())
    pane.add_group(
        "",
        "",
        [
            _said(
                _("BreakBuddy is not medical advice. If your back hurts, ask a doctor."), "strong"
            ),
            _said(_("Everything stays on this computer. BreakBuddy opens no network connection.")),
            _said(_("Free software under the MIT licence.")),
        ],
    )
    articles = [_said(article.title) for article in library.articles.values()]
    if articles:
        pane.add_group(
            _("Where its tips come from"),
            _("Its tips and moves are drawn from these articles, each sentence written afresh."),
            articles,
        )


def _name() -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, GRID, 0, GRID)
    row.setSpacing(GRID * 2)
    picture = QLabel()
    picture.setPixmap(app_icon().pixmap(_ICON))
    picture.setFixedSize(_ICON)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(text("BreakBuddy", "title"))
    words.addWidget(text(_("Version {version}").format(version=__version__), "small"))
    row.addWidget(picture)
    row.addLayout(words, 1)
    return head


def _said(said: str, kind: str = "") -> QLabel:
    label = text(said, kind)
    label.setContentsMargins(GRID * 2, GRID + 4, GRID * 2, GRID + 4)
    return label

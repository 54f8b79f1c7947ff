"""The theme in force: light or dark, moving or still, as the system or the person wants it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from breakbuddy.config.settings import LookSettings, Motion
from breakbuddy.config.settings import Theme as ThemeChoice
from breakbuddy.gui.motion import SystemMotion
from breakbuddy.gui.stylesheet import stylesheet
from breakbuddy.gui.tokens import DARK, LIGHT, Tokens

_SCHEMES = {
    ThemeChoice.AUTO: Qt.ColorScheme.Unknown,
    ThemeChoice.LIGHT: Qt.ColorScheme.Light,
    ThemeChoice.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """One for a process. It dresses the application, and tells whoever paints by hand."""

    changed = Signal()
    """Colours or motion are others now."""

    def __init__(self, app: QApplication, look: LookSettings) -> None:
        super().__init__(app)
        self._app = app
        self._look = look
        hints = QGuiApplication.styleHints()
        hints.setColorScheme(_SCHEMES[look.theme])
        hints.colorSchemeChanged.connect(self._dress)
        self._system_motion = SystemMotion(self)
        self._system_motion.changed.connect(self._dress)
        self.tokens: Tokens = LIGHT
        self.still = False
        """Whether motion is to be left out."""
        self._dress()

    @property
    def dark(self) -> bool:
        """Whether the dark colours hold."""
        return self.tokens is DARK

    def choose(self, look: LookSettings) -> None:
        """Take over what the person chose in the settings."""
        if look == self._look:
            return  # dressing every widget again takes a tenth of a second
        self._look = look
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[look.theme])
        self._dress()

    def colour(self, name: str) -> QColor:
        """A colour by the name of its token."""
        return QColor(getattr(self.tokens, name))

    def _wants_dark(self) -> bool:
        # Not every desktop lets the toolkit put the person's choice in the system's place.
        if self._look.theme is not ThemeChoice.AUTO:
            return self._look.theme is ThemeChoice.DARK
        return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _dress(self) -> None:
        self.tokens = DARK if self._wants_dark() else LIGHT
        self.still = self._look.motion is Motion.REDUCED or self._system_motion.reduced
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(stylesheet(self.tokens))
        self.changed.emit()


def _palette(tokens: Tokens) -> QPalette:
    """What the toolkit paints without asking the style sheet."""
    palette = QPalette()
    role = QPalette.ColorRole
    for each, colour in {
        role.Window: tokens.paper,
        role.WindowText: tokens.ink,
        role.Base: tokens.paper,
        role.AlternateBase: tokens.soft,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.soft,
        role.ButtonText: tokens.ink,
        role.ToolTipBase: tokens.soft,
        role.ToolTipText: tokens.ink,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
    }.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.muted))
    return palette

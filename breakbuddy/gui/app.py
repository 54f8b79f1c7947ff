"""The application around one window: its theme, its language, its end."""

import gc
import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from breakbuddy import i18n
from breakbuddy.config.settings import Settings
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.desktop.windows import Window
from breakbuddy.gui.context import Context
from breakbuddy.gui.icon import app_icon
from breakbuddy.gui.link import Link
from breakbuddy.gui.single import Single
from breakbuddy.gui.theme import Theme
from breakbuddy.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable

    from breakbuddy.gui.frame import Frame

_WINDOWS = {
    Window.CARD: "card.window:CardWindow",
    Window.BREAK: "pause.window:BreakWindow",
    Window.POSTURE: "posture:PostureWindow",
    Window.RELIEF: "relief:ReliefWindow",
    Window.SETTINGS: "settings.window:SettingsWindow",
    Window.HISTORY: "history.window:HistoryWindow",
    Window.WELCOME: "welcome:WelcomeWindow",
}
"""Each window's module and class; only the one that is opened is loaded."""


class _Door(QObject):
    """Brings word from the thread on which others ask the window to come up."""

    knocked = Signal(bool)


def run(window: Window, where: Places, settings: Settings, single: Single, *, quietly: bool) -> int:
    """Show the window until it is closed; its exit code."""
    app = application()
    theme = Theme(app, settings.look)
    link = Link(where.runtime, app)
    context = Context(where, link, theme, settings, MachineClock().now)
    shown = _make(window)(context, quietly=quietly)
    door = _Door(app)
    door.knocked.connect(lambda quiet: shown.come_up(quietly=quiet))
    single.serve(door.knocked.emit)
    # Python hears a signal only while it runs: Qt's own handling ends at once, as a window may.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    link.start()
    shown.come_up(quietly=quietly)
    QTimer.singleShot(0, _collect_garbage_again)
    try:
        return app.exec()
    finally:
        link.close()


def _collect_garbage_again() -> None:
    """What was made until the window was there stays; no collection need walk it."""
    gc.freeze()
    gc.enable()


def application() -> QApplication:
    """The toolkit's application, in the person's language and direction of writing."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("breakbuddy")
    app.setApplicationDisplayName("BreakBuddy")
    QGuiApplication.setDesktopFileName("breakbuddy")
    if app.style().name() != "fusion":  # making it anew takes time
        app.setStyle("Fusion")
    app.setWindowIcon(app_icon())
    font = app.font()
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
    if (language := i18n.language()) is not None:
        from breakbuddy.gui.speaking import speak  # noqa: PLC0415 -- see there

        speak(app, language)
    return app


def _make(window: Window) -> "Callable[..., Frame]":
    module, _colon, name = _WINDOWS[window].partition(":")
    return cast("Callable[..., Frame]", getattr(import_module(f"breakbuddy.gui.{module}"), name))

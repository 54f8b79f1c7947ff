"""Whether the person's system asks for less motion. Nobody waits for its answer.

Newer versions of Qt tell; before that, the desktop's settings portal is asked on Linux, and
the system itself on Windows and macOS.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

_APPEARANCE, _REDUCED = "org.freedesktop.appearance", "reduced-motion"
_GNOME, _ANIMATIONS = "org.gnome.desktop.interface", "enable-animations"


class SystemMotion(QObject):
    """What the system wants. It may become known, and change, while a window is open."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.reduced = False
        accessibility = QGuiApplication.styleHints().accessibility()
        if hasattr(accessibility, "motionPreference"):
            self._follow_qt(accessibility)
        elif sys.platform == "win32":
            self.reduced = not _windows_animates()
        elif sys.platform == "darwin":
            self.reduced = _macos_reduces()
        else:
            # When the window is there: what asks must not keep it waiting.
            QTimer.singleShot(0, self._ask_portal)

    def put(self, *, reduced: bool) -> None:
        """Take over what the system wants now."""
        if reduced != self.reduced:
            self.reduced = reduced
            self.changed.emit()

    def _follow_qt(self, accessibility: Any) -> None:
        def look() -> None:
            wanted = accessibility.motionPreference()
            self.put(reduced=wanted is Qt.MotionPreference.ReducedMotion)  # type: ignore[attr-defined, unused-ignore]  # newer Qt only

        accessibility.motionPreferenceChanged.connect(look)
        look()

    def _ask_portal(self) -> None:
        from PySide6.QtDBus import (  # noqa: PLC0415 -- only where Qt does not tell
            QDBusConnection,
            QDBusMessage,
            QDBusPendingCallWatcher,
        )

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        question = QDBusMessage.createMethodCall(
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Settings",
            "ReadAll",
        )
        question.setArguments([[_APPEARANCE, _GNOME]])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(question), self)

        def answered() -> None:
            arguments = watcher.reply().arguments()
            self.put(reduced=bool(arguments) and wants_less_motion(arguments[0]))
            watcher.deleteLater()

        watcher.finished.connect(answered)


def wants_less_motion(told: object) -> bool:
    """What the settings portal told, whatever it may be, says of motion."""
    if not isinstance(told, Mapping):
        return False
    appearance, gnome = told.get(_APPEARANCE), told.get(_GNOME)
    if isinstance(appearance, Mapping) and appearance.get(_REDUCED) == 1:
        return True
    return isinstance(gnome, Mapping) and gnome.get(_ANIMATIONS) is False


def _windows_animates() -> bool:
    if sys.platform != "win32":
        return True
    import ctypes  # noqa: PLC0415 -- Windows only

    get_client_area_animation = 0x1042
    animates = ctypes.c_int(1)
    ctypes.windll.user32.SystemParametersInfoW(
        get_client_area_animation, 0, ctypes.byref(animates), 0
    )
    return bool(animates.value)


def _macos_reduces(run: Callable[..., Any] | None = None) -> bool:
    import subprocess  # noqa: PLC0415 -- macOS only

    done = (run or subprocess.run)(
        ["/usr/bin/defaults", "read", "com.apple.universalaccess", "reduceMotion"],
        capture_output=True,
        timeout=2,
        check=False,
    )
    return bool(done.stdout.strip() == b"1")

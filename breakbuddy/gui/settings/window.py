"""The settings as a window: the pages, and what the keys do."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QCheckBox, QComboBox, QWidget

from breakbuddy import i18n
from breakbuddy.gui.context import Context
from breakbuddy.gui.frame import PlainFrame
from breakbuddy.gui.settings.contents import Contents
from breakbuddy.gui.settings.grouping import Page
from breakbuddy.gui.settings.row import Row
from breakbuddy.gui.settings.store import Store
from breakbuddy.i18n import _

_SIZE = QSize(820, 620)
_LEAST = QSize(560, 420)


class SettingsWindow(PlainFrame):
    """Whatever is changed is saved at once; there is nothing to confirm."""

    def __init__(self, context: Context, *, quietly: bool) -> None:
        super().__init__(context, _("Settings"), _SIZE)
        del quietly
        self.setMinimumSize(_LEAST)
        self._store = Store(context)
        self._store.changed.connect(self._changed)
        self._language = context.settings.look.language
        self.contents = Contents(context, self._store, Page.RHYTHM)
        """The pages."""
        self.body.addWidget(self.contents)
        step = QAbstractSlider.SliderAction
        for key, action in (
            (Qt.Key.Key_PageDown, step.SliderPageStepAdd),
            (Qt.Key.Key_PageUp, step.SliderPageStepSub),
        ):
            QShortcut(QKeySequence(key), self, lambda action=action: self._scroll(action))

    def come_up(self, *, quietly: bool) -> None:
        """Appear with the keyboard on the list of pages."""
        if self.focusWidget() is None:
            self.contents.take_keyboard()
        super().come_up(quietly=quietly)

    def act(self) -> None:
        """Take over what was typed, or do what the control with the keyboard does."""
        focused = self.focusWidget()
        row = _row_of(focused)
        if isinstance(focused, QCheckBox):
            focused.click()
        elif isinstance(focused, QComboBox) and not focused.isEditable():
            focused.showPopup()
        elif row is not None:
            row.commit()

    def escape(self) -> None:
        """Forget what was typed and not taken over; else close."""
        row = _row_of(self.focusWidget())
        if row is None or not row.take_back():
            self.close()

    def changeEvent(self, event: QEvent) -> None:
        """When it comes to the front again, the files may have been changed meanwhile."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.look_again()

    def look_again(self) -> None:
        """Show what the files hold now."""
        self._store.look_again()
        self.contents.look_again()

    def _changed(self) -> None:
        language = self.context.settings.look.language
        if language == self._language:
            self.contents.refresh()
            return
        self._language = language
        i18n.choose(language)
        # Not now: the editor that was used is still at work.
        QTimer.singleShot(0, self, self._say_anew)

    def _say_anew(self) -> None:
        """Build everything again, in another language."""
        old = self.contents
        self.setWindowTitle(_("Settings"))
        self.setAccessibleName(_("Settings"))
        self.contents = Contents(self.context, self._store, old.page)
        self.body.replaceWidget(old, self.contents)
        old.hide()
        old.deleteLater()
        self.contents.take_keyboard()

    def _scroll(self, action: QAbstractSlider.SliderAction) -> None:
        self.contents.pane.verticalScrollBar().triggerAction(action)


def _row_of(widget: QWidget | None) -> Row | None:
    """The row that a widget lies in."""
    while widget is not None and not isinstance(widget, Row):
        widget = widget.parentWidget()
    return widget

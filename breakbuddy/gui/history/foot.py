"""The window's foot: where the records are, exporting them, and how far an export is."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QWidget

from breakbuddy.gui.history.span import Span
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.text import Elided, restyle, tip
from breakbuddy.history.long_export import Form
from breakbuddy.i18n import _

_STEPS = 1000


class Foot(QWidget):
    """Tells the window what is to be exported."""

    wanted = Signal(object, bool)
    """A ``Form``, or None for a picture; and whether of everything that is recorded."""
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 3, GRID + 4, GRID * 3, GRID + 4)
        row.setSpacing(GRID * 2)
        self._said = Elided("", "small")
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress of the export"))
        self._cancel = button(_("Cancel"), "ghost", self.cancelled.emit)
        self._export = button(_("Export\u2026"), "", self.open_menu)
        self._menu = QMenu(self)
        row.addWidget(self._said, 2)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._export)
        self.rest()

    def offer(self, span: Span, *, anything: bool) -> None:
        """Offer what can be exported of what is shown."""
        self._menu.clear()
        for said, form, everything in _offers(span):
            action = QAction(said, self._menu)
            action.triggered.connect(
                lambda _checked=False, form=form, all_=everything: self.wanted.emit(form, all_)
            )
            self._menu.addAction(action)
            if form is None:
                self._menu.addSeparator()
        self._export.setEnabled(anything)

    def open_menu(self) -> None:
        """Show what can be exported, above the button."""
        if not self._export.isEnabled() or not self._export.isVisible():
            return
        size = self._menu.sizeHint()
        corner = self._export.mapToGlobal(QPoint(self._export.width(), 0))
        self._menu.popup(corner - QPoint(size.width(), size.height() + GRID // 2))

    @property
    def actions_offered(self) -> list[QAction]:
        """What the menu offers."""
        return [action for action in self._menu.actions() if not action.isSeparator()]

    def come_after(self, control: QWidget) -> None:
        """Have the keyboard reach it after a control of a page, which was made later."""
        self.setTabOrder(control, self._cancel)
        self.setTabOrder(self._cancel, self._export)

    def begin(self) -> None:
        """An export has begun."""
        self._say(_("Exporting\u2026"), "small")
        self._bar.setValue(0)
        self._show_running(running=True)

    def progress(self, share: float) -> None:
        """So much of it is done."""
        self._bar.setValue(round(share * _STEPS))

    def end(self, said: str, *, saved: bool) -> None:
        """It is over, well or not."""
        self._say(said, "small" if saved else "wrong")
        self._show_running(running=False)

    def rest(self) -> None:
        """Nothing goes on."""
        self._say(_("Everything here stays on this computer."), "small")
        self._show_running(running=False)

    def _show_running(self, *, running: bool) -> None:
        had_keyboard = self._cancel.hasFocus()
        for each in (self._bar, self._cancel):
            each.setVisible(running)
        self._export.setVisible(not running)
        if had_keyboard and not running:
            self._export.setFocus()

    def _say(self, said: str, kind: str) -> None:
        self._said.setText(said)
        self._said.setToolTip(tip(said))
        self._said.setAccessibleName(said)
        if self._said.property("kind") != kind:
            self._said.setProperty("kind", kind)
            restyle(self._said)


def _offers(span: Span) -> list[tuple[str, Form | None, bool]]:
    csv, json, picture = {
        Span.DAY: (
            _("This day as CSV\u2026"),
            _("This day as JSON\u2026"),
            _("This day as a picture\u2026"),
        ),
        Span.WEEK: (
            _("This week as CSV\u2026"),
            _("This week as JSON\u2026"),
            _("This week as a picture\u2026"),
        ),
        Span.WEEKS: (
            _("These twelve weeks as CSV\u2026"),
            _("These twelve weeks as JSON\u2026"),
            _("These twelve weeks as a picture\u2026"),
        ),
    }[span]
    return [
        (csv, Form.CSV, False),
        (json, Form.JSON, False),
        (picture, None, False),
        (_("Everything as CSV\u2026"), Form.CSV, True),
        (_("Everything as JSON\u2026"), Form.JSON, True),
    ]

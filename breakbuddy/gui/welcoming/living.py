"""The third page: where the icon lives, what it does, and whether it is there at log-in."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy.desktop.autostart.base import AutostartError, Standing
from breakbuddy.desktop.autostart.select import in_force, switch_off, switch_on
from breakbuddy.gui.context import Context
from breakbuddy.gui.settings.switch import Switch
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.welcoming.drawings import PanelDrawing
from breakbuddy.gui.widgets.text import line, text
from breakbuddy.i18n import _


class LivingPage(QWidget):
    """It tells, and offers to start at log-in: only what the person switches on is done."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._ways = context.ways_to_start()
        self._was_on = in_force(self._ways).standing in {Standing.ON, Standing.FOREIGN}
        name = _("Start when I log in")
        self._starts = Switch(name, context.theme)
        self._starts.setChecked(self._was_on)
        self.title = _("It lives in your panel")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID + 4)
        rows.addWidget(text(self.title, "headline"))
        rows.addWidget(PanelDrawing(context.theme, _("A panel with BreakBuddy's icon in it")))
        rows.addWidget(
            text(_("Its ring fills while you sit, and turns amber when a break is due."))
        )
        rows.addWidget(
            text(_("It notices by itself when you are away or on a call, and waits."), "small")
        )
        table = QGridLayout()
        table.setHorizontalSpacing(GRID * 2)
        table.setVerticalSpacing(GRID)
        table.setColumnStretch(1, 1)
        for number, (click, what) in enumerate(clicks(sys.platform)):
            table.addWidget(text(click, "strong", wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
            table.addWidget(text(what), number, 1)
        rows.addLayout(table)
        missing = _("No icon to be seen? The command {command} opens the tips card as well.")
        rows.addWidget(text(missing.format(command="breakbuddy card"), "small"))
        offer = QHBoxLayout()
        offer.addWidget(text(name, "strong"), 1)
        offer.addWidget(self._starts)
        rows.addLayout(offer)
        rows.addWidget(line())
        rows.addWidget(
            text(
                _(
                    "BreakBuddy is no medical advice. If your back worries you, or something "
                    "hurts while you move, stop and ask a doctor."
                ),
                "detail",
            )
        )
        rows.addWidget(text(_("Everything stays on this computer."), "detail"))
        rows.addStretch(1)

    def finish(self) -> str | None:
        """Do what was chosen; why it could not be done, for the person, or None."""
        wanted = self._starts.isChecked()
        if wanted == self._was_on:
            return None
        try:
            if wanted:
                switch_on(self._ways)
            else:
                switch_off(self._ways)
        except AutostartError as error:
            self._starts.setChecked(self._was_on)
            return str(error)
        self._was_on = wanted
        return None


def clicks(platform: str) -> tuple[tuple[str, str], ...]:
    """What a click on the icon does, and where there are two kinds, the other."""
    menu = _("The menu: a break now, snooze, pause, settings, history.")
    if platform == "darwin":
        return ((_("Click"), menu),)
    card = _("The tips card, with the time to your next break.")
    return ((_("Left click"), card), (_("Right click"), menu))

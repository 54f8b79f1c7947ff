"""Whether BreakBuddy starts at log-in: no setting, but what the system's own entry says."""

from breakbuddy.desktop.autostart.base import AutostartError, Standing
from breakbuddy.desktop.autostart.select import in_force, switch_off, switch_on
from breakbuddy.gui.context import Context
from breakbuddy.gui.settings.row import Row
from breakbuddy.gui.settings.switch import Switch
from breakbuddy.i18n import _


class AutostartRow(Row):
    """A switch that shows what is so, whoever made it so."""

    def __init__(self, context: Context) -> None:
        self._ways = context.ways_to_start()
        name = _("Start when I log in")
        self._switch = Switch(name, context.theme)
        super().__init__(name, "", self._switch)
        self._switch.clicked.connect(self._flipped)
        self.refresh()

    def refresh(self) -> None:
        """Show how it stands now."""
        found = in_force(self._ways)
        self._switch.setChecked(found.standing in {Standing.ON, Standing.FOREIGN})
        self.explain(
            _("As a service of systemd, which begins it anew should it crash.")
            if found.way == "systemd" and found.standing is Standing.ON
            else _("BreakBuddy is there whenever you are.")
        )
        wrong = found.standing in {Standing.BROKEN, Standing.SWITCHED_OFF}
        said = _("It does not start: {reason}.").format(reason=found.detail.rstrip("."))
        self.tell(said if wrong and found.detail else "", wrong=True)

    def _flipped(self, on: bool) -> None:
        try:
            if on:
                switch_on(self._ways)
            else:
                switch_off(self._ways)
        except AutostartError as error:
            self.refresh()
            self.tell(str(error), wrong=True)
        else:
            self.refresh()

"""The page on which a relief protocol is chosen and begun."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy.coach import texts
from breakbuddy.coach.models import Library, Protocol
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import SPASM_HOURS, Wellbeing
from breakbuddy.gui.context import Context
from breakbuddy.gui.relieving.parts import MARGIN, Box, protocol_row
from breakbuddy.gui.relieving.telling import Offer, caution, offer
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.segments import Segments
from breakbuddy.gui.widgets.stepper import Stepper
from breakbuddy.gui.widgets.tall import Tall
from breakbuddy.gui.widgets.text import text, tip
from breakbuddy.i18n import _, ngettext

if TYPE_CHECKING:
    from breakbuddy.gui.widgets.option import Option

_BESIDES = 260
"""Pixels of the window around what scrolls: its head, its foot, and its shadow."""
_SECONDS_PER_HOUR = 3600


class ChoosePage(QWidget):
    """How the back is, which protocol fits, and what to mind before it begins."""

    wanted = Signal(str, object)
    """The person begins a protocol: its id, and how many seconds ago the spasm began, or None."""
    said_phase = Signal(object)
    """The person says how their back is."""

    def __init__(self, context: Context, library: Library) -> None:
        super().__init__()
        self._context = context
        self._library = library
        self._phase = Phase.WELL
        self._back = Wellbeing(Phase.WELL, context.now().unix)
        self._offer = Offer((), (), None)
        self._chosen: Protocol | None = None
        self._said_spasm = False
        self._all = False
        self._phases = Segments(
            _("How is your back?"), {phase: texts.phase(phase) for phase in Phase}, self._phase
        )
        self._phases.chose.connect(self._say_phase)
        self._advice = text(kind="small")
        self._group = QButtonGroup(self)
        self._rows: dict[str, Option] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        self._more = button("", "chip", self._toggle_others)
        self._body = text()
        self._origin = text(kind="small")
        self._box = Box(_("Before you begin"))
        self._began = Stepper(
            _("It began"), _ago, context.theme, low=0, high=SPASM_HOURS - 1, step=1, value=0
        )
        self._began_row = QWidget()
        self._empty = text(_("The library has no relief protocol for this."))
        self._why = text(kind="small")
        self.start = button(_("Start"), "primary", self.act)
        self.start.setToolTip(_("Enter"))
        self._lay_out()
        for protocol in library.protocols.values():
            row = protocol_row(protocol, context.theme)
            row.clicked.connect(lambda _on=False, chosen=protocol: self._choose(chosen))
            self._group.addButton(row)
            self._rows[protocol.id] = row
            self._list.addWidget(row)
        before: QWidget = [*self._phases.buttons.values()][-1]
        for row in self._rows.values():  # Tab comes to them where they stand
            QWidget.setTabOrder(before, row)
            before = row
        self.show_back(self._phase, self._back, "")

    def show_back(self, phase: Phase, back: Wellbeing, advice: str) -> None:
        """Show how the back is, and offer what fits that.

        Args:
            phase: How it is.
            back: Since when.
            advice: What the agent says of it.
        """
        changed = phase is not self._phase or self._offer == Offer((), (), None)
        self._phase, self._back = phase, back
        self._phases.choose(phase)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._began_row.setVisible(self._said_spasm and phase is Phase.SPASM)
        if changed:
            self._offer = offer(self._library.protocols.values(), phase)
            self._chosen = self._offer.usual
        self._show_offer()

    def show_reach(self, why_not: str, *, reached: bool) -> None:
        """Show whether the agent can be asked to begin, and if not, why."""
        self.start.setEnabled(reached and self._chosen is not None)
        self._phases.setEnabled(reached)
        self._why.setText(why_not)
        self._why.setVisible(bool(why_not))

    def act(self) -> None:
        """Begin the chosen one."""
        if self._chosen is None or not self.start.isEnabled():
            return
        hours = self._began.value if self._began_row.isVisibleTo(self) else 0
        # What was said of the phase stands as it was said, unless it began earlier.
        self.wanted.emit(self._chosen.id, hours * _SECONDS_PER_HOUR if hours else None)

    def _lay_out(self) -> None:
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(MARGIN, 2, MARGIN, GRID * 2)
        rows.setSpacing(GRID + 4)
        rows.addWidget(text(_("Cold and heat by the clock"), "title"))
        asked = QHBoxLayout()
        asked.addWidget(self._phases)
        asked.addStretch(1)
        rows.addLayout(asked)
        began = QHBoxLayout(self._began_row)
        began.setContentsMargins(0, 0, 0, 0)
        began.addWidget(text(_("It began"), "strong"), 1)
        began.addWidget(self._began)
        rows.addWidget(self._began_row)
        rows.addWidget(self._advice)
        rows.addLayout(self._list)
        more = QHBoxLayout()
        more.addWidget(self._more)
        more.addStretch(1)
        rows.addLayout(more)
        for each in (self._empty, self._box, self._body, self._origin):
            rows.addWidget(each)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Tall(content, _("Cold and heat by the clock"), _BESIDES))
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, GRID, MARGIN, GRID * 2)
        foot.setSpacing(GRID + 4)
        foot.addWidget(self.start)
        foot.addWidget(self._why, 1)
        foot.addStretch(0)
        outer.addLayout(foot)

    def _say_phase(self, phase: Phase) -> None:
        self._said_spasm = phase is Phase.SPASM
        self._began.put(0)
        self.said_phase.emit(phase)

    def _toggle_others(self) -> None:
        self._all = not self._all
        if not self._all and self._chosen in self._offer.others:
            self._chosen = self._offer.usual
        self._show_offer()

    def _choose(self, protocol: Protocol) -> None:
        self._chosen = protocol
        self._show_chosen()

    def _show_offer(self) -> None:
        shown = self._offer.fitting + (self._offer.others if self._all else ())
        for key, row in self._rows.items():
            row.setVisible(any(each.id == key for each in shown))
        count = len(self._offer.others)
        self._more.setVisible(count > 0)
        more = ngettext("Show {count} other", "Show {count} others", count).format(count=count)
        self._more.setText(_("Only those that fit") if self._all else more)
        self._show_chosen()

    def _show_chosen(self) -> None:
        protocol = self._chosen
        self._empty.setVisible(protocol is None)
        self._body.setVisible(protocol is not None)
        self._origin.setVisible(protocol is not None)
        if protocol is None:
            self._box.say("")
            self.start.setEnabled(False)
            return
        self._rows[protocol.id].setChecked(True)
        self._body.setText(texts.body(protocol))
        self._origin.setText(texts.origin_briefly(protocol, self._library))
        self._origin.setToolTip(tip(texts.origin(protocol, self._library)))
        unfit = caution(protocol, self._back, self._context.now())
        self._box.say(unfit or "", texts.cautions(protocol))


def _ago(hours: int) -> str:
    """How long ago it began."""
    if not hours:
        return _("just now")
    return _("{hours} h ago").format(hours=hours)

"""How the person's back is: known to the agent, and so changed through it."""

from breakbuddy.coach import texts
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.gui.context import Context
from breakbuddy.gui.link import Reply
from breakbuddy.gui.settings.row import Row
from breakbuddy.gui.view import View
from breakbuddy.gui.widgets.segments import Segments
from breakbuddy.i18n import _


class BackRow(Row):
    """Three words. Without an agent nothing can be chosen."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._phases = Segments(
            _("How is your back?"), {phase: texts.phase(phase) for phase in Phase}, Phase.WELL
        )
        super().__init__(_("How is your back?"), "", self._phases)
        self._phases.chose.connect(self._say)
        context.link.heard.connect(self._heard)
        context.link.lost.connect(self._lost)
        if context.link.view is None:
            self._lost("", False)
        else:
            self._heard(context.link.view)

    def _heard(self, view: View) -> None:
        self._phases.setEnabled(True)
        self._phases.choose(view.phase)
        self.explain(view.back_text or _("Breaks and tips propose what fits it."))

    def _lost(self, _said: str, _running: bool) -> None:
        self._phases.setEnabled(False)
        self.explain(_("This can be said while BreakBuddy is running."))

    def _say(self, phase: Phase) -> None:
        self._context.link.request({"do": "phase", "phase": phase.value}, self._answered)

    def _answered(self, reply: Reply) -> None:
        self.tell(reply.refused or " ".join(reply.notes), wrong=reply.refused is not None)
        if reply.refused is not None and self._context.link.view is not None:
            self._phases.choose(self._context.link.view.phase)

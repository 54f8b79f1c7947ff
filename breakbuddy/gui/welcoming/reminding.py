"""The second page: how to be reminded, how the back is, and where breaks are taken."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy.coach import texts
from breakbuddy.coach.vocabulary import Phase, Place
from breakbuddy.config.settings import PromptStyle
from breakbuddy.core.events import CheckPosture
from breakbuddy.gui.context import Context
from breakbuddy.gui.link import Reply
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.view import View
from breakbuddy.gui.welcoming.drawings import StyleDrawing
from breakbuddy.gui.welcoming.field import Field
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.chips import Chips
from breakbuddy.gui.widgets.option import Option
from breakbuddy.gui.widgets.segments import Segments
from breakbuddy.gui.widgets.text import line, text
from breakbuddy.i18n import _

_STYLE, _PLACE = "reminders.style", "coach.place"


class RemindingPage(QWidget):
    """What is chosen holds at once; one that is tried is a real one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.title = _("How shall it remind you?")
        self._context = context
        self._styles = _Styles(context.theme)
        self._style = Field(context, "", self._styles)
        self._about = text(kind="small")
        self._try = button(_("Try it"), "", self._try_it)
        self._tried = text(kind="small")
        self._phases = Segments(
            _("How is your back today?"), {each: texts.phase(each) for each in Phase}, Phase.WELL
        )
        self._phase = Field(context, _("How is your back today?"), self._phases)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID + 4)
        rows.addWidget(text(self.title, "headline"))
        rows.addWidget(self._style)
        rows.addWidget(self._about)
        row = QHBoxLayout()
        row.setSpacing(GRID + 4)
        row.addWidget(self._try)
        row.addWidget(self._tried, 1)
        rows.addLayout(row)
        rows.addSpacing(GRID // 2)
        rows.addWidget(line())
        rows.addSpacing(GRID // 2)
        rows.addWidget(self._phase)
        rows.addWidget(self._place_field())
        rows.addStretch(1)
        for style, option in self._styles.options.items():
            option.clicked.connect(lambda _on=False, chosen=style: self._choose(chosen))
        self._phases.chose.connect(self._say_phase)
        context.link.heard.connect(self._heard)
        context.link.lost.connect(self._lost)
        self._show_style()
        self._reach(reached=False)

    def _place_field(self) -> Field:
        label = _("Where do you take breaks?")
        place = Chips(
            label, {each: texts.place(each) for each in Place}, self._context.settings.coach.place
        )
        field = Field(self._context, label, place, below=True)

        def restore() -> None:
            place.choose(self._context.settings.coach.place)

        place.chose.connect(lambda chosen: field.save({_PLACE: chosen}, restore))
        return field

    def _choose(self, style: PromptStyle) -> None:
        self._style.save({_STYLE: style}, lambda: None)
        self._show_style()

    def _show_style(self) -> None:
        """Show the style that holds, which is not the chosen one if that was not saved."""
        style = self._context.settings.reminders.style
        self._styles.options[style].setChecked(True)
        self._about.setText(_about(style))
        self._reach(reached=self._try.isEnabled())

    def _try_it(self) -> None:
        self._context.link.say(CheckPosture(), self._answered)

    def _answered(self, reply: Reply) -> None:
        if reply.silent:
            return
        if reply.refused is not None:
            self._tried.setText(reply.refused)
        else:
            self._tried.setText(_("There it is. Answer it, or let it go by itself."))

    def _say_phase(self, phase: Phase) -> None:
        self._phase.tell("")
        self._context.link.request({"do": "phase", "phase": phase.value}, self._phase_said)

    def _phase_said(self, reply: Reply) -> None:
        if reply.refused is not None:
            self._phase.tell(reply.refused)

    def _heard(self, view: View) -> None:
        if not self._try.isEnabled():
            self._reach(reached=True)
        self._phases.choose(view.phase)

    def _lost(self, _said: str, _running: bool) -> None:
        self._reach(reached=False)

    def _reach(self, *, reached: bool) -> None:
        """What needs BreakBuddy to run can be done only while it does."""
        self._try.setEnabled(reached)
        self._phases.setEnabled(reached)
        style = self._context.settings.reminders.style
        self._tried.setText(_trial(style) if reached else _("BreakBuddy has to run for this."))


class _Styles(QWidget):
    """The three ways side by side, each with its drawing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Prompts appear as"))
        self._group = QButtonGroup(self)
        self.options: dict[PromptStyle, Option] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for style in PromptStyle:
            inner = QVBoxLayout()
            inner.setContentsMargins(GRID, GRID + 4, GRID, GRID + 2)
            inner.setSpacing(GRID - 2)
            said = text(_name(style), "strong")
            said.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            inner.addWidget(StyleDrawing(theme, style))
            inner.addWidget(said, 1)
            made = Option(_name(style), _about(style), theme, inner)
            self._group.addButton(made)
            self.options[style] = made
            row.addWidget(made, 1)


def _name(style: PromptStyle) -> str:
    return {
        PromptStyle.NOTIFICATION: _("Notification"),
        PromptStyle.CARD: _("Card"),
        PromptStyle.FULL_SCREEN: _("Full screen"),
    }[style]


def _about(style: PromptStyle) -> str:
    """What comes when a break is due."""
    return {
        PromptStyle.NOTIFICATION: _("A notification first; the break's card once you start it."),
        PromptStyle.CARD: _("The break's card at once. It leaves your keyboard alone."),
        PromptStyle.FULL_SCREEN: _(
            "The break covers every screen. Esc, pressed twice, always closes it."
        ),
    }[style]


def _trial(style: PromptStyle) -> str:
    """What trying it shows, honestly: a break cannot be shown before its time."""
    if style is PromptStyle.FULL_SCREEN:
        return _("Shows a posture check, which comes as a card; full screen is for breaks.")
    return _("Shows a posture check, the way you chose.")

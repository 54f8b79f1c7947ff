"""The card's foot: the time to the next break, how one works, a snooze, and the interval."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy import phrases
from breakbuddy.config.errors import ConfigError
from breakbuddy.config.when import INTERVAL
from breakbuddy.core.vocabulary import Condition, WorkPosition
from breakbuddy.desktop.windows import Window
from breakbuddy.gui.card.position import INSET, PositionButton
from breakbuddy.gui.context import Context
from breakbuddy.gui.link import Reply
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.view import View
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.margins import set_margins
from breakbuddy.gui.widgets.stepper import Stepper
from breakbuddy.gui.widgets.text import Elided, restyle
from breakbuddy.i18n import _

_STEP = 5
_MOST_TIME = 132
"""Pixels that the time to the break takes before it ends in an ellipsis."""


class Foot(QWidget):
    """Follows the agent, and says to it what the person wants."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: View | None = None
        self._limit_heard: int | None = None
        """What the agent said last; it is shown when that changes, as when the menu sets it."""
        self._time = Elided("", "strong")
        self._position = PositionButton(context.theme)
        self._answer = button("", "", self._say)
        self._interval = Stepper(
            _name(WorkPosition.SITTING),
            phrases.minutes,
            context.theme,
            low=INTERVAL.low,
            high=INTERVAL.high,
            step=_STEP,
            value=context.settings.rhythm.interval,
        )
        self._interval.chose.connect(self._choose_interval)
        self._position.chose.connect(self._choose_position)
        self._lay_out()
        self._answer.hide()
        self._position.hide()
        context.link.heard.connect(self._heard)
        context.link.lost.connect(self._lost)

    def snooze(self) -> None:
        """Put the coming break off, as the S key does."""
        if self._answer.isVisible() and self._answer.isEnabled():
            self._say()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        set_margins(row, GRID * 2 + 4 - INSET, GRID, GRID * 2 + 4, GRID)
        row.setSpacing(GRID)
        above = QHBoxLayout()
        set_margins(above, INSET, 0, 0, 0)
        above.addWidget(self._time)
        below = QHBoxLayout()
        below.addWidget(self._position)
        below.addStretch(1)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addLayout(above)
        lines.addLayout(below)
        row.addLayout(lines, 1)
        row.addWidget(self._answer)
        row.addWidget(self._interval)

    def _heard(self, view: View) -> None:
        self._view = view
        waits = view.condition in {Condition.DUE, Condition.OWED}
        self._tell(self._time_left(view), "due" if waits else "strong")
        self._answer.setText(self._offer(view))
        self._answer.setVisible(view.condition not in {Condition.OFF_HOURS, Condition.AWAY})
        self._answer.setEnabled(view.paused or view.snoozes_left > 0)
        self._answer.setToolTip(_why_not(view))
        self._show_position(view.position)
        if self._limit_heard not in {None, view.limit_minutes}:
            self._interval.put(view.limit_minutes)
        self._limit_heard = view.limit_minutes

    def _lost(self, _said: str, _running: bool) -> None:
        self._view = None
        self._tell("", "strong")
        self._answer.hide()
        self._position.hide()

    def _show_position(self, position: WorkPosition) -> None:
        """The interval is that of the position: people stand for shorter than they sit."""
        self._position.show()
        if position is not self._position.position:
            self._position.show_position(position)
            self._interval.rename(_name(position))
            self._interval.put(self._limit)

    def _tell(self, said: str, kind: str) -> None:
        self._time.setText(said)
        self._time.setMinimumWidth(min(_MOST_TIME, self._time.sizeHint().width()))
        if self._time.property("kind") != kind:
            self._time.setProperty("kind", kind)
            restyle(self._time)

    def _offer(self, view: View) -> str:
        if view.paused:
            return _("Resume")
        if view.condition is Condition.ON_BREAK:
            return _("Show it")
        return _("Snooze {minutes} min").format(minutes=self._context.settings.rhythm.snooze)

    def _say(self) -> None:
        from breakbuddy.core.events import (  # noqa: PLC0415 -- the card need not wait for them to appear
            Resume,
            Snooze,
        )

        if self._view is None:
            return
        if self._view.paused:
            self._context.link.say(Resume(), self._answered)
        elif self._view.condition is Condition.ON_BREAK:
            self._context.open_window(Window.BREAK)
        else:
            self._context.link.say(Snooze(), self._answered)

    def _choose_position(self, position: WorkPosition) -> None:
        from breakbuddy.core.events import (  # noqa: PLC0415 -- the card need not wait for them to appear
            ChangePosition,
        )

        self._context.link.say(ChangePosition(position), self._answered)

    def _answered(self, reply: Reply) -> None:
        if reply.refused is not None and not reply.silent:
            self._tell(reply.refused, "small")

    def _choose_interval(self, minutes: int) -> None:
        try:
            self._context.change_setting(_SETTINGS[self._position.position], minutes)
        except ConfigError as error:
            self._interval.put(self._limit)
            self._tell(str(error), "small")

    @property
    def _limit(self) -> int:
        """The minutes that the settings allow the present position."""
        rhythm = self._context.settings.rhythm
        return {
            WorkPosition.SITTING: rhythm.interval,
            WorkPosition.STANDING: rhythm.standing,
            WorkPosition.WALKING: rhythm.walking,
        }[self._position.position]

    def _time_left(self, view: View) -> str:
        """How long it is to the next break, or what goes on instead, in a few words."""
        if view.condition is Condition.COUNTING and view.seconds_to_break is not None:
            return _("{time} to go").format(time=phrases.countdown(view.seconds_to_break))
        if view.condition is Condition.ON_BREAK and view.break_seconds_left is not None:
            return _("{time} left").format(time=phrases.countdown(view.break_seconds_left))
        if view.condition in {Condition.DUE, Condition.OWED}:
            return _("Time to move")
        if view.away_since is not None and view.condition is Condition.AWAY:
            return phrases.away_since(view.away_since, self._context.now().local)
        return view.headline


_SETTINGS = {
    WorkPosition.SITTING: "rhythm.interval",
    WorkPosition.STANDING: "rhythm.standing",
    WorkPosition.WALKING: "rhythm.walking",
}


def _name(position: WorkPosition) -> str:
    """What the number of minutes is, as the settings call it."""
    return {
        WorkPosition.SITTING: _("Time between breaks"),
        WorkPosition.STANDING: _("Time standing"),
        WorkPosition.WALKING: _("Time walking"),
    }[position]


def _why_not(view: View) -> str:
    if view.paused or view.snoozes_left:
        return ""
    return _("This break has been snoozed as often as your settings allow.")

"""The first page: what BreakBuddy is, how often it speaks up, and when."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy import phrases
from breakbuddy.coach.models import Library
from breakbuddy.coach.playing import Playing
from breakbuddy.config.settings import declaration
from breakbuddy.config.when import INTERVAL, HoursSettings
from breakbuddy.core.hours import MINUTES_PER_DAY
from breakbuddy.gui.context import Context
from breakbuddy.gui.stage import Stage
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.welcoming.field import Field
from breakbuddy.gui.welcoming.week import (
    OFFICE,
    Hours,
    back_to,
    between,
    changes,
    time_of_day,
    week_of,
)
from breakbuddy.gui.widgets.chips import Chips
from breakbuddy.gui.widgets.segments import Segments
from breakbuddy.gui.widgets.stepper import Stepper
from breakbuddy.gui.widgets.text import text
from breakbuddy.i18n import _

_INTERVAL, _LENGTH, _POSTURE = "rhythm.interval", "rhythm.break_length", "rhythm.posture"
_INTERVAL_STEP = 5
_LONGEST_BREAK = 30
_HALF_AN_HOUR = 30
_SAVE_AFTER_MS = 400
"""After the last press on a time: each is written for every working day."""
_STAGE_HEIGHT = 148
_MOVE = "short-walk"


class RhythmPage(QWidget):
    """What it shows are the settings as they are; what is chosen holds at once."""

    def __init__(self, context: Context, library: Library) -> None:
        super().__init__()
        self.title = _("Welcome to BreakBuddy")
        self._context = context
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID + 4)
        if _MOVE in library.moves:
            stage = Stage(context.theme, _STAGE_HEIGHT)
            stage.setAccessibleName(_("Someone who takes a walk"))
            stage.play(Playing(library.moves[_MOVE], library.poses), loop=True)
            rows.addWidget(stage)
        rows.addWidget(text(self.title, "headline"))
        rows.addWidget(
            text(
                _(
                    "BreakBuddy counts how long you sit, and asks you to get up and move for a "
                    "few minutes now and then."
                )
            )
        )
        rows.addSpacing(GRID // 2)
        rows.addWidget(self._interval_field())
        rows.addWidget(self._length_field())
        rows.addWidget(self._posture_field())
        rows.addWidget(HoursField(context))
        rows.addStretch(1)

    def _interval_field(self) -> Field:
        made = Stepper(
            declaration(_INTERVAL).label,
            phrases.minutes,
            self._context.theme,
            low=INTERVAL.low,
            high=INTERVAL.high,
            step=_INTERVAL_STEP,
            value=self._context.settings.rhythm.interval,
        )
        return self._stepped(_INTERVAL, made)

    def _length_field(self) -> Field:
        made = Stepper(
            declaration(_LENGTH).label,
            phrases.minutes,
            self._context.theme,
            low=1,
            high=_LONGEST_BREAK,
            step=1,
            value=self._context.settings.rhythm.break_length,
        )
        return self._stepped(_LENGTH, made)

    def _stepped(self, key: str, stepper: Stepper) -> Field:
        field = Field(self._context, declaration(key).label, stepper)

        def restore() -> None:
            stepper.put(self._context.settings.value(declaration(key)))

        stepper.chose.connect(lambda value: field.save({key: value}, restore))
        return field

    def _posture_field(self) -> Field:
        label = _("Posture checks in between")
        usual = self._context.settings.rhythm.posture or declaration(_POSTURE).default
        every = _("Every {time}").format(time=phrases.minutes(usual))
        wanted = Segments(
            label, {True: every, False: _("Off")}, self._context.settings.rhythm.posture > 0
        )
        field = Field(self._context, label, wanted)

        def restore() -> None:
            wanted.choose(self._context.settings.rhythm.posture > 0)

        wanted.chose.connect(lambda on: field.save({_POSTURE: usual if on else 0}, restore))
        return field


class HoursField(Field):
    """When it may speak up at all."""

    def __init__(self, context: Context) -> None:
        names = {
            Hours.ALL_DAY: _("All day"),
            Hours.OFFICE: _("9 to 17 on working days"),
            Hours.OWN: _("Own times"),
        }
        self._working = frozenset(day.value - 1 for day in QLocale().weekdays())
        week = week_of(context.settings.hours, self._working)
        label = _("Your working hours")
        self._choice = Chips(label, names, week.hours)
        super().__init__(context, label, self._choice, below=True)
        several = week.hours is Hours.OWN and week.span is None
        # A week that one choice cannot tell is not lost by trying another one here.
        self._as_found = context.settings.hours if several else None
        span = week.span or OFFICE
        self._from = self._time(_("From"), span.start, 0, MINUTES_PER_DAY - _HALF_AN_HOUR)
        self._to = self._time(_("To"), span.end, 0, MINUTES_PER_DAY)
        self._own = QWidget()
        row = QHBoxLayout(self._own)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(GRID)
        for said, stepper in ((_("From"), self._from), (_("To"), self._to)):
            row.addWidget(text(said, "small", wrap=False))
            row.addWidget(stepper)
        row.addStretch(1)
        self._about = text(kind="small")
        self.rows.insertWidget(2, self._own)
        self.rows.insertWidget(3, self._about)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SAVE_AFTER_MS)
        self._later.timeout.connect(self._save_times)
        self._choice.chose.connect(self._choose)
        for stepper in (self._from, self._to):
            stepper.chose.connect(lambda _minutes: self._later.start())
        self._show()

    def _time(self, name: str, value: int, low: int, high: int) -> Stepper:
        return Stepper(
            name,
            time_of_day,
            self._context.theme,
            low=low,
            high=high,
            step=_HALF_AN_HOUR,
            value=value,
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes on, or closes the window, has chosen."""
        super().hideEvent(event)
        if self._later.isActive():
            self._save_times()

    def _choose(self, hours: Hours) -> None:
        self._later.stop()
        if hours is not Hours.OWN:
            self._save(
                changes(self._present, OFFICE if hours is Hours.OFFICE else None, self._working)
            )
        elif self._as_found is not None:
            self._save(back_to(self._present, self._as_found))
        else:
            self._save_times()

    def _save_times(self) -> None:
        self._later.stop()
        span = between(self._from.value, self._to.value)
        if span is None:
            self.tell(_("They begin and end at the same moment, so nothing was saved."))
        else:
            self._save(changes(self._present, span, self._working))

    def _save(self, values: Mapping[str, object]) -> None:
        self.save(values, self._restore)
        self._show()

    @property
    def _present(self) -> HoursSettings:
        return self._context.settings.hours

    def _restore(self) -> None:
        week = week_of(self._present, self._working)
        self._choice.choose(week.hours)
        if week.span is not None:
            self._from.put(week.span.start)
            self._to.put(week.span.end)

    def _show(self) -> None:
        """Show the times while they are the person's own; several a day are for the settings."""
        own = self._choice.chosen is Hours.OWN
        week = week_of(self._present, self._working)
        plain = week.span is not None
        self._own.setVisible(own and plain)
        if own and not plain:
            self._about.setText(_("Your days have times of their own, as the settings show them."))
        elif self._choice.chosen is Hours.ALL_DAY:
            self._about.setText(_("It counts whenever you sit at this computer."))
        else:
            self._about.setText(_("At other times nothing is counted and nothing comes up."))

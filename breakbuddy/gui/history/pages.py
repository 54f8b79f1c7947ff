"""What the window shows for each span of time."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy.gui.history.answers import Answers
from breakbuddy.gui.history.bars import Bars
from breakbuddy.gui.history.heatmap import HeatMap, Scale
from breakbuddy.gui.history.legend import Legend
from breakbuddy.gui.history.marks import Mark, answer_name, breaks_of, legend_name
from breakbuddy.gui.history.scene import Scene
from breakbuddy.gui.history.span import Shown, Span
from breakbuddy.gui.history.timeline import Timeline
from breakbuddy.gui.history.words import sentences
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.text import text
from breakbuddy.history.text import day_name
from breakbuddy.i18n import _

_SMALL = 168
"""The height of a picture that shares its row with another one."""
_LARGE_BARS = 250
_LARGE_HEAT = 240


class Page(QWidget):
    """A view of the past."""

    opened = Signal(object)
    """The person wants to see a ``date`` by itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(GRID)
        self.answers = Answers(theme)

    def show_scene(self, scene: Scene) -> None:
        """Show another moment of the past, or the same one anew."""
        raise NotImplementedError


class DayPage(Page):
    """A day as a timeline, with its week and twelve weeks below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.timeline = Timeline(theme)
        self._legend = Legend(theme, signs=True)
        self.bars = Bars(theme, _SMALL, detailed=False)
        self.heat = HeatMap(theme, _SMALL, labelled=False)
        self._bars_heading = text("", "heading")
        for way in (self.bars.clicked, self.bars.entered):
            way.connect(self._open_from_bars)
        for way in (self.heat.clicked, self.heat.entered):
            way.connect(self._open_from_heat)
        self._week: tuple[date, ...] = ()
        self.rows.addWidget(self.timeline)
        self.rows.addWidget(self._legend)
        self.rows.addSpacing(GRID)
        pair = QHBoxLayout()
        pair.setSpacing(GRID * 5)
        pair.addLayout(_headed(self._bars_heading, self.bars), 1)
        scale = QHBoxLayout()
        scale.addWidget(text(_("Twelve weeks"), "heading", wrap=False))
        scale.addStretch(1)
        scale.addWidget(Scale(theme))
        weeks = QVBoxLayout()
        weeks.setSpacing(GRID // 2)
        weeks.addLayout(scale)
        weeks.addWidget(self.heat)
        weeks.addStretch(1)
        pair.addLayout(weeks, 1)
        self.rows.addLayout(pair)
        self.rows.addSpacing(GRID)
        self.rows.addWidget(self.answers)
        self.rows.addStretch(1)

    def show_scene(self, scene: Scene) -> None:
        """Show a day."""
        day, record = scene.shown.day, scene.record
        self.timeline.show_day(_("Timeline of {day}").format(day=day_name(day)), scene.entries)
        occurring = {entry.mark for entry in scene.entries}
        self._legend.tell([(mark, legend_name(mark)) for mark in Mark if mark in occurring])
        is_present = Shown(Span.WEEK, day).is_present(scene.today)
        heading = _("Breaks this week") if is_present else _("Breaks of the week")
        self._bars_heading.setText(heading)
        self._week = tuple(summary.first for summary in scene.week)
        self.bars.show_week(heading, scene.week, scene.today)
        self.heat.show_weeks(_("Twelve weeks"), record.days, record.first, scene.today)
        self.answers.show_answers(scene.summary)

    def _open_from_bars(self, number: int) -> None:
        self.opened.emit(self._week[number])

    def _open_from_heat(self, number: int) -> None:
        self.opened.emit(self.heat.day_of(number))


class WeekPage(Page):
    """A week's breaks, with the time that was sat."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.bars = Bars(theme, _LARGE_BARS, detailed=True)
        self._legend = Legend(theme)
        self._week: tuple[date, ...] = ()
        for way in (self.bars.clicked, self.bars.entered):
            way.connect(self._open)
        self.rows.addLayout(_headed(text(_("Breaks and sitting time"), "heading"), self.bars))
        self.rows.addWidget(self._legend)
        self.rows.addSpacing(GRID)
        self.rows.addWidget(self.answers)
        self.rows.addStretch(1)

    def show_scene(self, scene: Scene) -> None:
        """Show a week."""
        self._week = tuple(summary.first for summary in scene.week)
        self.bars.show_week(_("Breaks and sitting time"), scene.week, scene.today)
        self._legend.tell([(mark, answer_name(mark)) for mark, _n in breaks_of(scene.summary)])
        self.answers.show_answers(scene.summary)

    def _open(self, number: int) -> None:
        self.opened.emit(self._week[number])


class WeeksPage(Page):
    """Twelve weeks, and what the chosen one of their days came to."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._scene: Scene | None = None
        self.chosen: date | None = None
        self.heat = HeatMap(theme, _LARGE_HEAT, labelled=True)
        self.heat.chose.connect(self.choose)
        self.heat.entered.connect(self.open_chosen)
        top = QHBoxLayout()
        top.addWidget(text(_("Breaks done"), "heading", wrap=False))
        top.addStretch(1)
        top.addWidget(Scale(theme))
        self.rows.addLayout(top)
        self.rows.addWidget(self.heat)
        self.rows.addSpacing(GRID)
        self._field = QFrame()
        self._field.setProperty("kind", "field")
        inner = QHBoxLayout(self._field)
        inner.setContentsMargins(GRID * 2, GRID * 1, GRID * 2, GRID * 1)
        inner.setSpacing(GRID * 2)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._day = text("", "strong")
        self._said = text("", "small")
        words.addWidget(self._day)
        words.addWidget(self._said)
        inner.addLayout(words, 1)
        self._show_day = button(_("Show this day"), "link", self.open_chosen)
        inner.addWidget(self._show_day, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows.addWidget(self._field)
        self.rows.addSpacing(GRID)
        self.rows.addWidget(self.answers)
        self.rows.addStretch(1)

    def show_scene(self, scene: Scene) -> None:
        """Show twelve weeks; the chosen day stays if it is among them."""
        self._scene = scene
        days: Mapping[date, object] = scene.record.days
        if self.chosen not in days:
            self.chosen = min(scene.shown.day, scene.today)
        record = scene.record
        name = _("Twelve weeks")
        self.heat.show_weeks(name, record.days, record.first, scene.today, self.chosen)
        self.answers.show_answers(scene.summary)
        self._tell()

    def choose(self, day: date) -> None:
        """Say what a day came to."""
        self.chosen = day
        self._tell()

    def open_chosen(self, _number: int = 0) -> None:
        """Show the chosen day by itself."""
        if self.chosen is not None:
            self.opened.emit(self.chosen)

    def _tell(self) -> None:
        if self._scene is None or self.chosen is None:
            return
        scene, day = self._scene, Shown(Span.DAY, self.chosen)
        self._day.setText(day_name(self.chosen))
        said = sentences(day, scene.record, scene.today, going_on=False)
        self._said.setText(" ".join(said))


def _headed(heading: QWidget, picture: QWidget) -> QVBoxLayout:
    rows = QVBoxLayout()
    rows.setSpacing(GRID // 2)
    rows.addWidget(heading)
    rows.addWidget(picture)
    rows.addStretch(1)
    return rows


PAGES: Mapping[Span, type[Page]] = {
    Span.DAY: DayPage,
    Span.WEEK: WeekPage,
    Span.WEEKS: WeeksPage,
}
"""Each made when it is first wanted."""

"""The history as a window: a day, a week or twelve weeks, and the way from one to another."""

from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from breakbuddy.gui.context import Context
from breakbuddy.gui.frame import PlainFrame
from breakbuddy.gui.history.blank import Blank
from breakbuddy.gui.history.chart import Chart
from breakbuddy.gui.history.choosing import Choose, choose_file, documents
from breakbuddy.gui.history.day import Present
from breakbuddy.gui.history.exporting import Exporting, picture_job, records_job
from breakbuddy.gui.history.foot import Foot
from breakbuddy.gui.history.head import Head
from breakbuddy.gui.history.pages import PAGES, Page
from breakbuddy.gui.history.picture import picture
from breakbuddy.gui.history.record import Record, read
from breakbuddy.gui.history.scene import Scene
from breakbuddy.gui.history.span import Shown, Span
from breakbuddy.gui.history.words import title, when
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.view import View
from breakbuddy.gui.widgets.text import line
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.long_export import Form
from breakbuddy.history.rows import Moment
from breakbuddy.i18n import _

_SIZE = QSize(880, 700)
_LEAST = QSize(560, 440)
_READ_EVERY_SECONDS = 30.0
_JUST_READ_SECONDS = 2.0


class HistoryWindow(PlainFrame):
    """Reads twelve weeks at most at a time, whatever is recorded."""

    def __init__(self, context: Context, *, quietly: bool) -> None:
        super().__init__(context, _("History"), _SIZE)
        del quietly
        self.setMinimumSize(_LEAST)
        self.choose_file: Choose = choose_file
        """How the person is asked for a file; a test answers by itself."""
        self._today = self._day_now()
        self._shown = Shown(Span.DAY, self._today)
        self._record: Record | None = None
        self._read_at = 0.0
        self._sign: object = None
        self._changed = False
        self._minutes = -1
        self._head = Head(context.theme)
        self._pages: dict[Span, Page] = {}
        self._blank = Blank(context.theme)
        self._place = QVBoxLayout()
        self._place.addWidget(self._blank)
        self._foot = Foot()
        self._exporting = Exporting(self)
        self._lay_out()
        self._head.chose.connect(self.show_span)
        self._head.turned.connect(self.turn)
        self._head.returned.connect(self.show_today)
        self._blank.tried.connect(self.read_anew)
        self._foot.wanted.connect(self.export)
        self._foot.cancelled.connect(self._exporting.cancel)
        self._exporting.progressed.connect(self._foot.progress)
        self._exporting.ended.connect(lambda said, saved: self._foot.end(said, saved=saved))
        self._connect_keys()
        context.link.heard.connect(self._heard)
        context.link.lost.connect(self._lost)
        self.read_anew()

    def show_span(self, span: Span) -> None:
        """Show a day, a week or twelve weeks. The day is the present one."""
        self._show(Shown(span, self._today if span is Span.DAY else self._shown.day))

    def show_day(self, day: date) -> None:
        """Show a day by itself."""
        if day <= self._today:
            self._show(Shown(Span.DAY, day))

    def show_today(self) -> None:
        """Come back from the past."""
        self._show(Shown(self._shown.span, self._today))

    def turn(self, by: int) -> None:
        """Go back, or on, by so many of what is shown, as far as there is something."""
        began = None if self._record is None else self._record.began
        if by < 0 and not self._shown.has_earlier(began):
            return
        if by > 0 and self._shown.is_present(self._today):
            return
        self._show(self._shown.moved(by, self._today))

    def read_anew(self) -> None:
        """Read what is recorded by now."""
        self._read_at = self.context.now().boot
        self._changed = False
        try:
            self._record = read(self.context.places.history_file, self._shown.day)
        except HistoryError as error:
            self._record = None
            self._tell_head()
            self._show_blank(_("The history cannot be shown"), str(error), again=True)
            return
        self._tell()

    def act(self) -> None:
        """Open what the keyboard is on; else offer to export."""
        focused = self.focusWidget()
        if isinstance(focused, Chart) and focused.current is not None:
            focused.enter()
        else:
            self._foot.open_menu()

    def escape(self) -> None:
        """End an export that runs; else close."""
        if self._exporting.running:
            self._exporting.cancel()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is half written is taken away first."""
        self._exporting.stop()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Whoever comes back to the window sees what is recorded by now."""
        super().changeEvent(event)
        came = event.type() is QEvent.Type.ActivationChange and self.isActiveWindow()
        if came and self._since_read() > _JUST_READ_SECONDS:
            self.read_anew()

    def export(self, form: Form | None, everything: bool) -> None:
        """Write what is shown, or everything, where the person wants it."""
        ending = "png" if form is None else form.value
        days = self._shown.first, self._shown.last
        stem = "-to-".join(dict.fromkeys(day.isoformat() for day in days))
        proposed = documents() / f"breakbuddy-{'all' if everything else stem}.{ending}"
        target = self.choose_file(self, proposed, ending)
        if target is None:
            return
        if form is not None:
            chosen = None if everything else days
            job = records_job(self.context.places.history_file, form, chosen, self._today)
        elif (scene := self._scene()) is not None:
            job = picture_job(picture(self.context.theme, scene, self.layoutDirection()))
        else:
            return
        self._foot.begin()
        self._exporting.start(target, job)

    def _lay_out(self) -> None:
        inner = _Sheet()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID * 2)
        rows.setSpacing(GRID * 2)
        rows.addWidget(self._head)
        rows.addLayout(self._place, 1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(_NO_FOCUS)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.body.setSpacing(0)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(line())
        self.body.addWidget(self._foot)

    def _connect_keys(self) -> None:
        forwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        for keys, by in (
            ("Alt+Left", -1 if forwards else 1),
            ("Alt+Right", 1 if forwards else -1),
            ("PgUp", -1),
            ("PgDown", 1),
        ):
            QShortcut(QKeySequence(keys), self, lambda by=by: self.turn(by))
        QShortcut(QKeySequence("Alt+Home"), self, self.show_today)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        if self._record is None or not self._record.covers(shown):
            self.read_anew()
        else:
            self._tell()

    def _scene(self) -> Scene | None:
        if self._record is None:
            return None
        view, present = self.context.link.view, None
        if view is not None:
            now = Moment.of(self.context.now())
            present = Present.of(view.condition, view.sitting_seconds, now, view.position)
        return Scene(self._shown, self._record, self._today, present)

    def _tell(self) -> None:
        """Show what was read, and what goes on."""
        scene = self._scene()
        if scene is None:
            return
        self._tell_head()
        if scene.is_first_day:
            first, *more = scene.parts
            self._show_blank(first, " ".join(more))
            return
        self._head.say(scene.sentence)
        page = self._page(self._shown.span)
        page.show_scene(scene)
        self._put(page)

    def _tell_head(self) -> None:
        shown, record = self._shown, self._record
        self._head.tell(title(shown, self._today), when(shown), shown.span)
        self._head.allow(
            earlier=record is not None and shown.has_earlier(record.began),
            later=not shown.is_present(self._today),
            today=not shown.is_present(self._today),
        )
        self._foot.offer(shown.span, anything=record is not None and record.began is not None)

    def _show_blank(self, title_: str, said: str, *, again: bool = False) -> None:
        self._head.say("")
        self._blank.say(title_, said, again=again)
        self._put(self._blank)

    def _put(self, shown: QWidget) -> None:
        """Show one of the pages. Those that are hidden take no room, as in a stack they would."""
        for each in (self._blank, *self._pages.values()):
            each.setVisible(each is shown)

    def _page(self, span: Span) -> Page:
        """The page for a span, made when it is first wanted: the window opens the faster."""
        if span not in self._pages:
            page = PAGES[span](self.context.theme)
            page.opened.connect(self.show_day)
            self._pages[span] = page
            self._place.addWidget(page)
            self._foot.come_after(page.answers.bar)
        return self._pages[span]

    def _heard(self, view: View) -> None:
        """Something may have been recorded where the agent stands otherwise than before."""
        prompt = None if view.prompt is None else view.prompt.id
        minutes = int(view.sitting_seconds // 60)
        sign = (view.condition, prompt)
        began_anew = minutes < self._minutes
        self._changed = self._changed or began_anew or self._sign not in (None, sign)
        self._sign = sign
        moved_on = minutes != self._minutes
        self._minutes = minutes
        if not self._follow_clock() and moved_on:
            self._tell()

    def _lost(self, _said: str, _running: bool) -> None:
        gone = self._minutes >= 0
        self._minutes = -1
        if not self._follow_clock() and gone:
            self._tell()

    def _follow_clock(self) -> bool:
        """Follow the day over midnight, and read what changed; whether anything was read."""
        today = self._day_now()
        if today != self._today:
            if self._shown.is_present(self._today):
                self._shown = Shown(self._shown.span, today)
            self._today = today
        elif not self._changed or self._since_read() < _READ_EVERY_SECONDS:
            return False
        self.read_anew()
        return True

    def _since_read(self) -> float:
        return self.context.now().boot - self._read_at

    def _day_now(self) -> date:
        return self.context.now().local.date()


class _Sheet(QWidget):
    """What scrolls. Its height follows from its width alone."""

    def minimumSizeHint(self) -> QSize:
        """Not the height that its texts would have if it were as narrow as can be."""
        return QSize(super().minimumSizeHint().width(), 0)


_NO_FOCUS = Qt.FocusPolicy.NoFocus

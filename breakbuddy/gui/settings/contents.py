"""The list of pages and the page that is shown; a page is made when it is first wanted."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from breakbuddy.coach.models import Library
from breakbuddy.config.settings import DECLARATIONS
from breakbuddy.gui.context import Context
from breakbuddy.gui.settings import about, data
from breakbuddy.gui.settings.autostart import AutostartRow
from breakbuddy.gui.settings.back import BackRow
from breakbuddy.gui.settings.editors.times import TimesEditor
from breakbuddy.gui.settings.grouping import Group, Page, pages, title
from breakbuddy.gui.settings.left_out import LeftOut
from breakbuddy.gui.settings.pane import Pane
from breakbuddy.gui.settings.rail import Rail
from breakbuddy.gui.settings.setting_row import SettingRow
from breakbuddy.gui.settings.store import Store
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.text import text
from breakbuddy.i18n import _, ngettext

_PLAIN = {Page.REMINDERS, Page.LOOK}
"""Pages whose title says it all, unless there is more than one group on them."""
_MOST_PROBLEMS = 3
"""Of the file, that are told one by one."""


class Contents(QWidget):
    """All of the window, in one language.

    Args:
        context: What every window is given.
        store: The settings.
        page: The page that is shown first.
    """

    def __init__(self, context: Context, store: Store, page: Page) -> None:
        super().__init__()
        self._context = context
        self._store = store
        self._groups = pages(DECLARATIONS.values())
        self._panes: dict[Page, Pane] = {}
        self._left_out: LeftOut | None = None
        self._known: Library | None = None
        self._rail = Rail(self._groups, page)
        self._rail.chose.connect(self.show_page)
        self._stack = QStackedWidget()
        self._problems = Problems()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(self._problems)
        down.addWidget(self._stack, 1)
        across.addLayout(down, 1)
        self.page = page
        self.show_page(page)
        self.refresh()

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages that there are."""
        return tuple(self._groups)

    @property
    def pane(self) -> Pane:
        """The page that is shown."""
        return self._panes[self.page]

    def show_page(self, page: Page) -> None:
        """Show another page."""
        if page not in self._panes:
            self._panes[page] = self._made(page)
            self._stack.addWidget(self._panes[page])
        self.page = page
        self._rail.choose(page)
        self._stack.setCurrentWidget(self._panes[page])

    def take_keyboard(self) -> None:
        """Have the keyboard on the list of pages."""
        self._rail.take_keyboard()

    def refresh(self) -> None:
        """Show the settings that are in force, and what is wrong with their file."""
        for row in self.findChildren(SettingRow):
            row.refresh()
        self._problems.say(self._store.problems)

    def look_again(self) -> None:
        """Show what else may have changed meanwhile."""
        if self._left_out is not None:
            self._left_out.refresh()
        for row in self.findChildren(AutostartRow):
            row.refresh()

    def _made(self, page: Page) -> Pane:
        pane = Pane(title(page))
        if page is Page.COACH:
            pane.add_group("", "", [BackRow(self._context)])
        groups = self._groups[page]
        for group in groups:
            self._add_settings(pane, group, alone=len(groups) == 1 and page in _PLAIN)
        if page is Page.COACH:
            self._left_out = LeftOut(self._context, self._library())
            pane.add_group(_("Left out"), "", [self._left_out])
        elif page is Page.REMINDERS:
            pane.add_group(_("When you log in"), "", [AutostartRow(self._context)])
        elif page is Page.DATA:
            data.fill(pane, self._context, self._store)
        elif page is Page.ABOUT:
            about.fill(pane, self._library())
        return pane

    def _add_settings(self, pane: Pane, group: Group, *, alone: bool) -> None:
        explained = bool(group.help)
        rows = [
            SettingRow(entry, self._store, self._context.theme, explained=explained)
            for entry in group.entries
        ]
        for row in rows:
            if isinstance(row.editor, TimesEditor):
                row.editor.copied.connect(lambda row=row: _copy(row, rows))
        pane.add_group("" if alone else group.heading, group.help, rows)

    def _library(self) -> Library:
        if self._known is None:
            self._known = self._context.library()
        return self._known


class Problems(QFrame):
    """What is wrong with the settings file; hidden while nothing is."""

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID)
        box = QFrame()
        box.setProperty("kind", "notice")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        self._said = text()
        inner.addWidget(self._said)
        outer.addWidget(box)
        self.hide()

    def say(self, problems: Sequence[str]) -> None:
        """Say them; none says nothing any more."""
        told = list(problems[:_MOST_PROBLEMS])
        rest = len(problems) - len(told)
        if rest:
            more = ngettext("And {count} more mistake.", "And {count} more mistakes.", rest)
            told.append(more.format(count=rest))
        self._said.setText("\n".join(told))
        self.setVisible(bool(told))


def _copy(source: SettingRow, rows: list[SettingRow]) -> None:
    """Give the stretches of one day to every other day that is not a day off."""
    spans = source.value
    for row in rows:
        if row is not source and isinstance(row.editor, TimesEditor) and row.value != ():
            row.choose(spans)

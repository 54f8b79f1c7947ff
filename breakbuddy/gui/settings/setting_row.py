"""The row of one declared setting: its editor, what is wrong with it, the way to its default."""

from breakbuddy.config.errors import ConfigError, NotAllowedError
from breakbuddy.gui.settings.editors.made import editor_for
from breakbuddy.gui.settings.grouping import Entry
from breakbuddy.gui.settings.row import Row
from breakbuddy.gui.settings.store import Store
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.text import tip
from breakbuddy.i18n import _


class SettingRow(Row):
    """A change is saved at once. What cannot be a value stays in the field, with the reason.

    Args:
        entry: The declaration.
        store: Where its value is.
        theme: The colours.
        explained: Whether its help stands elsewhere, for several settings at once.
    """

    def __init__(self, entry: Entry, store: Store, theme: Theme, *, explained: bool) -> None:
        editor = editor_for(entry, theme)
        super().__init__(entry.label, "" if explained else entry.help, editor, wide=editor.wide)
        self.entry = entry
        self.editor = editor
        self._store = store
        self._shown: object = None
        self._wrong = False
        default = editor.tell(entry.default)
        self._default = button(_("Default"), "link", self.reset)
        self._default.setToolTip(tip(_("Back to the default: {value}").format(value=default)))
        name = _("{name}: back to the default, {value}")
        self._default.setAccessibleName(name.format(name=entry.label, value=default))
        self.head.addWidget(self._default)
        editor.chose.connect(self.choose)
        editor.refused.connect(self._refuse)
        self.refresh()

    @property
    def wrong(self) -> bool:
        """Whether the field holds what cannot be a value."""
        return self._wrong

    @property
    def value(self) -> object:
        """The value in force."""
        return self._store.value(self.entry)

    def refresh(self) -> None:
        """Show the value in force, if it is another one; what is being typed stays else."""
        value = self.value
        self._default.setVisible(value != self.entry.default)
        if value != self._shown:
            self._show(value)

    def choose(self, value: object) -> None:
        """Save another value."""
        if value == self.value:
            self._show(value)
            return
        try:
            self._store.change(self.entry, value)
        except NotAllowedError as error:
            self._refuse(str(error))
        except ConfigError as error:
            self._go_back(str(error))
        else:
            self._show(self.value)

    def reset(self) -> None:
        """Go back to the default."""
        try:
            self._store.reset(self.entry)
        except ConfigError as error:
            self._go_back(str(error))
        else:
            self._show(self.value)
            self.editor.setFocus()  # the button has gone

    def commit(self) -> None:
        """Read what was typed."""
        self.editor.commit()

    def take_back(self) -> bool:
        """Show the value in force again."""
        if self.editor.take_back() or self._wrong:
            self._show(self.value)
            return True
        return False

    def _show(self, value: object) -> None:
        self._shown = value
        self.editor.put(value)
        self._mark(wrong=False)
        self.tell("")

    def _refuse(self, reason: str) -> None:
        self._mark(wrong=True)
        self.tell(reason, wrong=True)

    def _go_back(self, reason: str) -> None:
        self._show(self.value)
        self.tell(reason, wrong=True)

    def _mark(self, *, wrong: bool) -> None:
        if wrong or self._wrong:
            self._wrong = wrong
            self.editor.mark(wrong=wrong)

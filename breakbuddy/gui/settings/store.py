"""The settings as the window shows them: read anew when they may have changed, saved at once."""

from PySide6.QtCore import QObject, Signal

from breakbuddy.config.load import load
from breakbuddy.config.save import reset_setting
from breakbuddy.gui.context import Context
from breakbuddy.gui.settings.grouping import Entry


class Store(QObject):
    """For one window, on its thread."""

    changed = Signal()
    """Settings, or the problems of their file, may be others now."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.problems: tuple[str, ...] = ()
        """What is wrong with the settings file, for a person."""
        self._read()

    def value(self, entry: Entry) -> object:
        """The value in force."""
        return self._context.settings.value(entry)

    def change(self, entry: Entry, value: object) -> None:
        """Save a setting.

        Raises:
            ConfigError: it was not saved; the text is for the person.
        """
        self._context.change_setting(entry.key, value)
        self._read()
        self.changed.emit()

    def reset(self, entry: Entry | None) -> None:
        """Leave a setting to its default, or all of them.

        Raises:
            ConfigError: it was not saved; the text is for the person.
        """
        reset_setting(self._context.places.settings_file, None if entry is None else entry.key)
        self._read()
        self._context.theme.choose(self._context.settings.look)
        self._context.link.request({"do": "reload"})
        self.changed.emit()

    def look_again(self) -> None:
        """Take over what a hand, or another program, may have changed in the file."""
        before = self._context.settings, self.problems
        self._read()
        if before != (self._context.settings, self.problems):
            self._context.theme.choose(self._context.settings.look)
            self.changed.emit()

    def _read(self) -> None:
        loaded = load(self._context.places.settings_file, self._context.settings)
        self._context.settings = loaded.settings
        self.problems = tuple(problem.text for problem in loaded.problems)

"""The settings in force.

A value chosen in the menu is in force before it is saved, and stays so if it
cannot be saved, until the file is changed by hand.
"""

from collections.abc import Callable
from typing import Protocol

from breakbuddy import i18n
from breakbuddy.config.load import Loaded, Problem
from breakbuddy.config.settings import Settings, declaration
from breakbuddy.core.vocabulary import QuietReason


class Source(Protocol):
    """Where settings come from: the file, or a test."""

    @property
    def settling(self) -> bool:
        """Whether a change was seen that is not read yet, and is best asked for soon."""
        ...

    def load(self) -> Loaded:
        """Read it now."""
        ...

    def poll(self) -> Loaded | None:
        """Read it again if it has changed."""
        ...


class Preferences:
    """The settings as they are now, and how they change.

    Args:
        source: The settings file.
        save: Writes one setting into the file; returns at once and tells of a failure later.
    """

    def __init__(self, source: Source, save: Callable[[str, int], None]) -> None:
        self._source = source
        self._save = save
        loaded = source.load()
        self.problems = loaded.problems
        """The mistakes in the file that have not been told yet."""
        self._from_file = loaded.settings
        self._put(loaded.settings)

    @property
    def settling(self) -> bool:
        """Whether the file is being changed right now, and is best looked at soon."""
        return self._source.settling

    @property
    def quiet_reasons(self) -> frozenset[QuietReason]:
        """What the person lets hold prompts back."""
        quiet = self.settings.quiet
        return frozenset(each for each in QuietReason if getattr(quiet, each.value))

    def reload(self) -> None:
        """Take over the file as it is: BreakBuddy's own command line wrote it."""
        self._take_over(self._source.load())

    def poll(self) -> bool:
        """Take over a file that was changed by hand; whether there was one."""
        loaded = self._source.poll()
        if loaded is not None:
            self._take_over(loaded)
        return loaded is not None

    def change(self, key: str, value: int) -> None:
        """Put a value in force at once and have it saved.

        Raises:
            NotAllowedError: the setting cannot have this value.
            UnknownSettingError: there is no such setting.
        """
        self._put(self.settings.having(declaration(key), value))
        self._save(key, value)

    def take_problems(self) -> tuple[Problem, ...]:
        """The mistakes in the file that are still to be told, once."""
        problems, self.problems = self.problems, ()
        return problems

    def _take_over(self, loaded: Loaded) -> None:
        self.problems += loaded.problems
        # A file that cannot be understood gives once more what it gave before it was
        # spoilt; what was chosen since is newer.
        if loaded.settings is not self._from_file:
            self._from_file = loaded.settings
            self._put(loaded.settings)

    def _put(self, settings: Settings) -> None:
        self.settings = settings
        self.rhythm = settings.rhythm_for_core()
        i18n.choose(settings.look.language)

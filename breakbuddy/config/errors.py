"""What goes wrong with settings, in words for the person who wanted to change one."""

from enum import IntEnum


class ConfigError(Exception):
    """A setting was not changed. The text is one line: what happened and what to do."""


class UnknownSettingError(ConfigError):
    """No setting has that name; the text names the nearest one."""


class NotAllowedError(ConfigError):
    """The value is not one the setting may have; the text says what is allowed."""


class ExitCode(IntEnum):
    """How ``python -m breakbuddy.config`` ends; with 1 when it is broken itself."""

    SAVED = 0
    USAGE = 2
    """The arguments are not those that it takes."""
    REFUSED = 3
    """There is no such setting, or it cannot have that value."""
    NOT_SAVED = 4
    """The file cannot be read, understood or written; it is unchanged."""

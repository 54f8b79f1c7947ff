"""The exit codes of the command line. Scripts rely on them: a number never changes its meaning."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    OK = 0
    """It did what was asked."""
    ERROR = 1
    """It failed for a reason that has no code of its own."""
    USAGE = 2
    """The command line itself was wrong: an unknown option, a value out of its range."""
    NO_AGENT = 3
    """BreakBuddy is not running, so there was nothing to command."""
    REFUSED = 4
    """BreakBuddy is running and declined, as with a snooze beyond the limit."""
    SETTINGS = 5
    """The settings cannot be read or written, or there is none of that name."""
    HISTORY = 6
    """The history cannot be read."""
    ALREADY = 7
    """BreakBuddy is running already."""
    NO_START = 8
    """BreakBuddy could not be started."""
    LIBRARY = 9
    """A file of the library has mistakes."""
    NO_WINDOW = 10
    """The window cannot be opened here: a library that it needs is missing, or a display."""
    BACKUP = 11
    """A backup cannot be written, or a file cannot be restored; nothing was changed."""

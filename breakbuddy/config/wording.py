"""Settings' values in TOML's own types, and as a settings file has them."""

from enum import Enum

from breakbuddy import wording
from breakbuddy.core.holidays import DateSpan
from breakbuddy.core.hours import Span


def plain(value: object) -> object:
    """A setting's value in TOML's own types: texts, whole numbers, yes/no and lists of them."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Span | DateSpan):
        return str(value)
    if isinstance(value, tuple | list):
        return [plain(entry) for entry in value]
    return value


def as_toml(value: object) -> str:
    """A value as a settings file has it."""
    return wording.as_toml(plain(value))

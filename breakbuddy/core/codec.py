"""Frozen dataclasses as JSON-ready values and back, checked field by field.

One codec serves the saved state and the events on the control socket. A value
names its class under ``"is"``; only classes that the caller allows are made.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, tzinfo
from enum import Enum
from reprlib import repr as _shown
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from breakbuddy.core.clock import Instant

TAG = "is"
Json = dict[str, Any] | list[Any] | str | float | int | bool | None
_LARGEST = 2**53
"""Beyond it no count or length of ours can be, and history could not record what came of it."""
_FAR_SECONDS = 1e11
"""Farther than any clock here reads, and still a date that the calendar knows."""


def encode(value: Any) -> Json:
    """A dataclass, and all in it, as dictionaries, lists and plain values."""
    if isinstance(value, Instant):
        return [value.boot, value.unix]
    if isinstance(value, Enum):
        return cast("Json", value.value)
    if is_dataclass(value):
        plain: dict[str, Any] = {TAG: type(value).__name__}
        return plain | {each.name: encode(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [encode(each) for each in value]
    return cast("Json", value)


class Decoder:
    """Makes values of a closed set of classes from what ``encode`` gave."""

    def __init__(self, classes: Iterable[type], zone: tzinfo = UTC) -> None:
        self._classes = {each.__name__: each for each in classes}
        self._zone = zone

    def decode(self, data: object, expected: Any) -> Any:
        """The value that the data stand for.

        Args:
            data: What ``encode`` gave, or what somebody else made up.
            expected: The type that is wanted, as an annotation writes it.

        Raises:
            ValueError: the data do not stand for such a value.
        """
        if isinstance(expected, UnionType):
            return self._one_of(data, get_args(expected))
        if get_origin(expected) is tuple:
            if not isinstance(data, list):
                raise ValueError(f"a list is wanted, not {_shown(data)}")
            return tuple(self.decode(each, get_args(expected)[0]) for each in data)
        if expected is Instant:
            return self._instant(data)
        if is_dataclass(expected):
            return self._dataclass(data, (cast("type", expected),))
        if isinstance(expected, type) and issubclass(expected, Enum):
            return expected(data)
        return _plain(data, expected)

    def _one_of(self, data: object, options: tuple[Any, ...]) -> Any:
        if data is None and type(None) in options:
            return None
        classes = tuple(each for each in options if is_dataclass(each) and each is not Instant)
        if isinstance(data, Mapping):
            return self._dataclass(data, classes)
        for option in options:
            if option is not type(None) and option not in classes:
                return self.decode(data, option)
        raise ValueError(f"{_shown(data)} is none of {options}")

    def _dataclass(self, data: object, options: tuple[Any, ...]) -> Any:
        if not isinstance(data, Mapping):
            raise ValueError(f"an object is wanted, not {_shown(data)}")  # noqa: TRY004 -- the data are wrong, not the program
        cls = self._classes.get(str(data.get(TAG)))
        if cls is None or cls not in options:
            raise ValueError(f"{_shown(data.get(TAG))} is not known here")
        hints = get_type_hints(cls)
        unknown = set(data) - set(hints) - {TAG}
        if unknown:
            raise ValueError(f"{cls.__name__} has no {_shown(sorted(map(str, unknown)))}")
        values = {name: self.decode(data[name], hints[name]) for name in hints if name in data}
        try:
            return cls(**values)
        except TypeError as error:
            raise ValueError(str(error)) from error

    def _instant(self, data: object) -> Instant:
        if not isinstance(data, list) or len(data) != 2:  # noqa: PLR2004 -- boot and unix
            raise ValueError(f"a moment is two numbers, not {_shown(data)}")
        boot, unix = (_plain(each, float) for each in data)
        if not (abs(boot) <= _FAR_SECONDS and 0 <= unix <= _FAR_SECONDS):
            raise ValueError(f"a moment of our time is wanted, not {_shown(data)}")
        return Instant(boot, unix, self._zone)


def shift(value: Any, move: Callable[[Instant], Instant]) -> Any:
    """The same value with each Instant in it changed."""
    if isinstance(value, Instant):
        return move(value)
    if isinstance(value, tuple):
        return tuple(shift(each, move) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {each.name: shift(getattr(value, each.name), move) for each in fields(value)}
        return replace(value, **changes)
    return value


def _plain(data: object, expected: type) -> Any:
    """A plain value of the right type; whole numbers serve as decimal ones, truth as neither."""
    if expected is float and isinstance(data, int) and not isinstance(data, bool):
        try:
            data = float(data)
        except OverflowError as error:
            raise ValueError("a number of a sane size is wanted") from error
    if type(data) is not expected:
        raise ValueError(f"{expected.__name__} is wanted, not {_shown(data)}")
    if isinstance(data, int | float) and not abs(data) <= _LARGEST:
        raise ValueError(f"a number of a sane size is wanted, not {_shown(data)}")
    return data

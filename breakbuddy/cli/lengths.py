"""Lengths of time as people type them, ``10``, ``30m``, ``2h``, ``1h30m``, and its speed."""

import math
import re
from typing import Any

import click

from breakbuddy.i18n import _

_SLOWEST, _FASTEST = 1.0, 3600.0
_LENGTH = re.compile(r"(?:(?P<hours>\d{1,6})h)?(?:(?P<minutes>\d{1,6})(?:m|min)?)?", re.IGNORECASE)
_NEGATIVE = re.compile(r"-[\d.]")


class WithNumbers(click.Command):
    """A command that is told a number, so that ``snooze -5`` hears what a snooze may be."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what begins as a negative number does for an argument, not for an option."""
        first = next((at for at, text in enumerate(args) if _NEGATIVE.match(text)), None)
        if first is not None and "--" not in args[:first]:
            args = [*args[:first], "--", *args[first:]]
        return super().parse_args(ctx, args)


class Minutes(click.ParamType[float]):
    """A number of minutes in a range, both ends included; hours can be named too."""

    name = "minutes"

    def __init__(self, low: float, high: float) -> None:
        self._low = low
        self._high = high

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The minutes that the text stands for."""
        minutes = value if isinstance(value, float) else _parse(str(value))
        if minutes is None or not self._low <= minutes <= self._high:
            self.fail(
                _(
                    "{value!r} is not a length from {low:g} to {high:g} minutes, as 10 or 1h30m"
                ).format(value=value, low=self._low, high=self._high),
                param,
                ctx,
            )
        return minutes


class Speed(click.ParamType[float]):
    """How much faster than real time the agent's clock runs: 1 to 3600."""

    name = "speed"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The factor that the text stands for."""
        try:
            speed = float(value)
        except ValueError:
            speed = math.nan
        # Written so that NaN, which is never between two numbers, is refused too.
        if not _SLOWEST <= speed <= _FASTEST:
            text = _("{value!r} is not a number from {low:g} to {high:g}")
            self.fail(text.format(value=value, low=_SLOWEST, high=_FASTEST), param, ctx)
        return speed


def _parse(text: str) -> float | None:
    text = text.strip()
    match = _LENGTH.fullmatch(text)
    if text and match is not None:
        return int(match["hours"] or 0) * 60.0 + int(match["minutes"] or 0)
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None

"""Idle time on Windows and macOS, with the system's functions replaced: neither runs here."""

import math
from typing import Any

import pytest

from breakbuddy.desktop.idle.macos import MacosIdle
from breakbuddy.desktop.idle.windows import WindowsIdle
from breakbuddy.desktop.ports import Unavailable

DAY_MS = 24 * 3600 * 1000


class Ticks:
    """A machine's ticks, and the last input's."""

    def __init__(self, now: int, last: int) -> None:
        self.now, self.last = now, last
        self.works = True

    def last_input(self, pointer: Any) -> int:
        assert pointer.contents.size == 8
        pointer.contents.ticks = self.last
        return int(self.works)

    def tick_count(self) -> int:
        return self.now


@pytest.mark.parametrize(
    ("now", "last", "seconds"),
    [
        (10_000, 9_000, 1.0),
        (10_000, 10_000, 0.0),
        (500, 2**32 - 500, 1.0),  # the ticks began anew in between
        (30 * DAY_MS, 2 * DAY_MS, 28 * 24 * 3600.0),
        (10_000, 10_015, 0.0),  # input that came while the ticks were read
    ],
)
def test_windows_gives_the_difference_of_two_ticks(now: int, last: int, seconds: float) -> None:
    ticks = Ticks(now, last)
    assert WindowsIdle(ticks.last_input, ticks.tick_count).idle_seconds() == seconds


def test_where_windows_does_not_tell_idle_is_unknown() -> None:
    ticks = Ticks(10_000, 9_000)
    source = WindowsIdle(ticks.last_input, ticks.tick_count)
    ticks.works = False
    assert source.idle_seconds() is None
    with pytest.raises(Unavailable):
        WindowsIdle(ticks.last_input, ticks.tick_count)


def test_macos_is_asked_for_any_input_of_the_hardware() -> None:
    asked: list[tuple[int, int]] = []

    def seconds_since(state: int, event: int) -> float:
        asked.append((state, event))
        return 12.5

    assert MacosIdle(seconds_since).idle_seconds() == 12.5
    assert set(asked) == {(1, 0xFFFFFFFF)}


@pytest.mark.parametrize("said", [-1.0, math.nan, math.inf, 1e18])
def test_what_is_no_duration_is_unknown_on_macos(said: float) -> None:
    answers = [1.0, said]
    source = MacosIdle(lambda _state, _event: answers.pop(0))
    assert source.idle_seconds() is None
    with pytest.raises(Unavailable):
        MacosIdle(lambda _state, _event: said)

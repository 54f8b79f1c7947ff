"""A relief protocol over a restart: the time that passed, a wrong clock, rubbish."""

import json

import pytest

from breakbuddy.coach.relief import (
    Relief,
    deadline,
    dump,
    follow,
    load,
    overrun,
    resume,
    start,
    view,
)
from breakbuddy.core.clock import Instant
from tests.coach.some_protocols import HOUR, ICE_20_20, MINUTE, NOON, PAUSE, after

ICE = start(ICE_20_20, NOON)
ON_HOLD = Relief("ice-20-20", 0, NOON, left=12 * MINUTE)


@pytest.mark.parametrize("relief", [ICE, ON_HOLD], ids=["running", "paused"])
def test_what_is_saved_comes_back(relief: Relief) -> None:
    text = dump(relief, "run")
    assert "\n" not in text
    assert load(text, after(9), "run") == relief


def test_on_the_same_boot_the_boot_clock_tells_how_long_nothing_ran() -> None:
    for seconds in (0.5, 9 * MINUTE):
        now = Instant(NOON.boot + seconds, NOON.unix - 5 * HOUR)
        relief = load(dump(ICE, "run"), now, "run")
        assert view(relief, ICE_20_20, now).seconds_left == 20 * MINUTE - seconds


@pytest.mark.parametrize("boot_id", ["another", "run"], ids=["new id", "boot clock went back"])
def test_after_a_reboot_the_wall_clock_tells_how_long_nothing_ran(boot_id: str) -> None:
    now = Instant(7.0, NOON.unix + 25 * MINUTE)
    relief = follow(load(dump(ICE, "run"), now, boot_id), ICE_20_20, now)
    assert relief is not None
    shown = view(relief, ICE_20_20, now)
    assert (shown.step.kind, shown.seconds_left) == (PAUSE, 15 * MINUTE)


def test_after_a_long_time_switched_off_it_is_over_and_the_pack_overdue() -> None:
    now = Instant(7.0, NOON.unix + 24 * HOUR)
    relief = load(dump(ICE, "run"), now, "another")
    assert follow(relief, ICE_20_20, now) is None
    assert overrun(relief, ICE_20_20, now) == 24 * HOUR - 20 * MINUTE


def test_a_wall_clock_set_back_over_a_reboot_makes_no_step_longer_than_it_is() -> None:
    now = Instant(7.0, NOON.unix - 5 * HOUR)
    relief = load(dump(ICE, "run"), now, "another")
    assert deadline(relief, ICE_20_20) == Instant(7.0 + 20 * MINUTE, NOON.unix + 20 * MINUTE)


def test_a_paused_step_stays_paused_over_a_reboot() -> None:
    now = Instant(7.0, NOON.unix + 24 * HOUR)
    relief = load(dump(ON_HOLD, "run"), now, "another")
    assert view(relief, ICE_20_20, now).seconds_left == 12 * MINUTE
    resumed = resume(relief, ICE_20_20, now)
    assert resumed is not None
    ends = deadline(resumed, ICE_20_20)
    assert ends is not None
    assert ends.since(now) == 12 * MINUTE


def spoilt(**changes: object) -> str:
    """A saved protocol in which values were changed."""
    saved = json.loads(dump(ICE, "run"))
    saved["relief"] |= changes
    return json.dumps(saved)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "not json",
        "\x00\xff",
        '{"version":1}',
        '{"version":1,"relief":null}',
        '{"version":1,"boot_id":"run","relief":{"is":"State"}}',
        '{"version":1,"boot_id":"run","relief":{"is":"Relief"}}',
        dump(ICE, "run").replace('"version":1', '"version":2'),
        "[" * 100_000,
        '{"version":' + "1" * 10_000 + "}",
        spoilt(protocol=3),
        spoilt(step=-1),
        spoilt(step=1.5),
        spoilt(step=True),
        spoilt(began=None),
        spoilt(began=[1.0]),
        spoilt(began=[1.0, 1e300]),
        spoilt(left=-0.5),
        spoilt(left="12"),
        spoilt(left=float("nan")),
        spoilt(surprise=1),
    ],
)
def test_what_is_no_saved_protocol_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load(text, NOON, "run")


def test_a_saved_step_far_beyond_the_protocol_is_over() -> None:
    relief = load(spoilt(step=10**12), NOON, "run")
    assert follow(relief, ICE_20_20, NOON) is None

"""The machine's clocks, as they are and faster."""

import sys
import time
from datetime import timedelta

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.desktop.clock import MachineClock


class Machine:
    """Three clocks in a test's hand."""

    def __init__(self) -> None:
        self.boot = 1000.0
        self.awake = 900.0
        self.wall = 1.79e9

    def works(self, seconds: float) -> None:
        self.boot += seconds
        self.awake += seconds
        self.wall += seconds

    def sleeps(self, seconds: float) -> None:
        self.boot += seconds
        self.wall += seconds

    def clock(self, speed: float = 1.0) -> MachineClock:
        return MachineClock(
            speed,
            boot=lambda: self.boot,
            awake=lambda: self.awake,
            wall=lambda: self.wall,
        )


@pytest.fixture
def machine() -> Machine:
    return Machine()


def passed(clock: MachineClock, since: Instant) -> tuple[float, float]:
    now = clock.now()
    return now.boot - since.boot, now.unix - since.unix


def test_it_begins_at_the_machines_own_reading(machine: Machine) -> None:
    for speed in (1.0, 600.0):
        now = machine.clock(speed).now()
        assert (now.boot, now.unix) == (1000.0, 1.79e9)


@pytest.mark.parametrize("speed", [0.5, 1.0, 30.0, 600.0, 3600.0])
def test_both_clocks_run_at_its_speed(machine: Machine, speed: float) -> None:
    clock = machine.clock(speed)
    began = clock.now()
    machine.works(7.5)
    assert passed(clock, began) == pytest.approx((7.5 * speed, 7.5 * speed))


@pytest.mark.parametrize("speed", [1.0, 600.0])
def test_what_is_waited_for_outside_has_passed_inside(machine: Machine, speed: float) -> None:
    clock = machine.clock(speed)
    began = clock.now()
    machine.works(clock.real_seconds(3600.0))
    assert passed(clock, began)[0] == pytest.approx(3600.0)


def test_another_speed_counts_from_now_on_and_makes_no_leap(machine: Machine) -> None:
    clock = machine.clock()
    began = clock.now()
    expected = 0.0
    for speed in (1.0, 900.0, 30.0, 0.25, 900.0, 1.0):
        before = clock.now()
        clock.run_at(speed)
        assert passed(clock, before) == pytest.approx((0.0, 0.0))
        machine.works(10.0)
        expected += 10.0 * speed
        assert passed(clock, began) == pytest.approx((expected, expected))


def test_a_wall_clock_that_is_set_moves_no_deadline(machine: Machine) -> None:
    clock = machine.clock()
    began = clock.now()
    machine.wall -= 86_400
    assert passed(clock, began) == (0.0, -86_400.0)


def test_a_suspend_is_told_once_and_not_as_time_awake(machine: Machine) -> None:
    clock = machine.clock()
    began = clock.now()
    machine.works(60)
    machine.sleeps(3600)
    machine.works(60)
    assert clock.slept() == pytest.approx(3600)
    assert clock.slept() == 0.0
    assert passed(clock, began) == pytest.approx((3720, 3720))


def test_a_suspend_from_before_it_was_made_is_not_its_own(machine: Machine) -> None:
    machine.sleeps(500)
    clock = machine.clock()
    assert clock.slept() == 0.0


def test_a_suspend_is_as_long_inside_as_the_clock_is_fast(machine: Machine) -> None:
    clock = machine.clock(60.0)
    machine.sleeps(10)
    assert clock.slept() == pytest.approx(600)


def test_clocks_that_disagree_a_little_never_sleep_backwards(machine: Machine) -> None:
    clock = machine.clock()
    machine.awake += 0.002
    assert clock.slept() == 0.0


@pytest.mark.parametrize("speed", [0.0, -1.0, float("nan"), float("inf"), float("-inf")])
def test_a_clock_that_stands_still_or_leaps_is_refused(machine: Machine, speed: float) -> None:
    with pytest.raises(ValueError, match="speed is above 0"):
        machine.clock(speed)
    clock = machine.clock(2.0)
    with pytest.raises(ValueError, match="speed is above 0"):
        clock.run_at(speed)
    before = clock.now()
    machine.works(1)
    assert passed(clock, before)[0] == pytest.approx(2.0), "it goes on as before"


def test_a_faster_clock_is_of_no_boot_that_another_run_could_know() -> None:
    assert MachineClock(600.0).boot_id() != MachineClock(600.0).boot_id()


def test_a_clock_that_was_once_faster_is_of_no_real_boot(machine: Machine) -> None:
    clock = machine.clock(600.0)
    machine.works(1)
    clock.run_at(1.0)
    assert clock.boot_id() != machine.clock().boot_id()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux names its boots")
def test_the_machines_own_clock_names_the_machines_boot() -> None:
    assert MachineClock().boot_id() == MachineClock().boot_id() != ""


def test_the_real_clocks_run_on_together() -> None:
    clock = MachineClock()
    first = clock.now()
    second = clock.now()
    assert second.boot >= first.boot
    assert 0 <= second.since(first) < 60
    assert abs(second.unix - time.time()) < 60
    assert 0 <= clock.slept() < 1
    assert first.local.tzinfo is not None


def test_a_machine_that_is_set_to_another_zone_is_followed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("there it is told at the next start")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    clock = machine.clock()
    before = clock.now()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    clock.slept()
    after = clock.now()
    ahead = after.local.utcoffset()
    monkeypatch.undo()
    time.tzset()
    assert after.zone is not before.zone, "what was computed by the old rules would go on"
    assert ahead == timedelta(hours=9)

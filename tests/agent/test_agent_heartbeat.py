"""The loop's heartbeat: told with the status, kept from whoever watches while each turn fails."""

import threading
from typing import Any

import pytest

from breakbuddy.agent.heartbeat import STALE_SECONDS, Heartbeat
from breakbuddy.agent.messages import Look
from breakbuddy.agent.requests import answering
from tests.agent.office import Office
from tests.agent.still_clock import MINUTE


def heartbeat(office: Office) -> dict[str, Any]:
    fields: dict[str, Any] = office.ask({"do": "status"})["status"]["heartbeat"]
    return fields


def test_the_status_tells_when_the_loop_last_stepped_and_what_it_waits_for(office: Office) -> None:
    begun = office.clock.unix
    office.wait(5)
    told = heartbeat(office)
    assert told["last_step"] == pytest.approx(office.clock.unix, abs=1)
    assert told["last_step_seconds_ago"] < 1
    assert told["started"] == pytest.approx(begun, abs=1)
    # The posture check, half an hour after the person sat down.
    assert told["next_deadline"] == pytest.approx(begun + 30 * MINUTE, abs=1)
    assert (told["faults"], told["stale"]) == (0, False)


def test_it_wakes_no_more_often_for_it(office: Office) -> None:
    before = heartbeat(office)["turns"]
    office.wait(25)
    assert heartbeat(office)["turns"] - before <= 2 * 25 + 2


def test_turns_that_all_fail_are_no_sign_of_life(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL")
    office.wait(2)
    office.file.broken = RuntimeError("a mistake of our own")
    office.alive.clear()
    office.wait(5)
    assert office.alive == []
    office.file.broken = None
    office.wait(1)
    assert office.alive
    told = heartbeat(office)
    assert told["faults"] >= 10
    assert told["faults_in_a_row"] == 0


def test_a_loop_that_hangs_is_told_of_without_it(office: Office) -> None:
    office.wait(1)
    inside, on = threading.Event(), threading.Event()

    def hang(*_answer: object) -> None:
        inside.set()
        on.wait(20)

    office.inbox.put(Look(hang))
    office.inbox._go.release()
    assert inside.wait(20)
    try:
        handle = answering(lambda _message: None, office.agent.heartbeat.pulse)
        assert "busy" in str(handle({"do": "status"}))
        office.clock.real += STALE_SECONDS
        pulse: Any = handle({"do": "pulse"})["pulse"]
        assert pulse["heartbeat"]["stale"] is True
        refusal: Any = handle({"do": "status"})
        assert refusal["ok"] is False
        assert (
            "hangs: it has done nothing for 1 min, and no reminders come"
            in (refusal["error"]["message"])
        )
        assert refusal["heartbeat"]["last_step_seconds_ago"] >= STALE_SECONDS
    finally:
        on.set()
        assert office.inbox.came()


@pytest.mark.parametrize(("patience", "longest"), [(None, 30), (120, 30), (20, 5)])
def test_it_wakes_in_time_for_whoever_watches_more_closely(
    patience: float | None, longest: float
) -> None:
    assert Heartbeat(patience=patience).longest_wait == longest


def test_suspend_is_no_hang() -> None:
    real = 0.0
    unix = 0.0
    beat = Heartbeat(wall=lambda: unix, real=lambda: real)
    beat.wake()
    beat.rest(None, failed=False)
    unix += 8 * 3600  # the machine slept; no clock of waits went on
    real += 20
    assert not beat.pulse().is_stale

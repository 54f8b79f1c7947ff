"""How the back is, and the relief protocol that runs, as the agent keeps them."""

from collections.abc import Mapping
from typing import Any

import pytest

from breakbuddy.agent.messages import SayPhase
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.records import PhaseBegan
from breakbuddy.desktop.ports import Notice
from tests.agent.office import Office, Opener
from tests.agent.shelf import Recollection, Shelf

HOUR = 60
DAY = 24 * HOUR


def relieve(office: Office, action: str, **more: object) -> dict[str, Any]:
    return office.ask({"do": "relief", "action": action, **more})


def say(office: Office, phase: str, began_seconds: float = 0) -> dict[str, Any]:
    return office.ask({"do": "phase", "phase": phase, "began_seconds": began_seconds})


def told(office: Office) -> list[Notice]:
    """What was said about relief."""
    return [each for each in office.desktop.shown if each.key == "relief"]


def running(office: Office) -> Any:
    return office.ask({"do": "status"})["status"]["relief"]


def phase(office: Office) -> Any:
    return office.ask({"do": "status"})["status"]["back"]["phase"]


# --- how the back is ------------------------------------------------------------------


def test_what_the_person_says_of_their_back_is_answered_and_recorded(office: Office) -> None:
    reply = say(office, "spasm", 2 * 3600)
    assert reply["ok"] is True
    assert "07:00" in reply["notes"][0]
    assert "Cold until" in reply["notes"][1]
    (record,) = [each for each in office.book.records if isinstance(each, PhaseBegan)]
    assert record.phase == "spasm"
    assert record.at.unix - record.began.unix == 2 * 3600
    assert phase(office) == "spasm"


def test_how_the_back_is_outlasts_a_restart(open_office: Opener) -> None:
    office = open_office()
    before = Wellbeing(Phase.STIFF, office.clock.unix - 3600)
    assert phase(open_office(past=Recollection(told=before))) == "stiff"


def test_three_days_after_it_began_a_spasm_has_become_stiffness_and_the_person_is_told(
    office: Office,
) -> None:
    say(office, "spasm", 3600)
    office.wait(3 * DAY - HOUR - 1)
    assert phase(office) == "spasm"
    assert not [each for each in office.desktop.shown if each.key == "phase"]
    office.wait(1.1)
    assert phase(office) == "stiff"
    (notice,) = [each for each in office.desktop.shown if each.key == "phase"]
    assert notice.title == "Three days since your spasm began"
    assert "Heat" in notice.body


def test_a_clock_that_was_ahead_does_not_draw_a_spasm_out(open_office: Opener) -> None:
    office = open_office()
    ahead = Wellbeing(Phase.SPASM, office.clock.unix + 400 * 86400)
    other = open_office(past=Recollection(told=ahead))
    other.wait(3 * DAY + 1)
    assert phase(other) == "stiff"


def test_choosing_a_phase_in_the_menu_shows_what_it_means(office: Office) -> None:
    office.post(SayPhase(Phase.STIFF))
    assert "stiff" in office.desktop.news[-1].lower()


@pytest.mark.parametrize(
    "request_",
    [
        {"do": "phase"},
        {"do": "phase", "phase": None},
        {"do": "phase", "phase": "fine"},
        {"do": "phase", "phase": ["well"]},
        {"do": "phase", "phase": "well", "began_seconds": -1},
        {"do": "phase", "phase": "well", "began_seconds": True},
        {"do": "phase", "phase": "well", "began_seconds": "1h"},
        {"do": "phase", "phase": "well", "began_seconds": float("nan")},
        {"do": "phase", "phase": "well", "began_seconds": 91 * 86400},
        {"do": "relief"},
        {"do": "relief", "action": "begin"},
        {"do": "relief", "action": "start", "protocol": 7},
        {"do": "relief", "action": "start", "protocol": ["ice-20-20"]},
        {"do": "relief", "action": "start", "began_seconds": -5},
        {"do": "relief", "action": "start", "began_seconds": float("inf")},
    ],
)
def test_a_bad_request_about_the_back_is_refused_in_words(
    office: Office, request_: Mapping[str, object]
) -> None:
    reply = office.ask(request_)
    assert reply["ok"] is False
    assert reply["error"]["code"] == "bad-request"
    assert reply["error"]["message"]
    assert phase(office) == "well"
    assert running(office) is None


# --- relief ---------------------------------------------------------------------------


def test_a_protocol_begins_with_its_cautions_and_a_notification(office: Office) -> None:
    say(office, "spasm")
    reply = relieve(office, "start")
    assert "Mind the cloth." in reply["notes"]
    assert reply["status"]["relief"]["protocol"] == "ice-20-20"
    assert told(office)[-1].title == "Cold now: 20 min"


def test_each_step_is_told_when_it_begins_and_the_end_too(office: Office) -> None:
    say(office, "spasm")
    relieve(office, "start", protocol="ice-20-20")
    titles = []
    for _ in range(3):
        office.wait(20)
        titles.append(told(office)[-1].title)
    assert titles == ["Take the cold pack off", "Cold now: 20 min", "Take the cold pack off"]
    assert len(told(office)) == 4
    assert running(office) is None


def test_a_step_is_told_to_the_second_though_no_prompt_is_due(office: Office) -> None:
    say(office, "spasm")
    relieve(office, "start")
    office.wait(20)
    assert len(told(office)) == 2


@pytest.mark.parametrize(("told_phase", "expected"), [("spasm", "ice-20-20"), ("stiff", "heat-15")])
def test_the_usual_protocol_is_that_of_the_phase(
    office: Office, told_phase: str, expected: str
) -> None:
    say(office, told_phase)
    assert relieve(office, "start")["status"]["relief"]["protocol"] == expected


def test_heat_in_the_first_hours_of_a_spasm_begins_with_a_caution(office: Office) -> None:
    say(office, "spasm")
    notes = " ".join(relieve(office, "start", protocol="heat-15")["notes"])
    assert "less than 24 h ago" in notes


def test_when_the_spasm_began_may_be_said_with_the_start(office: Office) -> None:
    relieve(office, "start", began_seconds=7200)
    back = office.ask({"do": "status"})["status"]["back"]
    assert (back["phase"], back["since"]) == ("spasm", "2026-03-02T07:00:00+00:00")
    assert running(office)["protocol"] == "ice-20-20"


def test_a_protocol_can_be_put_on_hold_and_goes_on_where_it_was(office: Office) -> None:
    relieve(office, "start", protocol="ice-20-20")
    office.wait(5)
    assert relieve(office, "pause")["status"]["relief"]["paused"] is True
    office.wait(60)
    assert running(office)["seconds_left"] == 15 * 60
    relieve(office, "resume")
    office.wait(15)
    assert running(office)["kind"] == "pause"


def test_a_step_can_be_skipped_and_the_last_one_ends_it(office: Office) -> None:
    relieve(office, "start", protocol="ice-20-20")
    kinds = []
    for _ in range(3):
        kinds.append(running(office)["kind"])
        relieve(office, "skip")
    assert kinds == ["cold", "pause", "cold"]
    assert running(office) is None
    assert relieve(office, "skip")["error"]["message"] == "No relief protocol is running."


def test_a_protocol_can_be_stopped_from_its_notification(office: Office) -> None:
    relieve(office, "start", protocol="ice-20-20")
    assert {button.key for button in told(office)[-1].buttons} >= {"skip", "stop"}
    office.press("stop")
    assert running(office) is None
    assert told(office)[-1].title == "Take the cold pack off"
    assert not told(office)[-1].buttons


def test_in_a_spasm_relief_leads_to_when_to_see_a_doctor(office: Office) -> None:
    say(office, "spasm")
    relieve(office, "start")
    office.press("flags")
    assert office.desktop.shown[-1].title == "When to have it looked at"


def test_one_protocol_runs_at_a_time(office: Office) -> None:
    relieve(office, "start", protocol="ice-20-20")
    reply = relieve(office, "start", protocol="heat-15")
    assert reply["error"]["code"] == "refused"
    assert "Cold: 20 on, 20 off" in reply["error"]["message"]
    assert running(office)["protocol"] == "ice-20-20"


def test_a_protocol_that_does_not_exist_is_refused_with_those_that_do(office: Office) -> None:
    message = relieve(office, "start", protocol="ice-99")["error"]["message"]
    assert "ice-99" in message
    assert "ice-20-20" in message
    assert running(office) is None


@pytest.mark.parametrize("action", ["pause", "resume", "skip", "stop"])
def test_without_a_protocol_there_is_nothing_to_change(office: Office, action: str) -> None:
    assert relieve(office, action)["error"]["message"] == "No relief protocol is running."
    assert relieve(office, "status")["notes"] == ["No relief protocol is running."]


def test_relief_goes_on_while_breaks_are_paused_and_outside_hours(office: Office) -> None:
    office.file.edit("hours.monday", ["09:00-09:05"])
    office.ask({"do": "say", "event": {"is": "PauseFor"}})
    relieve(office, "start", protocol="ice-20-20")
    office.wait(20)
    assert running(office)["kind"] == "pause"


# --- over a restart -------------------------------------------------------------------


def restarted(office: Office, open_office: Opener, gap_minutes: float, **more: Any) -> Office:
    office.close()
    office.clock.pass_unseen(gap_minutes)
    return open_office(history=office.book.inner, clock=office.clock, **more)


def test_relief_goes_on_over_a_restart(open_office: Opener) -> None:
    office = open_office()
    relieve(office, "start", protocol="ice-20-20")
    office.wait(5)
    after = restarted(office, open_office, 3)
    assert running(after)["seconds_left"] == 12 * 60
    after.wait(12)
    assert told(after)[-1].title == "Take the cold pack off"


def test_a_pack_that_nobody_could_tell_to_take_off_is_told_of_at_the_next_start(
    open_office: Opener,
) -> None:
    office = open_office()
    relieve(office, "start", protocol="ice-20-20")
    after = restarted(office, open_office, 35)
    (notice,) = told(after)
    assert notice.title == "Take the cold pack off"
    assert "15 min too long" in notice.body


def test_after_a_pack_that_was_on_too_long_the_next_one_waits_for_the_person(
    open_office: Opener,
) -> None:
    office = open_office()
    relieve(office, "start", protocol="ice-20-20")
    office.wait(1)
    office.clock.suspend(45)  # the second cold step would have begun meanwhile
    office.wait(0.6)
    assert told(office)[-1].title == "Take the cold pack off"
    assert "on hold" in told(office)[-1].body
    office.wait(20)
    assert running(office)["paused"] is True
    office.press("resume")
    assert running(office)["kind"] == "cold"
    assert running(office)["paused"] is False


def test_relief_that_ended_long_before_the_next_start_is_over(open_office: Opener) -> None:
    office = open_office()
    relieve(office, "start", protocol="ice-20-20")
    after = restarted(office, open_office, 600)
    assert running(after) is None


def test_a_protocol_that_is_gone_from_the_library_ends_with_a_word(open_office: Opener) -> None:
    office = open_office()
    relieve(office, "start", protocol="ice-20-20")
    after = restarted(office, open_office, 1, shelf=Shelf(type(office.shelf.library)()))
    assert running(after) is None
    assert "no longer in the library" in told(after)[-1].body


def test_a_library_that_cannot_be_read_at_a_restart_costs_no_reminder(open_office: Opener) -> None:
    office = open_office()
    relieve(office, "start", protocol="ice-20-20")
    after = restarted(office, open_office, 1, shelf=Shelf(broken=RuntimeError("a fault")))
    after.wait(60)
    assert "Time to move" in after.desktop.titles


def test_relief_that_was_saved_as_rubbish_leaves_the_rhythm_as_it_was(open_office: Opener) -> None:
    office = open_office()
    office.wait(20)
    office.close()
    text = office.book.inner.saved_state()
    assert text is not None
    office.book.inner.commit([], text + '\n{"version": 1, "relief": null}')
    after = open_office(history=office.book.inner, clock=office.clock)
    assert after.status.sitting_seconds == pytest.approx(1200, abs=2)
    assert running(after) is None

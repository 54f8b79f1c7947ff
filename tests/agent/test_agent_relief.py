"""The relief protocol that runs, as the agent follows it."""

import pytest

from breakbuddy.agent.back import ReliefAction
from breakbuddy.agent.messages import ChangeRelief, StartRelief
from breakbuddy.core.events import Skip
from tests.agent.office import Office, Opener
from tests.agent.patient import relieve, restarted, running, say, told
from tests.agent.shelf import Shelf


def test_a_protocol_begins_with_its_cautions_and_a_notification(office: Office) -> None:
    say(office, "spasm")
    reply = relieve(office, "start")
    assert "Mind the cloth." in reply["notes"]
    assert reply["status"]["relief"]["protocol"] == "ice-20-20"
    assert told(office)[-1].title == "Cold now: 20 min"


def test_who_begins_a_protocol_from_the_menu_reads_its_cautions_too(office: Office) -> None:
    say(office, "spasm")
    office.post(StartRelief("heat-15"))
    body = told(office)[-1].body
    assert "less than 24 h ago" in body
    assert "Mind the cloth." in body


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


@pytest.mark.parametrize(("protocol", "off"), [("heat-15", "heat"), ("ice-20-20", "cold pack")])
def test_what_comes_off_at_a_stop_is_what_is_on(office: Office, protocol: str, off: str) -> None:
    relieve(office, "start", protocol=protocol)
    notes = relieve(office, "stop")["notes"]
    assert told(office)[-1].title == f"Take the {off} off"
    assert f"Take the {off} off" in notes[0]


def test_a_stop_while_nothing_is_on_has_nothing_taken_off(office: Office) -> None:
    relieve(office, "start", protocol="ice-20-20")
    office.wait(25)
    relieve(office, "stop")
    assert told(office)[-1].title == "Relief is stopped"


def test_a_pack_after_a_pause_has_its_full_time_though_it_is_told_late(office: Office) -> None:
    relieve(office, "start", protocol="ice-20-20")
    office.wait(25)
    office.clock.suspend(30)  # the second pack was due for 15 minutes when it was told
    office.wait(0.6)
    assert told(office)[-1].title == "Cold now: 20 min"
    office.wait(19)
    assert running(office)["kind"] == "cold"
    office.wait(1)
    assert told(office)[-1].title == "Take the cold pack off"


def test_a_protocol_that_ended_unseen_in_a_pause_has_nothing_taken_off(office: Office) -> None:
    relieve(office, "start", protocol="ice-20-20")
    office.wait(25)
    office.clock.suspend(600)
    office.wait(0.6)
    assert running(office) is None
    assert told(office)[-1].title == "The pause is over"


@pytest.mark.parametrize("action", ["skip", "pause", "resume", "stop", "status"])
def test_whatever_is_said_first_after_a_sleep_a_pack_that_is_on_too_long_is_told_of(
    office: Office, action: str
) -> None:
    relieve(office, "start", protocol="ice-20-20")
    office.clock.suspend(30)
    notes = relieve(office, action)["notes"]
    assert told(office)[-1].title == "Take the cold pack off"
    assert "10 min too long" in told(office)[-1].body
    assert "10 min too long" in notes[0]
    left = running(office)
    assert left is None if action == "stop" else left["paused"] is True


def test_relief_and_a_break_stand_side_by_side_on_the_screen(office: Office) -> None:
    office.wait(50)
    relieve(office, "start", protocol="ice-20-20")
    office.wait(10.2)
    assert {"Time to move", "Cold now: 20 min"} <= {
        each.title for each in office.desktop.on_screen.values()
    }
    office.say(Skip())
    assert [each.title for each in office.desktop.on_screen.values()] == ["Cold now: 20 min"]


def test_no_button_of_relief_is_left_on_the_screen_when_nobody_hears_it(office: Office) -> None:
    relieve(office, "start", protocol="ice-20-20")
    office.close()
    assert office.desktop.on_screen == {}


def test_the_menu_and_the_icon_hear_of_a_change_at_once(office: Office) -> None:
    steps = len(office.steps)
    say(office, "spasm")
    assert len(office.steps) == steps + 1


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


def test_a_protocol_on_hold_is_so_after_a_crash(open_office: Opener) -> None:
    office = open_office()
    office.post(StartRelief("ice-20-20"), ChangeRelief(ReliefAction.PAUSE))
    # Without a word, the first agent is never heard of again; another one starts.
    after = open_office(history=office.book.inner, clock=office.clock)
    assert running(after)["paused"] is True


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

"""How the person's back is, as the agent keeps it."""

from collections.abc import Mapping

import pytest

from breakbuddy.agent.messages import SayPhase
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.records import PhaseBegan
from tests.agent.office import Office, Opener
from tests.agent.patient import phase, phase_notices, restarted, running, say
from tests.agent.shelf import Recollection
from tests.agent.still_clock import StillClock

HOUR = 60
DAY = 24 * HOUR


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
    assert phase_notices(office) == []
    office.wait(1.1)
    assert phase(office) == "stiff"
    (notice,) = phase_notices(office)
    assert notice.title == "Three days since your spasm began"
    assert "Heat" in notice.body


def test_a_clock_that_was_ahead_does_not_draw_a_spasm_out(open_office: Opener) -> None:
    office = open_office()
    ahead = Wellbeing(Phase.SPASM, office.clock.unix + 400 * 86400)
    other = open_office(past=Recollection(told=ahead))
    other.wait(3 * DAY + 1)
    assert phase(other) == "stiff"


def test_a_clock_that_was_behind_at_the_start_does_not_end_a_spasm(open_office: Opener) -> None:
    clock = StillClock()
    began = clock.unix - 3600
    clock.unix -= 400 * 86400  # its battery is empty; a time server mends it in a moment
    office = open_office(clock=clock, past=Recollection(told=Wellbeing(Phase.SPASM, began)))
    office.wait(1)
    clock.unix += 400 * 86400
    office.wait(1)
    back = office.ask({"do": "status"})["status"]["back"]
    assert (back["phase"], back["since"]) == ("spasm", "2026-03-02T08:00:00+00:00")
    assert phase_notices(office) == []


def test_a_clock_that_is_set_back_tells_nothing_of_three_days(office: Office) -> None:
    say(office, "spasm")
    office.wait(3 * DAY + 1)
    assert len(phase_notices(office)) == 1
    office.clock.unix -= 7200
    office.wait(1)
    assert len(phase_notices(office)) == 1


def test_three_days_that_passed_while_nothing_ran_are_told_at_the_next_start(
    open_office: Opener,
) -> None:
    office = open_office()
    say(office, "spasm")
    office.wait(1)
    told = Recollection(told=office.agent.back.wellbeing)
    after = restarted(office, open_office, 3 * DAY, past=told)
    assert len(phase_notices(after)) == 1
    again = restarted(after, open_office, 5, past=told)
    assert phase_notices(again) == []


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

"""What prompts propose: which moves, which cue, and that nothing of it ever costs a reminder."""

from pathlib import Path
from typing import Any

import pytest

from breakbuddy.agent.messages import Message, NotSaved, Say, SayPhase, ShowFlags, ShowStatus
from breakbuddy.agent.notices import message_of
from breakbuddy.coach.library import load
from breakbuddy.coach.models import Library
from breakbuddy.coach.past import Past
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.events import CheckPosture, Done, PauseFor, Resume, Skip, StartBreak
from breakbuddy.core.records import Offered
from tests.agent.office import Office, Opener
from tests.agent.shelf import MOVES, Recollection, Shelf

GENERIC = "Sitting for 1 h. Stand up, stretch and walk a little: 3 min."
MOBILE = {"Reach up", "Bend back", "Roll the shoulders"}


def offers(office: Office) -> list[Offered]:
    return [each for each in office.book.records if isinstance(each, Offered)]


def offered_moves(office: Office) -> list[set[str]]:
    """The moves of each break so far."""
    return [set(each.items) for each in offers(office) if set(each.items) <= set(MOVES)]


def named(office: Office) -> set[str]:
    """The moves that the last notification names."""
    return {title for title in MOVES if title in office.desktop.shown[-1].body}


def test_a_break_names_its_moves(office: Office) -> None:
    office.wait(60.1)
    body = office.desktop.shown[-1].body
    first = offers(office)[-1].items[0]
    assert body.startswith(f"Sitting for 1 h. {first} \N{MIDDLE DOT} ")
    assert body.endswith(": 3 min.")
    assert 2 <= len(named(office)) <= 3
    assert named(office) <= MOBILE


def test_a_posture_check_asks_its_cue(office: Office) -> None:
    office.say(CheckPosture())
    assert office.desktop.shown[-1].body == "Elbows on the armrests? They carry your arms."
    assert offers(office)[-1].items == ("elbows",)


def test_what_was_proposed_is_on_record_before_it_is_shown(office: Office) -> None:
    office.wait(60.1)
    events = office.events[::-1]
    assert events.index("show Time to move") < events.index("commit Offered")


def test_a_snoozed_break_comes_back_with_the_same_moves(office: Office) -> None:
    office.wait(60.1)
    before = named(office)
    office.press("snooze")
    office.wait(10.1)
    assert named(office) == before
    assert len(offered_moves(office)) == 1


def test_a_break_that_got_no_answer_comes_back_with_the_same_moves(office: Office) -> None:
    office.wait(60.1)
    before = named(office)
    office.wait(6.2)
    assert office.desktop.shown[-1].body.startswith("Asking once more.")
    assert named(office) == before


def test_a_break_that_the_person_asked_for_has_moves_too(office: Office) -> None:
    office.say(StartBreak())
    (moves,) = offered_moves(office)
    assert moves
    assert moves <= MOBILE


@pytest.mark.parametrize("event", [Done(), Skip()])
def test_nothing_is_proposed_for_a_break_that_is_over_at_once(office: Office, event: Any) -> None:
    office.say(event)
    assert offers(office) == []


def test_nothing_is_proposed_for_a_break_taken_by_being_away(office: Office) -> None:
    office.clock.suspend(20)
    office.wait(0.6)
    assert office.book.outcomes
    assert offers(office) == []


def test_a_prompt_held_back_by_a_pause_keeps_its_moves(office: Office) -> None:
    office.wait(60.1)
    before = named(office)
    office.say(PauseFor(30))
    office.say(Resume())
    assert office.desktop.shown[-1].title == "Time to move"
    assert named(office) == before


def test_the_place_that_the_person_chose_counts(office: Office) -> None:
    office.file.edit("coach.place", "call")
    office.wait(60.1)
    assert offered_moves(office) == [{"Roll the shoulders"}]


def test_the_positions_that_the_person_chose_count(office: Office) -> None:
    office.file.edit("coach.positions", ["standing"])
    office.wait(60.1)
    assert offered_moves(office) == [{"Reach up", "Bend back"}]


def test_what_is_not_for_the_person_does_not_come(open_office: Opener) -> None:
    past = Recollection(Past(left_out=frozenset({"Bend back"})))
    office = open_office(past=past)
    office.wait(60.1)
    assert "Bend back" not in offered_moves(office)[0]


def test_in_a_spasm_only_what_is_for_a_spasm_comes(office: Office) -> None:
    office.ask({"do": "phase", "phase": "spasm"})
    office.wait(60.1)
    assert offered_moves(office) == [{"Shift your weight"}]  # the desk is no place to lie down


def test_only_in_a_spasm_a_prompt_leads_to_when_to_see_a_doctor(office: Office) -> None:
    office.say(CheckPosture())
    assert "flags" not in {button.key for button in office.desktop.shown[-1].buttons}
    office.press("good")
    office.ask({"do": "phase", "phase": "spasm"})
    office.say(CheckPosture())
    office.press("flags")
    shown = office.desktop.shown[-1]
    assert shown.title == "When to have it looked at"
    assert "Ask a doctor" in shown.body
    assert "Pain down the leg" in shown.body


def test_in_a_spasm_a_break_leads_to_when_to_see_a_doctor(office: Office) -> None:
    office.ask({"do": "phase", "phase": "spasm"})
    office.wait(60.1)
    assert office.desktop.shown[-1].title == "Time to move"
    assert "flags" in {button.key for button in office.desktop.shown[-1].buttons}


@pytest.mark.parametrize(
    "message", [ShowStatus(), SayPhase(Phase.SPASM), Say(Resume()), NotSaved("No room.")]
)
def test_in_a_spasm_whatever_is_shown_leads_to_when_to_see_a_doctor(
    office: Office, message: Message
) -> None:
    office.ask({"do": "phase", "phase": "spasm"})
    office.post(message)
    shown = office.desktop.shown[-1]
    assert message_of(shown.key, shown.buttons[-1].key) == ShowFlags()


def test_in_a_spasm_the_reminder_of_a_pause_leads_there_too(office: Office) -> None:
    office.ask({"do": "phase", "phase": "spasm"})
    office.say(PauseFor())
    office.wait(4 * 60 + 1)
    assert [button.key for button in office.desktop.shown[-1].buttons] == ["resume", "flags"]


def test_when_to_see_a_doctor_needs_no_library(open_office: Opener) -> None:
    office = open_office(shelf=Shelf(broken=RuntimeError("a fault")))
    office.post(ShowFlags())
    assert office.desktop.shown[-1].body == 'More: run "breakbuddy relief flags" in a terminal.'


def test_a_restart_in_the_middle_keeps_what_was_proposed(open_office: Opener) -> None:
    before = open_office()
    before.wait(60.1)
    (prompt,) = [each for each in offers(before) if set(each.items) <= MOBILE]
    moves = named(before)
    before.close()
    past = Recollection(offers={prompt.prompt: prompt.items})
    after = open_office(history=before.book.inner, clock=before.clock, past=past)
    after.wait(6.2)
    assert after.desktop.shown[-1].title == "Time to move"
    assert named(after) == moves
    assert offers(after) == []


def test_moves_that_the_library_has_lost_over_a_restart_are_left_out(open_office: Opener) -> None:
    before = open_office()
    before.wait(60.1)
    prompt = offers(before)[-1].prompt
    before.close()
    past = Recollection(offers={prompt: ("gone", "Reach up")})
    after = open_office(history=before.book.inner, clock=before.clock, past=past)
    after.wait(6.2)
    assert named(after) == {"Reach up"}


def test_an_empty_library_leaves_the_usual_words(open_office: Opener) -> None:
    office = open_office(shelf=Shelf(Library()))
    office.wait(60.1)
    assert office.desktop.shown[-1].body == GENERIC
    office.press("skip")
    office.say(CheckPosture())
    assert office.desktop.shown[-1].body == "Feet flat, back long, shoulders loose?"


def test_a_fault_in_choosing_costs_no_reminder(
    open_office: Opener, caplog: pytest.LogCaptureFixture
) -> None:
    office = open_office(past=Recollection(broken=RuntimeError("a fault")))
    office.wait(60.1)
    assert office.desktop.shown[-1].title == "Time to move"
    assert office.desktop.shown[-1].body == GENERIC
    assert "nothing could be chosen" in caplog.text


def test_a_fault_in_reading_the_library_costs_no_reminder(
    open_office: Opener, caplog: pytest.LogCaptureFixture
) -> None:
    office = open_office(shelf=Shelf(broken=RuntimeError("a fault")))
    office.wait(60.1)
    assert office.desktop.shown[-1].body == GENERIC
    assert "the library cannot be read" in caplog.text


def test_a_fault_in_looking_back_after_a_restart_costs_no_reminder(open_office: Opener) -> None:
    before = open_office()
    before.wait(60.1)
    prompt = offers(before)[-1].prompt
    before.close()
    after = open_office(
        history=before.book.inner,
        clock=before.clock,
        shelf=Shelf(broken=RuntimeError("a fault")),
        past=Recollection(offers={prompt: ("Reach up",)}),
    )
    after.wait(6.2)
    assert after.desktop.shown[-1].title == "Time to move"


def test_mistakes_in_the_persons_own_files_are_told_once(
    open_office: Opener, tmp_path: Path
) -> None:
    bad = tmp_path / "mine.toml"
    bad.write_text("[[tip]\n")
    shelf = Shelf()
    shelf.problems = load(tmp_path).problems[-1:]
    office = open_office(shelf=shelf)
    for _ in range(3):
        office.wait(60.1)
        office.press("skip")
        office.wait(0.1)
    told = [text for text in office.desktop.news if str(bad) in text]
    assert len(told) == 1


def test_several_mistakes_are_told_together_so_that_none_hides_another(
    open_office: Opener, tmp_path: Path
) -> None:
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text("[[tip]\n")
    shelf = Shelf(problems=load(tmp_path).problems)
    office = open_office(shelf=shelf)
    office.wait(60.1)
    newest = office.desktop.news[-1]
    assert "one.toml" in newest
    assert "two.toml" in newest


def test_the_library_is_read_for_each_choice_so_that_a_change_counts(
    open_office: Opener,
) -> None:
    office = open_office(shelf=Shelf(Library()))
    office.wait(60.1)
    office.press("skip")
    office.shelf.library = Library(moves={"Reach up": MOVES["Reach up"]})
    office.wait(61)
    assert named(office) == {"Reach up"}

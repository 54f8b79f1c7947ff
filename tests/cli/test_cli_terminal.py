"""BreakBuddy in a terminal: a live countdown with keys, or a line per event without them."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import IO

import pytest
from rich.console import Console

from breakbuddy.agent.back import Back
from breakbuddy.agent.messages import Say
from breakbuddy.cli.terminal.answers import message_of, offered
from breakbuddy.cli.terminal.journal import Journal
from breakbuddy.cli.terminal.live import panel
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.effects import RemindPaused, ShowPrompt, Write
from breakbuddy.core.events import (
    ChangePosition,
    CheckPosture,
    Event,
    PauseFor,
    Quieted,
    Snooze,
    StartBreak,
    Tick,
    WasHere,
)
from breakbuddy.core.machine import step
from breakbuddy.core.records import PromptClosed
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.state import initial
from breakbuddy.core.status import Status, snapshot
from breakbuddy.core.vocabulary import Kind, Outcome, QuietReason, WorkPosition
from breakbuddy.desktop.clock import MachineClock
from tests.cli.shell import PROGRAM, Shell
from tests.core.day import Day, instant
from tests.desktop.harness.waiting import until

if sys.platform != "win32":
    from tests.cli.pseudo_terminal import Terminal

assert sys.platform != "win32"  # tells the type checker where this is run

Open = Callable[..., Terminal]
HELP = "When to get help: breakbuddy relief flags"


@pytest.fixture
def open_terminal(shell: Shell) -> Iterator[Open]:
    opened: list[Terminal] = []

    def open_one(*flags: str, complaints: IO[bytes] | None = None) -> Terminal:
        command = [str(PROGRAM), "run", "--terminal", *flags]
        opened.append(Terminal(command, shell.environ, complaints))
        return opened[-1]

    yield open_one
    for terminal in opened:
        terminal.close()


def test_keys_answer_and_q_leaves_the_terminal_as_it_was(shell: Shell, open_terminal: Open) -> None:
    terminal = open_terminal()
    terminal.until("Next break in 1 h")
    until(lambda: terminal.settings != terminal.settings_before, "keys are read without Enter")
    terminal.type("p")
    terminal.until("Paused until you resume")
    assert shell.status()["state"] == "paused"
    terminal.type("r")
    terminal.until("Next break in 1 h")
    terminal.type("b")
    terminal.until("On a break, 3 min left")
    terminal.type("d")
    terminal.until("Break: done")
    terminal.type("q")
    assert terminal.end() == 0
    assert terminal.settings == terminal.settings_before
    assert "Traceback" not in terminal.shown
    assert not shell.answers()


def test_a_prompt_is_shown_with_its_keys_and_answered_by_one(open_terminal: Open) -> None:
    terminal = open_terminal("--speed", "30")
    terminal.until("Next break in")
    terminal.type("c")
    terminal.until("Posture check. ")
    terminal.until("[g] all good")
    terminal.type("a")
    terminal.until("Posture check: adjusted")
    terminal.type("q")
    assert terminal.end() == 0


def test_arrows_and_their_like_answer_nothing(shell: Shell, open_terminal: Open) -> None:
    terminal = open_terminal()
    terminal.until("Next break in 1 h")
    until(lambda: terminal.settings != terminal.settings_before, "keys are read")
    for keys in ("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1bOB", "\x1b[1;5B", "\x1bb", "\x1b"):
        terminal.type(keys)
        terminal.type("z")
    terminal.type("\N{LATIN SMALL LETTER B WITH STROKE}\xff")
    terminal.type("s")
    terminal.until("Next break in 1 h 10 min")
    fields = shell.status()
    assert (fields["state"], fields["prompt"], fields["snoozes_used"]) == ("counting", None, 1)
    terminal.type("q")
    assert terminal.end() == 0


def test_ctrl_c_ends_it_in_good_order(shell: Shell, open_terminal: Open) -> None:
    terminal = open_terminal()
    terminal.until("Next break in 1 h")
    until(lambda: terminal.settings != terminal.settings_before, "keys are read")
    terminal.interrupt()
    assert terminal.end() == 0
    assert terminal.settings == terminal.settings_before
    assert "Traceback" not in terminal.shown
    assert not shell.answers()


def test_a_window_that_is_closed_loses_nothing_and_leaves_nothing_running(
    shell: Shell, open_terminal: Open, tmp_path: Path
) -> None:
    with (tmp_path / "complaints").open("wb") as complaints:
        terminal = open_terminal(complaints=complaints)
    terminal.until("Next break in 1 h")
    shell.run("pause", "2h").succeeded()
    terminal.hang_up()
    until(lambda: terminal.process.poll() is not None, "it ends")
    assert (terminal.process.returncode, (tmp_path / "complaints").read_text()) == (0, "")
    assert not (shell.places.runtime / "agent.sock").exists()
    shell.start()
    assert shell.status()["state"] == "paused"


def test_a_stop_from_elsewhere_gives_the_terminal_back(shell: Shell, open_terminal: Open) -> None:
    terminal = open_terminal()
    terminal.until("Next break in 1 h")
    until(lambda: terminal.settings != terminal.settings_before, "keys are read")
    shell.run("stop").succeeded()
    assert terminal.end() == 0
    assert terminal.settings == terminal.settings_before


def test_without_a_terminal_it_prints_a_line_per_event(shell: Shell) -> None:
    process = shell.begin("run", "--terminal", "--speed", "1800")
    until(shell.answers, "the agent answers")
    shell.until_status(lambda told: told["state"] == "due", "a break is due")
    shell.run("done").succeeded()
    shell.run("stop").succeeded()
    lines = shell.end(process).succeeded().splitlines()
    texts = [line[5:].strip() for line in lines]
    assert all(line[2] == ":" for line in lines)
    assert texts[0].startswith("Next break in 1 h")
    assert any(text.startswith("Posture check. ") and "?" in text for text in texts)
    assert any(text.startswith("Time to move. Sitting for 1 h") for text in texts)
    assert "Break: done" in texts
    assert "\x1b" not in "".join(lines)


# --- what the keys say ------------------------------------------------------------------------

RHYTHM = Rhythm()


def status_after(minutes: float, *events: Event) -> Status:
    now = MachineClock().now()
    state, _ = step(initial(now), Tick(), now, RHYTHM)
    now = now.plus(minutes * 60)
    for event in (Tick(), *events):
        state, _ = step(state, event, now, RHYTHM)
    return snapshot(state, now, RHYTHM)


def owed() -> Status:
    day = Day(instant("09:00"))
    day.say(Quieted(()))
    day.wait(60)
    day.say(Quieted((QuietReason.MICROPHONE,)))
    day.wait(1)
    return day.status()


def away() -> Status:
    day = Day(instant("09:00"))
    day.wait(20)
    day.hands_off()
    day.wait(12)
    return day.status()


def returned() -> Status:
    day = Day(instant("09:00"))
    day.wait(20)
    day.read(12)
    return day.status()


SITUATIONS = {
    "counting": status_after(10),
    "snoozed": status_after(60, Snooze()),
    "due": status_after(60),
    "posture": status_after(10, CheckPosture()),
    "on break": status_after(10, StartBreak()),
    "paused": status_after(10, PauseFor()),
    "paused in a break": status_after(10, StartBreak(), PauseFor()),
    "owed": owed(),
    "away": away(),
    "returned": returned(),
}


@pytest.mark.parametrize("name", SITUATIONS)
def test_each_key_that_is_offered_says_something_and_no_other_does(name: str) -> None:
    status = SITUATIONS[name]
    keys = offered(status)
    for key in map(chr, range(256)):
        says = message_of(key, status) is not None
        assert says is (key.lower() in keys or key in "\r\n"), key
    assert list(keys)[-1] == "q"


@pytest.mark.parametrize("name", SITUATIONS)
def test_enter_is_the_first_key_that_is_offered(name: str) -> None:
    status = SITUATIONS[name]
    first = next(iter(offered(status)))
    assert message_of("\n", status) == message_of("\r", status) == message_of(first, status)


def test_one_key_goes_on_from_position_to_position() -> None:
    status, seen = SITUATIONS["counting"], []
    for _ in range(3):
        says = message_of("w", status)
        assert isinstance(says, Say)
        assert isinstance(says.event, ChangePosition)
        assert offered(status)["w"] == f"work {says.event.position.value}"
        seen.append(says.event.position)
        status = replace(status, position=says.event.position)
    assert seen == [WorkPosition.STANDING, WorkPosition.WALKING, WorkPosition.SITTING]


def test_an_absence_is_taken_back_by_a_key_only_while_it_can_be() -> None:
    assert message_of("i", SITUATIONS["returned"]) == Say(WasHere())
    assert message_of("i", SITUATIONS["counting"]) is None


def shown(status: Status) -> str:
    screen = Console(file=StringIO(), width=80)
    screen.print(panel(status))
    return screen.file.getvalue()  # type: ignore[attr-defined,no-any-return]  # it is the StringIO


def test_the_panel_says_what_a_break_waits_for_and_who_is_away_or_back() -> None:
    assert "A break waits: the microphone is in use" in shown(SITUATIONS["owed"])
    assert "[b] break now" in shown(SITUATIONS["owed"])
    assert "You are away" in shown(SITUATIONS["away"])
    back = shown(SITUATIONS["returned"])
    assert "Your 12 min away count as a break." in back
    assert "[i] I was here" in back


def test_who_stands_is_asked_as_one_who_stands() -> None:
    standing = replace(SITUATIONS["due"], position=WorkPosition.STANDING)
    assert "Standing for 1 h: sit down or walk a little." in shown(standing)


WELL = Back(Wellbeing(Phase.WELL, 0.0))


def back_in_spasm(status: Status) -> Back:
    """A back that has been in a spasm for an hour."""
    return Back(Wellbeing(Phase.SPASM, status.at.unix - 3600))


# --- the journal --------------------------------------------------------------------------------


@dataclass
class AnAgent:
    """What a journal must know of one."""

    before: Status
    moves: tuple[str, ...] = ()
    back: Back = WELL

    def status(self) -> Status:
        return self.before

    def proposed(self, prompt: int) -> tuple[str, ...]:
        return self.moves if prompt else ()


def test_the_journal_names_the_moves_of_a_break() -> None:
    told: list[str] = []
    due = SITUATIONS["due"]
    assert due.prompt is not None
    shown = ShowPrompt(due.prompt.id, Kind.MOVE, again=False, sitting_seconds=3600, snoozes_left=3)
    agent = AnAgent(due, ("Reach up", "Bend back"))
    Journal(agent, told.append).follow(due, (shown,))
    assert "Reach up \N{MIDDLE DOT} Bend back" in told[0]


@pytest.mark.parametrize("in_spasm", [True, False])
def test_in_a_spasm_what_the_journal_asks_leads_to_help(*, in_spasm: bool) -> None:
    due = SITUATIONS["due"]
    prompt = ShowPrompt(7, Kind.MOVE, again=False, sitting_seconds=3600, snoozes_left=3)
    for effect in (prompt, RemindPaused(due.at, 4 * 3600)):
        told: list[str] = []
        agent = AnAgent(due, back=back_in_spasm(due) if in_spasm else WELL)
        Journal(agent, told.append).follow(due, (effect,))
        assert len(told) == 1 + in_spasm
        assert any(line.endswith(HELP) for line in told) is in_spasm


@pytest.mark.parametrize("name", SITUATIONS)
@pytest.mark.parametrize("in_spasm", [True, False])
def test_in_a_spasm_the_panel_always_leads_to_help(name: str, *, in_spasm: bool) -> None:
    screen = Console(file=StringIO(), width=80)
    screen.print(panel(SITUATIONS[name], in_spasm=in_spasm))
    assert (HELP in screen.file.getvalue()) is in_spasm  # type: ignore[attr-defined]  # it is the StringIO


def test_someone_who_says_that_they_have_a_spasm_sees_where_help_is(
    shell: Shell, open_terminal: Open
) -> None:
    terminal = open_terminal()
    terminal.until("Next break in 1 h")
    shell.run("phase", "spasm").succeeded()
    terminal.until(HELP)
    terminal.type("q")
    assert terminal.end() == 0


def test_without_keys_a_step_of_relief_in_a_spasm_is_told_with_where_help_is(shell: Shell) -> None:
    process = shell.begin("run", "--terminal")
    until(shell.answers, "the agent answers")
    shell.run("relief", "start", "--began", "1h").succeeded()
    shell.run("stop").succeeded()
    lines = shell.end(process).succeeded().splitlines()
    (step,) = (number for number, line in enumerate(lines) if line.startswith("Cold now: 20 min"))
    assert lines[step + 1] == HELP


def test_the_journal_tells_each_turn_once() -> None:
    told: list[str] = []
    journal = Journal(AnAgent(SITUATIONS["counting"]), told.append)
    for name, lines in (("counting", 1), ("counting", 1), ("paused", 2), ("paused", 2)):
        journal.follow(SITUATIONS[name], ())
        assert len(told) == lines, name


def test_the_journal_tells_once_what_a_break_waits_for() -> None:
    told: list[str] = []
    journal = Journal(AnAgent(SITUATIONS["counting"]), told.append)
    for _ in range(3):
        journal.follow(SITUATIONS["owed"], ())
    (line,) = told
    assert "A break waits: the microphone is in use" in line


def test_the_journal_asks_one_who_stands_as_one_who_stands() -> None:
    told: list[str] = []
    shown = ShowPrompt(
        7,
        Kind.MOVE,
        again=False,
        sitting_seconds=2400,
        snoozes_left=3,
        position=WorkPosition.STANDING,
    )
    Journal(AnAgent(SITUATIONS["due"]), told.append).follow(SITUATIONS["due"], (shown,))
    assert "Standing for 40 min: sit down or walk a little." in told[0]


def test_a_posture_check_that_an_earlier_run_showed_is_told_as_one() -> None:
    told: list[str] = []
    before = SITUATIONS["posture"]
    assert before.prompt is not None
    closed = Write(PromptClosed(before.prompt.id, Outcome.MERGED, before.at))
    Journal(AnAgent(before), told.append).follow(SITUATIONS["counting"], (closed,))
    assert told[0].endswith("Posture check: left to the break")

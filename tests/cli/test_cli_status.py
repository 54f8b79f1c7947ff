"""``breakbuddy status``: what else goes on, besides the time to the next break."""

import json

import pytest

from breakbuddy.agent.back import Back
from breakbuddy.agent.messages import Answer
from breakbuddy.agent.report import report
from breakbuddy.cli.status import describe
from breakbuddy.coach.library import load
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.events import Quieted
from breakbuddy.core.vocabulary import QuietReason
from tests.cli.remembered import wrote
from tests.cli.shell import Shell
from tests.core.day import Day, instant

HELP = "When to get help: breakbuddy relief flags"
LIBRARY = load().library

COLD = """
[[protocol]]
id = "cold-pillow"
title = "K\N{LATIN SMALL LETTER A WITH DIAERESIS}lte"
body = "As I like it."
phases = ["spasm"]
category = "cold"
steps = [{ kind = "cold", minutes = 10 }]
rounds = 1
cautions = ["A towel between."]
"""


def lines(shell: Shell, **environ: str) -> list[str]:
    """What a person is told, a line each."""
    return shell.run("status", **environ).succeeded().splitlines()


def test_on_a_break_it_names_the_moves(shell: Shell) -> None:
    shell.start()
    shell.run("break").succeeded()
    proposed = shell.status()["moves"]
    assert 2 <= len(proposed) <= 3
    assert all(LIBRARY.moves[move["id"]].title == move["title"] for move in proposed)
    named = " · ".join(move["title"] for move in proposed)
    assert named in lines(shell)
    shell.run("done").succeeded()
    assert shell.status()["moves"] == []
    assert named not in lines(shell)


def test_a_back_that_is_well_is_not_spoken_of(shared: Shell) -> None:
    page = "\n".join(lines(shared))
    assert "back" not in page
    assert HELP not in page


def test_a_stiff_back_is_spoken_of_but_does_not_lead_to_help(shell: Shell) -> None:
    shell.start()
    shell.run("phase", "stiff").succeeded()
    assert any(line.startswith("A stiff back since ") for line in lines(shell))
    assert HELP not in lines(shell)


def test_a_spasm_is_spoken_of_and_leads_to_help(shell: Shell) -> None:
    shell.start()
    shell.run("phase", "spasm").succeeded()
    page = lines(shell)
    assert any(line.startswith("A spasm since ") for line in page)
    assert page[-1] == HELP


def test_a_protocol_that_runs_is_told_of_until_it_ends(shell: Shell) -> None:
    shell.start()
    shell.run("relief", "start", "--protocol", "ice-20-20").succeeded()
    title = LIBRARY.protocols["ice-20-20"].title
    assert f"{title} · Cold, 20 min left (1 of 2). Then a pause of 20 min." in lines(shell)
    shell.run("relief", "stop").succeeded()
    assert title not in "\n".join(lines(shell))


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_lines_fit_the_terminal(shell: Shell, columns: str) -> None:
    shell.start()
    shell.run("phase", "spasm").succeeded()
    shell.run("relief", "start").succeeded()
    shell.run("posture").succeeded()
    assert max(map(len, lines(shell, COLUMNS=columns))) <= min(int(columns), 80)


def test_a_start_beside_one_that_runs_shows_the_same(shell: Shell) -> None:
    shell.start()
    shell.run("phase", "spasm").succeeded()
    assert shell.run(DISPLAY=":9999").succeeded().splitlines()[-1] == HELP


def test_one_who_stands_is_told_so_and_by_which_interval(shell: Shell) -> None:
    shell.start()
    assert not any("osition" in line for line in lines(shell))
    shell.run("position", "standing").succeeded()
    page = lines(shell)
    assert "Working position: Standing" in page
    assert "A break every 40 min, 3 snoozes left" in page


def test_it_says_since_when_one_is_away_and_what_holds_a_break_back() -> None:
    day = Day(instant("09:00"))
    day.say(Quieted(()))
    day.wait(60)
    day.say(Quieted((QuietReason.MICROPHONE, QuietReason.CAMERA)))
    day.wait(1)
    page = told(day)
    assert "A break waits: the microphone is in use" in page[0]
    held = "Held back since 10:00: the microphone is in use \N{MIDDLE DOT} the camera is in use"
    assert held in page
    day.say(Quieted(()))
    day.hands_off()
    day.wait(12)
    assert told(day)[:2] == ["You are away", "Away since 10:01"]


def test_an_absence_that_can_be_taken_back_says_how_and_then_no_more() -> None:
    day = Day(instant("09:00"))
    day.wait(20)
    day.read(12)
    how = "If you were here: breakbuddy here"
    page = told(day)
    assert page[page.index("Your 12 min away count as a break.") + 1] == how
    day.wait(6)
    assert how not in told(day)


def told(day: Day) -> list[str]:
    """What a person is told at a moment of a day, a line each."""
    back = Back(Wellbeing(Phase.WELL, 0.0))
    return describe(report(Answer(day.status(), back))).splitlines()


# --- encodings --------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "status",
        "phase",
        "relief status",
        "relief list",
        "tip --id cold-pillow",
        "library list",
        "history",
    ],
)
def test_json_is_plain_ascii_which_every_pipe_can_carry(shell: Shell, line: str) -> None:
    wrote(shell, COLD)
    shell.start()
    shell.run("relief", "start", "--protocol", "cold-pillow").succeeded()
    out = shell.run(*line.split(), "--json").succeeded()
    assert out.isascii()
    if "phase" not in line and "history" not in line:
        assert "K\N{LATIN SMALL LETTER A WITH DIAERESIS}lte" in str(json.loads(out))


def test_letters_that_the_terminal_lacks_hide_no_status(shell: Shell) -> None:
    wrote(shell, COLD.replace("K\N{LATIN SMALL LETTER A WITH DIAERESIS}lte", "Ice \u51b7"))
    shell.start()
    shell.run("relief", "start", "--protocol", "cold-pillow").succeeded()
    assert "Ice ? " in shell.run("status", PYTHONIOENCODING="cp1252:strict").succeeded()

"""``breakbuddy phase``: how the back is, said to the agent and looked up without it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from breakbuddy.coach.vocabulary import Phase
from tests.cli.remembered import said
from tests.cli.shell import Shell

USAGE, NO_AGENT = 2, 3
HELP = "When to get help: breakbuddy relief flags"
FIELDS = {"phase", "since", "heat_from", "text"}


def known(shell: Shell) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(shell.run("phase", "--json").succeeded())
    assert set(fields) == FIELDS
    return fields


def hours_since(text: str) -> float:
    return (datetime.now(UTC) - datetime.fromisoformat(text)) / timedelta(hours=1)


def test_a_back_that_nothing_was_said_of_is_well(shell: Shell) -> None:
    assert "well" in shell.run("phase").succeeded()
    fields = known(shell)
    assert (fields["phase"], fields["since"], fields["heat_from"]) == ("well", None, None)
    assert list(shell.home.iterdir()) == [], "asking created something"


def test_what_is_said_is_known_when_the_agent_is_gone(shell: Shell) -> None:
    shell.start()
    page = shell.run("phase", "spasm", "--began", "3h").succeeded()
    assert "spasm" in page
    assert page.splitlines()[-1] == HELP
    with_agent = known(shell)
    shell.run("stop").succeeded()
    assert known(shell) == with_agent
    assert with_agent["phase"] == "spasm"
    assert hours_since(with_agent["since"]) == pytest.approx(3, abs=0.05)
    assert hours_since(with_agent["heat_from"]) == pytest.approx(3 - 72, abs=0.05)


def test_the_agent_says_the_same_as_the_history(shell: Shell) -> None:
    shell.start()
    answered = json.loads(shell.run("phase", "stiff", "--json").succeeded())
    assert set(answered) == FIELDS
    assert answered["phase"] == "stiff"
    assert known(shell) == answered
    assert shell.status()["back"]["phase"] == "stiff"


def test_it_begins_now_unless_it_is_said_when(shell: Shell) -> None:
    shell.start()
    shell.run("phase", "stiff").succeeded()
    assert hours_since(known(shell)["since"]) == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize(
    ("hours", "phase", "leads_to_help"), [(71, "spasm", True), (73, "stiff", False)]
)
def test_a_spasm_counts_as_one_for_three_days(
    shell: Shell, hours: float, phase: str, leads_to_help: bool
) -> None:
    said(shell, Phase.SPASM, hours_ago=hours)
    assert known(shell)["phase"] == phase
    assert (HELP in shell.run("phase").succeeded()) is leads_to_help


def test_a_spasm_that_began_on_a_clock_that_was_ahead_begins_now(shell: Shell) -> None:
    said(shell, Phase.SPASM, hours_ago=-100)
    assert hours_since(known(shell)["since"]) == pytest.approx(0, abs=0.05)


def test_lines_fit_the_terminal(shell: Shell) -> None:
    said(shell, Phase.SPASM, hours_ago=30)
    page = shell.run("phase", COLUMNS="40").succeeded()
    assert max(map(len, page.splitlines())) <= 40


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("phase broken", "'broken' is not one of"),
        ("phase --began 3h", "needs a phase"),
        ("phase spasm --began soon", "'soon' is not a length"),
        ("phase spasm --began 9999h", "'9999h' is not a length"),
        ("phase spasm --began -1h", "'-1h' is not a length"),
        ("phase spasm stiff", "unexpected extra argument"),
    ],
)
def test_a_mistake_is_one_line_and_changes_nothing(shared: Shell, line: str, words: str) -> None:
    assert words in shared.run(*line.split()).failed(USAGE)
    assert shared.status()["back"]["phase"] == "well"


def test_without_an_agent_nobody_takes_it_down(shell: Shell) -> None:
    assert "is not running" in shell.run("phase", "spasm").failed(NO_AGENT)
    assert known(shell)["phase"] == "well"


def test_a_history_that_cannot_be_read_is_told_of_in_one_line(shell: Shell) -> None:
    shell.places.data.mkdir(parents=True)
    shell.places.history_file.write_text("dear diary")
    result = shell.run("phase")
    assert (result.code, "well" in result.out) == (0, True)
    (complaint,) = result.err.splitlines()
    assert complaint.startswith("breakbuddy: ")

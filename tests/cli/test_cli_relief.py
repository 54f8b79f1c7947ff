"""``breakbuddy relief``: cold and heat by the clock, from the command line."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from breakbuddy.coach.library import load
from breakbuddy.coach.vocabulary import Phase
from tests.cli.remembered import said
from tests.cli.shell import Shell

USAGE, NO_AGENT, REFUSED = 2, 3, 4
HELP = "When to get help: breakbuddy relief flags"
LIBRARY = load().library
NAMES = "ice-20-20, ice-15-45, ice-30-30, heat-15, contrast"
RELIEF = {"protocol", "title", "text", "kind", "number", "of", "round", "rounds", "seconds_left"}
RELIEF |= {"paused", "next_kind", "next_minutes", "ends_at"}


def standing(shell: Shell) -> dict[str, Any]:
    """Where the protocol stands that runs."""
    fields = json.loads(shell.run("relief", "status", "--json").succeeded())
    assert set(fields) == {"relief", "back"}
    running: dict[str, Any] = fields["relief"]
    return running


# --- with an agent ----------------------------------------------------------------


def test_the_usual_protocol_in_a_spasm_is_cold(shell: Shell) -> None:
    shell.start()
    page = shell.run("relief", "start", "--began", "3h").succeeded()
    assert "cloth" in page or "towel" in page, "no word of what belongs between ice and skin"
    assert page.splitlines()[-1] == HELP
    running = standing(shell)
    assert set(running) == RELIEF
    assert (running["protocol"], running["kind"], running["of"]) == ("ice-20-20", "cold", 3)
    assert 19 * 60 < running["seconds_left"] <= 20 * 60
    assert (running["next_kind"], running["next_minutes"]) == ("pause", 20)
    assert datetime.fromisoformat(running["ends_at"]).utcoffset() is not None
    back = json.loads(shell.run("phase", "--json").succeeded())
    assert back["phase"] == "spasm"
    ago = datetime.now(UTC) - datetime.fromisoformat(back["since"])
    assert timedelta(hours=3) <= ago < timedelta(hours=3, minutes=2)


def test_a_protocol_is_paused_resumed_skipped_through_and_over(shell: Shell) -> None:
    shell.start()
    shell.run("relief", "start", "--protocol", "ice-30-30").succeeded()
    assert "30" in shell.run("relief", "status").succeeded()
    shell.run("relief", "pause").succeeded()
    assert (standing(shell)["paused"], standing(shell)["ends_at"]) == (True, None)
    shell.run("relief", "resume").succeeded()
    assert standing(shell)["paused"] is False
    shell.run("relief", "skip").succeeded()
    assert (standing(shell)["kind"], standing(shell)["number"]) == ("pause", 2)
    shell.run("relief", "skip").succeeded()
    shell.run("relief", "skip").succeeded()
    assert standing(shell) is None


def test_a_protocol_is_stopped_before_its_end(shell: Shell) -> None:
    shell.start()
    shell.run("relief", "start").succeeded()
    said = shell.run("relief", "stop").succeeded()
    assert said.startswith('Take the cold pack off. You stopped "Cold: 20 on, 20 off" before its')
    assert standing(shell) is None
    shell.run("relief", "start").succeeded()
    shell.run("relief", "skip").succeeded()
    said = shell.run("relief", "stop").succeeded()
    assert said.startswith('Relief is stopped. You stopped "Cold: 20 on, 20 off" before its end.')
    assert "is over" not in said


def test_one_runs_at_a_time(shell: Shell) -> None:
    shell.start()
    shell.run("relief", "start").succeeded()
    complaint = shell.run("relief", "start", "--protocol", "contrast").failed(REFUSED)
    assert LIBRARY.protocols["ice-20-20"].title in complaint
    assert standing(shell)["protocol"] == "ice-20-20"


def test_a_protocol_of_the_persons_own_can_be_named(shell: Shell) -> None:
    shell.places.library_folder.mkdir(parents=True)
    (shell.places.library_folder / "mine.toml").write_text(
        """
        [[protocol]]
        id = "my-cold"
        title = "My cold"
        body = "As I like it."
        phases = ["spasm"]
        category = "cold"
        steps = [{ kind = "cold", minutes = 10 }]
        rounds = 1
        cautions = ["A towel between."]
        """
    )
    shell.start()
    assert "A towel between." in shell.run("relief", "start", "--protocol", "my-cold").succeeded()
    assert standing(shell)["title"] == "My cold"


def test_where_none_runs_there_is_nothing_to_change(shared: Shell) -> None:
    assert "No relief protocol is running" in shared.run("relief", "status").succeeded()
    assert standing(shared) is None
    for action in ("pause", "resume", "skip", "stop"):
        assert "No relief protocol is running" in shared.run("relief", action).failed(REFUSED)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("relief start --protocol ice-20-2", f"no relief protocol ice-20-2. There are: {NAMES}."),
        (
            "relief start --protocol plank",
            f"There is no relief protocol plank. There are: {NAMES}.",
        ),
        ("relief start --began soon", "'soon' is not a length"),
        ("relief start --began 99999h", "'99999h' is not a length"),
        ("relief start ice-20-20", "unexpected extra argument"),
        ("relief melt", "No such command 'melt'"),
    ],
)
def test_a_mistake_is_one_line_and_starts_nothing(shared: Shell, line: str, words: str) -> None:
    assert words in shared.run(*line.split()).failed(USAGE)
    assert standing(shared) is None


# --- without an agent -------------------------------------------------------------


@pytest.mark.parametrize("action", ["start", "status", "pause", "resume", "skip", "stop"])
def test_what_runs_by_the_clock_needs_an_agent(shell: Shell, action: str) -> None:
    assert "is not running" in shell.run("relief", action).failed(NO_AGENT)


def test_the_protocols_are_listed_without_an_agent(shell: Shell) -> None:
    page = shell.run("relief", "list").succeeded()
    assert "Cold 20 min · Pause 20 min · Cold 20 min\n" in page
    assert [x["id"] for x in json.loads(shell.run("relief", "list", "--json").out)] == list(
        LIBRARY.protocols
    )
    for protocol in LIBRARY.protocols.values():
        assert f"{protocol.title}\n" in page
        assert protocol.id in page


def test_the_flags_are_shown_in_full_without_an_agent(shell: Shell) -> None:
    page = shell.run("relief", "flags").succeeded()
    joined = " ".join(page.split())
    for flag in LIBRARY.flags.values():
        assert flag.title in joined
        assert flag.body in joined
    found = json.loads(shell.run("relief", "flags", "--json").succeeded())
    assert [flag["kind"] for flag in found] == ["flag"] * len(LIBRARY.flags)


def test_in_a_spasm_the_list_leads_to_help(shell: Shell) -> None:
    assert HELP not in shell.run("relief", "list").succeeded()
    said(shell, Phase.SPASM)
    assert shell.run("relief", "list").succeeded().splitlines()[-1] == HELP


@pytest.mark.parametrize("columns", ["40", "80"])
def test_pages_fit_the_terminal(shell: Shell, columns: str) -> None:
    said(shell, Phase.SPASM)
    for line in ("relief list", "relief flags"):
        page = shell.run(*line.split(), COLUMNS=columns).succeeded()
        assert max(map(len, page.splitlines())) <= int(columns)

"""``breakbuddy history`` as a person or a script meets it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from breakbuddy import places
from breakbuddy.cli.main import main
from breakbuddy.core.clock import Instant
from breakbuddy.core.records import PromptOpened
from breakbuddy.core.vocabulary import Kind, Origin, Outcome
from breakbuddy.exits import Exit
from breakbuddy.history.store import History
from breakbuddy.history.text import day_name

if TYPE_CHECKING:
    from pathlib import Path

    from tests.history.conftest import Life


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, color=True)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREAKBUDDY_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("BREAKBUDDY_PROFILE", raising=False)


@pytest.fixture
def recorded(life: Life) -> None:
    """A Sunday with a break done and one sitting bout."""
    history = History.open(places.find().history_file, life.at("2025-06-01T08:00"))
    prompt = life.opened("2025-06-01T09:58")
    answer = life.closed(prompt, Outcome.DONE, seconds=180)
    history.commit([prompt, answer, life.bout("2025-06-01T09:00", "2025-06-01T10:12")], "{}")
    history.close()


@pytest.mark.usefixtures("recorded")
def test_a_day_is_shown_as_a_table_and_its_sum() -> None:
    result = run("history", "--day", "2025-06-01")
    assert result.exit_code == Exit.OK
    assert result.output.splitlines() == [
        "Sunday 1 June 2025",
        "",
        "09:58  Break  done, 3 min",
        "",
        "1 h 12 min of sitting in one bout.",
        "Breaks: 1 done.",
    ]


@pytest.mark.usefixtures("recorded")
def test_the_week_of_any_of_its_days() -> None:
    results = [run("history", "--week", day) for day in ("2025-05-26", "2025-06-01")]
    assert results[0].output == results[1].output
    assert "Week of Monday 26 May 2025" in results[0].output
    assert "Breaks: 1 done." in results[0].output


def recent(hours: float) -> PromptOpened:
    now = datetime.now(UTC).astimezone()
    at = now - timedelta(hours=hours)
    instant = Instant(0.0, at.timestamp(), at.tzinfo or UTC)
    return PromptOpened(int(instant.unix), Kind.MOVE, Origin.SCHEDULE, instant, 0.0)


def test_today_is_meant_unless_something_else_is_said() -> None:
    history = History.open(places.find().history_file, recent(0).at)
    history.commit([recent(0), recent(24)], "{}")
    history.close()
    before = datetime.now(UTC).astimezone().date()
    outputs = {run("history", *words).output for words in ((), ("--day",), ("--day", "TODAY"))}
    yesterday = run("history", "--day", "yesterday").output
    if before == datetime.now(UTC).astimezone().date():
        assert len(outputs) == 1
        assert day_name(before) in outputs.pop()
        assert day_name(before - timedelta(days=1)) in yesterday


def test_a_first_day_is_welcomed_and_makes_no_file(tmp_path: Path) -> None:
    result = run("history")
    assert result.exit_code == Exit.OK
    assert "Nothing recorded yet today." in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("recorded")
def test_json_and_csv_are_complete_and_plain() -> None:
    content = json.loads(run("history", "--day", "2025-06-01", "--json").stdout)
    assert [prompt["outcome"] for prompt in content["prompts"]] == ["done"]
    text = run("history", "--week", "2025-06-01", "--csv").stdout_bytes.decode()
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [row["record"] for row in rows] == ["bout", "prompt"]
    assert text.count("\r\n") == text.count("\n") == 3


@pytest.mark.usefixtures("recorded")
def test_a_profile_has_a_history_of_its_own() -> None:
    shown = run("--profile", "other", "history", "--day", "2025-06-01").output
    assert "Nothing recorded on this day." in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("--day", "tomorow"),
        ("--day", "2026-13-01"),
        ("--day", "2026-02-30"),
        ("--day", "22/11/2026"),
        ("--week", "-5"),
        ("--day", ""),
        ("--day", "2026-11-22", "--week", "2026-11-22"),
        ("--json", "--csv"),
        ("--nosuch",),
        ("more",),
    ],
)
def test_a_wrong_command_line_is_one_clear_error(arguments: tuple[str, ...]) -> None:
    result = run("history", *arguments)
    assert result.exit_code == Exit.USAGE
    errors = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert len(errors) == 1
    assert result.stdout == ""


def test_a_wrong_date_shows_how_to_write_one() -> None:
    result = run("history", "--day", "soon")
    assert "'soon' is not a day. Write it as 2026-11-22, today or yesterday." in result.stderr


def test_a_wrong_profile_is_one_clear_error() -> None:
    result = run("--profile", "../etc", "history")
    assert result.exit_code == Exit.USAGE
    assert "is no name for a profile" in result.stderr


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_have_weeks_too(day: date) -> None:
    for option in ("--day", "--week"):
        assert run("history", option, day.isoformat()).exit_code == Exit.OK


@pytest.mark.parametrize("output", [(), ("--json",), ("--csv",)])
def test_an_unreadable_history_is_one_line_and_a_code_of_its_own(output: tuple[str, ...]) -> None:
    path = places.find().history_file
    path.parent.mkdir(parents=True)
    path.write_text("rubbish\n" * 500)
    result = run("history", *output)
    assert result.exit_code == Exit.HISTORY
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert str(path) in line
    assert "Reminders go on as usual" in line
    assert path.read_text() == "rubbish\n" * 500


def on_a_terminal(**environment: str) -> str:
    """What a person's terminal gets to see of the command."""
    if sys.platform == "win32":
        pytest.skip("pseudo-terminals are POSIX's")
    person, program = os.openpty()
    with os.fdopen(person, "rb", buffering=0) as screen:
        command = [sys.executable, "-m", "breakbuddy", "history", "--day", "2025-06-01"]
        bare = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        subprocess.run(command, stdout=program, env=bare | environment, check=True)
        os.close(program)
        return screen.read(4096).decode()


def test_the_title_stands_out_on_a_terminal_unless_that_is_not_wanted() -> None:
    assert "\x1b[1mSunday 1 June 2025\x1b[0m" in on_a_terminal()
    plain = on_a_terminal(NO_COLOR="1")
    assert "Sunday 1 June 2025" in plain
    assert "\x1b" not in plain
    assert "\x1b" not in run("history").output

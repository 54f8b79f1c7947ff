"""Holidays by ``pause`` and ``resume``, with a running agent and without one."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
import tomli

from breakbuddy.history.text import day_name
from tests.cli.shell import Shell

NEXT_START = "It will count from the next start of BreakBuddy."


def ahead(days: int) -> date:
    """A day so many days from now, where the shell is."""
    return datetime.now(UTC).date() + timedelta(days=days)


def kept(shell: Shell) -> list[str]:
    """The holidays in the settings file."""
    found: list[str] = tomli.loads(shell.places.settings_file.read_text())["hours"]["holidays"]
    return found


def by_hand(shell: Shell, text: str) -> None:
    shell.places.config.mkdir(parents=True, exist_ok=True)
    shell.places.settings_file.write_text(text)


def test_days_to_come_become_holidays_and_what_that_means_is_told(shell: Shell) -> None:
    first, last = ahead(20), ahead(29)
    told = shell.run("pause", f"{first}..{last}").succeeded().splitlines()
    assert told == [
        (
            f"No reminders from {day_name(first)} to {day_name(last)}. "
            f"To undo: breakbuddy resume {first}..{last}"
        ),
        NEXT_START,
    ]
    day = ahead(5)
    assert shell.run("pause", str(day)).succeeded().splitlines() == [
        f"No reminders on {day_name(day)}. To undo: breakbuddy resume {day}",
        NEXT_START,
    ]
    assert kept(shell) == [str(day), f"{first}..{last}"]


def test_holidays_that_touch_become_one_and_notes_in_the_file_stay(shell: Shell) -> None:
    by_hand(shell, f'[hours] # mine\nholidays = ["2020-01-01", "{ahead(3)}"] # long ago\n')
    shell.run("pause", f"{ahead(4)}..{ahead(6)}").succeeded()
    assert kept(shell) == ["2020-01-01", f"{ahead(3)}..{ahead(6)}"]
    text = shell.places.settings_file.read_text()
    assert "# mine" in text
    assert "# long ago" in text


def test_coming_holidays_are_listed(shell: Shell) -> None:
    now, later = f"{ahead(-1)}..{ahead(2)}", ahead(9)
    by_hand(shell, f'[hours]\nholidays = ["2020-01-01", "{now}", "{later}"]\n')
    assert shell.run("pause", "--list").succeeded().splitlines() == [
        f"{now}  {day_name(ahead(-1))} to {day_name(ahead(2))} (4 days)",
        f"{later}              {day_name(later)} (1 day)",
    ]
    assert json.loads(shell.run("pause", "--list", "--json").succeeded()) == [
        {"first": str(ahead(-1)), "last": str(ahead(2)), "days": 4},
        {"first": str(later), "last": str(later), "days": 1},
    ]


def test_no_coming_holidays_are_an_empty_list_to_a_program(shell: Shell) -> None:
    result = shell.run("pause", "--list", "--json")
    assert (result.code, json.loads(result.out), result.err) == (1, [], "")


def test_a_part_of_a_holiday_can_be_taken_out(shell: Shell) -> None:
    shell.run("pause", f"{ahead(10)}..{ahead(19)}").succeeded()
    told = shell.run("resume", str(ahead(12))).succeeded().splitlines()
    assert told[0] == (
        f"No holiday any more: {day_name(ahead(12))}. "
        f"Still one: {day_name(ahead(10))} to {day_name(ahead(11))}; "
        f"{day_name(ahead(13))} to {day_name(ahead(19))}."
    )
    assert kept(shell) == [f"{ahead(10)}..{ahead(11)}", f"{ahead(13)}..{ahead(19)}"]
    assert "Still" not in shell.run("resume", f"{ahead(10)}..{ahead(30)}").succeeded()
    assert kept(shell) == []


@pytest.mark.parametrize("command", ["pause", "resume"])
@pytest.mark.parametrize("wrong", ['["soon"]', '"2030-01-01"', '["2026-02-29"]'])
def test_holidays_with_a_mistake_are_told_of_and_never_lost(
    shell: Shell, command: str, wrong: str
) -> None:
    text = f"[hours]\nholidays = {wrong}\n"
    by_hand(shell, text)
    complaint = shell.run(command, str(ahead(3))).failed(5)
    assert f"{shell.places.settings_file}, line 2: hours.holidays must be" in complaint
    assert shell.places.settings_file.read_text() == text


def test_too_many_holidays_are_refused(shell: Shell) -> None:
    every_other = [f'"{ahead(number * 2)}"' for number in range(1, 101)]
    by_hand(shell, f"[hours]\nholidays = [{', '.join(every_other)}]\n")
    complaint = shell.run("pause", str(ahead(300))).failed(2)
    assert complaint == "hours.holidays must be made of at most 100 days and ranges, not 101"
    assert len(kept(shell)) == 100


def test_a_running_agent_takes_a_holiday_over_at_once_and_says_the_way_out(shell: Shell) -> None:
    shell.start()
    shell.run("pause", f"{ahead(-1)}..{ahead(3)}").succeeded()
    status = shell.status()
    assert status["state"] == "off_hours"
    opening = datetime.fromisoformat(status["next_break_at"]) - timedelta(hours=1)
    assert opening.date() == ahead(4)
    complaint = shell.run("resume").failed(4)
    assert complaint.startswith("BreakBuddy is not paused. Today is a holiday of yours (")
    assert complaint.endswith(f"To work today: breakbuddy resume {ahead(0)}")
    shell.run("pause", "2h").succeeded()
    assert "Today is a holiday of yours" in shell.run("resume").succeeded()
    told = shell.run("resume", f"{ahead(0)}..{ahead(1)}").succeeded()
    assert NEXT_START not in told
    assert shell.status()["state"] == "counting"
    assert shell.run("resume").failed(4) == "BreakBuddy is not paused."

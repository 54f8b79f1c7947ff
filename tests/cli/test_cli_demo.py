"""The demonstration: the real agent and a made-up person, a whole day, here faster still."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import Result, Shell
from tests.desktop.harness.waiting import until

pytestmark = pytest.mark.alone

_FASTER = """
import sys
from breakbuddy.cli import demo, demo_person
demo._FAST, demo._SLOW, demo_person.THINKS_SECONDS = 14400.0, 300.0, 0.05
sys.argv = ["breakbuddy", "demo"]
from breakbuddy.__main__ import main
main()
"""


@pytest.fixture(scope="session")
def a_day(shared: Shell) -> Result:
    """What the demonstration of a day prints, while the person's own BreakBuddy runs."""
    done = subprocess.run(
        [sys.executable, "-c", _FASTER],
        env=shared.environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def test_it_runs_from_nine_to_five_without_a_complaint(a_day: Result) -> None:
    lines = a_day.succeeded().splitlines()
    clocks = [line[:5] for line in lines if re.match(r"\d\d:\d\d  ", line)]
    assert clocks[0] == "09:00"
    assert clocks[-1][:2] == "17"
    assert clocks == sorted(clocks)


def test_everything_that_can_become_of_a_prompt_is_seen(a_day: Result) -> None:
    for words in ("Time to move", "Posture check", "Break: done", "Break: skipped", "Snoozed"):
        assert words in a_day.out, words


def test_it_ends_with_what_history_makes_of_the_day(a_day: Result) -> None:
    closing = a_day.out.rpartition("\n\n")[2]
    assert "break" in closing.lower()


def test_it_leaves_nothing_behind_in_the_persons_own_profile(a_day: Result, shared: Shell) -> None:
    assert a_day.code == 0
    assert "Nothing recorded yet today." in shared.run("history").succeeded()
    assert not shared.places.settings_file.exists()
    left = [path for path in Path(shared.home, "demo").rglob("*") if path.is_file()]
    assert [path.name for path in left] == ["agent.lock"]


def test_a_second_demonstration_at_the_same_time_is_told_so(shell: Shell) -> None:
    first = shell.begin("demo")
    door = shell.home / "demo" / "run" / "agent.sock"
    until(door.exists, "the first is there")
    assert shell.run("demo").failed(7) == "The demonstration is already running."
    shell.run("--profile", "demo", "stop").succeeded()
    assert shell.end(first).code == 0

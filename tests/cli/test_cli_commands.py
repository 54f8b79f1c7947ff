"""Every command as a person types it, against a running agent."""

import json
import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from breakbuddy import __version__
from breakbuddy.agent.back import Back
from breakbuddy.agent.messages import Answer
from breakbuddy.agent.report import report
from breakbuddy.cli import run
from breakbuddy.cli.main import main
from breakbuddy.cli.status import describe
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.hours import Span, WeeklyHours
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.history.read import Reader
from tests.cli.shell import PROGRAM, Shell
from tests.core.day import Day, instant

WELL = Back(Wellbeing(Phase.WELL, 0.0))


def test_status_is_a_few_lines_for_a_person(shared: Shell) -> None:
    first, *rest = shared.run("status").succeeded().splitlines()
    assert first.startswith("Next break in ")
    assert len(rest) == 3
    assert rest[-1] == "A break every 60 min, 3 snoozes left"


def test_a_time_on_another_day_is_told_with_its_date() -> None:
    """As on a Friday evening, when the next break comes on Monday."""
    monday = Day(instant("18:00"), Rhythm(hours=WeeklyHours(((Span(540, 1020),), *((),) * 6))))
    lines = describe(report(Answer(monday.status(), WELL))).splitlines()
    assert "Next break at 2026-03-09 10:00" in lines


def test_status_as_json_has_the_fields_that_scripts_rely_on(shared: Shell) -> None:
    fields = shared.status()
    promised = {
        "state",
        "sitting_seconds",
        "seconds_to_break",
        "next_break_at",
        "next_posture_check_at",
        "interval_minutes",
        "posture_interval_minutes",
        "snoozes_used",
        "snoozes_left",
        "paused_until",
        "pause_reasons",
        "prompt",
    }
    assert promised <= set(fields)
    assert fields["state"] == "counting"
    for name in ("next_break_at", "next_posture_check_at"):
        assert datetime.fromisoformat(fields[name]).utcoffset() is not None


def test_a_break_is_begun_then_done(shell: Shell) -> None:
    shell.start()
    assert shell.run("break").succeeded() == "On a break, 3 min left\n"
    assert shell.status()["state"] == "on_break"
    assert shell.run("break").failed(4) == "You are on a break already."
    assert shell.run("done").succeeded().startswith("Next break in 1 h")
    with Reader.open(shell.places.history_file) as reader:
        day = datetime.fromisoformat(shell.status()["at"]).date()
        outcomes = [row.outcome for row in reader.prompts_between(day, day)]
    assert outcomes == ["done"]
    assert "done" in shell.run("history").succeeded()


def test_snoozes_are_counted_and_limited(shell: Shell) -> None:
    shell.start()
    shell.run("snooze").succeeded()
    shell.run("snooze", "1h").succeeded()
    shell.run("snooze", "2.5").succeeded()
    fields = shell.status()
    assert (fields["snoozes_used"], fields["snoozes_left"]) == (3, 0)
    assert 7900 < fields["seconds_to_break"] + fields["sitting_seconds"] < 7960
    assert "cannot be snoozed again" in shell.run("snooze", "5").failed(4)


def test_a_pause_of_each_kind_stands_until_it_is_resumed(shell: Shell) -> None:
    shell.start()
    for length, lasting in (("30m", True), ("1h30", True), ("tomorrow", True), (None, False)):
        line = shell.run("pause", *([length] if length else [])).succeeded()
        assert line.startswith("Paused until ")
        fields = shell.status()
        assert fields["state"] == "paused"
        assert (fields["paused_until"] is not None) is lasting
    assert "Resume it first" in shell.run("skip").failed(4)
    shell.run("resume").succeeded()
    assert shell.run("resume").failed(4) == "BreakBuddy is not paused."


def test_a_posture_check_is_asked_for_and_answered(shell: Shell) -> None:
    shell.start()
    shell.run("posture").succeeded()
    assert shell.status()["prompt"]["kind"] == "posture"
    assert "Posture check" in shell.run("status").succeeded()
    shell.run("posture", "adjusted").succeeded()
    assert shell.status()["prompt"] is None
    shell.run("skip").succeeded()
    history = shell.run("history", "--json").succeeded()
    assert json.loads(history)
    assert "adjusted" in history
    assert "skipped" in history


def test_an_interval_takes_effect_at_once_and_survives_a_kill(shell: Shell) -> None:
    agent = shell.start()
    assert shell.run("interval").succeeded() == "60 min\n"
    assert shell.run("interval", "45").succeeded() == "rhythm.interval = 45\n"
    assert shell.status()["interval_minutes"] == 45
    agent.kill()
    agent.wait()
    shell.start()
    assert shell.status()["interval_minutes"] == 45


def test_settings_are_listed_read_changed_and_reset(shell: Shell) -> None:
    listed = shell.run("settings", "list").succeeded()
    assert ["rhythm.interval", "60"] in [line.split() for line in listed.splitlines()]
    assert shell.run("settings", "get", "rhythm.snooze").succeeded() == "10\n"
    changed = shell.run("settings", "set", "rhythm.snooze", "15").succeeded().splitlines()
    assert changed == [
        "rhythm.snooze = 15",
        "It will count from the next start of BreakBuddy.",
    ]
    assert shell.run("settings", "get", "rhythm.snooze").succeeded() == "15\n"
    path = Path(shell.run("settings", "path").succeeded().rstrip("\n"))
    assert path == shell.places.settings_file
    assert "snooze = 15" in path.read_text()
    shell.run("settings", "reset", "rhythm.snooze").succeeded()
    assert shell.run("settings", "get", "rhythm.snooze").succeeded() == "10\n"
    shell.run("settings", "set", "rhythm.interval", "90").succeeded()
    shell.run("settings", "reset").succeeded()
    assert shell.run("interval").succeeded() == "60 min\n"


def test_a_comment_of_the_persons_own_outlives_the_command_line(shell: Shell) -> None:
    shell.places.config.mkdir(parents=True)
    shell.places.settings_file.write_text("# my back\n[rhythm]\ninterval = 50 # doctor's advice\n")
    shell.run("interval", "55").succeeded()
    text = shell.places.settings_file.read_text()
    assert "# my back" in text
    assert "interval = 55 # doctor's advice" in text


def test_stop_waits_until_a_new_one_can_be_started(shell: Shell) -> None:
    agent = shell.start()
    assert shell.run("stop").succeeded().startswith("BreakBuddy has stopped.")
    assert shell.end(agent).code == 0
    shell.run("status").failed(3)
    shell.start()


def test_without_a_display_it_lives_in_this_terminal_and_says_what_happens(shell: Shell) -> None:
    process = shell.begin()
    line = process.stdout.readline() if process.stdout else ""
    assert "Next break in 1 h" in line
    shell.run("skip").succeeded()
    shell.run("stop").succeeded()
    result = shell.end(process)
    assert "Break: skipped" in result.succeeded()


def test_with_a_display_it_starts_apart_from_this_terminal(shell: Shell) -> None:
    started = shell.run(DISPLAY=":9999").succeeded()
    assert started.startswith("BreakBuddy is running")
    again = shell.run(DISPLAY=":9999").succeeded()
    assert again.startswith("Next break in ")
    assert shell.run("--profile", "other", "status").failed(3)
    assert shell.run("run").succeeded().startswith("Next break in ")


def test_two_starts_at_the_same_moment_both_end_well(shell: Shell) -> None:
    for _ in range(2):
        starts = [shell.begin(DISPLAY=":9999") for _ in range(2)]
        for start in starts:
            # The slower one may find the other there already, and show how things stand.
            assert "A break every 60 min" in shell.end(start).succeeded()
        shell.run("stop").succeeded()


def test_what_stands_before_run_means_what_it_means_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[dict[str, object]] = []
    monkeypatch.setattr(run, "start", lambda _ctx, **how: asked.append(how))
    before, after = ["--terminal", "--speed", "600"], ["--foreground"]
    for line in ([*before, "run", *after], [*after, "run", *before], ["run", *before, *after]):
        main.main(line, standalone_mode=False)
    wanted = {"terminal": True, "speed": 600.0, "foreground": True, "senses": None}
    assert asked == [wanted] * 3


def test_time_runs_faster_where_that_is_asked_for(shell: Shell) -> None:
    shell.start("--speed", "3600")
    fields = shell.status()
    assert fields["sitting_seconds"] > 100 or fields["prompt"] is not None


def test_help_and_version() -> None:
    outputs = {
        tuple(arguments): subprocess.run(
            [PROGRAM, *arguments], capture_output=True, text=True, check=True, timeout=30
        ).stdout
        for arguments in (["--version"], ["--help"], ["snooze", "-h"])
    }
    version, page, snooze = outputs.values()
    assert version.strip().endswith(__version__)
    assert "Exit codes" in page
    assert "MINUTES" in snooze
    for command in ("break", "status", "pause", "demo", "completion"):
        assert f"  {command} " in page


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_completion_scripts_are_what_their_shells_take(
    shared: Shell, shell_name: str, tmp_path: Path
) -> None:
    script = shared.run("completion", shell_name).succeeded()
    assert "_BREAKBUDDY_COMPLETE" in script
    interpreter = shutil.which(shell_name)
    if interpreter is not None:
        file = tmp_path / "script"
        file.write_text(script)
        subprocess.run([interpreter, "-n", file], check=True, capture_output=True, timeout=30)


def test_the_completion_of_a_command_that_was_begun(shared: Shell) -> None:
    words = shared.run(
        _BREAKBUDDY_COMPLETE="bash_complete", COMP_WORDS="breakbuddy pa", COMP_CWORD="1"
    )
    assert "pause" in words.out


# --- pipes ----------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("arguments", [("settings", "list"), ("--help",), ("status",)])
def test_an_output_that_there_is_no_room_for_is_no_mistake_of_ours(
    shared: Shell, arguments: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("w") as full:
        process = subprocess.run(
            [PROGRAM, *arguments],
            env=shared.environ,
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=30,
            check=False,
        )
    assert process.returncode == 1
    (complaint,) = process.stderr.splitlines()
    assert complaint.startswith("breakbuddy: the output could not be written (")


@pytest.mark.parametrize("arguments", [("settings", "list"), ("--help",), ("history",)])
def test_whoever_reads_only_the_first_line_is_not_complained_to(
    shared: Shell, arguments: tuple[str, ...]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)  # gone before the first line, which head is only sometimes
    process = subprocess.run(
        [PROGRAM, *arguments],
        env=shared.environ,
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        timeout=30,
        check=False,
    )
    os.close(writer)
    assert process.stderr == ""


def test_a_reader_that_leaves_ends_no_reminders(shell: Shell) -> None:
    process = shell.begin("run", "--terminal")
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    process.stdout = None
    for _ in range(3):
        shell.run("skip").succeeded()
    shell.run("stop").succeeded()
    _, complaints = process.communicate(timeout=20)
    shell.running.remove(process)
    assert (process.returncode, complaints) == (0, "")

"""Hooks: the person's own programs run when they should, and can hold nothing up."""

import json
import os
import sys

import pytest

from tests.cli.shell import Shell
from tests.desktop.harness.waiting import holds, until

assert sys.platform != "win32"  # tells the type checker where this is run

USAGE = 2
THROUGH_THE_SHELL = {"shell": True}

_RECORDER = """\
#!{python}
import json, os, sys
told = {{name[11:]: value for name, value in os.environ.items() if name.startswith("BREAKBUDDY_")}}
inside = dict(
    arguments=sys.argv[1:], told=told, stdin=sys.stdin.read(), cwd=os.getcwd(),
    leads=os.getsid(0) == os.getpid(),
    files=[fd for fd in range(3, 64) if os.path.exists(f"/proc/self/fd/{{fd}}")
           and "/proc/" not in os.readlink(f"/proc/self/fd/{{fd}}")],
)
with open({log!r}, "a") as log:
    log.write(json.dumps(inside) + "\\n")
"""


class Recorder:
    """A program that writes down how it was started."""

    def __init__(self, shell: Shell) -> None:
        self.program = shell.home / "my hooks" / "recorder"
        self._log = shell.home / "recorded"
        self.program.parent.mkdir()
        self.program.write_text(_RECORDER.format(python=sys.executable, log=str(self._log)))
        self.program.chmod(0o700)

    def runs(self) -> list[dict[str, object]]:
        if not self._log.exists():
            return []
        return [json.loads(line) for line in self._log.read_text().splitlines()]

    def events(self) -> list[str]:
        return [run["told"]["EVENT"] for run in self.runs()]  # type: ignore[index]  # JSON

    def told(self, event: str) -> dict[str, str]:
        """The facts that it was told at an event, once it has run."""

        def found() -> dict[str, str] | None:
            for run in self.runs():
                told: dict[str, str] = run["told"]  # type: ignore[assignment]  # JSON
                if told["EVENT"] == event:
                    return told
            return None

        return until(found, f"the hook {event} has run", 20)


@pytest.fixture
def recorder(shell: Shell) -> Recorder:
    return Recorder(shell)


def configure(terminal: Shell, **hooks: str | bool) -> None:
    """Write the settings by hand."""
    terminal.places.config.mkdir(parents=True, exist_ok=True)
    lines = [f"{name} = {json.dumps(value)}" for name, value in hooks.items()]
    terminal.places.settings_file.write_text("[hooks]\n" + "\n".join(lines) + "\n")


def logged(shell: Shell, text: str) -> None:
    until(lambda: text in shell.places.log_file.read_text(), f"the log says {text!r}", 20)


def all_of(command: str) -> dict[str, str | bool]:
    names = "prompt break_begins break_ends posture_answered pause_begins pause_ends"
    return dict.fromkeys(names.split(), command)


def test_each_moment_runs_its_command_with_the_facts(shell: Shell, recorder: Recorder) -> None:
    configure(shell, **all_of(f"'{recorder.program}' --said 'two words' $HOME;ls"))
    shell.start()
    shell.run("posture").succeeded()
    assert recorder.told("prompt")["KIND"] == "posture"
    shell.run("posture", "adjusted").succeeded()
    assert recorder.told("posture_answered")["OUTCOME"] == "adjusted"
    shell.run("break").succeeded()
    assert recorder.told("break_begins")["KIND"] == "move"
    shell.run("done").succeeded()
    ended = recorder.told("break_ends")
    assert (ended["KIND"], ended["OUTCOME"]) == ("move", "done")
    shell.run("pause", "2h").succeeded()
    assert recorder.told("pause_begins")["PAUSED_UNTIL"][:4].isdecimal()
    shell.run("resume").succeeded()
    assert recorder.told("pause_ends")["PAUSED_UNTIL"] == ""
    for run in recorder.runs():
        assert run["arguments"] == ["--said", "two words", "$HOME;ls"], "a shell read it"
        assert (run["stdin"], run["cwd"], run["leads"]) == ("", str(shell.home), True)
        assert run["files"] == [], "it inherited open files"
        told: dict[str, str] = run["told"]  # type: ignore[assignment]  # JSON
        assert told["HOME"] == str(shell.home), "its breakbuddy would be another one"
        assert told["SITTING_MINUTES"] == "0"
        assert told["BREAK_MINUTES"] == "3"
    assert len(recorder.runs()) == 6


def test_a_break_that_is_snoozed_or_given_up_has_ended_too(
    shell: Shell, recorder: Recorder
) -> None:
    configure(shell, break_ends=f"'{recorder.program}'")
    shell.start()
    shell.run("break").succeeded()
    shell.run("snooze", "5").succeeded()
    assert recorder.told("break_ends")["OUTCOME"] == "snoozed"
    shell.run("break").succeeded()
    shell.run("skip").succeeded()
    until(lambda: len(recorder.runs()) == 2, "the second end", 20)
    assert recorder.runs()[1]["told"]["OUTCOME"] in {"partly", "skipped"}  # type: ignore[index]  # JSON


def test_a_done_without_a_break_and_a_restart_within_one_begin_nothing(
    shell: Shell, recorder: Recorder
) -> None:
    configure(shell, **all_of(f"'{recorder.program}'"))
    shell.start()
    shell.run("done").succeeded()
    shell.run("break").succeeded()
    recorder.told("break_begins")
    shell.run("stop").succeeded()
    shell.start()
    shell.run("done").succeeded()
    recorder.told("break_ends")
    assert recorder.events() == ["break_begins", "break_ends"]


def test_only_where_it_is_asked_for_the_shell_reads_the_command(shell: Shell) -> None:
    target = shell.home / "from the shell"
    command = f"echo $BREAKBUDDY_EVENT | tr a-z A-Z > '{target}'"
    configure(shell, pause_begins=command, **THROUGH_THE_SHELL)
    shell.start()
    shell.run("pause", "1h").succeeded()
    until(lambda: target.exists() and target.read_text() == "PAUSE_BEGINS\n", "the pipe ran", 20)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("no-such-program --now", "it cannot be started (No such file or directory)"),
        ("/", "it cannot be started (Permission denied)"),
        ("false", "it ended with code 1"),
        ("''", "it cannot be started"),
    ],
)
def test_one_that_fails_is_told_once_and_reminders_go_on(
    shell: Shell, command: str, why: str
) -> None:
    configure(shell, pause_begins=command)
    process = shell.begin("run", "--terminal")
    until(shell.answers, "the agent answers", 20)
    for times in (1, 2):
        shell.run("pause", "1h").succeeded()
        shell.run("resume").succeeded()
        until(
            lambda n=times: shell.places.log_file.read_text().count(why) == n,  # type: ignore[misc]  # the default types n
            "the failure is in the log",
            20,
        )
    assert shell.status()["state"] == "counting"
    shell.run("stop")
    told = shell.end(process).out
    assert told.count("Your command for hooks.pause_begins failed") == 1
    assert why in " ".join(told.split())


def test_the_doctor_says_which_program_is_missing(shell: Shell) -> None:
    configure(shell, prompt="no-such-program --now", break_ends="true")
    told = " ".join(shell.run("doctor").out.split())
    assert "hooks.prompt: the program no-such-program cannot be found." in told
    assert "hooks.break_ends" not in told


def test_one_that_hangs_is_waited_for_by_nobody_and_ended_with_all_it_started(
    shell: Shell,
) -> None:
    """The time limit itself is shown where it can be short; see the tests of the runner."""
    pid = shell.home / "pid"
    configure(shell, pause_begins=f"echo $$ > '{pid}'; yes | cat; sleep 600", **THROUGH_THE_SHELL)
    agent = shell.start()
    shell.run("pause", "1h").succeeded()
    until(lambda: pid.exists() and pid.read_text(), "the hook runs", 20)
    shell.run("resume").succeeded()
    assert shell.status()["state"] == "counting"
    shell.run("stop").succeeded()
    agent.wait(20)
    os.killpg(int(pid.read_text()), 9)


def test_with_faster_time_none_runs(shell: Shell, recorder: Recorder) -> None:
    configure(shell, **all_of(f"'{recorder.program}'"))
    shell.start("--speed", "60")
    shell.run("pause", "2h").succeeded()
    shell.run("resume").succeeded()
    shell.run("break").succeeded()
    holds(lambda: recorder.runs() == [], "no hook runs", 1.0)


@pytest.mark.parametrize("mode", [0o666, 0o602])
def test_commands_that_others_could_write_are_not_run(
    shell: Shell, recorder: Recorder, mode: int
) -> None:
    """A settings file in our own folder is closed at the start; one that is linked to is not."""
    configure(shell, pause_begins=f"'{recorder.program}'")
    kept = shell.home / "kept.toml"
    shell.places.settings_file.rename(kept)
    shell.places.settings_file.symlink_to(kept)
    kept.chmod(mode)
    shell.start()
    shell.run("pause", "1h").succeeded()
    logged(shell, "not run: other users may change")
    assert "are not run" in " ".join(shell.run("doctor").out.split())
    assert recorder.runs() == []


def test_a_quote_that_is_not_closed_is_no_command(shell: Shell) -> None:
    told = shell.run("settings", "set", "hooks.prompt", "notify-send 'hello").failed(USAGE)
    assert "its quotes closed" in told
    shell.run("settings", "set", "hooks.prompt", "  notify-send 'hello you'  ").succeeded()
    assert "notify-send 'hello you'" in shell.run("settings", "get", "hooks.prompt").succeeded()

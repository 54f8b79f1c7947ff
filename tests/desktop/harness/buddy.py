"""The installed ``breakbuddy``, used as a person uses it: from a shell, in a home of their own."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tomli

from tests.desktop.harness.display import Display
from tests.desktop.harness.home import Home
from tests.desktop.harness.processes import Process, Processes
from tests.desktop.harness.waiting import until

Status = dict[str, Any]

_COMMAND_SECONDS = 30.0
_QUICKLY = 1800


class Buddy:
    """The agent of one person, and its command line."""

    def __init__(self, processes: Processes, home: Home, display: Display) -> None:
        self._processes = processes
        self._display = display
        self.settings_file = home.config / "breakbuddy" / "settings.toml"
        self.process: Process | None = None

    def launch(self) -> subprocess.CompletedProcess[str]:
        """Type ``breakbuddy``, as people do: it starts apart from the shell, and returns."""
        return self.run()

    def start(self, *flags: str, but: Mapping[str, str | None] | None = None) -> Process:
        """Start the agent and wait until it answers.

        Args:
            flags: those of ``breakbuddy run``, as ``--speed``, ``600``.
            but: what is otherwise in its environment, as ``DISPLAY``; None for not at all.
        """
        changed = self._display.env | dict(but or {})
        env = {name: value for name, value in changed.items() if value is not None}
        self.process = self._processes.start(
            "breakbuddy", [program(), "run", "--foreground", *flags], env
        )
        until(self._answers, "the agent answers")
        return self.process

    def make_due(
        self, settings: str = "", minutes: float = 50, flags: Sequence[str] = ()
    ) -> Status:
        """Start with a break that is due now, at the clock's ordinary pace: time to answer.

        Args:
            settings: further lines of the section rhythm.
            minutes: how long the person has sat, or a little longer; 45 at least.
            flags: those of ``breakbuddy run``, for another pace.
        """
        self.configure(f"[rhythm]\ninterval = 240\nposture = 0\n{settings}")
        self.sit(minutes)
        self.start(*flags)
        assert self.status()["state"] == "counting"
        self.run("interval", "45")

        def came() -> Status | None:
            told = self.status()
            return told if told["state"] in {"due", "owed"} else None

        return until(came, "the break is due")

    def sit(self, minutes: float) -> None:
        """Let a person sit for so long or a little longer, and end the agent in good order."""
        self.start("--speed", str(_QUICKLY))
        self.sat(minutes)
        assert self.end() == 0, "the agent did not end in good order"

    def sat(self, minutes: float) -> None:
        """Wait until the person has sat for so long by the agent's clock."""
        enough = minutes * 60
        until(lambda: self.status()["sitting_seconds"] >= enough, f"{minutes} min of sitting")

    def configure(self, toml: str) -> None:
        """Write the settings by hand."""
        self.settings_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.settings_file.write_text(toml)

    def kill(self) -> None:
        """Kill the agent without a warning, as ``kill -9`` or a power cut does."""
        assert self.process is not None, "the agent was never started"
        self.process.kill()
        self._processes.stop(self.process)

    def end(self) -> int:
        """Ask the agent to end with SIGTERM, as a session's end does, and give its exit code."""
        assert self.process is not None, "the agent was never started"
        return self._processes.stop(self.process)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command and give its exit code and what it printed."""
        return subprocess.run(
            [program(), *arguments],
            env=self._display.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_COMMAND_SECONDS,
            check=False,
        )

    def status(self) -> Status:
        """What ``breakbuddy status --json`` tells.

        Raises:
            AssertionError: no agent answered.
        """
        done = self.run("status", "--json")
        assert done.returncode == 0, done.stderr
        told: Status = json.loads(done.stdout)
        return told

    def wait_for(self, what: str, seconds: float = 15.0, **expected: object) -> Status:
        """The status once each named entry of it has the value that is expected."""

        def reached() -> Status | None:
            told = self.status()
            return told if all(told[key] == value for key, value in expected.items()) else None

        return until(reached, what, seconds)

    def history(self) -> Any:
        """What ``breakbuddy history --json`` tells."""
        done = self.run("history", "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def settings(self) -> dict[str, Any]:
        """The settings as they stand in the file."""
        return tomli.loads(self.settings_file.read_text())

    def printed(self) -> str:
        """What the agent has printed so far."""
        return self._processes.log("breakbuddy").read_text(errors="replace")

    def _answers(self) -> bool:
        assert self.process is not None, "the agent was never started"
        assert self.process.poll() is None, "the agent ended as soon as it was started"
        return self.run("status", "--json").returncode == 0


def program() -> str:
    """The installed command: that of this Python's environment, or of the PATH."""
    beside = Path(sys.executable).with_name("breakbuddy")
    found = str(beside) if beside.exists() else shutil.which("breakbuddy")
    assert found, "breakbuddy is not installed; run make setup"
    return found

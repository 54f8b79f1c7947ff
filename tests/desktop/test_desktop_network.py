"""No network socket is ever opened: every call that could is watched, by strace, for real."""

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.buddy import program
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.needs import require
from tests.desktop.harness.waiting import until
from tools.desktop_packages import Need

if TYPE_CHECKING:
    from tests.desktop.harness.processes import Process

pytestmark = pytest.mark.desktop

AN_HOUR_IN_12_S = "300"
_WATCH = ("strace", "-f", "-qq", "-e", "trace=socket,socketpair,connect,bind,sendto", "-o")
_FAMILY = re.compile(r"\b[AP]F_[A-Z0-9]+\b")
_COMMAND_SECONDS = 90.0


def families(log: Path) -> set[str]:
    """Of which families the sockets were that a program and its children asked for."""
    return set(_FAMILY.findall(log.read_text(errors="replace")))


@pytest.fixture
def strace() -> None:
    require([Need("strace", "strace")])
    try:
        traced = subprocess.run(
            [*_WATCH, "/dev/null", "true"], capture_output=True, check=False, timeout=20
        )
    except OSError as error:
        pytest.skip(str(error))
    if traced.returncode != 0:
        pytest.skip("no program may be traced here")


@pytest.mark.usefixtures("strace")
def test_the_watch_sees_a_network_socket(tmp_path: Path) -> None:
    log = tmp_path / "log"
    deed = "import socket; socket.socket(socket.AF_INET6).close()"
    subprocess.run([*_WATCH, str(log), sys.executable, "-c", deed], check=True, timeout=60)
    assert families(log) == {"AF_INET6"}


@pytest.mark.usefixtures("strace")
def test_an_hour_with_all_that_it_shows_opens_no_network_socket(
    desktop: Desktop, tmp_path: Path
) -> None:
    """Prompts as notifications, every window, and the commands; each program with its children."""

    def told(outcome: str) -> bool:
        prompts = desktop.buddy.history()["prompts"]
        return any(each["kind"] == "move" and each["outcome"] == outcome for each in prompts)

    watched, typed = Watch(desktop, tmp_path / "agent"), Watch(desktop, tmp_path / "command")
    desktop.buddy.configure("[rhythm]\nposture = 10\n")
    watched.agent("--speed", AN_HOUR_IN_12_S)
    until(lambda: told("missed"), "an hour passes", 60)
    log = desktop.home.state / "breakbuddy" / "breakbuddy.log"
    assert "shown by freedesktop" in log.read_text(), "no prompt was shown"
    typed.run("stop")
    watched.ended()
    # At the clock's own pace it senses where the person is.
    watched.agent()
    for line in ("status", "tip", "moves", "history", "doctor --test", "posture", "interval 45"):
        typed.run(*line.split())
    # A command is watched for as long as the window that it opened: they all stay open.
    for window, line in (
        ("Tips card", "card"),
        ("History", "history --window"),
        ("Settings", "settings --window"),
        ("Relief", "relief --window"),
    ):
        typed.begin(*line.split())
        desktop.windows.wait_for(window)
    typed.run("break")
    until(lambda: desktop.windows.count("Break"), "the break's window", 40)
    typed.run("stop")
    assert watched.families() == {"AF_UNIX"}
    assert typed.families() == {"AF_UNIX"}


class Watch:
    """Programs whose sockets are written down, with those of all that they start."""

    def __init__(self, desktop: Desktop, log: Path) -> None:
        self._desktop = desktop
        self._log = log
        self._logs: list[Path] = []
        self._process: Process | None = None

    def families(self) -> set[str]:
        return set[str]().union(*map(families, self._logs))

    def agent(self, *flags: str) -> None:
        """Start the agent and wait until it answers."""
        buddy = self._desktop.buddy
        self._process = self._desktop.processes.start(
            "breakbuddy", self._command("run", "--foreground", *flags), self._desktop.display.env
        )
        until(lambda: buddy.run("status").returncode == 0, "the agent answers", 30)

    def ended(self) -> None:
        assert self._process is not None
        assert self._process.wait(30) == 0

    def begin(self, *arguments: str) -> None:
        """Type a command that is not waited for."""
        self._desktop.processes.start("typed", self._command(*arguments), self._desktop.display.env)

    def run(self, *arguments: str) -> None:
        """Type a command."""
        done = subprocess.run(
            self._command(*arguments),
            env=self._desktop.display.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_COMMAND_SECONDS,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == 0, (arguments, done)

    def _command(self, *arguments: str) -> list[str]:
        self._logs.append(self._log.with_name(f"{self._log.name}-{len(self._logs)}"))
        return [*_WATCH, str(self._logs[-1]), program(), *arguments]

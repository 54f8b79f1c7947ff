"""The installed ``breakbuddy`` as a person types it, in a home of their own, without a desktop."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError
from breakbuddy.places import Places, find
from tests.desktop.harness.waiting import until

PROGRAM = Path(sys.executable).with_name("breakbuddy.exe" if os.name == "nt" else "breakbuddy")
_LET_THROUGH = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP")
_COMMAND_SECONDS = 30.0
_BUSY = 1


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str

    def succeeded(self) -> str:
        """What it printed; it must have gone well and complained of nothing."""
        assert (self.code, self.err) == (0, ""), self
        return self.out

    def failed(self, code: int) -> str:
        """The one line that it complained with; it must have ended with this code."""
        assert self.code == code, self
        assert self.out == "", self
        (line,) = self.err.splitlines()
        assert line.startswith("breakbuddy: "), self
        return line.removeprefix("breakbuddy: ")


def _judged(code: int, out: str, err: str) -> Result:
    for stream in (out, err):
        assert "Traceback" not in stream, stream
        assert "Exception ignored" not in stream, stream
    assert "a mistake of" not in err, err
    return Result(code, out, err)


class Shell:
    """A terminal in which commands are typed.

    Args:
        home: What BREAKBUDDY_HOME names; its path must leave room for a socket's.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.places: Places = find(environ={"BREAKBUDDY_HOME": str(home)})
        self.environ = {name: os.environ[name] for name in _LET_THROUGH if name in os.environ} | {
            "BREAKBUDDY_HOME": str(home),
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={home}/no-bus",
            "TERM": "xterm",
            "COLUMNS": "100",
        }
        self.running: list[subprocess.Popen[str]] = []

    def run(self, *arguments: str, **environ: str) -> Result:
        """Type a command and wait for its end; its output is in PYTHONIOENCODING, or UTF-8."""
        done = subprocess.run(
            [PROGRAM, *arguments],
            env=self.environ | environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding=environ.get("PYTHONIOENCODING", "utf-8").partition(":")[0],
            timeout=_COMMAND_SECONDS,
            check=False,
        )
        return _judged(done.returncode, done.stdout, done.stderr)

    def begin(self, *arguments: str, **environ: str) -> "subprocess.Popen[str]":
        """Type a command that goes on."""
        process = subprocess.Popen(
            [PROGRAM, *arguments],
            env=self.environ | environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.running.append(process)
        return process

    def end(self, process: "subprocess.Popen[str]") -> Result:
        """Wait for the end of one that went on."""
        out, err = process.communicate(timeout=_COMMAND_SECONDS)
        self.running.remove(process)
        return _judged(process.returncode, out, err)

    def start(self, *flags: str) -> "subprocess.Popen[str]":
        """Start the agent in the foreground of another terminal; wait until it answers."""
        process = self.begin("run", "--foreground", *flags)
        until(lambda: self.answers() or process.poll() is not None, "the agent answers")
        assert process.poll() is None, self.end(process)
        return process

    def answers(self) -> bool:
        """Whether an agent answers."""
        try:
            return ask(self.places.runtime, {"do": "status"})["ok"] is True
        except ControlError:
            return False

    def status(self) -> dict[str, Any]:
        """The fields of ``status --json``."""
        fields: dict[str, Any] = json.loads(self.run("status", "--json").succeeded())
        return fields

    def until_status(self, wanted: Callable[[dict[str, Any]], object], what: str) -> None:
        """Wait until ``status`` tells something; an agent too busy to answer has not told it yet.

        Args:
            wanted: judges the fields of ``status --json``.
            what: what is awaited, in words for the one who reads the failure.
        """

        def told() -> bool:
            done = self.run("status", "--json")
            assert done.code in {0, _BUSY}, done
            return done.code == 0 and bool(wanted(json.loads(done.out)))

        until(told, what)

    def close(self) -> None:
        """End whatever still goes on, also what was started apart from this terminal."""
        with suppress(ControlError):
            ask(self.places.runtime, {"do": "stop"})
            until(lambda: not self.answers(), "the agent ends")
        for process in self.running:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(30)
                except subprocess.TimeoutExpired:
                    process.kill()
            process.communicate()

"""The programs of one test: started with a log each, ended in reverse order, leaving nothing."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_GRACE_SECONDS = 5.0
_TAIL_CHARACTERS = 3000

Process = subprocess.Popen[bytes]


class Processes:
    """Starts programs and remembers them, so that each test cleans up what it started."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._running: list[Process] = []

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        env: Mapping[str, str],
        pass_fds: Sequence[int] = (),
    ) -> Process:
        """Start a program; what it prints goes to its log. A name may be used again."""
        with self.log(name).open("ab") as log:
            process = subprocess.Popen(
                [str(part) for part in command],
                env=dict(env),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=tuple(pass_fds),
            )
        self._running.append(process)
        return process

    def log(self, name: str) -> Path:
        """Where the program of that name prints to."""
        return self._logs / f"{name}.log"

    def stop(self, process: Process) -> int:
        """Ask a program to end, insist if it does not, and give its exit code."""
        if process in self._running:
            self._running.remove(process)
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(_GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        return process.wait()

    def close(self) -> None:
        """End all that still runs, the last one first."""
        while self._running:
            self.stop(self._running[-1])

    def reap(self) -> None:
        """Let go of those that ended by themselves."""
        self._running = [each for each in self._running if each.poll() is None]

    def end_strays(self, mark: str) -> list[int]:
        """End what those programs left behind, and give the process ids of it.

        Args:
            mark: an entry of the environment that only they and theirs have.
        """
        found = strays(mark)
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        return found

    def report(self) -> str:
        """The end of each log, for a failed test."""
        parts = []
        for log in sorted(self._logs.glob("*.log")):
            text = log.read_text(errors="replace")[-_TAIL_CHARACTERS:].strip()
            parts.append(f"--- {log.stem}\n{text or '(silent)'}")
        return "\n".join(parts)


def strays(mark: str) -> list[int]:
    """The ids of all running processes with that entry in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        # A process may end, or be another person's, while it is looked at.
        with suppress(OSError):
            if mark.encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found

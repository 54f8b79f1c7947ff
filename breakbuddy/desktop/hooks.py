"""Runs a command of the person's own: apart from the agent, within bounds, never waited for.

The command gets facts in its environment and nothing pasted into it. It reads nothing, its
output is read to a bound, it inherits no open file, and it ends after a while with its group.
"""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from breakbuddy.i18n import _

if TYPE_CHECKING:
    import subprocess

LIMIT_SECONDS = 30.0
"""So long may a command take; then it is ended, with all that it started."""
MOST_AT_ONCE = 4
"""So many may run at a time; a further one is left out."""
_KEPT_BYTES = 2000
"""So much of its output goes into the log; the rest is read and dropped."""
_CHUNK_BYTES = 4096
_LAST_WORDS_SECONDS = 1.0

_log = logging.getLogger(__name__)

Complain = Callable[[str], None]
"""Told why a command failed, as a clause for a person; on a thread of the command's own."""


class HookRunner:
    """Runs commands, each on a thread that ends with it.

    Args:
        limit_seconds: How long each may take.
    """

    def __init__(self, limit_seconds: float = LIMIT_SECONDS) -> None:
        self._limit_seconds = limit_seconds
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)

    def run(
        self, command: str | Sequence[str], facts: Mapping[str, str], complain: Complain
    ) -> None:
        """Begin to run a command. Returns at once.

        Args:
            command: The program and its arguments; a text is for the shell, but on Windows,
                where ``shell_command`` makes that, each program parts its own.
            facts: What stands in its environment beside what stands in ours.
            complain: Told if it fails.
        """
        if not self._places.acquire(blocking=False):
            _log.warning("a hook was left out: %d others still run", MOST_AT_ONCE)
            return
        thread = threading.Thread(
            target=self._run, args=(command, dict(facts), complain), name="hook", daemon=True
        )
        thread.start()

    def _run(self, command: str | Sequence[str], facts: dict[str, str], complain: Complain) -> None:
        try:
            failed = self._outcome(command, facts)
        except Exception:  # noqa: BLE001 -- this thread's barrier: reminders go on
            _log.exception("a hook could not be followed")
            failed = _("a mistake of BreakBuddy's own; the log says more")
        finally:
            self._places.release()
        if failed is not None:
            complain(failed)

    def _outcome(self, command: str | Sequence[str], facts: dict[str, str]) -> str | None:
        """Run it to its end; why it failed, or None."""
        try:
            process = _started(command, facts)
        except (OSError, ValueError) as error:
            return _("it cannot be started ({reason})").format(
                reason=getattr(error, "strerror", None) or error
            )
        said: list[bytes] = []
        reader = threading.Thread(
            target=_drain, args=(process.stdout, said), name="hook output", daemon=True
        )
        reader.start()
        late = threading.Event()

        def end() -> None:
            late.set()
            _end_group(process)

        timer = threading.Timer(self._limit_seconds, end)
        timer.daemon = True
        timer.start()
        code = process.wait()
        timer.cancel()
        # What it left running may go on talking: it is read until then, so that it never blocks.
        reader.join(_LAST_WORDS_SECONDS)
        words = b"".join(said)[:_KEPT_BYTES].decode(errors="replace").strip()
        _log.info("a hook ended with %d", code)
        # Only for who asks for it: what a command is and says may be anything of the person's.
        _log.debug("the hook %r said %r", command, words)
        if late.is_set():
            return _("it took longer than {seconds:g} s and was ended").format(
                seconds=self._limit_seconds
            )
        return None if code == 0 else _("it ended with code {code}").format(code=code)


def shell_command(text: str) -> str | list[str]:
    """What runs a command line through the system's shell."""
    if sys.platform == "win32":
        # All after /c in one pair of quotes, which cmd takes away again under /s.
        return f'{os.environ.get("COMSPEC", "cmd.exe")} /d /s /c "{text}"'
    return ["/bin/sh", "-c", text]


def plain_command(words: Sequence[str]) -> list[str]:
    """A program and its arguments, without a shell; ~ is the home at the program's beginning."""
    return [os.path.expanduser(words[0]), *words[1:]]  # noqa: PTH111 -- may be a bare name


def is_found(program: str) -> bool:
    """Whether a program of that name or place would be started."""
    import shutil  # noqa: PLC0415 -- only the doctor asks

    return shutil.which(plain_command([program])[0]) is not None


def _started(command: str | Sequence[str], facts: dict[str, str]) -> "subprocess.Popen[bytes]":
    import subprocess  # noqa: PLC0415 -- the resident agent needs it only where a hook is set

    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(  # noqa: S603 -- the person's own command, from their own settings
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | facts,
        cwd=Path.home(),
        creationflags=flags,
        start_new_session=True,
    )


def _drain(output: IO[bytes] | None, said: list[bytes]) -> None:
    """Read until the end; keep the beginning."""
    if output is None:
        return
    kept = 0
    with output:
        while chunk := os.read(output.fileno(), _CHUNK_BYTES):
            if kept < _KEPT_BYTES:
                said.append(chunk)
                kept += len(chunk)


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415 -- loaded already, by what is to be ended

        subprocess.run(  # noqa: S603 -- a fixed command
            ["taskkill", "/T", "/F", "/PID", str(process.pid)],  # noqa: S607 -- of the system
            stdin=subprocess.DEVNULL,
            capture_output=True,
            creationflags=subprocess.CREATE_NO_WINDOW,
            check=False,
        )
        process.kill()
    else:
        # Its session is its own, so its number is its group's.
        os.killpg(process.pid, signal.SIGKILL)

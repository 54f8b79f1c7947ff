"""Runs a small program of the system for what it prints, with a time limit.

By posix_spawn: the module subprocess would stay in the resident program's memory.
"""

import os
import select
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.mechanism import Left, NotHere
from breakbuddy.i18n import _

_LONGEST_OUTPUT = 4 * 1024 * 1024
_LONGEST_REASON = 200
_CHUNK = 64 * 1024
_POLL_SECONDS = 0.002
_DEATH_SECONDS = 0.1
"""How long a program that was killed may take to be gone."""

_unburied: set[int] = set()
"""Killed programs that the kernel had not let go of yet."""


def output_of(command: Sequence[str], environ: Mapping[str, str], left: Left) -> str:
    """What a program prints, in the plain C locale; broken text is mended.

    Args:
        command: The program, found in PATH, and its arguments.
        environ: Its environment.
        left: When to kill it.

    Raises:
        NotHere: there is no such program (on Windows none is ever started).
        Unavailable: it failed, took too long, or printed more than 4 MiB.
    """
    if sys.platform != "win32":
        _bury()
        reading, writing = os.pipe()
        try:
            try:
                pid = _spawn(command, {**environ, "LC_ALL": "C"}, writing)
            finally:
                os.close(writing)
            return _hear_out(command[0].rpartition("/")[2], pid, reading, left)
        finally:
            os.close(reading)
    raise _not_installed(command[0])


def _not_installed(name: str) -> NotHere:
    return NotHere(_("The program {name} is not installed.").format(name=name))


def _late(name: str) -> Unavailable:
    return Unavailable(_("The program {name} did not answer in time.").format(name=name))


def _failed(name: str, reason: str) -> Unavailable:
    text = _("The program {name} failed: {reason}")
    return Unavailable(text.format(name=name, reason=reason))


if sys.platform != "win32":

    def _spawn(command: Sequence[str], environ: Mapping[str, str], output: int) -> int:
        files = (
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, output, 1),
        )
        try:
            return os.posix_spawnp(command[0], list(command), environ, file_actions=files)
        except OSError as error:
            if isinstance(error, FileNotFoundError):
                raise _not_installed(command[0]) from error
            raise _failed(command[0], str(error)) from error

    def _hear_out(name: str, pid: int, reading: int, left: Left) -> str:
        code = None
        try:
            said = _read(name, reading, left)
            code = _wait(pid, max(left(), 0))
        finally:
            if code is None:
                _kill(pid)
        if code is None:
            raise _late(name)
        text = said.decode("utf-8", "replace")
        if code != 0:
            last = text.strip().splitlines()[-1:]
            raise _failed(name, last[0][:_LONGEST_REASON] if last else str(code))
        return text

    def _read(name: str, reading: int, left: Left) -> bytes:
        said = bytearray()
        poll = select.poll()
        poll.register(reading, select.POLLIN)
        while len(said) <= _LONGEST_OUTPUT:
            if not poll.poll(max(left(), 0) * 1000):
                raise _late(name)
            data = os.read(reading, _CHUNK)
            if not data:
                return bytes(said)
            said += data
        raise _failed(name, _("it printed far too much"))

    def _kill(pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        _unburied.add(pid)
        _wait(pid, _DEATH_SECONDS)

    def _wait(pid: int, seconds: float) -> int | None:
        end = time.monotonic() + seconds
        while True:
            try:
                done, status = os.waitpid(pid, os.WNOHANG)
            except ChildProcessError:  # somebody else waited for all children
                done, status = pid, 0
            if done:
                _unburied.discard(pid)
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() >= end:
                return None
            time.sleep(_POLL_SECONDS)

    def _bury() -> None:
        for pid in tuple(_unburied):
            with suppress(OSError):
                _wait(pid, 0)

"""The last resort: the bell rings where it can, never holds anyone up, and says so in the log."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are not for Windows", allow_module_level=True)

import pty
import select
import termios

from breakbuddy.desktop.notify.bell import BellNotifier
from tests.notify.answers import a_prompt

RING = "from breakbuddy.desktop.notify.bell import ring; ring()"
# A session of its own, whose controlling terminal is its standard input.
SESSION = "import fcntl, os, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
FILL = """
terminal = os.open("/dev/tty", os.O_WRONLY | os.O_NONBLOCK)
try:
    while True:
        os.write(terminal, b"x" * 4096)
except BlockingIOError:
    pass
"""


def ring(code: str, terminal: int | None, *, stderr: int = subprocess.DEVNULL) -> float:
    """Run code with that terminal; returns how long it took."""
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-c", code],
        stdin=subprocess.DEVNULL if terminal is None else terminal,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        start_new_session=terminal is None,
        check=True,
        timeout=20,
    )
    return time.monotonic() - began


def heard(master: int) -> bytes:
    ready, _, _ = select.select([master], [], [], 0.5)
    return os.read(master, 100) if ready else b""


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    master, slave = pty.openpty()
    yield master, slave
    os.close(master)
    os.close(slave)


def test_it_rings_the_controlling_terminal(terminal: tuple[int, int]) -> None:
    master, slave = terminal
    ring(SESSION + RING, slave)
    assert heard(master) == b"\a"


def test_it_rings_where_errors_are_told_when_there_is_no_controlling_terminal(
    terminal: tuple[int, int],
) -> None:
    master, slave = terminal
    ring(RING, None, stderr=slave)
    assert heard(master) == b"\a"


def test_without_any_terminal_it_is_silent_and_no_trouble() -> None:
    ring(RING, None)
    ring("import os; os.close(2); " + RING, None)


def test_a_terminal_whose_output_is_held_up_holds_nobody_up(terminal: tuple[int, int]) -> None:
    _master, slave = terminal
    termios.tcflow(slave, termios.TCOOFF)
    took = ring(SESSION + "\n" + FILL + RING, slave)
    assert took < 10


def test_in_the_background_of_a_terminal_that_stops_writers_it_goes_on(
    terminal: tuple[int, int],
) -> None:
    master, slave = terminal
    settings = termios.tcgetattr(slave)
    settings[3] |= termios.TOSTOP
    termios.tcsetattr(slave, termios.TCSANOW, settings)
    child = "os.setpgid(0, 0); " + RING + "; os._exit(0)"
    code = (
        SESSION + f"pid = os.fork()\nif pid == 0:\n {child}\n"
        "_, status = os.waitpid(pid, os.WUNTRACED)\n"
        "stopped = os.WIFSTOPPED(status)\n"
        "stopped and os.kill(pid, 9)\n"
        "raise SystemExit(stopped)"
    )
    ring(code, slave)
    assert heard(master) == b""


def test_what_could_not_be_shown_is_a_line_in_the_log_without_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bell = BellNotifier()
    with caplog.at_level(logging.WARNING):
        bell.show(a_prompt(title="Time to\nmove", body="Sit tall.\nDrop your shoulders.\x1b"))
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert "could not be shown" in record.message
    assert "Time to" not in record.message
    assert "tall" not in record.message
    bell.close("prompt-1")
    bell.stop()
    bell.stop()

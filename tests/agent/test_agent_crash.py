"""What the log says of an agent that the system ended as broken."""

import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has other signals", allow_module_level=True)

PROGRAM = """
import os, pathlib, signal, sys
from breakbuddy.agent.logbook import note_crashes
note_crashes(pathlib.Path(sys.argv[1]))
def where_it_hung():
    os.kill(os.getpid(), signal.SIGABRT)
where_it_hung()
"""


def test_one_that_was_ended_for_hanging_leaves_in_the_log_where_it_hung(tmp_path: Path) -> None:
    log = tmp_path / "breakbuddy.log"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, log], capture_output=True, timeout=60, check=False
    )
    assert done.returncode < 0
    assert done.stderr == b"", "a person would read it"
    assert "in where_it_hung" in log.read_text()


def test_where_nothing_can_be_written_it_goes_on_without(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, tmp_path], capture_output=True, timeout=60, check=False
    )
    assert done.stderr == b""

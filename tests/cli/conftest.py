"""Shells: one for a test alone, and one with an agent that many tests may ask."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.shell import Shell

if sys.platform == "win32":
    _POSIX = ("terminal", "trouble", "privacy", "hooks")
    collect_ignore_glob = [f"test_cli_{name}*" for name in _POSIX]


@pytest.fixture
def shell() -> Iterator[Shell]:
    """A person who has never used BreakBuddy."""
    with tempfile.TemporaryDirectory(prefix="bb-") as folder:
        made = Shell(Path(folder))
        yield made
        made.close()


@pytest.fixture(scope="session")
def shared() -> Iterator[Shell]:
    """A person whose BreakBuddy runs. Whoever asks it for something leaves it as it was."""
    with tempfile.TemporaryDirectory(prefix="bb-") as folder:
        made = Shell(Path(folder))
        made.start()
        yield made
        made.close()

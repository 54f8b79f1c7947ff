"""The fixtures of the windows' tests: they run without a screen.

A machine that lacks a library of the toolkit's leaves them out; ``make test`` says so before,
and in CI that is a failure.
"""

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tools.desktop_packages import LIBRARIES, missing, reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from tests.gui.rig import Opened

_LACKING = missing(LIBRARIES)
if _LACKING and os.environ.get("CI") == "true":
    raise pytest.UsageError(f"CI runs every test, but {reason(_LACKING)}")
collect_ignore_glob = ["test_*.py"] if _LACKING else []

# Before the toolkit starts.
os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def nothing_is_collected_while_it_paints() -> "Iterator[None]":
    """Whoever tests a window lets go of it at the end, when it may still have to be painted.

    Were it collected as garbage by what it paints itself, the toolkit would crash. A program
    keeps its window.
    """
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def nothing_starts_at_log_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tester has started at log-in is looked at by no window, and switched by none."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg-config"))


@pytest.fixture
def ctx(tmp_path: Path, qapp: "QApplication") -> "Iterator[Opened]":
    """What a window is given, in a profile that is new."""
    from PySide6.QtCore import QEvent  # noqa: PLC0415 -- what it loads may be missing

    from tests.gui.rig import context  # noqa: PLC0415 -- what it loads may be missing

    yield context(tmp_path, qapp)
    # Windows that were closed would stay else, and be dressed anew by every test's theme.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)

"""The fixtures of the windows' tests: they run without a screen."""

import os
from pathlib import Path

# Before the toolkit starts.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.rig import Opened, context


@pytest.fixture
def ctx(tmp_path: Path, qapp: QApplication) -> Opened:
    """What a window is given, in a profile that is new."""
    return context(tmp_path, qapp)

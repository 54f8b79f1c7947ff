"""What the campaigns need."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.harness.needs import require
from tools.desktop_packages import LIBRARIES, NEEDS


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder with a short name: a socket's path has room for 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="bb-") as folder:
        yield Path(folder)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test on a desktop where there can be none, or fail it where there must."""
    if item.get_closest_marker("desktop") is None:
        return
    if sys.platform != "linux":
        pytest.skip("the desktop tests are for Linux")
    require([*NEEDS, *LIBRARIES])

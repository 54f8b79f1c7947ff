"""A settings file in a folder of its own, and ways to write it by hand."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from breakbuddy.config.load import Loaded, load
from breakbuddy.config.settings import Settings


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    """Where the settings are to be; neither the file nor its folder is there yet."""
    return tmp_path / "breakbuddy" / "settings.toml"


@pytest.fixture
def by_hand(settings_file: Path) -> Callable[[str | bytes], Path]:
    """Write the settings file as a person's editor does."""

    def write(content: str | bytes) -> Path:
        settings_file.parent.mkdir(exist_ok=True)
        raw = content.encode() if isinstance(content, str) else content
        settings_file.write_bytes(raw)
        return settings_file

    return write


@pytest.fixture
def loaded(by_hand: Callable[[str | bytes], Path]) -> Callable[[str | bytes], Loaded]:
    """Load a settings file of this content, with the defaults to fall back on."""
    return lambda content: load(by_hand(content), Settings())


_NOBODY = 65534


@pytest.fixture
def bound_by_permissions() -> Iterator[Path]:
    """A folder of somebody whom file permissions bind, which root they do not."""
    if sys.platform == "win32":
        pytest.skip("Windows has other permissions")
    folder = Path(tempfile.mkdtemp(prefix="breakbuddy-test-"))
    root = os.geteuid() == 0
    if root:
        os.chown(folder, _NOBODY, -1)
        os.seteuid(_NOBODY)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        shutil.rmtree(folder)

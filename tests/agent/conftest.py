"""Offices that are closed after the test, whatever became of it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from breakbuddy.history.store import History
from tests.agent.office import Office, Opener


@pytest.fixture
def open_office() -> Iterator[Opener]:
    """Open an office; all are closed in the end."""
    opened: list[Office] = []

    def open_one(**surroundings: Any) -> Office:
        office = Office(**surroundings)
        opened.append(office)
        return office.open()

    yield open_one
    for office in opened:
        if office.running:
            office.desktop.broken = office.file.broken = None
            office.book.broken = False
            office.close()
        # An office that was opened again has the same history; closing it twice does no harm.
        if isinstance(office.book.inner, History):
            office.book.inner.close()


@pytest.fixture
def office(open_office: Opener) -> Office:
    return open_office()


@pytest.fixture
def short_tmp_path() -> Iterator[Path]:
    """A folder whose path leaves room for a socket's; pytest's own are longer."""
    with tempfile.TemporaryDirectory(prefix="bb-") as folder:
        yield Path(folder)

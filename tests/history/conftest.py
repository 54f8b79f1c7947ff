"""A working life in short: instants as people write them, and records of what happened."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import (
    BoutEnded,
    Offered,
    PhaseBegan,
    PromptClosed,
    PromptOpened,
    Silent,
)
from breakbuddy.core.vocabulary import (
    BoutEnd,
    Kind,
    Origin,
    Outcome,
    QuietReason,
    Silence,
    WorkPosition,
)
from breakbuddy.history.read import Reader
from breakbuddy.history.rows import BoutRow, Moment, PhaseRow, PromptRow, SilenceRow
from breakbuddy.history.store import History


class Life:
    """Makes records; times are ISO 8601 with an offset, UTC if it lacks."""

    def at(self, text: str) -> Instant:
        moment = datetime.fromisoformat(text if "+" in text or "-" in text[10:] else f"{text}Z")
        assert moment.tzinfo is not None
        return Instant(moment.timestamp(), moment.timestamp(), moment.tzinfo)

    def opened(
        self, text: str, kind: Kind = Kind.MOVE, origin: Origin = Origin.SCHEDULE
    ) -> PromptOpened:
        at = self.at(text)
        return PromptOpened(int(at.unix), kind, origin, at, 3600.0)

    def closed(
        self,
        prompt: PromptOpened,
        outcome: Outcome,
        *,
        after: float = 180.0,
        snoozes: int = 0,
        seconds: float = 0.0,
    ) -> PromptClosed:
        return PromptClosed(prompt.id, outcome, prompt.at.plus(after), snoozes, seconds)

    def bout(
        self,
        started: str,
        ended: str,
        sitting: float | None = None,
        position: WorkPosition = WorkPosition.SITTING,
        ended_by: BoutEnd = BoutEnd.BREAK,
    ) -> BoutEnded:
        start, end = self.at(started), self.at(ended)
        sat = end.since(start) if sitting is None else sitting
        return BoutEnded(start, end, sat, ended_by, position)

    def silent(self, why: Silence | QuietReason, began: str, ended: str) -> Silent:
        return Silent(why, self.at(began), self.at(ended))

    def offered(self, prompt: PromptOpened, *items: str) -> Offered:
        return Offered(prompt.id, items)

    def phase(self, phase: str, began: str, at: str | None = None) -> PhaseBegan:
        return PhaseBegan(phase, self.at(began), self.at(at or began))

    def prompt_row(
        self,
        text: str,
        outcome: Outcome | None = Outcome.DONE,
        kind: Kind = Kind.MOVE,
        origin: Origin = Origin.SCHEDULE,
        snoozes: int = 0,
        offered: tuple[str, ...] = (),
    ) -> PromptRow:
        moment = Moment.of(self.at(text))
        closed = None if outcome is None else moment
        seconds = 180.0 if outcome is Outcome.DONE else 0.0
        number = int(moment.unix)
        return PromptRow(
            number, kind, origin, moment, 3600.0, outcome, closed, snoozes, seconds, offered
        )

    def bout_row(
        self,
        started: str,
        ended: str,
        sitting: float | None = None,
        position: WorkPosition = WorkPosition.SITTING,
        ended_by: BoutEnd = BoutEnd.BREAK,
    ) -> BoutRow:
        record = self.bout(started, ended, sitting, position, ended_by)
        start, end = Moment.of(record.started), Moment.of(record.ended)
        return BoutRow(start, end, record.sitting_seconds, ended_by, position)

    def silence_row(self, why: Silence | QuietReason, began: str, ended: str) -> SilenceRow:
        return SilenceRow(why, Moment.of(self.at(began)), Moment.of(self.at(ended)))

    def phase_row(self, phase: str, began: str, at: str) -> PhaseRow:
        return PhaseRow(phase, Moment.of(self.at(began)), Moment.of(self.at(at)))


@pytest.fixture
def life() -> Life:
    return Life()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that someone without rights can reach, which pytest's own is not."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def history(path: Path, life: Life) -> Iterator[History]:
    opened = History.open(path, life.at("2026-11-22T08:00"))
    yield opened
    opened.close()


@pytest.fixture
def reader(path: Path, history: History) -> Iterator[Reader]:
    assert history.notice is None
    with Reader.open(path) as opened:
        yield opened

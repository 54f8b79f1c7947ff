"""Faults of the disk, of the desktop and of BreakBuddy's own: reminders go on, and it can end."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from breakbuddy.agent.messages import Answer, Look, Stop
from breakbuddy.core.clock import Instant
from breakbuddy.core.events import PauseFor, Resume
from breakbuddy.core.vocabulary import Condition
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History
from tests.agent.office import Office, Opener

FULL = "History cannot be written: the disk is full."


def test_a_history_that_cannot_be_written_is_told_once_and_prompts_come(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    office.book.broken = True
    office.wait(61)
    assert office.desktop.titles == ["Posture check", "Time to move"]
    assert office.desktop.news == [FULL]
    assert office.book.failures > 50
    assert caplog.text.count(FULL) == 1, "a log that grows twice a minute"


def test_one_that_breaks_again_after_it_was_mended_is_told_again(office: Office) -> None:
    for broken in (True, False, True):
        office.book.broken = broken
        office.wait(2)
    assert office.desktop.news == [FULL, FULL]


def test_each_record_is_handed_over_once_whether_or_not_it_could_be_written(
    office: Office,
) -> None:
    office.book.broken = True
    office.wait(31)
    office.book.broken = False
    office.wait(31)
    assert len(office.book.records) == len(set(map(repr, office.book.records)))


@pytest.fixture
def history_without_a_place(tmp_path: Path) -> Iterator[History]:
    (tmp_path / "data").write_text("a file where a folder must be")
    opened = History.open(tmp_path / "data" / "history.sqlite3", Instant(0.0, 0.0))
    yield opened
    opened.close()


def test_what_could_not_be_written_is_written_once_there_is_a_place(
    open_office: Opener, history_without_a_place: History, tmp_path: Path
) -> None:
    office = open_office(history=history_without_a_place)
    office.wait(32)
    told = [text for text in office.desktop.news if "History cannot be written" in text]
    assert len(told) == 1
    (tmp_path / "data").unlink()
    office.wait(1)
    office.close()
    day = office.clock.now().local.date()
    with Reader.open(tmp_path / "data" / "history.sqlite3") as reader:
        assert len(reader.prompts_between(day, day)) == 1


def test_a_history_that_was_unreadable_is_told_of_at_the_start(
    open_office: Opener, tmp_path: Path
) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_text("this is no database, and somebody may still want it")
    history = History.open(path, Instant(0.0, 1.7e9))
    try:
        office = open_office(history=history)
        office.wait(5)
        (told,) = office.desktop.news
        assert "a new one was begun" in told
        (kept,) = tmp_path.glob("history.sqlite3.unreadable-*")
        assert str(kept) in told
        assert kept.read_text().startswith("this is no database")
        office.close()
    finally:
        history.close()


@pytest.fixture(autouse=True)
def expected_faults_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)


def test_a_desktop_that_fails_ends_nothing(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.desktop.broken = RuntimeError("the notification daemon went up in smoke")
    office.wait(45)
    assert "went up in smoke" in caplog.text
    office.desktop.broken = None
    office.wait(20)
    assert office.desktop.titles == ["Time to move"]


def test_a_fault_in_each_turn_neither_ends_the_loop_nor_makes_it_spin(office: Office) -> None:
    office.file.broken = RuntimeError("a mistake of our own")
    before = len(office.inbox.waits)
    office.wait(60)
    assert office.running
    assert len(office.inbox.waits) - before <= 2 * 60 + 2
    office.file.broken = None
    office.wait(1)
    assert "Time to move" in office.desktop.titles


def test_a_fault_while_looking_for_the_next_deadline_ends_nothing(
    open_office: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = open_office()

    def broken(*arguments: object) -> None:
        raise OverflowError(f"no date so far away: {arguments}")

    with monkeypatch.context() as patch:
        patch.setattr("breakbuddy.agent.loop.next_deadline", broken)
        office.wait(10)
        answers: list[Answer] = []
        office.post(Look(answers.append))
        assert answers
    office.wait(51)
    assert "Time to move" in office.desktop.titles


def test_it_can_be_stopped_whatever_is_broken(office: Office) -> None:
    office.file.broken = RuntimeError("a mistake of our own")
    office.book.broken = True
    office.desktop.broken = RuntimeError("no desktop")
    office.post(Stop())
    assert not office.running


def test_a_reply_that_nobody_waits_for_any_more_ends_nothing(office: Office) -> None:
    def gone(answer: Answer) -> None:
        raise BrokenPipeError(answer)

    office.post(Look(gone))
    office.post(Look(gone))
    office.choose(PauseFor())
    assert office.status.condition is Condition.PAUSED
    assert office.say(Resume()) is None


def test_a_listener_that_fails_takes_nothing_from_the_record(office: Office) -> None:
    def broken(*heard: object) -> None:
        raise RuntimeError(heard)

    office.agent.listen(broken)
    office.wait(61)
    assert office.desktop.titles == ["Posture check", "Time to move"]
    assert len(office.book.records) >= 2

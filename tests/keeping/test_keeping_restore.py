"""Backing up and restoring: whole or not at all, whatever comes between."""

import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from breakbuddy.control.lock import InstanceLock
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History
from breakbuddy.keeping import backup
from breakbuddy.keeping.checking import check
from breakbuddy.keeping.errors import KeepingError
from breakbuddy.keeping.finishing import finish, staged
from breakbuddy.keeping.restoring import restore
from tests.history import released
from tests.keeping.conftest import NOW, Person

PROGRAM = Path(__file__).with_name("killed_restore.py")


@pytest.fixture
def saved(person: Person, tmp_path: Path) -> Path:
    """A backup of 45 minutes, 3 breaks, and the tip on water."""
    return backup.write(person.places, tmp_path / "saved.zip", NOW).path


def test_what_was_backed_up_is_there_again(person: Person, saved: Path) -> None:
    before = person.tells()
    person.lives(interval=90, breaks=7, tip="coffee")
    assert person.tells() != before
    restore(person.places, check(person.places, saved), NOW)
    assert person.tells() == before


def test_it_can_be_read_by_its_owner_alone(saved: Path) -> None:
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert [each.name for each in saved.parent.iterdir() if each.name.startswith(".")] == []


def test_what_was_there_is_kept_as_a_backup_that_can_be_restored(
    person: Person, saved: Path
) -> None:
    person.lives(interval=90, breaks=7, tip="coffee")
    there = person.tells()
    kept = restore(person.places, check(person.places, saved), NOW)
    assert kept is not None
    restore(person.places, check(person.places, kept), NOW)
    assert person.tells() == there


def test_a_file_of_that_name_is_left_unless_it_may_be_replaced(
    person: Person, tmp_path: Path
) -> None:
    target = tmp_path / "saved.zip"
    target.write_text("something else")
    with pytest.raises(KeepingError, match="--force"):
        backup.write(person.places, target, NOW)
    assert target.read_text() == "something else"
    backup.write(person.places, target, NOW, overwrite=True)
    assert check(person.places, target).members


def test_of_nothing_there_is_an_empty_backup_and_it_restores_nothing(
    person: Person, tmp_path: Path
) -> None:
    nobody = Person(tmp_path / "nobody")
    empty = backup.write(nobody.places, tmp_path / "empty.zip", NOW).path
    restore(person.places, check(person.places, empty), NOW)
    assert person.tells() == ("", [], 0, "")


def test_it_goes_to_another_profile_too(person: Person, saved: Path, tmp_path: Path) -> None:
    other = Person(tmp_path / "other")
    assert restore(other.places, check(other.places, saved), NOW) is None
    assert other.tells() == person.tells()


def test_files_of_the_persons_own_beside_the_library_stay(person: Person, saved: Path) -> None:
    notes = person.places.library_folder / "notes.txt"
    notes.write_text("mine")
    restore(person.places, check(person.places, saved), NOW)
    assert notes.read_text() == "mine"


def test_settings_that_are_a_link_stay_one(person: Person, saved: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("[rhythm]\ninterval = 90\n")
    person.places.settings_file.unlink()
    person.places.settings_file.symlink_to(kept)
    restore(person.places, check(person.places, saved), NOW)
    assert person.places.settings_file.is_symlink()
    assert "interval = 45" in kept.read_text()


def test_a_copy_is_of_one_moment_while_it_is_written(person: Person, tmp_path: Path) -> None:
    over = threading.Event()

    def write() -> None:
        history = History.open(person.places.history_file, NOW)
        number = 0
        with closing(sqlite3.connect(person.places.history_file, timeout=10)) as database:
            while not over.is_set():
                number += 1
                with database:
                    database.execute("INSERT INTO seen VALUES (?, ?, 0)", (f"a{number}", number))
                    database.execute("INSERT INTO seen VALUES (?, ?, 0)", (f"b{number}", number))
        history.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(10):
            path = backup.write(person.places, tmp_path / f"{number}.zip", NOW).path
            checked = check(person.places, path)
            with Reader.open(checked.stage / "history.sqlite3") as reader:
                seen = reader.seen()
            checked.forget()
            assert len([name for name in seen if name[0] == "a"]) * 2 == len(seen)
    finally:
        over.set()
        writer.join()


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_history_of_any_version_is_brought_up_to_date(
    person: Person, tmp_path: Path, version: int
) -> None:
    older = Person(tmp_path / "older")
    older.places.data.mkdir(parents=True)
    released.make(older.places.history_file, version)
    path = backup.write(older.places, tmp_path / "old.zip", NOW).path
    restore(person.places, check(person.places, path), NOW)
    with Reader.open(person.places.history_file) as reader:
        assert reader.first_day() is not None
    assert person.history()[0] == 2


def test_a_damaged_history_cannot_be_backed_up_and_yet_is_not_lost_by_a_restore(
    person: Person, saved: Path, tmp_path: Path
) -> None:
    person.places.history_file.write_bytes(b"no history at all\n" * 100)
    with pytest.raises(KeepingError) as refused:
        backup.write(person.places, tmp_path / "other.zip", NOW)
    assert refused.value.code == 6
    kept = restore(person.places, check(person.places, saved), NOW)
    assert person.history()[0] == 3
    assert kept is not None
    again = check(person.places, kept)
    assert "history.sqlite3" not in again.members
    assert any("could not be read" in note for note in again.notes)
    again.forget()


def test_an_older_log_of_the_database_is_not_taken_for_the_new_ones(
    person: Person, saved: Path
) -> None:
    program = (
        "import sqlite3, sys, os\n"
        "database = sqlite3.connect(sys.argv[1])\n"
        "database.execute('PRAGMA journal_mode = WAL')\n"
        "for n in range(500):\n"
        "    database.execute('INSERT INTO seen VALUES (?, 1, 0)', (f'x{n}' * 40,))\n"
        "database.commit()\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", program, person.places.history_file], check=True)
    wal = person.places.history_file.with_name("history.sqlite3-wal")
    assert wal.stat().st_size > 0
    kept = restore(person.places, check(person.places, saved), NOW)
    with Reader.open(person.places.history_file) as reader:
        assert len(reader.seen()) == 0
    assert kept is not None
    with closing(sqlite3.connect(check(person.places, kept).stage / "history.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM seen").fetchone() == (500,)


def deaths(home: Path, saved: Path) -> Iterator[int]:
    """Restores that were killed at each point at which they change something, one by one."""
    for after in range(1, 200):
        done = subprocess.run(
            [sys.executable, PROGRAM, str(home), str(saved), str(after)], check=False, timeout=60
        )
        if done.returncode == 0:
            return
        assert done.returncode == -signal.Signals["SIGKILL"]
        yield after
    raise AssertionError("it never came to its end")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills otherwise")
def test_killed_at_any_point_the_old_or_the_new_is_whole_at_the_next_start(
    person: Person, saved: Path, tmp_path: Path
) -> None:
    new = person.tells()
    person.lives(interval=90, breaks=7, tip="coffee")
    old = person.tells()
    came_to = []
    for _after in deaths(tmp_path / "home", saved):
        # As the next start does, behind the lock.
        lock = InstanceLock(person.places.runtime)
        assert lock.acquire()
        finish(person.places)
        History.open(person.places.history_file, NOW).close()
        lock.release()
        assert not staged(person.places).exists()
        came_to.append(person.tells())
        assert came_to[-1] in (old, new)
        person.lives(interval=90, breaks=7, tip="coffee")
        restore_exactly(person, old)
    assert old in came_to
    assert came_to.count(new) > 5
    assert len(came_to) > 10


def restore_exactly(person: Person, tells: tuple[str, list[str], int, str]) -> None:
    """Have the files of before again."""
    for path in person.places.data.glob("history.sqlite3*"):
        path.unlink()
    person.lives(interval=90, breaks=7, tip="coffee")
    assert person.tells() == tells


def test_what_cannot_be_finished_keeps_no_start_back(
    person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    staged(person.places).mkdir()
    (staged(person.places) / "ready.json").write_text("no list")
    finish(person.places)
    assert "could not be finished" in caplog.text

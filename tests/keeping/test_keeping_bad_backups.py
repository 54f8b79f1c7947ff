"""What is no backup is refused with a line that says why, and nothing is changed."""

import hashlib
import json
import os
import sqlite3
import stat
import sys
import warnings
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from breakbuddy.exits import Exit
from breakbuddy.keeping import backup, layout
from breakbuddy.keeping.checking import check
from breakbuddy.keeping.errors import KeepingError
from tests.history import released
from tests.keeping.conftest import NOW, Person

Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Makes an archive of members; its manifest fits them, but for what is given otherwise."""

    def make(held_: Mapping[str, bytes], /, **otherwise: Any) -> Path:
        path = tmp_path / "made.zip"
        listed = {
            name: {"sha256": hashlib.sha256(held).hexdigest(), "bytes": len(held)}
            for name, held in held_.items()
        }
        fields = {"format": 1, "program": "BreakBuddy", "version": "1", "created": "2026-11-24"}
        fields |= {"members": listed} | otherwise
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, held in held_.items():
                archive.writestr(name, held)
            archive.writestr("manifest.json", json.dumps(fields))
        return path

    return make


def refused(person: Person, file: Path) -> str:
    """Why a file is refused; nothing may have changed."""
    before = person.tells()
    with pytest.raises(KeepingError) as error:
        check(person.places, file)
    assert error.value.code is Exit.BACKUP
    text = str(error.value)
    assert text.startswith(f"{file} cannot be restored, and nothing was changed: ")
    assert "\n" not in text
    assert person.tells() == before
    assert list(person.places.data.glob(".restor*")) == [], "it left something lying"
    return text.partition("changed: ")[2]


def test_a_good_one_is_taken(person: Person, made: Made) -> None:
    checked = check(person.places, made({"settings.toml": b"[rhythm]\ninterval = 30\n"}))
    assert checked.members == ("settings.toml",)
    checked.forget()


def test_what_is_no_archive(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    for content in (b"", b"hello", b"PK\x03\x04" + b"\0" * 100, os.urandom(5000)):
        file.write_bytes(content)
        assert refused(person, file) == "it is no backup, or only a part of one"


def test_what_is_not_there_or_no_file(person: Person, tmp_path: Path) -> None:
    assert refused(person, tmp_path / "none.zip") == "No such file or directory"
    assert refused(person, tmp_path) == "it is a folder"
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        assert refused(person, tmp_path / "pipe") == "it is no plain file"


def test_a_part_of_one(person: Person, tmp_path: Path) -> None:
    whole = backup.write(person.places, tmp_path / "whole.zip", NOW).path.read_bytes()
    part = tmp_path / "part.zip"
    for share in (0.1, 0.5, 0.9, 0.99):
        part.write_bytes(whole[: int(len(whole) * share)])
        refused(person, part)


def test_any_byte_of_one_may_be_another(person: Person, tmp_path: Path) -> None:
    whole = backup.write(person.places, tmp_path / "whole.zip", NOW).path.read_bytes()
    spoilt = tmp_path / "spoilt.zip"
    harmless = 0
    for at in range(0, len(whole), 23):
        spoilt.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            check(person.places, spoilt).forget()
        except KeepingError:
            continue
        harmless += 1  # a date, or a note that nobody reads
    assert harmless < len(whole) / 23 / 4


def test_another_programs_archive(person: Person, tmp_path: Path, made: Made) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("photo.jpg", b"...")
    assert refused(person, other) == "it is an archive, but no backup of BreakBuddy"
    assert "no backup" in refused(person, made({}, program="Another"))
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("manifest.json", "[" * 100_000)
    assert "no backup" in refused(person, other)


def test_a_newer_one(person: Person, made: Made) -> None:
    assert "a newer BreakBuddy wrote it" in refused(person, made({}, format=2))


def test_one_with_a_password(person: Person, tmp_path: Path) -> None:
    path = backup.write(person.places, tmp_path / "x.zip", NOW).path
    held = bytearray(path.read_bytes())
    at = held.find(b"PK\x01\x02")
    while at >= 0:
        held[at + 8] |= 1
        at = held.find(b"PK\x01\x02", at + 1)
    path.write_bytes(held)
    assert "password" in refused(person, path)


def test_one_that_lacks_a_part_or_has_one_more(person: Person, made: Made) -> None:
    good = {"sha256": "0" * 64, "bytes": 1}
    path = made({"settings.toml": b""}, members={"settings.toml": good, "history.sqlite3": good})
    assert refused(person, path) == "parts of it are missing, or were added"
    assert refused(person, made({"settings.toml": b""}, members={})).startswith("parts of it")


def test_one_that_holds_another_thing_than_it_says(person: Person, made: Made) -> None:
    digest = {"settings.toml": {"sha256": "0" * 64, "bytes": 0}}
    text = refused(person, made({"settings.toml": b""}, members=digest))
    assert text == "it is damaged: settings.toml is not what was backed up"


@pytest.mark.parametrize(
    "name",
    [
        "../evil.toml",
        "/etc/passwd",
        "library.d/../../evil.toml",
        "library.d/a/b.toml",
        "library.d\\..\\evil.toml",
        "library.d/.hidden.toml",
        "library.d/run.sh",
        "C:/evil.toml",
        "settings.toml/x.toml",
        "ready.json",
    ],
)
def test_a_name_that_leads_elsewhere(person: Person, made: Made, name: str) -> None:
    assert refused(person, made({name: b"x"})) == "it holds files that no backup has"


def test_a_link_in_it(person: Person, made: Made) -> None:
    path = made({})
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("settings.toml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert refused(person, path) == "it holds files that no backup has"


def test_the_same_name_twice(person: Person, made: Made) -> None:
    path = made({"settings.toml": b"x"})
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("settings.toml", b"y")
    assert refused(person, path) == "it holds files that no backup has"


def test_one_that_would_fill_the_disk(
    person: Person, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "larger than any" in refused(person, made({"settings.toml": b"\0" * 5_000_000}))
    many = {f"library.d/{number}.toml": b"" for number in range(3_000)}
    assert refused(person, made(many)) == "it holds files that no backup has"
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("", (), {"free": 100})())
    assert "not enough room" in refused(person, made({"settings.toml": b""}))


def test_settings_that_cannot_be_read(person: Person, made: Made) -> None:
    assert refused(person, made({"settings.toml": b"[broken"})) == "its settings cannot be read"


def test_settings_and_a_library_with_mistakes_are_told_and_taken(
    person: Person, made: Made
) -> None:
    path = made({"settings.toml": b"[rhythm]\ninterval = 3\n", "library.d/x.toml": b"[[tip]]\n"})
    checked = check(person.places, path)
    assert len(checked.notes) == 2
    checked.forget()


def test_a_history_that_is_none(person: Person, made: Made, tmp_path: Path) -> None:
    assert "cannot be used" in refused(person, made({"history.sqlite3": b"hello" * 1000}))
    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE t (x)")
    assert "cannot be used" in refused(person, made({"history.sqlite3": other.read_bytes()}))


@pytest.mark.parametrize(
    "spoil",
    [
        "PRAGMA user_version = 99",
        "CREATE TRIGGER t AFTER INSERT ON prompt BEGIN DELETE FROM prompt; END",
        "CREATE VIEW v AS SELECT 1",
        "DROP TABLE silence",
    ],
)
def test_a_history_that_nobody_here_wrote(
    person: Person, made: Made, tmp_path: Path, spoil: str
) -> None:
    path = tmp_path / "made" / "history.sqlite3"
    released.make(path, 3)
    with closing(sqlite3.connect(path)) as database:
        database.execute(spoil)
        database.commit()
    assert "its history cannot be used" in refused(
        person, made({"history.sqlite3": path.read_bytes()})
    )


def test_a_damaged_page_of_a_history(person: Person, made: Made, tmp_path: Path) -> None:
    path = tmp_path / "made" / "history.sqlite3"
    released.make(path, 3)
    held = bytearray(path.read_bytes())
    held[4096 * 2 : 4096 * 2 + 200] = b"\xff" * 200
    assert "cannot be used" in refused(person, made({"history.sqlite3": bytes(held)}))


def test_no_name_of_a_member_is_restored_that_is_not_known() -> None:
    assert not layout.is_restored("unreadable/history.sqlite3")
    assert layout.largest("unreadable/../history.sqlite3") is None

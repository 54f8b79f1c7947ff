"""What is BreakBuddy's goes, what is not stays, and both are said."""

import os
from pathlib import Path

import pytest

from breakbuddy.keeping.deleting import delete
from breakbuddy.keeping.inventory import Part, look
from breakbuddy.places import Places
from tests.keeping.conftest import Person

OURS = (
    "config/settings.toml.bak",
    "config/.settings.toml.x1.tmp",
    "config/library.d/more.toml",
    "data/history.sqlite3-wal",
    "data/history.sqlite3-shm",
    "data/history.sqlite3.unreadable-2026-11-24T101500",
    "data/history.sqlite3.unreadable-2026-11-24T101500-2-wal",
    "data/before-restore-2026-11-24T101500.zip",
    "data/.restoring-abc1/history.sqlite3",
    "state/breakbuddy.log",
    "state/breakbuddy.old.log",
    "state/start.txt",
    "state/window-card.txt",
    "run/agent.lock",
    "run/abc.sock",
    "run/window-card.txt",
    "run/settings/agent.lock",
)
FOREIGN = (
    "config/notes.txt",
    "config/library.d/notes.txt",
    "data/history.sqlite3.bak",
    "data/mine/history.sqlite3",
    "state/other.log",
    "run/other",
)


def home_of(places: Places) -> Path:
    return places.config.parent


def fill(places: Places, *names: str) -> list[Path]:
    made = [home_of(places) / name for name in names]
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x" * 100)
    return made


def left(places: Places) -> set[str]:
    home = home_of(places)
    found = (Path(at, name) for at, _folders, names in os.walk(home) for name in names)
    return {str(path.relative_to(home)) for path in found}


def test_all_of_it_goes_and_what_went_is_said(person: Person) -> None:
    ours = fill(person.places, *OURS)
    done = delete(person.places)
    assert not home_of(person.places).exists()
    assert done.left == ()
    gone = {item.path for item in done.gone}
    assert {path for path in ours if ".restoring" not in str(path)} <= gone
    assert person.places.history_file in gone
    assert all(item.bytes >= 100 for item in done.gone if item.path in ours)


def test_what_is_not_ours_stays_and_is_named(person: Person) -> None:
    fill(person.places, *OURS)
    foreign = fill(person.places, *FOREIGN)
    done = delete(person.places)
    assert left(person.places) == set(FOREIGN)
    named = {each.path for each in done.left}
    assert named == {path if path.parent.name != "mine" else path.parent for path in foreign}
    assert all(each.reason is None for each in done.left)


@pytest.mark.parametrize("part", Part)
def test_one_part_alone(person: Person, part: Part) -> None:
    fill(person.places, *OURS)
    before = left(person.places)
    delete(person.places, [part])
    gone = before - left(person.places)
    of = {
        "settings": "config/",
        "library": "config/library.d/",
        "history": "data/",
        "log": "state/",
    }
    assert gone
    assert all(name.startswith(of[part.value]) for name in gone)
    assert look(person.places).size(part) == 0
    if part is Part.SETTINGS:
        assert "config/library.d/water.toml" not in gone


def test_what_a_link_leads_to_stays(person: Person, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "settings.toml").write_text("mine")
    (outside / "tips.toml").write_text("mine")
    person.places.settings_file.unlink()
    person.places.settings_file.symlink_to(outside / "settings.toml")
    (person.places.library_folder / "link.toml").symlink_to(outside / "tips.toml")
    done = delete(person.places)
    assert sorted(path.name for path in outside.iterdir()) == ["settings.toml", "tips.toml"]
    assert {each.path for each in done.left} == set(outside.iterdir())
    assert not person.places.settings_file.is_symlink()


def test_a_library_that_is_a_link_stays_whole(person: Person, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    person.places.library_folder.rename(outside)
    person.places.library_folder.symlink_to(outside)
    delete(person.places)
    assert [path.name for path in outside.iterdir()] == ["water.toml"]


def test_folders_in_one_place_are_told_apart(tmp_path: Path) -> None:
    one = tmp_path / "one"
    places = Places(one, one, one, tmp_path / "run")
    places.library_folder.mkdir(parents=True)
    for name in ("settings.toml", "history.sqlite3", "breakbuddy.log", "mine.txt"):
        (one / name).write_text("x")
    (places.library_folder / "a.toml").write_text("x")
    delete(places, [Part.HISTORY])
    assert not (one / "history.sqlite3").exists()
    assert (one / "settings.toml").exists()
    done = delete(places)
    assert [path.name for path in one.iterdir()] == ["mine.txt"]
    assert [each.path.name for each in done.left] == ["mine.txt"]


def test_where_there_is_nothing_nothing_goes(tmp_path: Path) -> None:
    nobody = Person(tmp_path / "nobody")
    assert delete(nobody.places).gone == ()
    assert not (tmp_path / "nobody").exists()

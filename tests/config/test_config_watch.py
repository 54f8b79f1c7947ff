"""A change by hand is picked up, one cut short is not, and each problem is told once."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from breakbuddy.config.load import Loaded
from breakbuddy.config.settings import Settings, declaration
from breakbuddy.config.watch import SETTLE_SECONDS, SettingsFile

ByHand = Callable[[str | bytes], Path]

LATER = 30.0


class WallClock:
    """A wall clock that stands at the time of a file's change, or so many seconds after."""

    def __init__(self) -> None:
        self.reading = 0.0

    def __call__(self) -> float:
        return self.reading

    def stand(self, path: Path, seconds_after: float) -> None:
        found = path.stat()
        self.reading = max(found.st_mtime, found.st_ctime) + seconds_after


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
def watched(settings_file: Path, clock: WallClock) -> SettingsFile:
    return SettingsFile(settings_file, clock)


@pytest.fixture
def changed(by_hand: ByHand, clock: WallClock) -> ByHand:
    """Change the file, some time ago."""

    def change(content: str | bytes) -> Path:
        path = by_hand(content)
        clock.stand(path, LATER)
        return path

    return change


def test_a_file_that_did_not_change_gives_nothing(watched: SettingsFile, changed: ByHand) -> None:
    changed("[rhythm]\ninterval = 45\n")
    assert watched.load().settings.rhythm.interval == 45
    assert watched.poll() is None
    assert watched.poll() is None


def test_no_file_gives_nothing_until_there_is_one(watched: SettingsFile, changed: ByHand) -> None:
    assert watched.load().settings == Settings()
    assert watched.poll() is None
    changed("[rhythm]\ninterval = 45\n")
    found = watched.poll()
    assert found is not None
    assert found.settings.rhythm.interval == 45


def test_a_change_by_hand_is_picked_up_at_the_next_look(
    watched: SettingsFile, changed: ByHand
) -> None:
    changed("[rhythm]\ninterval = 45\n")
    watched.load()
    changed("[rhythm]\ninterval = 50\n")
    found = watched.poll()
    assert found is not None
    assert found.settings.rhythm.interval == 50
    assert watched.poll() is None


def test_a_file_put_in_place_with_an_old_date_is_picked_up(
    watched: SettingsFile, changed: ByHand, clock: WallClock, tmp_path: Path
) -> None:
    path = changed("[rhythm]\ninterval = 45\n")
    watched.load()
    dates = path.stat()
    other = tmp_path / "other.toml"
    other.write_text("[rhythm]\ninterval = 50\n")
    os.utime(other, ns=(dates.st_atime_ns, dates.st_mtime_ns))
    other.replace(path)
    clock.stand(path, LATER)
    found = watched.poll()
    assert found is not None
    assert found.settings.rhythm.interval == 50


def test_a_change_behind_a_link_is_picked_up(
    settings_file: Path, watched: SettingsFile, clock: WallClock, tmp_path: Path
) -> None:
    target = tmp_path / "dotfiles.toml"
    target.write_text("[rhythm]\ninterval = 45\n")
    settings_file.parent.mkdir()
    settings_file.symlink_to(target)
    assert watched.load().settings.rhythm.interval == 45
    target.write_text("[rhythm]\ninterval = 120\n")
    clock.stand(target, LATER)
    found = watched.poll()
    assert found is not None
    assert found.settings.rhythm.interval == 120


def test_what_breakbuddy_wrote_itself_is_read_without_waiting(
    watched: SettingsFile, by_hand: ByHand, clock: WallClock
) -> None:
    watched.load()
    path = by_hand("[rhythm]\ninterval = 45\n")
    clock.stand(path, 0)
    assert watched.load().settings.rhythm.interval == 45
    assert watched.poll() is None


# --- an editor that is still saving ---------------------------------------


@pytest.mark.parametrize(
    "half", ["", "[rhy", "[rhythm]\n", "[rhythm]\ninterval = 4"], ids=["none", "a", "b", "c"]
)
def test_a_file_cut_short_while_it_is_saved_counts_for_nothing(
    watched: SettingsFile, changed: ByHand, by_hand: ByHand, clock: WallClock, half: str
) -> None:
    changed("[rhythm]\ninterval = 120\n")
    watched.load()
    clock.stand(by_hand(half), 0.001)
    assert watched.poll() is None
    assert watched.settling
    clock.stand(by_hand("[rhythm]\ninterval = 45\n"), SETTLE_SECONDS)
    found = watched.poll()
    assert found is not None
    assert found.problems == ()
    assert found.settings.rhythm.interval == 45
    assert not watched.settling


def test_a_file_that_is_away_for_a_moment_counts_for_nothing(
    watched: SettingsFile, changed: ByHand
) -> None:
    path = changed("[rhythm]\ninterval = 120\n")
    watched.load()
    aside = path.rename(path.with_name("settings.toml~"))
    assert watched.poll() is None
    assert watched.settling
    aside.rename(path)
    again = watched.poll()
    assert again is None or again.settings.rhythm.interval == 120
    assert not watched.settling


def test_a_file_that_was_deleted_means_the_defaults(watched: SettingsFile, changed: ByHand) -> None:
    path = changed("[rhythm]\ninterval = 120\n")
    watched.load()
    path.unlink()
    assert watched.poll() is None
    found = watched.poll()
    assert found is not None
    assert found.settings == Settings()
    assert found.problems == ()


def test_a_fresh_change_is_read_when_it_is_seen_twice(
    watched: SettingsFile, changed: ByHand, by_hand: ByHand, clock: WallClock
) -> None:
    changed("[rhythm]\ninterval = 120\n")
    watched.load()
    clock.stand(by_hand("[rhythm]\ninterval = 45\n"), 0)
    assert watched.poll() is None
    found = watched.poll()
    assert found is not None
    assert found.settings.rhythm.interval == 45


@pytest.mark.parametrize("ahead", [3600.0, 10 * 365 * 86400.0])
def test_a_date_in_the_future_does_not_hold_a_change_up(
    watched: SettingsFile, changed: ByHand, by_hand: ByHand, clock: WallClock, ahead: float
) -> None:
    changed("[rhythm]\ninterval = 120\n")
    watched.load()
    clock.stand(by_hand("[rhythm]\ninterval = 45\n"), -ahead)
    assert watched.poll() is None
    found = watched.poll()
    assert found is not None
    assert found.settings.rhythm.interval == 45


def test_a_file_that_never_rests_is_read_once_it_does(
    watched: SettingsFile, changed: ByHand, by_hand: ByHand, clock: WallClock
) -> None:
    changed("")
    watched.load()
    for minutes in range(5, 9):
        clock.stand(by_hand(f"[rhythm]\ninterval = {minutes * 10 ** (minutes % 2)}\n"), 0)
        assert watched.poll() is None
    clock.reading += SETTLE_SECONDS
    found = watched.poll()
    assert found is not None
    assert found.settings.rhythm.interval == 8


# --- mistakes -------------------------------------------------------------


def test_a_file_that_breaks_leaves_the_last_good_settings_in_force(
    watched: SettingsFile, changed: ByHand
) -> None:
    changed("[rhythm]\ninterval = 120\n")
    watched.load()
    changed("[rhythm\n")
    found = watched.poll()
    assert found is not None
    assert found.settings.rhythm.interval == 120
    assert len(found.problems) == 1
    changed("[rhythm]\ninterval = 45\n")
    mended = watched.poll()
    assert mended is not None
    assert mended == Loaded(Settings().having(declaration("rhythm.interval"), 45))


def test_a_broken_file_is_told_once_however_often_it_is_saved(
    watched: SettingsFile, changed: ByHand
) -> None:
    changed("[rhythm\n")
    assert len(watched.load().problems) == 1
    for still_broken in ("[rhythm\n\n", "[rhythm]\n=\n", "[rhythm]\ninterval = \n"):
        changed(still_broken)
        found = watched.poll()
        assert found is not None
        assert found.problems == ()


def test_a_problem_that_was_told_is_not_told_again_with_a_new_one(
    watched: SettingsFile, changed: ByHand
) -> None:
    changed("[rhythm]\ninterval = 4\n")
    assert len(watched.load().problems) == 1
    changed("# a note\n[rhythm]\ninterval = 4\nnosuch = 1\n")
    found = watched.poll()
    assert found is not None
    (told,) = found.problems
    assert "line 4: there is no setting rhythm.nosuch" in told.text


def test_a_problem_that_changed_or_came_back_is_told_again(
    watched: SettingsFile, changed: ByHand
) -> None:
    def newly_told(content: str) -> int:
        changed(content)
        found = watched.poll()
        assert found is not None
        return len(found.problems)

    watched.load()
    assert newly_told("[rhythm]\ninterval = 4\n") == 1
    assert newly_told("[rhythm]\ninterval = 3 \n") == 1
    assert newly_told("[rhythm]\ninterval = 60\n") == 0
    assert newly_told("[rhythm]\ninterval = 3\n") == 1


def test_a_file_made_readable_again_is_picked_up(bound_by_permissions: Path) -> None:
    path = bound_by_permissions / "settings.toml"
    path.write_text("[rhythm]\ninterval = 45\n")
    path.chmod(0)
    watched = SettingsFile(path)
    assert len(watched.load().problems) == 1
    path.chmod(0o600)
    found = watched.poll() or watched.poll()
    assert found is not None
    assert found.settings.rhythm.interval == 45


def test_a_folder_out_of_reach_for_a_while_loses_nothing(bound_by_permissions: Path) -> None:
    folder = bound_by_permissions / "breakbuddy"
    folder.mkdir()
    path = folder / "settings.toml"
    path.write_text("[rhythm]\ninterval = 45\n")
    watched = SettingsFile(path)
    watched.load()
    folder.chmod(0)
    assert watched.poll() is None
    assert watched.settling
    folder.chmod(0o700)
    assert watched.poll() is None
    assert not watched.settling
    folder.chmod(0)
    found = watched.poll() or watched.poll()
    assert found is not None
    assert found.settings.rhythm.interval == 45
    assert len(found.problems) == 1
    folder.chmod(0o700)
    found = watched.poll() or watched.poll()
    assert found is not None
    assert found == Loaded(Settings().having(declaration("rhythm.interval"), 45))

"""Whatever the disk, other programs or a sudden end do, the old file or the new one is there."""

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from breakbuddy.config import atomic, save
from breakbuddy.config.errors import NOT_SAVED, ConfigError
from breakbuddy.config.load import load
from breakbuddy.config.save import backup_of, reset_setting, save_setting
from breakbuddy.config.settings import Settings

ByHand = Callable[[str | bytes], Path]

MINE = "# mine\n[rhythm]\ninterval = 60\n"
ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX systems")


def names_in(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


@pytest.fixture
def writer(settings_file: Path) -> Iterator[Callable[[str, int, int], subprocess.Popen[bytes]]]:
    """Programs that set one setting to a series of values."""
    started: list[subprocess.Popen[bytes]] = []
    program = (
        "import sys; from pathlib import Path; from breakbuddy.config.save import save_setting\n"
        "for value in range(int(sys.argv[3]), int(sys.argv[4])):\n"
        "    save_setting(Path(sys.argv[1]), sys.argv[2], value)\n"
    )

    def start(key: str, first: int, end: int) -> subprocess.Popen[bytes]:
        arguments = [str(settings_file), key, str(first), str(end)]
        process = subprocess.Popen([sys.executable, "-c", program, *arguments])
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


# --- the disk -------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "No space left on device"), (errno.EIO, "Input/output error")],
)
def test_a_disk_that_fails_leaves_the_file_as_it_was(
    by_hand: ByHand, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = by_hand(MINE)

    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    told = rf"settings\.toml cannot be saved: {words}; the settings are as they were$"
    with pytest.raises(ConfigError, match=told):
        save_setting(path, "rhythm.interval", 45)
    with pytest.raises(ConfigError, match=told):
        reset_setting(path)
    assert path.read_text() == MINE
    assert names_in(path.parent) == {"settings.toml"}


@ON_POSIX
def test_a_disk_that_is_full_is_told_by_the_writing_program(by_hand: ByHand) -> None:
    path = by_hand(MINE)
    # No file may grow beyond 10 bytes: what a full disk does to a write, for one process.
    program = (
        "import resource, sys\n"
        "from breakbuddy.config.__main__ import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    arguments = [str(path), "rhythm.interval", "45"]
    done = subprocess.run(
        [sys.executable, "-B", "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == NOT_SAVED
    assert done.stderr.splitlines() == [
        f"{path} cannot be saved: File too large; the settings are as they were"
    ]
    assert path.read_text() == MINE
    assert names_in(path.parent) == {"settings.toml"}


def test_a_folder_that_is_read_only_is_told(bound_by_permissions: Path) -> None:
    path = bound_by_permissions / "settings.toml"
    path.write_text(MINE)
    bound_by_permissions.chmod(0o500)
    with pytest.raises(ConfigError, match="cannot be saved: Permission denied"):
        save_setting(path, "rhythm.interval", 45)
    assert path.read_text() == MINE
    bound_by_permissions.chmod(0o700)


def test_a_home_that_is_read_only_is_told(bound_by_permissions: Path) -> None:
    bound_by_permissions.chmod(0o500)
    with pytest.raises(ConfigError, match="cannot be saved: Permission denied"):
        save_setting(bound_by_permissions / "breakbuddy" / "settings.toml", "rhythm.interval", 45)
    bound_by_permissions.chmod(0o700)


def test_a_file_that_is_read_only_on_purpose_is_not_replaced(bound_by_permissions: Path) -> None:
    path = bound_by_permissions / "settings.toml"
    path.write_text(MINE)
    path.chmod(0o400)
    with pytest.raises(ConfigError, match="cannot be saved: Permission denied"):
        save_setting(path, "rhythm.interval", 45)
    assert path.read_text() == MINE
    assert names_in(bound_by_permissions) == {"settings.toml"}


def test_a_file_that_cannot_be_read_is_not_replaced(bound_by_permissions: Path) -> None:
    path = bound_by_permissions / "settings.toml"
    path.write_text(MINE)
    path.chmod(0o200)
    with pytest.raises(ConfigError, match=r"cannot be read \(Permission denied\), so nothing"):
        save_setting(path, "rhythm.interval", 45)
    path.chmod(0o600)
    assert path.read_text() == MINE


def test_without_a_place_for_the_backup_nothing_is_saved(by_hand: ByHand) -> None:
    path = by_hand(MINE)
    backup_of(path).mkdir()
    (backup_of(path) / "kept").touch()
    with pytest.raises(ConfigError, match="cannot be saved"):
        save_setting(path, "rhythm.interval", 45)
    assert path.read_text() == MINE
    assert names_in(path.parent) == {"settings.toml", "settings.toml.bak"}


@pytest.mark.parametrize("place", ["file/settings.toml", "file/below/settings.toml"])
def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("precious")
    with pytest.raises(ConfigError, match=r"nothing was saved|cannot be saved"):
        save_setting(tmp_path / place, "rhythm.interval", 45)
    assert (tmp_path / "file").read_text() == "precious"


def test_a_folder_in_place_of_the_file_is_told(settings_file: Path) -> None:
    settings_file.mkdir(parents=True)
    with pytest.raises(ConfigError, match="it is a folder, not a file"):
        save_setting(settings_file, "rhythm.interval", 45)
    assert settings_file.is_dir()


def test_a_link_into_a_folder_that_is_gone_is_told(settings_file: Path, tmp_path: Path) -> None:
    settings_file.parent.mkdir()
    settings_file.symlink_to(tmp_path / "unmounted" / "settings.toml")
    with pytest.raises(ConfigError, match=os.strerror(errno.ENOENT)):
        save_setting(settings_file, "rhythm.interval", 45)
    assert settings_file.is_symlink()


# --- other programs -------------------------------------------------------


@ON_POSIX
def test_two_programs_that_save_at_once_lose_nothing(
    settings_file: Path, writer: Callable[[str, int, int], subprocess.Popen[bytes]]
) -> None:
    programs = [
        writer("rhythm.interval", 100, 130),
        writer("rhythm.break_length", 1, 31),
        writer("rhythm.snooze", 50, 80),
    ]
    assert [program.wait(timeout=60) for program in programs] == [0, 0, 0]
    loaded = load(settings_file, Settings())
    assert loaded.problems == ()
    assert loaded.settings.rhythm.interval == 129
    assert loaded.settings.rhythm.break_length == 30
    assert loaded.settings.rhythm.snooze == 79


@ON_POSIX
def test_a_program_that_never_stops_writing_is_not_waited_for_long(
    by_hand: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = by_hand(MINE)
    monkeypatch.setattr(atomic, "_PATIENCE_SECONDS", 0.1)
    with (
        atomic.one_writer(path.parent),
        pytest.raises(ConfigError, match=r"another program is changing .*; nothing was saved"),
    ):
        save_setting(path, "rhythm.interval", 45)
    with atomic.one_writer(path.parent), pytest.raises(ConfigError, match="another program"):
        reset_setting(path)
    assert path.read_text() == MINE
    save_setting(path, "rhythm.interval", 45)


@ON_POSIX
def test_a_disk_without_locks_can_be_saved_to(
    by_hand: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_handle: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", no_locks)
    path = by_hand(MINE)
    save_setting(path, "rhythm.interval", 45)
    assert load(path, Settings()).settings.rhythm.interval == 45


def test_what_an_editor_saves_at_the_same_moment_is_not_lost(
    by_hand: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = by_hand(MINE)
    edited = "# edited meanwhile\n"

    def edit_first(target: Path, contents: bytes) -> None:
        path.write_text(edited)
        atomic.replace_file(target, contents)

    monkeypatch.setattr(save, "replace_file", edit_first)
    with pytest.raises(ConfigError, match=r"changed by another program .* try again"):
        save_setting(path, "rhythm.interval", 45)
    assert path.read_text() == edited


def test_a_file_that_is_made_at_the_same_moment_is_not_lost(
    settings_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make_first() -> str:
        settings_file.write_text(MINE)
        return ""

    monkeypatch.setattr(save, "new_file", make_first)
    with pytest.raises(ConfigError, match=r"changed by another program .* try again"):
        save_setting(settings_file, "rhythm.interval", 45)
    assert settings_file.read_text() == MINE


# --- a sudden end ---------------------------------------------------------


def test_an_interrupted_save_leaves_no_rest(
    by_hand: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = by_hand(MINE)

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save_setting(path, "rhythm.interval", 45)
    assert path.read_text() == MINE
    assert names_in(path.parent) == {"settings.toml"}


@ON_POSIX
def test_a_writer_that_is_killed_leaves_a_whole_file(
    by_hand: ByHand, writer: Callable[[str, int, int], subprocess.Popen[bytes]]
) -> None:
    path = by_hand(MINE)
    for _round in range(5):
        before = path.stat().st_ino
        program = writer("rhythm.interval", 5, 241)
        deadline = time.monotonic() + 30
        while path.stat().st_ino == before and time.monotonic() < deadline:
            assert load(path, Settings()).problems == ()
        program.kill()
        program.wait()
        loaded = load(path, Settings())
        assert loaded.problems == ()
        assert 5 <= loaded.settings.rhythm.interval <= 240
        assert path.read_text().startswith("# mine\n")
        assert load(backup_of(path), Settings()).problems == ()
    save_setting(path, "rhythm.interval", 45)
    assert load(path, Settings()).settings.rhythm.interval == 45

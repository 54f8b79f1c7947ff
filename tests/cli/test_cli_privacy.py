"""Nobody else gets in: real programs, real folders, and a real second user of the machine."""

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.cli.stranger import as_root, given_away, tries
from tests.desktop.harness.waiting import until

assert sys.platform != "win32"  # tells the type checker where this is run

SETTINGS, HISTORY, NO_START = 5, 6, 8
OTHERS = "belongs to another user"


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def modes(shell: Shell) -> dict[str, int]:
    """The mode of each file and folder of a profile, by its place."""
    return {
        str(path.relative_to(shell.home)): stat.S_IMODE(path.lstat().st_mode)
        for path in shell.home.rglob("*")
    }


def expected(shell: Shell) -> dict[str, int]:
    """Those modes as they must be: closed to all others."""
    return {
        str(path.relative_to(shell.home)): 0o700 if path.is_dir() else 0o600
        for path in shell.home.rglob("*")
    }


def used(shell: Shell) -> None:
    """Use BreakBuddy so that it makes every file that it ever makes, and leave it running."""
    # Apart from the terminal, which takes a display, though none that anybody sees.
    shell.run(DISPLAY=":9999").succeeded()
    shell.run("interval", "45").succeeded()
    shell.run("interval", "50").succeeded()
    shell.run("tip").succeeded()
    shell.run("done").succeeded()
    shell.run("tip", "--window", DISPLAY=":9999")


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_every_file_and_folder_is_private_whatever_the_umask(shell: Shell, mask: int) -> None:
    if mask & 0o700 and os.geteuid() != 0:
        pytest.skip("the test itself could not write its files")
    shell.places.data.mkdir(parents=True)
    shell.places.history_file.write_text("dear diary")
    shell.places.state.mkdir(parents=True)
    shell.places.log_file.write_text("x" * 600_000)
    shell.places.data.parent.chmod(0o700)
    with umask(mask):
        used(shell)
    made = {Path(name).name for name in modes(shell)}
    assert made >= {
        "settings.toml",
        "settings.toml.bak",
        "history.sqlite3",
        "history.sqlite3-wal",
        "history.sqlite3-shm",
        "breakbuddy.log",
        "breakbuddy.old.log",
        "start.txt",
        "agent.lock",
        "agent.sock",
    }
    assert any(".unreadable-" in name for name in made), "nothing was set aside"
    assert modes(shell) == expected(shell)


def test_folders_that_stood_open_are_closed_with_all_that_lies_in_them(shell: Shell) -> None:
    shell.start()
    shell.run("interval", "45").succeeded()
    shell.run("stop").succeeded()
    library = shell.places.library_folder
    library.mkdir()
    for path in shell.home.rglob("*"):
        path.chmod(0o777 if path.is_dir() else 0o666)
    shell.start()
    ours = [name for name in modes(shell) if name != "default"]
    assert {name: modes(shell)[name] for name in ours} == {
        name: expected(shell)[name] for name in ours
    }
    # The log's own folder is closed before there is a log.
    assert shell.places.log_file.read_text().count("was open to other users") == 3


@as_root
def test_another_user_can_neither_look_nor_plant_nor_command(shell: Shell) -> None:
    where = shell.places
    shell.start()
    shell.run("interval", "45").succeeded()
    shell.home.chmod(0o755)
    where.config.parent.chmod(0o755)
    lock, door = where.runtime / "agent.lock", where.runtime / "agent.sock"
    files = (where.settings_file, where.history_file, where.log_file, lock)
    ended = tries(
        *(("text", file) for file in files),
        *(("swap", file) for file in files),
        *(("remove", file) for file in files),
        *(("mode", file) for file in files),
        ("rows", where.history_file),
        ("command", door),
        ("remove", door),
        *(("listing", folder) for folder in (where.config, where.data, where.state, where.runtime)),
        *(("plant", each) for each in (where.config / "new", where.library_folder / "a.toml")),
        *(("plant", each) for each in (lock, where.data / "history.sqlite3-wal")),
        ("link", where.config / "x"),
        ("swap", where.config),
        ("swap", where.runtime),
    )
    assert len(ended) == 30
    assert [each for each in ended if not each[2].startswith("refused: ")] == []
    assert shell.status()["interval_minutes"] == 45, "the agent goes on"


@as_root
def test_a_folder_opened_while_it_runs_still_lets_nobody_else_in(shell: Shell) -> None:
    """The modes are not all: files are private themselves, and the agent asks who is there."""
    where = shell.places
    shell.start()
    shell.run("interval", "45").succeeded()
    shell.home.chmod(0o755)
    for folder in (where.config.parent, where.config, where.data, where.state, where.runtime):
        folder.chmod(0o755)
    door = where.runtime / "agent.sock"
    files = [path for path in shell.home.rglob("*") if path.is_file()]
    ended = tries(*(("text", file) for file in files), ("command", door))
    assert [each for each in ended if not each[2].startswith("refused: ")] == []
    door.chmod(0o666)
    ((_deed, _path, told),) = tries(("command", door))
    assert '"forbidden"' in told
    assert shell.status()["interval_minutes"] == 45


@as_root
def test_another_users_program_in_the_place_of_the_agent_is_told_nothing(shell: Shell) -> None:
    where = shell.places
    where.runtime.mkdir(parents=True, mode=0o700)
    door = where.runtime / "agent.sock"
    heard: list[bytes] = []
    child = (
        "import os, socket, sys\n"
        "os.setgroups([])\n"
        "os.setgid(65534)\n"
        "os.setuid(65534)\n"
        "with socket.socket(fileno=int(sys.argv[1])) as door:\n"
        "    door.listen()\n"
        "    print('listening', flush=True)\n"
        "    connection, _ = door.accept()\n"
        "    print(connection.recv(100), flush=True)\n"
    )
    with socket.socket(socket.AF_UNIX) as handed:
        handed.bind(str(door))
        impostor = subprocess.Popen(
            [sys.executable, "-c", child, str(handed.fileno())],
            stdout=subprocess.PIPE,
            pass_fds=[handed.fileno()],
        )
    assert impostor.stdout is not None
    assert impostor.stdout.readline() == b"listening\n"
    complaint = shell.run("status").failed(1)
    heard.append(impostor.stdout.readline())
    impostor.communicate(timeout=20)
    assert "Another user's program listens" in complaint
    assert heard == [b"b''\n"], "it was asked something"


@as_root
def test_settings_in_another_users_folder_are_not_read_and_reminders_go_on(shell: Shell) -> None:
    where = shell.places
    where.config.mkdir(parents=True)
    where.settings_file.write_text("[rhythm]\ninterval = 7\n")
    given_away(where.config)
    process = shell.begin("run", "--terminal", "--speed", "600")
    until(shell.answers, "the agent answers", 20)
    assert shell.status()["interval_minutes"] == 60, "the default"
    assert OTHERS in shell.run("interval", "45").failed(SETTINGS)
    until(lambda: shell.status()["prompt"], "a prompt comes", 30)
    shell.run("stop")
    assert OTHERS in shell.end(process).out


@as_root
@pytest.mark.parametrize("planted", ["settings", "library"])
def test_a_file_that_another_user_left_in_our_folder_is_not_read(
    shell: Shell, planted: str
) -> None:
    where = shell.places
    where.library_folder.mkdir(parents=True)
    if planted == "settings":
        where.settings_file.write_text("[rhythm]\ninterval = 7\n")
        given_away(where.settings_file)
        told = shell.run("interval")
        assert "60 min" in told.out
    else:
        file = where.library_folder / "a.toml"
        file.write_text('[[tip]]\nid = "own"\n')
        given_away(file)
        told = shell.run("library", "check")
        assert told.code != 0
    assert OTHERS in told.out + told.err


@as_root
def test_a_history_of_another_user_is_not_used_and_reminders_go_on(shell: Shell) -> None:
    where = shell.places
    where.data.mkdir(parents=True)
    given_away(where.data).chmod(0o777)
    process = shell.begin("run", "--terminal", "--speed", "600")
    until(shell.answers, "the agent answers", 20)
    until(lambda: shell.status()["prompt"], "a prompt comes", 30)
    assert OTHERS in shell.run("history").failed(HISTORY)
    shell.run("stop")
    assert OTHERS in shell.end(process).out
    assert list(where.data.iterdir()) == []


@as_root
def test_a_log_folder_of_another_user_keeps_nothing_from_starting(shell: Shell) -> None:
    where = shell.places
    where.state.mkdir(parents=True)
    given_away(where.state).chmod(0o777)
    shell.run(DISPLAY=":9999").succeeded()
    assert shell.status()["state"] == "counting"
    assert list(where.state.iterdir()) == [], "something was left with them"
    assert (where.runtime / "start.txt").exists()


@as_root
@pytest.mark.parametrize("folder", ["runtime", "a link to it"])
def test_a_runtime_folder_of_another_user_stops_the_start_with_its_reason(
    shell: Shell, folder: str
) -> None:
    place = shell.places.runtime
    place.parent.mkdir(parents=True)
    if folder == "runtime":
        place.mkdir()
        given_away(place)
    else:
        (shell.home / "theirs").mkdir()
        place.symlink_to(given_away(shell.home / "theirs"))
    result = shell.run("run", "--foreground")
    assert result.code == NO_START
    assert OTHERS in result.err or "is not a folder of its own" in result.err


@as_root
@pytest.mark.parametrize("name", ["config", "data", "state"])
def test_another_users_link_in_the_place_of_a_folder_is_not_followed(
    shell: Shell, name: str
) -> None:
    target = shell.home / "elsewhere"
    target.mkdir()
    place = getattr(shell.places, name)
    place.parent.mkdir(parents=True)
    place.symlink_to(target)
    given_away(place)
    shell.start()
    shell.run("interval", "45")
    shell.run("done").succeeded()
    assert list(target.iterdir()) == []


def test_folders_that_the_person_keeps_elsewhere_work_and_stay_links(shell: Shell) -> None:
    """As people do who keep their settings in a repository of dotfiles."""
    where = shell.places
    for name in ("config", "data", "state"):
        target = shell.home / "dotfiles" / name
        target.mkdir(parents=True)
        target.chmod(0o755)
        place: Path = getattr(where, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)
    shell.start()
    shell.run("interval", "45").succeeded()
    shell.run("done").succeeded()
    dotfiles = shell.home / "dotfiles"
    assert "interval = 45" in (dotfiles / "config" / "settings.toml").read_text()
    assert (dotfiles / "data" / "history.sqlite3").stat().st_size > 0
    assert all(each.is_symlink() for each in (where.config, where.data, where.state))
    inside = {path: stat.S_IMODE(path.stat().st_mode) for path in dotfiles.glob("*/**/*")}
    assert {each for path, each in inside.items() if path.is_file()} == {0o600}
    assert stat.S_IMODE((dotfiles / "config").stat().st_mode) == 0o700


def test_a_settings_file_that_the_person_links_to_is_saved_where_it_lies(shell: Shell) -> None:
    kept = shell.home / "dotfiles" / "breakbuddy.toml"
    kept.parent.mkdir()
    kept.write_text("# mine\n[rhythm]\ninterval = 40\n")
    shell.places.config.mkdir(parents=True)
    shell.places.settings_file.symlink_to(kept)
    shell.run("interval", "45").succeeded()
    assert shell.places.settings_file.is_symlink()
    assert kept.read_text() == "# mine\n[rhythm]\ninterval = 45\n"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600

"""The agent saves through a short-lived process, and learns in words when that fails."""

import errno
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from breakbuddy.config import child
from breakbuddy.config.__main__ import main
from breakbuddy.config.child import write_in_child
from breakbuddy.config.errors import (
    NOT_SAVED,
    ConfigError,
    NotAllowedError,
    UnknownSettingError,
)
from breakbuddy.config.load import load
from breakbuddy.config.settings import NotifyBy, Settings, declaration
from breakbuddy.core.hours import Span

ByHand = Callable[[str | bytes], Path]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a shell script in place of the program that saves."""

    def put(script: str) -> None:
        path = tmp_path / "python"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(path))

    if sys.platform == "win32":
        pytest.skip("shell scripts are a matter of POSIX systems")
    return put


# --- the program ----------------------------------------------------------


def test_it_saves_what_was_typed(settings_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(settings_file), "hours.monday", "9:00-12:00, 13:00-17:00"]) == 0
    assert load(settings_file, Settings()).settings.hours.monday == (
        Span(540, 720),
        Span(780, 1020),
    )
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("rhythm.interval", "-5", "from 5 to 240, not '-5'\n"),
        ("nosuch", "1", "there is no setting 'nosuch'\n"),
        ("rhythm.interval", "45", "mend it or move it away\n"),
    ],
)
def test_each_failure_is_a_code_and_one_line(
    by_hand: ByHand, capsys: pytest.CaptureFixture[str], key: str, value: str, told: str
) -> None:
    path = by_hand("[broken")
    assert main([str(path), key, value]) == NOT_SAVED
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(told)
    assert err.count("\n") == 1
    assert path.read_text() == "[broken"


# --- through a process ----------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("rhythm.interval", 45),
        ("rhythm.posture", 0),
        ("rhythm.snooze_choices", (3, 6)),
        ("hours.monday", (Span(540, 720), Span(1320, 360))),
        ("hours.sunday", ()),
        ("reminders.notify", NotifyBy.BELL),
        ("reminders.sound", True),
        ("look.language", ""),
    ],
)
def test_every_kind_of_value_reaches_the_file(settings_file: Path, key: str, value: object) -> None:
    write_in_child(settings_file, key, value)
    loaded = load(settings_file, Settings())
    assert loaded.problems == ()
    assert loaded.settings.value(declaration(key)) == value


def test_a_file_anywhere_can_be_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_in_child(Path("-odd \u00fc 'name'.toml"), "rhythm.interval", 45)
    path = tmp_path / "-odd \u00fc 'name'.toml"
    assert load(path, Settings()).settings.rhythm.interval == 45


def test_a_folder_of_the_same_name_is_not_run(
    settings_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impostor = tmp_path / "breakbuddy" / "config"
    impostor.mkdir(parents=True)
    for folder in (impostor, impostor.parent):
        (folder / "__init__.py").write_text("raise SystemExit('an impostor')")
    monkeypatch.chdir(tmp_path)
    write_in_child(settings_file, "rhythm.interval", 45)
    assert load(settings_file, Settings()).settings.rhythm.interval == 45


def test_what_is_not_allowed_starts_no_process(
    settings_file: Path, program: Callable[[str], None]
) -> None:
    program(f"touch '{settings_file.parent.parent}/started'")
    with pytest.raises(NotAllowedError, match="from 5 to 240, not 4"):
        write_in_child(settings_file, "rhythm.interval", 4)
    with pytest.raises(UnknownSettingError, match=r"did you mean rhythm\.interval"):
        write_in_child(settings_file, "interval", 45)
    assert not (settings_file.parent.parent / "started").exists()


def test_the_reason_of_the_process_is_the_reason_given(by_hand: ByHand) -> None:
    path = by_hand("[broken")
    with pytest.raises(
        ConfigError, match=r"settings\.toml, line 1 cannot be read .* move it away$"
    ):
        write_in_child(path, "rhythm.interval", 45)
    assert path.read_text() == "[broken"


def test_a_process_that_breaks_is_told_without_a_traceback(
    settings_file: Path, program: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    program("echo 'Traceback: secrets' >&2; exit 1")
    with (
        caplog.at_level(logging.ERROR),
        pytest.raises(ConfigError, match=r"^rhythm\.interval was not saved: .*the log says more$"),
    ):
        write_in_child(settings_file, "rhythm.interval", 45)
    assert "secrets" not in caplog.text, "it may be the value"
    assert "code 1" in caplog.text


@pytest.mark.parametrize("script", ["kill -9 $$", "exit 3", "exit 2"])
def test_a_process_that_says_nothing_is_told(
    settings_file: Path, program: Callable[[str], None], script: str
) -> None:
    program(script)
    with pytest.raises(ConfigError, match="the program that saves settings failed"):
        write_in_child(settings_file, "rhythm.interval", 45)


def test_a_process_that_hangs_is_given_up(
    settings_file: Path, program: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    program("exec sleep 600")
    monkeypatch.setattr(child, "_TIME_LIMIT_SECONDS", 0.2)
    with pytest.raises(ConfigError, match=r"^saving rhythm\.interval took longer than"):
        write_in_child(settings_file, "rhythm.interval", 45)


def test_a_process_that_cannot_start_is_told(
    settings_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    with pytest.raises(
        ConfigError, match=re.escape(f"did not start ({os.strerror(errno.ENOENT)})")
    ):
        write_in_child(settings_file, "rhythm.interval", 45)


# --- what stays in the agent's memory -------------------------------------

HEAVY = [
    "PIL",
    "PySide6",
    "asyncio",
    "click",
    "difflib",
    "importlib.metadata",
    "multiprocessing",
    "rich",
    "subprocess",
    "tempfile",
    "tomlkit",
    "urllib.request",
]


def test_reading_and_watching_settings_loads_nothing_heavy(by_hand: ByHand) -> None:
    path = by_hand("[rhythm]\ninterval = 4\nsnooze = 7\n")
    program = (
        "import sys; from pathlib import Path\n"
        "from breakbuddy.config.child import write_in_child\n"
        "from breakbuddy.config.watch import SettingsFile\n"
        "file = SettingsFile(Path(sys.argv[1]))\n"
        "loaded = file.load()\n"
        "assert len(loaded.problems) == 1\n"
        "assert file.poll() is None\n"
        "loaded.settings.rhythm_for_core()\n"
        "print('\\n'.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()).isdisjoint(HEAVY)


def test_saving_from_the_agent_keeps_tomlkit_out_of_it(settings_file: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from breakbuddy.config.child import write_in_child\n"
        "write_in_child(Path(sys.argv[1]), 'rhythm.interval', 45)\n"
        "print('\\n'.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(settings_file)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "tomlkit" not in done.stdout.split()
    assert "breakbuddy.config.save" not in done.stdout.split()

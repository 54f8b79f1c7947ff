"""Which language the command line speaks, and that it is never in the way."""

import gettext
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from breakbuddy import i18n
from breakbuddy.cli.language import speak
from breakbuddy.i18n import _

GERMAN, ENGLISH = "Beenden", "Quit"


@pytest.fixture(autouse=True)
def system_speaks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Set the language of the system; English until then. Undone after the test."""
    domain = gettext.textdomain()

    def change(language: str) -> None:
        monkeypatch.setattr(i18n, "_SYSTEM", language)
        monkeypatch.setenv("LANGUAGE", language)
        i18n.choose("")

    change("en")
    yield change
    gettext.textdomain(domain)
    monkeypatch.undo()
    i18n.choose("")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BREAKBUDDY_HOME", str(tmp_path))
    monkeypatch.delenv("BREAKBUDDY_PROFILE", raising=False)
    return tmp_path


def settings_of(home: Path, profile: str = "default") -> Path:
    path = home / profile / "config" / "settings.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def choose(home: Path, language: str, profile: str = "default") -> None:
    settings_of(home, profile).write_text(f'[look]\nlanguage = "{language}"\n', encoding="utf-8")


def breakbuddy(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "breakbuddy", *arguments],
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# --- whose language ---------------------------------------------------------------


def test_the_language_of_the_settings_is_spoken(home: Path) -> None:
    choose(home, "de")
    speak(["status"])
    assert _("Quit") == GERMAN


def test_without_a_choice_it_is_the_systems(
    home: Path, system_speaks: Callable[[str], None]
) -> None:
    system_speaks("de")
    speak([])
    assert _("Quit") == GERMAN
    choose(home, "")
    speak([])
    assert _("Quit") == GERMAN


def test_a_choice_outweighs_the_system(home: Path, system_speaks: Callable[[str], None]) -> None:
    system_speaks("de")
    choose(home, "en")
    speak([])
    assert _("Quit") == ENGLISH


@pytest.mark.parametrize("language", ["de", "de-DE", "de_AT", "de_DE@euro"])
def test_a_language_may_be_written_as_people_write_it(home: Path, language: str) -> None:
    choose(home, language)
    speak([])
    assert _("Quit") == GERMAN


@pytest.mark.parametrize(
    "arguments",
    [
        ["--profile", "work"],
        ["--profile=work", "status"],
        ["--terminal", "--profile", "work", "run"],
        ["--speed", "60", "--profile", "work"],
        ["--speed=60", "--profile=work"],
        ["--profile", "default", "--profile", "work"],
    ],
)
def test_it_is_that_of_the_profile_that_is_named(home: Path, arguments: list[str]) -> None:
    choose(home, "de", "work")
    speak(arguments)
    assert _("Quit") == GERMAN


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["status"],
        ["settings", "set", "--profile", "work"],
        ["--", "--profile", "work"],
        ["--speed", "--profile=work"],
        ["--profile=work", "--profile=default"],
        ["--profile"],
        ["--profile="],
        [""],
    ],
)
def test_another_profiles_language_is_not_spoken(home: Path, arguments: list[str]) -> None:
    choose(home, "de", "work")
    speak(arguments)
    assert _("Quit") == ENGLISH


def test_the_profile_of_the_environment_counts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(home, "de", "work")
    monkeypatch.setenv("BREAKBUDDY_PROFILE", "work")
    speak([])
    assert _("Quit") == GERMAN
    speak(["--profile", "default"])
    assert _("Quit") == ENGLISH


# --- never in the way --------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"language = [",
        b"look = 3",
        b"[look]\nlanguage = 5",
        b'[look]\nlanguage = ["de"]',
        b'[look]\nlanguage = "../../etc"',
        b'[look]\nlanguage = "de\\u0000"',
        b'[look]\nlanguage = "tlh"',
        b"[look]\n" + b"[[[[" * 5000,
        b"x" * (1024 * 1024 + 1),
    ],
)
def test_unusable_settings_leave_the_language_of_the_system(home: Path, content: bytes) -> None:
    settings_of(home).write_bytes(content)
    speak(["status"])
    assert _("Quit") == ENGLISH


def test_settings_that_are_a_folder_leave_the_language_of_the_system(home: Path) -> None:
    settings_of(home).mkdir()
    speak(["status"])
    assert _("Quit") == ENGLISH


@pytest.mark.parametrize("name", ["../x", "a b", "x" * 40, "\0"])
def test_a_profile_that_cannot_be_is_left_to_the_command(home: Path, name: str) -> None:
    assert home.is_dir()
    speak(["--profile", name, "status"])
    assert _("Quit") == ENGLISH


def test_an_installation_without_translations_speaks_english(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*parts: str) -> Path:
        raise FileNotFoundError(parts)

    monkeypatch.setattr("breakbuddy.cli.language.asset", missing)
    monkeypatch.setattr(i18n, "asset", missing)
    choose(home, "de")
    speak([])
    assert _("Quit") == ENGLISH


# --- the whole program -------------------------------------------------------------


def test_help_speaks_one_language_from_end_to_end(home: Path) -> None:
    choose(home, "de")
    said = breakbuddy("--help")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("Aufruf: breakbuddy")
    for german in ("Optionen:", "Befehle:", "Diese Hilfe zeigen.", "Den Stand zeigen."):
        assert german in said.stdout
    for english in ("Usage", "Options:", "Commands:", "Show "):
        assert english not in said.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["blub"], 2, "Einen Befehl 'blub' gibt es nicht."),
        (["status", "--nosuch"], 2, "Eine Option '--nosuch' gibt es nicht."),
        (["settings", "get"], 2, "Es fehlt das Argument 'KEY'."),
        (["settings", "set", "nosuch", "1"], 5, "eine Einstellung 'nosuch' gibt es nicht"),
        (["interval", "0"], 2, "rhythm.interval erlaubt nur eine ganze Zahl von 5 bis 240"),
    ],
)
def test_mistakes_are_told_in_the_persons_language(
    home: Path, arguments: list[str], code: int, line: str
) -> None:
    choose(home, "de")
    said = breakbuddy(*arguments)
    assert said.returncode == code
    assert said.stderr.startswith(f"breakbuddy: {line}")
    assert len(said.stderr.splitlines()) == 1


def test_unusable_settings_do_not_keep_a_command_from_running(home: Path) -> None:
    settings_of(home).write_bytes(b"[[[")
    said = breakbuddy("settings", "path")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.strip() == str(settings_of(home))


def test_settings_are_judged_only_where_a_language_is_chosen(home: Path) -> None:
    program = (
        "import sys; from breakbuddy.cli.language import speak; speak([]);"
        "sys.exit('breakbuddy.config.settings' in sys.modules)"
    )
    settings_of(home).write_text("[look]\n# language = 'de'\n", encoding="utf-8")
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
    choose(home, "de")
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 1

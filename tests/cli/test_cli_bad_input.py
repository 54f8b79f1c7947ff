"""What people mistype: one clear line, the documented exit code, and nothing changed."""

import json
from typing import Any

import pytest

from tests.cli.shell import Shell

USAGE, SETTINGS = 2, 5


def untouched(shell: Shell) -> dict[str, Any]:
    """What no mistake may change."""
    fields = shell.status()
    names = ("state", "interval_minutes", "snoozes_used", "pause_reasons", "prompt")
    return {name: fields[name] for name in names}


@pytest.fixture(scope="module")
def before(shared: Shell) -> dict[str, Any]:
    return untouched(shared)


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("snooze -5", USAGE, "'-5' is not a length from 1 to 120 minutes"),
        ("snooze 0", USAGE, "'0' is not a length from 1 to 120 minutes"),
        ("snooze 1e9", USAGE, "'1e9' is not a length from 1 to 120 minutes"),
        ("snooze soon", USAGE, "'soon' is not a length"),
        ("snooze 5 10", USAGE, "unexpected extra argument"),
        ("pause 0", USAGE, "'0' is not a length from 1 to 10080 minutes"),
        ("pause -1h", USAGE, "'-1h' is not a length"),
        ("pause 2020-01-01..2020-02-01", USAGE, "2020-01-01..2020-02-01 is past"),
        ("pause 2027-02-29", USAGE, "names a day that the calendar does not have"),
        ("pause 2027-12-24..2027-12-01", USAGE, "'2027-12-24..2027-12-01' ends before it begins"),
        ("pause 24.12.2027", USAGE, "'24.12.2027' is no date or range, as 2026-10-03 or"),
        ("pause 2027-12-24..", USAGE, "'2027-12-24..' is no date or range"),
        ("pause 2027-01-01..9999-12-31", USAGE, "a holiday has 366 at most"),
        ("pause 9999-12-31", USAGE, "9999-12-31 is more than 10 years ahead"),
        ("pause --list 2h", USAGE, "--json goes with --list, and neither with a length"),
        ("pause 2h --json", USAGE, "--json goes with --list, and neither with a length"),
        ("pause --list", 1, "No holiday is coming up."),
        ("resume christmas", USAGE, "'christmas' is no date or range"),
        ("resume 2027-12-24", 4, "No holiday is on 2027-12-24."),
        ("posture slouched", USAGE, "'slouched' is not one of"),
        ("interval 0", USAGE, "rhythm.interval must be a whole number of minutes from 5 to 240"),
        ("interval abc", USAGE, "not 'abc'"),
        ("interval -7", USAGE, "not '-7'"),
        ("settings set nosuch 1", SETTINGS, "there is no setting 'nosuch'"),
        ("settings set rhythm.intervall 45", SETTINGS, "did you mean rhythm.interval?"),
        ("settings get nosuch", SETTINGS, "there is no setting 'nosuch'"),
        ("settings reset nosuch", SETTINGS, "there is no setting 'nosuch'"),
        ("settings explode", USAGE, "No such command 'explode'"),
        ("history --day never", USAGE, "'never' is not a day"),
        ("history --day today --week today", USAGE, "not both"),
        ("completion tcsh", USAGE, "'tcsh' is not one of"),
        ("explode", USAGE, "No such command 'explode'"),
        ("status --explode", USAGE, "No such option"),
        ("run --speed 0", USAGE, "'0' is not a number from 1 to 3600"),
        ("run --speed nan", USAGE, "'nan' is not a number from 1 to 3600"),
        ("--profile ../x status", USAGE, "'../x' is no name for a profile"),
    ],
)
def test_a_mistake_is_one_line_with_a_code_and_changes_nothing(
    shared: Shell, before: dict[str, Any], line: str, code: int, words: str
) -> None:
    assert words in shared.run(*line.split()).failed(code)
    assert not shared.places.settings_file.exists()
    assert untouched(shared) == before


def test_a_group_without_a_command_shows_its_help_and_fails(shared: Shell) -> None:
    result = shared.run("settings")
    assert result.code == USAGE
    assert "reset" in result.out + result.err


def test_a_profile_in_the_environment_is_judged_likewise(shared: Shell) -> None:
    assert "is no name for a profile" in shared.run("status", BREAKBUDDY_PROFILE="a/b").failed(2)


@pytest.mark.parametrize("arguments", [("status",), ("run",), ("interval", "45")])
def test_the_home_of_nobody_is_told_of_in_words(shell: Shell, arguments: tuple[str, ...]) -> None:
    result = shell.run(*arguments, BREAKBUDDY_HOME="~nobody-of-that-name/x")
    assert "~nobody-of-that-name/x" in result.failed(USAGE)


def test_mistakes_in_the_settings_file_are_told_with_their_line(shell: Shell) -> None:
    shell.places.config.mkdir(parents=True)
    file = shell.places.settings_file
    file.write_text("[rhythm]\ninterval = 3\nsnoze = 5\n")
    result = shell.run("settings", "get", "rhythm.interval")
    assert (result.code, result.out) == (0, "60\n")
    told = result.err.splitlines()
    assert [line.startswith(f"breakbuddy: {file}, line ") for line in told] == [True, True]
    assert "rhythm.snooze" in told[1]


def test_a_settings_file_that_is_no_toml_is_left_as_it_is(shell: Shell) -> None:
    shell.places.config.mkdir(parents=True)
    shell.places.settings_file.write_text("interval = = 5\n")
    complaint = shell.run("interval", "45").failed(SETTINGS)
    assert "nothing was saved" in complaint
    assert shell.places.settings_file.read_text() == "interval = = 5\n"
    shell.start()
    assert shell.status()["interval_minutes"] == 60


def test_what_is_printed_as_json_is_json_whatever_the_language(shared: Shell) -> None:
    for language in ("C", "de_DE.UTF-8", "nonsense"):
        assert json.loads(shared.run("status", "--json", LC_ALL=language).out)["state"]

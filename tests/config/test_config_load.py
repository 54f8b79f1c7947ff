"""A settings file is taken as far as it is good; the rest is told, once, with its line."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breakbuddy.config.load import Loaded, load
from breakbuddy.config.settings import DECLARATIONS, NotifyBy, Settings, declaration
from breakbuddy.config.source import LARGEST
from breakbuddy.core.hours import Span

Load = Callable[[str | bytes], Loaded]
ByHand = Callable[[str | bytes], Path]

INTERVAL = "rhythm.interval must be a whole number of minutes from 5 to 240"
CUSTOM = Settings().having(declaration("rhythm.interval"), 90)


def told(loaded: Loaded) -> list[str]:
    """The problems' texts without the folder, which is another in each test."""
    return [problem.text[problem.text.index("settings.toml") :] for problem in loaded.problems]


# --- good files -----------------------------------------------------------


def test_no_file_means_the_defaults_and_is_no_problem(settings_file: Path) -> None:
    assert load(settings_file, CUSTOM) == Loaded(Settings())


def test_an_empty_file_means_the_defaults(loaded: Load) -> None:
    assert loaded("") == Loaded(Settings())
    assert loaded("# nothing yet\n") == Loaded(Settings())


def test_every_setting_is_read(loaded: Load) -> None:
    result = loaded(
        """
        [rhythm]
        interval = 45
        break_length = 5
        posture = 0
        snooze = 7
        snooze_choices = [7, 14]
        snooze_limit = 1
        [hours]
        monday = ["09:00-12:30", "13:00-17:30"]
        sunday = []
        [reminders]
        notify = "bell"
        sound = true
        [look]
        language = "de"
        """
    )
    assert result.problems == ()
    found = result.settings
    assert found.rhythm.interval == 45
    assert found.rhythm.break_length == 5
    assert found.rhythm.posture == 0
    assert found.rhythm.snooze == 7
    assert found.rhythm.snooze_choices == (7, 14)
    assert found.rhythm.snooze_limit == 1
    assert found.hours.monday == (Span(540, 750), Span(780, 1050))
    assert found.hours.tuesday == Settings().hours.tuesday
    assert found.hours.sunday == ()
    assert found.reminders.notify is NotifyBy.BELL
    assert found.reminders.sound is True
    assert found.look.language == "de"


@pytest.mark.parametrize(
    "content",
    [
        "rhythm.interval = 45",
        "rhythm = { interval = 45 }",
        "['rhythm']\n\"interval\" = 45",
        b"\xef\xbb\xbf[rhythm]\r\ninterval = 45\r\n",
        "[rhythm]\ninterval = 0x2D # in another way",
        "[look]\n[rhythm]\ninterval = 4_5",
    ],
    ids=["dotted", "inline", "quoted", "Windows editor", "hexadecimal", "another order"],
)
def test_every_way_to_write_it_is_read(loaded: Load, content: str | bytes) -> None:
    assert loaded(content) == Loaded(Settings().having(declaration("rhythm.interval"), 45))


def test_a_link_to_the_file_is_followed(by_hand: ByHand, tmp_path: Path) -> None:
    target = by_hand("[rhythm]\ninterval = 45\n")
    link = tmp_path / "link.toml"
    link.symlink_to(target)
    assert load(link, Settings()).settings.rhythm.interval == 45


def test_a_link_to_nowhere_is_like_no_file(tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "gone.toml")
    assert load(link, CUSTOM) == Loaded(Settings())


# --- unknown names --------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (
            "[rhythm]\nintervall = 45\n",
            (
                "settings.toml, line 2: there is no setting rhythm.intervall; it is ignored. "
                "Did you mean rhythm.interval?"
            ),
        ),
        (
            "\ninterval = 45\n",
            (
                "settings.toml, line 2: there is no setting interval; it is ignored. "
                "Did you mean rhythm.interval?"
            ),
        ),
        (
            "[rhythm]\n\n[rythm]\ninterval = 45\nsnooze = 1\n",
            (
                "settings.toml, line 3: there is no section [rythm]; all that is in it is ignored. "
                "Did you mean [rhythm]?"
            ),
        ),
        (
            "[plugins]\nx = 1\n",
            "settings.toml, line 1: there is no section [plugins]; all that is in it is ignored.",
        ),
        ("xyz = 1", "settings.toml, line 1: there is no setting xyz; it is ignored."),
        (
            '"rhythm.interval" = 45',
            (
                "settings.toml, line 1: there is no setting rhythm.interval; it is ignored. "
                "Did you mean rhythm.interval?"
            ),
        ),
        (
            "rhythm = 5",
            (
                "settings.toml, line 1: rhythm must be a section that begins with [rhythm], not 5. "
                "Its defaults are used instead."
            ),
        ),
        (
            "[[rhythm]]\ninterval = 45",
            (
                "settings.toml, line 1: rhythm must be a section that begins with [rhythm], "
                "not [{\u2026}]. Its defaults are used instead."
            ),
        ),
        (
            "[rhythm.interval]\nminutes = 45",
            f"settings.toml, line 1: {INTERVAL}, not {{\u2026}}. The default, 60, is used instead.",
        ),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest_and_ignored(
    loaded: Load, content: str, text: str
) -> None:
    result = loaded(content)
    assert told(result) == [text]
    assert result.settings == Settings()


# --- bad values -----------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (
            "# mine\n[rhythm]\n\ninterval = 4",
            f"settings.toml, line 4: {INTERVAL}, not 4. The default, 60, is used instead.",
        ),
        (
            "[rhythm]\ninterval = true",
            f"settings.toml, line 2: {INTERVAL}, not true. The default, 60, is used instead.",
        ),
        (
            '[rhythm]\ninterval = "45"',
            f'settings.toml, line 2: {INTERVAL}, not "45". The default, 60, is used instead.',
        ),
        (
            "rhythm.snooze_choices = [\n5,\n5,\n]",
            (
                "settings.toml, line 1: rhythm.snooze_choices must be a list of 1 to 6 different "
                "whole numbers of minutes from 1 to 120, not [5, 5]. "
                "The default, [5, 10, 15, 30], is used instead."
            ),
        ),
        (
            '[hours]\nfriday = ["09:00-26:00"]',
            (
                "settings.toml, line 2: hours.friday must be a list of times such as "
                '["09:00-12:30", "13:00-17:30"], or [] for a day off, not ["09:00-26:00"]. '
                'The default, ["00:00-24:00"], is used instead.'
            ),
        ),
        (
            '[reminders]\nnotify = "Bell"',
            (
                "settings.toml, line 2: reminders.notify must be one of auto, freedesktop, "
                'desktop, portable, bell, not "Bell". The default, "auto", is used instead.'
            ),
        ),
        (
            "[reminders]\nsound = 1",
            (
                "settings.toml, line 2: reminders.sound must be true (yes) or false (no), not 1. "
                "The default, false, is used instead."
            ),
        ),
    ],
)
def test_a_bad_value_is_told_with_line_value_range_and_default(
    loaded: Load, content: str, text: str
) -> None:
    result = loaded(content)
    assert told(result) == [text]
    assert result.settings == Settings()


def test_a_bad_value_means_its_default_and_not_the_value_of_before(by_hand: ByHand) -> None:
    result = load(by_hand("[rhythm]\ninterval = 4\n"), CUSTOM)
    assert result.settings.rhythm.interval == 60


def test_one_mistake_leaves_all_other_settings_alone(loaded: Load) -> None:
    result = loaded("[rhythm]\ninterval = 4\nsnooze = 7\nnosuch = 1\n[look]\nlanguage = 'de'\n")
    first, second = told(result)
    assert first.startswith("settings.toml, line 2: rhythm.interval must be")
    assert second.startswith("settings.toml, line 4: there is no setting rhythm.nosuch")
    assert result.settings.rhythm.snooze == 7
    assert result.settings.look.language == "de"


@pytest.mark.parametrize(
    "value",
    ["'" + "x" * 5000 + "'", "[" + "1," * 5000 + "]", '"\\u0007\\u001b[31m\\n"', "1" + "0" * 999],
    ids=["text", "list", "control characters", "number"],
)
def test_a_problem_is_short_and_on_one_line_whatever_the_value(loaded: Load, value: str) -> None:
    (text,) = told(loaded(f"[rhythm]\ninterval = {value}\n"))
    assert len(text) < 250
    assert text.isprintable()


def test_many_mistakes_are_told_of_in_few_lines(
    loaded: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[str] = []

    def slow_search(name: str, _names: object) -> None:
        searches.append(name)

    monkeypatch.setattr("breakbuddy.config.load.nearest", slow_search)
    content = "".join(f"rhythn{number} = {number}\n" for number in range(1000))
    result = loaded(content + "rhythm.interval = 45\n")
    assert len(result.problems) == 21
    assert told(result)[-1] == "settings.toml: there are 980 more mistakes like these."
    assert result.settings.rhythm.interval == 45
    assert len(searches) == 20


def test_the_same_mistake_on_another_line_is_the_same_problem(loaded: Load) -> None:
    before = loaded("[rhythm]\ninterval = 4\n").problems
    after = loaded("# moved\n\n[rhythm]\ninterval = 4\n").problems
    other = loaded("[rhythm]\ninterval = 3\n").problems
    assert before == after
    assert "line 2" in before[0].text
    assert "line 4" in after[0].text
    assert before != other


# --- files that cannot be understood --------------------------------------


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("[rhythm]\ninterval = \n", 2, "Invalid value"),
        ("[rhythm]\ninterval = 45\ninterval = 50\n", 3, "Cannot overwrite a value"),
        ("[rhythm", 1, "Expected ']'"),
        ("[rhythm]\ninterv", 2, "Expected '='"),
        ("a = '''", 1, "Expected \"'''\""),
        (b"[look]\nlanguage = '\xff'\n", 2, "it is not UTF-8 text"),
        ("rhythm.interval = 45".encode("utf-16"), 1, "it is not UTF-8 text"),
        (b"a = 1\x00", 1, "Expected newline"),
        ("a = " + "[" * 30_000, None, "nested"),
        ("a = " + "9" * 5000, 1, "a number in it has thousands of digits"),
        ("a = 2026-02-30", 1, "Invalid date"),
        ("# mine\na" + ".a" * 20 + " = 1", 2, "a name in it has more than 20 parts"),
        ("#" * (LARGEST + 1), None, "it is larger than 32 kB"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_cannot_be_understood_changes_nothing(
    by_hand: ByHand, content: str | bytes, line: int | None, reason: str
) -> None:
    path = by_hand(content)
    before = path.read_bytes()
    result = load(path, CUSTOM)
    assert result.settings == CUSTOM
    (problem,) = result.problems
    place = "settings.toml: " if line is None else f"settings.toml, line {line}: "
    assert told(result)[0].startswith(f"{place}the settings cannot be read: ")
    assert reason in problem.text
    assert problem.text.endswith("mended, the settings used so far stay in force.")
    assert problem.text.isprintable()
    assert path.read_bytes() == before


def test_without_good_settings_of_before_the_defaults_are_said_to_be_used(loaded: Load) -> None:
    result = loaded("[rhythm")
    assert result.settings == Settings()
    assert result.problems[0].text.endswith("mended, the default settings are used.")


def test_a_file_of_the_largest_size_is_read(loaded: Load) -> None:
    setting = "rhythm.interval = 45\n"
    content = setting + "#" * (LARGEST - len(setting))
    assert loaded(content).settings.rhythm.interval == 45


def test_a_folder_in_its_place_is_told(settings_file: Path) -> None:
    settings_file.mkdir(parents=True)
    result = load(settings_file, CUSTOM)
    assert result.settings == CUSTOM
    assert "it is a folder, not a file" in result.problems[0].text


def test_a_pipe_or_a_device_in_its_place_blocks_nobody(settings_file: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no pipes in folders")
    settings_file.parent.mkdir()
    os.mkfifo(settings_file)
    assert "it is not a plain file" in load(settings_file, CUSTOM).problems[0].text
    settings_file.unlink()
    settings_file.symlink_to("/dev/zero")
    assert "it is not a plain file" in load(settings_file, CUSTOM).problems[0].text
    settings_file.unlink()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(settings_file))
        assert "it is not a plain file" in load(settings_file, CUSTOM).problems[0].text


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.symlink_to(path)
    result = load(path, CUSTOM)
    assert result.settings == CUSTOM
    assert "the settings cannot be read: Too many levels of symbolic links" in told(result)[0]


def test_a_file_below_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = load(tmp_path / "file" / "settings.toml", CUSTOM)
    assert result.settings == CUSTOM
    assert len(result.problems) == 1


def test_a_file_that_may_not_be_read_is_told(bound_by_permissions: Path) -> None:
    path = bound_by_permissions / "settings.toml"
    path.write_text("[rhythm]\ninterval = 45\n")
    path.chmod(0)
    result = load(path, CUSTOM)
    assert result.settings == CUSTOM
    assert "the settings cannot be read: Permission denied" in result.problems[0].text


# --- anything at all ------------------------------------------------------

SCALARS = (
    st.integers(-(2**70), 2**70).map(str)
    | st.sampled_from(["true", "false", "1.5", "nan", "2026-01-01", "07:32:00", "''", '"\\u0000"'])
    | st.sampled_from(["'auto'", "'bell'", "'de'", "'09:00-17:00'", "'off'", "45", "10"])
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4).map(lambda many: f"[{', '.join(many)}]")
)
KEYS = st.sampled_from([*DECLARATIONS, "rhythm", "hours.monday.x", "nosuch", "look.nosuch"])


@settings(deadline=None)  # the disk may be busy
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_values_give_valid_settings_and_a_problem_for_each_other(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-values.toml"
    path.write_text("".join(f"{key} = {value}\n" for key, value in content.items()))
    result = load(path, CUSTOM)
    for entry in DECLARATIONS.values():
        value = result.settings.value(entry)
        assert entry.read(value) == value
    assert all(problem.text.isprintable() for problem in result.problems)
    assert len(result.problems) <= len(content)
    result.settings.rhythm_for_core()


@settings(deadline=None)  # the disk may be busy
@given(st.binary(max_size=60) | st.text("[]{}=.\"'#\\\n ar1", max_size=40).map(str.encode))
def test_no_file_is_bad_enough_to_raise(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-bytes.toml"
    path.write_bytes(content)
    result = load(path, CUSTOM)
    assert result.settings in (CUSTOM, Settings())

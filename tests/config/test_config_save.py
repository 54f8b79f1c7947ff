"""Saving changes one setting and keeps all else that is in the file."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from breakbuddy.coach.vocabulary import Place, Position
from breakbuddy.config.errors import ConfigError, NotAllowedError, UnknownSettingError
from breakbuddy.config.load import Loaded, load
from breakbuddy.config.save import backup_of, reset_setting, save_setting
from breakbuddy.config.settings import (
    DECLARATIONS,
    Motion,
    NotifyBy,
    PromptStyle,
    Settings,
    Theme,
    declaration,
)
from breakbuddy.core.holidays import DateSpan, merged
from breakbuddy.core.hours import MINUTES_PER_DAY, Span

ByHand = Callable[[str | bytes], Path]


def interval_in(path: Path) -> int:
    loaded = load(path, Settings())
    assert loaded.problems == ()
    return loaded.settings.rhythm.interval


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines()


# --- a new file -----------------------------------------------------------


def test_the_first_setting_makes_a_file_that_explains_all_settings(settings_file: Path) -> None:
    save_setting(settings_file, "rhythm.interval", 45)
    assert interval_in(settings_file) == 45
    text = settings_file.read_text()
    for entry in DECLARATIONS.values():
        assert f"# {entry.name} = " in text
        assert entry.help.split()[0] in text
    assert not backup_of(settings_file).exists()


def test_a_setting_stands_below_the_note_on_it(settings_file: Path) -> None:
    save_setting(settings_file, "rhythm.snooze", 7)
    found = lines(settings_file)
    assert found[found.index("snooze = 7") - 1] == "# snooze = 10"


def test_all_notes_of_a_new_file_are_settings_that_can_be_switched_on(settings_file: Path) -> None:
    save_setting(settings_file, "rhythm.interval", 60)
    text = settings_file.read_text().replace("\ninterval = 60", "")
    for entry in DECLARATIONS.values():
        text = text.replace(f"\n# {entry.name} = ", f"\n{entry.name} = ")
    settings_file.write_text(text)
    assert load(settings_file, Settings()) == Loaded(Settings())
    read = tomli.loads(text)
    assert sum(len(section) for section in read.values()) == len(DECLARATIONS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_the_file_and_its_folder_are_private(settings_file: Path) -> None:
    save_setting(settings_file, "rhythm.interval", 45)
    assert mode(settings_file) == 0o600
    assert mode(settings_file.parent) == 0o700
    save_setting(settings_file, "rhythm.interval", 50)
    assert mode(settings_file) == 0o600
    assert mode(backup_of(settings_file)) == 0o600


def test_notes_of_any_language_cannot_break_the_file(
    settings_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crooked(message: str) -> str:
        return f'[x]\ny = "{message}\n\n"""[rhythm]'

    monkeypatch.setattr("breakbuddy.config.template._", crooked)
    monkeypatch.setattr("breakbuddy.config.declarations._", crooked)
    save_setting(settings_file, "rhythm.interval", 45)
    assert load(settings_file, Settings()) == Loaded(
        Settings().having(declaration("rhythm.interval"), 45)
    )


# --- a file of the person's -----------------------------------------------

MINE = """\
# My settings
# (do not touch)

[look] # how it looks
language = 'de'   # auf Deutsch

# Rhythm: talked over with the physiotherapist
[rhythm]
  # not less!
  interval =   50    # minutes
  snooze_choices = [
    5,
    10, # the usual
  ]

# the end of the week
[hours]
friday = ["08:00-12:00"]
"""


def test_comments_order_and_blanks_are_kept(by_hand: ByHand) -> None:
    path = by_hand(MINE)
    save_setting(path, "rhythm.interval", 45)
    assert path.read_text() == MINE.replace("interval =   50 ", "interval =   45 ")


def test_a_new_setting_joins_the_others_of_its_section(by_hand: ByHand) -> None:
    path = by_hand(MINE)
    save_setting(path, "rhythm.posture", 20)
    assert path.read_text() == MINE.replace("  ]\n", "  ]\nposture = 20\n")


def test_a_new_section_comes_last(by_hand: ByHand) -> None:
    path = by_hand(MINE)
    save_setting(path, "reminders.sound", value=True)
    assert path.read_text() == MINE + "\n[reminders]\nsound = true\n"


def test_a_list_is_replaced_and_its_note_stays(by_hand: ByHand) -> None:
    path = by_hand("[rhythm]\nsnooze_choices = [5, 10] # mine\n")
    save_setting(path, "rhythm.snooze_choices", (3, 6))
    assert path.read_text() == "[rhythm]\nsnooze_choices = [3, 6] # mine\n"


@pytest.mark.parametrize(
    "content",
    [
        "rhythm.interval = 5 # mine\n",
        "rhythm = { interval = 5 } # mine\n",
        "['rhythm']\n\"interval\" = 5 # mine\n",
        "[rhythm]\ninterval = 5 # mine",
        "[rhythm]\r\ninterval = 5 # mine\r\n",
        "[rhythm]\ninterval = 'bad' # mine\n",
        "[rhythm.own]\nx = 1 # mine\n[look]\n[rhythm]\ninterval = 5\n",
        "# mine\n[rhythm]",
        "# mine\n[look]\n",
        "# mine",
        "[hours] # mine\nmonday = ['''\n# interval = 60\n[rhythm]\n''']\n",
        "[rhythm]\nsnooze = 1\n# mine\nown = '''\n# interval = 3\n'''\n",
        "rhythm.snooze = 5 # mine\n",
        "rhythm = { snooze = 5 } # mine\n",
        "\ufeff[rhythm]\ninterval = 5 # mine\n",
    ],
)
def test_every_way_to_write_it_can_be_changed(by_hand: ByHand, content: str) -> None:
    path = by_hand(content)
    before = tomli.loads(content.removeprefix("\ufeff"))
    save_setting(path, "rhythm.interval", 45)
    after = tomli.loads(path.read_bytes().decode())
    assert after["rhythm"].pop("interval") == 45
    before.setdefault("rhythm", {}).pop("interval", None)
    assert after == before
    assert "mine" in path.read_text()


def test_line_endings_of_another_system_are_kept(by_hand: ByHand) -> None:
    path = by_hand("[rhythm]\r\n# interval = 60\r\n\r\n[look]\r\n")
    save_setting(path, "rhythm.interval", 45)
    expected = b"[rhythm]\r\n# interval = 60\r\ninterval = 45\r\n\r\n[look]\r\n"
    assert path.read_bytes() == expected


def test_a_persons_own_note_is_never_taken_away(by_hand: ByHand) -> None:
    content = "[rhythm]\n# interval = 45 was too short for me\n\n# snooze\n"
    path = by_hand(content)
    save_setting(path, "rhythm.interval", 50)
    reset_setting(path, "rhythm.interval")
    assert path.read_text() == content


def test_a_note_in_another_section_is_not_the_settings(by_hand: ByHand) -> None:
    path = by_hand("[rhythm]\n[look]\n# interval = 60\n")
    save_setting(path, "rhythm.interval", 45)
    assert path.read_text() == "[rhythm]\ninterval = 45\n[look]\n# interval = 60\n"


@pytest.mark.parametrize("content", ["rhythm = 5\n", "[[rhythm]]\ninterval = 5\n"])
def test_what_is_no_section_is_not_overwritten(by_hand: ByHand, content: str) -> None:
    path = by_hand(content)
    with pytest.raises(ConfigError, match=r"^rhythm\.interval cannot be changed .* by hand$"):
        save_setting(path, "rhythm.interval", 45)
    assert path.read_text() == content


def test_a_new_setting_does_not_part_the_next_section_from_its_note(by_hand: ByHand) -> None:
    path = by_hand("[rhythm]\nsnooze = 5\n\n# the looks\n[look]\n# interval = 60\n")
    save_setting(path, "rhythm.interval", 45)
    assert path.read_text() == (
        "[rhythm]\nsnooze = 5\ninterval = 45\n\n# the looks\n[look]\n# interval = 60\n"
    )


def test_mistakes_elsewhere_in_the_file_stay_and_hinder_nothing(by_hand: ByHand) -> None:
    path = by_hand("[rhythm]\nnosuch = 1\nsnooze = -5\n[mine]\nx = 1\n")
    save_setting(path, "rhythm.interval", 45)
    assert path.read_text() == ("[rhythm]\nnosuch = 1\nsnooze = -5\ninterval = 45\n[mine]\nx = 1\n")


@pytest.mark.parametrize(
    ("key", "value", "written"),
    [
        ("rhythm.posture", 0, "posture = 0"),
        ("rhythm.snooze_choices", (7, 14), "snooze_choices = [7, 14]"),
        ("rhythm.snooze_choices", [7, 14], "snooze_choices = [7, 14]"),
        ("hours.monday", (Span(1320, 360),), 'monday = ["22:00-06:00"]'),
        ("hours.monday", ["9:00-12:00"], 'monday = ["09:00-12:00"]'),
        ("hours.sunday", (), "sunday = []"),
        ("reminders.notify", NotifyBy.BELL, 'notify = "bell"'),
        ("reminders.sound", True, "sound = true"),
        ("look.language", "pt_BR", 'language = "pt_BR"'),
    ],
)
def test_each_kind_of_value_is_written_as_toml(
    settings_file: Path, key: str, value: object, written: str
) -> None:
    save_setting(settings_file, key, value)
    assert written in lines(settings_file)


# --- refusals before anything is written ----------------------------------


@pytest.mark.parametrize("value", [4, 241, "45", True, None, 60.0, [60], object()])
def test_a_value_that_is_not_allowed_is_never_written(settings_file: Path, value: object) -> None:
    with pytest.raises(NotAllowedError, match=r"^rhythm\.interval must be a whole number"):
        save_setting(settings_file, "rhythm.interval", value)
    assert not settings_file.parent.exists()


def test_an_unknown_setting_is_never_written(settings_file: Path) -> None:
    with pytest.raises(UnknownSettingError, match=r"did you mean rhythm\.interval"):
        save_setting(settings_file, "rhythm.intervals", 45)
    with pytest.raises(UnknownSettingError):
        reset_setting(settings_file, "nosuch")
    assert not settings_file.parent.exists()


@pytest.mark.parametrize(
    "content", [b"[rhythm\n", b"\xff", b"#" * (1024 * 1024 + 1)], ids=["broken", "bytes", "huge"]
)
def test_a_file_that_cannot_be_understood_is_not_written_over(
    by_hand: ByHand, content: bytes
) -> None:
    path = by_hand(content)
    told = r"settings\.toml.* cannot be read \(.+\), so nothing was saved; mend it or move it away$"
    with pytest.raises(ConfigError, match=told):
        save_setting(path, "rhythm.interval", 45)
    with pytest.raises(ConfigError, match=told):
        reset_setting(path)
    assert path.read_bytes() == content
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.toml"]


def test_the_line_of_the_mistake_is_told(by_hand: ByHand) -> None:
    with pytest.raises(ConfigError, match=r"settings\.toml, line 2 cannot be read"):
        save_setting(by_hand("[rhythm]\ninterval = \n"), "rhythm.interval", 45)


# --- the backup -----------------------------------------------------------


def test_the_file_of_before_is_kept_once(by_hand: ByHand) -> None:
    path = by_hand(MINE)
    save_setting(path, "rhythm.interval", 45)
    assert backup_of(path).name == "settings.toml.bak"
    assert backup_of(path).read_text() == MINE
    second = path.read_text()
    save_setting(path, "rhythm.interval", 40)
    assert backup_of(path).read_text() == second
    assert sorted(entry.name for entry in path.parent.iterdir()) == [
        "settings.toml",
        "settings.toml.bak",
    ]


def test_a_value_that_is_there_already_is_not_written_again(by_hand: ByHand) -> None:
    path = by_hand("[rhythm]\ninterval = 45\n")
    before = path.stat()
    save_setting(path, "rhythm.interval", 45)
    assert path.stat().st_ino == before.st_ino
    assert not backup_of(path).exists()


# --- links ----------------------------------------------------------------


def test_a_link_stays_a_link_and_its_file_is_changed(settings_file: Path, tmp_path: Path) -> None:
    dotfiles = tmp_path / "dotfiles"
    dotfiles.mkdir()
    target = dotfiles / "buddy.toml"
    target.write_text("[rhythm]\ninterval = 60 # mine\n")
    settings_file.parent.mkdir()
    settings_file.symlink_to("../dotfiles/buddy.toml")
    save_setting(settings_file, "rhythm.interval", 45)
    assert settings_file.is_symlink()
    assert target.read_text() == "[rhythm]\ninterval = 45 # mine\n"
    assert [entry.name for entry in dotfiles.iterdir()] == ["buddy.toml"]
    assert backup_of(settings_file).exists()


def test_a_link_to_a_file_that_is_not_there_yet_is_followed(
    settings_file: Path, tmp_path: Path
) -> None:
    settings_file.parent.mkdir()
    settings_file.symlink_to(tmp_path / "later.toml")
    save_setting(settings_file, "rhythm.interval", 45)
    assert settings_file.is_symlink()
    assert interval_in(tmp_path / "later.toml") == 45


# --- back to the defaults -------------------------------------------------


def test_resetting_one_setting_leaves_the_others(by_hand: ByHand) -> None:
    path = by_hand(MINE)
    reset_setting(path, "rhythm.interval")
    assert path.read_text() == MINE.replace("  interval =   50    # minutes\n", "")
    assert backup_of(path).read_text() == MINE


def test_resetting_undoes_setting(settings_file: Path) -> None:
    save_setting(settings_file, "rhythm.interval", 45)
    before = settings_file.read_text()
    save_setting(settings_file, "hours.sunday", [])
    reset_setting(settings_file, "hours.sunday")
    assert settings_file.read_text() == before


def test_resetting_all_leaves_the_defaults_and_the_persons_own(by_hand: ByHand) -> None:
    path = by_hand(MINE + "\n[own]\nx = 1 # mine\n")
    reset_setting(path)
    assert tomli.loads(path.read_text()) == {
        "look": {},
        "rhythm": {},
        "hours": {},
        "own": {"x": 1},
    }
    assert "# (do not touch)" in path.read_text()
    assert load(path, Settings()).settings == Settings()


def test_resetting_a_bad_value_mends_the_file(by_hand: ByHand) -> None:
    path = by_hand("[rhythm]\ninterval = 'abc'\n")
    reset_setting(path, "rhythm.interval")
    assert load(path, Settings()) == Loaded(Settings())


@pytest.mark.parametrize("key", [None, "rhythm.interval"])
def test_resetting_what_is_not_set_writes_nothing(
    by_hand: ByHand, settings_file: Path, key: str | None
) -> None:
    reset_setting(settings_file, key)
    assert not settings_file.parent.exists()
    path = by_hand("# nothing\n")
    reset_setting(path, key)
    assert path.read_text() == "# nothing\n"
    assert not backup_of(path).exists()


@pytest.mark.parametrize(
    "content",
    ["rhythm.interval = 5\nrhythm.snooze = 1\n", "rhythm = { interval = 5, snooze = 1 }\n"],
)
def test_resetting_knows_every_way_to_write_it(by_hand: ByHand, content: str) -> None:
    path = by_hand(content)
    reset_setting(path, "rhythm.interval")
    assert tomli.loads(path.read_text()) == {"rhythm": {"snooze": 1}}


# --- any settings at all --------------------------------------------------

MINUTES_OF_DAY = st.integers(0, MINUTES_PER_DAY - 1)
SPANS = st.lists(
    st.tuples(MINUTES_OF_DAY, MINUTES_OF_DAY | st.just(MINUTES_PER_DAY))
    .filter(lambda ends: ends[0] != ends[1])
    .map(lambda ends: Span(*ends)),
    max_size=4,
).map(tuple)
VALUES: dict[str, st.SearchStrategy[object]] = {
    "rhythm.interval": st.integers(5, 240),
    "rhythm.break_length": st.integers(1, 30),
    "rhythm.posture": st.just(0) | st.integers(10, 120),
    "rhythm.snooze": st.integers(1, 120),
    "rhythm.snooze_choices": st.lists(st.integers(1, 120), min_size=1, max_size=6, unique=True).map(
        tuple
    ),
    "rhythm.snooze_limit": st.integers(0, 20),
    "rhythm.standing": st.integers(5, 240),
    "rhythm.walking": st.integers(5, 240),
    **{key: SPANS for key in DECLARATIONS if key.endswith("day")},
    "hours.holidays": st.lists(
        st.dates().flatmap(lambda day: st.builds(DateSpan, st.just(day), st.dates(day))),
        max_size=4,
    ).map(merged),
    "presence.away_after": st.integers(1, 60),
    "presence.lock": st.booleans(),
    "presence.ask_on_return": st.booleans(),
    "reminders.style": st.sampled_from(PromptStyle),
    "reminders.notify": st.sampled_from(NotifyBy),
    "reminders.sound": st.booleans(),
    "reminders.pause_in_typing": st.booleans(),
    **{key: st.booleans() for key in DECLARATIONS if key.startswith("quiet.")},
    "coach.place": st.sampled_from(Place),
    "coach.positions": st.sets(st.sampled_from(Position), min_size=1).map(
        lambda chosen: tuple(each for each in Position if each in chosen)
    ),
    "look.theme": st.sampled_from(Theme),
    "look.motion": st.sampled_from(Motion),
    "look.language": st.sampled_from(["", "de", "pt_BR", "zh_Hans_CN", "sr@latin"]),
    **{
        entry.key: st.sampled_from(["", "true", "sh -c 'a \"b\" # c'", "~/x \\\\ ä%s {0}"])
        for entry in DECLARATIONS.values()
        if entry.section == "hooks" and entry.name != "shell"
    },
    "hooks.shell": st.booleans(),
}
CHANGES = st.lists(
    st.sampled_from(sorted(VALUES)).flatmap(
        lambda key: st.tuples(st.just(key), VALUES[key] | st.none())
    ),
    max_size=5,
)
STARTS = st.sampled_from(
    [
        None,
        MINE,
        "",
        "# only a note, no line end",
        "rhythm.interval = 5 # dotted\nlook = {}\n",
        "rhythm = {} # inline\n[hours]\n# monday = []\n",
        "[reminders]\r\nnotify = 'bell' # other system\r\n",
    ]
)


def test_values_are_made_for_every_setting() -> None:
    assert set(VALUES) == set(DECLARATIONS)


@settings(deadline=None)  # the disk may be busy
@given(STARTS, CHANGES)
def test_any_settings_saved_and_reset_are_loaded_equal_and_notes_stay(
    tmp_path_factory: pytest.TempPathFactory,
    start: str | None,
    changes: list[tuple[str, object]],
) -> None:
    path = tmp_path_factory.getbasetemp() / "any" / "settings.toml"
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    if start is not None:
        path.write_bytes(start.encode())
    expected = load(path, Settings()).settings
    own_notes = [line.strip() for line in (start or "").splitlines() if line.startswith("#")]
    for key, value in changes:
        entry = declaration(key)
        if value is None:
            reset_setting(path, key)
        else:
            save_setting(path, key, value)
        expected = expected.having(entry, entry.default if value is None else value)
        assert load(path, Settings()) == Loaded(expected)
    left = path.read_text() if path.exists() else ""
    assert all(note in left for note in own_notes)


@given(st.data())
def test_whatever_is_shown_of_a_setting_can_be_typed_and_saved(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(VALUES)))
    value = data.draw(VALUES[key])
    entry = declaration(key)
    assert entry.parse_text(entry.show(value)) == value
    assert entry.read(value) == value

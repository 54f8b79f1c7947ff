"""Every setting is declared once, with all that faces need, and gives what the rules need."""

import dataclasses

import pytest

from breakbuddy.config.errors import ConfigError, NotAllowedError, UnknownSettingError
from breakbuddy.config.settings import (
    DECLARATIONS,
    NotifyBy,
    Settings,
    declaration,
)
from breakbuddy.core.hours import ALL_DAY, Span
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import QuietReason, WorkPosition

EVERY_KEY = list(DECLARATIONS)


# --- the declarations -----------------------------------------------------


def test_the_settings_and_their_order_are_as_agreed() -> None:
    assert EVERY_KEY == [
        "rhythm.interval",
        "rhythm.break_length",
        "rhythm.posture",
        "rhythm.snooze",
        "rhythm.snooze_choices",
        "rhythm.snooze_limit",
        "rhythm.standing",
        "rhythm.walking",
        "hours.monday",
        "hours.tuesday",
        "hours.wednesday",
        "hours.thursday",
        "hours.friday",
        "hours.saturday",
        "hours.sunday",
        "hours.holidays",
        "presence.away_after",
        "presence.lock",
        "presence.ask_on_return",
        "reminders.style",
        "reminders.notify",
        "reminders.sound",
        "reminders.pause_in_typing",
        "quiet.do_not_disturb",
        "quiet.full_screen",
        "quiet.screen_awake",
        "quiet.camera",
        "quiet.microphone",
        "coach.place",
        "coach.positions",
        "look.theme",
        "look.motion",
        "look.language",
        "hooks.prompt",
        "hooks.break_begins",
        "hooks.break_ends",
        "hooks.posture_answered",
        "hooks.pause_begins",
        "hooks.pause_ends",
        "hooks.shell",
    ]


@pytest.mark.parametrize("key", EVERY_KEY)
def test_each_setting_has_a_label_and_one_sentence_of_help(key: str) -> None:
    entry = declaration(key)
    assert entry.key == key
    assert 0 < len(entry.label) <= 40
    assert entry.help.endswith(".")
    assert "\n" not in entry.help
    assert len(entry.help) <= 100


@pytest.mark.parametrize("key", EVERY_KEY)
def test_each_default_is_allowed_and_can_be_typed(key: str) -> None:
    entry = declaration(key)
    assert entry.read(entry.default) == entry.default
    assert entry.parse_text(entry.show(entry.default)) == entry.default


@pytest.mark.parametrize("key", EVERY_KEY)
def test_settings_without_arguments_are_the_defaults(key: str) -> None:
    entry = declaration(key)
    assert Settings().value(entry) == entry.default


def test_the_labels_within_a_section_differ() -> None:
    labels = [(entry.section, entry.label) for entry in DECLARATIONS.values()]
    assert len(set(labels)) == len(labels)


def test_labels_and_help_are_in_the_language_of_the_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("breakbuddy.config.declarations._", str.upper)
    entry = declaration("rhythm.interval")
    assert entry.label == "TIME BETWEEN BREAKS"
    assert entry.help == entry.help_message.upper()


# --- finding a setting by its name ----------------------------------------


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("rhythm.intervall", "rhythm.interval"),
        ("interval", "rhythm.interval"),
        ("intervl", "rhythm.interval"),
        ("rythm.interval", "rhythm.interval"),
        ("reminders.interval", "rhythm.interval"),
        ("Rhythm.Interval", "rhythm.interval"),
        ("rhythm.break-length", "rhythm.break_length"),
        ("hours.wendesday", "hours.wednesday"),
        ("sounds", "reminders.sound"),
        ("langage", "look.language"),
        ("hours.holiday", "hours.holidays"),
        ("quiet.fullscreen", "quiet.full_screen"),
    ],
)
def test_a_wrong_name_is_told_with_the_nearest_right_one(wrong: str, right: str) -> None:
    with pytest.raises(UnknownSettingError) as refusal:
        declaration(wrong)
    assert str(refusal.value) == f"there is no setting {wrong!r}; did you mean {right}?"


@pytest.mark.parametrize("wrong", ["nosuch", "", ".", "x" * 10_000, "\u2603", "a\nb"])
def test_a_name_like_no_other_is_told_without_a_guess(wrong: str) -> None:
    with pytest.raises(UnknownSettingError) as refusal:
        declaration(wrong)
    told = str(refusal.value)
    assert told.startswith("there is no setting '")
    assert "did you mean" not in told
    assert "\n" not in told
    assert len(told) < 120


# --- values ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [
        (
            "rhythm.interval",
            "abc",
            "rhythm.interval must be a whole number of minutes from 5 to 240, not 'abc'",
        ),
        (
            "rhythm.interval",
            "0",
            "rhythm.interval must be a whole number of minutes from 5 to 240, not '0'",
        ),
        (
            "rhythm.posture",
            "5",
            "rhythm.posture must be a whole number of minutes from 10 to 120, or 0 (off), not '5'",
        ),
        (
            "reminders.notify",
            "pigeon",
            (
                "reminders.notify must be one of auto, freedesktop, desktop, portable, bell, "
                "not 'pigeon'"
            ),
        ),
        ("reminders.sound", "loud", "reminders.sound must be true (yes) or false (no), not 'loud'"),
        (
            "hours.sunday",
            "9-5",
            (
                'hours.sunday must be a list of times such as ["09:00-12:30", "13:00-17:30"], '
                "or [] for a day off, not '9-5'"
            ),
        ),
        (
            "hours.holidays",
            "2026-10-03, christmas",
            (
                "hours.holidays must be made of days as 2026-10-03 and ranges as "
                "2026-12-24..2027-01-02, not 'christmas'"
            ),
        ),
        (
            "hours.holidays",
            "2026-10-03, 2026-02-29",
            "hours.holidays must be made of days that the calendar has, not '2026-02-29'",
        ),
        (
            "hours.holidays",
            "2027-01-02..2026-12-24, 2026-10-03",
            (
                "hours.holidays must be made of ranges that end after they begin, "
                "not '2027-01-02..2026-12-24'"
            ),
        ),
    ],
)
def test_a_mistyped_value_is_refused_in_one_clear_line(key: str, text: str, told: str) -> None:
    with pytest.raises(NotAllowedError) as refusal:
        declaration(key).parse_text(text)
    assert str(refusal.value) == told


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "\x1b[31m", "a\nb", "\udcff", "\u202e"],
    ids=["huge", "escape", "newline", "no character", "right to left"],
)
@pytest.mark.parametrize("key", EVERY_KEY)
def test_a_refusal_is_short_and_harmless_whatever_was_typed(key: str, text: str) -> None:
    with pytest.raises(NotAllowedError) as refusal:
        declaration(key).parse_text(text)
    told = str(refusal.value)
    assert len(told) < 250
    assert told.isprintable()


@pytest.mark.parametrize(
    "code", ["", "de", "pt_BR", "pt-BR", "zh_Hans_CN", "sr@latin", "sr_RS@latin", "ckb"]
)
def test_language_codes_are_taken(code: str) -> None:
    assert declaration("look.language").parse_text(code) == code


@pytest.mark.parametrize("code", ["../../etc", "de/DE", "deutsch", "d", "de.UTF-8", "de\x00"])
def test_what_is_no_language_code_is_refused(code: str) -> None:
    with pytest.raises(NotAllowedError, match="a language code such as"):
        declaration("look.language").parse_text(code)


def test_having_another_value_changes_that_setting_alone() -> None:
    before = Settings()
    after = before.having(declaration("rhythm.interval"), 45)
    assert after.rhythm.interval == 45
    assert before.rhythm.interval == 60
    assert after.having(declaration("rhythm.interval"), 60) == before


def test_values_of_the_file_and_of_the_program_are_both_taken() -> None:
    monday = declaration("hours.monday")
    notify = declaration("reminders.notify")
    spans = (Span(540, 1020),)
    assert Settings().having(monday, ["09:00-17:00"]) == Settings().having(monday, spans)
    assert Settings().having(notify, "bell").reminders.notify is NotifyBy.BELL
    assert Settings().having(notify, NotifyBy.BELL).reminders.notify is NotifyBy.BELL


def test_a_value_that_is_not_allowed_never_gets_into_settings() -> None:
    with pytest.raises(ConfigError, match="from 5 to 240, not 4"):
        Settings().having(declaration("rhythm.interval"), 4)


def test_settings_cannot_be_changed_in_place() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().rhythm.interval = 5  # type: ignore[misc]  # that it is refused is the point


# --- what the rules get ---------------------------------------------------


def test_the_defaults_are_those_of_the_rules() -> None:
    assert Settings().rhythm_for_core() == Rhythm()


def test_the_rules_get_seconds() -> None:
    settings = Settings()
    for key, value in {
        "rhythm.interval": 45,
        "rhythm.break_length": 5,
        "rhythm.posture": 20,
        "rhythm.snooze": 7,
        "rhythm.snooze_limit": 0,
        "rhythm.standing": 25,
        "rhythm.walking": 90,
        "presence.away_after": 3,
    }.items():
        settings = settings.having(declaration(key), value)
    rhythm = settings.rhythm_for_core()
    assert rhythm.interval == 2700.0
    assert rhythm.break_length == 300.0
    assert rhythm.posture_interval == 1200.0
    assert rhythm.snooze == 420.0
    assert rhythm.snooze_limit == 0
    assert rhythm.away_after == 180.0
    assert {position: rhythm.limit(position) for position in WorkPosition} == {
        WorkPosition.SITTING: 2700.0,
        WorkPosition.STANDING: 1500.0,
        WorkPosition.WALKING: 5400.0,
    }


def test_the_rules_are_told_whether_to_wait_for_a_pause_in_typing() -> None:
    settings = Settings().having(declaration("reminders.pause_in_typing"), value=False)
    assert Settings().rhythm_for_core().wait_for_pause is True
    assert settings.rhythm_for_core().wait_for_pause is False


def test_each_reason_to_be_quiet_has_a_setting_of_its_name() -> None:
    names = [entry.name for entry in DECLARATIONS.values() if entry.section == "quiet"]
    assert names == [reason.value for reason in QuietReason]


def test_posture_checks_that_are_off_are_none_to_the_rules() -> None:
    settings = Settings().having(declaration("rhythm.posture"), 0)
    assert settings.rhythm_for_core().posture_interval is None


def test_the_rules_get_the_week_with_monday_first() -> None:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    settings = Settings()
    for number, day in enumerate(days):
        settings = settings.having(declaration(f"hours.{day}"), (Span(number, 600),))
    assert settings.rhythm_for_core().hours.days == tuple((Span(n, 600),) for n in range(7))


def test_the_rules_get_the_holidays_in_order_and_apart() -> None:
    days = ["2027-01-01..2027-01-02", "2026-10-03", "2026-12-24..2026-12-31", "2026-10-03"]
    settings = Settings().having(declaration("hours.holidays"), days)
    assert list(map(str, settings.rhythm_for_core().hours.holidays)) == [
        "2026-10-03",
        "2026-12-24..2027-01-02",
    ]


def test_a_week_without_any_hours_can_be_had() -> None:
    settings = Settings()
    for key in EVERY_KEY:
        if key.startswith("hours."):
            settings = settings.having(declaration(key), [])
    assert settings.hours.week.days == ((),) * 7
    assert Settings().hours.week.days == ((ALL_DAY,),) * 7

"""Settings in human words, and where each stands: nothing of the toolkit."""

from enum import StrEnum

import pytest

from breakbuddy.config.declarations import Declaration
from breakbuddy.config.kinds import Choice, Choices, Text, Unit, WholeNumber, YesNo
from breakbuddy.config.settings import DECLARATIONS, Motion, NotifyBy, Settings, Theme
from breakbuddy.core.hours import ALL_DAY, Span
from breakbuddy.gui.settings import languages, words
from breakbuddy.gui.settings.grouping import Page, pages, title

INTERVAL = WholeNumber(5, 240, Unit.MINUTES)
POSTURE = WholeNumber(10, 120, Unit.MINUTES, or_off=True)
TIMES = WholeNumber(0, 20, Unit.TIMES)
NAPS = Declaration("spare", "naps", YesNo(), False, "Naps", "Whether you nap.")


class Fruit(StrEnum):
    APPLE = "apple"


def test_every_setting_stands_on_one_page() -> None:
    shown = [
        entry.key
        for groups in pages(DECLARATIONS.values()).values()
        for group in groups
        for entry in group.entries
    ]
    assert sorted(shown) == sorted(DECLARATIONS)


def test_rhythm_and_hours_stand_together_and_the_days_share_their_help() -> None:
    breaks, hours, holidays, presence = pages(DECLARATIONS.values())[Page.RHYTHM]
    assert (breaks.section, hours.section) == ("rhythm", "hours")
    assert not breaks.help
    assert [entry.key for entry in holidays.entries] == ["hours.holidays"]
    assert presence.section == "presence"
    assert hours.help == DECLARATIONS["hours.monday"].help


def test_there_is_no_page_of_more_while_nothing_stands_on_it() -> None:
    assert Page.MORE not in pages(DECLARATIONS.values())


def test_a_section_that_no_page_claims_stands_under_more() -> None:
    (group,) = pages([*DECLARATIONS.values(), NAPS])[Page.MORE]
    assert group.entries == (NAPS,)
    assert group.heading == "Spare"
    assert title(Page.MORE) == "More"


def test_every_choice_of_every_setting_has_a_word_of_its_own() -> None:
    for entry in DECLARATIONS.values():
        if isinstance(entry.kind, Choice | Choices):
            names = [words.word(value) for value in entry.kind.words]
            assert len(set(names)) == len(names)
            assert not set(names) & {value.value for value in entry.kind.words}


def test_the_same_raw_word_means_what_its_setting_means_by_it() -> None:
    assert words.word(NotifyBy.AUTO) == "Whatever works here"
    assert words.word(Theme.AUTO) == words.word(Motion.AUTO) == "As the system"


def test_an_unknown_choice_is_called_by_its_raw_word() -> None:
    assert words.word(Fruit.APPLE) == "apple"


def test_few_short_choices_stand_side_by_side() -> None:
    assert words.side_by_side(["Notification", "Card", "Full screen"])
    assert not words.side_by_side(["a", "b", "c", "d"])
    assert not words.side_by_side(["A long description of one", "and of another"])


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [(60, INTERVAL, "60 min"), (0, POSTURE, "off"), (1, TIMES, "1"), (0, TIMES, "0")],
)
def test_a_number_has_its_unit(value: int, kind: WholeNumber, shown: str) -> None:
    assert words.number(value, kind) == shown
    assert kind.parse(words.typed_number(shown, kind)) == value


@pytest.mark.parametrize("typed", ["45", " 45 ", "45 min", "45min", "45 MIN"])
def test_a_number_is_read_with_its_unit_or_without(typed: str) -> None:
    assert INTERVAL.parse(words.typed_number(typed, INTERVAL)) == 45


@pytest.mark.parametrize("typed", ["", "min", "45 h", "4.5", "45 45", "999", "off", "\u200b"])
def test_what_is_no_number_in_the_range_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="whole number"):
        INTERVAL.parse(words.typed_number(typed, INTERVAL))


@pytest.mark.parametrize(
    ("value", "kind", "up", "expected"),
    [
        (60, INTERVAL, True, 65),
        (62, INTERVAL, True, 65),
        (62, INTERVAL, False, 60),
        (240, INTERVAL, True, 240),
        (5, INTERVAL, False, 5),
        (10, POSTURE, False, 0),
        (0, POSTURE, True, 10),
        (0, POSTURE, False, 0),
        (3, TIMES, True, 4),
        (0, TIMES, False, 0),
    ],
)
def test_a_step_goes_to_the_next_round_number_within_the_range(
    value: int, kind: WholeNumber, up: bool, expected: int
) -> None:
    assert words.stepped(value, kind, up=up) == expected


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ((), "day off"),
        ((ALL_DAY,), "whole day"),
        ((Span.parse("9:00-12:30"), Span.parse("22:00-06:00")), "09:00-12:30, 22:00-06:00"),
    ],
)
def test_a_day_is_told_in_words_that_are_understood(spans: tuple[Span, ...], shown: str) -> None:
    kind = DECLARATIONS["hours.monday"].kind
    assert words.times_of_day(spans) == shown
    assert kind.parse(words.typed_times(shown)) == spans


def test_the_languages_are_english_and_those_with_a_catalogue() -> None:
    assert languages.shipped()[:2] == ("en", "de")


def test_without_its_files_it_speaks_english(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_parts: str) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(languages, "asset", missing)
    assert languages.shipped() == ("en",)


def test_every_language_that_is_offered_can_be_set() -> None:
    entry = DECLARATIONS["look.language"]
    assert isinstance(entry.kind, Text)
    for code in languages.shipped():
        assert Settings().having(entry, code).look.language == code

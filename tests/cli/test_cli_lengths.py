"""Lengths of time as people type them."""

import click
import pytest

from breakbuddy.cli.lengths import Minutes, Speed
from breakbuddy.cli.pausing import PauseLength


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("10", 10),
        ("1", 1),
        ("120", 120),
        ("7.5", 7.5),
        ("30m", 30),
        ("30min", 30),
        ("30M", 30),
        ("2h", 120),
        ("1h30m", 90),
        ("1h30", 90),
        ("1H5MIN", 65),
        ("0h5m", 5),
        (" 15 ", 15),
        ("1e1", 10),
    ],
)
def test_what_people_write_is_understood(text: str, minutes: float) -> None:
    assert Minutes(1, 120).convert(text, None, None) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "0",
        "0.99",
        "120.1",
        "-5",
        "1e9",
        "1e999",
        "-1e999",
        "nan",
        "inf",
        "-inf",
        "h",
        "m",
        "2h2h",
        "30m1h",
        "1d",
        "ten",
        "5,5",
        "10 min",
        "9" * 400,
        "9" * 5000 + "h",
        "0x10",
        "\N{VULGAR FRACTION ONE HALF}h",
    ],
)
def test_what_means_nothing_or_too_much_is_refused_in_words(text: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a length from 1 to 120 minutes"):
        Minutes(1, 120).convert(text, None, None)


def test_until_tomorrow_is_a_length_of_its_own() -> None:
    length = PauseLength(1, 10080)
    assert length.convert("tomorrow", None, None) == "tomorrow"
    assert length.convert("168h", None, None) == 10080
    with pytest.raises(click.BadParameter):
        length.convert("yesterday", None, None)


@pytest.mark.parametrize("text", ["1", "1.5", "600", "3600"])
def test_a_speed_within_reason(text: str) -> None:
    assert Speed().convert(text, None, None) == float(text)


@pytest.mark.parametrize("text", ["0", "0.5", "-1", "3601", "nan", "inf", "fast", ""])
def test_a_speed_beyond_reason(text: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a number from 1 to 3600"):
        Speed().convert(text, None, None)

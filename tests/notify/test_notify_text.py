"""Text made fit for notifications."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.desktop.notify.portable import safe_text
from breakbuddy.desktop.notify.text import cut, defuse, escape, line, lines
from tests.notify.answers import a_prompt

# All of Unicode, broken halves of surrogate pairs too.
ANYTHING = st.text(st.characters(codec=None))
SPINE = "\N{BONE}"
HALF = "\ud83d"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(ANYTHING)
def test_a_title_is_one_line_that_is_never_empty(text: str) -> None:
    title = line(text)
    assert title
    assert title == title.strip()
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", title)
    title.encode()


@given(ANYTHING)
def test_a_body_keeps_its_line_breaks_and_no_other_control(text: str) -> None:
    body = lines(text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", body)
    body.encode()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", "BreakBuddy"),
        (" \n\t\0 ", "BreakBuddy"),
        ("Time\nto\tmove", "Time to move"),
        ("\x1b[1mTime\x07", "[1mTime"),
        (HALF + "x", "\N{REPLACEMENT CHARACTER}x"),
        ("Hüfte \N{BONE}", "Hüfte \N{BONE}"),
        (
            "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}",
            "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}",
        ),
    ],
)
def test_what_becomes_of_a_title(text: str, title: str) -> None:
    assert line(text) == title


def test_what_becomes_of_a_body() -> None:
    assert (
        lines("\nSit tall. \r\n\r\n  Drop\tyour shoulders.\0\n")
        == "Sit tall.\n\nDrop your shoulders."
    )
    assert lines("\0") == ""


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_a_cut_text_fits_and_no_character_is_split(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert units(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))
    short.encode()


def test_as_much_as_fits_is_kept() -> None:
    assert cut("abcde", 5) == "abcde"
    assert cut("abcdef", 5) == "abcd…"
    assert cut(SPINE * 3, 6) == SPINE * 3
    assert cut(SPINE * 4, 6) == SPINE * 2 + "…"
    assert cut("ab", 1) == "…"


@given(st.text())
def test_escaped_text_reads_the_same_once_markup_is_interpreted(text: str) -> None:
    escaped = escape(text)
    assert "<" not in escaped
    assert ">" not in escaped
    assert escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


@given(st.text(st.sampled_from("<>&;#ampltb12 ")))
def test_defused_text_means_the_same_with_markup_and_without(text: str) -> None:
    defused = defuse(text)
    assert not re.search(r"<|>|&#?\w+;", defused)


def test_plain_text_needs_no_defusing() -> None:
    assert defuse("Neck & shoulders, 5 % more") == "Neck & shoulders, 5 % more"


@given(ANYTHING, ANYTHING)
def test_windows_gets_no_more_than_its_arrays_hold(title: str, body: str) -> None:
    safe_title, safe_body = safe_text(a_prompt(title=title, body=body), "win32")
    assert 0 < units(safe_title) <= 63
    assert units(safe_body) <= 255
    assert "\0" not in safe_title + safe_body


@given(ANYTHING, ANYTHING)
def test_notify_send_gets_nothing_that_it_would_take_for_an_option(title: str, body: str) -> None:
    for text in safe_text(a_prompt(title=title, body=body), "linux"):
        assert not text.startswith("-")
        assert "\0" not in text


def test_notify_send_gets_the_body_escaped_and_the_title_as_it_is() -> None:
    notice = a_prompt(title="-5 & <more>", body="--help & <b>")
    title, body = safe_text(notice, "linux")
    assert title == " -5 & <more>"
    assert html.unescape(body) == " --help & <b>"
    assert "<" not in body
    assert safe_text(notice, "darwin") == ("-5 & <more>", "--help & <b>")

"""What a daemon's answers come to: its abilities and its oddities."""

import sys
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("notifications over D-Bus are for Linux", allow_module_level=True)

from breakbuddy.desktop.notify.quirks import QUIRKS, Oddity, oddities
from breakbuddy.desktop.notify.request import request
from breakbuddy.desktop.notify.server import Markup, Server, describe
from breakbuddy.desktop.ports import Button
from tests.notify.answers import a_prompt

ORDINARY: frozenset[Oddity] = frozenset()
TITLE, BODY, BUTTONS = 3, 4, 5


def written(server: Server, part: int, **changes: Any) -> object:
    return request(a_prompt(**changes), server, 0)[part]


def test_buttons_are_sent_only_where_they_can_be_pressed() -> None:
    assert written(describe(frozenset({"actions"}), ORDINARY), BUTTONS) != []
    assert written(describe(frozenset({"body"}), ORDINARY), BUTTONS) == []
    odd = frozenset({Oddity.BUTTONS_MAKE_A_DIALOG})
    assert written(describe(frozenset({"actions"}), odd), BUTTONS) == []


def test_a_click_is_not_offered_where_it_would_be_one_more_button() -> None:
    odd = describe(frozenset({"actions"}), frozenset({Oddity.CLICK_IS_A_BUTTON}))
    assert written(odd, BUTTONS, buttons=(Button("skip", "Skip"),)) == ["skip", "Skip"]


@pytest.mark.parametrize(
    ("capabilities", "odd", "body"),
    [
        ({"body-markup"}, ORDINARY, "&lt;b&gt; &amp;amp;"),
        ({"body"}, ORDINARY, "<b> &amp;"),
        ({"body"}, {Oddity.MARKUP_UNANNOUNCED}, "\u2039b\u203a &\u2060amp;"),
        ({"body-markup"}, {Oddity.MARKUP_UNANNOUNCED}, "&lt;b&gt; &amp;amp;"),
    ],
)
def test_the_body_is_written_as_the_daemon_reads_it(
    capabilities: set[str], odd: set[Oddity], body: str
) -> None:
    server = describe(frozenset(capabilities), frozenset(odd))
    assert written(server, BODY, body="<b> &amp;") == body


def test_a_title_is_plain_text_but_for_the_daemons_that_interpret_it() -> None:
    assert written(Server(body=Markup.INTERPRETED), TITLE, title="a<b") == "a<b"
    odd = describe(frozenset(), frozenset({Oddity.MARKUP_IN_TITLE}))
    assert written(odd, TITLE, title="a<b") == "a&lt;b"


@pytest.mark.parametrize(
    ("name", "vendor", "version", "expected"),
    [
        ("dunst", "knopwob", "1.9.0 (2022-06-27)", {Oddity.MARKUP_UNANNOUNCED}),
        ("Xfce Notify Daemon", "Xfce", "0.7.3", {Oddity.CLICK_IS_A_BUTTON}),
        ("lxqt-notificationd", "lxqt.org", "0.15.1", {Oddity.MARKUP_IN_TITLE}),
        ("lxqt-notificationd", "lxqt.org", "0.16.0", {Oddity.MARKUP_IN_TITLE}),
        ("lxqt-notificationd", "lxqt.org", "0.17.0", set()),
        ("lxqt-notificationd", "lxqt.org", "1.4", set()),
        ("lxqt-notificationd", "somebody else", "0.15", set()),
        ("naughty", "awesome", "devel", {Oddity.CLOSED_BEFORE_ANSWERED}),
        ("gnome-shell", "GNOME", "43.9", set()),
        ("", "", "", set()),
        ("lxqt-notificationd", "lxqt.org", "9" * 5000, set()),
    ],
)
def test_daemons_are_known_by_name_vendor_and_version(
    name: str, vendor: str, version: str, expected: set[Oddity]
) -> None:
    assert oddities(name, vendor, version) == expected


def test_each_quirk_says_where_it_is_known_from() -> None:
    assert all(quirk.source for quirk in QUIRKS)
    assert {quirk.oddity for quirk in QUIRKS} == set(Oddity)


def test_a_key_of_a_button_is_sent_as_it_is_and_its_label_on_one_line() -> None:
    buttons = (Button("snooze", "Snooze\n10\0 min"),)
    assert written(Server(buttons=True), BUTTONS, buttons=buttons) == [
        "default",
        "Take the break",
        "snooze",
        "Snooze 10 min",
    ]


def test_without_its_icon_a_reminder_is_still_a_reminder(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacks(*_parts: str) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("breakbuddy.desktop.notify.request.asset", lacks)
    assert written(Server(), 2) == ""

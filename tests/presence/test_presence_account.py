"""What is told of several mechanisms, and what ``doctor`` reads of them."""

import sys

import pytest

from breakbuddy.desktop.presence.account import ALL, Account
from breakbuddy.desktop.presence.select import open_presence
from breakbuddy.desktop.sensing import Change, Sense, SenseReport
from tests.presence.told import Told, report


class Clock:
    """Real seconds, as a test wants them."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def account(told: Told, clock: Clock) -> Account:
    return Account(told, {Sense.LOCK: {"a": "not there", "b": "not there"}}, now=clock)


def lock(account: Account) -> SenseReport:
    return account.reports()[ALL.index(Sense.LOCK)]


def test_what_was_not_asked_has_no_answer(account: Account) -> None:
    assert (lock(account).answer, lock(account).answered_ago) == (None, None)
    assert lock(account).choice.chosen is None
    assert [one.reason for one in lock(account).choice.attempts] == ["not there", "not there"]


def test_an_answer_says_how_long_ago_it_came(account: Account, clock: Clock) -> None:
    account.locked("a", locked=True)
    clock.seconds += 30
    assert (lock(account).answer, lock(account).answered_ago) == ("yes", 30)
    account.locked("a", locked=False)
    assert (lock(account).answer, lock(account).answered_ago) == ("no", 0)


def test_all_that_serve_are_named_and_the_others_say_why_not(account: Account) -> None:
    account.locked("b", locked=False)
    assert lock(account).choice.chosen == "b"
    account.locked("a", locked=False)
    assert lock(account).choice.chosen == "a, b"
    account.fails("b", "it crashed", Sense.LOCK)
    assert lock(account).choice.chosen == "a"
    assert [(one.name, one.reason) for one in lock(account).choice.attempts] == [
        ("b", "it crashed")
    ]


def test_whoever_is_told_may_ask_for_a_report(clock: Clock) -> None:
    answers: list[str | None] = []
    one = Account(lambda _change: answers.append(lock(one).answer), {}, now=clock)
    one.locked("a", locked=True)
    assert answers == ["yes"]


def test_a_waking_without_a_suspend_is_told(account: Account, told: Told) -> None:
    account.happened(Change.WOKE)
    account.happened(Change.WOKE)
    assert told.changes == [Change.WOKE]


@pytest.mark.skipif(sys.platform != "linux", reason="there the libraries may be")
@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_where_the_libraries_are_missing_the_reports_say_so(told: Told, platform: str) -> None:
    presence = open_presence(told, None, None, platform=platform)
    presence.start()
    for sense in ALL:
        assert report(presence, sense).choice.chosen is None
        assert report(presence, sense).choice.attempts
    presence.stop()
    assert told.changes == []

"""The resident agent killed at random moments: a short campaign. ``make crash`` is the long one."""

import sys
from pathlib import Path

import pytest

from tests.reliability.crash import campaign
from tests.reliability.crash_ledger import Ledger, Request

KILLS = 10
SEED = 20261124


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_an_agent_killed_at_any_moment_loses_nothing_that_it_acknowledged(short: Path) -> None:
    tally = campaign(short, KILLS, SEED)
    assert tally["records acknowledged"] > KILLS
    assert tally["settings acknowledged"] > 0


# --- the judge itself -------------------------------------------------------------


def request(name: str, value: object, sent: float, over: float) -> Request:
    return Request(name, sent, over, acknowledged=True, sets=("position", value))


def test_of_two_at_once_either_may_have_been_last() -> None:
    ledger = Ledger([request("a", "sitting", 1, 4), request("b", "standing", 2, 3)])
    assert ledger.may_be("position", "walking") == {"sitting", "standing"}


def test_of_two_one_after_the_other_the_later_counts() -> None:
    ledger = Ledger([request("a", "sitting", 1, 2), request("b", "standing", 3, 4)])
    assert ledger.may_be("position", "walking") == {"standing"}


def test_what_was_not_answered_may_have_been_done_until_the_agent_died() -> None:
    unanswered = Request("b", 3, sets=("position", "standing"))
    ledger = Ledger([request("a", "sitting", 1, 2), unanswered])
    ledger.died(5)
    assert ledger.may_be("position", "walking") == {"sitting", "standing"}
    ledger.requests.append(request("c", "walking", 6, 7))
    assert ledger.may_be("position", "sitting") == {"walking"}

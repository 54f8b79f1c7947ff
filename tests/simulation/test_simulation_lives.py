"""Whole lives with the real agent: nothing in them is otherwise than the manual says."""

import sys

import pytest

from tests.simulation.lives import replay
from tests.simulation.oracle_records import judge, told
from tests.simulation.world import live

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX's")

_DAYS = 30


@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", [str(number) for number in range(12)])
def test_a_life_is_as_the_manual_says(seed: str) -> None:
    life = live(seed, _DAYS)
    found = [told(each) for each in judge(life)]
    assert not found, "\n".join([replay(seed, _DAYS), *found[:5]])
    assert life.shown


@pytest.mark.timeout(900)
def test_the_same_seed_gives_the_same_life() -> None:
    assert live("again", 10) == live("again", 10)

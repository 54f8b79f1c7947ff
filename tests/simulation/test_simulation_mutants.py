"""The oracle finds what is planted: a few of the faults here, all of them by ``make mutants``."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.simulation.mutants import MUTANTS, ROOT, Mutant, found_by, planted

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX's")

_SOME = (
    "breaks come twice as late",
    "nobody is ever away",
    "a quiet is ignored",
    "a snooze counts twice",
    "a skipped break counts as missed",
    "an outcome is not written",
    "hours never end",
)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", _SOME)
def test_a_planted_fault_is_found(name: str) -> None:
    (mutant,) = (each for each in MUTANTS if each.name == name)
    assert found_by(mutant) is not None


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_each_fault_has_its_place_in_the_program(mutant: Mutant) -> None:
    text = (ROOT / "breakbuddy" / mutant.module).read_text(encoding="utf-8")
    assert text.count(mutant.old) == 1
    assert mutant.old != mutant.new


def test_a_fault_without_a_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0 times"):
        planted(replace(MUTANTS[0], old="nothing like this"), tmp_path)

"""The resident agent over simulated days on a real desktop. ``make soak`` is the long one."""

from dataclasses import replace
from pathlib import Path

import pytest

AS_FAST_AS_IT_GOES = 3600.0
LATE_IN_THE_AFTERNOON = 16
A_PERSON = 1


@pytest.mark.desktop
@pytest.mark.alone
def test_a_day_more_leaves_nothing_behind(tmp_path: Path) -> None:
    from tests.reliability.soak import soak  # noqa: PLC0415 -- only Linux has its libraries

    soaked = soak(tmp_path, 1, AS_FAST_AS_IT_GOES, A_PERSON, hour=LATE_IN_THE_AFTERNOON)
    assert soaked.faults() == []
    assert soaked.complaints == []
    assert soaked.did["menu opened"] > 0
    assert sum(soaked.did.values()) > 5
    # What would not be noticed proves nothing.
    first, last = soaked.days
    grown = replace(last.sample, own_bytes=first.sample.own_bytes + 1_100_000, matches=99)
    assert len(replace(soaked, days=[first, replace(last, sample=grown)]).faults()) == 2

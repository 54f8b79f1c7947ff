"""What the simulation prints of its pace, as the benchmarks read it."""

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("the benchmarks are for Linux", allow_module_level=True)

from benchmarks.subjects.simulating import years_per_second


@pytest.mark.parametrize(
    ("said", "rate"),
    [
        ("1000 years, 12.5 simulated years per second\n", 12.5),
        ("1,204 years a second", 1204.0),
        ("lived 1000 years in 80 s", None),
    ],
)
def test_the_pace_is_found_in_what_it_says(said: str, rate: float | None) -> None:
    assert years_per_second(said) == rate

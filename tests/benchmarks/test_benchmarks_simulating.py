"""What the simulation prints of its pace, as the benchmarks read it."""

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("the benchmarks are for Linux", allow_module_level=True)

from benchmarks.subjects.simulating import years_per_second


@pytest.mark.parametrize(
    ("said", "rate"),
    [
        (
            "10.0 years, 2.500 a second, 0 violations\n20.0 years, 3.125 a second, 1 violations",
            3.125,
        ),
        ("lived 1000 years in 80 s", None),
    ],
)
def test_the_pace_is_found_in_what_it_says(said: str, rate: float | None) -> None:
    assert years_per_second(said) == rate

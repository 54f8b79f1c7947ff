"""Days to drive, and how hard hypothesis looks: HYPOTHESIS_PROFILE=thorough looks much harder."""

import os

import pytest
from hypothesis import HealthCheck, settings

from breakbuddy.core.rhythm import Rhythm
from tests.core.day import Day, instant

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("quick", deadline=None, max_examples=60, suppress_health_check=_SLOW)
settings.register_profile("thorough", deadline=None, max_examples=3000, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture
def day() -> Day:
    """A Monday from 09:00 on, always within the hours, with the usual rhythm."""
    return Day(instant("09:00"))


@pytest.fixture
def moves_only() -> Day:
    """The same without posture checks."""
    return Day(instant("09:00"), Rhythm(posture_interval=None))

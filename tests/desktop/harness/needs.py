"""What a test does where the programs that it starts are missing."""

import os
from collections.abc import Sequence

import pytest

from tools.desktop_packages import NEEDS, Need, missing, reason


def require(needs: Sequence[Need] = NEEDS) -> None:
    """Skip the test with the packages' names if a program is missing; in CI that is a failure."""
    lacking = missing(needs)
    if not lacking:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI runs every test, but {reason(lacking)}", pytrace=False)
    pytest.skip(reason(lacking))

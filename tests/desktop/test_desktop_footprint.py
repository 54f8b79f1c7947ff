"""What the resident program costs while it counts, on a desktop with panel and notifications."""

import pytest

from tests.desktop.harness import footprint
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.waiting import holds

pytestmark = pytest.mark.desktop

MIB = 1024 * 1024
HEAVY = ("PIL", "_imaging", "Qt", "PySide", "libtk", "_asyncio")


def test_an_agent_that_has_prompted_stays_small(desktop: Desktop) -> None:
    process = desktop.buddy.start()
    desktop.menu.choose("Interval", "45 min")
    desktop.menu.choose("Posture check now")
    desktop.dunst.press("All good")
    desktop.buddy.wait_for("it counts on", interval_minutes=45, prompt=None)
    loaded = footprint.libraries(process.pid)
    assert not [name for name in loaded if any(word in name for word in HEAVY)]
    assert footprint.pss_bytes(process.pid) < 20 * MIB


@pytest.mark.timeout(120)
def test_it_sleeps_while_it_counts(desktop: Desktop) -> None:
    process = desktop.buddy.start()
    desktop.panel.wait_for_icon()
    desktop.display.rest()
    before = footprint.wakeups(process.pid)
    holds(
        lambda: footprint.wakeups(process.pid) - before <= 4,
        "at most 4 wake-ups within a minute",
        seconds=60,
    )

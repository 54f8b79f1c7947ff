"""The fixtures of the desktop tests: a whole desktop per test, or one that is started by hand.

A machine that lacks a program skips them with the package's name; in CI that is a failure.
"""

import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.needs import require
from tools.desktop_packages import LIBRARIES, NEEDS

_DESKTOP = pytest.StashKey[Desktop]()
_FOLDER = pytest.StashKey[Path]()


@pytest.fixture
def bare_desktop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desktop]:
    """Screen, session bus and window manager; no panel and no notification daemon yet."""
    desktop = Desktop(tmp_path)
    request.node.stash[_DESKTOP] = desktop
    request.node.stash[_FOLDER] = tmp_path
    try:
        desktop.start_session()
        yield desktop
    finally:
        desktop.close()


@pytest.fixture
def desktop(bare_desktop: Desktop) -> Desktop:
    """A desktop as people have it, with a panel and a notification daemon."""
    bare_desktop.panel.start()
    bare_desktop.dunst.start()
    return bare_desktop


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a desktop test where it cannot run, or fail it where it must."""
    if item.get_closest_marker("desktop") is None:
        return
    if sys.platform != "linux":
        pytest.skip("the desktop tests are for Linux")
    require([*NEEDS, *LIBRARIES])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what the programs printed when a test failed, and keep what was on the screen."""
    report = yield
    desktop = item.stash.get(_DESKTOP, None)
    if report.when != "teardown" and report.failed and desktop is not None:
        report.sections.append(("What the programs printed", desktop.processes.report()))
        if desktop.display.name:
            picture = item.stash[_FOLDER] / "failed.png"
            desktop.display.screenshot(picture)
            report.sections.append(("What was on the screen", str(picture)))
    return report

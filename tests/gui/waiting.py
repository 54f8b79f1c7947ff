"""Waiting for what a window comes to show or tell, with one bound for all.

It is far beyond what any of it takes, since a machine that is busy may stand still for seconds.
"""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

PATIENCE_MS = 30_000


def wait_until(qtbot: QtBot, condition: Callable[[], object]) -> None:
    """Let the toolkit go on until a condition gives something true."""
    qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

"""macOS: what the notifications mean, against frameworks that are fakes."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from breakbuddy.desktop.presence import macos
from breakbuddy.desktop.presence.macos import MacPresence
from breakbuddy.desktop.sensing import Change, Sense
from tests.presence.told import Told, reason, report, serving

SENSES = (Sense.LOCK, Sense.SLEEP, Sense.SESSION_END)


class FakeCentre:
    """A notification centre; an observer is its name and its block."""

    def __init__(self) -> None:
        self.observers: list[tuple[str, Callable[[Any], None]]] = []

    def addObserverForName_object_queue_usingBlock_(
        self, name: str, source: None, queue: None, block: Callable[[Any], None]
    ) -> tuple[str, Callable[[Any], None]]:
        assert (source, queue) == (None, None)
        self.observers.append((name, block))
        return name, block

    def removeObserver_(self, observer: tuple[str, Callable[[Any], None]]) -> None:
        self.observers.remove(observer)

    def post(self, name: str) -> None:
        for wanted, block in self.observers:
            if wanted == name:
                block(object())


class FakeMac:
    """The frameworks that PyObjC would bring."""

    def __init__(self, session: dict[str, object] | None) -> None:
        self.workspace, self.distributed = FakeCentre(), FakeCentre()
        workspace = SimpleNamespace(notificationCenter=lambda: self.workspace)
        self.frameworks: dict[str, Any] = {
            "AppKit": SimpleNamespace(
                NSWorkspace=SimpleNamespace(sharedWorkspace=lambda: workspace)
            ),
            "Foundation": SimpleNamespace(
                NSDistributedNotificationCenter=SimpleNamespace(
                    defaultCenter=lambda: self.distributed
                )
            ),
            "Quartz": SimpleNamespace(CGSessionCopyCurrentDictionary=lambda: session),
        }

    def framework(self, name: str) -> Any:
        try:
            return self.frameworks[name]
        except KeyError:
            raise ImportError(f"No module named {name!r}") from None


def test_lock_suspend_and_the_end_are_told(told: Told) -> None:
    mac = FakeMac({})
    presence = MacPresence(told, mac.framework)
    presence.start()
    assert all(serving(presence, sense) == ["macOS"] for sense in SENSES)
    mac.distributed.post(macos.SCREEN_LOCKED)
    mac.workspace.post(macos.WILL_SLEEP)
    mac.workspace.post(macos.DID_WAKE)
    mac.distributed.post(macos.SCREEN_UNLOCKED)
    mac.workspace.post(macos.WILL_POWER_OFF)
    assert told.changes == [
        Change.LOCKED, Change.SLEEPING, Change.WOKE, Change.UNLOCKED, Change.SHUTTING_DOWN,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("session", "answer"),
    [({macos.IS_LOCKED: 1}, "yes"), ({"kCGSSessionID": 4}, "no"), (None, None)],
)
def test_the_lock_at_the_start(
    told: Told, session: dict[str, object] | None, answer: str | None
) -> None:
    presence = MacPresence(told, FakeMac(session).framework)
    presence.start()
    assert report(presence, Sense.LOCK).answer == answer
    assert told.changes == ([Change.LOCKED] if answer == "yes" else [])


@pytest.mark.parametrize("missing", ["AppKit", "Foundation", "Quartz"])
def test_without_the_libraries_each_report_says_so_and_nothing_stays(
    told: Told, missing: str
) -> None:
    mac = FakeMac({})
    del mac.frameworks[missing]
    presence = MacPresence(told, mac.framework)
    presence.start()
    assert all(missing in reason(presence, sense, "macOS") for sense in SENSES)
    assert mac.workspace.observers + mac.distributed.observers == []


def test_after_the_end_nothing_is_told_and_nothing_stays(told: Told) -> None:
    mac = FakeMac({})
    presence = MacPresence(told, mac.framework)
    presence.start()
    (late,) = (block for name, block in mac.distributed.observers if name == macos.SCREEN_LOCKED)
    presence.stop()
    presence.stop()
    late(object())  # it was on its way
    assert told.changes == []
    assert mac.workspace.observers + mac.distributed.observers == []

"""Stands in for desktop-notifier at its boundary, with the traps that the real one has."""

import asyncio
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

DEFAULT_SOUND = "default sound"

_LOG = logging.getLogger("desktop_notifier.backends.base")


class FakeUrgency(Enum):
    Normal = "normal"
    Low = "low"


@dataclass(frozen=True)
class FakeIcon:
    path: Path


@dataclass(frozen=True)
class FakeButton:
    title: str
    identifier: str


@dataclass(frozen=True)
class FakeNotification:
    title: str
    message: str
    urgency: FakeUrgency = FakeUrgency.Normal
    buttons: tuple[FakeButton, ...] = ()
    on_dispatched: Callable[[], Any] | None = None
    sound: str | None = None
    identifier: str = ""


@dataclass
class Centre:
    """The library's DesktopNotifier."""

    library: "Library"
    app: str
    icon: FakeIcon | None
    on_clicked: Callable[[str], Any] | None = None
    on_dismissed: Callable[[str], Any] | None = None
    on_button_pressed: Callable[[str, str], Any] | None = None

    async def get_capabilities(self) -> frozenset[str]:
        return self.library.capabilities

    async def request_authorisation(self) -> bool:
        self.library.asked_permission += 1
        while self.library.permission is None:  # noqa: ASYNC110 -- set from the test's thread
            await asyncio.sleep(0.005)
        return self.library.permission

    async def send_notification(self, notification: FakeNotification) -> str:
        # As the real one: it swallows what goes wrong and returns an identifier anyway.
        self.library.tried += 1
        try:
            await self.library.send(notification)
        except Exception:  # noqa: BLE001 -- as the real one
            _LOG.warning("Notification failed", exc_info=True)
        else:
            self.library.on_screen[notification.identifier] = notification
            if notification.on_dispatched:
                notification.on_dispatched()
        return notification.identifier

    async def clear(self, identifier: str) -> None:
        self.library.on_screen.pop(identifier, None)
        self.library.cleared.append(identifier)


@dataclass
class Library:
    """The module desktop_notifier, and the desktop behind it."""

    capabilities: frozenset[str] = frozenset({"title", "buttons"})
    permission: bool | None = True
    """None while the person has not answered the system's question."""
    trouble: Exception | None = None
    complaint: str | None = None
    hangs: bool = False
    asked_permission: int = 0
    tried: int = 0
    on_screen: dict[str, FakeNotification] = field(default_factory=dict)
    cleared: list[str] = field(default_factory=list)
    centre: Centre | None = None
    opened_on: str = ""

    DEFAULT_SOUND = DEFAULT_SOUND
    Urgency = FakeUrgency
    Icon = FakeIcon
    Button = FakeButton
    Notification = FakeNotification

    def DesktopNotifier(self, app: str, icon: FakeIcon | None) -> Centre:
        self.opened_on = threading.current_thread().name
        self.centre = Centre(self, app, icon)
        return self.centre

    async def send(self, _notification: FakeNotification) -> None:
        while self.hangs:  # noqa: ASYNC110 -- set from the test's thread
            await asyncio.sleep(0.005)
        if self.complaint:
            _LOG.warning("%s", self.complaint)
        if self.trouble:
            raise self.trouble

    def press(self, key: str, button: str) -> None:
        """The person presses a button; told on whichever thread the system likes."""
        assert self.centre is not None
        assert self.centre.on_button_pressed is not None
        self.centre.on_button_pressed(key, button)

    def click(self, key: str) -> None:
        assert self.centre is not None
        assert self.centre.on_clicked is not None
        self.centre.on_clicked(key)

    def dismiss(self, key: str) -> None:
        assert self.centre is not None
        assert self.centre.on_dismissed is not None
        self.centre.on_dismissed(key)

"""Notifications with buttons on Windows and macOS, by the library desktop-notifier.

The library swallows most failures. What can be noticed is noticed here: a silent
stand-in, a permission not given, a complaint in its log, a notice never dispatched.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, Protocol, Self

from breakbuddy.assets import asset
from breakbuddy.desktop.notify.background_loop import BackgroundLoop
from breakbuddy.desktop.notify.text import line, title_and_body
from breakbuddy.desktop.ports import (
    ACTIVATED,
    DISMISSED,
    Notice,
    OnAnswer,
    Unavailable,
    Urgency,
)
from breakbuddy.i18n import _

NAME = "desktop"

_LOG = logging.getLogger(__name__)
_LIBRARY = "desktop_notifier"
_PATIENCE_SECONDS = 2.0


class Centre(Protocol):
    """What is used of the library's DesktopNotifier."""

    on_clicked: Callable[[str], Any] | None
    on_dismissed: Callable[[str], Any] | None
    on_button_pressed: Callable[[str, str], Any] | None

    async def get_capabilities(self) -> frozenset[Any]:
        """Nothing at all, for the stand-in that shows nothing."""
        ...

    async def request_authorisation(self) -> bool:
        """Whether notifications are allowed; asks the person if that was never asked."""
        ...

    async def send_notification(self, notification: Any) -> str:
        """Show it; a failure is only logged."""
        ...

    async def clear(self, identifier: str) -> None:
        """Take it off the screen and out of the notification centre."""
        ...


class DesktopNotifier:
    """Shows notices in the notification centre of Windows or macOS."""

    name = NAME

    def __init__(
        self,
        on_answer: OnAnswer,
        library: Any = None,
        *,
        patience: float = _PATIENCE_SECONDS,
    ) -> None:
        """Open the notification centre.

        Args:
            on_answer: Where answers go, on the loop's thread or on the main one.
            library: The module desktop_notifier, if it is there already.
            patience: How long the centre may take to open or to show, in seconds.

        Raises:
            Unavailable: there is no centre that this program may use.
        """
        self._on_answer = on_answer
        self._patience = patience
        self._lock = threading.Lock()
        self._offered: dict[str, Notice] = {}
        self._permission: asyncio.Future[bool] | None = None
        self._loop = BackgroundLoop("notification-centre")
        try:
            self._library = library or import_module(_LIBRARY)
            self._centre = self._loop.run(self._open(), patience)
        except Unavailable:
            self._loop.stop()
            raise
        except Exception as error:
            # A barrier: the platforms' bindings raise errors of many kinds, and import late.
            self._loop.stop()
            raise _failed(error) from error

    def show(self, notice: Notice) -> None:
        """Show it, or replace the one of the same key.

        Raises:
            Unavailable: it was not shown in time, as far as can be known.
        """
        with self._lock:
            before = self._offered.get(notice.key)
            self._offered[notice.key] = notice
        try:
            self._loop.run(self._show(notice), self._patience)
        except Exception as error:
            self._put_back(notice.key, before)
            if isinstance(error, Unavailable):
                raise
            raise _failed(error) from error  # a barrier, as above

    def close(self, key: str) -> None:
        """Take it off the screen, and out of the notification centre."""
        with self._lock:
            offered = self._offered.pop(key, None)
        if offered is not None:
            self._loop.start(self._centre.clear(key))

    def stop(self) -> None:
        """Take off what would wait for an answer for ever, and end the thread."""
        with self._lock:
            lasting = [key for key, notice in self._offered.items() if notice.lasting]
            self._offered.clear()
        with suppress(Unavailable):
            self._loop.run(self._clear(lasting), self._patience)
        self._loop.stop()

    def _put_back(self, key: str, before: Notice | None) -> None:
        with self._lock:
            if before is None:
                self._offered.pop(key, None)
            else:
                self._offered[key] = before

    # --- on the loop's thread ---

    async def _open(self) -> Centre:
        centre: Centre = self._library.DesktopNotifier("BreakBuddy", self._icon())
        if not await centre.get_capabilities():
            raise Unavailable(
                _("The notification centre serves signed applications only, and this is none.")
            )
        centre.on_clicked = lambda key: self._answered(key, ACTIVATED)
        centre.on_dismissed = lambda key: self._answered(key, DISMISSED)
        centre.on_button_pressed = self._answered
        # Asked now rather than with the first reminder: macOS asks the person.
        self._permission = asyncio.ensure_future(centre.request_authorisation())
        return centre

    async def _show(self, notice: Notice) -> None:
        if not await self._allowed():
            raise Unavailable(
                _("Notifications of BreakBuddy are turned off in the system's settings.")
            )
        dispatched: list[bool] = []
        with _Complaints() as complaints:
            await self._centre.send_notification(
                self._native(notice, lambda: dispatched.append(True))
            )
        if complaints.last is not None or not dispatched:
            reason = complaints.last or _("it was never dispatched")
            raise Unavailable(_("The notification was not shown: {reason}").format(reason=reason))

    async def _clear(self, keys: list[str]) -> None:
        await asyncio.gather(*map(self._centre.clear, keys), return_exceptions=True)

    async def _allowed(self) -> bool:
        # An answer that the person still owes is waited for once, not asked for again.
        if self._permission is None or self._permission.done():
            self._permission = asyncio.ensure_future(self._centre.request_authorisation())
        return await asyncio.shield(self._permission)

    def _native(self, notice: Notice, on_dispatched: Callable[[], None]) -> Any:
        library = self._library
        title, body = title_and_body(notice)
        urgency = library.Urgency
        return library.Notification(
            title=title,
            message=body,
            urgency=urgency.Low if notice.urgency is Urgency.LOW else urgency.Normal,
            buttons=tuple(
                library.Button(title=line(button.label), identifier=button.key)
                for button in notice.buttons
            ),
            on_dispatched=on_dispatched,
            sound=library.DEFAULT_SOUND if notice.sound else None,
            identifier=notice.key,
        )

    def _icon(self) -> Any:
        try:
            return self._library.Icon(path=asset("icons", "breakbuddy-128.png").absolute())
        except FileNotFoundError:
            return None

    def _answered(self, key: str, said: str) -> None:
        with self._lock:
            notice = self._offered.get(key)
            known = {ACTIVATED, DISMISSED, *(b.key for b in notice.buttons)} if notice else set()
            if said not in known:
                return  # of an earlier run, or answered already
            del self._offered[key]
        self._on_answer(key, said)


class _Complaints(logging.Handler):
    """Overhears the library's log: the only place where it tells of some failures."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.last: str | None = None
        self._logger = logging.getLogger(_LIBRARY)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was said."""
        cause = record.exc_info[1] if record.exc_info else None
        self.last = record.getMessage() + (f" ({cause!r})" if cause else "")

    def __enter__(self) -> Self:
        self._logger.addHandler(self)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._logger.removeHandler(self)
        self.close()


def _failed(error: Exception) -> Unavailable:
    _LOG.debug("desktop-notifier failed", exc_info=error)
    return Unavailable(
        _("The notification centre cannot be used: {reason}").format(reason=repr(error))
    )

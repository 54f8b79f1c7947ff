"""An asyncio loop in a thread of its own, for a library that needs one.

Only for Windows and macOS: asyncio never enters the resident process on Linux.
"""

import asyncio
import logging
from collections.abc import Coroutine
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.i18n import _
from breakbuddy.supervised import Supervised

T = TypeVar("T")

_LOG = logging.getLogger(__name__)
_JOIN_SECONDS = 2.0


class BackgroundLoop:
    """Runs coroutines for threads that know nothing of them."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._part = Supervised(name, self._serve)
        self._part.start()

    def run(self, work: Coroutine[Any, Any, T], seconds: float) -> T:
        """The result of a coroutine, which is cancelled when it takes longer.

        Raises:
            Unavailable: it took longer, or the loop is stopped.
            Exception: whatever the coroutine raises.
        """
        future = self._hand_over(work)
        try:
            return future.result(seconds)
        except TimeoutError as error:
            if future.done() and not future.cancelled():
                raise  # the coroutine's own
            future.cancel()
            text = _("The notification service did not answer within {seconds:g} s.")
            raise Unavailable(text.format(seconds=seconds)) from error

    def start(self, work: Coroutine[Any, Any, object]) -> None:
        """Run a coroutine whose result nobody waits for; a failure is a line in the log."""
        try:
            self._hand_over(work).add_done_callback(_report)
        except Unavailable as error:
            _LOG.debug("%s", error)

    def stop(self) -> None:
        """Cancel what runs and end the thread. May be called twice."""
        self._part.dismiss()
        if not self._loop.is_closed():
            with suppress(RuntimeError):  # it was closed just now
                self._loop.call_soon_threadsafe(self._loop.stop)
        self._part.join(_JOIN_SECONDS)

    def _hand_over(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        try:
            return asyncio.run_coroutine_threadsafe(work, self._loop)
        except RuntimeError as error:
            # Stopped for good, or begun anew in a moment after a failure.
            work.close()
            raise Unavailable(_("The notification service was stopped.")) from error

    def _serve(self) -> None:
        if self._loop.is_closed():
            self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            left = asyncio.all_tasks(self._loop)
            for task in left:
                task.cancel()
            self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            self._loop.close()


def _report(future: Future[Any]) -> None:
    if not future.cancelled() and (error := future.exception()):
        _LOG.debug("in the background: %r", error)

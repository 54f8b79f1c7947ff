"""A window's line to the agent. Nothing that the agent does, or fails to do, stops a window.

Requests go out one after another on a thread of their own; the window asks how things stand
once a second, hears of it by a signal, and hears too when nobody answers any more.
"""

import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError, NoAgent
from breakbuddy.gui.view import View
from breakbuddy.i18n import _

if TYPE_CHECKING:
    from breakbuddy.core.events import Event

LOOK_EVERY_MS = 1000
"""How often a window asks how things stand; a window that is closed asks nothing."""
ANSWER_WITHIN_SECONDS = 1.5

Ask = Callable[..., Mapping[str, Any]]
"""``control.client.ask``, or a test's."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the agent answered."""

    view: View | None = None
    refused: str | None = None
    """Why nothing came of it, in words for a person; None if something did."""
    notes: tuple[str, ...] = ()
    silent: bool = False
    """Whether there was no answer at all."""
    running: bool = True
    """Whether an agent is there."""


Then = Callable[[Reply], None]


@dataclass(frozen=True, slots=True)
class _Request:
    what: Mapping[str, object]
    then: Then | None = field(default=None, compare=False)


class Link(QObject):
    """Lives on the window's thread."""

    heard = Signal(object)
    """A ``View``: how things stand."""
    lost = Signal(str, bool)
    """Nobody answers: why, for a person; and whether an agent is there at all."""
    _answered = Signal(object, object)

    def __init__(self, runtime: Path, parent: QObject | None = None, *, asking: Ask = ask) -> None:
        super().__init__(parent)
        self.view: View | None = None
        """How things stood when the agent last answered; None before that, and when it is gone."""
        self._runtime = runtime
        self._asking = asking
        self._requests: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._answered.connect(self._take)
        self._thread = threading.Thread(target=self._serve, name="link", daemon=True)

    def start(self) -> None:
        """Begin to ask how things stand."""
        self._thread.start()
        self._timer.start()
        self.look()

    def close(self) -> None:
        """Ask no more."""
        self._timer.stop()
        self._requests.put(None)

    @Slot()
    def look(self) -> None:
        """Ask how things stand now, unless an answer to that is still to come."""
        if not self._looking:
            self._looking = True
            self.request({"do": "status"}, self._looked)

    def say(self, event: "Event", then: Then | None = None) -> None:
        """Say something to the agent. ``then`` is called on this thread with what came of it."""
        from breakbuddy.core.codec import encode  # noqa: PLC0415 -- no window waits for it to appear

        self.request({"do": "say", "event": encode(event)}, then)

    def request(self, what: Mapping[str, object], then: Then | None = None) -> None:
        """Make any request of the control socket."""
        self._requests.put(_Request(what, then))

    def _looked(self, _reply: Reply) -> None:
        self._looking = False

    def _serve(self) -> None:
        while (request := self._requests.get()) is not None:
            self._answered.emit(request, self._exchange(request.what))

    def _exchange(self, what: Mapping[str, object]) -> Reply:
        try:
            told = self._asking(self._runtime, what, timeout=ANSWER_WITHIN_SECONDS)
        except NoAgent as error:
            return Reply(refused=str(error), silent=True, running=False)
        except ControlError as error:
            return Reply(refused=str(error), silent=True)
        if told["ok"] is not True:
            return Reply(refused=str(told["error"]["message"]))
        try:
            view = View.of(told["status"])
        except (KeyError, TypeError, ValueError):
            text = _(
                "This window does not understand the BreakBuddy that runs, which is of another "
                "version. Close it and start BreakBuddy anew."
            )
            return Reply(refused=text, silent=True)
        return Reply(view, notes=tuple(map(str, told.get("notes", ()))))

    def _take(self, request: _Request, reply: Reply) -> None:
        if reply.silent:
            self.view = None
            self.lost.emit(reply.refused, reply.running)
        elif reply.view is not None:
            self.view = reply.view
            self.heard.emit(reply.view)
        if request.then is not None:
            request.then(reply)

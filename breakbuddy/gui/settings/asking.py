"""Rows that do a thing once the person has said so twice, and rows that take a while."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from breakbuddy.gui.settings.row import Row
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.i18n import _
from breakbuddy.keeping.errors import KeepingError

_log = logging.getLogger(__name__)

Job = Callable[[], str]
"""Does what takes a while, on a thread of its own; what came of it, for the person."""


class Working(QObject):
    """One job at a time. The window goes on meanwhile, and the job outlives it if need be."""

    ended = Signal(str, bool)
    """What came of it, and whether that is a failure."""

    def start(self, job: Job) -> None:
        """Begin a job."""
        threading.Thread(target=self._run, args=(job,), name="keeping").start()

    def _run(self, job: Job) -> None:
        try:
            said, failed = job(), False
        except KeepingError as error:
            said, failed = str(error), True
        except Exception:  # noqa: BLE001 -- this thread's last barrier: the row must not rest for good
            _log.exception("a job of the settings window failed")
            said, failed = _("a mistake of BreakBuddy's own; its log tells more"), True
        with suppress(RuntimeError):  # the window was closed meanwhile
            self.ended.emit(said, failed)


class WorkingRow(Row):
    """A row whose buttons rest while its job runs."""

    def __init__(self, label: str, explanation: str, *controls: QWidget) -> None:
        control = QWidget()
        row = QHBoxLayout(control)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for each in controls:
            row.addWidget(each)
        self._controls = controls
        self._had_keyboard: QWidget | None = None
        self._then: Callable[[bool], None] | None = None
        super().__init__(label, explanation, control)
        self._working = Working(self)
        self._working.ended.connect(self._ended)

    def work(self, meanwhile: str, job: Job, then: Callable[[bool], None] | None = None) -> None:
        """Begin a job.

        Args:
            meanwhile: What is said while it runs.
            job: What it does.
            then: Called at its end with whether it went well, before what came of it is said.
        """
        self._then = then
        # A control that rests loses the keyboard, which is to be where it was after.
        focused = self.window().focusWidget()
        self._had_keyboard = focused if focused in self._controls else None
        self._enable(enabled=False)
        self.tell(meanwhile)
        self._working.start(job)

    def _ended(self, said: str, failed: bool) -> None:
        self._enable(enabled=True)
        if self._had_keyboard is not None and self._had_keyboard.isVisible():
            self._had_keyboard.setFocus()
        if self._then is not None:
            self._then(not failed)
        self.tell(said, wrong=failed)

    def _enable(self, *, enabled: bool) -> None:
        for each in self._controls:
            each.setEnabled(enabled)


class AskingRow(WorkingRow):
    """A question stands in the place of the button that was pressed; Esc is no.

    Args:
        label: What it is about.
        explanation: A sentence on it.
        ask: What the first button says.
        keep: What the button says that leaves all as it is; the keyboard is on it.
        do: What the button says that does it.
    """

    def __init__(self, label: str, explanation: str, ask: str, keep: str, do: str) -> None:
        self._explanation = explanation
        self._ask = button(ask, "", self.begin)
        self._keep = button(keep, "", self.leave)
        self._do = button(do, "primary", self._agreed)
        super().__init__(label, explanation, self._ask, self._keep, self._do)
        self._show_asking(asking=False)

    def begin(self) -> None:
        """The first button was pressed."""
        raise NotImplementedError

    def carry_out(self) -> None:
        """The person has said so twice."""
        raise NotImplementedError

    def put_question(self, question: str) -> None:
        """Ask."""
        self.tell("")
        self.explain(question)
        self._show_asking(asking=True)
        self._keep.setFocus()

    def leave(self) -> None:
        """Leave the question."""
        self.explain(self._explanation)
        self._show_asking(asking=False)
        self._ask.setFocus()

    def take_back(self) -> bool:
        """Leave the question, if one stands."""
        asked = self._do.isVisibleTo(self)
        if asked:
            self.leave()
        return asked

    def _agreed(self) -> None:
        # Where the keyboard goes on from, before its button goes.
        self._ask.setVisible(True)
        self._ask.setFocus()
        self.carry_out()
        self._show_asking(asking=False)
        self.explain(self._explanation)

    def _show_asking(self, *, asking: bool) -> None:
        self._ask.setVisible(not asking)
        for each in (self._keep, self._do):
            each.setVisible(asking)

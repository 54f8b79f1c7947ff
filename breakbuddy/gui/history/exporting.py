"""Exports run beside the window, on a thread of their own; they tell how far they are."""

import io
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import IO

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from breakbuddy.config.atomic import replacing
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.long_export import Form, GoOn, write
from breakbuddy.history.read import Reader
from breakbuddy.i18n import _

Job = Callable[[IO[bytes], GoOn], None]
"""Writes a file, and tells how far it is."""
_END_WITHIN_SECONDS = 10.0


class Cancelled(Exception):  # noqa: N818 -- no error: the person wished it
    """The person wants no export any more."""


class Exporting(QObject):
    """One export at a time. What is half written is never seen."""

    progressed = Signal(float)
    """The share that is done, 0 to 1."""
    ended = Signal(str, bool)
    """What came of it, for the person; and whether the file was saved."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Whether one is being written."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, target: Path, job: Job) -> None:
        """Write a file, in place of the one of that name."""
        self.stop()
        self._cancelled.clear()
        self._thread = threading.Thread(target=self._run, args=(target, job), name="export")
        self._thread.start()

    def cancel(self) -> None:
        """Write no more of it."""
        self._cancelled.set()

    def stop(self) -> None:
        """Cancel it, and wait until nothing of it is left."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(_END_WITHIN_SECONDS)

    def _run(self, target: Path, job: Job) -> None:
        try:
            with replacing(target) as file:
                job(file, self._go_on)
        except Cancelled:
            self.ended.emit(_("Cancelled. Nothing was saved."), False)
        except HistoryError as error:
            self.ended.emit(str(error), False)
        except OSError as error:
            text = _("It could not be saved to {path}: {reason}.")
            reason = error.strerror or str(error)
            self.ended.emit(text.format(path=target, reason=reason), False)
        else:
            self.ended.emit(_("Saved to {path}").format(path=target), True)

    def _go_on(self, share: float) -> None:
        if self._cancelled.is_set():
            raise Cancelled
        self.progressed.emit(share)


def records_job(history: Path, form: Form, days: tuple[date, date] | None, today: date) -> Job:
    """Write the records of some days; of all that is recorded, if no days are named."""

    def job(file: IO[bytes], go_on: GoOn) -> None:
        # CSV has its own ends of lines. What cannot be encoded is no reason to lose the rest.
        text = io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="")
        with Reader.open(history) as reader:
            write(form, reader, days or _all_days(reader, today), text, go_on)
        text.flush()
        text.detach()

    return job


def picture_job(picture: QImage) -> Job:
    """Write a picture as PNG."""

    def job(file: IO[bytes], go_on: GoOn) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6 takes a plain text
        go_on(0.5)
        file.write(buffer.data().data())

    return job


def _all_days(reader: Reader, today: date) -> tuple[date, date]:
    first, last = reader.first_day(), reader.last_day()
    return first or today, last or today

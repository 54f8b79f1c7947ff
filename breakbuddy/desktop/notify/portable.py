"""The portable fallback: plyer, made safe. No buttons, and nothing can be taken back.

plyer runs in a process of its own, with a time limit; here the text is made fit for
the platform and the failure is noticed.
"""

import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING

from breakbuddy.desktop.notify.text import escape, title_and_body
from breakbuddy.desktop.ports import Notice, Unavailable
from breakbuddy.i18n import _

if TYPE_CHECKING:
    from subprocess import Popen

NAME = "portable"

_CHILD = "breakbuddy.desktop.notify.portable_child"
_SHOWN = b"shown"
_PATIENCE_SECONDS = 2.0
_LONGEST_ANSWER = 200
# The arrays szInfoTitle and szInfo of NOTIFYICONDATAW, less their ends.
_WINDOWS_LIMITS = (63, 255)


class PortableNotifier:
    """Shows notices through plyer."""

    name = NAME

    def __init__(
        self,
        *,
        platform: str = sys.platform,
        command: Sequence[str] | None = None,
        patience: float = _PATIENCE_SECONDS,
    ) -> None:
        """Look whether plyer has something to show notifications with.

        Args:
            platform: As ``sys.platform``.
            command: What to start instead of plyer's process.
            patience: How long that may take, in seconds.

        Raises:
            Unavailable: it has not.
        """
        self._platform = platform
        self._command = tuple(command or (sys.executable, "-P", "-m", _CHILD))
        self._patience = patience
        _require_means(platform)

    def show(self, notice: Notice) -> None:
        """Show it.

        Raises:
            Unavailable: it was not shown, or not in time.
        """
        title, body = safe_text(notice, self._platform)
        answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        child = self._start()
        letter = json.dumps({"title": title, "body": body}).encode()
        threading.Thread(
            target=_converse, args=(child, letter, answers), name="plyer", daemon=True
        ).start()
        try:
            answer = answers.get(timeout=self._patience)
        except queue.Empty:
            _kill(child)
            text = _("plyer did not show the notification within {seconds:g} s.")
            raise Unavailable(text.format(seconds=self._patience)) from None
        if answer != _SHOWN:
            reason = answer.decode("utf-8", "replace") or _("it ended without a word")
            text = _("plyer could not show the notification: {reason}")
            raise Unavailable(text.format(reason=reason))

    def close(self, key: str) -> None:
        """It goes by itself: plyer takes nothing back."""

    def stop(self) -> None:
        """Nothing is held: a process of plyer's ends with its notification."""

    def _start(self) -> "Popen[bytes]":
        import subprocess  # noqa: PLC0415 -- kept out of the resident process until it is needed

        if sys.platform == "win32":
            flags, group = subprocess.CREATE_NO_WINDOW, None
        else:
            flags, group = 0, 0  # a group of its own, to end it with all that it starts
        try:
            return subprocess.Popen(  # noqa: S603 -- this Python, with a module of ours
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=flags,
                process_group=group,
            )
        except OSError as error:
            text = _("plyer's process cannot be started: {reason}")
            raise Unavailable(text.format(reason=error)) from error


def safe_text(notice: Notice, platform: str) -> tuple[str, str]:
    """The title and body that plyer can be given on a platform (as ``sys.platform``)."""
    if platform == "win32":
        return title_and_body(notice, _WINDOWS_LIMITS)
    title, body = title_and_body(notice)
    if platform == "darwin":
        return title, body
    # notify-send takes text that begins with "-" for an option, wherever it stands; and
    # nearly every daemon behind it interprets markup in the body.
    return _no_option(title), _no_option(escape(body))


def _no_option(text: str) -> str:
    return f" {text}" if text.startswith("-") else text


def _require_means(platform: str) -> None:
    if platform == "win32":
        return
    if platform == "darwin":
        if find_spec("pyobjus") is None:
            raise Unavailable(_("plyer needs the package pyobjus, which is not installed."))
    elif find_spec("dbus") is None and not _on_path("notify-send"):
        raise Unavailable(
            _("plyer needs notify-send (package libnotify-bin) or dbus-python, and finds neither.")
        )


def _on_path(program: str) -> bool:
    return any(os.access(os.path.join(folder, program), os.X_OK) for folder in os.get_exec_path())  # noqa: PTH118 -- a folder's name may be empty


def _converse(child: "Popen[bytes]", letter: bytes, answers: "queue.SimpleQueue[bytes]") -> None:
    """Give a process its letter, pass on its first line, and stay until it ends."""
    answer = b""
    with child:
        try:
            if child.stdin and child.stdout:
                child.stdin.write(letter)
                child.stdin.close()
                answer = child.stdout.readline(_LONGEST_ANSWER).strip()
        except OSError as error:
            answer = str(error).encode()
        answers.put(answer)


def _kill(child: "Popen[bytes]") -> None:
    """End a process, and what it started."""
    if sys.platform == "win32":
        child.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)

"""Takes commands for the agent: one thread, one request at a time, each answered."""

import logging
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from breakbuddy.control.protocol import Code, ProtocolError, decode_request, encode, failure
from breakbuddy.control.transport import Limits, Listener
from breakbuddy.i18n import _
from breakbuddy.supervised import Supervised

_log = logging.getLogger(__name__)

Handle = Callable[[Mapping[str, object]], Mapping[str, object]]
"""Carries out a request (``do`` and its arguments) and gives the reply's fields.

A refusal is what ``protocol.failure`` makes. It is called on the server's
thread, one request at a time, and others wait meanwhile: 1.5 s at most.
"""

_CLOSE_SECONDS = 5.0
_USUAL = Limits()


class Server:
    """The agent's remote control. Only the holder of the folder's ``InstanceLock`` may start it."""

    def __init__(self, runtime: Path, handle: Handle, *, limits: Limits = _USUAL) -> None:
        """Name what is to be served; nothing happens yet.

        Args:
            runtime: The profile's runtime folder. Made private if it is not.
            handle: Carries out requests.
            limits: What clients may ask of time and memory.
        """
        self._handle = handle
        self._listener = _listener(runtime, limits)
        self._part: Supervised | None = None

    def start(self) -> None:
        """Begin to answer commands, on a thread of its own. Once.

        Raises:
            ControlError: the folder cannot be trusted, the place cannot be listened at, or
                another agent listens there.
        """
        self._listener.open()
        self._opened = True
        self._part = Supervised("control", self._serve)
        self._part.start()

    def close(self) -> None:
        """Answer the request at hand, then no more. May be called twice, and before ``start``."""
        if self._part is None:
            return
        self._part.dismiss()
        self._listener.stop()
        self._part.join(_CLOSE_SECONDS)

    def _serve(self) -> None:
        if not self._opened:
            self._listener.open()
        # After a failure it has cleaned up, and listens anew.
        self._opened = False
        self._listener.serve(lambda line: reply_to(line, self._handle))


def _listener(runtime: Path, limits: Limits) -> Listener:
    if sys.platform == "win32":
        from breakbuddy.control.pipe_listener import PipeListener  # noqa: PLC0415 -- Windows only
        from breakbuddy.control.windows import peer_is_us, pipe_name  # noqa: PLC0415 -- likewise

        return PipeListener(pipe_name(runtime), "AF_PIPE", limits, admits=peer_is_us)
    else:  # noqa: RET505 -- the type checker judges each platform by its own branch
        from breakbuddy.control.unix_listener import UnixListener  # noqa: PLC0415 -- not Windows

        return UnixListener(runtime, limits)


def reply_to(line: bytes, handle: Handle) -> bytes:
    """The reply to a line, whatever the line and whatever becomes of it."""
    try:
        request = decode_request(line)
    except ProtocolError as error:
        return encode(failure(error.code, str(error)))
    try:
        return encode({"ok": True, **handle(request)})
    except Exception:  # noqa: BLE001 -- a barrier: one command's mistake must not end the others
        _log.exception("The command %.64r failed.", request.get("do"))
        return encode(
            failure(
                Code.INTERNAL,
                _(
                    "BreakBuddy made a mistake and could not do that; reminders go on. "
                    "Its log tells more."
                ),
            )
        )

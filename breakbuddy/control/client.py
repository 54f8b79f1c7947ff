"""Asks the running agent to do something. Used by commands and windows; loads next to nothing."""

import sys
from collections.abc import Mapping
from pathlib import Path

from breakbuddy.control.errors import ControlError
from breakbuddy.control.protocol import Code, ProtocolError, decode_reply, encode


def ask(runtime: Path, request: Mapping[str, object], *, timeout: float = 2.0) -> dict[str, object]:
    """Send a request to the agent of a profile, and give its reply.

    Args:
        runtime: The profile's runtime folder.
        request: ``do`` and its arguments: strings, numbers, booleans, None, lists and dicts.
        timeout: Seconds until it must all be done.

    Returns:
        The reply: ``ok`` true and fields, or ``ok`` false and ``error`` with the agent's
        ``code`` and ``message``.

    Raises:
        NoAgent: nothing listens, so the agent is not running.
        ControlError: the request cannot be sent, the agent does not answer or is of another
            version, or the folder or agent is another user's. The text is for the person.
    """
    try:
        reply = decode_reply(_exchange(runtime, encode(request), timeout))
    except ProtocolError as error:
        raise ControlError(str(error)) from error
    _raise_if_rejected(reply)
    return reply


def _exchange(runtime: Path, line: bytes, timeout: float) -> bytes:
    if sys.platform == "win32":
        from breakbuddy.control import pipe  # noqa: PLC0415 -- Windows only
        from breakbuddy.control.windows import agent_is_us, pipe_name  # noqa: PLC0415 -- likewise

        return pipe.exchange(pipe_name(runtime), "AF_PIPE", line, timeout, trusts=agent_is_us)
    else:  # noqa: RET505 -- the type checker judges each platform by its own branch
        from breakbuddy.control import unix  # noqa: PLC0415 -- not on Windows

        return unix.exchange(runtime, line, timeout)


def _raise_if_rejected(reply: dict[str, object]) -> None:
    """Raise for the codes of ``Code``; any other refusal is an answer that the caller judges."""
    error = reply.get("error")
    if reply["ok"] is False and isinstance(error, dict) and error.get("code") in list(Code):
        raise ControlError(error["message"])

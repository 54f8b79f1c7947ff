"""The words that go over the socket: one JSON object a line, in UTF-8, its version in each.

A request names what to ``do``; a reply says whether it went ``ok``. Whatever the
bytes, reading them gives a message or a ProtocolError, never anything else.
"""

import json
import math
from collections.abc import Mapping
from enum import StrEnum

from breakbuddy.i18n import _

VERSION = 1
MAX_FRAME_BYTES = 64 * 1024
"""The longest line, its line feed included."""

_LONGEST_WHOLE_NUMBER = 19
_MOST_QUOTED = 64


class Code(StrEnum):
    """Why a request was refused before, or instead of, being carried out."""

    BAD_REQUEST = "bad-request"
    TOO_LARGE = "too-large"
    VERSION = "version"
    TOO_SLOW = "too-slow"
    FORBIDDEN = "forbidden"
    INTERNAL = "internal"


class ProtocolError(Exception):
    """A message that cannot be read or sent. Its text is for a person."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


def failure(code: str, message: str) -> dict[str, object]:
    """The reply that something was not done.

    Args:
        code: One word for programs. Those of ``Code`` belong to this room.
        message: One line for a person.
    """
    return {"ok": False, "error": {"code": code, "message": message}}


def encode(message: Mapping[str, object]) -> bytes:
    """The message as one line, with the version added.

    Raises:
        ProtocolError: it is longer than a frame may be, or holds what JSON or UTF-8 cannot.
    """
    try:
        text = json.dumps(
            {**message, "v": VERSION}, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
        line = text.encode() + b"\n"
    except (TypeError, ValueError, RecursionError) as error:
        raise ProtocolError(
            Code.BAD_REQUEST,
            _("That holds characters or values that cannot be sent. Nothing was changed."),
        ) from error
    if len(line) > MAX_FRAME_BYTES:
        raise ProtocolError(Code.TOO_LARGE, too_large())
    return line


def decode_request(line: bytes) -> dict[str, object]:
    """What a client asks for: ``do`` and its arguments, without the version.

    Raises:
        ProtocolError: it is no request, or one of another version.
    """
    message = _decode(line)
    version = _version(message)
    if version != VERSION:
        raise ProtocolError(Code.VERSION, _mismatch(agent=VERSION, command=version))
    if not isinstance(message.get("do"), str):
        raise ProtocolError(Code.BAD_REQUEST, _malformed(_("it does not say what to do")))
    return message


def decode_reply(line: bytes) -> dict[str, object]:
    """What the agent answered: ``ok`` with fields, or with an error's code and message.

    Raises:
        ProtocolError: it is no reply, or one of another version.
    """
    message = _decode(line)
    version = _version(message)
    if version != VERSION:
        raise ProtocolError(Code.VERSION, _mismatch(agent=version, command=VERSION))
    if message.get("ok") is True:
        return message
    error = message.get("error")
    complete = isinstance(error, dict) and all(
        isinstance(error.get(part), str) for part in ("code", "message")
    )
    if message.get("ok") is not False or not complete:
        raise ProtocolError(Code.BAD_REQUEST, _malformed(_("it is not a reply")))
    return message


def too_large() -> str:
    """What a person reads when a message exceeds a frame."""
    return _("That is longer than the {size} KiB a message may have. Nothing was changed.").format(
        size=MAX_FRAME_BYTES // 1024
    )


def _decode(line: bytes) -> dict[str, object]:
    try:
        message = _DECODER.decode(line.decode())
        if b"\\u" in line:
            # Half of a surrogate pair, written as an escape, would come up much later:
            # when the text is shown or stored.
            json.dumps(message, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:_MOST_QUOTED]
        raise ProtocolError(Code.BAD_REQUEST, _malformed(reason)) from error
    if not isinstance(message, dict):
        raise ProtocolError(Code.BAD_REQUEST, _malformed(_("it is not an object")))
    return message


def _version(message: dict[str, object]) -> int:
    version = message.pop("v", None)
    if type(version) is not int:  # a bool is an int, too
        raise ProtocolError(Code.BAD_REQUEST, _malformed(_("it names no version")))
    return version


def _malformed(reason: str) -> str:
    return _("A message was not understood ({reason}). Nothing was changed.").format(reason=reason)


def _mismatch(agent: int, command: int) -> str:
    if agent < command:
        advice = _(
            "The BreakBuddy that is running is older than this command. Its reminders go on. "
            "To update it, quit it from its tray menu and start it again."
        )
    else:
        advice = _(
            "This command is older than the BreakBuddy that is running. Its reminders go on. "
            "Use the command of the same installation, or update this one."
        )
    versions = _("(Protocol {agent} there, {command} here.)").format(agent=agent, command=command)
    return f"{advice} {versions}"


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_WHOLE_NUMBER:
        raise ValueError("a number is too large")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def _constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a name stands twice")
    return fields


_DECODER = json.JSONDecoder(
    parse_int=_whole, parse_float=_finite, parse_constant=_constant, object_pairs_hook=_unique
)

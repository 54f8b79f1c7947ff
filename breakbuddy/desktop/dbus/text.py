"""Text that D-Bus can carry: a bus throws out whoever sends a NUL or broken UTF-8."""

from typing import Any


def sendable(value: Any) -> Any:
    """A message body, or a part of it, with what cannot be sent replaced in its strings."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    if isinstance(value, tuple):
        return tuple(sendable(part) for part in value)
    if isinstance(value, list):
        return [sendable(part) for part in value]
    if isinstance(value, dict):
        return {sendable(key): sendable(part) for key, part in value.items()}
    return value

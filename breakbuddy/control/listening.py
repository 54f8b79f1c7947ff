"""Chooses the agent's end for this platform."""

import sys
from pathlib import Path

from breakbuddy.control.transport import Limits, Listener


def listener(runtime: Path, limits: Limits) -> Listener:
    """The agent's end for the profile with this runtime folder."""
    if sys.platform == "win32":
        from breakbuddy.control.pipe_listener import PipeListener  # noqa: PLC0415 -- Windows only
        from breakbuddy.control.windows import peer_is_us, pipe_name  # noqa: PLC0415 -- likewise

        return PipeListener(pipe_name(runtime), "AF_PIPE", limits, admits=peer_is_us)
    else:  # noqa: RET505 -- the type checker judges each platform by its own branch
        from breakbuddy.control.unix_listener import UnixListener  # noqa: PLC0415 -- not Windows

        return UnixListener(runtime, limits)

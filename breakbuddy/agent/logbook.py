"""The log: one file, a line for what happened, bounded in size, readable by its owner only."""

import faulthandler
import logging
import os
from contextlib import suppress
from pathlib import Path

LARGEST_BYTES = 512 * 1024
"""A log beyond this is set aside at the next start; one older log is kept."""


def open_log(path: Path) -> None:
    """Send the log to a file. Where that cannot be written, warnings go to standard error."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST_BYTES:
            path.replace(path.with_suffix(".old.log"))
        path.touch(mode=0o600)
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
        handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    # A disk that is full must not fill a person's terminal with tracebacks.
    logging.raiseExceptions = False
    logging.basicConfig(level=_level(), handlers=[handler])


def note_crashes(path: Path) -> None:
    """Have the log say what each thread did when the system ends this program as broken.

    So does systemd with one that hangs: it sends SIGABRT first.
    """
    with suppress(OSError):
        # Kept open by whoever writes there, for nothing can be opened any more by then.
        faulthandler.enable(path.open("ab"))


def _level() -> int:
    return logging.DEBUG if os.environ.get("BREAKBUDDY_DEBUG") else logging.INFO


def note(path: Path, text: str) -> str:
    """Write into the log from a program that keeps none; where it stands now."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(text)
    except OSError as error:
        return f"{path} ({error.strerror})"
    return str(path)

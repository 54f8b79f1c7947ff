"""The log: one file, a line for what happened, bounded in size, readable by its owner only."""

import logging
import os
from pathlib import Path
from typing import TextIO

from breakbuddy.privacy import make_folder, opener

LARGEST_BYTES = 512 * 1024
"""A log beyond this is set aside at the next start; one older log is kept."""


def open_log(path: Path) -> None:
    """Send the log to a file. Where that cannot be written, warnings go to standard error."""
    try:
        make_folder(path.parent)
        if path.exists() and path.stat().st_size > LARGEST_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.StreamHandler(_opened(path))
    except OSError:
        handler = logging.StreamHandler()
        handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    # A disk that is full must not fill a person's terminal with tracebacks.
    logging.raiseExceptions = False
    logging.basicConfig(level=_level(), handlers=[handler])


def _level() -> int:
    return logging.DEBUG if os.environ.get("BREAKBUDDY_DEBUG") else logging.INFO


def _opened(path: Path) -> TextIO:
    return open(path, "a", encoding="utf-8", opener=opener)


def note(path: Path, text: str) -> str:
    """Write into the log from a program that keeps none; where it stands now."""
    try:
        make_folder(path.parent)
        with _opened(path) as log:
            log.write(text)
    except OSError as error:
        return f"{path} ({error.strerror})"
    return str(path)

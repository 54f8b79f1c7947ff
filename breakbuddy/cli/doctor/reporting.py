"""Gathers what a report for a bug holds. Both the command and the settings window do it here."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from breakbuddy.cli.doctor.data import data
from breakbuddy.cli.doctor.examining import examine
from breakbuddy.cli.doctor.judging import problems
from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError
from breakbuddy.core.clock import Instant
from breakbuddy.keeping import report
from breakbuddy.places import Places


def write_report(places: Places, target: Path, now: Instant) -> tuple[Path, report.Members]:
    """Write a report; where it is, and what it holds. It takes seconds, for all senses are asked.

    Args:
        places: The profile's places.
        target: The file; or a folder, in which it gets a name with the date.
        now: The present.

    Raises:
        KeepingError: it cannot be written; the text is for the person.
    """
    path = report.free_name(target, f"{now.local:%Y-%m-%d}") if target.is_dir() else target
    found = examine(places, test=False)
    held = report.members(places, data(found, problems(found)), _status(places))
    report.write(path, held)
    return path, held


def _status(places: Places) -> Mapping[str, Any] | None:
    with suppress(ControlError):
        return cast("Mapping[str, Any] | None", ask(places.runtime, {"do": "status"}).get("status"))
    return None

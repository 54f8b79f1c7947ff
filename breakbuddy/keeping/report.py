"""A bundle to send with a report of a bug: how things work here, and nothing of whose they are.

What may go in is listed; whatever else there is stays out. Names and folders are then taken
out of what goes in, so that an error's text cannot carry them.
"""

import json
import os
import platform
import re
import zipfile
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from breakbuddy import __version__
from breakbuddy.config.atomic import replacing
from breakbuddy.config.kinds import Choice, Choices, Minutes, WholeNumber, YesNo
from breakbuddy.config.load import load
from breakbuddy.config.settings import DECLARATIONS, Settings
from breakbuddy.i18n import _
from breakbuddy.keeping.errors import KeepingError
from breakbuddy.keeping.past import examined
from breakbuddy.places import Places, older_log
from breakbuddy.scrubbing import Scrubber

LARGEST_LOG = 128 * 1024
"""Bytes of the log's end."""
_LINE = re.compile(r"\d{4}-\d\d-\d\d \S+ (DEBUG|INFO|WARNING|ERROR|CRITICAL) breakbuddy[\w.]*: ")
_MASKED = "(set; not told)"
_TELLABLE = (Choice, Choices, Minutes, WholeNumber, YesNo)
"""Kinds of settings that cannot hold a word of the person's own."""
_STATUS = (
    "state",
    "sitting_seconds",
    "seconds_to_break",
    "interval_minutes",
    "posture_interval_minutes",
    "break_minutes",
    "snoozes_used",
    "snoozes_left",
    "pause_reasons",
    "position",
    "limit_minutes",
    "progress",
)

Members = Mapping[str, str]
"""What goes in, by name."""


def members(
    places: Places,
    doctor: Mapping[str, Any],
    status: Mapping[str, Any] | None,
    scrubber: Scrubber | None = None,
) -> Members:
    """All that a report holds. Nothing that is broken keeps the rest out of it.

    Args:
        places: The profile's places.
        doctor: What ``doctor --json`` says.
        status: What ``status --json`` says; None where no agent answers.
        scrubber: What takes names out; by default that of this person and machine.
    """
    clean = scrubber or Scrubber.of(places)
    held = {
        "versions.json": _versions(),
        "doctor.json": _doctor(doctor),
        "settings.json": _settings(places.settings_file),
        "status.json": None if status is None else _status(status),
        "history.json": examined(places.history_file),
    }
    texts = {name: json.dumps(_scrubbed(each, clean), indent=2) for name, each in held.items()}
    texts["log.txt"] = clean.scrub(_log(places.log_file))
    return {"README.txt": _readme(texts), **texts}


def write(target: Path, held: Members) -> None:
    """Write the bundle, whole or not at all, for its owner alone.

    Raises:
        KeepingError: it cannot be written, or a file of that name is there.
    """
    if os.path.lexists(target):
        text = _("{path} is there already; choose another name")
        raise KeepingError(text.format(path=target))
    try:
        with replacing(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
            for name, text in held.items():
                made.writestr(name, text)
    except OSError as error:
        text = _("the report could not be written to {path}: {reason}")
        reason = error.strerror or str(error)
        raise KeepingError(text.format(path=target, reason=reason)) from error


def free_name(folder: Path, day: str) -> Path:
    """A name in a folder that nothing has yet."""
    path, number = folder / f"breakbuddy-report-{day}.zip", 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"breakbuddy-report-{day}-{number}.zip"
    return path


def _versions() -> Mapping[str, Any]:
    return {
        "breakbuddy": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "desktop": os.environ.get("XDG_CURRENT_DESKTOP", ""),
        "session": os.environ.get("XDG_SESSION_TYPE", ""),
        "libraries": dict(_libraries()),
    }


def _libraries() -> Iterable[tuple[str, str]]:
    try:
        needed = metadata.requires("breakbuddy") or []
    except metadata.PackageNotFoundError:
        return
    for each in needed:
        name = re.split(r"[^\w.-]", each, maxsplit=1)[0]
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, "none"


def _doctor(told: Mapping[str, Any]) -> Mapping[str, Any]:
    agent, settings = told.get("agent"), told.get("settings") or {}
    return {
        **{name: told.get(name) for name in ("format", "running", "reached", "in_terminal")},
        "problems": [each.get("about") for each in told.get("problems", ())],
        "agent": None if agent is None else _sensed(agent),
        "here": _sensed(told.get("here") or {}),
        "settings": {
            "mistakes": len(settings.get("mistakes", ())),
            "notify": settings.get("notify"),
            "style": settings.get("style"),
        },
        "versions": told.get("versions"),
    }


def _sensed(told: Mapping[str, Any]) -> Mapping[str, Any]:
    senses = told.get("senses")
    return {
        "ways": told.get("ways"),
        "senses": None
        if senses is None
        else [{name: each[name] for name in each if name != "held_back"} for each in senses],
    }


def _settings(path: Path) -> Mapping[str, Any]:
    """What differs from the defaults; not a word that the person may have written themselves."""
    loaded = load(path, Settings())
    changed = {}
    for key, entry in DECLARATIONS.items():
        value = loaded.settings.value(entry)
        if value != entry.default:
            tellable = isinstance(entry.kind, _TELLABLE)
            changed[key] = entry.kind.show(value) if tellable else _MASKED
    return {"there": path.exists(), "mistakes": len(loaded.problems), "changed": changed}


def _status(told: Mapping[str, Any]) -> Mapping[str, Any]:
    prompt, quiet = told.get("prompt"), told.get("quiet")
    return {
        **{name: told.get(name) for name in _STATUS},
        "prompt": {name: prompt.get(name) for name in ("kind", "on_screen")} if prompt else None,
        "quiet": list(quiet.get("reasons", ())) if quiet else None,
    }


def _log(path: Path) -> str:
    """The end of the log, without the details that are logged where somebody asked for them."""
    read = b""
    for each in (path, older_log(path)):
        try:
            read = each.read_bytes() + read
        except OSError:
            continue
    kept: list[str] = []
    wanted = False
    for line in read[-LARGEST_LOG:].decode(errors="replace").splitlines():
        begun = _LINE.match(line)
        if begun is not None:
            wanted = begun.group(1) != "DEBUG"
        elif not line.startswith(("Traceback", "  File ", "    ")) and not _is_error(line):
            continue
        if wanted:
            kept.append(line)
    return "\n".join(kept) + "\n"


def _is_error(line: str) -> bool:
    """Whether a line is the last of a traceback, as the log writes it."""
    return re.match(r"[A-Z]\w*(Error|Exception|Exit|Interrupt|Full|Agent)(: |$)", line) is not None


def _scrubbed(value: object, scrubber: Scrubber) -> object:
    match value:
        case str():
            return scrubber.scrub(value)
        case dict():
            return {name: _scrubbed(each, scrubber) for name, each in value.items()}
        case list() | tuple():
            return [_scrubbed(each, scrubber) for each in value]
        case _:
            return value


def _readme(texts: Members) -> str:
    about = {
        "versions.json": _("versions of BreakBuddy, Python, the system and the libraries"),
        "doctor.json": _("how you are reached and what is sensed, by which mechanism"),
        "settings.json": _("settings that differ from the defaults; words of your own left out"),
        "status.json": _("how things stand, in figures; null if BreakBuddy does not run"),
        "history.json": _("how large the history is and whether it is whole; none of its days"),
        "log.txt": _("the end of the log: times and outcomes"),
    }
    lines = [
        _("A report for a bug of BreakBuddy."),
        "",
        _("Nothing was sent. Please look through it before you send it to anybody."),
        _("Your name, your folders and your computer's name were taken out."),
        "",
        *(f"{name}: {about[name]} ({len(text)} B)" for name, text in texts.items()),
    ]
    return "\n".join(lines) + "\n"

"""What macOS tells without asking for rights: the focus file and the power assertions.

The parsing is pure. A full-screen window cannot be told without a helper program and its
rights, nor can a camera that macOS does not serve itself; those are unknown.
"""

import json
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.child import output_of
from breakbuddy.desktop.quiet.mechanism import Left, Mechanism, NotHere
from breakbuddy.i18n import _

_ASSERTIONS = ("Library", "DoNotDisturb", "DB", "Assertions.json")
_POWER = "power assertions"
_PMSET = ("/usr/bin/pmset", "-g", "assertions")
_SUMMARY = re.compile(r"^\s*(?:PreventUserIdle|NoIdle|PreventSystem)\w*\s+\d+\s*$", re.MULTILINE)
_DISPLAY_HELD = re.compile(
    r"^\s*(?:PreventUserIdleDisplaySleep|NoDisplaySleepAssertion)\s+[1-9]", re.MULTILINE
)
_HOLDER = re.compile(r"^\s*pid \d+\((?P<name>[^)]*)\):")
_FOR = re.compile(r"^\s*Created for PID: (?P<pid>\d+)")
_LISTENS = re.compile(r"^\s*Resources:.*\baudio-in\b")
_CAMERA_SERVICE = "cameracaptured"
_ALWAYS_LISTENS = frozenset({"corespeechd"})
"""Listens for "Hey Siri", all day."""


def mechanisms(
    reason: QuietReason, environ: Mapping[str, str], home: Path
) -> tuple[Mechanism, ...]:
    """What tells of a reason on macOS."""
    match reason:
        case QuietReason.DO_NOT_DISTURB:
            return (Mechanism("Focus", partial(_focus, home.joinpath(*_ASSERTIONS))),)
        case QuietReason.SCREEN_AWAKE:
            return (Mechanism(_POWER, partial(_display_held, environ)),)
        case QuietReason.MICROPHONE:
            return (Mechanism(_POWER, partial(_records, environ)),)
        case QuietReason.CAMERA:
            return (Mechanism(_POWER, partial(_films, environ)),)
    return (Mechanism("macOS", _untold),)


def focus_is_on(assertions: Any) -> bool | None:
    """Whether a focus is on, by what is in Assertions.json; None for nonsense.

    One that comes on by its own schedule is not written there.
    """
    match assertions:
        case {"data": [*stores]} if all(isinstance(store, dict) for store in stores):
            return any(store.get("storeAssertionRecords") for store in stores)
    return None


def screen_held(assertions: str) -> bool | None:
    """Whether a program keeps the display on, by "pmset -g assertions"; None for nonsense."""
    if _SUMMARY.search(assertions) is None:
        return None
    return _DISPLAY_HELD.search(assertions) is not None


def recorders(assertions: str) -> list[str]:
    """The process ids for which a microphone is open, "" where that is not said.

    The audio service holds an assertion for each, as "pmset -g assertions" lists them.
    """
    found, pid = [], ""
    for line in assertions.splitlines():
        if _HOLDER.match(line):
            pid = ""
        elif created := _FOR.match(line):
            pid = created["pid"]
        elif _LISTENS.match(line):
            found.append(pid)
    return found


def camera_in_use(assertions: str) -> bool:
    """Whether macOS's own camera service keeps the machine awake; others are not told of."""
    holders = (_HOLDER.match(line) for line in assertions.splitlines())
    return any(holder["name"] == _CAMERA_SERVICE for holder in holders if holder)


def _focus(file: Path, _left: Left) -> bool:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NotHere(_("macOS has no list of what is in focus.")) from error
    except OSError as error:
        reason = _("macOS does not let BreakBuddy read whether a focus is on: {error}")
        raise Unavailable(reason.format(error=error)) from error
    try:
        on = focus_is_on(json.loads(text))
    except ValueError:
        on = None
    return _told("Assertions.json", on)


def _display_held(environ: Mapping[str, str], left: Left) -> bool:
    return _told("pmset", screen_held(output_of(_PMSET, environ, left)))


def _records(environ: Mapping[str, str], left: Left) -> bool:
    pids = recorders(output_of(_PMSET, environ, left))
    if not pids or "" in pids:
        return bool(pids)
    said = output_of(("/bin/ps", "-o", "comm=", "-p", ",".join(pids)), environ, left)
    names = {line.strip().rpartition("/")[2] for line in said.splitlines()}
    return bool(names - _ALWAYS_LISTENS)


def _films(environ: Mapping[str, str], left: Left) -> bool:
    if not camera_in_use(output_of(_PMSET, environ, left)):
        raise NotHere(_("macOS tells only when its own camera service is in use."))
    return True


def _told(name: str, said: bool | None) -> bool:
    if said is None:
        raise Unavailable(_("The answer of {name} cannot be read.").format(name=name))
    return said


def _untold(_left: Left) -> bool:
    raise NotHere(_("macOS does not tell that without a helper program."))

"""Windows in a test: a line to an agent that the test speaks for, and files of its own."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from breakbuddy.coach.vocabulary import Phase
from breakbuddy.config.load import load
from breakbuddy.config.settings import Settings
from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import Condition, Kind, QuietReason
from breakbuddy.desktop.windows import Window
from breakbuddy.gui.context import Context
from breakbuddy.gui.link import Link, Reply, Then
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.view import MoveOnHand, PromptOnHand, View
from breakbuddy.places import Places

COUNTING = View(
    condition=Condition.COUNTING,
    text="Next break in 23 min \N{MIDDLE DOT} sitting for 37 min",
    sitting_seconds=37 * 60,
    seconds_to_break=23 * 60,
    break_seconds_left=None,
    break_seconds=180,
    limit_minutes=60,
    snoozes_used=0,
    snoozes_left=3,
    snoozed_until=None,
    paused_until=None,
    paused=False,
    prompt=None,
    moves=(),
    phase=Phase.WELL,
    back_text="",
    relief=None,
)

NOW = Instant(boot=1_000.0, unix=1_792_404_000.0)
"""A Sunday morning in October 2026, in UTC."""

DUE = replace(
    COUNTING,
    condition=Condition.DUE,
    text="Time to move \N{MIDDLE DOT} sitting for 62 min",
    sitting_seconds=62 * 60,
    seconds_to_break=None,
    prompt=PromptOnHand(7, Kind.MOVE, on_screen=True, text="", items=("neck-tilt", "heel-raise")),
    moves=(
        MoveOnHand("neck-tilt", "Neck tilt", 30.0, ((8.0, 1),)),
        MoveOnHand("heel-raise", "Heel raises", 30.0, ((0.0, 8),)),
    ),
)
ON_BREAK = replace(
    DUE,
    condition=Condition.ON_BREAK,
    text="On a break, 3 min left",
    prompt=None,
    break_seconds_left=180.0,
)
OWED = replace(
    DUE,
    condition=Condition.OWED,
    text="A break waits: the microphone is in use \N{MIDDLE DOT} sitting for 62 min",
    prompt=PromptOnHand(7, Kind.MOVE, on_screen=False, text="", items=("neck-tilt", "heel-raise")),
    quiet=(QuietReason.MICROPHONE, QuietReason.CAMERA),
)
AWAY = replace(
    COUNTING,
    condition=Condition.AWAY,
    text="You are away",
    seconds_to_break=None,
    away_since=NOW.local,
)
RETURNED = replace(COUNTING, absence_seconds=12 * 60.0)


class Wire(Link):
    """A line at whose other end the test sits. Requests are kept; answers are the test's."""

    def __init__(self) -> None:
        super().__init__(Path("/nowhere"))
        self.requests: list[Mapping[str, object]] = []
        self.answer = Reply(COUNTING)
        """What the agent answers to anything that the window says."""

    def start(self) -> None:
        """Nothing is asked by itself."""

    def request(self, what: Mapping[str, object], then: Then | None = None) -> None:
        """Keep it, and answer at once."""
        self.requests.append(what)
        if self.answer.view is not None:
            self.hear(self.answer.view)
        if then is not None:
            then(self.answer)

    def hear(self, view: View) -> None:
        """The agent tells how things stand."""
        self.view = view
        self.heard.emit(view)

    def lose(self, said: str = "It does not answer.", *, running: bool = False) -> None:
        """The agent answers no more."""
        self.view = None
        self.lost.emit(said, running)

    @property
    def events(self) -> list[Mapping[str, Any]]:
        """What was said, as the agent would read it."""
        return [each["event"] for each in self.requests if each["do"] == "say"]  # type: ignore[misc]  # written by the codec


class Opened(Context):
    """A context that opens no other process, but tells which it would have opened."""

    opened: list[Window]
    started: int

    def open_window(self, window: Window) -> str | None:
        """Note it."""
        self.opened.append(window)
        return None

    def start_agent(self) -> str | None:
        """Note it."""
        self.started += 1
        return None


def context(folder: Path, app: QApplication, settings: str = "") -> Opened:
    """A context with files below a folder.

    Args:
        folder: An empty folder.
        app: The application.
        settings: What the settings file holds.
    """
    places = Places(folder / "config", folder / "data", folder / "state", folder / "run")
    for each in (places.config, places.data, places.state, places.runtime):
        each.mkdir(parents=True)
    if settings:
        places.settings_file.write_text(settings, encoding="utf-8")
    loaded = load(places.settings_file, Settings()).settings
    made = Opened(places, Wire(), Theme(app, loaded.look), loaded, lambda: NOW)
    made.opened, made.started = [], 0
    return made


def wire_of(made: Context) -> Wire:
    """The line of a context, as the test's end of it."""
    assert isinstance(made.link, Wire)
    return made.link


def said(widget: QWidget) -> str:
    """All that a person reads in a widget now, a line for each label and button."""
    parts = widget.findChildren(QWidget)
    shown = [each for each in parts if isinstance(each, QLabel | QAbstractButton)]
    return "\n".join(each.text() for each in shown if each.isVisibleTo(widget) and each.text())


def pressable(widget: QWidget, name: str) -> QAbstractButton:
    """The visible button that says this, or that a screen reader calls so."""
    found = [
        each
        for each in widget.findChildren(QAbstractButton)
        if each.isVisibleTo(widget)
        and name in {each.text().replace("&&", "&"), each.accessibleName()}
    ]
    assert len(found) == 1, f"{len(found)} buttons {name!r} among:\n{said(widget)}"
    return found[0]


def nameless(widget: QWidget) -> list[str]:
    """The controls within a widget that have no name or no role for a screen reader."""
    missing = []
    for each in widget.findChildren(QWidget):
        if not each.isVisibleTo(widget) or each.focusPolicy() == each.focusPolicy().NoFocus:
            continue
        told = QAccessible.queryAccessibleInterface(each)
        name = told.text(QAccessible.Text.Name)
        if not name or told.role() is QAccessible.Role.NoRole:
            missing.append(f"{type(each).__name__} {each.objectName()}")
    return missing

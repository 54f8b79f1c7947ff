"""A window as a process: its line to the agent, one of a kind, what it needs of the system."""

import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breakbuddy.agent.back import Back
from breakbuddy.agent.messages import Answer
from breakbuddy.agent.report import report
from breakbuddy.coach.library import load
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.control.errors import ControlError, NoAgent
from breakbuddy.core.events import Done
from breakbuddy.core.vocabulary import Condition, QuietReason, WorkPosition
from breakbuddy.desktop.windows import Window
from breakbuddy.gui.link import Link, Reply
from breakbuddy.gui.single import Single
from breakbuddy.gui.system import X11_LIBRARIES, obstacle, without
from breakbuddy.gui.view import View
from tests.core.day import Day, instant
from tests.gui.waiting import PATIENCE_MS, wait_until

LIBRARY = load().library


# --- the line to the agent ------------------------------------------------------------


def told(**changes: object) -> Mapping[str, Any]:
    answer = Answer(Day(instant("09:00")).status(), Back(Wellbeing(Phase.WELL, 0.0)))
    return {"ok": True, "status": {**report(answer), **changes}, "notes": ["noted"]}


Asked = Callable[..., Mapping[str, Any]]


@pytest.fixture
def links(qapp: QApplication) -> Iterator[Callable[[Asked], Link]]:
    made: list[Link] = []

    def make(asking: Asked) -> Link:
        made.append(Link(Path("/nowhere"), qapp, asking=asking))
        return made[-1]

    yield make
    for link in made:
        link.close()


def test_a_window_hears_how_things_stand(links: Callable[[Asked], Link], qtbot: QtBot) -> None:
    link = links(lambda *_args, **_named: told())
    with qtbot.waitSignal(link.heard, timeout=PATIENCE_MS) as heard:
        link.start()
    (view,) = heard.args
    assert isinstance(view, View)
    assert view.condition is Condition.COUNTING
    assert view.limit_minutes == 60


def test_a_window_hears_of_absences_positions_and_what_holds_a_break_back() -> None:
    left, returned = "2026-03-02T09:00:00+01:00", "2026-03-02T09:12:00+01:00"
    view = View.of(
        told(
            position="standing",
            away_since=left,
            quiet={"reasons": ["microphone", "camera"], "since": left},
            absence={"left": left, "returned": returned, "seconds": 720},
        )["status"]
    )
    assert view.position is WorkPosition.STANDING
    assert view.away_since == datetime.fromisoformat(left)
    assert view.quiet == (QuietReason.MICROPHONE, QuietReason.CAMERA)
    assert view.absence_seconds == 720


def test_an_answer_comes_on_the_windows_thread(
    links: Callable[[Asked], Link], qtbot: QtBot
) -> None:
    link = links(lambda *_args, **_named: told())
    answers: list[tuple[Reply, threading.Thread]] = []
    link.say(Done(), lambda reply: answers.append((reply, threading.current_thread())))
    link.start()
    wait_until(qtbot, lambda: bool(answers))
    ((reply, thread),) = answers
    assert reply.notes == ("noted",)
    assert thread is threading.main_thread()


@pytest.mark.parametrize(
    ("raised", "running"), [(NoAgent("none"), False), (ControlError("silent"), True)]
)
def test_an_agent_that_is_gone_is_told_of(
    links: Callable[[Asked], Link], qtbot: QtBot, raised: ControlError, running: bool
) -> None:
    def asking(*_args: object, **_named: object) -> Mapping[str, Any]:
        raise raised

    link = links(asking)
    with qtbot.waitSignal(link.lost, timeout=PATIENCE_MS) as lost:
        link.start()
    assert lost.args == [str(raised), running]
    assert link.view is None


@pytest.mark.parametrize(
    "rubbish",
    [
        {"ok": True},
        {"ok": True, "status": None},
        {"ok": True, "status": {}},
        told(state="dancing"),
        told(at="yesterday"),
        told(moves=[{"id": "x"}]),
        told(back={"phase": "sad", "text": ""}),
        told(limit_minutes=None),
        told(position="floating"),
        told(quiet={"reasons": ["rain"]}),
    ],
)
def test_an_agent_of_another_version_is_told_of(
    links: Callable[[Asked], Link], qtbot: QtBot, rubbish: Mapping[str, Any]
) -> None:
    link = links(lambda *_args, **_named: rubbish)
    with qtbot.waitSignal(link.lost, timeout=PATIENCE_MS) as lost:
        link.start()
    assert "another version" in lost.args[0]


def test_a_refusal_is_no_loss(links: Callable[[Asked], Link], qtbot: QtBot) -> None:
    no = {"ok": False, "error": {"code": "refused", "message": "No."}}
    link = links(lambda *_args, **_named: no)
    answers: list[Reply] = []
    link.say(Done(), answers.append)
    link.start()
    wait_until(qtbot, lambda: bool(answers))
    assert answers[0].refused == "No."
    assert not answers[0].silent


# --- one of a kind --------------------------------------------------------------------


def test_the_second_window_of_a_kind_raises_the_first(tmp_path: Path) -> None:
    first, second = Single(tmp_path, Window.CARD), Single(tmp_path, Window.CARD)
    raised: list[bool] = []
    try:
        assert first.claim(quietly=False)
        first.serve(raised.append)
        assert not second.claim(quietly=True)
        assert not second.claim(quietly=False)
    finally:
        second.close()
        first.close()
    assert raised == [True, False]


def test_another_kind_of_window_has_a_place_of_its_own(tmp_path: Path) -> None:
    first, other = Single(tmp_path, Window.CARD), Single(tmp_path, Window.HISTORY)
    try:
        assert first.claim(quietly=False)
        assert other.claim(quietly=False)
    finally:
        other.close()
        first.close()


def test_a_window_that_was_closed_makes_room(tmp_path: Path) -> None:
    for _ in range(2):
        one = Single(tmp_path, Window.CARD)
        assert one.claim(quietly=False)
        one.serve(lambda _quietly: None)
        one.close()


# --- what may be missing --------------------------------------------------------------


def lacking(*libraries: str) -> Callable[[str], object]:
    def load_library(name: str) -> object:
        if name in libraries:
            raise OSError(f"{name}: cannot open shared object file")
        return object()

    return load_library


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has desktops without one")
def test_what_is_missing_of_the_system_is_named_with_its_package() -> None:
    said = obstacle({"DISPLAY": ":0"}, lacking("libxcb-cursor.so.0"), lambda: True)
    assert said is not None
    assert "libxcb-cursor0" in said


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has desktops without one")
def test_without_a_display_no_window_opens() -> None:
    said = obstacle({}, lacking())
    assert said is not None
    assert said.startswith("there is no display")


@pytest.mark.parametrize(
    "environ",
    [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "offscreen"}],
)
def test_on_a_desktop_with_all_it_needs_nothing_is_in_the_way(environ: dict[str, str]) -> None:
    assert obstacle(environ, lacking(), lambda: True) is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has servers of its own")
def test_a_display_that_is_gone_is_told_of() -> None:
    said = obstacle({"DISPLAY": ":9"}, lacking(), lambda: False)
    assert said == "the display :9 does not answer."


def test_on_wayland_nothing_of_x11_is_needed() -> None:
    assert obstacle({"WAYLAND_DISPLAY": "wayland-0"}, lacking(*X11_LIBRARIES)) is None


def test_a_toolkit_that_is_not_installed_is_named_with_the_command() -> None:
    said = without(ModuleNotFoundError("No module named 'PySide6'", name="PySide6"))
    assert "pip install PySide6-Essentials" in said


def test_a_library_that_the_toolkit_lacks_is_named_with_packages() -> None:
    said = without(ImportError("libEGL.so.1: cannot open shared object file"))
    assert "libEGL.so.1" in said
    assert "libegl1" in said

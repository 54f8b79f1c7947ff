"""Windows that the agent opens: for prompts, for a click, and what happens when one cannot."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

import pytest

from breakbuddy.agent.messages import Message, OpenWindow, ShowStatus, WindowFailed
from breakbuddy.agent.windows import WindowOpener
from breakbuddy.config.settings import PromptStyle, RemindersSettings, Settings
from breakbuddy.core.events import CheckPosture, Skip
from breakbuddy.desktop.windows import Window
from breakbuddy.places import Places
from tests.agent.office import Office
from tests.agent.surroundings import File
from tests.desktop.harness.windows import hide_toolkit


@pytest.fixture
def offices() -> Iterator[list[Office]]:
    opened: list[Office] = []
    yield opened
    for office in opened:
        office.close()


def office(offices: list[Office], style: PromptStyle, *, windows: bool = True) -> Office:
    settings = replace(Settings(), reminders=RemindersSettings(style=style))
    made = Office(file=File(settings), windows=windows).open()
    offices.append(made)
    return made


def test_a_prompt_is_a_notification_unless_the_person_wants_a_window(
    offices: list[Office],
) -> None:
    here = office(offices, PromptStyle.NOTIFICATION)
    here.wait(60)
    assert "Time to move" in here.desktop.titles
    assert here.windows.opened == []


@pytest.mark.parametrize("style", [PromptStyle.CARD, PromptStyle.FULL_SCREEN])
def test_a_prompt_opens_its_window_without_taking_the_keyboard(
    offices: list[Office], style: PromptStyle
) -> None:
    here = office(offices, style)
    here.wait(60)
    assert here.windows.opened[-1] == (Window.BREAK, True)
    assert "Time to move" not in here.desktop.titles


def test_a_posture_check_opens_its_window_too(offices: list[Office]) -> None:
    here = office(offices, PromptStyle.CARD)
    here.choose(CheckPosture())
    assert here.windows.opened == [(Window.POSTURE, True)]
    assert here.desktop.titles == []


def test_a_window_that_fails_is_replaced_by_the_notification(offices: list[Office]) -> None:
    here = office(offices, PromptStyle.CARD)
    here.wait(60)
    here.post(WindowFailed(Window.BREAK, "The window cannot open: no display."))
    assert "Time to move" in here.desktop.titles
    assert "The window cannot open: no display." in here.desktop.news


def test_a_window_that_breaks_after_its_answer_brings_nothing_back(
    offices: list[Office],
) -> None:
    here = office(offices, PromptStyle.CARD)
    here.wait(60)
    here.choose(Skip())
    here.post(WindowFailed(Window.BREAK, None))
    assert "Time to move" not in here.desktop.titles
    assert here.desktop.news == []


def test_where_no_window_can_open_prompts_are_notifications(offices: list[Office]) -> None:
    here = office(offices, PromptStyle.CARD, windows=False)
    here.wait(60)
    assert "Time to move" in here.desktop.titles


def test_a_left_click_opens_the_card(offices: list[Office]) -> None:
    here = office(offices, PromptStyle.NOTIFICATION)
    here.post(ShowStatus())
    assert here.windows.opened == [(Window.CARD, False)]
    assert here.desktop.news == []


def test_a_left_click_tells_how_things_stand_where_no_window_can_open(
    offices: list[Office],
) -> None:
    here = office(offices, PromptStyle.NOTIFICATION, windows=False)
    here.post(ShowStatus())
    assert here.desktop.news[0].startswith("Next break in")


def test_a_window_asked_for_that_cannot_open_is_told_of(offices: list[Office]) -> None:
    here = office(offices, PromptStyle.NOTIFICATION, windows=False)
    here.post(OpenWindow(Window.HISTORY))
    assert here.desktop.news == ["No window can open here. The command line can do the same."]


# --- the processes ---------------------------------------------------------------------


class Profile:
    """The places of a profile and an opener for it, whose word is waited for."""

    def __init__(self, folder: Path) -> None:
        self.places = Places(folder / "c", folder / "d", folder / "s", folder / "r")
        self.heard: SimpleQueue[Message] = SimpleQueue()
        self.opener = WindowOpener(self.places, self.heard.put)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path)


def test_a_missing_toolkit_is_told_once_with_what_helps_and_no_window_is_tried_again(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", hide_toolkit(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert profile.opener.open(Window.CARD, quietly=False)
    failed = profile.heard.get(timeout=30)
    assert isinstance(failed, WindowFailed)
    assert failed.reason is not None
    assert "pip install PySide6-Essentials" in failed.reason
    assert not profile.opener.open(Window.HISTORY, quietly=False)
    assert not profile.opener.possible


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_no_display_is_told_in_a_line(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    profile.opener.open(Window.CARD, quietly=False)
    failed = profile.heard.get(timeout=30)
    assert isinstance(failed, WindowFailed)
    assert failed.reason is not None
    assert "there is no display" in failed.reason


def test_where_no_folder_can_keep_its_words_no_window_opens(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("")
    (tmp_path / "r").write_text("")
    assert not Profile(tmp_path).opener.open(Window.CARD, quietly=False)

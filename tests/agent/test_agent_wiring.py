"""The agent put together from the places of a profile, with the real files and the real saver."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from breakbuddy.agent import saving
from breakbuddy.agent.messages import ChangeSetting, Message, NotSaved, Say, Stop
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.requests import answering
from breakbuddy.agent.saving import Saving
from breakbuddy.agent.windows import NoWindows
from breakbuddy.agent.wiring import Assembly
from breakbuddy.config.errors import ConfigError
from breakbuddy.config.load import load
from breakbuddy.config.settings import Settings
from breakbuddy.core.events import PauseFor
from breakbuddy.desktop.ports import OnAnswer
from breakbuddy.history.store import History
from breakbuddy.places import Places, find
from tests.agent.still_clock import StillClock
from tests.agent.surroundings import Desktop
from tests.desktop.harness.waiting import until


class Wired:
    """An assembly whose loop runs on the real clock."""

    def __init__(self, places: Places) -> None:
        self.desktop = Desktop([])
        self.history = History.in_memory()
        self.answer: OnAnswer | None = None
        self.assembly = Assembly(
            places, StillClock(), self.history, self._open, lambda _places, _post: NoWindows()
        )
        self.thread = threading.Thread(target=self.assembly.agent.run, daemon=True)
        self.thread.start()

    def _open(self, on_answer: OnAnswer, preferences: Preferences) -> Desktop:
        assert preferences.settings is not None
        self.answer = on_answer
        return self.desktop

    def close(self) -> None:
        self.assembly.post(Stop())
        self.thread.join(30)
        assert not self.thread.is_alive()
        self.history.close()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return find(environ={"BREAKBUDDY_HOME": str(tmp_path)})


@pytest.fixture
def wired(places: Places) -> Iterator[Wired]:
    made = Wired(places)
    yield made
    made.close()
    _saver_ended()


def _saver_ended() -> None:
    for thread in threading.enumerate():
        if thread.name == "save setting":
            thread.join(20)


def interval(places: Places) -> int:
    return load(places.settings_file, Settings()).settings.rhythm.interval


def test_a_choice_ends_up_in_the_file(wired: Wired, places: Places) -> None:
    wired.assembly.post(ChangeSetting("rhythm.interval", 45))
    until(lambda: places.settings_file.exists() and interval(places) == 45, "45 is saved")
    assert wired.desktop.news == []


def test_of_many_quick_choices_the_last_is_what_the_file_ends_up_with(
    wired: Wired, places: Places
) -> None:
    for minutes in (30, 45, 90, 60, 75):
        wired.assembly.post(ChangeSetting("rhythm.interval", minutes))
    until(lambda: wired.assembly.preferences.settings.rhythm.interval == 75, "75 is in force")
    _saver_ended()
    assert interval(places) == 75


def test_a_choice_that_cannot_be_saved_is_told_and_stays_in_force(
    wired: Wired, places: Places
) -> None:
    places.settings_file.parent.mkdir(parents=True)
    places.settings_file.write_text("[rhythm\n")
    wired.assembly.post(ChangeSetting("rhythm.interval", 45))
    until(lambda: [text for text in wired.desktop.news if "only until" in text], "it is told")
    answering(wired.assembly.post, wired.assembly.agent.heartbeat.pulse)({"do": "reload"})
    assert wired.assembly.preferences.settings.rhythm.interval == 45
    assert places.settings_file.read_text() == "[rhythm\n"


def test_a_button_of_a_notification_reaches_the_agent(wired: Wired) -> None:
    wired.assembly.post(Say(PauseFor()))
    until(lambda: wired.assembly.agent.status().pause_reasons, "it is paused")
    assert wired.answer is not None
    wired.answer("paused", "resume")
    until(lambda: not wired.assembly.agent.status().pause_reasons, "it is resumed")


def test_rubbish_from_a_notification_daemon_reaches_nobody(wired: Wired) -> None:
    assert wired.answer is not None
    for key in ("", "prompt-abc", "prompt-", "paused", "\0"):
        wired.answer(key, "start")
    assert wired.desktop.shown == []
    assert wired.assembly.agent.status().condition == "counting"


def test_a_request_is_answered_by_the_loop_once_it_is_honoured(wired: Wired) -> None:
    handle = answering(wired.assembly.post, wired.assembly.agent.heartbeat.pulse)
    reply: dict[str, Any] = dict(handle({"do": "say", "event": {"is": "PauseFor"}}))
    assert reply["status"]["state"] == "paused"
    again: dict[str, Any] = dict(handle({"do": "say", "event": {"is": "Skip"}}))
    assert again["error"] == {
        "code": "refused",
        "message": "BreakBuddy is paused: no break is coming up. Resume it first.",
    }


# --- saving -------------------------------------------------------------------------------


class Disk:
    """In place of the program that saves: slow, full, or broken."""

    def __init__(self) -> None:
        self.written: list[tuple[str, object]] = []
        self.at_once = 0
        self.most_at_once = 0
        self.free = threading.Event()
        self.busy = threading.Event()
        self.fault: Exception | None = None

    def write(self, path: Path, key: str, value: object) -> None:
        del path
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        self.busy.set()
        assert self.free.wait(30)
        self.at_once -= 1
        if self.fault is not None:
            raise self.fault
        self.written.append((key, value))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk()
    monkeypatch.setattr(saving, "write_in_child", made.write)
    return made


def test_one_thing_is_saved_at_a_time_and_what_was_overtaken_is_left_out(
    disk: Disk, tmp_path: Path
) -> None:
    saver = Saving(tmp_path / "settings.toml", lambda _message: None)
    saver.save("rhythm.interval", 30)
    assert disk.busy.wait(30)
    for minutes in (45, 60, 90):
        saver.save("rhythm.interval", minutes)
    saver.save("rhythm.snooze", 5)
    disk.free.set()
    _saver_ended()
    assert disk.written == [
        ("rhythm.interval", 30),
        ("rhythm.interval", 90),
        ("rhythm.snooze", 5),
    ]
    assert disk.most_at_once == 1


def test_a_failure_is_told_and_the_next_choice_is_saved_all_the_same(
    disk: Disk, tmp_path: Path
) -> None:
    told: list[Message] = []
    saver = Saving(tmp_path / "settings.toml", told.append)
    disk.free.set()
    disk.fault = ConfigError("settings.toml cannot be saved: the disk is full")
    saver.save("rhythm.interval", 45)
    _saver_ended()
    assert told == [
        NotSaved(
            "The new setting is in force, but only until BreakBuddy stops: "
            "settings.toml cannot be saved: the disk is full."
        )
    ]
    disk.fault = None
    saver.save("rhythm.interval", 60)
    _saver_ended()
    assert disk.written == [("rhythm.interval", 60)]

"""Which ways there are per platform, and that they cost nothing before they are needed."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from breakbuddy.desktop.notify.select import open_notifiers
from tests.notify.answers import Answers, a_prompt

HEAVY = (
    *("asyncio", "PIL", "PySide6", "click", "tomlkit", "rich", "multiprocessing", "subprocess"),
    *("importlib.metadata", "urllib.request", "plyer", "desktop_notifier", "html", "unicodedata"),
)


def reasons(platform: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> dict[str, str]:
    monkeypatch.setenv("PATH", str(folder))
    chain = open_notifiers(Answers(), None, platform=platform)
    assert chain.show(a_prompt()) == "bell"
    choice = chain.choice()
    chain.stop()
    assert choice.chosen == "bell"
    return {attempt.name: attempt.reason for attempt in choice.attempts}


def test_on_linux_with_nothing_at_all_the_bell_rings_and_the_reasons_are_plain(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = reasons("linux", monkeypatch, tmp_path)
    assert list(found) == ["freedesktop", "portable"]
    assert "session bus" in found["freedesktop"]
    assert "notify-send" in found["portable"]


@pytest.mark.skipif(sys.platform != "linux", reason="the library is installed elsewhere")
def test_on_macos_without_the_libraries_the_bell_rings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = reasons("darwin", monkeypatch, tmp_path)
    assert list(found) == ["desktop", "portable"]
    assert "desktop_notifier" in found["desktop"]


def test_the_person_may_choose_the_bell(caplog: pytest.LogCaptureFixture) -> None:
    chain = open_notifiers(Answers(), None, preferred="bell")
    with caplog.at_level(logging.ERROR):
        assert chain.show(a_prompt()) == "bell"
    assert chain.choice().attempts == ()
    assert caplog.records == []


@pytest.mark.skipif(sys.platform != "linux", reason="the resident process is lean on Linux")
def test_nothing_heavy_is_loaded_for_showing_notifications_on_linux() -> None:
    code = (
        "import sys; from breakbuddy.desktop.notify.select import open_notifiers\n"
        "from breakbuddy.desktop.dbus import Bus; import breakbuddy.desktop.notify.freedesktop\n"
        "from breakbuddy.desktop.ports import Notice\n"
        "chain = open_notifiers(print, Bus('session', 'unix:path=/none'), preferred='bell')\n"
        "chain.show(Notice('key', 'title', 'body')); chain.stop()\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.split() == []


@pytest.mark.skipif(sys.platform != "linux", reason="the resident process is lean on Linux")
def test_nor_when_no_daemon_is_there(tmp_path: Path) -> None:
    code = (
        "import sys; from breakbuddy.desktop.notify.select import open_notifiers\n"
        "from breakbuddy.desktop.ports import Notice\n"
        "chain = open_notifiers(print, None)\n"
        "assert chain.show(Notice('key', 'title', 'body')) == 'bell'; chain.stop()\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert done.stdout.split() == []

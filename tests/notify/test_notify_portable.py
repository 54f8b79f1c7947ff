"""plyer made safe: what it is given, and how its failures are noticed. With the real plyer."""

import os
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from breakbuddy.desktop.notify.portable import PortableNotifier
from breakbuddy.desktop.ports import Unavailable
from tests.desktop.harness.waiting import until
from tests.notify.answers import a_prompt

FakeNotifySend = Callable[[str], Path]


@pytest.fixture
def notify_send(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeNotifySend:
    """Puts a notify-send on the path that writes down its arguments and then does as told."""
    if sys.platform != "linux":
        pytest.skip("notify-send is for Linux")

    def put(then: str) -> Path:
        told = tmp_path / "told"
        program = tmp_path / "bin" / "notify-send"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nprintf "%s\\0" "$@" > "{told}"\n{then}\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
        return told

    return put


def child(code: str) -> PortableNotifier:
    """A notifier with a stand-in for plyer's process."""
    command = [sys.executable, "-c", code]
    return PortableNotifier(platform="win32", command=command, patience=20)


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    until(
        lambda: not [t for t in threading.enumerate() if t.name == "plyer"],
        "plyer's processes have ended",
    )


# --- the real plyer, before a stand-in for notify-send ---


def test_plyer_shows_a_notice_through_notify_send(notify_send: FakeNotifySend) -> None:
    told = notify_send("exit 0")
    PortableNotifier(patience=20).show(
        a_prompt(title="-- Time to move", body="-h <b>Neck</b> & back")
    )
    title, body, *options = told.read_text().split("\0")
    assert (title, body) == (" -- Time to move", " -h &lt;b&gt;Neck&lt;/b&gt; &amp; back")
    assert options[options.index("-a") + 1] == "BreakBuddy"


def test_that_notify_send_failed_is_noticed(notify_send: FakeNotifySend) -> None:
    notify_send("exit 3")
    with pytest.raises(Unavailable, match="exit code 3"):
        PortableNotifier(patience=20).show(a_prompt())


def test_what_notify_send_prints_is_not_taken_for_an_answer(notify_send: FakeNotifySend) -> None:
    notify_send("echo shown; exit 1")
    with pytest.raises(Unavailable):
        PortableNotifier(patience=20).show(a_prompt())


def test_without_anything_to_show_with_plyer_is_not_even_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "notify-send").write_text("not a program")
    with pytest.raises(Unavailable, match="notify-send"):
        PortableNotifier(platform="linux")


def test_on_macos_it_needs_pyobjus() -> None:
    with pytest.raises(Unavailable, match="pyobjus"):
        PortableNotifier(platform="darwin")


# --- how its process behaves ---


def test_a_process_that_lives_on_with_its_balloon_has_shown_it(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    child(
        "import pathlib, sys, time; sys.stdin.read(); print('shown', flush=True)\n"
        f"while not pathlib.Path({str(gone)!r}).exists(): time.sleep(0.01)"
    ).show(a_prompt())
    gone.touch()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("raise SystemExit(1)", "without a word"),
        ("pass", "without a word"),
        ("import os; os.kill(os.getpid(), 9)", "without a word"),
        ("import os; os.close(0)", "plyer could not"),
        ("import sys; sys.stdin.read(); print('ValueError(\\'too long\\')')", "too long"),
        (
            "import sys; sys.stdin.read(); sys.stdout.buffer.write(b'\\xff\\xfe' * 10**6)",
            "could not",
        ),
        ("import sys; sys.stdin.read(); print('shown?')", "could not"),
    ],
)
def test_a_process_that_does_not_say_so_has_not_shown_it(code: str, reason: str) -> None:
    with pytest.raises(Unavailable, match=reason):
        child(code).show(a_prompt())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_process_that_says_nothing_is_ended_in_time_with_what_it_started() -> None:
    # Both hold the output open: the notifier's thread ends only when both have ended.
    command = ["sh", "-c", "sleep 600 & wait"]
    notifier = PortableNotifier(platform="win32", command=command, patience=0.5)
    with pytest.raises(Unavailable, match=r"within 0\.5 s"):
        notifier.show(a_prompt())


def test_a_process_that_cannot_be_started_is_told() -> None:
    notifier = PortableNotifier(platform="win32", command=["/nonexistent/python"])
    with pytest.raises(Unavailable, match="cannot be started"):
        notifier.show(a_prompt())
    notifier.close("prompt-1")
    notifier.stop()


@pytest.mark.parametrize("failing", [True, False])
def test_a_failure_in_a_thread_of_plyers_is_noticed_too(tmp_path: Path, *, failing: bool) -> None:
    # What plyer does on Windows, where it shows the balloon from a thread.
    body = "time.sleep(0.1); raise ValueError('string too long')" if failing else "time.sleep(1)"
    (tmp_path / "plyer.py").write_text(
        "import threading, time\n"
        "class notification:\n"
        " def notify(**text): threading.Thread(target=shows).start()\n"
        f"def shows(): {body}\n"
    )
    notifier = child(
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.platform = 'win32'\n"
        "from breakbuddy.desktop.notify.portable_child import main; sys.exit(main())"
    )
    if failing:
        with pytest.raises(Unavailable, match="string too long"):
            notifier.show(a_prompt())
    else:
        notifier.show(a_prompt())

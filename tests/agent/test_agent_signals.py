"""A signal is heard at once, whatever the main thread is about."""

import signal
import sys
import threading
from _queue import SimpleQueue
from collections.abc import Iterator

import pytest

from breakbuddy.agent.messages import Message, Stop
from breakbuddy.agent.signals import stop_on_signals

if sys.platform == "win32":
    pytest.skip("Windows sends no signals to a thread", allow_module_level=True)

NAMES = ("SIGTERM", "SIGINT", "SIGHUP")


@pytest.fixture(autouse=True)
def handlers_are_put_back() -> Iterator[None]:
    before = {name: signal.getsignal(signal.Signals[name]) for name in NAMES}
    yield
    for name, handler in before.items():
        signal.signal(signal.Signals[name], handler)


@pytest.mark.parametrize("name", NAMES)
def test_one_that_does_not_wake_the_main_thread_is_heard_all_the_same(name: str) -> None:
    inbox: SimpleQueue[Message] = SimpleQueue()

    def signalled() -> None:
        # Sent to this thread, it leaves the main one asleep: so it is, too, when it comes
        # just before that falls asleep.
        signal.pthread_kill(threading.get_ident(), signal.Signals[name])

    with stop_on_signals(inbox.put):
        timer = threading.Timer(0.1, signalled)
        timer.start()
        assert inbox.get(timeout=20) == Stop()
        timer.join()


def test_two_at_once_are_no_trouble() -> None:
    inbox: SimpleQueue[Message] = SimpleQueue()
    with stop_on_signals(inbox.put):
        for _ in range(5):
            signal.raise_signal(signal.SIGTERM)
        assert inbox.get(timeout=20) == Stop()


def test_one_that_comes_after_the_end_is_lost_on_nobody() -> None:
    inbox: SimpleQueue[Message] = SimpleQueue()
    with stop_on_signals(inbox.put):
        pass
    signal.raise_signal(signal.SIGTERM)
    assert inbox.empty()
    assert not [each for each in threading.enumerate() if each.name == "signals"]


def test_one_that_was_to_be_ignored_is() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    inbox: SimpleQueue[Message] = SimpleQueue()
    with stop_on_signals(inbox.put):
        signal.raise_signal(signal.SIGHUP)
        signal.raise_signal(signal.SIGTERM)
        assert inbox.get(timeout=20) == Stop()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    assert inbox.empty()

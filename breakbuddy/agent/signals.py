"""The signals by which a system or a terminal ends a program, as a word to the loop."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from breakbuddy.agent.messages import Post, Stop
from breakbuddy.supervised import Supervised

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")


@contextmanager
def stop_on_signals(post: Post) -> Iterator[None]:
    """End in good order when the system or the terminal asks for it. For the main thread.

    A signal's handler runs only once the main thread is back in Python. One that comes just
    before the loop falls asleep would be heard when it wakes, half a minute later, and on
    macOS, where that thread belongs to the icon, never. The interpreter writes into a socket
    at once, though, and a thread that sleeps until then reads there.
    """
    wake_sender, wake_receiver = socket.socketpair()
    wake_sender.setblocking(False)
    before = signal.set_wakeup_fd(wake_sender.fileno(), warn_on_full_buffer=False)
    part = Supervised("signals", lambda: _pass_on(wake_receiver, post))
    part.start()
    for name in _NAMES:
        number = getattr(signal, name, None)
        # Ignored from the start, as by nohup, it stays so.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _heard_elsewhere)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        part.dismiss()
        wake_sender.close()
        part.join()
        wake_receiver.close()


def _pass_on(wake_receiver: socket.socket, post: Post) -> None:
    while wake_receiver.recv(64):
        post(Stop())


def _heard_elsewhere(number: int, frame: FrameType | None) -> None:
    """Being there is enough: the interpreter tells of a signal only if it has a handler."""
    del number, frame

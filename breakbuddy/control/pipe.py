"""A command's end of a named pipe: connect, send one line, receive one, all in bounded time.

Written against ``multiprocessing.connection``, which is imported nowhere else
but in ``pipe_listener``; it serves Unix sockets alike, and so does this, for the tests.
"""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread

from breakbuddy.control.errors import (
    ControlError,
    foreign_agent,
    hung_up,
    no_agent,
    unanswered,
    unreachable,
)
from breakbuddy.control.protocol import MAX_FRAME_BYTES

Judge = Callable[[int], bool]
"""Whether the process at the other end of a pipe's handle is this user's."""


def exchange(address: str, family: str, request: bytes, timeout: float, *, trusts: Judge) -> bytes:
    """Send a line to the agent at an address, and give the line it replies.

    Args:
        address: The pipe's name.
        family: Its kind, as ``multiprocessing.connection`` calls it.
        request: The line, with its line feed.
        timeout: Seconds until it must all be done.
        trusts: Whether the agent at the other end is this user's.

    Raises:
        NoAgent: nothing listens there.
        ControlError: there is no answer in time, or none that can be trusted.
    """
    outcome: SimpleQueue[bytes | ControlError] = SimpleQueue()

    def converse() -> None:
        try:
            outcome.put(_converse(address, family, request, trusts))
        except ControlError as error:
            outcome.put(error)
        except (FileNotFoundError, ConnectionRefusedError):
            outcome.put(no_agent())
        except (EOFError, ConnectionError):
            outcome.put(hung_up())
        except OSError as error:
            outcome.put(unreachable(address, error))

    # A pipe's connect and send know no time limit. The thread that waits in them
    # does not keep the program from ending.
    Thread(target=converse, name="ask", daemon=True).start()
    try:
        answer = outcome.get(timeout=timeout)
    except Empty:
        raise unanswered(timeout, None) from None
    if isinstance(answer, ControlError):
        raise answer
    return answer


def _converse(address: str, family: str, request: bytes, trusts: Judge) -> bytes:
    from multiprocessing.connection import Client  # noqa: PLC0415 -- Windows only, and heavy

    with Client(address, family) as connection:
        if not trusts(connection.fileno()):
            raise foreign_agent(address)
        connection.send_bytes(request)
        return connection.recv_bytes(MAX_FRAME_BYTES)

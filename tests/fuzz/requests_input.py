"""Any bytes on the control socket: each line gets one answer, and the agent goes on."""

import socket
from collections.abc import Sequence
from contextlib import suppress

from breakbuddy.control.protocol import MAX_FRAME_BYTES, decode_reply, encode
from breakbuddy.control.server import reply_to
from breakbuddy.control.session import Session
from tests.agent.office import Office
from tests.fuzz.bounds import in_bounds
from tests.fuzz.faults import no_faults
from tests.fuzz.target import Target

_INPUTS_PER_AGENT = 300
"""An agent under test remembers each of its waits: a new one takes its place from time to time."""
_MOST_READ = 1 << 20


class _Agents:
    """The agent that is asked."""

    def __init__(self) -> None:
        self.office: Office | None = None
        self._asked = 0

    def one(self) -> Office:
        """One that runs: the last one, unless it was told to stop or was asked often."""
        self._asked += 1
        if self.office is not None and (
            not self.office.running or self._asked % _INPUTS_PER_AGENT == 0
        ):
            self.office.close()
            self.office = None
        if self.office is None:
            self.office = Office().open()
        return self.office


_AGENTS = _Agents()


def take(data: bytes) -> None:
    """Send it and hang up; then ask properly."""
    try:
        with no_faults(), in_bounds():
            office = _AGENTS.one()
            _converse(data, office)
            office = _AGENTS.one()
            office.wait(1.0)
            assert office.ask({"do": "status"})["ok"] is True, "the agent goes on"
    except BaseException:
        _AGENTS.office = None  # who knows what became of it
        raise


def _converse(data: bytes, office: Office) -> None:
    """Have a session take the bytes in pieces of the sizes that a network makes."""
    client, agent = socket.socketpair()
    with client, agent:
        client.setblocking(False)
        agent.setblocking(False)
        session = Session(agent)
        replies = bytearray()
        rest = memoryview(data)
        goes_on = True
        while goes_on and (rest or session.interest):
            with suppress(BlockingIOError, BrokenPipeError):
                rest = rest[client.send(rest[:4099]) :] if rest else rest
            if not rest:
                client.shutdown(socket.SHUT_WR)
            goes_on = session.attend(
                lambda line: reply_to(line, lambda request: office_or_next(office).ask(request))
            )
            with suppress(BlockingIOError):
                while piece := client.recv(_MOST_READ):
                    replies += piece
        agent.shutdown(socket.SHUT_RDWR)
        with suppress(BlockingIOError):
            while piece := client.recv(_MOST_READ):
                replies += piece
    _judge(bytes(replies), data)


def office_or_next(office: Office) -> Office:
    """The agent, or another one once it was told to stop."""
    return office if office.running else _AGENTS.one()


def _judge(replies: bytes, data: bytes) -> None:
    lines = replies.splitlines(keepends=True)
    for line in lines:
        assert line.endswith(b"\n"), "an answer is whole"
        assert len(line) <= MAX_FRAME_BYTES
        reply = decode_reply(line[:-1])
        if reply["ok"] is False:
            error = reply["error"]
            assert isinstance(error, dict)
            assert error["code"] != "internal", error
            assert error["message"].isprintable(), error
    if max(map(len, data.split(b"\n"))) < MAX_FRAME_BYTES:
        assert len(lines) == data.count(b"\n"), "one answer for each line, and no other"


def _lines(*requests: dict[str, object]) -> bytes:
    return b"".join(encode(request) for request in requests)


EVENTS: tuple[dict[str, object], ...] = (
    {"is": "StartBreak"},
    {"is": "Done"},
    {"is": "Snooze", "minutes": 10.0},
    {"is": "Skip"},
    {"is": "Dismiss", "prompt": 1},
    {"is": "AnswerPosture", "prompt": 1},
    {"is": "CheckPosture"},
    {"is": "PauseFor", "minutes": 30.0},
    {"is": "PauseUntilTomorrow"},
    {"is": "Resume"},
    {"is": "ChangePosition", "position": "standing"},
    {"is": "WasHere"},
)


def seeds() -> Sequence[bytes]:
    """What the command line and the windows ask."""
    says: list[dict[str, object]] = [{"do": "say", "event": event} for event in EVENTS]
    others: list[dict[str, object]] = [
        {"do": "status"},
        {"do": "card"},
        {"do": "doctor"},
        {"do": "reload"},
        {"do": "phase", "phase": "spasm", "began_seconds": 3600.0},
        {"do": "relief", "action": "start", "protocol": None, "began_seconds": 60.0},
        {"do": "relief", "action": "status"},
        {"do": "relief", "action": "stop"},
    ]
    every = [*says, *others]
    return [*(_lines(each) for each in every), _lines(*every), _lines({"do": "stop"}, others[0])]


REQUESTS = Target(
    "requests",
    take,
    seeds,
    words=(
        *('"do":', '"say"', '"event":', '"is":', '"v":1', '"status"', '"relief"', '"phase"'),
        *(f'"{event["is"]}"' for event in EVENTS),
        *('"minutes":', '"prompt":', '"began_seconds":', '"protocol":', '"action":"start"'),
        *("1e308", "-1", "null", "true", "\\n", "{", "}", "[", "\\ud800", "9223372036854775808"),
    ),
)

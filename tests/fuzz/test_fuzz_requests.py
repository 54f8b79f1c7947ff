"""What comes over the control socket."""

import json
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

if sys.platform == "win32":
    pytest.skip("sessions over Unix sockets", allow_module_level=True)

from breakbuddy.control.protocol import MAX_FRAME_BYTES
from tests.fuzz import requests_input
from tests.fuzz.damage import damaged
from tests.fuzz.profile import EXAMPLES, bounded
from tests.fuzz.values import leaves, trees

_DO = ("say", "phase", "relief", "status", "card", "doctor", "test", "reload", "stop")
_FIELDS: dict[str, tuple[Any, ...]] = {
    "event": requests_input.EVENTS,
    "phase": ("well", "stiff", "spasm"),
    "began_seconds": (0, 60.5, 7e6),
    "action": ("start", "pause", "resume", "skip", "stop", "status"),
    "protocol": (None, "ice-20-20", "nosuch"),
}


@st.composite
def _requests(draw: st.DrawFn) -> dict[str, Any]:
    """A request of which any field may be of the wrong type, missing or new."""
    odd = trees(leaves(surrogates=True))
    request: dict[str, Any] = {"v": 1, "do": draw(st.sampled_from(_DO))}
    for name, right in _FIELDS.items():
        value = draw(st.sampled_from(right))
        if name == "event":
            value = dict(value)
            for key in draw(st.lists(st.sampled_from([*value, "minutes", "new"]), max_size=1)):
                value[key] = draw(odd)
        if draw(st.booleans()):
            request[name] = value if draw(st.integers(0, 2)) else draw(odd)
    if draw(st.integers(0, 9)) == 0:
        request[draw(st.sampled_from(("v", "do", "surprise")))] = draw(odd)
    return request


@bounded(EXAMPLES)
@given(st.lists(_requests(), min_size=1, max_size=8))
def test_requests_with_fields_of_any_type_are_answered_and_the_agent_goes_on(
    requests: list[dict[str, Any]],
) -> None:
    requests_input.take(b"".join(json.dumps(each).encode() + b"\n" for each in requests))


@bounded(EXAMPLES)
@given(damaged(requests_input.seeds()))
def test_damaged_requests_are_answered_and_the_agent_goes_on(data: bytes) -> None:
    requests_input.take(data)


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 60_000,
        b'{"v":1,"do":"say","event":' + b'{"is":' * 10_000,
        b'{"v":1,"do":"say","event":' + b'{"is":' * 9_000 + b"1" + b"}" * 9_001,
        b'{"v":1,"do":"say","event":{"is":"PauseFor","minutes":' + b"9" * 60_000 + b"}}",
        b'{"v":1,"do":"relief","action":"start","protocol":"' + b"x" * 65_000 + b'"}',
        b'{"v":1,"do":"relief","action":"start","protocol":"' + b"\\n" * 32_000 + b'"}',
        b'{"v":1,"do":"phase","phase":"' + b"\\u0001" * 10_000 + b'"}',
        b'{"v":1,"do":"' + b"\xf0\x9f\x98\x80" * 16_000 + b'"}',
        b'{"v":1,' + b",".join(b'"%d":1' % each for each in range(6000)) + b"}",
        b"x" * (MAX_FRAME_BYTES - 1),
        b"x" * (4 * MAX_FRAME_BYTES),
    ],
    ids=lambda line: f"{line[:24]!r}",
)
def test_a_huge_or_deep_request_is_refused_within_a_second(line: bytes) -> None:
    requests_input.take(line + b"\n")

import json
import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.control.protocol import (
    MAX_FRAME_BYTES,
    VERSION,
    Code,
    ProtocolError,
    decode_reply,
    decode_request,
    encode,
    failure,
)
from breakbuddy.control.server import reply_to

arguments = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**59), 2**59)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def refused(line: bytes) -> Code:
    with pytest.raises(ProtocolError) as told:
        decode_request(line)
    message = str(told.value)
    assert message
    assert "\n" not in message, "one line for a person"
    assert len(message) < 400
    return told.value.code


@given(fields=st.dictionaries(st.text().filter(lambda name: name not in ("v", "do")), arguments))
def test_what_is_asked_arrives_as_it_was_sent(fields: dict[str, object]) -> None:
    request = {**fields, "do": "snooze"}

    line = encode(request)

    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert decode_request(line) == request


def test_the_version_travels_in_each_frame() -> None:
    assert json.loads(encode({"do": "skip", "v": 99}))["v"] == VERSION


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b" ",
        b"hello",
        b"{",
        b'{"v":1,"do":"skip"',
        b'{"v":1,"do":"skip"} {}',
        b"[]",
        b"1",
        b"null",
        b'"skip"',
        b"{}",
        b'{"v":1}',
        b'{"do":"skip"}',
        b'{"v":"1","do":"skip"}',
        b'{"v":true,"do":"skip"}',
        b'{"v":1.0,"do":"skip"}',
        b'{"v":1,"do":7}',
        b'{"v":1,"do":["skip"]}',
        b'{"v":1,"do":null}',
        b'{"v":1,"do":"skip","do":"done"}',
        b'{"v":1,"do":"snooze","more":{"minutes":5,"minutes":6}}',
        b'{"v":1,"do":"snooze","minutes":NaN}',
        b'{"v":1,"do":"snooze","minutes":-Infinity}',
        b'{"v":1,"do":"snooze","minutes":1e999}',
        b'{"v":1,"do":"snooze","minutes":' + b"9" * 5000 + b"}",
        b'{"v":1,"do":"snooze","minutes":' + b"9" * 20 + b"}",
        b'{"v":1,"do":"\\ud800"}',
        b'{"v":1,"do":"skip","why":["\\udcff"]}',
        b'{"v":1,"do":"\xff"}',
        b'{"v":1,"do":"sk\0ip"}',
        b"\xef\xbb\xbf" + b'{"v":1,"do":"skip"}',
        b"\0" * 100,
        b"[" * 60_000,
        b'{"v":1,"do":' + b'{"a":' * 9_000,
        b'{"v":1,"do":"x","y":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    ],
)
def test_what_is_no_request_is_refused_in_words(line: bytes) -> None:
    assert refused(line) is Code.BAD_REQUEST


@pytest.mark.parametrize(("version", "older"), [(0, "This command"), (2, "is running is older")])
def test_another_version_is_told_which_side_is_older(version: int, older: str) -> None:
    with pytest.raises(ProtocolError, match=older) as of_agent:
        decode_request(f'{{"v":{version},"do":"skip"}}'.encode())

    assert of_agent.value.code is Code.VERSION
    assert "start it again" in str(of_agent.value) or "update" in str(of_agent.value)


@pytest.mark.parametrize(("version", "older"), [(2, "This command"), (0, "is running is older")])
def test_a_command_notices_an_agent_of_another_version(version: int, older: str) -> None:
    with pytest.raises(ProtocolError, match=older):
        decode_reply(f'{{"v":{version},"ok":true,"anything":"may stand here"}}'.encode())


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b'{"v":1}',
        b'{"v":1,"ok":1}',
        b'{"v":1,"ok":"true"}',
        b'{"v":1,"ok":false}',
        b'{"v":1,"ok":false,"error":"no"}',
        b'{"v":1,"ok":false,"error":{"code":"limit"}}',
        b'{"v":1,"ok":false,"error":{"code":3,"message":"no"}}',
        b'{"v":1,"error":{"code":"limit","message":"no"}}',
    ],
)
def test_what_is_no_reply_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode_reply(line)


def test_a_refusal_carries_a_word_for_programs_and_a_line_for_people() -> None:
    reply = decode_reply(encode(failure("limit", "That was the last of 3 snoozes.")))

    assert reply == {
        "ok": False,
        "error": {"code": "limit", "message": "That was the last of 3 snoozes."},
    }


@pytest.mark.parametrize("value", [math.nan, math.inf, "\udcff", b"bytes", object(), {1, 2}])
def test_what_cannot_travel_is_not_sent(value: object) -> None:
    with pytest.raises(ProtocolError) as told:
        encode({"do": "snooze", "minutes": value})

    assert told.value.code is Code.BAD_REQUEST


def test_what_refers_to_itself_is_not_sent() -> None:
    endless: list[object] = []
    endless.append(endless)

    with pytest.raises(ProtocolError):
        encode({"do": "snooze", "minutes": endless})


def test_a_message_may_fill_a_frame_and_no_more() -> None:
    rest = MAX_FRAME_BYTES - len(encode({"do": ""}))

    assert len(encode({"do": "x" * rest})) == MAX_FRAME_BYTES
    with pytest.raises(ProtocolError) as told:
        encode({"do": "x" * (rest + 1)})
    assert told.value.code is Code.TOO_LARGE


def echo(request: Mapping[str, object]) -> Mapping[str, object]:
    return {"heard": dict(request)}


@given(line=st.binary(max_size=200) | st.text().map(lambda text: text.encode(errors="replace")))
def test_any_bytes_get_one_reply(line: bytes) -> None:
    reply = reply_to(line, echo)

    assert reply.endswith(b"\n")
    assert len(reply) <= MAX_FRAME_BYTES
    assert decode_reply(reply)["ok"] in (True, False)


@given(message=arguments)
def test_any_json_gets_one_reply(message: object) -> None:
    decode_reply(reply_to(json.dumps(message).encode(), echo))


@given(what=arguments)
def test_a_handler_sees_only_requests(what: object) -> None:
    seen = []

    def handle(request: Mapping[str, object]) -> Mapping[str, object]:
        seen.append(request["do"])
        return {}

    reply_to(json.dumps({"v": 1, "do": what}).encode(), handle)

    assert seen == ([what] if isinstance(what, str) else [])

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.control.frames import FrameBuffer
from breakbuddy.control.protocol import MAX_FRAME_BYTES

lines = st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=10)


def received(stream: bytes, cuts: list[int]) -> tuple[list[bytes], FrameBuffer]:
    frames = FrameBuffer()
    taken = []
    edges = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    for start, end in pairwise(edges):
        frames.feed(stream[start:end])
        while (line := frames.take()) is not None:
            taken.append(line)
    return taken, frames


@given(sent=lines, rest=st.binary(max_size=20), cuts=st.lists(st.integers(0, 500), max_size=30))
def test_lines_arrive_whole_and_in_order_however_the_stream_is_cut(
    sent: list[bytes], rest: bytes, cuts: list[int]
) -> None:
    rest = rest.replace(b"\n", b"")

    taken, frames = received(b"".join(line + b"\n" for line in sent) + rest, cuts)

    assert taken == sent
    assert frames.partial is bool(rest)
    assert frames.room == MAX_FRAME_BYTES - len(rest)


@given(sent=lines)
def test_lines_that_came_together_are_taken_one_by_one(sent: list[bytes]) -> None:
    frames = FrameBuffer()
    frames.feed(b"".join(line + b"\n" for line in sent))

    for line in sent:
        assert frames.complete
        assert not frames.partial
        assert frames.take() == line

    assert not frames.complete
    assert frames.take() is None
    assert frames.room == MAX_FRAME_BYTES


def test_a_line_that_fills_the_frame_is_taken() -> None:
    frames = FrameBuffer()
    frames.feed(b"x" * (MAX_FRAME_BYTES - 1))
    assert not frames.overfull

    frames.feed(b"\n")

    assert not frames.overfull
    assert frames.take() == b"x" * (MAX_FRAME_BYTES - 1)


def test_a_line_longer_than_the_frame_is_noticed() -> None:
    frames = FrameBuffer()

    frames.feed(b"x" * MAX_FRAME_BYTES)

    assert frames.overfull
    assert frames.room == 0
    assert frames.take() is None

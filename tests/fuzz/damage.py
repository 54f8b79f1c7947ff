"""Valid inputs, damaged: cut, flipped, doubled, spliced, and with what readers stumble over."""

from collections.abc import Sequence

from hypothesis import strategies as st

STUMBLING_BLOCKS: tuple[bytes, ...] = (
    b"",
    b"\0",
    b"\n",
    b"\r",
    b"\r\n",
    b"\x7f",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xc3",
    "\u2028\u202e\u0661".encode(),
    b"\\ud800",
    b"\\u0000",
    b'"',
    b'"""',
    b"'''",
    b"#",
    b"=",
    b".",
    b"a.b.c.d = 1\n",
    b"[[",
    b"]",
    b"{",
    b"}",
    b"[" * 3000,
    b'{"a":' * 3000,
    b"null",
    b"true",
    b"nan",
    b"-inf",
    b"NaN",
    b"Infinity",
    b"1e999",
    b"-1",
    b"0.5",
    b"9223372036854775807",
    b"9223372036854775808",
    b"9" * 400,
    b"9" * 5000,
    b"1970-01-01",
    b"9999-12-31",
    b"0001-01-01..9999-12-31",
    b"2026-02-30",
    b"25:99",
    b"[rhythm]\n",
    b"x" * 70_000,
)

_MOST_CHANGES = 4


@st.composite
def damaged(draw: st.DrawFn, valid: Sequence[bytes]) -> bytes:
    """One of the valid inputs after up to four changes, or a few bytes of no sense."""
    data = draw(st.sampled_from(valid) | st.binary(max_size=40))
    for _ in range(draw(st.integers(0, _MOST_CHANGES))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 30) | st.integers(0, len(data))))
        match draw(st.sampled_from(("put", "cut", "flip", "double", "end", "splice"))):
            case "put":
                data = data[:start] + draw(st.sampled_from(STUMBLING_BLOCKS)) + data[end:]
            case "cut":
                data = data[:start] + data[end:]
            case "flip" if start < len(data):
                bit = 1 << draw(st.integers(0, 7))
                data = data[:start] + bytes([data[start] ^ bit]) + data[start + 1 :]
            case "double":
                data = data[:end] + data[start:end] * draw(st.integers(1, 40)) + data[end:]
            case "end":
                data = data[:start]
            case "splice":
                other = draw(st.sampled_from(valid))
                data = data[:start] + other[draw(st.integers(0, len(other))) :]
    return data

"""What can travel on a bus: signatures, and values that fit them. A bus drops all else itself."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

Typed = tuple[str, Any]
"""A signature of one complete type, and a value of it."""

_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
_WORDS = st.sampled_from(
    ("", "default", "start", "skip", "snooze", "clicked", "hovered", "label", "closing", "/", "7")
)
_PATHS = st.sampled_from(("/", "/MenuBar", "/org/freedesktop/login1/session/_37"))


def _numbers(low: int, high: int) -> st.SearchStrategy[int]:
    return st.sampled_from((low, high, 0, 1, 2, 7, 41, 42)) | st.integers(low, high)


_BASIC: dict[str, st.SearchStrategy[Any]] = {
    "y": _numbers(0, 2**8 - 1),
    "b": st.booleans(),
    "n": _numbers(-(2**15), 2**15 - 1),
    "q": _numbers(0, 2**16 - 1),
    "i": _numbers(-(2**31), 2**31 - 1),
    "u": _numbers(0, 2**32 - 1),
    "x": _numbers(-(2**63), 2**63 - 1),
    "t": _numbers(0, 2**64 - 1),
    "d": st.floats(),
    "s": _WORDS | _TEXTS,
    "o": _PATHS,
    "g": st.sampled_from(("", "s", "a{sv}")),
}


@st.composite
def typed(draw: st.DrawFn, depth: int = 3) -> Typed:
    """A value of any type, a few levels deep."""
    forms = ("basic", "basic", "basic", "list", "struct", "variant", "map")
    form = draw(st.sampled_from(forms if depth else ("basic",)))
    if form == "basic":
        signature = draw(st.sampled_from(sorted(_BASIC)))
        return signature, draw(_BASIC[signature])
    if form == "variant":
        return "v", draw(typed(depth - 1))
    if form == "struct":
        parts = draw(st.lists(typed(depth - 1), min_size=1, max_size=4))
        return f"({''.join(each for each, _ in parts)})", tuple(value for _, value in parts)
    if form == "map":
        inner = draw(st.dictionaries(_BASIC["s"], typed(depth - 1), max_size=3))
        return "a{sv}", inner
    signature, value = draw(typed(depth - 1))
    return f"a{signature}", [value] * draw(st.integers(0, 3))


def _of_kind(kind: str) -> st.SearchStrategy[Typed]:
    if kind == "L":
        lists = st.tuples(typed(2), st.integers(0, 3))
        return lists.map(lambda drawn: (f"a{drawn[0][0]}", [drawn[0][1]] * drawn[1]))
    if kind == "v":
        return typed(2).map(lambda value: ("v", value))
    return _BASIC[kind].map(lambda value: (kind, value))


def of(kinds: str) -> st.SearchStrategy[tuple[str, tuple[Any, ...]]]:
    """A body of the right form at least: basic types, "v" for a variant, "L" for any list."""
    return st.tuples(*map(_of_kind, kinds)).map(_body)


def _body(parts: Sequence[Typed]) -> tuple[str, tuple[Any, ...]]:
    return "".join(each for each, _ in parts), tuple(value for _, value in parts)


def bodies() -> st.SearchStrategy[tuple[str, tuple[Any, ...]]]:
    """The signature and the values of a message: none, one or some."""
    return st.lists(typed(), max_size=4).map(_body)

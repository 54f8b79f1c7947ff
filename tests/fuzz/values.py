"""Values of every type where another was meant, and documents of them as TOML and as JSON."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hypothesis import strategies as st

ODD_NUMBERS = (0, 1, -1, 5, 60, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), 10**18, 10**40)
ODD_FLOATS = (0.0, -0.0, 0.5, 1e308, -1e308, 5e-324, float("inf"), float("-inf"), float("nan"))
ODD_TEXTS = (
    "",
    " ",
    "\0",
    "a\nb",
    "\u2028",
    "\U0010ffff",
    "{x}",
    "%s",
    "../..",
    "09:00-17:00",
    "24:00-00:00",
    "2026-12-24..2027-01-02",
    "9999-12-31",
    "x" * 5000,
)
LONE_SURROGATES = ("\ud800", "a\udcff")


def leaves(*, surrogates: bool = False) -> st.SearchStrategy[Any]:
    """Values that hold no others."""
    return st.one_of(
        st.booleans(),
        st.sampled_from(ODD_NUMBERS) | st.integers(-1000, 1000) | st.integers(),
        st.sampled_from(ODD_FLOATS) | st.floats(),
        st.sampled_from(ODD_TEXTS + (LONE_SURROGATES if surrogates else ())) | st.text(max_size=8),
    )


def trees(
    leaf: st.SearchStrategy[Any], keys: st.SearchStrategy[str] | None = None
) -> st.SearchStrategy[Any]:
    """Values, lists of them and tables of them, a few levels deep."""
    names = keys if keys is not None else st.text(max_size=6)
    return st.recursive(
        leaf,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
        max_leaves=8,
    )


# --- TOML -----------------------------------------------------------------


def toml_value(value: Any) -> str:
    """A value as TOML writes it within a line."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value) if "e" not in repr(value) else f"{value:.17e}"
        case str():
            return toml_text(value)
        case list():
            return f"[{', '.join(map(toml_value, value))}]"
        case Mapping():
            pairs = (f"{toml_text(key)} = {toml_value(each)}" for key, each in value.items())
            return "{" + ", ".join(pairs) + "}"
    return str(value)


def toml_text(text: str) -> str:
    """A text in quotes, with what may not stand in them escaped."""
    letters = (c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08X}" for c in text)
    return f'"{"".join(letters)}"'


_NOTES = ("", "", "# a note", "#", "# interval = 45", "\t", '# """')
_ENDINGS = ("\n", "\n", "\n", "\r\n")


@st.composite
def toml_documents(
    draw: st.DrawFn,
    names: Mapping[str, Iterable[str]],
    value: Callable[[str, str], st.SearchStrategy[Any]],
) -> bytes:
    """Documents whose sections and names are mostly the right ones, and whose values are not.

    Args:
        draw: Hypothesis's.
        names: The right names, by section.
        value: What to put under a section's name.
    """
    ending = draw(st.sampled_from(_ENDINGS))
    lines: list[str] = []
    for section in draw(st.lists(st.sampled_from(sorted(names)), unique=True, max_size=4)):
        fields = draw(st.lists(st.sampled_from(sorted(names[section])), unique=True, max_size=5))
        stray = draw(st.sampled_from(([], [], ["surprise"], ['"a b"'], ["a.b.c"])))
        form = draw(st.sampled_from(("header", "header", "header", "dotted", "inline", "spaced")))
        pairs = [(name, toml_value(draw(value(section, name)))) for name in fields]
        pairs += [(name, toml_value(draw(trees(leaves())))) for name in stray]
        if form == "dotted":
            lines = [*(f"{section}.{name} = {each}" for name, each in pairs), *lines]
        elif form == "inline":
            inner = ", ".join(f"{name} = {each}" for name, each in pairs)
            lines.insert(0, f"{section} = {{{inner}}}")
        else:
            lines.append(f"[{section}]" if form == "header" else f" [ {section} ] # {section}")
            for name, each in pairs:
                note = draw(st.sampled_from(_NOTES))
                lines += [note, f"{name} = {each}{' ' + note if note else ''}"]
    mark = "\ufeff" if draw(st.integers(0, 9)) == 0 else ""
    last = draw(st.sampled_from((ending, "")))
    return (mark + ending.join(lines) + last).encode()


# --- JSON -----------------------------------------------------------------


def json_bytes(value: Any) -> bytes:
    """A value as JSON writes it, and as Python does where JSON cannot: NaN and the infinities."""
    return json.dumps(value).encode()

"""Text made fit for notifications: no control characters, no broken surrogates, no markup.

Pure, and without the standard library's tables (html, unicodedata), which weigh more than this.
"""

import re

from breakbuddy.desktop.ports import Notice

_APP = "BreakBuddy"
_ENTITY = re.compile(r"&(?=#?\w+;)")
# By their numbers: compiling a name (\N{...}) would load unicodedata.
_INVISIBLE = "\u2060"
_LOOKALIKES = str.maketrans({"<": "\u2039", ">": "\u203a"})


def line(text: str) -> str:
    """One line of it that is never empty, for a title or a label."""
    return " ".join(_printable(text).split()) or _APP


def lines(text: str) -> str:
    """The text with its line breaks, for a body; it may be empty."""
    return "\n".join(" ".join(part.split()) for part in _printable(text).split("\n")).strip()


def title_and_body(notice: Notice, longest: tuple[int, int] = (200, 1000)) -> tuple[str, str]:
    """A notice's texts, each within so many UTF-16 units."""
    return cut(line(notice.title), longest[0]), cut(lines(notice.body), longest[1])


def cut(text: str, units: int) -> str:
    """The text, or its beginning with an ellipsis, in so many UTF-16 units (at least 1).

    Windows counts in these; a character outside the basic plane takes two and is never split.
    """
    data = text.encode("utf-16-le")
    if len(data) <= 2 * units:
        return text
    return data[: 2 * (units - 1)].decode("utf-16-le", "ignore") + "…"


def escape(text: str) -> str:
    """The text as it must be written where markup is interpreted."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def defuse(text: str) -> str:
    """The text so that it reads alike whether or not markup is interpreted."""
    return _ENTITY.sub("&" + _INVISIBLE, text).translate(_LOOKALIKES)


def _printable(text: str) -> str:
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(char for char in whole.replace("\t", " ") if char == "\n" or not _control(char))


def _control(char: str) -> bool:
    return char < " " or "\x7f" <= char <= "\x9f"

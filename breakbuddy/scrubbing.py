"""Takes out of a text what tells who somebody is: their folders, their name, their machine's."""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

from breakbuddy.places import Places

_LEAST_FOLDERS = 2
"""A home of fewer parts, as "/", would be found in every path."""
_LEAST_LETTERS = 2
"""A name of one letter tells nobody's, and stands in many words."""


class Scrubber:
    """Puts words in the place of others. Made once, for it is asked for every line of the log.

    Args:
        folders: Paths, and what stands for each. The longest are found first.
        names: Names, and what stands for each; only where they are no part of a word.
    """

    def __init__(self, folders: Mapping[str, str], names: Mapping[str, str]) -> None:
        flags = re.IGNORECASE if sys.platform == "win32" else 0
        self._words = {_key(each): word for each, word in [*names.items(), *folders.items()]}
        found = [rf"{re.escape(each)}(?![\w-])" for each in _longest_first(folders)]
        found += [rf"(?<!\w){re.escape(each)}(?!\w)" for each in _longest_first(names)]
        self._pattern = re.compile("|".join(found), flags) if found else None

    @classmethod
    def of(cls, places: Places, environ: Mapping[str, str] = os.environ) -> Self:
        """What takes out a profile's folders, the home, and the names of person and machine."""
        home = os.path.expanduser("~")  # noqa: PTH111 -- Path.home raises where there is none
        folders = {home: "~"} if _is_telling(home) else {}
        for word, folder in (
            ("<runtime>", places.runtime),
            ("<state>", places.state),
            ("<data>", places.data),
            ("<config>", places.config),
        ):
            folders[str(folder)] = word
        names = dict.fromkeys(_hosts(environ), "<host>")
        users = (Path(home).name, *map(environ.get, ("USER", "LOGNAME", "USERNAME")))
        names |= dict.fromkeys((each for each in users if each), "<user>")
        telling = {name: word for name, word in names.items() if len(name) >= _LEAST_LETTERS}
        return cls(_as_written(folders), telling)

    def scrub(self, text: str) -> str:
        """The text without them."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._words[_key(found.group())], text)


def _as_written(folders: Mapping[str, str]) -> dict[str, str]:
    """Paths in each of the ways in which a text may name them."""
    written: dict[str, str] = {}
    for path, word in folders.items():
        for each in (os.path.realpath(path), path):
            written[each] = word
            written[each.replace("\\", "\\\\")] = word  # as repr shows one of Windows
    return written


def _is_telling(home: str) -> bool:
    return len(Path(home).parts) >= _LEAST_FOLDERS + (sys.platform == "win32")


def _hosts(environ: Mapping[str, str]) -> list[str]:
    if sys.platform == "win32":
        full = environ.get("COMPUTERNAME", "")
    else:
        full = os.uname().nodename
    names = [full, full.partition(".")[0]]
    return [] if full.startswith("localhost") else names


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _key(word: str) -> str:
    return word.casefold() if sys.platform == "win32" else word

"""Finding items by what they say, in the person's language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from breakbuddy.coach import texts
from breakbuddy.coach.models import Item, Move, Protocol

_WORD = re.compile(r"\w+")
# They stand within words: "don't" is one, however it is written, and so is a soft-hyphenated one.
_WITHIN_WORDS = dict.fromkeys(map(ord, "'\u2018\u2019\u201b\u02bc\u00ad"))


def search(items: Iterable[Item], words: str) -> tuple[Item, ...]:
    """The items in which each of the words is found, the best first, else in their order.

    Capitals, accents, hyphens and quotation marks make no difference. The title counts more
    than the body, and that more than the rest; then a word that begins as the one looked for
    counts more than one that merely holds it. No words find nothing.
    """
    wanted = _words(words)
    if not wanted:
        return ()
    found = ((_ranks(item, wanted), item) for item in items)
    matching = [(ranks, item) for ranks, item in found if ranks is not None]
    return tuple(item for _, item in sorted(matching, key=lambda match: match[0]))


def _ranks(item: Item, wanted: Sequence[str]) -> list[int] | None:
    """How well each word is found, 0 the best, the worst one first; None if one is not found."""
    fields = [_words(text) for text in _fields(item)]
    ranks = [rank for word in wanted if (rank := _rank(word, fields)) is not None]
    return sorted(ranks, reverse=True) if len(ranks) == len(wanted) else None


def _rank(wanted: str, fields: Sequence[Sequence[str]]) -> int | None:
    ways = product(fields, (str.startswith, str.__contains__))
    for rank, (field, matches) in enumerate(ways):
        if any(matches(word, wanted) for word in field):
            return rank
    return None


def _fields(item: Item) -> Iterator[str]:
    """All that an item says, from its title down to what matters least."""
    yield texts.title(item)
    yield texts.body(item)
    rest = [texts.category(item.category)]
    if isinstance(item, Move):
        rest += [texts.area(item.area), texts.position(item.position)]
        rest += [texts.say(step) for step in item.steps]
    elif isinstance(item, Protocol):
        rest += texts.cautions(item)
    yield "\n".join(rest)


def _words(text: str) -> list[str]:
    """The words of a text without capitals and accents."""
    # Folding may bring forth accents that stand apart, as that of a Turkish capital I.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _WORD.findall(bare.translate(_WITHIN_WORDS))

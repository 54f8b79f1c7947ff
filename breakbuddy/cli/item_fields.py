"""Items of the library as plain data, for ``--json``. A field keeps its name and meaning.

Texts are in the person's language; ids and the vocabulary's words are as library files
have them.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from breakbuddy.coach import texts
from breakbuddy.coach.models import (
    Citation,
    Cue,
    Flag,
    Item,
    Library,
    Move,
    Protocol,
    Step,
    Tip,
)
from breakbuddy.coach.past import Past
from breakbuddy.coach.vocabulary import Phase, Place

Fields = dict[str, object]
W = TypeVar("W", bound=StrEnum)

_KINDS: Mapping[type[Item], str] = {
    Tip: "tip",
    Move: "move",
    Cue: "cue",
    Protocol: "protocol",
    Flag: "flag",
}
KINDS = tuple(_KINDS.values())
"""The kinds of items, in the words of library files."""


def kind(item: Item) -> str:
    """The kind of an item, one of ``KINDS``."""
    return _KINDS[type(item)]


def fields(item: Item, library: Library, past: Past) -> Fields:
    """What every item has, then what its kind has.

    Every item: ``id``, ``kind``, ``title``, ``body``, ``phases``, ``category``, ``caution``
    (null for most), ``origin`` (a sentence), ``covers``, ``sources`` (each with ``article`` and
    either ``paragraph`` or ``item``), ``adapted``, ``own``, ``favourite``, ``left_out``.
    A move: ``position``, ``places``, ``area``, ``seconds``, ``not_with``, ``steps`` (each with
    ``say``, ``hold`` in seconds, ``times``, ``each_side``), ``level`` (null, or ``grows``,
    ``step``, ``by``, ``after``, ``most``). A cue: ``pose``. A protocol: ``steps`` (each with
    ``kind``, ``minutes``, ``at_most``), ``rounds``, ``cautions``.
    """
    return {
        "id": item.id,
        "kind": kind(item),
        "title": texts.title(item),
        "body": texts.body(item),
        "phases": _in_order(Phase, item.phases),
        "category": item.category.value,
        "caution": texts.caution(item),
        "origin": texts.origin(item, library),
        "covers": list(item.covers),
        "sources": [_source(citation) for citation in item.sources],
        "adapted": item.adapted,
        "own": item.own,
        "favourite": item.id in past.favourites,
        "left_out": item.id in past.left_out,
        **_of_its_kind(item),
    }


def _of_its_kind(item: Item) -> Fields:
    match item:
        case Move():
            return _of_move(item)
        case Cue():
            return {"pose": item.pose}
        case Protocol():
            return {
                "steps": [
                    {"kind": step.kind.value, "minutes": step.minutes, "at_most": step.at_most}
                    for step in item.steps
                ],
                "rounds": item.rounds,
                "cautions": list(texts.cautions(item)),
            }
        case _:
            return {}


def _of_move(move: Move) -> Fields:
    level = move.level
    return {
        "position": move.position.value,
        "places": _in_order(Place, move.places),
        "area": move.area.value,
        "seconds": move.seconds,
        "not_with": _in_order(Phase, move.not_with),
        "steps": [_step(step) for step in move.steps],
        "level": None
        if level is None
        else {
            "grows": level.grows.value,
            "step": level.step,
            "by": level.by,
            "after": level.after,
            "most": level.most,
        },
    }


def _step(step: Step) -> Fields:
    return {
        "say": texts.say(step),
        "hold": step.hold,
        "times": step.times,
        "each_side": step.each_side,
    }


def _source(citation: Citation) -> Fields:
    if citation.paragraph is not None:
        return {"article": citation.article, "paragraph": citation.paragraph}
    return {"article": citation.article, "item": citation.item}


def _in_order(words: type[W], chosen: frozenset[W]) -> list[str]:
    """The chosen words in the vocabulary's order: a set has none."""
    return [word.value for word in words if word in chosen]

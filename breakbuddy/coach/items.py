"""The kinds of items of the library, each described once: its fields and what must hold.

The loader reads files by it. To give an item another field, add it to its class
in models.py and here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from breakbuddy.coach import rules
from breakbuddy.coach.forms import Choice, Line, Name, Number, WholeNumber, YesNo
from breakbuddy.coach.mistakes import Mistake
from breakbuddy.coach.models import (
    Article,
    Citation,
    Cue,
    Difference,
    Flag,
    Joints,
    Level,
    Move,
    Pose,
    Protocol,
    ProtocolStep,
    Step,
    Tip,
)
from breakbuddy.coach.rules import LONGEST_HOLD_SECONDS, MOST_TIMES, Surroundings
from breakbuddy.coach.tables import Field, Several, Table, Words
from breakbuddy.coach.vocabulary import (
    Application,
    Area,
    Category,
    Grows,
    Phase,
    Place,
    Position,
    Prop,
    Support,
    View,
)
from breakbuddy.i18n import N_

Rule = Callable[[Any, Surroundings], Iterator[Mistake]]
Fields = Mapping[str, Field[Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item."""

    name: str
    """As its tables are headed: ``[[tip]]``."""
    shelf: str
    """The field of Library that holds it."""
    table: Table[Any]
    rules: tuple[Rule, ...] = ()
    """What must hold between an item and the rest of the library."""
    apart: bool = False
    """Whether its ids are a name space of their own, apart from those of the other kinds."""


_ARTICLE_ID = Name(re.compile(r"[A-Za-z0-9-]{1,20}"), N_("1 to 20 letters, digits and hyphens"))
_ID = Name(
    re.compile(r"(?=.{1,60}\Z)[a-z0-9]+(?:-[a-z0-9]+)*"),
    N_("lower-case words with hyphens between them, at most 60 characters"),
)

_CITATION = Table(
    Citation,
    {
        "article": Field(_ARTICLE_ID),
        "paragraph": Field(WholeNumber(1, 9999), needed=False),
        "item": Field(WholeNumber(1, 9999), needed=False),
    },
    (rules.one_place,),
)
_SOURCES = Field(Several(_CITATION, 0, 20), needed=False)

_EVERY: Fields = {
    "id": Field(_ID),
    "title": Field(Line(40)),
    "body": Field(Line(240)),
    "phases": Field(Words(Phase)),
    "category": Field(Choice(Category)),
    "covers": Field(Several(_ID, 0, 20, different=True), needed=False),
    "sources": _SOURCES,
    "adapted": Field(YesNo(), needed=False),
}
"""The fields that every item has."""

_ARTICLE = Table(Article, {"id": Field(_ARTICLE_ID), "title": Field(Line(200))})

_DIFFERENCE = Table(
    Difference,
    {
        "id": Field(_ID),
        "title": Field(Line(60)),
        "said": Field(Line(400)),
        "done": Field(Line(300)),
        "sources": _SOURCES,
    },
)

_POSE = Table(
    Pose,
    {
        "id": Field(_ID),
        "joints": Field(
            Table(
                Joints,
                {joint.name: Field(Number(-360, 360), needed=False) for joint in fields(Joints)},
            ),
        ),
        "on": Field(Choice(Support), needed=False),
        "view": Field(Choice(View), needed=False),
        "props": Field(Words(Prop, 0), needed=False),
    },
)

_STEP = Table(
    Step,
    {
        "say": Field(Line(120)),
        "poses": Field(Several(_ID, 1, 12)),
        "hold": Field(Number(0, LONGEST_HOLD_SECONDS), needed=False),
        "times": Field(WholeNumber(1, MOST_TIMES), needed=False),
        "each_side": Field(YesNo(), needed=False),
    },
)

_LEVEL = Table(
    Level,
    {
        "grows": Field(Choice(Grows)),
        "step": Field(WholeNumber(1, 12)),
        "by": Field(WholeNumber(1, LONGEST_HOLD_SECONDS)),
        "after": Field(WholeNumber(1, 100)),
        "most": Field(WholeNumber(1, LONGEST_HOLD_SECONDS)),
    },
)


def _move(*, places: frozenset[Place] = frozenset(), **given: Any) -> Move:
    return Move(places=places | {Place.ROOM}, **given)


_MOVE = Table(
    _move,
    {
        **_EVERY,
        "category": Field(
            Choice((Category.STRETCH, Category.STRENGTH, Category.MOVEMENT, Category.REST))
        ),
        "not_with": Field(Words(Phase, 0), needed=False),
        "position": Field(Choice(Position)),
        "places": Field(Words(Place, 0), needed=False),
        "area": Field(Choice(Area)),
        "seconds": Field(Number(10, 300)),
        "steps": Field(Several(_STEP, 1, 12)),
        "level": Field(_LEVEL, needed=False),
    },
    (rules.phases_apart, rules.no_training_in_spasm, rules.long_enough, rules.level_fits),
)

_PROTOCOL_STEP = Table(
    ProtocolStep,
    {
        "kind": Field(Choice(Application)),
        "minutes": Field(WholeNumber(1, 120)),
        "at_most": Field(WholeNumber(1, 120), needed=False),
    },
    (rules.range_in_order,),
)

_PROTOCOL = Table(
    Protocol,
    {
        **_EVERY,
        "steps": Field(Several(_PROTOCOL_STEP, 1, 12)),
        "rounds": Field(WholeNumber(1, 12)),
        "cautions": Field(Several(Line(160), 1, 12)),
    },
    (rules.something_applied,),
)

_CUE = Table(Cue, {**_EVERY, "pose": Field(_ID, needed=False)})

_FLAG = Table(
    Flag,
    {**_EVERY, "category": Field(Choice((Category.CARE,)))},
    (rules.in_every_phase,),
)

_ITEM: tuple[Rule, ...] = (rules.founded, rules.known_articles)

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("article", "articles", _ARTICLE, apart=True),
        Kind("pose", "poses", _POSE, apart=True),
        Kind("difference", "differences", _DIFFERENCE, _ITEM, apart=True),
        Kind("tip", "tips", Table(Tip, _EVERY), _ITEM),
        Kind("move", "moves", _MOVE, (*_ITEM, rules.known_poses, rules.own_not_in_spasm)),
        Kind("cue", "cues", _CUE, (*_ITEM, rules.known_poses)),
        Kind("protocol", "protocols", _PROTOCOL, _ITEM),
        Kind("flag", "flags", _FLAG, _ITEM),
    )
}
"""Every kind by its name. What others refer to comes first, so that it is known by then."""

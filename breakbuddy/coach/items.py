"""The kinds of items of the library, each described once: its fields and what must hold.

The loader reads files by it. To give an item another field, add it to its class
in models.py and here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from breakbuddy.coach import rules
from breakbuddy.coach.forms import Choice, Form, Line, Name, Number, WholeNumber, YesNo
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
from breakbuddy.coach.tables import Several, Table, Words
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
Fields = Mapping[str, Form[Any]]


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
        "article": _ARTICLE_ID,
        "paragraph": WholeNumber(1, 9999),
        "item": WholeNumber(1, 9999),
    },
    rules.one_place,
)
_SOURCES = Several(_CITATION, 0, 20)

_EVERY: Fields = {
    "id": _ID,
    "title": Line(40),
    "body": Line(240),
    "phases": Words(Phase),
    "category": Choice(Category),
    "covers": Several(_ID, 0, 20, different=True),
    "sources": _SOURCES,
    "adapted": YesNo(),
}
"""The fields that every item has."""

_ARTICLE = Table(Article, {"id": _ARTICLE_ID, "title": Line(200)})

_DIFFERENCE = Table(
    Difference,
    {
        "id": _ID,
        "title": Line(60),
        "said": Line(400),
        "done": Line(300),
        "sources": _SOURCES,
    },
)

_POSE = Table(
    Pose,
    {
        "id": _ID,
        "joints": Table(Joints, {joint.name: Number(-360, 360) for joint in fields(Joints)}),
        "on": Choice(Support),
        "view": Choice(View),
        "props": Words(Prop, 0),
    },
)

_STEP = Table(
    Step,
    {
        "say": Line(120),
        "poses": Several(_ID, 1, 12),
        "hold": Number(0, LONGEST_HOLD_SECONDS),
        "times": WholeNumber(1, MOST_TIMES),
        "each_side": YesNo(),
    },
)

_LEVEL = Table(
    Level,
    {
        "grows": Choice(Grows),
        "step": WholeNumber(1, 12),
        "by": WholeNumber(1, LONGEST_HOLD_SECONDS),
        "after": WholeNumber(1, 100),
        "most": WholeNumber(1, LONGEST_HOLD_SECONDS),
    },
)


_MOVE = Table(
    Move,
    {
        **_EVERY,
        "category": Choice((Category.STRETCH, Category.STRENGTH, Category.MOVEMENT, Category.REST)),
        "not_with": Words(Phase, 0),
        "position": Choice(Position),
        "places": Words(Place, 0),
        "area": Choice(Area),
        "seconds": Number(10, 300),
        "steps": Several(_STEP, 1, 12),
        "level": _LEVEL,
    },
    rules.phases_apart,
    rules.no_training_in_spasm,
    rules.long_enough,
    rules.level_fits,
)

_PROTOCOL_STEP = Table(
    ProtocolStep,
    {
        "kind": Choice(Application),
        "minutes": WholeNumber(1, 120),
        "at_most": WholeNumber(1, 120),
    },
    rules.range_in_order,
)

_PROTOCOL = Table(
    Protocol,
    {
        **_EVERY,
        "steps": Several(_PROTOCOL_STEP, 1, 12),
        "rounds": WholeNumber(1, 12),
        "cautions": Several(Line(160), 1, 12),
    },
    rules.something_applied,
)

_CUE = Table(Cue, {**_EVERY, "pose": _ID})

_FLAG = Table(
    Flag,
    {**_EVERY, "category": Choice((Category.CARE,)), "common": YesNo()},
    rules.in_every_phase,
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

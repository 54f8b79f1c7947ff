"""The items of the library as frozen values.

Texts are English, as in the library's files; ``breakbuddy.coach.texts`` gives them in
the person's language.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

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


@dataclass(frozen=True, slots=True)
class Article:
    """A text that items are drawn from."""

    id: str
    """Its key, as "A1"."""
    title: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where in an article something stands: in a paragraph or in a list's item, one of the two.

    A paragraph is a line of the text below the title that is no list item, headings
    counted, blank lines not. List items are counted apart, through the whole text.
    """

    article: str
    paragraph: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A matter on which the articles disagree, err or sell, and what BreakBuddy does."""

    id: str
    title: str
    said: str
    """What the articles say, told afresh."""
    done: str
    """What BreakBuddy does about it."""
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every item has."""

    id: str
    """Lower-case words with hyphens; unique in the whole library, and stable for ever."""
    title: str
    """At most 40 characters."""
    body: str
    """At most 240 characters."""
    phases: frozenset[Phase]
    category: Category
    covers: tuple[str, ...] = ()
    """The techniques of the articles that it carries."""
    sources: tuple[Citation, ...] = ()
    adapted: bool = False
    """Whether no article describes it in detail: its kind is called for, the rest is ours."""
    own: bool = False
    """Whether the person added it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip(Item):
    """Something to know or to try."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue(Item):
    """One point of a posture check, asked as a question."""

    pose: str | None = None
    """The pose that shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Item):
    """A reason to have someone look at it."""

    common: bool = False
    """Whether what it says is common medical guidance, which its sources only call for."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do in a move."""

    say: str
    """What to do, at most 120 characters."""
    poses: tuple[str, ...]
    """The poses that it goes through, in order, in each repetition; at least one."""
    hold: float = 0.0
    """Seconds to stay in the last pose, 0 to 120; 0: it is a movement."""
    times: int = 1
    """Repetitions, 1 to 30."""
    each_side: bool = False
    """Whether all of it is done once for each side; the figure is mirrored then."""


@dataclass(frozen=True, slots=True)
class Level:
    """How a move grows with practice."""

    grows: Grows
    step: int
    """Which step, counted from 1. It begins at the step's own value."""
    by: int
    """Seconds or repetitions that are added each time."""
    after: int
    """Sessions done until it grows once."""
    most: int
    """Seconds or repetitions at which it stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Item):
    """Something to do in a break."""

    position: Position
    area: Area
    steps: tuple[Step, ...]
    seconds: float
    """How long all of it takes at the first level, 10 to 300; no less than its holds."""
    places: frozenset[Place] = frozenset()
    """Where it can be done; ROOM is always among them."""
    not_with: frozenset[Phase] = frozenset()
    """Phases in which it must not be done; apart from ``phases``."""
    level: Level | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", self.places | {Place.ROOM})


@dataclass(frozen=True, slots=True)
class ProtocolStep:
    """One stretch of a relief protocol."""

    kind: Application
    minutes: int
    """1 to 120."""
    at_most: int | None = None
    """The upper end of the articles' range, where they give one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol(Item):
    """A timed sequence of cold, heat and pauses."""

    steps: tuple[ProtocolStep, ...]
    """One round."""
    rounds: int
    """How often, 1 to 12. A pause that ends the last round is left out."""
    cautions: tuple[str, ...]
    """What to mind, at most 160 characters each; at least one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joints:
    """A pose's angles in degrees, -360 to 360.

    ``torso`` and ``head`` count from straight up, limbs from straight down; positive is
    to the right of the picture (forward in the side view). Each angle is that of the part
    below the joint it is named after, seen from outside and not from the part above:
    ``near_knee`` is the direction of the shin.
    """

    torso: float = 0.0
    curve: float = 0.0
    """How far the upper half of the torso leans beyond the lower one, halved."""
    head: float = 0.0
    turn: float = 0.0
    """How far chest and face are turned from the viewer to the right; in the front view only."""
    near_shoulder: float = 0.0
    near_elbow: float = 0.0
    near_hip: float = 0.0
    near_knee: float = 0.0
    near_ankle: float = 90.0
    far_shoulder: float = 0.0
    far_elbow: float = 0.0
    far_hip: float = 0.0
    far_knee: float = 0.0
    far_ankle: float = 90.0


@dataclass(frozen=True, slots=True)
class Pose:
    """How a figure stands, sits or lies."""

    id: str
    joints: Joints
    on: Support = Support.GROUND
    view: View = View.SIDE
    props: frozenset[Prop] = frozenset()


@dataclass(frozen=True, slots=True)
class Library:
    """All items by id, each kind in the order of its file, a person's own ones last."""

    articles: Mapping[str, Article] = field(default_factory=dict)
    differences: Mapping[str, Difference] = field(default_factory=dict)
    tips: Mapping[str, Tip] = field(default_factory=dict)
    moves: Mapping[str, Move] = field(default_factory=dict)
    cues: Mapping[str, Cue] = field(default_factory=dict)
    protocols: Mapping[str, Protocol] = field(default_factory=dict)
    flags: Mapping[str, Flag] = field(default_factory=dict)
    poses: Mapping[str, Pose] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Item]:
        """Every item: tips, moves, cues, protocols, flags."""
        kinds = (self.tips, self.moves, self.cues, self.protocols, self.flags)
        return chain.from_iterable(kind.values() for kind in kinds)

    def find(self, item_id: str) -> Item | None:
        """The item of an id, of whichever kind; None if there is none."""
        return next((item for item in self if item.id == item_id), None)

"""A small library, and a past, in a test's hand."""

from dataclasses import dataclass, field

from breakbuddy.coach.library import Loaded
from breakbuddy.coach.mistakes import Problem
from breakbuddy.coach.models import Cue, Flag, Library, Move
from breakbuddy.coach.past import Past
from breakbuddy.coach.vocabulary import Area, Category, Phase, Place, Position
from breakbuddy.coach.wellbeing import Wellbeing
from tests.coach.some_moves import move
from tests.coach.some_protocols import CONTRAST, HEAT_15, ICE_20_20

_MOBILE = frozenset({Phase.WELL, Phase.STIFF})
_MOVES = (
    move("Reach up", Area.UPPER_BACK, phases=_MOBILE, places={Place.DESK}),
    move("Bend back", Area.LOWER_BACK, phases=_MOBILE, places={Place.DESK}),
    move(
        "Roll the shoulders",
        Area.SHOULDERS,
        phases=_MOBILE,
        position=Position.SEATED,
        places={Place.DESK, Place.CALL},
    ),
    move("Lie down", Area.WHOLE, phases={Phase.SPASM}, position=Position.LYING, places=()),
    move("Shift your weight", Area.HIPS, phases={Phase.SPASM}),
)
_CUE = Cue(
    id="elbows",
    title="Elbows on the armrests?",
    body="They carry your arms.",
    phases=frozenset(Phase),
    category=Category.POSTURE,
)
_FLAGS = tuple(
    Flag(
        id=title,
        title=title,
        body="See someone.",
        phases=frozenset(Phase),
        category=Category.CARE,
    )
    for title in ("Ask a doctor", "Pain down the leg")
)

MOVES: dict[str, Move] = {each.id: each for each in _MOVES}
SHELF = Library(
    moves=MOVES,
    cues={_CUE.id: _CUE},
    flags={each.id: each for each in _FLAGS},
    protocols={each.id: each for each in (ICE_20_20, HEAT_15, CONTRAST)},
)


@dataclass
class Shelf:
    """The library's files, which a test may change or break."""

    library: Library = SHELF
    problems: tuple[Problem, ...] = ()
    broken: Exception | None = None
    loads: int = 0

    def load(self) -> Loaded:
        self.loads += 1
        if self.broken is not None:
            raise self.broken
        return Loaded(self.library, self.problems)


@dataclass
class Recollection:
    """What the history would tell of before."""

    before: Past = field(default_factory=Past)
    offers: dict[int, tuple[str, ...]] = field(default_factory=dict)
    told: Wellbeing | None = None
    broken: Exception | None = None

    def past(self, unix: float) -> Past:
        assert unix > 0
        if self.broken is not None:
            raise self.broken
        return self.before

    def offered(self, prompt: int) -> tuple[str, ...]:
        return self.offers.get(prompt, ())

    def wellbeing(self) -> Wellbeing | None:
        return self.told

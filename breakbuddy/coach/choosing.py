"""What comes next: the moves of a break, the cue of a posture check, the tip of the moment.

Pure, and always the same for the same past and seed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from breakbuddy.coach.combining import (
    Wishes,
    combine,
    gets_up,
    go_together,
    in_order,
    is_strength,
)
from breakbuddy.coach.models import Cue, Move, Tip
from breakbuddy.coach.past import Past
from breakbuddy.coach.training import (
    Training,
    at_level_within,
    session_days,
    sessions_counted,
    training_on,
)
from breakbuddy.coach.vocabulary import Category, Phase, Place, Position
from breakbuddy.coach.waiting import longest_waiting_first


@dataclass(frozen=True, slots=True)
class Situation:
    """What a break must suit."""

    phase: Phase
    place: Place
    positions: frozenset[Position]
    """Those that the person allows."""
    seconds: float
    """The break's length, 60 to 1800."""
    day: date
    """The day on which it is, where the person is."""


def choose_moves(
    moves: Iterable[Move], situation: Situation, past: Past, seed: int
) -> tuple[Move, ...]:
    """Two or three moves for a break, at the person's level, in the order to do them.

    Together they fit the break. It is one move if that leaves no time for another; none if none
    suits. ``moves`` are all that the library has. What decides, the most important first:

    1. At most one strength move, and none on a day of rest from training.
    2. Not the last break's moves once more, if any others can be.
    3. The move whose turn it is: the one that has waited longest, counted in breaks, so that
       everything comes round. While training is due, the turn is a strength move's after each
       break without one.
    4. A move that gets the person up, but not in a spasm.
    5. A strength move, if training is due.
    6. Different parts of the body.
    7. Three moves rather than two.
    8. The moves that have waited longest.

    So, where n moves suit every break, one that is not for strength comes at least once in
    n + 1 breaks; in 2 n if there are favourites. It takes twice as many while training is due
    and not done.
    """
    every = tuple(moves)
    days = session_days(past.breaks)
    trained = [day for move in every if is_strength(move) for day in days.get(move.id, ())]
    training = training_on(situation.day, trained)
    suited = [
        move
        for move in every
        if suits(move, situation.phase, situation.place)
        and move.position in situation.positions
        and move.seconds <= situation.seconds
        and move.id not in past.left_out
        and not (is_strength(move) and training is Training.REST)
    ]
    pool = [
        _as_practised(move, days.get(move.id, ()), trained, suited, situation) for move in suited
    ]
    breaks_ago = {
        move: len(past.breaks) - number
        for number, each in enumerate(past.breaks)
        for move in each.moves
    }
    wishes = Wishes(
        seconds=situation.seconds,
        last=frozenset(past.breaks[-1].moves if past.breaks else ()),
        get_up=situation.phase is not Phase.SPASM and any(map(gets_up, pool)),
        train=training is Training.DUE and any(map(is_strength, pool)),
    )
    turns = longest_waiting_first(pool, breaks_ago, past.favourites, seed)
    if wishes.train and not any(move.id in wishes.last for move in every if is_strength(move)):
        turns.sort(key=is_strength, reverse=True)
    return in_order(combine(turns, wishes))


def suits(move: Move, phase: Phase, place: Place) -> bool:
    """Whether a move is one for how the back is and where the person is.

    In a spasm, a resting position is also one for a desk, whatever it needs: lying down
    matters more then than staying in one's place, and there is little else to do.
    """
    lies_down = phase is Phase.SPASM and move.category is Category.REST and place is Place.DESK
    fits_place = place in move.places or lies_down
    return fits_place and phase in move.phases and phase not in move.not_with


def choose_cue(cues: Iterable[Cue], phase: Phase, past: Past, seed: int) -> Cue | None:
    """The cue that has waited longest, counted in posture checks; None if none suits."""
    suited = [cue for cue in cues if phase in cue.phases and cue.id not in past.left_out]
    checks_ago = {cue: len(past.cues) - number for number, cue in enumerate(past.cues)}
    return next(iter(longest_waiting_first(suited, checks_ago, past.favourites, seed)), None)


def choose_tip(tips: Iterable[Tip], phase: Phase, past: Past, seed: int) -> Tip | None:
    """The tip that has waited longest; None if none suits.

    Waits are counted up to when the newest tip was shown, not to the present: that one has
    waited for nothing then, even if it is a favourite and the person was away for a week.
    """
    suited = [tip for tip in tips if phase in tip.phases and tip.id not in past.left_out]
    newest = max(past.seen.values(), default=0.0)
    seconds_ago = {tip: newest - shown for tip, shown in past.seen.items()}
    return next(iter(longest_waiting_first(suited, seconds_ago, past.favourites, seed)), None)


def _as_practised(
    move: Move,
    sessions: Sequence[date],
    trained: Sequence[date],
    suited: Sequence[Move],
    situation: Situation,
) -> Move:
    """The move at the person's level, or as far below as leaves time for another move.

    One that leaves no time for another at its first level stands alone, and has the whole
    break to grow. None grows out of a break: it would not come again until it was unlearnt.
    """
    if move.level is None:
        return move
    shortest = min((each.seconds for each in suited if go_together(move, each)), default=0.0)
    room = situation.seconds - shortest
    if move.seconds > room:
        room = situation.seconds
    counted = sessions_counted(move, sessions, trained, situation.day)
    return at_level_within(move, counted, room)

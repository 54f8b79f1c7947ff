"""One pure step: from a state and what happened to the next state and what to do about it."""

from breakbuddy.core import absence, breaks, moments, pauses, positions, posture, returning
from breakbuddy.core.clock import Instant
from breakbuddy.core.effects import Effect
from breakbuddy.core.events import (
    Absent,
    AnswerPosture,
    ChangePosition,
    CheckPosture,
    Dismiss,
    Done,
    Event,
    LastInput,
    Lock,
    PauseFor,
    PauseUntilTomorrow,
    Quieted,
    Resume,
    Sensed,
    Skip,
    Snooze,
    StartBreak,
    Tick,
    WasHere,
)
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.state import Prompt, Showing, State
from breakbuddy.core.turn import Turn
from breakbuddy.core.vocabulary import Outcome

# What time brings. The order is that of importance: who is not there, or paused, is not asked.
_RULES = (
    absence.follow_hours,
    absence.come_back,
    absence.leave,
    returning.go_by_itself,
    returning.greet,
    positions.follow,
    pauses.expire,
    breaks.end_break,
    breaks.follow_prompt,
    breaks.come_due,
    posture.go_by_itself,
    posture.come_due,
    moments.release,
    moments.come,
    pauses.remind,
)


def step(
    state: State, event: Event, now: Instant, rhythm: Rhythm
) -> tuple[State, tuple[Effect, ...]]:
    """Take one event into account.

    Args:
        state: What was before.
        event: What happened.
        now: When; not before the last step's moment.
        rhythm: The person's settings as they are now.

    Returns:
        The next state, and the effects to carry out, in order. An event that
        cannot be honoured leaves a ``Refused`` among them.
    """
    away = event.seconds if isinstance(event, Absent) else 0.0
    closing = absence.missed_closing(state, now.plus(-away), rhythm)
    if closing is not None:
        # The working day ended on time, however late this is learnt.
        state, earlier = step(state, Tick(), closing, rhythm)
        state, later = step(state, event, now, rhythm)
        return state, earlier + later
    turn = Turn(absence.accrue(state, now, away), now, rhythm)
    if isinstance(event, Absent):
        # First of all, or prompts would come and go before an empty chair.
        absence.absent(turn, event)
        _settle(turn)
    elif isinstance(event, Sensed):
        # Likewise: what is due is judged by what is known now.
        _sense(turn, event)
        _settle(turn)
    else:
        _settle(turn)
        if not _greet(turn, event):
            _say(turn, event)
        _settle(turn)
    return turn.state, tuple(turn.effects)


def _settle(turn: Turn) -> None:
    """Apply the rules of time until nothing more is due.

    This ends: each rule that fires moves its own deadline past the present.
    """
    while any(rule(turn) for rule in _RULES):
        pass
    moments.forget(turn)


def _sense(turn: Turn, event: Sensed) -> None:
    match event:
        case LastInput():
            absence.last_input(turn, event)
        case Lock():
            absence.lock(turn, event)
        case Quieted():
            moments.quieted(turn, event)


def _greet(turn: Turn, event: Event) -> bool:
    """Who says something is there; and if it is not about their absence, that is no doubt.

    Returns:
        Whether all is said with that: a break that is told of is the one taken by leaving.
    """
    # A desktop closes notifications by itself, too.
    if isinstance(event, Tick | Dismiss):
        return False
    absence.arrive(turn)
    told_of_it = turn.state.doubt is not None and event == Done()
    if not isinstance(event, WasHere):
        returning.settle(turn)
    return told_of_it


def _say(turn: Turn, event: Event) -> None:
    """Take in what a person said, or what a desktop did in their name."""
    match event:
        case StartBreak():
            breaks.start(turn, event)
        case Done():
            breaks.done(turn, event)
        case Snooze():
            breaks.snooze(turn, event)
        case Skip():
            _skip(turn, event)
        case Dismiss():
            _dismiss(turn, event)
        case AnswerPosture():
            posture.answer(turn, event)
        case CheckPosture():
            posture.check_now(turn)
        case _:
            _say_of_oneself(turn, event)


def _say_of_oneself(turn: Turn, event: Event) -> None:
    """Take in what a person said of themselves, and not of a prompt."""
    match event:
        case PauseFor():
            pauses.pause_for(turn, event)
        case PauseUntilTomorrow():
            pauses.pause_until_tomorrow(turn)
        case Resume():
            pauses.resume(turn)
        case ChangePosition():
            positions.change(turn, event)
        case WasHere():
            returning.was_here(turn)


def _skip(turn: Turn, event: Skip) -> None:
    """Skip what is on hand: what is on the screen first, then a move break."""
    if _is_posture(turn, event.prompt) or (event.prompt is None and _posture_on_screen(turn)):
        posture.close(turn, Outcome.SKIPPED)
    else:
        breaks.skip(turn, event)


def _dismiss(turn: Turn, event: Dismiss) -> None:
    if _is_posture(turn, event.prompt):
        posture.close(turn, Outcome.MISSED)
    else:
        breaks.dismiss(turn, event)


def _is_posture(turn: Turn, prompt: int | None) -> bool:
    return isinstance(turn.state.posture, Prompt) and turn.state.posture.id == prompt


def _posture_on_screen(turn: Turn) -> bool:
    posture = turn.state.posture
    return isinstance(posture, Prompt) and isinstance(posture.phase, Showing)

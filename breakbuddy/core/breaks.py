"""The rules of the move break: due, prompted, answered, taken."""

from dataclasses import replace

from breakbuddy.core.clock import Instant
from breakbuddy.core.events import Dismiss, Done, Skip, Snooze, StartBreak
from breakbuddy.core.schedule import move_due
from breakbuddy.core.state import (
    Counting,
    Folded,
    Held,
    OffHours,
    OnBreak,
    Prompt,
    Showing,
    Sitting,
    Snoozed,
    Taken,
    Waiting,
)
from breakbuddy.core.turn import Turn
from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome, Refusal

COME_BACK_SECONDS = 5 * 60.0
"""After how long a break that got no answer comes back, once."""

# --- what a person says -------------------------------------------------------


def start(turn: Turn, event: StartBreak) -> None:
    """Begin the break."""
    if _stale(turn, event.prompt):
        return
    presence = turn.state.presence
    if isinstance(presence, OnBreak):
        turn.refuse(Refusal.ON_BREAK)
        return
    turn.merge_posture()
    prompt = turn.state.move
    if isinstance(prompt, Prompt):
        turn.hide(prompt)
        turn.put(replace(prompt, phase=Taken()))
    else:
        turn.open(Kind.MOVE, Origin.PERSON, Taken())
    bout = presence if isinstance(presence, Sitting) else None
    off_since = presence.since if isinstance(presence, OffHours) else None
    ends = turn.now.plus(turn.rhythm.break_length)
    turn.set(presence=OnBreak(turn.now, ends, bout, off_since))


def done(turn: Turn, event: Done) -> None:
    """The break is over, or was taken without being started here."""
    if _stale(turn, event.prompt):
        return
    if isinstance(turn.state.presence, OnBreak):
        _complete(turn, turn.state.presence, turn.now)
        return
    prompt = turn.state.move
    if not isinstance(prompt, Prompt):
        prompt = turn.open(Kind.MOVE, Origin.PERSON, Taken())
    turn.close(prompt, Outcome.DONE)
    if isinstance(turn.state.presence, Sitting):
        turn.end_bout(turn.state.presence, turn.now, BoutEnd.BREAK)
        turn.sit_down()


def snooze(turn: Turn, event: Snooze) -> None:
    """Ask again later; a break that is not due yet is put off, one that was begun is left."""
    if _stale(turn, event.prompt):
        return
    presence, move = turn.state.presence, turn.state.move
    bout = presence.bout if isinstance(presence, OnBreak) else presence
    if not isinstance(bout, Sitting):
        turn.refuse(Refusal.OFF_HOURS)
    elif turn.state.paused and not isinstance(presence, OnBreak):
        turn.refuse(Refusal.PAUSED)
    elif turn.snoozes_left == 0:
        turn.refuse(Refusal.NO_SNOOZE_LEFT)
    else:
        seconds = turn.rhythm.snooze if event.minutes is None else event.minutes * 60
        turn.set(presence=bout, snoozes=turn.state.snoozes + 1)
        if isinstance(move, Counting):
            turn.set(move=replace(move, postponed=move.postponed + seconds))
            return
        turn.hide(move)
        turn.put(replace(move, phase=Snoozed(turn.now.plus(seconds))))


def skip(turn: Turn, event: Skip) -> None:
    """Leave out the break on hand; give up one that was begun."""
    if _stale(turn, event.prompt):
        return
    presence, move = turn.state.presence, turn.state.move
    if isinstance(presence, OnBreak) and isinstance(move, Prompt):
        # The bout goes on: a part of a break is a short absence, which only pauses the count.
        turn.set(presence=presence.bout or OffHours(presence.off_since))
        turn.close(move, Outcome.PARTLY, seconds=turn.now.since(presence.started))
    elif isinstance(move, Prompt):
        turn.close(move, Outcome.SKIPPED)
    elif isinstance(presence, OffHours):
        turn.refuse(Refusal.OFF_HOURS)
    elif turn.state.paused:
        turn.refuse(Refusal.PAUSED)
    else:
        turn.close(turn.open(Kind.MOVE, Origin.PERSON, Held()), Outcome.SKIPPED)


def dismiss(turn: Turn, event: Dismiss) -> None:
    """The prompt was closed without an answer: the same as if none had come."""
    if not _stale(turn, event.prompt):
        _unanswered(turn)


# --- what time brings: each returns whether it changed anything ---------------


def end_break(turn: Turn) -> bool:
    """A started break has lasted its length."""
    presence = turn.state.presence
    if not isinstance(presence, OnBreak) or not turn.now.reached(presence.ends):
        return False
    _complete(turn, presence, presence.ends)
    return True


def come_due(turn: Turn) -> bool:
    """The person has sat for the interval."""
    due = move_due(turn.state, turn.rhythm)
    if not isinstance(turn.state.move, Counting) or turn.state.paused or due is None:
        return False
    if not turn.now.reached(due):
        return False
    turn.merge_posture()
    turn.bring(turn.open(Kind.MOVE, Origin.SCHEDULE, Held()))
    return True


def follow_prompt(turn: Turn) -> bool:
    """A prompt's phase has run out: fold it, bring it back, or count it as missed."""
    prompt = turn.state.move
    if not isinstance(prompt, Prompt) or turn.state.away:
        return False
    match prompt.phase:
        case Showing(until) if turn.now.reached(until):
            _unanswered(turn)
        case Folded(until) if turn.now.reached(until):
            _bring_back(turn, prompt, again=True)
        case Snoozed(until) if turn.now.reached(until):
            _bring_back(turn, prompt, again=False)
        case _:
            return False
    return True


# --- shared ------------------------------------------------------------------


def hold(turn: Turn) -> None:
    """Hold the break back, while paused or away. A snooze runs on."""
    prompt = turn.state.move
    if isinstance(prompt, Prompt) and isinstance(prompt.phase, Waiting | Showing | Folded | Held):
        turn.hold(prompt)


def _complete(turn: Turn, presence: OnBreak, ended: Instant) -> None:
    """A started break is done: the bout before it is over, a new one begins."""
    prompt = turn.state.move
    if isinstance(prompt, Prompt):  # always so on a break; this tells the type checker
        turn.close(prompt, Outcome.DONE, at=ended, seconds=ended.since(presence.started))
    if presence.bout is None:
        turn.set(presence=OffHours(presence.off_since), move=Counting(), posture=Counting())
        return
    turn.end_bout(presence.bout, presence.started, BoutEnd.BREAK)
    turn.sit_down()


def _bring_back(turn: Turn, prompt: Prompt, *, again: bool) -> None:
    turn.merge_posture()
    turn.bring(prompt, again=again)


def _unanswered(turn: Turn) -> None:
    """Fold a first showing into the tray; a second one was the last."""
    prompt = turn.state.move
    if not isinstance(prompt, Prompt) or not isinstance(prompt.phase, Showing):
        return
    if prompt.phase.again:
        turn.close(prompt, Outcome.MISSED)
        return
    turn.hide(prompt)
    turn.put(replace(prompt, phase=Folded(turn.now.plus(COME_BACK_SECONDS))))


def _stale(turn: Turn, prompt: int | None) -> bool:
    """Refuse an answer to a prompt that is no longer the present one."""
    move = turn.state.move
    stale = prompt is not None and not (isinstance(move, Prompt) and move.id == prompt)
    if stale:
        turn.refuse(Refusal.STALE)
    return stale

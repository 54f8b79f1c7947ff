"""Prompts as notifications, and the answers of notifications as events."""

from breakbuddy import phrases
from breakbuddy.core.effects import RemindPaused, ShowPrompt
from breakbuddy.core.events import (
    POSTURE_ANSWERS,
    AnswerPosture,
    Dismiss,
    Event,
    Resume,
    Skip,
    Snooze,
    StartBreak,
)
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Kind, Outcome
from breakbuddy.desktop.ports import ACTIVATED, DISMISSED, Button, Notice, Urgency
from breakbuddy.i18n import _

_PROMPT = "prompt-"
_PAUSED = "paused"
_RESUME = "resume"
_NEWS = "news"
_START, _SNOOZE, _SKIP = "start", "snooze", "skip"


def prompt_key(prompt: int) -> str:
    """The key of a prompt's notification."""
    return f"{_PROMPT}{prompt}"


def prompt_notice(effect: ShowPrompt, rhythm: Rhythm, *, sound: bool) -> Notice:
    """A prompt as a notification with its answers as buttons."""
    move = effect.kind is Kind.MOVE
    return Notice(
        key=prompt_key(effect.id),
        title=phrases.prompt_title(effect.kind),
        body=phrases.prompt_body(
            effect.kind, effect.sitting_seconds, rhythm.break_length, again=effect.again
        ),
        buttons=_move_buttons(effect, rhythm) if move else _posture_buttons(),
        urgency=Urgency.NORMAL if move else Urgency.LOW,
        sound=sound,
        lasting=True,
    )


def paused_notice(effect: RemindPaused) -> Notice:
    """The reminder that a pause still stands, with the way out of it."""
    title, body = phrases.paused_reminder(effect.sitting_seconds)
    button = Button(_RESUME, _("Resume"))
    return Notice(_PAUSED, title, body, buttons=(button,), urgency=Urgency.LOW)


def news(title: str, body: str) -> Notice:
    """Something that the person should know, without an answer."""
    return Notice(_NEWS, title, body)


def event_of(key: str, button: str) -> Event | None:
    """What a person said by choosing a button; None if the answer asks for nothing."""
    if key == _PAUSED:
        return Resume() if button == _RESUME else None
    if not key.startswith(_PROMPT):
        return None
    prompt = int(key.removeprefix(_PROMPT))
    if button in POSTURE_ANSWERS:
        return AnswerPosture(Outcome(button), prompt)
    # A click on the body of a posture check, whose id no break has, starts nothing.
    answers: dict[str, Event] = {
        _START: StartBreak(prompt),
        ACTIVATED: StartBreak(prompt),
        _SNOOZE: Snooze(prompt=prompt),
        _SKIP: Skip(prompt),
        DISMISSED: Dismiss(prompt),
    }
    return answers.get(button)


def _move_buttons(effect: ShowPrompt, rhythm: Rhythm) -> tuple[Button, ...]:
    snooze = Button(_SNOOZE, _("Snooze {minutes} min").format(minutes=round(rhythm.snooze / 60)))
    return (
        Button(_START, _("Start")),
        *((snooze,) if effect.snoozes_left else ()),
        Button(_SKIP, _("Skip")),
    )


def _posture_buttons() -> tuple[Button, ...]:
    return (
        Button(Outcome.GOOD, _("All good")),
        Button(Outcome.ADJUSTED, _("Adjusted")),
        Button(Outcome.STOOD, _("Stood up")),
    )

"""Prompts as notifications, and the answers of notifications as events."""

import re

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

_KEY = re.compile(r"(prompt|check)-([1-9][0-9]{0,15})")
_PAUSED = "paused"
_RESUME = "resume"
_NEWS = "news"
_START, _SNOOZE, _SKIP = "start", "snooze", "skip"


def prompt_notice(effect: ShowPrompt, rhythm: Rhythm, *, sound: bool) -> Notice:
    """A prompt as a notification with its answers as buttons."""
    move = effect.kind is Kind.MOVE
    return Notice(
        key=f"prompt-{effect.id}" if move else f"check-{effect.id}",
        title=phrases.prompt_title(effect.kind),
        body=phrases.prompt_body(
            effect.kind, effect.sitting_seconds, rhythm.break_length, again=effect.again
        ),
        buttons=_move_buttons(effect, rhythm) if move else _posture_buttons(),
        click=_("Take the break") if move else None,
        urgency=Urgency.NORMAL if move else Urgency.LOW,
        sound=sound,
        lasting=True,
    )


def paused_notice(effect: RemindPaused) -> Notice:
    """The reminder that a pause still stands, with the way out of it."""
    title, body = phrases.paused_reminder(effect.sitting_seconds)
    button = Button(_RESUME, _("Resume"))
    return Notice(_PAUSED, title, body, buttons=(button,), urgency=Urgency.LOW)


def news(text: str) -> Notice:
    """Something that the person should know, without an answer."""
    return Notice(_NEWS, "BreakBuddy", text)


def event_of(key: str, button: str) -> Event | None:
    """What a person said by choosing a button; None if the answer asks for nothing.

    Whatever a notification daemon makes up for a key or a button, it is no mistake of ours.
    """
    if key == _PAUSED:
        return Resume() if button == _RESUME else None
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    kind, prompt = match[1], int(match[2])
    if kind == "check":
        return _answer_to_check(prompt, button)
    answers: dict[str, Event] = {
        _START: StartBreak(prompt),
        ACTIVATED: StartBreak(prompt),
        _SNOOZE: Snooze(prompt=prompt),
        _SKIP: Skip(prompt),
        DISMISSED: Dismiss(prompt),
    }
    return answers.get(button)


def _answer_to_check(prompt: int, button: str) -> Event | None:
    """A click on the body of a posture check says neither that all is good nor anything else."""
    if button in POSTURE_ANSWERS:
        return AnswerPosture(Outcome(button), prompt)
    return Dismiss(prompt) if button == DISMISSED else None


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

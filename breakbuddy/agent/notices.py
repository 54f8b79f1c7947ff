"""Prompts and relief as notifications, and the answers of notifications as messages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from breakbuddy import phrases
from breakbuddy.agent.back import Back, ReliefAction
from breakbuddy.agent.care import Told
from breakbuddy.agent.messages import ChangeRelief, Message, Say, ShowFlags
from breakbuddy.coach import texts
from breakbuddy.coach.models import Item
from breakbuddy.core.effects import RemindPaused, ShowPrompt, WelcomeBack
from breakbuddy.core.events import (
    POSTURE_ANSWERS,
    AnswerPosture,
    Dismiss,
    Event,
    Resume,
    Skip,
    Snooze,
    StartBreak,
    WasHere,
)
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Kind, Outcome
from breakbuddy.desktop.ports import ACTIVATED, DISMISSED, Button, Notice, Urgency
from breakbuddy.i18n import _

_KEY = re.compile(r"(prompt|check)-([1-9][0-9]{0,15})")
_PAUSED = "paused"
_RESUME = "resume"
_WELCOME, _WAS_HERE = "welcome", "here"
_NEWS = "news"
_EXAMPLE = "test"
_RELIEF, _PHASE, _FLAGS = "relief", "phase", "flags"
_START, _SNOOZE, _SKIP = "start", "snooze", "skip"


def prompt_notice(
    effect: ShowPrompt,
    rhythm: Rhythm,
    *,
    proposed: Sequence[str] = (),
    sound: bool = False,
) -> Notice:
    """A prompt as a notification with its answers as buttons.

    Args:
        effect: The prompt.
        rhythm: The settings in force.
        proposed: What it proposes, as the person reads it.
        sound: Whether it may make a sound.
    """
    move = effect.kind is Kind.MOVE
    return Notice(
        key=prompt_key(effect.kind, effect.id),
        title=phrases.prompt_title(effect.kind),
        body=phrases.prompt_body(
            effect.kind,
            effect.sitting_seconds,
            rhythm.break_length,
            proposed=proposed,
            again=effect.again,
            position=effect.position,
        ),
        buttons=_move_buttons(effect, rhythm) if move else _posture_buttons(),
        click=_("Take the break") if move else None,
        urgency=Urgency.NORMAL if move and not effect.gently else Urgency.LOW,
        sound=sound,
        lasting=True,
    )


def prompt_key(kind: Kind, prompt: int) -> str:
    """Names the notification of a prompt."""
    return f"prompt-{prompt}" if kind is Kind.MOVE else f"check-{prompt}"


def paused_notice(effect: RemindPaused) -> Notice:
    """The reminder that a pause still stands, with the way out of it."""
    title, body = phrases.paused_reminder(effect.sitting_seconds)
    button = Button(_RESUME, _("Resume"))
    return Notice(_PAUSED, title, body, buttons=(button,), urgency=Urgency.LOW)


def welcome_notice(effect: WelcomeBack) -> Notice:
    """That an absence was taken for a break, with the way to take that back."""
    title, body = phrases.welcome_back(effect.away_seconds)
    button = Button(_WAS_HERE, _("I was here"))
    return Notice(_WELCOME, title, body, buttons=(button,), urgency=Urgency.LOW)


def told_notice(told: Told, back: Back, *, sound: bool) -> Notice:
    """What the coach says unasked: a step of a relief protocol, or what time has changed.

    Args:
        told: Its words.
        back: What is done for the back, so that it can be changed.
        sound: Whether it may make a sound; a pack on the skin is worth one.
    """
    return Notice(
        key=_RELIEF if told.relief else _PHASE,
        title=told.title,
        body=told.body,
        buttons=_relief_buttons(back) if told.relief else (),
        sound=sound,
        lasting=told.relief,
    )


def flags_notice(flags: Iterable[Item]) -> Notice:
    """When to have someone look at the back."""
    more = _('More: run "breakbuddy relief flags" in a terminal.')
    body = phrases.apart((*map(texts.title, flags), more))
    return Notice(_FLAGS, _("When to have it looked at"), body, lasting=True)


def leading_to_flags(notice: Notice) -> Notice:
    """The same, with a button that shows when to have someone look at the back."""
    button = Button(_FLAGS, _("When to see a doctor"))
    return replace(notice, buttons=(*notice.buttons, button))


def news(text: str) -> Notice:
    """Something that the person should know, without an answer."""
    return Notice(_NEWS, "BreakBuddy", text)


def example_notice() -> Notice:
    """What a break's prompt looks like, where none is due. Its buttons ask for nothing.

    Unlike a prompt it goes by itself: nobody takes it off the screen again.
    """
    buttons = (Button(_START, _("Start")), Button(_SNOOZE, _("Snooze")), Button(_SKIP, _("Skip")))
    body = _("No break is due: the buttons of this one do nothing.")
    return Notice(_EXAMPLE, _("This is how a reminder looks"), body, buttons=buttons)


def tells_of_a_step(key: str) -> bool:
    """Whether a notification carries out a step, of which whoever listens to steps tells too."""
    return key == _PAUSED or _KEY.fullmatch(key) is not None


def message_of(key: str, button: str) -> Message | None:
    """What a person said by choosing a button; None if the answer asks for nothing."""
    if button == _FLAGS:
        return ShowFlags()
    if key == _RELIEF and button in set(ReliefAction):
        return ChangeRelief(ReliefAction(button))
    event = event_of(key, button)
    return None if event is None else Say(event)


def event_of(key: str, button: str) -> Event | None:
    """What an answer to a prompt says about the rhythm of breaks; None if nothing.

    Whatever a notification daemon makes up for a key or a button, it is no mistake of ours.
    """
    if key == _PAUSED:
        return Resume() if button == _RESUME else None
    if key == _WELCOME:
        return WasHere() if button == _WAS_HERE else None
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


def _relief_buttons(back: Back) -> tuple[Button, ...]:
    if back.relief is None:
        return ()
    on_hold = back.relief.left is not None
    return (
        Button(ReliefAction.RESUME, _("Go on"))
        if on_hold
        else Button(ReliefAction.SKIP, _("Next step")),
        Button(ReliefAction.STOP, _("Stop")),
    )


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

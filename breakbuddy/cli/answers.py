"""Answering breaks and posture checks: break, done, snooze, skip, posture."""

import click

from breakbuddy.cli.context import say
from breakbuddy.cli.lengths import Minutes, WithNumbers
from breakbuddy.core.events import (
    POSTURE_ANSWERS,
    SNOOZE_MINUTES,
    AnswerPosture,
    CheckPosture,
    Done,
    Skip,
    Snooze,
    StartBreak,
)
from breakbuddy.core.vocabulary import Outcome
from breakbuddy.i18n import _


@click.command("break", help=_("Take the move break now."))
@click.pass_context
def break_(ctx: click.Context) -> None:
    """Take the move break now."""
    say(ctx, StartBreak())


@click.command(help=_("Say that you have taken the break."))
@click.pass_context
def done(ctx: click.Context) -> None:
    """Say that the break is done."""
    say(ctx, Done())


@click.command(
    help=_("Put the break off, by your usual snooze or by MINUTES (1-120)."),
    cls=WithNumbers,
)
@click.argument("minutes", type=Minutes(*SNOOZE_MINUTES), required=False)
@click.pass_context
def snooze(ctx: click.Context, minutes: float | None) -> None:
    """Put the break off."""
    say(ctx, Snooze(minutes))


@click.command(help=_("Leave out the prompt on hand, or the coming break."))
@click.pass_context
def skip(ctx: click.Context) -> None:
    """Leave a prompt out."""
    say(ctx, Skip())


@click.command(help=_("Answer the posture check; without an ANSWER, ask for one now."))
@click.argument(
    "answer", type=click.Choice([answer.value for answer in POSTURE_ANSWERS]), required=False
)
@click.pass_context
def posture(ctx: click.Context, answer: str | None) -> None:
    """Answer a posture check or ask for one."""
    say(ctx, AnswerPosture(Outcome(answer)) if answer else CheckPosture())

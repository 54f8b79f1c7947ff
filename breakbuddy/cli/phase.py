"""``breakbuddy phase``: how the person's back is. The agent takes it down; looking needs none."""

from typing import Any

import click

from breakbuddy.agent.requests import LONGEST_AGO_SECONDS
from breakbuddy.cli import printing
from breakbuddy.cli.coach_context import Person, person
from breakbuddy.cli.context import reply
from breakbuddy.cli.lengths import Minutes
from breakbuddy.coach import relief_text
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing, heat_from
from breakbuddy.core.clock import Instant
from breakbuddy.i18n import _

LONGEST_AGO_MINUTES = LONGEST_AGO_SECONDS / 60
"""How long ago a phase may have begun, for the agent to take it down."""


@click.command(help=_("Show how your back is, or say it: well, stiff, or in spasm."))
@click.argument("word", type=click.Choice([phase.value for phase in Phase]), required=False)
@click.option(
    "--began",
    type=Minutes(0, LONGEST_AGO_MINUTES),
    metavar="LENGTH",
    help=_("How long ago it began, as 30m or 3h; just now, if not given."),
)
@printing.json_option
@click.pass_context
def phase(ctx: click.Context, word: str | None, began: float | None, as_json: bool) -> None:
    """Show or say how the back is.

    ``--json`` writes an object with ``phase``, ``since`` (a time, or null if the person never
    said), ``heat_from`` (when cold gives way to heat, or null) and ``text``.
    """
    if word is None and began is not None:
        text = _("--began needs a phase, as in: {command}")
        raise click.UsageError(text.format(command="breakbuddy phase spasm --began 3h"))
    if word is None:
        who = person(ctx)
        fields, notes = _fields(who), _sentences(who)
    else:
        request = {"do": "phase", "phase": word, "began_seconds": (began or 0.0) * 60}
        said = reply(ctx, request)
        fields, notes = said["status"]["back"], said["notes"]
    if as_json:
        printing.show_json(fields)
    else:
        printing.show_sentences(notes, Phase(fields["phase"]))


def _sentences(who: Person) -> list[str]:
    """What the agent would say of the back, from what the history knows."""
    back = _back(who)
    sentences = (relief_text.phase_line(back, who.now), relief_text.heat_line(back, who.now))
    return [sentence for sentence in sentences if sentence]


def _fields(who: Person) -> dict[str, Any]:
    """What the agent's status has under ``back``, from what the history knows."""
    heat = heat_from(_back(who))
    return {
        "phase": who.phase.value,
        "since": None if who.back is None else _iso(who.back.began, who.now),
        "heat_from": None if heat is None else _iso(heat, who.now),
        "text": " ".join(_sentences(who)),
    }


def _back(who: Person) -> Wellbeing:
    return who.back or Wellbeing(Phase.WELL, who.now.unix)


def _iso(unix: float, now: Instant) -> str:
    return now.plus(unix - now.unix).local.isoformat(timespec="seconds")

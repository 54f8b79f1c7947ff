"""How things stand."""

from datetime import datetime
from typing import Any

import click

from breakbuddy import phrases
from breakbuddy.cli import printing
from breakbuddy.cli.context import request
from breakbuddy.cli.presence import here_line
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.vocabulary import QuietReason, WorkPosition
from breakbuddy.i18n import _, ngettext

_FAILING = 2
"""One fault may have been a chance; two in a row are told."""


@click.command(help=_("Show how things stand."))
@printing.json_option
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Show how things stand."""
    fields = request(ctx, {"do": "status"})
    if as_json:
        printing.show_json(fields)
    else:
        show(fields)


def show(fields: dict[str, Any]) -> None:
    """Print the status for a person."""
    printing.show_sentences(describe(fields).splitlines(), Phase(fields["back"]["phase"]))


def describe(fields: dict[str, Any]) -> str:
    """The status as a few lines for a person."""
    return "\n".join([fields["text"], *_details(fields)])


def _details(fields: dict[str, Any]) -> list[str]:
    lines = _presence(fields)
    if fields["prompt"]:
        lines.append(fields["prompt"]["text"])
    if fields["next_break_at"]:
        at = _time(fields, "next_break_at")
        lines.append(_("Next break at {time}").format(time=at))
    if fields["next_posture_check_at"]:
        at = _time(fields, "next_posture_check_at")
        lines.append(_("Next posture check at {time}").format(time=at))
    if fields["moves"] and not fields["prompt"]:
        lines.append(phrases.apart(move["title"] for move in fields["moves"]))
    if fields["back"]["phase"] != Phase.WELL:
        lines.append(fields["back"]["text"])
    if fields["relief"]:
        lines.append(phrases.apart((fields["relief"]["title"], fields["relief"]["text"])))
    # An agent that was started before an update of BreakBuddy tells nothing of it.
    failing = fields.get("heartbeat", {}).get("faults_in_a_row", 0)
    if failing >= _FAILING:
        lines.append(_("Each step fails: reminders may not come. See: breakbuddy doctor"))
    left = fields["snoozes_left"]
    snoozes = ngettext("{count} snooze left", "{count} snoozes left", left).format(count=left)
    every = _("A break every {minutes} min").format(minutes=fields["limit_minutes"])
    lines.append(f"{every}, {snoozes}")
    return lines


def _presence(fields: dict[str, Any]) -> list[str]:
    """How the person works, where they are, and what holds a break back."""
    lines = []
    now = datetime.fromisoformat(fields["at"])
    position = WorkPosition(fields["position"])
    if position is not WorkPosition.SITTING:
        lines.append(f"{_('Working position')}: {phrases.position(position)}")
    if fields["away_since"]:
        lines.append(phrases.away_since(datetime.fromisoformat(fields["away_since"]), now))
    if fields["quiet"]:
        reasons = phrases.apart(
            phrases.quiet(QuietReason(each)) for each in fields["quiet"]["reasons"]
        )
        since = phrases.clock_time(datetime.fromisoformat(fields["quiet"]["since"]), now)
        lines.append(_("Held back since {time}: {reasons}").format(time=since, reasons=reasons))
    if fields["absence"]:
        lines += [phrases.taken_for_break(fields["absence"]["seconds"]), here_line()]
    return lines


def _time(fields: dict[str, Any], name: str) -> str:
    at, now = (datetime.fromisoformat(fields[each]) for each in (name, "at"))
    return phrases.clock_time(at, now)

"""``breakbuddy relief``: a timed sequence of cold, heat and pauses, which the agent runs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from breakbuddy.cli import printing
from breakbuddy.cli.coach_context import library, person
from breakbuddy.cli.context import Failure, reply
from breakbuddy.cli.item_fields import fields
from breakbuddy.cli.item_text import Sheet, brief, heading, phases, sequence
from breakbuddy.cli.layout import DOT, INDENT
from breakbuddy.cli.lengths import Minutes
from breakbuddy.cli.phase import LONGEST_AGO_MINUTES
from breakbuddy.cli.windows import open_or_help, window_option
from breakbuddy.coach import relief_text
from breakbuddy.coach.models import Flag, Protocol
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.desktop.windows import Window
from breakbuddy.exits import Exit
from breakbuddy.i18n import _


@click.group(
    help=_("Cold and heat by the clock, when your back hurts."), invoke_without_command=True
)
@window_option
@click.pass_context
def relief(ctx: click.Context, *, in_window: bool) -> None:
    """Cold and heat by the clock."""
    open_or_help(ctx, Window.RELIEF, in_window=in_window)


@relief.command(help=_("Begin a protocol: the usual one, or one that you name."))
@click.option("--protocol", metavar="ID", help=_("Which; see: breakbuddy relief list"))
@click.option(
    "--began",
    type=Minutes(0, LONGEST_AGO_MINUTES),
    metavar="LENGTH",
    help=_("How long ago the spasm began, as 30m or 3h."),
)
@click.pass_context
def start(ctx: click.Context, protocol: str | None, began: float | None) -> None:
    """Begin a protocol."""
    if protocol is not None:
        known = library(ctx).protocols
        if protocol not in known:
            raise Failure(relief_text.unknown(protocol, known), Exit.USAGE)
    seconds = None if began is None else began * 60
    _ask(ctx, action="start", protocol=protocol, began_seconds=seconds)


@relief.command(help=_("Show where the protocol stands."))
@printing.json_option
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Show where the protocol stands.

    ``--json`` writes ``relief``, null or an object with ``protocol``, ``title``, ``text``,
    ``kind`` (cold, heat, pause), ``number``, ``of``, ``round``, ``rounds``, ``seconds_left``,
    ``paused``, ``next_kind``, ``next_minutes`` and ``ends_at``, and ``back``, an object with
    ``phase``, ``since``, ``heat_from`` and ``text``.
    """
    said = reply(ctx, {"do": "relief", "action": "status"})
    if as_json:
        printing.show_json({name: said["status"][name] for name in ("relief", "back")})
    else:
        _show_notes(said)


@relief.command(help=_("Stop the protocol's clock for a while."))
@click.pass_context
def pause(ctx: click.Context) -> None:
    """Stop the protocol's clock."""
    _ask(ctx, action="pause")


@relief.command(help=_("Let the protocol's clock run on."))
@click.pass_context
def resume(ctx: click.Context) -> None:
    """Let the protocol's clock run on."""
    _ask(ctx, action="resume")


@relief.command(help=_("Go on with the next step at once."))
@click.pass_context
def skip(ctx: click.Context) -> None:
    """Go on with the next step."""
    _ask(ctx, action="skip")


@relief.command(help=_("End the protocol."))
@click.pass_context
def stop(ctx: click.Context) -> None:
    """End the protocol."""
    _ask(ctx, action="stop")


@relief.command("list", help=_("Show the protocols that there are."))
@printing.json_option
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    """List the protocols.

    ``--json`` writes a list of protocols; ``item_fields.fields`` says what one has.
    """
    items, who = library(ctx), person(ctx)
    sheet = Sheet(items, who.past, who.phase, printing.columns())
    found = tuple(items.protocols.values())
    printing.answer(
        ctx,
        [fields(protocol, items, who.past) for protocol in found],
        printing.with_help(_list_page(found, sheet), who.phase),
        as_json=as_json,
        nothing=_("The library has no protocols."),
    )


@relief.command(help=_("Show when to have someone look at your back."))
@printing.json_option
@click.pass_context
def flags(ctx: click.Context, as_json: bool) -> None:
    """Show when to get help.

    ``--json`` writes a list of flags; ``item_fields.fields`` says what one has.
    """
    items, who = library(ctx), person(ctx)
    sheet = Sheet(items, who.past, who.phase, printing.columns())
    found = tuple(items.flags.values())
    printing.answer(
        ctx,
        [fields(flag, items, who.past) for flag in found],
        _flags_page(found, sheet),
        as_json=as_json,
        nothing=_("The library does not say. If you are unsure about your back, ask a doctor."),
    )


def _list_page(found: Sequence[Protocol], sheet: Sheet) -> Iterator[str]:
    for protocol in found:
        yield heading(protocol, sheet.past)
        yield from sheet.wrapped(sequence(protocol), INDENT)
        yield from sheet.wrapped(DOT.join([phases(protocol), protocol.id]), INDENT)
    yield ""
    yield from sheet.wrapped(_("One in full: {command}").format(command="breakbuddy tip --id ID"))


def _flags_page(found: Sequence[Flag], sheet: Sheet) -> Iterator[str]:
    for number, flag in enumerate(found):
        if number:
            yield ""
        yield from brief(flag, sheet)


def _ask(ctx: click.Context, **what: object) -> None:
    """Have the agent do something about the protocol, and print what it says to that."""
    _show_notes(reply(ctx, {"do": "relief", **what}))


def _show_notes(said: Mapping[str, Any]) -> None:
    printing.show_sentences(said["notes"], Phase(said["status"]["back"]["phase"]))

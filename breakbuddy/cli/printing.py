"""How commands print what a person asked for, as a page, or as JSON for a program."""

import json
import shutil
from collections.abc import Iterable, Iterator

import click

from breakbuddy.cli.context import Failure
from breakbuddy.cli.layout import INDENT, NO_BREAK, wrapped
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.exits import Exit
from breakbuddy.i18n import _

json_option = click.option(
    "--json", "as_json", is_flag=True, help=_("Write JSON, for other programs.")
)


def columns() -> int:
    """How wide the terminal is."""
    return shutil.get_terminal_size().columns


def answer(
    ctx: click.Context, fields: object, page: Iterable[str], *, as_json: bool, nothing: str
) -> None:
    """Print what was found; finding nothing ends with 1, as it does in grep.

    Args:
        ctx: The command's context.
        fields: What was found as plain data; empty or None if it is nothing.
        page: The same as lines for a person.
        as_json: Whether a program reads along. It gets nothing as JSON too.
        nothing: What a person is told when nothing was found.

    Raises:
        Failure: nothing was found, and a person reads along.
    """
    if as_json:
        show_json(fields)
    elif fields:
        show(page)
    else:
        raise Failure(nothing)
    if not fields:
        ctx.exit(Exit.ERROR)


def show(page: Iterable[str]) -> None:
    """Print lines."""
    for line in page:
        # It has kept words together; whoever looks for them in a pipe types a plain space.
        click.echo(line.replace(NO_BREAK, " "))


def show_sentences(sentences: Iterable[str], phase: Phase) -> None:
    """Print sentences, each from the line's beginning, then how to get help in that phase."""
    width = columns()
    lines = (line for each in sentences for line in wrapped(each, width, INDENT, first=""))
    show(with_help(lines, phase))


def show_json(fields: object) -> None:
    """Print JSON in plain ASCII, which every pipe can carry."""
    click.echo(json.dumps(fields, indent=2))


def with_help(lines: Iterable[str], *phases: Phase) -> Iterator[str]:
    """Lines that end, if one of the phases is a spasm, with how to see when to get help."""
    yield from lines
    if Phase.SPASM in phases:
        from breakbuddy.coach.relief_text import help_line  # noqa: PLC0415 -- for few commands

        yield ""
        yield from wrapped(help_line(), columns())

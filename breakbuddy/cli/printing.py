"""What the coach's commands print: a page for a person or JSON for a program."""

import json
import shutil
import sys
from collections.abc import Iterable

import click

from breakbuddy.cli.context import Failure
from breakbuddy.cli.item_text import STAR
from breakbuddy.exits import Exit


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
        click.echo(_showable(line))


def show_json(fields: object) -> None:
    """Print JSON in plain ASCII, which every pipe can carry."""
    click.echo(json.dumps(fields, indent=2))


def _showable(line: str) -> str:
    """The line as far as the terminal's encoding goes, which on an old Windows is not far."""
    encoding = sys.stdout.encoding
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        return line.replace(STAR, "*").encode(encoding, "replace").decode(encoding)
    return line

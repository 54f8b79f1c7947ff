"""Asking before something is replaced or deleted."""

import sys

import click

from breakbuddy.cli.context import Failure
from breakbuddy.exits import Exit
from breakbuddy.i18n import _

yes_option = click.option("--yes", "-y", is_flag=True, help=_("Do not ask."))


def ask_first(question: str, word: str, *, yes: bool) -> None:
    """Return if the person agrees, by typing a word.

    Args:
        question: What is asked; the word is named in it.
        word: What agrees.
        yes: Whether they agreed already.

    Raises:
        Failure: they did not; nothing may be done.
    """
    if yes:
        return
    click.echo(f"{question} ", nl=False)
    answer = sys.stdin.readline()
    if not answer:
        click.echo()
        raise Failure(_("nobody answered, so nothing was changed; add --yes"), Exit.ERROR)
    if answer.strip().casefold() != word.casefold():
        raise Failure(_("nothing was changed"), Exit.ERROR)

"""The windows from the command line: ``breakbuddy card``, ``welcome``, and ``--window`` of others.

They open with or without the agent, and stay when the terminal is closed.
"""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from breakbuddy.cli.context import Failure, places
from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError
from breakbuddy.desktop.windows import (
    Window,
    has_display,
    last_words,
    start_apart,
    window_command,
    words_file,
)
from breakbuddy.exits import Exit
from breakbuddy.i18n import _

if TYPE_CHECKING:
    import subprocess

OPEN_WITHIN_SECONDS = 15.0
_LOOK_EVERY_SECONDS = 0.05

window_option = click.option(
    "--window", "in_window", is_flag=True, help=_("Open it as a window instead.")
)


def open_window(ctx: click.Context, window: Window) -> None:
    """Open a window, or raise it, and return once it is there.

    Raises:
        Failure: it cannot open here; the text says why and what helps.
    """
    if not has_display():
        raise Failure(_("There is no display to open a window on."), Exit.NO_WINDOW)
    where = places(ctx)
    messages = words_file(f"window-{window.value}.txt", where.state, where.runtime)
    command = window_command(window, where.as_arguments(), quietly=False)
    try:
        process = start_apart(command, messages)
    except OSError as error:
        text = _("The window could not be started: {reason}")
        raise Failure(text.format(reason=error.strerror or error), Exit.NO_WINDOW) from error
    _await(process, where.runtime / window.value, messages)


def open_or_help(ctx: click.Context, window: Window, *, in_window: bool) -> None:
    """What a group of commands does that was called without one: its window, or its help.

    Raises:
        Failure: the window cannot open here.
        NoArgsIsHelpError: neither a command nor the window was asked for.
        UsageError: both were.
    """
    if ctx.invoked_subcommand is not None:
        if in_window:
            raise click.UsageError(_("--window takes no command."))
    elif in_window:
        open_window(ctx, window)
    else:
        raise click.exceptions.NoArgsIsHelpError(ctx)


@click.command(help=_("Open the tips card."))
@click.pass_context
def card(ctx: click.Context) -> None:
    """Open the tips card."""
    open_window(ctx, Window.CARD)


@click.command(help=_("Open the welcome, which sets up the rhythm and the reminders."))
@click.pass_context
def welcome(ctx: click.Context) -> None:
    """Open the welcome."""
    open_window(ctx, Window.WELCOME)


def _await(process: "subprocess.Popen[bytes]", door: Path, messages: Path) -> None:
    deadline = time.monotonic() + OPEN_WITHIN_SECONDS
    while time.monotonic() < deadline:
        code = process.poll()
        if code == Exit.OK:
            return
        if code is not None:
            reason = last_words(messages) or _("The window ended without a word.")
            raise Failure(reason, Exit.NO_WINDOW)
        if _answers(door):
            return
        time.sleep(_LOOK_EVERY_SECONDS)
    raise Failure(_("The window was started but does not appear."), Exit.NO_WINDOW)


def _answers(door: Path) -> bool:
    try:
        return ask(door, {"do": "look"})["ok"] is True
    except ControlError:
        return False

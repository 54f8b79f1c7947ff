"""Starting BreakBuddy: in the tray behind the scenes, in the foreground, or in the terminal."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import click

from breakbuddy.cli.context import Failure, places, request
from breakbuddy.cli.lengths import Speed
from breakbuddy.cli.status import show as show_status
from breakbuddy.cli.windows import open_window
from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError
from breakbuddy.desktop.windows import (
    Window,
    agent_command,
    has_display,
    last_words,
    start_apart,
    words_file,
)
from breakbuddy.exits import Exit
from breakbuddy.i18n import _
from breakbuddy.places import Places

START_WITHIN_SECONDS = 10.0
_LOOK_EVERY_SECONDS = 0.05


@click.command(help=_("Start BreakBuddy, or show how things stand if it runs already."))
@click.option("--terminal", is_flag=True, help=_("Live in this terminal instead of the tray."))
@click.option(
    "--speed",
    type=Speed(),
    default=1.0,
    metavar="N",
    help=_("Let time pass N times as fast, for trying things out."),
)
@click.option("--foreground", is_flag=True, help=_("Do not return until BreakBuddy is stopped."))
@click.option(
    "--senses/--no-senses",
    default=None,
    help=_("Notice where you are, or take you for there; with faster time, off by default."),
)
@click.pass_context
def run(
    ctx: click.Context, *, terminal: bool, speed: float, foreground: bool, senses: bool | None
) -> None:
    """Start BreakBuddy."""
    start(ctx, terminal=terminal, speed=speed, foreground=foreground, senses=senses)


def start(
    ctx: click.Context,
    *,
    terminal: bool,
    speed: float,
    foreground: bool,
    senses: bool | None = None,
) -> None:
    """Start BreakBuddy, whichever way fits."""
    if _running(ctx):
        if foreground or terminal:
            raise Failure(_("BreakBuddy is already running and goes on."), Exit.ALREADY)
        show_status(request(ctx, {"do": "card"}))
        return
    if terminal or not (foreground or has_display()):
        from breakbuddy.cli.terminal.start import (  # noqa: PLC0415 -- brings the whole agent along
            live_in_terminal,
        )

        live_in_terminal(places(ctx), speed)
        return
    if foreground:
        _become(agent_command(places(ctx).as_arguments(), speed, senses=senses))
    new = not places(ctx).settings_file.exists() and not places(ctx).history_file.exists()
    _launch(ctx, places(ctx), agent_command(places(ctx).as_arguments(), speed, senses=senses))
    if new:
        _welcome(ctx)


def _welcome(ctx: click.Context) -> None:
    """Greet who is here for the first time; without a window, the line that was printed does."""
    with suppress(Failure):
        open_window(ctx, Window.WELCOME)


def _running(ctx: click.Context) -> bool:
    """Whether an agent answers. One that does not answer as it should is told of."""
    try:
        request(ctx, {"do": "status"})
    except Failure as failure:
        if failure.exit_code == Exit.NO_AGENT:
            return False
        if failure.exit_code == Exit.ERROR:
            raise Failure(failure.message, Exit.NO_START) from failure
        raise
    return True


def _become(command: list[str]) -> None:
    """Give this process over to the agent, so that nothing of the command line stays in memory."""
    if sys.platform == "win32":
        # Windows has no exec: the parent would seem to end while the agent goes on.
        raise SystemExit(subprocess.call(command))  # noqa: S603 -- our own program
    os.execv(command[0], command)  # noqa: S606 -- our own program, and no shell wanted


def _launch(ctx: click.Context, where: Places, command: list[str]) -> None:
    """Start the agent apart from this terminal, and wait until it answers."""
    messages = words_file("start.txt", where.state, where.runtime)
    try:
        process = start_apart(command, messages)
    except OSError as error:
        text = _("BreakBuddy could not start: {path} cannot be written ({reason})")
        reason = error.strerror or error
        raise Failure(text.format(path=messages, reason=reason), Exit.NO_START) from error
    _await(process, where, messages)
    click.echo(_("BreakBuddy is running; look for its icon in your tray."))
    show_status(request(ctx, {"do": "status"}))


def _await(process: "subprocess.Popen[bytes]", where: Places, messages: Path) -> None:
    """Wait until the agent answers.

    Raises:
        Failure: it ended, or does not answer in time.
    """
    deadline = time.monotonic() + START_WITHIN_SECONDS
    while not _answers(where):
        code = process.poll()
        # Another one, started at the same moment, may be only about to answer.
        if code not in (None, Exit.ALREADY):
            reason = last_words(messages) or _("it ended without a word")
            text = _("BreakBuddy could not start: {reason}")
            raise Failure(text.format(reason=reason), Exit.NO_START)
        if time.monotonic() >= deadline:
            text = _("BreakBuddy was started but does not answer. The log says more: {log}")
            raise Failure(text.format(log=where.log_file), Exit.NO_START)
        time.sleep(_LOOK_EVERY_SECONDS)


def _answers(where: Places) -> bool:
    """Whether the agent has come as far as answering; it may be busy for a moment first."""
    try:
        return ask(where.runtime, {"do": "status"})["ok"] is True
    except ControlError:
        return False

"""Starting BreakBuddy: in the tray behind the scenes, in the foreground, or in the terminal."""

import os
import subprocess
import sys
import time
from pathlib import Path

import click

from breakbuddy.cli.context import Failure, places, request
from breakbuddy.cli.lengths import Speed
from breakbuddy.cli.status import show as show_status
from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError
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
@click.pass_context
def run(ctx: click.Context, terminal: bool, speed: float, foreground: bool) -> None:
    """Start BreakBuddy."""
    start(ctx, terminal=terminal, speed=speed, foreground=foreground)


def start(ctx: click.Context, *, terminal: bool, speed: float, foreground: bool) -> None:
    """Start BreakBuddy, whichever way fits."""
    if _running(ctx):
        if foreground or terminal:
            raise Failure(_("BreakBuddy is already running and goes on."), Exit.ALREADY)
        show_status(request(ctx, {"do": "card"}))
        return
    if terminal or not (foreground or _has_display()):
        from breakbuddy.cli.terminal.start import (  # noqa: PLC0415 -- brings the whole agent along
            live_in_terminal,
        )

        live_in_terminal(places(ctx), speed)
        return
    if foreground:
        _become(_agent(places(ctx), speed))
    _launch(ctx, places(ctx), speed)


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


def _has_display() -> bool:
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _agent(where: Places, speed: float) -> list[str]:
    # -P: a folder that happens to be named breakbuddy where this is started is not ours.
    program = [sys.executable, "-P", "-m", "breakbuddy.agent"]
    return [*program, f"{speed:g}", *where.as_arguments()]


def _become(command: list[str]) -> None:
    """Give this process over to the agent, so that nothing of the command line stays in memory."""
    if sys.platform == "win32":
        # Windows has no exec: the parent would seem to end while the agent goes on.
        raise SystemExit(subprocess.call(command))  # noqa: S603 -- our own program
    os.execv(command[0], command)  # noqa: S606 -- our own program, and no shell wanted


def _launch(ctx: click.Context, where: Places, speed: float) -> None:
    """Start the agent apart from this terminal, and wait until it answers."""
    messages = where.state / "start.txt"
    try:
        process = _spawn(_agent(where, speed), messages)
    except OSError as error:
        text = _("BreakBuddy could not start: {path} cannot be written ({reason})")
        reason = error.strerror or error
        raise Failure(text.format(path=messages, reason=reason), Exit.NO_START) from error
    _await(process, where, messages)
    click.echo(_("BreakBuddy is running; look for its icon in your tray."))
    show_status(request(ctx, {"do": "status"}))


def _spawn(command: list[str], messages: Path) -> "subprocess.Popen[bytes]":
    """Start a program of its own; what it has to say goes into a file.

    Raises:
        OSError: the file cannot be written, or the program not be started.
    """
    messages.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    with messages.open("w", encoding="utf-8") as output:
        return subprocess.Popen(  # noqa: S603 -- our own program
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            creationflags=flags,
            start_new_session=True,  # of its own, or closing this terminal would end it
        )


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
            said = messages.read_text(encoding="utf-8", errors="replace").strip()
            reason = said.splitlines()[-1] if said else _("it ended without a word")
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

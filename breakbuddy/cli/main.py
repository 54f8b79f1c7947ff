"""The command line's root: without a command it starts BreakBuddy."""

import errno
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import cast

import click

from breakbuddy import __version__
from breakbuddy.cli.context import warn
from breakbuddy.cli.lengths import Speed
from breakbuddy.exits import Exit
from breakbuddy.i18n import _

_COMMANDS = {
    "run": "run:run",
    "status": "status:status",
    "break": "answers:break_",
    "done": "answers:done",
    "snooze": "answers:snooze",
    "skip": "answers:skip",
    "posture": "answers:posture",
    "pause": "pausing:pause",
    "resume": "pausing:resume",
    "position": "presence:position",
    "here": "presence:here",
    "card": "windows:card",
    "tip": "tip:tip",
    "moves": "moves:moves",
    "phase": "phase:phase",
    "relief": "relief:relief",
    "interval": "settings:interval",
    "settings": "settings:settings",
    "library": "library:library",
    "history": "history:history",
    "welcome": "windows:welcome",
    "figures": "figures.command:figures",
    "backup": "backup:backup",
    "restore": "backup:restore",
    "data": "data:data",
    "doctor": "doctor.command:doctor",
    "demo": "demo:demo",
    "autostart": "autostart:autostart",
    "stop": "stop:stop",
    "completion": "completion:completion",
}
"""Each command's module and name; only the one that is asked for is loaded."""

EPILOG = _(
    "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 BreakBuddy is not running, "
    "4 it declined, 5 settings, 6 history, 7 it is running already, 8 it could not start, "
    "9 library, 10 no window, 11 backup."
)


class _Commands(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of their use."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, _colon, name = _COMMANDS[cmd_name].partition(":")
        return cast("click.Command", getattr(import_module(f"breakbuddy.cli.{module}"), name))


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    help=_("A light, kind break reminder. Without a command, it starts in your tray."),
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--profile", metavar="NAME", help=_("A BreakBuddy of its own: settings and history."))
@click.option("--terminal", is_flag=True, help=_("Live in this terminal instead of the tray."))
@click.option("--speed", type=Speed(), default=1.0, metavar="N", help=_("Faster time."))
@click.option("--foreground", is_flag=True, help=_("Do not return until BreakBuddy is stopped."))
@click.version_option(__version__, prog_name="breakbuddy")
@click.pass_context
def main(
    ctx: click.Context, profile: str | None, terminal: bool, speed: float, foreground: bool
) -> None:
    """BreakBuddy."""
    del profile  # read by the commands from this context
    # Before "run" they mean what they mean after it.
    ctx.default_map = {"run": {"terminal": terminal, "speed": speed, "foreground": foreground}}
    if ctx.invoked_subcommand is None:
        from breakbuddy.cli.run import start  # noqa: PLC0415 -- not for every command

        start(ctx, terminal=terminal, speed=speed, foreground=foreground)


def run_command_line() -> int:
    """Run the command that the process was started with; its exit code.

    What is wrong with a command is said in one line, and none of it is a usage
    page: that is what ``--help`` is for.
    """
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        # A letter that the terminal lacks, as in an item of the person's own, is a "?" there.
        sys.stdout.reconfigure(errors="replace")
    try:
        code = main.main(prog_name="breakbuddy", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return Exit.USAGE
    except click.ClickException as error:
        warn(error.format_message())
        return error.exit_code
    except click.Abort:
        return Exit.ERROR
    except OSError as error:
        if error.errno not in {errno.EPIPE, errno.ENOSPC}:
            raise
        # Python must not try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno == errno.ENOSPC:  # else whoever read along has left, as head does
            text = _("the output could not be written ({reason})")
            warn(text.format(reason=error.strerror))
        return Exit.ERROR
    return code if isinstance(code, int) else Exit.OK

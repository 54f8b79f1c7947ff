"""The command line's root: without a command it starts BreakBuddy."""

import click

from breakbuddy import __version__
from breakbuddy.cli import answers, pausing, settings
from breakbuddy.cli.completion import completion
from breakbuddy.cli.demo import demo
from breakbuddy.cli.history import history
from breakbuddy.cli.run import SPEEDS, run, start
from breakbuddy.cli.status import status
from breakbuddy.cli.stop import stop
from breakbuddy.i18n import _

EPILOG = _(
    "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 BreakBuddy is not running, "
    "4 it declined, 5 settings, 6 history, 7 it is running already, 8 it could not start."
)


@click.group(
    invoke_without_command=True,
    help=_("A light, kind break reminder. Without a command, it starts in your tray."),
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--profile", metavar="NAME", help=_("A BreakBuddy of its own: settings and history."))
@click.option("--terminal", is_flag=True, help=_("Live in this terminal instead of the tray."))
@click.option(
    "--speed", type=click.FloatRange(*SPEEDS), default=1.0, metavar="N", help=_("Faster time.")
)
@click.option("--foreground", is_flag=True, help=_("Do not return until BreakBuddy is stopped."))
@click.version_option(__version__, prog_name="breakbuddy")
@click.pass_context
def main(
    ctx: click.Context, profile: str | None, terminal: bool, speed: float, foreground: bool
) -> None:
    """BreakBuddy."""
    del profile  # read by the commands from this context
    if ctx.invoked_subcommand is None:
        start(ctx, terminal=terminal, speed=speed, foreground=foreground)


for command in (
    run,
    status,
    answers.break_,
    answers.done,
    answers.snooze,
    answers.skip,
    answers.posture,
    pausing.pause,
    pausing.resume,
    settings.interval,
    settings.settings,
    history,
    demo,
    stop,
    completion,
):
    main.add_command(command)

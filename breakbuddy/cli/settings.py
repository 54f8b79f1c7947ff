"""Reading and changing settings; they are all declared in config and only walked through here."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from breakbuddy import phrases
from breakbuddy.cli.context import Failure, places, request, warn
from breakbuddy.cli.context import settings as present_settings
from breakbuddy.cli.lengths import WithNumbers
from breakbuddy.cli.windows import open_or_help, window_option
from breakbuddy.config.errors import ConfigError, NotAllowedError
from breakbuddy.config.save import reset_setting, save_setting
from breakbuddy.config.settings import DECLARATIONS, declaration
from breakbuddy.desktop.windows import Window
from breakbuddy.exits import Exit
from breakbuddy.i18n import _

INTERVAL = "rhythm.interval"


@click.group(help=_("Read and change settings."), invoke_without_command=True)
@window_option
@click.pass_context
def settings(ctx: click.Context, *, in_window: bool) -> None:
    """Read and change settings."""
    open_or_help(ctx, Window.SETTINGS, in_window=in_window)


@settings.command("list", help=_("All settings with their values."))
@click.pass_context
def list_(ctx: click.Context) -> None:
    """List all settings."""
    present = present_settings(ctx)
    width = max(len(key) for key in DECLARATIONS)
    for key, entry in DECLARATIONS.items():
        value = entry.show(present.value(entry))
        click.echo(f"{key:{width}}  {value}")
        click.echo(f"{'':{width}}  {entry.help}")


@settings.command("get", help=_("The value of one setting."))
@click.argument("key")
@click.pass_context
def get(ctx: click.Context, key: str) -> None:
    """Print one value."""
    with _explained():
        entry = declaration(key)
    click.echo(entry.show(present_settings(ctx).value(entry)))


@settings.command("set", help=_("Change one setting."), cls=WithNumbers)
@click.argument("key")
@click.argument("value")
@click.pass_context
def set_(ctx: click.Context, key: str, value: str) -> None:
    """Change one setting."""
    change(ctx, key, value)


@settings.command("path", help=_("Where the settings file is."))
@click.pass_context
def path(ctx: click.Context) -> None:
    """Print the path of the settings file."""
    click.echo(places(ctx).settings_file)


@settings.command("reset", help=_("Take one setting, or all, back to the default."))
@click.argument("key", required=False)
@click.pass_context
def reset(ctx: click.Context, key: str | None) -> None:
    """Go back to defaults."""
    with _explained():
        reset_setting(places(ctx).settings_file, key)
    _tell_agent(ctx)
    click.echo(_("{key} is back to the default").format(key=key) if key else _("All defaults"))


@click.command(
    help=_("Show the time between breaks, or set it to MINUTES."),
    cls=WithNumbers,
)
@click.argument("minutes", required=False)
@click.pass_context
def interval(ctx: click.Context, minutes: str | None) -> None:
    """Show or set the time between breaks."""
    if minutes is None:
        click.echo(phrases.minutes(present_settings(ctx).rhythm.interval))
    else:
        change(ctx, INTERVAL, minutes)


def change(ctx: click.Context, key: str, text: str) -> None:
    """Change one setting from what a person typed; a running agent takes it over at once."""
    with _explained():
        entry = declaration(key)
        value = entry.parse_text(text)
    save(ctx, key, value, f"{key} = {entry.show(value)}")


def save(ctx: click.Context, key: str, value: object, meaning: str) -> None:
    """Save one setting, have a running agent take it over, and print what that means.

    Raises:
        Failure: it cannot have this value, or cannot be saved.
    """
    with _explained():
        save_setting(places(ctx).settings_file, key, value)
    running = _tell_agent(ctx)
    click.echo(meaning)
    if not running:
        click.echo(_("It will count from the next start of BreakBuddy."))


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what is wrong with a setting into a failure with its exit code."""
    try:
        yield
    except NotAllowedError as error:
        raise Failure(str(error), Exit.USAGE) from error
    except ConfigError as error:
        raise Failure(str(error), Exit.SETTINGS) from error


def _tell_agent(ctx: click.Context) -> bool:
    """Have a running agent read the file now; whether there is one."""
    try:
        request(ctx, {"do": "reload"})
    except Failure as failure:
        if failure.exit_code == Exit.NO_AGENT:
            return False
        # What was asked for is done: the file is written, and looked at twice a minute.
        warn(failure.message)
        click.echo(_("The setting is saved and will count within half a minute."), err=True)
    return True

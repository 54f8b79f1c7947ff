"""Completion of commands and options by the shell."""

import click
from click.shell_completion import get_completion_class

from breakbuddy.i18n import _

_VARIABLE = "_BREAKBUDDY_COMPLETE"


@click.command(
    help=_('Print the completion script of a SHELL, as for: eval "$(breakbuddy completion bash)"')
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a completion script."""
    complete = get_completion_class(shell)
    if complete is not None:  # always so for these three; this tells the type checker
        root = ctx.find_root().command
        click.echo(complete(root, {}, "breakbuddy", _VARIABLE).source())

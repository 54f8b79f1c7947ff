"""``breakbuddy backup`` and ``restore``: settings, history and own library in one file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from breakbuddy.cli.consent import ask_first, yes_option
from breakbuddy.cli.context import Failure, places
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.i18n import _, ngettext
from breakbuddy.keeping import backup as keeping
from breakbuddy.keeping.checking import Checked, check
from breakbuddy.keeping.errors import KeepingError
from breakbuddy.keeping.layout import HISTORY, LIBRARY, SETTINGS
from breakbuddy.keeping.restoring import restore as put_back
from breakbuddy.keeping.running import runs, stopped

_FILE = click.Path(path_type=Path)


@contextmanager
def told() -> Iterator[None]:
    """What cannot be done is one line, with its exit code."""
    try:
        yield
    except KeepingError as error:
        raise Failure(str(error), error.code) from error


@click.command(
    help=_("Save settings, history and your own library in one file, also while it runs."),
)
@click.argument("file", type=_FILE, default=Path(), metavar="[FILE]")
@click.option("--force", is_flag=True, help=_("Replace a file of that name."))
@click.pass_context
def backup(ctx: click.Context, file: Path, *, force: bool) -> None:
    """Save all in one file."""
    now = MachineClock().now()
    target = keeping.file_for(file, now)
    with told(), _progress() as progress:
        made = keeping.write(places(ctx), target, now, overwrite=force, progress=progress)
    click.echo(_("Saved in {path} ({size}):").format(path=made.path, size=size(made.bytes)))
    for line in _kinds(made.members):
        click.echo(f"  {line}")
    if not made.members:
        click.echo(f"  {_('nothing: there are no settings, no history and no own library yet')}")


@click.command(
    help=_("Put back what was saved. It is checked first; what is there now is kept as a backup."),
)
@click.argument("file", type=_FILE)
@yes_option
@click.pass_context
def restore(ctx: click.Context, file: Path, *, yes: bool) -> None:
    """Put back what was saved."""
    where = places(ctx)
    with told():
        checked = check(where, file)
        try:
            for line in _shown(checked, running=runs(where)):
                click.echo(line)
            ask_first(_("Restore it? Type yes:"), _("yes"), yes=yes)
            with stopped(where, comes_back=True) as ran:
                before = put_back(where, checked, MachineClock().now())
        finally:
            checked.forget()
    click.echo(_("Restored from {file}.").format(file=file))
    if before is not None:
        click.echo(_("What was there before is in {path}").format(path=before))
    if ran:
        again = runs(where)
        click.echo(
            _("BreakBuddy runs again.")
            if again
            else _("BreakBuddy was stopped and does not answer yet. Start it with: breakbuddy")
        )


def size(count: int) -> str:
    """Bytes, for a person."""
    if count < 1000:  # noqa: PLR2004 -- a kilobyte
        return f"{count} B"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"  # noqa: PLR2004 -- a megabyte


def _shown(checked: Checked, *, running: bool) -> Iterator[str]:
    yield _("{file}, saved {when} by BreakBuddy {version}, holds:").format(
        file=checked.file, when=_day(checked.created), version=checked.version
    )
    for line in _kinds(checked.members):
        yield f"  {line}"
    if checked.first is not None and checked.last is not None:
        days = _("history from {first} to {last}").format(first=checked.first, last=checked.last)
        yield f"  {days}"
    yield from checked.notes
    yield _("It takes the place of your settings, your history and your own library.")
    yield _("What is there now is saved first.")
    if running:
        yield _("BreakBuddy is stopped for that, and started again.")


def _day(created: str) -> str:
    try:
        return date.fromisoformat(created[:10]).isoformat()
    except ValueError:
        return "?"


def _kinds(members: tuple[str, ...]) -> Iterator[str]:
    if SETTINGS in members:
        yield _("settings")
    if HISTORY in members:
        yield _("history")
    own = sum(name.startswith(LIBRARY) for name in members)
    if own:
        text = ngettext(
            "{count} file of your own library", "{count} files of your own library", own
        )
        yield text.format(count=own)


@contextmanager
def _progress() -> Iterator[keeping.Progress]:
    """A percentage in a terminal, for a history that takes long; nothing elsewhere."""
    shown = -1

    def tell(share: float) -> None:
        nonlocal shown
        percent = int(share * 100)
        if percent != shown and sys.stderr.isatty():
            shown = percent
            click.echo(f"\r{percent:3} %", nl=False, err=True)

    try:
        yield tell
    finally:
        if shown >= 0:
            click.echo("\r      \r", nl=False, err=True)

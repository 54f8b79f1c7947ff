"""Holidays from the command line, kept in the settings file: add, show, take out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import click

from breakbuddy.cli import printing
from breakbuddy.cli.context import Failure, places
from breakbuddy.cli.context import settings as present_settings
from breakbuddy.cli.settings import save
from breakbuddy.config.load import load
from breakbuddy.config.settings import Settings
from breakbuddy.core.holidays import DateSpan, Holidays, merged, without
from breakbuddy.exits import Exit
from breakbuddy.history.text import day_name
from breakbuddy.i18n import _, ngettext

KEY = "hours.holidays"
LONGEST_DAYS = 366
"""Whoever is away for longer does without reminders by stopping BreakBuddy."""
FARTHEST_YEARS = 10
"""What lies further ahead is a slip of the finger in the year."""


def add(ctx: click.Context, days: DateSpan) -> None:
    """Have no reminders on some days to come.

    Raises:
        Failure: they are past, too many or too far ahead, or cannot be saved.
    """
    _judge(days)
    if days.first == days.last:
        meaning = _("No reminders on {day}.").format(day=day_name(days.first))
    else:
        text = _("No reminders from {first} to {last}.")
        meaning = text.format(first=day_name(days.first), last=day_name(days.last))
    undo = _("To undo: {command}").format(command=f"breakbuddy resume {days}")
    save(ctx, KEY, merged([*_kept(ctx), days]), f"{meaning} {undo}")


def remove(ctx: click.Context, days: DateSpan) -> None:
    """Let some days be holidays no more; a range is cut where they are only a part of it.

    Raises:
        Failure: none of them is one, or that cannot be saved.
    """
    before = _kept(ctx)
    after = without(before, days)
    if after == before:
        text = _("No holiday is on {days}. To see them: breakbuddy pause --list")
        raise Failure(text.format(days=days), Exit.REFUSED)
    meaning = _("No holiday any more: {days}.").format(days=in_words(days))
    cut = [in_words(span) for span in after if span not in before]
    if cut:
        meaning += " " + _("Still one: {days}.").format(days="; ".join(cut))
    save(ctx, KEY, after, meaning)


def show(ctx: click.Context, *, as_json: bool) -> None:
    """Print the holidays that are not over yet."""
    today = _today()
    coming = [days for days in present_settings(ctx).hours.holidays if days.last >= today]
    printing.answer(
        ctx,
        [
            {"first": str(days.first), "last": str(days.last), "days": days.length}
            for days in coming
        ],
        _page(coming),
        as_json=as_json,
        nothing=_("No holiday is coming up. To add one: breakbuddy pause 2026-12-24..2027-01-02"),
    )


def way_out(ctx: click.Context) -> str | None:
    """What to do for reminders on a day that is a holiday; None if today is none."""
    today = _today()
    for days in load(places(ctx).settings_file, Settings()).settings.hours.holidays:
        if days.first <= today <= days.last:
            text = _("Today is a holiday of yours ({days}). To work today: {command}")
            return text.format(days=in_words(days), command=f"breakbuddy resume {today}")
    return None


def in_words(days: DateSpan) -> str:
    """A day or a range as people write it."""
    if days.first == days.last:
        return day_name(days.first)
    return _("{first} to {last}").format(first=day_name(days.first), last=day_name(days.last))


def _judge(days: DateSpan) -> None:
    today = _today()
    if days.last < today:
        text = _("{days} is past; holidays are days to come").format(days=days)
    elif days.length > LONGEST_DAYS:
        text = _("{days} is {count} days long; a holiday has {most} at most")
        text = text.format(days=days, count=days.length, most=LONGEST_DAYS)
    elif days.last.year > today.year + FARTHEST_YEARS:
        text = _("{days} is more than {years} years ahead").format(days=days, years=FARTHEST_YEARS)
    else:
        return
    raise Failure(text, Exit.USAGE)


def _kept(ctx: click.Context) -> Holidays:
    """The holidays in the file. With a mistake in them they are not known, and must stay."""
    loaded = load(places(ctx).settings_file, Settings())
    for problem in loaded.problems:
        if problem.key == KEY:
            raise Failure(problem.text, Exit.SETTINGS)
    return loaded.settings.hours.holidays


def _page(coming: list[DateSpan]) -> Iterator[str]:
    width = max((len(str(days)) for days in coming), default=0)
    for days in coming:
        count = ngettext("{count} day", "{count} days", days.length).format(count=days.length)
        yield f"{days!s:{width}}  {in_words(days)} ({count})"


def _today() -> date:
    return datetime.now(UTC).astimezone().date()

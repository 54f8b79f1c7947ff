"""What the window says about the days that it shows. Nothing of Qt."""

from datetime import date, timedelta

from breakbuddy import phrases
from breakbuddy.gui.history.record import Record, is_recorded
from breakbuddy.gui.history.span import Shown, Span
from breakbuddy.history.statistics import DAYS_PER_WEEK, Summary
from breakbuddy.history.text import (
    Setting,
    answer_sentences,
    break_counts,
    day_name,
    nothing_on,
    other_positions,
    weekday_name,
    why_nothing,
    work_sentences,
)
from breakbuddy.i18n import _

_WIDTH = 80


def title(shown: Shown, today: date) -> str:
    """The one line that says what is shown."""
    if shown.span is Span.WEEKS:
        return _("Twelve weeks")
    if shown.span is Span.WEEK:
        return _week_title(shown, today)
    if shown.day == today:
        return _("Today")
    if shown.day == today - timedelta(days=1):
        return _("Yesterday")
    return weekday_name(shown.day)


def _week_title(shown: Shown, today: date) -> str:
    if shown.is_present(today):
        return _("This week")
    if shown.is_present(today - timedelta(days=DAYS_PER_WEEK)):
        return _("Last week")
    return _("One week")


def when(shown: Shown) -> str:
    """The days that are shown."""
    if shown.span is Span.DAY:
        return day_name(shown.day)
    return _("{first} to {last}").format(first=day_name(shown.first), last=day_name(shown.last))


def sentences(shown: Shown, record: Record, today: date, *, going_on: bool) -> list[str]:
    """What it came to, or that nothing is recorded and why; one sentence at least."""
    if not record.has_any(shown.first, shown.last):
        return _nothing(shown, record, today, going_on=going_on)
    summary = record.summary(shown.first, shown.last)
    said = [*work_sentences(summary), *answer_sentences(summary)]
    if going_on:
        said.append(_("The present bout counts when it ends."))
    return said


def _nothing(shown: Shown, record: Record, today: date, *, going_on: bool) -> list[str]:
    setting = Setting(today, record.began, _WIDTH)
    if shown.span is Span.DAY:
        said = nothing_on(shown.day, setting)
    elif shown.span is Span.WEEK:
        said = [_("Nothing recorded in this week."), *why_nothing(shown.last, setting)]
    else:
        said = [_("Nothing recorded in these twelve weeks."), *why_nothing(shown.last, setting)]
    if going_on and record.began is not None:
        said.append(_("The present bout counts when it ends."))
    return said


def day_in_short(summary: Summary) -> str:
    """A day in one line, for a tip: its date, how long was sat, what came of the breaks."""
    parts = [day_name(summary.first)]
    if not is_recorded(summary):
        parts.append(_("nothing recorded"))
    if summary.bouts:
        sat = phrases.duration(summary.sitting_seconds)
        parts.append(_("{sat} of sitting").format(sat=sat))
    parts += other_positions(summary)
    breaks = break_counts(summary)
    if breaks:
        parts.append(_("Breaks: {counts}").format(counts=breaks))
    return phrases.apart(parts)


def short_weekday(day: date) -> str:
    """A weekday in two or three letters."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[day.weekday()]


def short_month(day: date) -> str:
    """A month in three or four letters."""
    names = (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )
    return names[day.month - 1]

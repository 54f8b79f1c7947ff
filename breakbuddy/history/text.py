"""History as plain text for a person to read. Pure: it neither reads the clock nor prints."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from breakbuddy import phrases
from breakbuddy.core.vocabulary import Kind, Origin
from breakbuddy.history.rows import BoutRow, PromptRow
from breakbuddy.history.statistics import Summary, summarise, summarise_days, week_of
from breakbuddy.i18n import _, ngettext

_NARROWEST = 20
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Page:
    """A text in the parts that a terminal may set apart from each other."""

    title: str
    table: tuple[str, ...]
    """The lines of the table; empty if nothing is recorded."""
    closing: tuple[str, ...]
    """The lines that sum it up."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page depends on besides the records."""

    today: date
    """The present day: what is still going on reads differently."""
    began: date | None
    """The day of the oldest record; None while there is none."""
    width: int
    """Columns of the terminal."""


def day_page(
    day: date, prompts: Sequence[PromptRow], bouts: Sequence[BoutRow], setting: Setting
) -> Page:
    """A day: each of its prompts with the outcome, and what the day came to."""
    summary = summarise(day, day, prompts, bouts)
    if not prompts and not summary.has_work:
        return _page(day_name(day), [], nothing_on(day, setting), setting.width)
    is_today = day == setting.today
    rows = [_prompt_cells(prompt, is_today=is_today) for prompt in prompts]
    closing = [*work_sentences(summary), *answer_sentences(summary)]
    if is_today:
        closing.append(_("The present bout counts when it ends."))
    return _page(day_name(day), rows, closing, setting.width)


def week_page(
    day: date, prompts: Sequence[PromptRow], bouts: Sequence[BoutRow], setting: Setting
) -> Page:
    """The week that a day lies in: a line for each day so far, and what it came to."""
    monday, sunday = week_of(day)
    title = _("Week of {day}").format(day=day_name(monday))
    total = summarise(monday, sunday, prompts, bouts)
    if not prompts and not total.has_work:
        nothing = [_("Nothing recorded in this week."), *why_nothing(sunday, setting)]
        return _page(title, [], nothing, setting.width)
    days = summarise_days(monday, sunday, prompts, bouts)
    shown = [day for day in days if day.first <= setting.today or day.has_work]
    rows = list(_week_rows(total, shown))
    closing = [*work_sentences(total), *answer_sentences(total)]
    return _page(title, rows, closing, setting.width)


def day_name(day: date) -> str:
    """A day as people write it: "Sunday 22 November 2026"."""
    months = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    return _("{weekday} {day} {month} {year}").format(
        weekday=weekday_name(day), day=day.day, month=months[day.month - 1], year=day.year
    )


def weekday_name(day: date) -> str:
    """The name of a day's weekday."""
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[day.weekday()]


def work_sentences(summary: Summary) -> Iterator[str]:
    """How long the person worked in which position; one sentence at least."""
    other = ", ".join(other_positions(summary))
    if summary.bouts or not other:
        yield _sitting_sentence(summary)
    if other:
        yield _("At the desk without sitting: {times}.").format(times=other)


def other_positions(summary: Summary) -> Iterator[str]:
    """How long the person worked standing and walking, where they did."""
    if summary.standing_seconds > 0:
        yield _("standing {time}").format(time=phrases.duration(summary.standing_seconds))
    if summary.walking_seconds > 0:
        yield _("walking {time}").format(time=phrases.duration(summary.walking_seconds))


def _sitting_sentence(summary: Summary) -> str:
    """How long the person sat: in all, in how many bouts, and the longest."""
    if not summary.bouts:
        return _("No sitting bout has ended.")
    sat = phrases.duration(summary.sitting_seconds)
    if summary.bouts == 1:
        return _("{sat} of sitting in one bout.").format(sat=sat)
    return ngettext(
        "{sat} of sitting in {count} bout, the longest {longest}.",
        "{sat} of sitting in {count} bouts, the longest {longest}.",
        summary.bouts,
    ).format(sat=sat, count=summary.bouts, longest=phrases.duration(summary.longest_bout_seconds))


def answer_sentences(summary: Summary) -> Iterator[str]:
    """What came of the breaks, and of the posture checks, a sentence each where there were any."""
    breaks = break_counts(summary)
    if breaks:
        yield _("Breaks: {counts}.").format(counts=breaks)
    checks = _enumerated(_posture_counts(summary))
    if checks:
        yield _("Posture checks: {counts}.").format(counts=checks)


def break_counts(summary: Summary) -> str:
    """What came of the breaks, counted; empty if there were none."""
    return _enumerated(_break_counts(summary))


def _break_counts(summary: Summary) -> list[tuple[int, str]]:
    breaks = summary.breaks
    return [
        (breaks.done, _("{count} done")),
        (breaks.partly, _("{count} partly done")),
        (breaks.natural, _("{count} taken by being away")),
        (breaks.changed, _("{count} changed position instead")),
        (breaks.skipped, _("{count} skipped")),
        (breaks.missed, _("{count} missed")),
    ]


def _posture_counts(summary: Summary) -> list[tuple[int, str]]:
    checks = summary.posture
    return [
        (checks.good, _("{count} all good")),
        (checks.adjusted, _("{count} adjusted")),
        (checks.stood, _("{count} stood up")),
        (checks.skipped, _("{count} skipped")),
        (checks.missed, _("{count} missed")),
    ]


def _enumerated(counts: list[tuple[int, str]]) -> str:
    return ", ".join(text.format(count=count) for count, text in counts if count)


def nothing_on(day: date, setting: Setting) -> list[str]:
    """That nothing is recorded on a day, and why."""
    if day > setting.today:
        return [_("This day is still to come.")]
    is_today = day == setting.today
    said = _("Nothing recorded yet today.") if is_today else _("Nothing recorded on this day.")
    return [said, *why_nothing(day, setting)]


def why_nothing(day: date, setting: Setting) -> list[str]:
    """Why nothing can be there, if the record had not begun by that day."""
    if setting.began is None:
        return [_("A break appears here once it is prompted, a sitting bout once it has ended.")]
    if day < setting.began:
        return [_("The record begins on {day}.").format(day=day_name(setting.began))]
    return []


def _prompt_cells(prompt: PromptRow, *, is_today: bool) -> tuple[str, ...]:
    kinds = {Kind.MOVE: _("Break"), Kind.POSTURE: _("Posture check")}
    return (
        f"{prompt.opened.local:%H:%M}",
        kinds[prompt.kind],
        ", ".join(outcome_parts(prompt, is_today=is_today)),
    )


def outcome_parts(prompt: PromptRow, *, is_today: bool) -> Iterator[str]:
    """What came of a prompt: the outcome, how long the break was, how often it was snoozed."""
    if prompt.outcome is not None:
        yield phrases.outcome(prompt.outcome)
    else:
        yield _("no answer yet") if is_today else _("no answer recorded")
    if prompt.break_seconds > 0:
        yield phrases.duration(prompt.break_seconds)
    if prompt.snoozes:
        yield ngettext("snoozed once", "snoozed {count} times", prompt.snoozes).format(
            count=prompt.snoozes
        )
    if prompt.origin is Origin.PERSON:
        yield _("of your own accord")


def _week_rows(total: Summary, days: Sequence[Summary]) -> Iterator[tuple[str, ...]]:
    """A head, and a row for each day; a column for each position in which there was work."""
    worked: list[tuple[str, Callable[[Summary], float]]] = [
        (_("Sitting"), lambda day: day.sitting_seconds)
    ]
    if total.standing_seconds > 0:
        worked.append((_("Standing"), lambda day: day.standing_seconds))
    if total.walking_seconds > 0:
        worked.append((_("Walking"), lambda day: day.walking_seconds))
    yield (_("Day"), *(name for name, _seconds in worked), _("Breaks"))
    for day in days:
        name = _("{weekday} {day}").format(weekday=weekday_name(day.first), day=day.first.day)
        times = (_time_cell(seconds(day)) for _name, seconds in worked)
        yield (name, *times, break_counts(day))


def _time_cell(seconds: float) -> str:
    return phrases.duration(seconds) if seconds > 0 else "-"


def _page(title: str, rows: Sequence[tuple[str, ...]], closing: Sequence[str], width: int) -> Page:
    lines = [line for sentence in closing for line in wrap(sentence, max(width, _NARROWEST))]
    return Page(title, tuple(_table(rows, width)), tuple(lines))


def _table(rows: Sequence[tuple[str, ...]], width: int) -> Iterator[str]:
    """The rows with their columns aligned; the last column wraps at the terminal's edge."""
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    indent = sum(widths) + len(_GAP) * len(widths)
    room = max(width - indent, _NARROWEST)
    for *cells, last in rows:
        start = "".join(cell.ljust(size) + _GAP for cell, size in zip(cells, widths, strict=True))
        for number, line in enumerate(wrap(last, room) or [""]):
            yield ((start if number == 0 else " " * indent) + line).rstrip()

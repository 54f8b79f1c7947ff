"""What the history window shows, before anything is painted."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from breakbuddy.core.vocabulary import Condition, Outcome, QuietReason, Silence, WorkPosition
from breakbuddy.gui.history.day import Entry, Present, entries, hours, said
from breakbuddy.gui.history.heat import LEVELS, cells
from breakbuddy.gui.history.marks import Mark, breaks_of, checks_of, legend_name
from breakbuddy.gui.history.record import read
from breakbuddy.gui.history.scene import Scene
from breakbuddy.gui.history.span import Shown, Span
from breakbuddy.gui.history.words import day_in_short, title, when
from breakbuddy.history.rows import BoutRow, Moment, PromptRow, SilenceRow
from tests.gui.past import at, bout, check, prompt, silence, write

MONDAY = date(2026, 10, 19)
TUESDAY, SUNDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=6)
HOUR = 3600


def on(
    day: date,
    *rows: BoutRow | PromptRow | SilenceRow,
    present: Present | None = None,
    is_today: bool = True,
) -> tuple[Entry, ...]:
    prompts = [row for row in rows if isinstance(row, PromptRow)]
    bouts = [row for row in rows if isinstance(row, BoutRow)]
    silences = [row for row in rows if isinstance(row, SilenceRow)]
    return entries(day, prompts, bouts, present, silences, is_today=is_today)


def clock(seconds: float) -> str:
    return f"{int(seconds) // HOUR:02}:{int(seconds) % HOUR // 60:02}"


# --- which days ---------------------------------------------------------------


def test_a_week_goes_from_monday_to_sunday_and_twelve_weeks_end_with_it() -> None:
    assert (Shown(Span.WEEK, TUESDAY).first, Shown(Span.WEEK, TUESDAY).last) == (MONDAY, SUNDAY)
    weeks = Shown(Span.WEEKS, TUESDAY)
    assert weeks.last == SUNDAY
    assert (weeks.last - weeks.first).days + 1 == 84


@pytest.mark.parametrize(("span", "days"), [(Span.DAY, 1), (Span.WEEK, 7), (Span.WEEKS, 84)])
def test_going_back_and_on_leads_to_the_same_days_again(span: Span, days: int) -> None:
    back = Shown(span, MONDAY).moved(-1, TUESDAY)
    assert (MONDAY - back.day).days == days
    assert back.moved(1, TUESDAY) == Shown(span, MONDAY)


def test_nobody_goes_beyond_the_present_day_or_the_calendar() -> None:
    assert Shown(Span.WEEK, MONDAY).moved(1, TUESDAY).day == TUESDAY
    first = Shown(Span.WEEKS, date.min)
    assert first.moved(-1, TUESDAY).day == first.first == date.min


def test_there_is_no_way_back_before_the_record_begins() -> None:
    assert Shown(Span.DAY, TUESDAY).has_earlier(MONDAY)
    assert not Shown(Span.DAY, MONDAY).has_earlier(MONDAY)
    assert not Shown(Span.DAY, MONDAY).has_earlier(None)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (Shown(Span.DAY, TUESDAY), "Today"),
        (Shown(Span.DAY, MONDAY), "Yesterday"),
        (Shown(Span.DAY, MONDAY - timedelta(days=3)), "Friday"),
        (Shown(Span.WEEK, TUESDAY), "This week"),
        (Shown(Span.WEEK, MONDAY - timedelta(days=1)), "Last week"),
        (Shown(Span.WEEK, MONDAY - timedelta(days=20)), "One week"),
        (Shown(Span.WEEKS, TUESDAY), "Twelve weeks"),
    ],
)
def test_the_title_says_what_is_shown(shown: Shown, expected: str) -> None:
    assert title(shown, TUESDAY) == expected


def test_the_days_of_a_week_are_named() -> None:
    said_ = when(Shown(Span.WEEK, TUESDAY))
    assert said_ == "Monday 19 October 2026 to Sunday 25 October 2026"


# --- a day --------------------------------------------------------------------


def test_bouts_and_breaks_lie_where_they_began_on_the_persons_clock() -> None:
    # Two hours ahead of UTC, as the row itself says, wherever the person is now.
    sat = bout("2026-10-19T09:00+02:00", "2026-10-19T10:00+02:00")
    done = prompt("2026-10-19T10:00+02:00", seconds=180)
    first, second = on(MONDAY, sat, done)
    assert (first.mark, first.start, first.end) == (Mark.SITTING, 9 * HOUR, 10 * HOUR)
    assert (second.mark, second.start, second.end) == (Mark.DONE, 10 * HOUR, 10 * HOUR + 180)


def test_a_break_lies_where_it_was_taken_not_where_it_was_first_prompted() -> None:
    row = prompt("2026-10-19T10:00", seconds=20 * 60)
    snoozed = PromptRow(
        row.id, row.kind, row.origin, row.opened, 3600.0, row.outcome, row.closed, 1, 180.0
    )
    (entry,) = on(MONDAY, snoozed)
    assert entry.start == 10 * HOUR + 20 * 60 - 180
    assert "snoozed once" in entry.parts


def test_a_bout_over_midnight_is_cut_at_the_ends_of_its_days() -> None:
    sat = bout("2026-10-19T23:30", "2026-10-20T00:30")
    (late,) = on(MONDAY, sat)
    (early,) = on(TUESDAY, sat)
    assert (late.start, late.end) == (23.5 * HOUR, 24 * HOUR)
    assert (early.start, early.end) == (0.0, 0.5 * HOUR)
    assert on(SUNDAY, sat) == ()


def test_a_bout_during_which_the_clock_was_set_is_as_long_as_was_sat() -> None:
    (entry,) = on(MONDAY, bout("2026-10-19T09:00", "2026-10-19T08:00", 1800.0))
    assert (entry.start, entry.end) == (9 * HOUR, 9.5 * HOUR)


def test_the_present_bout_goes_on_to_this_moment() -> None:
    present = Present.of(Condition.COUNTING, 1800.0, Moment.of(at("2026-10-19T10:00")))
    (entry,) = on(MONDAY, present=present)
    assert (entry.mark, entry.start, entry.end) == (Mark.PRESENT, 9.5 * HOUR, 10 * HOUR)


def test_the_present_bout_begins_no_earlier_than_the_last_one_ended() -> None:
    present = Present.of(Condition.COUNTING, 3600.0, Moment.of(at("2026-10-19T10:00")))
    _sat, entry = on(MONDAY, bout("2026-10-19T09:00", "2026-10-19T09:40"), present=present)
    assert clock(entry.start) == "09:40"


@pytest.mark.parametrize(
    ("position", "mark", "now"),
    [
        (WorkPosition.SITTING, Mark.SITTING, Mark.PRESENT),
        (WorkPosition.STANDING, Mark.STANDING, Mark.STANDING_NOW),
        (WorkPosition.WALKING, Mark.WALKING, Mark.WALKING_NOW),
    ],
)
def test_each_position_has_a_mark_of_its_own(position: WorkPosition, mark: Mark, now: Mark) -> None:
    worked = bout("2026-10-19T09:00", "2026-10-19T09:40", position=position)
    moment = Moment.of(at("2026-10-19T10:00"))
    present = Present.of(Condition.COUNTING, 3600.0, moment, position)
    first, second = on(MONDAY, worked, present=present)
    assert (first.mark, second.mark) == (mark, now)
    assert clock(second.start) == "09:40"


def test_a_break_answered_by_a_change_of_position_has_no_length() -> None:
    (entry,) = on(MONDAY, prompt("2026-10-19T10:00", Outcome.CHANGED, seconds=90))
    assert (entry.mark, entry.start) == (Mark.CHANGED, entry.end)


def test_a_silence_says_when_it_was_and_why() -> None:
    worked = bout("2026-10-19T09:00", "2026-10-19T15:00")
    paused = silence(Silence.PAUSED, "2026-10-19T10:00", "2026-10-19T11:30")
    held = silence(QuietReason.CAMERA, "2026-10-19T12:00", "2026-10-19T12:20")
    told = [said(entry, clock) for entry in on(MONDAY, worked, paused, held)[1:]]
    dot = " \N{MIDDLE DOT} "
    assert told == [
        dot.join(("10:00 to 11:30", "Paused", "1 h 30 min")),
        dot.join(("12:00 to 12:20", "Prompts held back", "20 min", "the camera was in use")),
    ]


def test_an_absence_is_one_whatever_told_of_it() -> None:
    worked = bout("2026-10-19T09:00", "2026-10-19T15:00")
    found = on(
        MONDAY,
        worked,
        silence(Silence.AWAY, "2026-10-19T10:00", "2026-10-19T10:30"),
        silence(Silence.LOCKED, "2026-10-19T10:05", "2026-10-19T10:40"),
        silence(Silence.ASLEEP, "2026-10-19T10:10", "2026-10-19T10:20"),
        silence(Silence.AWAY, "2026-10-19T11:00", "2026-10-19T11:10"),
    )
    away = [(clock(each.start), clock(each.end)) for each in found if each.mark is Mark.AWAY]
    assert away == [("10:00", "10:40"), ("11:00", "11:10")]


def test_an_absence_that_was_a_break_is_shown_as_that_alone() -> None:
    natural = prompt("2026-10-19T12:00", Outcome.NATURAL, seconds=HOUR)
    away = silence(Silence.AWAY, "2026-10-19T12:00", "2026-10-19T13:00")
    assert [each.mark for each in on(MONDAY, natural, away)] == [Mark.NATURAL]
    paused = silence(Silence.PAUSED, "2026-10-19T12:00", "2026-10-19T13:00")
    assert Mark.PAUSED in {each.mark for each in on(MONDAY, natural, paused)}


@pytest.mark.parametrize(
    ("why", "began", "ended"),
    [
        (Silence.OFF_HOURS, "2026-10-19T10:00", "2026-10-19T11:00"),
        (Silence.NOT_RUNNING, "2026-10-19T10:00", "2026-10-19T11:00"),
        (Silence.LOCKED, "2026-10-19T10:00", "2026-10-19T10:00:30"),
        (Silence.AWAY, "2026-10-19T18:00", "2026-10-20T08:00"),
        (Silence.PAUSED, "2026-10-19T12:00", "2026-10-19T11:00"),
    ],
    ids=["off hours", "not running", "for a moment", "after the day", "the clock was set"],
)
def test_what_tells_nothing_of_the_day_is_not_shown(why: Silence, began: str, ended: str) -> None:
    worked = bout("2026-10-19T09:00", "2026-10-19T17:00")
    found = on(MONDAY, worked, silence(why, began, ended))
    assert [each.mark for each in found] == [Mark.SITTING]


def test_a_silence_does_not_stretch_the_day() -> None:
    worked = bout("2026-10-19T09:00", "2026-10-19T17:00")
    paused = silence(Silence.PAUSED, "2026-10-19T16:00", "2026-10-20T09:00")
    found = on(MONDAY, worked, paused)
    assert len(found) == 2
    assert hours(found) == (9, 17)


@pytest.mark.parametrize("condition", [Condition.ON_BREAK, Condition.AWAY, Condition.OFF_HOURS])
def test_nobody_sits_on_a_break_or_away(condition: Condition) -> None:
    assert Present.of(condition, 1800.0, Moment.of(at("2026-10-19T10:00"))) is None


def test_a_break_without_an_answer_waits_today_and_has_none_later() -> None:
    row = prompt("2026-10-19T10:00", None)
    assert on(MONDAY, row)[0].mark is Mark.WAITING
    assert on(MONDAY, row, is_today=False)[0].mark is Mark.UNANSWERED


def test_a_skipped_and_a_missed_break_have_no_length() -> None:
    rows = prompt("2026-10-19T10:00", Outcome.SKIPPED), prompt("2026-10-19T11:00", Outcome.MISSED)
    skipped, missed = on(MONDAY, *rows)
    assert skipped.start == skipped.end
    assert said(missed, clock) == "11:00 \N{MIDDLE DOT} Break: missed"


def test_posture_checks_are_not_on_the_timeline() -> None:
    assert on(MONDAY, check("2026-10-19T10:00", Outcome.GOOD)) == ()


def test_an_entry_says_when_it_was_and_what_came_of_it() -> None:
    (entry,) = on(MONDAY, prompt("2026-10-19T10:00", snoozes=2))
    assert said(entry, clock) == (
        "10:00 to 10:03 \N{MIDDLE DOT} Break: done \N{MIDDLE DOT} 3 min"
        " \N{MIDDLE DOT} snoozed 2 times"
    )


def test_the_hours_hold_all_entries_and_six_at_least() -> None:
    assert hours(()) == (9, 17)
    assert hours(on(MONDAY, bout("2026-10-19T09:10", "2026-10-19T09:40"))) == (9, 15)
    assert hours(on(MONDAY, bout("2026-10-19T07:59", "2026-10-19T18:01"))) == (7, 19)
    assert hours(on(MONDAY, bout("2026-10-19T22:10", "2026-10-19T22:40"))) == (18, 24)


def test_an_absence_till_the_next_morning_does_not_stretch_the_day() -> None:
    sat = bout("2026-10-19T09:00", "2026-10-19T17:00")
    away = prompt("2026-10-19T17:00", Outcome.NATURAL, seconds=16 * HOUR)
    assert hours(on(MONDAY, sat, away)) == (9, 18)


def test_every_mark_of_the_timeline_has_words_of_its_own() -> None:
    names = [legend_name(mark) for mark in Mark]
    assert len(set(names)) == len(names)
    assert "Break: taken by being away" in names


# --- weeks --------------------------------------------------------------------


def test_shades_follow_the_breaks_that_were_done(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    rows = [prompt(f"2026-10-19T{hour:02}:00") for hour in range(8, 16)]
    rows += [prompt("2026-10-20T10:00"), prompt("2026-10-21T10:00", Outcome.SKIPPED)]
    write(path, *rows)
    record = read(path, TUESDAY)
    found = {cell.day: cell for cell in cells(record.days, record.first, SUNDAY)}
    assert found[MONDAY].level == LEVELS
    assert found[TUESDAY].level == 1
    assert found[date(2026, 10, 21)].level == 0
    assert found[SUNDAY].level is None
    assert (found[SUNDAY].column, found[SUNDAY].row) == (11, 6)


def test_one_break_alone_is_not_the_strongest_shade(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    write(path, prompt("2026-10-19T10:00"))
    record = read(path, MONDAY)
    assert [c.level for c in cells(record.days, MONDAY, MONDAY)] == [1]


def test_outcomes_are_counted_as_what_they_were(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    outcomes = [
        Outcome.DONE,
        Outcome.DONE,
        Outcome.NATURAL,
        Outcome.PARTLY,
        Outcome.SKIPPED,
        Outcome.MISSED,
        Outcome.CHANGED,
    ]
    rows = [prompt(f"2026-10-19T{9 + n:02}:00", each) for n, each in enumerate(outcomes)]
    write(path, *rows, check("2026-10-19T09:30", Outcome.STOOD))
    day = read(path, MONDAY).days[MONDAY]
    assert [count for _mark, count in breaks_of(day)] == [2, 1, 1, 1, 1, 1]
    assert list(checks_of(day)) == [(Mark.STOOD, 1)]
    assert day_in_short(day).endswith(
        "Breaks: 2 done, 1 partly done, 1 taken by being away, 1 changed position instead,"
        " 1 skipped, 1 missed"
    )


def test_a_day_of_standing_alone_is_a_day_with_a_record(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    times = "2026-10-19T09:00", "2026-10-19T10:05"
    write(path, bout(*times, position=WorkPosition.STANDING))
    record = read(path, MONDAY)
    assert record.has_any(MONDAY, MONDAY)
    assert day_in_short(record.days[MONDAY]).endswith("\N{MIDDLE DOT} standing 1 h 5 min")


def test_a_day_without_a_record_says_so(tmp_path: Path) -> None:
    record = read(tmp_path / "history.sqlite3", MONDAY)
    assert day_in_short(record.days[MONDAY]).endswith("nothing recorded")


def test_only_twelve_weeks_are_read(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    write(path, prompt("2016-10-19T10:00"), prompt("2026-10-19T10:00"))
    record = read(path, MONDAY)
    assert len(record.prompts) == 1
    assert record.began == date(2016, 10, 19)
    assert record.covers(Shown(Span.WEEKS, MONDAY))
    assert not record.covers(Shown(Span.WEEK, record.first - timedelta(days=1)))


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span.DAY, "Nothing recorded on this day. The record begins on Tuesday 20 October 2026."),
        (Span.WEEK, "Nothing recorded in this week."),
        (Span.WEEKS, "Nothing recorded in these twelve weeks."),
    ],
)
def test_an_empty_span_says_that_it_is_empty(tmp_path: Path, span: Span, expected: str) -> None:
    path = tmp_path / "history.sqlite3"
    write(path, prompt("2026-10-20T10:00"))
    day = MONDAY if span is Span.DAY else date(2026, 5, 4)
    scene = Scene(Shown(span, day), read(path, day), SUNDAY, None)
    assert scene.sentence.startswith(expected)
    assert not scene.is_first_day

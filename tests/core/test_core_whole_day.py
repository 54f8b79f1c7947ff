"""A whole working day, told as a person would tell it."""

from breakbuddy.core.events import AnswerPosture, Done, PauseFor, Resume, Skip, Snooze, StartBreak
from breakbuddy.core.records import BoutEnded
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Kind, Outcome
from tests.core.day import Day, every_day, instant


def test_a_whole_working_day() -> None:
    day = Day(instant("08:30"), Rhythm(hours=every_day("09:00-12:30", "13:15-17:30")))

    day.until("09:30")
    day.wait(0.25)
    day.say(AnswerPosture(Outcome.ADJUSTED))
    day.until("10:00")
    day.say(Snooze())  # one more mail
    day.until("10:10")
    day.say(StartBreak())
    day.until("11:00")
    day.away(2)  # the door: too short to be a break
    day.until("11:10")
    day.say(Snooze(15))  # puts off the one that is coming, in the middle of a thought
    day.until("11:45")
    day.away(10)  # at a colleague's desk
    day.until("14:00")
    day.say(PauseFor(30))  # a talk
    day.until("14:30")
    day.say(Skip())
    day.until("15:00")
    day.restart(1, reboot=True)  # an update
    day.until("15:31")
    day.say(StartBreak())
    day.wait(1)
    day.say(Snooze(5))  # the telephone
    day.until("15:37")
    day.say(Done())
    day.until("18:00")

    assert day.log == [
        "09:30 posture opened by schedule",
        "09:30 show posture, sat 30 min",
        "09:30:15 take posture off the screen",
        "09:30:15 posture adjusted",
        "10:00 move opened by schedule",
        "10:00 show move, sat 60 min",
        "10:00 take move off the screen",
        "10:10 show move, sat 70 min",
        "10:10 take move off the screen",
        "10:13 move done after 1 snoozed, 3 min",
        "10:13 bout of 70 min ended by break",
        "10:43 posture opened by schedule",
        "10:43 show posture, sat 30 min",
        "10:44 take posture off the screen",
        "10:44 posture missed",
        "11:16 posture opened by schedule",
        "11:16 show posture, sat 61 min",
        "11:17 take posture off the screen",
        "11:17 posture missed",
        "11:30 move opened by schedule",
        "11:30 show move, sat 75 min",
        "11:31 take move off the screen",
        "11:36 show move again, sat 81 min",
        "11:37 take move off the screen",
        "11:37 move missed after 1 snoozed",
        "11:55 move opened by absence",
        "11:55 move natural, 10 min",
        "11:55 bout of 90 min ended by absence",
        "12:25 posture opened by schedule",
        "12:25 show posture, sat 30 min",
        "12:26 take posture off the screen",
        "12:26 posture missed",
        "12:30 bout of 35 min ended by hours",
        "13:45 posture opened by schedule",
        "13:45 show posture, sat 30 min",
        "13:46 take posture off the screen",
        "13:46 posture missed",
        "14:30 move opened by schedule",
        "14:30 show move, sat 75 min",
        "14:30 take move off the screen",
        "14:30 move skipped",
        "15:00 posture opened by schedule",
        "15:00 show posture, sat 105 min",
        "15:01 show posture, sat 105 min",
        "15:02 take posture off the screen",
        "15:02 posture missed",
        "15:31 move opened by schedule",
        "15:31 show move, sat 135 min",
        "15:31 take move off the screen",
        "15:37 show move, sat 140 min",
        "15:37 take move off the screen",
        "15:37 move done after 1 snoozed",
        "15:37 bout of 140 min ended by break",
        "16:07 posture opened by schedule",
        "16:07 show posture, sat 30 min",
        "16:08 take posture off the screen",
        "16:08 posture missed",
        "16:37 move opened by schedule",
        "16:37 show move, sat 60 min",
        "16:38 take move off the screen",
        "16:43 show move again, sat 66 min",
        "16:44 take move off the screen",
        "16:44 move missed",
        "17:14 posture opened by schedule",
        "17:14 show posture, sat 97 min",
        "17:15 take posture off the screen",
        "17:15 posture missed",
        "17:30 bout of 113 min ended by hours",
    ]


def test_someone_who_answers_nothing_sits_all_day_and_the_books_say_so() -> None:
    day = Day(instant("09:00"), Rhythm(hours=every_day("09:00-17:00")))
    day.until("18:00")
    # An hour, the seven minutes of its two showings, and so on.
    assert day.shown(Kind.MOVE)[::2] == [
        "10:00",
        "11:07",
        "12:14",
        "13:21",
        "14:28",
        "15:35",
        "16:42",
    ]
    assert day.outcomes(Kind.MOVE) == [Outcome.MISSED] * 7
    assert [each.sitting_seconds for each in day.all(BoutEnded)] == [8 * 3600]


def test_someone_who_takes_every_break_has_one_each_hour() -> None:
    day = Day(instant("09:00"), Rhythm(hours=every_day("09:00-17:00"), posture_interval=None))
    while day.now.local.hour < 16:
        day.wait(60)
        day.say(StartBreak())
        day.wait(3)
    assert day.outcomes(Kind.MOVE) == [Outcome.DONE] * 7
    assert day.shown(Kind.MOVE) == ["10:00", "11:03", "12:06", "13:09", "14:12", "15:15", "16:18"]


def test_a_week_with_the_lid_closed_each_evening() -> None:
    day = Day(instant("09:00"), Rhythm(hours=every_day("09:00-17:00"), posture_interval=None))
    for _ in range(7):
        day.until("16:30")
        day.away(16.5 * 60)
    natural = [each for each in day.outcomes(Kind.MOVE) if each is Outcome.NATURAL]
    assert len(natural) == 7
    assert sum(each.sitting_seconds for each in day.all(BoutEnded)) == 7 * 7.5 * 3600


def test_a_pause_that_was_forgotten_for_a_week_of_work() -> None:
    day = Day(instant("09:00"), Rhythm(hours=every_day("09:00-17:00")))
    day.say(PauseFor())
    day.wait(7 * 24 * 60)
    assert sum("still paused" in line for line in day.log) == 14
    assert not day.shown(Kind.MOVE)
    day.say(Resume())
    assert day.break_in == 60

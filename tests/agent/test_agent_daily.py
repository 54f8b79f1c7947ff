"""One line in the log for each day with records, whatever happens at its turn."""

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from breakbuddy.agent.daily import Daily
from breakbuddy.core.clock import Instant
from breakbuddy.core.records import BoutEnded, PromptClosed, PromptOpened, Record
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.state import initial
from breakbuddy.core.status import Status, snapshot
from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome
from breakbuddy.history.store import History
from breakbuddy.places import Places, find, older_log


def at(text: str) -> Instant:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = datetime.fromisoformat(f"{text}+00:00")
    assert moment.tzinfo is not None
    return Instant(moment.timestamp(), moment.timestamp(), moment.tzinfo)


def standing(text: str) -> Status:
    """How things stand for somebody who sits down at that moment."""
    return snapshot(initial(at(text)), at(text), Rhythm())


def sitting(since: str, now: str) -> Status:
    rhythm = Rhythm(interval=86_400.0)
    return snapshot(initial(at(since)), at(now), rhythm)


def break_(text: str, outcome: Outcome, snoozes: int = 0) -> list[Record]:
    began = at(text)
    number = int(began.unix)
    return [
        PromptOpened(number, Kind.MOVE, Origin.SCHEDULE, began, 3600.0),
        PromptClosed(number, outcome, began.plus(180), snoozes, 180.0),
    ]


def bout(started: str, ended: str) -> BoutEnded:
    begin, end = at(started), at(ended)
    return BoutEnded(begin, end, end.since(begin), BoutEnd.BREAK)


class Agents:
    """Agents of one home, one after another, and their log."""

    def __init__(self, home: Path) -> None:
        self.places: Places = find(environ={"BREAKBUDDY_HOME": str(home)})
        self.places.state.mkdir(parents=True)
        self.history = History.open(self.places.history_file, at("2026-11-24T08:00"))
        self.log = logging.FileHandler(self.places.log_file)
        self.log.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logger = logging.getLogger("breakbuddy.agent.daily")
        logger.setLevel(logging.INFO)
        logger.addHandler(self.log)

    def record(self, *records: Record | list[Record]) -> None:
        each = [one for part in records for one in (part if isinstance(part, list) else [part])]
        self.history.commit(each, "{}")

    def start(self, text: str) -> Daily:
        daily = Daily(self.places)
        daily.follow(standing(text), ())
        return daily

    def days(self) -> list[str]:
        """What the log tells of each day, without the time of the line."""
        lines = self.places.log_file.read_text().splitlines()
        return [line.partition(": ")[2] for line in lines if ": day " in line]

    def close(self) -> None:
        logging.getLogger("breakbuddy.agent.daily").removeHandler(self.log)
        self.log.close()
        self.history.close()


@pytest.fixture
def agents(tmp_path: Path) -> Iterator[Agents]:
    made = Agents(tmp_path)
    yield made
    made.close()


def test_at_the_turn_of_the_day_it_tells_what_the_day_came_to(agents: Agents) -> None:
    daily = agents.start("2026-11-24T09:00")
    agents.record(
        break_("2026-11-24T10:00", Outcome.DONE, snoozes=3),
        break_("2026-11-24T11:00", Outcome.SKIPPED),
        break_("2026-11-24T12:00", Outcome.MISSED),
        bout("2026-11-24T09:00", "2026-11-24T10:00"),
        bout("2026-11-24T10:05", "2026-11-24T11:00"),
    )
    daily.follow(standing("2026-11-24T23:59:59"), ())
    assert agents.days() == []
    daily.follow(standing("2026-11-25T00:00:01"), ())
    daily.follow(standing("2026-11-25T00:10:00"), ())
    assert agents.days() == [
        (
            "day 2026-11-24: sat 115 min in 2 bouts; breaks 1 done, 1 skipped, 1 missed;"
            " posture 0 good, 0 missed; snoozed 3"
        )
    ]


def test_restarts_neither_repeat_a_line_nor_forget_one(agents: Agents) -> None:
    agents.start("2026-11-20T09:00")
    agents.record(bout("2026-11-20T09:00", "2026-11-20T10:00"))
    agents.start("2026-11-23T09:00")  # after a weekend
    agents.start("2026-11-23T10:00")
    agents.record(bout("2026-11-23T09:00", "2026-11-23T09:30"))
    agents.start("2026-11-24T08:00")
    agents.start("2026-11-24T09:00")
    assert [line[:14] for line in agents.days()] == ["day 2026-11-20", "day 2026-11-23"]


def test_days_that_no_agent_saw_the_end_of_are_made_up_for(agents: Agents) -> None:
    agents.record(bout("2026-11-02T09:00", "2026-11-02T10:00"))
    agents.start("2026-11-03T09:00")
    agents.record(
        bout("2026-11-05T09:00", "2026-11-05T10:00"), bout("2026-11-06T09:00", "2026-11-06T10:00")
    )
    agents.start("2026-11-09T09:00")
    days = [line[4:14] for line in agents.days()]
    assert days == ["2026-11-02", "2026-11-05", "2026-11-06"]


def test_a_log_that_was_deleted_is_not_filled_with_the_past(agents: Agents) -> None:
    for day in range(1, 20):
        agents.record(bout(f"2026-11-{day:02}T09:00", f"2026-11-{day:02}T10:00"))
    agents.start("2026-11-24T09:00")
    assert [line[4:14] for line in agents.days()] == ["2026-11-19"]


def test_a_line_in_the_older_log_counts(agents: Agents) -> None:
    agents.record(bout("2026-11-23T09:00", "2026-11-23T10:00"))
    agents.start("2026-11-24T09:00")
    older_log(agents.places.log_file).write_bytes(agents.places.log_file.read_bytes())
    agents.places.log_file.write_bytes(b"")
    agents.start("2026-11-24T10:00")
    assert agents.days() == []


def test_who_sits_over_midnight_has_sat_on_both_days(agents: Agents) -> None:
    daily = agents.start("2026-11-24T22:00")
    daily.follow(sitting("2026-11-24T23:00", "2026-11-25T00:00:20"), ())
    (line,) = agents.days()
    assert line.startswith("day 2026-11-24: sat 60 min in 1 bouts")
    agents.record(bout("2026-11-24T23:00", "2026-11-25T00:30"))
    daily.follow(standing("2026-11-26T00:00:20"), ())
    assert agents.days()[1].startswith("day 2026-11-25: sat 30 min in 1 bouts")


def test_the_day_is_that_of_the_clock_on_the_wall(agents: Agents) -> None:
    daily = agents.start("2026-11-24T20:00+09:00")
    agents.record(bout("2026-11-24T21:00+09:00", "2026-11-24T22:00+09:00"))
    daily.follow(standing("2026-11-24T23:59+09:00"), ())
    assert agents.days() == []
    daily.follow(standing("2026-11-25T00:01+09:00"), ())
    assert [line[4:14] for line in agents.days()] == ["2026-11-24"]


def test_a_clock_set_wrong_for_a_while_costs_no_day(agents: Agents) -> None:
    daily = agents.start("2026-11-24T09:00")
    agents.record(bout("2026-11-24T09:00", "2026-11-24T10:00"))
    daily.follow(standing("2099-01-02T10:00"), ())
    agents.record(bout("2099-01-02T10:00", "2099-01-02T11:00"))
    daily.follow(standing("2099-01-03T10:00"), ())
    daily.follow(standing("2026-11-24T11:00"), ())
    daily.follow(standing("2026-11-25T09:00"), ())
    assert sorted(line[4:14] for line in agents.days()) == ["2026-11-24", "2099-01-02"]


def test_a_day_without_records_has_no_line(agents: Agents) -> None:
    daily = agents.start("2026-11-21T09:00")
    for day in (22, 23, 24):
        daily.follow(standing(f"2026-11-{day}T09:00"), ())
    assert agents.days() == []


def test_a_damaged_history_ends_nothing(agents: Agents) -> None:
    daily = agents.start("2026-11-24T09:00")
    agents.history.close()
    agents.places.history_file.write_bytes(b"no history at all\n" * 100)
    daily.follow(standing("2026-11-25T09:00"), ())
    assert agents.days() == []

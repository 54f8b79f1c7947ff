"""``doctor --why``: why no prompt came at a moment, from the record and the agent that runs."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from breakbuddy.cli.doctor.asking import Unanswered, ask_agent
from breakbuddy.cli.doctor.times import Named
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.history.facts import Explanation, Ongoing
from breakbuddy.history.read import Reader
from breakbuddy.history.rows import Moment
from breakbuddy.history.why import look_up
from breakbuddy.history.why_text import sentences
from breakbuddy.places import Places


def explain(places: Places, asked: Named) -> tuple[Explanation, list[str]]:
    """What is known of a moment, as facts and as sentences.

    Raises:
        HistoryError: the history cannot be read.
    """
    # Without an agent nothing goes on; that it is now tells what is still to come.
    ongoing = _ongoing(places) or Ongoing(Moment.of(MachineClock().now()))
    with Reader.open(places.history_file) as reader:
        found = look_up(reader, asked.moment(ongoing.now), ongoing)
    return found, sentences(found, ongoing.now)


def explained(explanation: Explanation, said: list[str]) -> Mapping[str, object]:
    """An explanation as plain data. Each fact says under ``is`` of which kind it is."""
    return {
        "at": plain(explanation.at),
        "text": said,
        "facts": [
            {"is": type(fact).__name__.lower()} | _fields(fact) for fact in explanation.facts
        ],
    }


def _ongoing(places: Places) -> Ongoing | None:
    try:
        told = ask_agent(places)
    except Unanswered:
        return None
    return None if told is None else told.ongoing


def plain(value: object) -> object:
    """Moments and days in ISO 8601, words of the record as they are recorded."""
    match value:
        case Moment():
            return value.local.isoformat(timespec="seconds")
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple() | frozenset():
            return [plain(each) for each in value]
    return _fields(value) if is_dataclass(value) else value


def _fields(value: Any) -> dict[str, object]:
    return {each.name: plain(getattr(value, each.name)) for each in fields(value)}

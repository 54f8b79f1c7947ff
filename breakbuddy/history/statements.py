"""The SQL that writes history. To write a record a second time changes nothing."""

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import (
    BoutEnded,
    Offered,
    PhaseBegan,
    PromptClosed,
    PromptOpened,
    Record,
    Silent,
)
from breakbuddy.core.vocabulary import Opinion
from breakbuddy.history.rows import Moment

Values = tuple[float | str, ...]

Statement = tuple[str, tuple[Values, ...]]
"""SQL, and the values with which it is run: as often as there are some."""

SAVE_STATE = "INSERT OR REPLACE INTO saved_state (id, content) VALUES (1, ?)"
READ_STATE = "SELECT content FROM saved_state"

_OPEN_PROMPT = (
    "INSERT INTO prompt (id, kind, origin, opened_at, opened_offset, sitting_seconds)"
    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
# A prompt has one outcome: the first.
_CLOSE_PROMPT = (
    "UPDATE prompt SET outcome = ?, closed_at = ?, closed_offset = ?, snoozes = ?,"
    " break_seconds = ? WHERE id = ? AND outcome IS NULL"
)
_END_BOUT = (
    "INSERT INTO bout (started_at, started_offset, ended_at, ended_offset, sitting_seconds,"
    " ended_by, position) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_BE_SILENT = (
    "INSERT INTO silence (why, began_at, began_offset, ended_at, ended_offset)"
    " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_OFFER = "INSERT INTO offered (prompt, position, item) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_BEGIN_PHASE = (
    "INSERT INTO phase (phase, began_at, began_offset, told_at, told_offset)"
    " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_SET_OPINION = (
    "INSERT OR REPLACE INTO opinion (item, opinion, given_at, given_offset) VALUES (?, ?, ?, ?)"
)
_FORGET_OPINION = "DELETE FROM opinion WHERE item = ?"
_MARK_SEEN = "INSERT OR REPLACE INTO seen (item, seen_at, seen_offset) VALUES (?, ?, ?)"
WRITING = (
    SAVE_STATE,
    *(_OPEN_PROMPT, _CLOSE_PROMPT, _END_BOUT, _BE_SILENT, _OFFER, _BEGIN_PHASE),
    *(_SET_OPINION, _FORGET_OPINION, _MARK_SEEN),
)
"""Every statement that writes."""
_LARGEST = 2**62


def encode(record: Record) -> Statement:
    """The statement that writes a record.

    Raises:
        ValueError: a figure in it is not finite, a time is beyond the calendar, or a text
            cannot be encoded.
    """
    match record:
        case PromptOpened():
            return _once(
                _OPEN_PROMPT,
                record.id,
                record.kind.value,
                record.origin.value,
                *_stored(record.at),
                record.sitting_seconds,
            )
        case PromptClosed():
            return _once(
                _CLOSE_PROMPT,
                record.outcome.value,
                *_stored(record.at),
                record.snoozes,
                record.seconds,
                record.id,
            )
        case BoutEnded():
            return _once(
                _END_BOUT,
                *_stored(record.started),
                *_stored(record.ended),
                record.sitting_seconds,
                record.ended_by.value,
                record.position.value,
            )
        case Silent():
            times = (*_stored(record.began), *_stored(record.ended))
            return _once(_BE_SILENT, record.why.value, *times)
        case Offered():
            items = enumerate(record.items)
            return _OFFER, tuple(_storable(record.prompt, *place) for place in items)
        case PhaseBegan():
            return _once(_BEGIN_PHASE, record.phase, *_stored(record.began), *_stored(record.at))


def encode_opinion(item: str, opinion: Opinion | None, now: Instant) -> Statement:
    """The statement that writes what the person thinks of an item; None: they have no opinion.

    Raises:
        ValueError: the time is beyond the calendar, or the id cannot be encoded.
    """
    if opinion is None:
        return _once(_FORGET_OPINION, item)
    return _once(_SET_OPINION, item, opinion.value, *_stored(now))


def encode_seen(item: str, now: Instant) -> Statement:
    """The statement that writes that the person was shown an item.

    Raises:
        ValueError: the time is beyond the calendar, or the id cannot be encoded.
    """
    return _once(_MARK_SEEN, item, *_stored(now))


def _stored(instant: Instant) -> tuple[float, int]:
    moment = Moment.of(instant)
    return moment.unix, moment.offset_minutes


def _once(sql: str, *values: float | str) -> Statement:
    return sql, (_storable(*values),)


def _storable(*values: float | str) -> Values:
    """The values, once it is sure that SQLite takes them: a queue must not jam on one record."""
    for value in values:
        if isinstance(value, str):
            value.encode()  # A lone half of a surrogate pair has no bytes.
        elif not -_LARGEST < value < _LARGEST:
            raise ValueError(f"{value!r} cannot be recorded")
    return values

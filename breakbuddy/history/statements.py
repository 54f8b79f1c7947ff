"""The SQL that writes history. To run a statement a second time changes nothing."""

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import BoutEnded, PromptClosed, PromptOpened, Record
from breakbuddy.history.rows import Moment

Statement = tuple[str, tuple[float | str, ...]]
"""SQL with its values."""

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
    " ended_by) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_LARGEST = 2**62


def encode(record: Record) -> Statement:
    """The statement that writes a record.

    Raises:
        ValueError: a figure in it is not finite, or a time is beyond the calendar.
    """
    match record:
        case PromptOpened():
            return _OPEN_PROMPT, _storable(
                record.id,
                record.kind.value,
                record.origin.value,
                *_stored(record.at),
                record.sitting_seconds,
            )
        case PromptClosed():
            return _CLOSE_PROMPT, _storable(
                record.outcome.value,
                *_stored(record.at),
                record.snoozes,
                record.seconds,
                record.id,
            )
        case BoutEnded():
            return _END_BOUT, _storable(
                *_stored(record.started),
                *_stored(record.ended),
                record.sitting_seconds,
                record.ended_by.value,
            )


def _stored(instant: Instant) -> tuple[float, int]:
    moment = Moment.of(instant)
    return moment.unix, moment.offset_minutes


def _storable(*values: float | str) -> tuple[float | str, ...]:
    """The values, once it is sure that SQLite takes them: a queue must not jam on one record."""
    for value in values:
        if not (isinstance(value, str) or -_LARGEST < value < _LARGEST):
            raise ValueError(f"{value!r} cannot be recorded")
    return values

"""Any bytes as the history file: it is read or refused in words, and the agent records on."""

import tempfile
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from breakbuddy.agent.remembering import last_told, recall
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
from breakbuddy.core.vocabulary import (
    BoutEnd,
    Kind,
    Opinion,
    Origin,
    Outcome,
    QuietReason,
    Silence,
)
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.personal import mark_seen, set_opinion
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History
from tests.fuzz.bounds import in_bounds, scratch_folder
from tests.fuzz.history_looks import look
from tests.fuzz.target import Target, must_be_words

AT = Instant(5000.0, 1_772_442_000.0)
DAY = date(2026, 3, 2)


def take(data: bytes) -> None:
    """Look at it in every way that there is, then have an agent write it."""
    with tempfile.TemporaryDirectory(prefix="bb-", dir=scratch_folder()) as folder:
        path = Path(folder, "history.sqlite3")
        path.write_bytes(data)
        take_file(path)


def take_file(path: Path) -> None:
    """The same with a file that lies there already."""
    data = path.read_bytes()
    with in_bounds():
        try:
            with Reader.open(path) as reader:
                look(reader, DAY)
            recall(path, AT.unix)
            last_told(path)
        except HistoryError as error:
            must_be_words(error)
    assert path.read_bytes() == data, "looking changes nothing"
    with in_bounds():
        write_on(path)


def write_on(path: Path) -> None:
    """Have an agent open it and record a break: that is there, whatever was there before."""
    history = History.open(path, AT)
    assert history.notice is None or history.notice.isprintable()
    at = AT.plus(3600.0)
    opened = PromptOpened(2**40, Kind.MOVE, Origin.SCHEDULE, at, 3600.0)
    history.saved_state()
    try:
        history.commit([opened], "saved")
    except HistoryError:
        # Damage may show itself only at the first writing: the next one finds it out.
        history.commit([], "saved")
    history.close()
    assert history.unwritten == 0, "it is on the disk"
    with Reader.open(path) as reader:
        assert reader.saved_state() == "saved"


def a_day(path: Path) -> None:
    """Make a history of one day with a record of each kind."""
    history = History.open(path, AT)
    records: list[Record] = []
    for number in range(1, 5):
        at = AT.plus(number * 4000.0)
        kind = Kind.POSTURE if number == 3 else Kind.MOVE
        records += [
            BoutEnded(AT.plus((number - 1) * 4000.0), at, 3600.0, BoutEnd.BREAK),
            PromptOpened(number, kind, Origin.SCHEDULE, at, 3600.0),
            Offered(number, ("chin-tuck", "reach-up")),
            PromptClosed(number, Outcome.DONE, at.plus(200.0), 1, 180.0),
        ]
    records += [
        PromptOpened(9, Kind.MOVE, Origin.PERSON, AT.plus(20_000.0), 3.0),
        PhaseBegan("stiff", AT.plus(-86_400.0), AT),
        Silent(Silence.PAUSED, AT.plus(17_000.0), AT.plus(18_000.0)),
        Silent(QuietReason.CAMERA, AT.plus(19_000.0), AT.plus(19_500.0)),
    ]
    history.commit(records, '{"version":1}')
    history.close()
    set_opinion(path, "chin-tuck", Opinion.FAVOURITE, AT)
    mark_seen(path, "a-tip", AT)


@cache
def seeds() -> Sequence[bytes]:
    """A history of a day, an empty one, and no database at all."""
    with tempfile.TemporaryDirectory(prefix="bb-", dir=scratch_folder()) as folder:
        full, empty = Path(folder, "full"), Path(folder, "empty")
        a_day(full)
        History.open(empty, AT).close()
        return [full.read_bytes(), empty.read_bytes(), b"", b"SQLite format 3\0"]


HISTORY = Target(
    "history",
    take,
    seeds,
    words=("SQLite format 3\\0", "prompt", "bout", "move", "posture", "done", "CREATE TABLE "),
    longest=80_000,
)

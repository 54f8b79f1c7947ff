"""What a person's history remembers when a test begins."""

import time
from collections.abc import Iterable

from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.clock import Instant
from breakbuddy.core.records import PhaseBegan
from breakbuddy.core.vocabulary import Opinion
from breakbuddy.history.personal import mark_seen, set_opinion
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History
from tests.cli.shell import Shell

HOUR = 3600.0


def ago(seconds: float) -> Instant:
    """A moment before the present one."""
    return Instant(0.0, time.time() - seconds)


def said(shell: Shell, phase: Phase, hours_ago: float = 0.0) -> None:
    """The person said how their back is, when it began to be so."""
    began = ago(hours_ago * HOUR)
    history = History.open(shell.places.history_file, began)
    history.commit([PhaseBegan(phase.value, began, began)], "{}")
    history.close()


def saw(shell: Shell, item: str, seconds_ago: float) -> None:
    """The person was shown an item."""
    mark_seen(shell.places.history_file, item, ago(seconds_ago))


def left_out(shell: Shell, items: Iterable[str]) -> None:
    """The person does not want these."""
    for item in items:
        set_opinion(shell.places.history_file, item, Opinion.NOT_FOR_ME, ago(0))


def seen(shell: Shell) -> set[str]:
    """What the person was shown so far."""
    with Reader.open(shell.places.history_file) as reader:
        return set(reader.seen())


def opinions(shell: Shell) -> dict[str, Opinion]:
    """What the person thinks of which item."""
    with Reader.open(shell.places.history_file) as reader:
        return dict(reader.opinions())


def wrote(shell: Shell, text: str, name: str = "mine.toml") -> str:
    """The person wrote a library file of their own; its path."""
    shell.places.library_folder.mkdir(parents=True, exist_ok=True)
    file = shell.places.library_folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)

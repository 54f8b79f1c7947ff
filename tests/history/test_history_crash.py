"""Killed at any point, history holds every commit that was acknowledged, and none twice."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from threading import Event, Thread, Timer
from typing import TYPE_CHECKING

from breakbuddy.core.vocabulary import WorkPosition
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History

if TYPE_CHECKING:
    from tests.history.conftest import Life

WRITER = Path(__file__).with_name("history_writer.py")
BEGINNING = 1_795_305_600
FIRST, LAST = date(2026, 11, 22), date(2026, 11, 24)
ROUNDS = 12


def run_until_killed(path: Path, acknowledgements: int, grace: float) -> int | None:
    """Let a writer commit so often, then a moment longer, and kill it; the last one it told of."""
    with subprocess.Popen(
        [sys.executable, str(WRITER), str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        told = [writer.stdout.readline() for _ in range(acknowledgements)]
        timer = Timer(grace, writer.kill)
        timer.start()
        told += writer.stdout.readlines()
        timer.join()
        assert writer.stderr.read() == ""
    # The pipe may end within a line: only a whole one is an acknowledgement.
    whole = [line for line in told if line.endswith("\n")]
    return int(whole[-1]) if whole else None


def test_a_writer_killed_at_any_point_loses_and_doubles_nothing(path: Path) -> None:
    chance = random.Random(20261122)  # noqa: S311 -- the same points of death in each run
    acknowledged = -1
    for attempt in range(ROUNDS):
        # Every fourth dies before it says anything: while it starts, opens and recovers.
        silent = attempt % 4 == 3
        wait = chance.uniform(0.02, 0.25) if silent else chance.uniform(0, 0.01)
        last = run_until_killed(path, 0 if silent else chance.randint(1, 150), wait)
        acknowledged = acknowledged if last is None else last
        with Reader.open(path) as reader:
            prompts = reader.prompts_between(FIRST, LAST)
            bouts = reader.bouts_between(FIRST, LAST)
            phases = reader.phases_between(FIRST, LAST)
            silences = reader.silences_between(FIRST, LAST)
            state = int(reader.saved_state() or -1)
        numbers = [prompt.id - BEGINNING for prompt in prompts]
        # One more commit may have reached the disk than its writer lived to tell of.
        assert acknowledged <= state <= acknowledged + 1
        assert numbers == list(range(state + 1))
        assert [bout.started.unix - BEGINNING for bout in bouts] == numbers
        assert [silence.began.unix - BEGINNING for silence in silences] == numbers
        assert {bout.position for bout in bouts} <= {WorkPosition.STANDING}
        assert [phase.phase for phase in phases] == [f"phase-{number}" for number in numbers]
        assert all(prompt.outcome is not None for prompt in prompts)
        assert all(
            prompt.offered == ("heel-raises", f"move-{number}")
            for prompt, number in zip(prompts, numbers, strict=True)
        )
        acknowledged = state
    assert acknowledged > ROUNDS


def test_each_look_while_it_is_written_sees_what_the_one_before_saw_and_more(
    path: Path, life: Life
) -> None:
    history = History.open(path, life.at("2026-11-22T00:00"))
    begun, enough = Event(), Event()

    def write() -> None:
        number = 0
        while not enough.is_set():
            prompt = life.opened(f"2026-11-22T00:{number // 60:02d}:{number % 60:02d}")
            history.commit([prompt], str(number + 1))
            begun.set()
            number = (number + 1) % 3600

    writer = Thread(target=write)
    writer.start()
    try:
        assert begun.wait(30)
        counts: list[int] = []
        while len(set(counts)) < 20:
            with Reader.open(path) as reader:
                counts.append(len(reader.prompts_between(FIRST, FIRST)))
        assert counts == sorted(counts)
    finally:
        enough.set()
        writer.join()
        history.close()


def test_a_reader_that_stays_open_does_not_stop_the_writer(path: Path, life: Life) -> None:
    history = History.open(path, life.at("2026-11-22T00:00"))
    history.commit([life.opened("2026-11-22T09:00")], "1")
    with Reader.open(path) as reader:
        assert len(reader.prompts_between(FIRST, FIRST)) == 1
        history.commit([life.opened("2026-11-22T10:00")], "2")
        assert len(reader.prompts_between(FIRST, FIRST)) == 2
    history.close()

"""A person with settings, a history and a library of their own."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import PromptClosed, PromptOpened
from breakbuddy.core.vocabulary import Kind, Origin, Outcome
from breakbuddy.history.store import History
from breakbuddy.places import Places, find

NOW = Instant(1_795_500_000.0, 1_795_500_000.0)
TIP = """[[tip]]
id = "{id}"
title = "A small glass"
body = "Fill a small glass and you will get up more often."
phases = ["well"]
category = "movement"
"""


class Person:
    """Their files."""

    def __init__(self, home: Path) -> None:
        self.places: Places = find(environ={"BREAKBUDDY_HOME": str(home)})

    def lives(self, interval: int = 45, breaks: int = 3, tip: str = "water") -> None:
        """Have settings, a history and a library that can be told from others."""
        self.places.library_folder.mkdir(parents=True, exist_ok=True)
        self.places.settings_file.write_text(f"# mine\n[rhythm]\ninterval = {interval}\n")
        for each in self.places.library_folder.glob("*.toml"):
            each.unlink()
        (self.places.library_folder / f"{tip}.toml").write_text(TIP.format(id=tip))
        self.record(breaks)

    def record(self, breaks: int) -> None:
        history = History.open(self.places.history_file, NOW)
        for number in range(1, breaks + 1):
            at = NOW.plus(-4000.0 * number)
            prompt = int(at.unix)
            history.commit(
                [
                    PromptOpened(prompt, Kind.MOVE, Origin.SCHEDULE, at, 3600.0),
                    PromptClosed(prompt, Outcome.DONE, at.plus(60), 0, 60.0),
                ],
                f"state of {breaks}",
            )
        history.close()

    def tells(self) -> tuple[str, list[str], int, str]:
        """What their files hold: settings, names of the library, breaks, saved state."""
        settings = self.places.settings_file
        folder = self.places.library_folder
        names = sorted(each.name for each in folder.iterdir()) if folder.exists() else []
        return (settings.read_text() if settings.exists() else "", names, *self.history())

    def history(self) -> tuple[int, str]:
        if not self.places.history_file.exists():
            return 0, ""
        with closing(sqlite3.connect(self.places.history_file)) as database:
            (verdict,) = database.execute("PRAGMA integrity_check").fetchone()
            assert verdict == "ok"
            (count,) = database.execute("SELECT count(*) FROM prompt").fetchone()
            (state,) = database.execute("SELECT content FROM saved_state").fetchone()
        return int(count), str(state)


@pytest.fixture
def person(tmp_path: Path) -> Person:
    made = Person(tmp_path / "home")
    made.lives()
    return made

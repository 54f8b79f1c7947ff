"""What lies around an agent, in a test's hand: the desktop, the settings file, the history."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from breakbuddy.agent.ports import Keeper
from breakbuddy.config.load import Loaded, Problem
from breakbuddy.config.settings import Settings, declaration
from breakbuddy.core.records import BoutEnded, PromptClosed, Record
from breakbuddy.core.vocabulary import Outcome
from breakbuddy.desktop.ports import Notice
from breakbuddy.desktop.windows import Window
from breakbuddy.history.errors import HistoryError


@dataclass
class Desktop:
    """Remembers what was shown, in the order of everything that happened."""

    events: list[str]
    shown: list[Notice] = field(default_factory=list)
    on_screen: dict[str, Notice] = field(default_factory=dict)
    broken: Exception | None = None
    stopped: int = 0

    def show(self, notice: Notice) -> str:
        if self.broken is not None:
            raise self.broken
        self.events.append(f"show {notice.title}")
        self.shown.append(notice)
        if notice.lasting:
            self.on_screen[notice.key] = notice
        return "a test"

    def close(self, key: str) -> None:
        self.events.append("close")
        self.on_screen.pop(key, None)

    def stop(self) -> None:
        self.stopped += 1

    @property
    def news(self) -> list[str]:
        """What was said that asks for no answer."""
        return [each.body for each in self.shown if not each.lasting]

    @property
    def titles(self) -> list[str]:
        """The prompts that were shown."""
        return [each.title for each in self.shown if each.lasting]


@dataclass
class File:
    """A settings file that a test edits."""

    settings: Settings = field(default_factory=Settings)
    problems: tuple[Problem, ...] = ()
    settling: bool = False
    loads: int = 0
    changed: bool = False
    broken: Exception | None = None

    def load(self) -> Loaded:
        self.loads += 1
        self.changed = False
        problems, self.problems = self.problems, ()
        return Loaded(self.settings, problems)

    def poll(self) -> Loaded | None:
        if self.broken is not None:
            raise self.broken
        return self.load() if self.changed else None

    def edit(self, key: str, value: object) -> None:
        """As a person does with an editor."""
        self.settings = self.settings.having(declaration(key), value)
        self.changed = True


@dataclass
class Book:
    """A history that a test can break, and that notes what was committed when."""

    events: list[str]
    inner: Keeper
    broken: bool = False
    records: list[Record] = field(default_factory=list)
    failures: int = 0
    lasting: list[bool] = field(default_factory=list)
    """Of each commit, whether it had to outlast a loss of power."""

    @property
    def notice(self) -> str | None:
        return self.inner.notice

    @notice.setter
    def notice(self, text: str | None) -> None:
        self.inner.notice = text

    def saved_state(self) -> str | None:
        return self.inner.saved_state()

    def commit(self, records: Sequence[Record], saved_state: str, *, lasting: bool = True) -> None:
        self.records += records
        self.lasting.append(lasting)
        if self.broken:
            self.failures += 1
            raise HistoryError("History cannot be written: the disk is full.")
        self.inner.commit(records, saved_state, lasting=lasting)
        self.events += [f"commit {type(record).__name__}" for record in records]

    @property
    def outcomes(self) -> list[Outcome]:
        return [each.outcome for each in self.records if isinstance(each, PromptClosed)]

    @property
    def bouts(self) -> list[BoutEnded]:
        return [each for each in self.records if isinstance(each, BoutEnded)]


@dataclass
class Windows:
    """Remembers which windows were opened, and whether quietly."""

    possible: bool = True
    opened: list[tuple[Window, bool]] = field(default_factory=list)

    def open(self, window: Window, *, quietly: bool) -> bool:
        if self.possible:
            self.opened.append((window, quietly))
        return self.possible

"""Every face in a made-up language, accented and 40 % longer: nothing breaks, nothing is forgotten.

A word of plain letters that is found on a face was never given to a translator.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from breakbuddy import i18n, phrases
from breakbuddy.agent import notices
from breakbuddy.agent.back import Back
from breakbuddy.agent.care import Told
from breakbuddy.agent.coaching import Proposal
from breakbuddy.agent.look import look
from breakbuddy.agent.menu import menu
from breakbuddy.agent.messages import Answer
from breakbuddy.agent.report import report
from breakbuddy.cli.status import describe
from breakbuddy.cli.terminal.journal import Journal
from breakbuddy.cli.terminal.live import panel
from breakbuddy.coach import relief, relief_text
from breakbuddy.coach.library import load
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.config.settings import Settings
from breakbuddy.core.effects import RemindPaused, ShowPrompt
from breakbuddy.core.events import (
    CheckPosture,
    Event,
    PauseFor,
    PauseUntilTomorrow,
    Snooze,
    StartBreak,
)
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import (
    BoutEnd,
    Kind,
    Origin,
    Outcome,
    QuietReason,
    Refusal,
    Silence,
    WorkPosition,
)
from breakbuddy.desktop.ports import Action, Entry, Notice, Submenu
from breakbuddy.history.facts import Explanation, Fact, Gap, Prompted, Silenced, Unrecorded, Worked
from breakbuddy.history.rows import BoutRow, Moment, PromptRow
from breakbuddy.history.text import Page, Setting, day_page, week_page
from breakbuddy.history.why_text import sentences
from tests.core.day import MONDAY, Day, every_day, instant
from tools import messages as tool

LONGER = 0.4
ACCENTED = str.maketrans(
    "aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ",
    "áÁƀƁćĆđĐéÉƒƑǵǴħĦíÍĵĴķĶĺĹɱṀńŃóÓṕṔɋɊŕŔśŚťŤúÚṽṼẃẂẋẊýÝźŹ",
)
NAMES = re.compile("BreakBuddy|breakbuddy(?: relief flags)?")
WORD = re.compile("[A-Za-z]{2,}")
TOOLTIP, TITLE, BODY = 127, 63, 255
"""What Windows shows of each, in UTF-16 units: the least of all desktops."""


def pseudo(text: str) -> str:
    """The text in accented letters and 40 % longer, its placeholders as they were."""
    parts = re.split(r"(\{.*?\}|%\(\w+\)s|BreakBuddy|breakbuddy)", text)
    parts[::2] = [words.translate(ACCENTED) for words in parts[::2]]
    return "".join(parts) + "~" * math.ceil(LONGER * len(text))


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Translations into the made-up language alone."""
    catalog = tool.template()
    for message in filter(lambda message: message.id, catalog):
        texts = tuple(pseudo(text) for text in tool.ids(message))
        message.string = texts if len(texts) > 1 else texts[0]
    locale = tmp_path_factory.mktemp("locale")
    path = locale / "qps" / "LC_MESSAGES" / "breakbuddy.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(tool.as_mo(catalog))
    return locale


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Speak a language from a folder of translations. Undone after the test."""
    monkeypatch.setenv("LANGUAGE", "en")

    def change(language: str, locale: Path = tool.LOCALE) -> None:
        monkeypatch.setattr(i18n, "asset", lambda *_parts: locale)
        i18n.choose(language)

    yield change
    monkeypatch.undo()
    i18n.choose("")


@pytest.fixture
def in_pseudo(speak: Callable[..., None], made_up: Path) -> None:
    speak("qps", made_up)


def forgotten(texts: Iterable[str]) -> list[str]:
    """What of these no translator ever saw."""
    return [text for text in texts if WORD.search(NAMES.sub("", text))]


def sit(minutes: float, *events: Event, rhythm: Rhythm | None = None) -> Day:
    day = Day(instant("09:00"), rhythm)
    day.wait(minutes)
    for event in events:
        day.say(event)
    return day


LIBRARY = load().library
BREAK = Proposal(Kind.MOVE, tuple(LIBRARY.moves.values())[:3])
CHECK = Proposal(Kind.POSTURE, tuple(LIBRARY.cues.values())[:1])


def backs() -> Iterator[Back]:
    """A back in each phase, without relief and with each protocol running and on hold."""
    now = instant("09:10")
    for phase in Phase:
        wellbeing = Wellbeing(phase, instant("07:00").unix)
        yield Back(wellbeing)
        for protocol in LIBRARY.protocols.values():
            running = relief.start(protocol, now)
            for stand in (running, relief.pause(running, protocol, now)):
                yield Back(wellbeing, stand, protocol)


DAYS: dict[str, Callable[[], Day]] = {
    "just begun": lambda: sit(0),
    "counting": lambda: sit(20),
    "a posture check is due": lambda: sit(30),
    "a break is due": lambda: sit(60),
    "folded into the tray": lambda: sit(62),
    "snoozed": lambda: sit(60, Snooze()),
    "no snooze is left": lambda: sit(60, Snooze(5), Snooze(5), Snooze(5)),
    "on a break": lambda: sit(30, StartBreak()),
    "asked for a check": lambda: sit(10, CheckPosture()),
    "paused for a while": lambda: sit(10, PauseFor(30)),
    "paused until tomorrow": lambda: sit(10, PauseUntilTomorrow()),
    "paused for good": lambda: sit(600, PauseFor()),
    "outside the hours": lambda: sit(5, rhythm=Rhythm(hours=every_day("10:00-12:00"))),
    "never at work": lambda: sit(5, rhythm=Rhythm(hours=every_day())),
}
day_of = pytest.mark.parametrize("day", DAYS.values(), ids=DAYS.keys())


def labels(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, Action | Submenu):
            yield entry.label
        if isinstance(entry, Submenu):
            yield from labels(entry.entries)


def texts_of(notice: Notice) -> Iterator[str]:
    yield from (notice.title, notice.body, *(button.label for button in notice.buttons))


def all_notices() -> Iterator[Notice]:
    at, rhythm = instant("10:00"), Rhythm(break_length=30 * 60.0, snooze=120 * 60.0)
    for kind in Kind:
        for again in (False, True):
            for sat in (0.0, 60.0, 3600.0, 99 * 3600.0 + 59 * 60):
                prompt = ShowPrompt(1, kind, again, sat, 1)
                said = (BREAK if kind is Kind.MOVE else CHECK).said
                for proposed in ((), said):
                    notice = notices.prompt_notice(prompt, rhythm, proposed=proposed)
                    yield notices.leading_to_flags(notice)
    for back in backs():
        told = Told(*relief_text.gone(), relief=True)
        yield notices.told_notice(told, back, sound=False)
    yield notices.flags_notice(LIBRARY.flags.values())
    yield notices.paused_notice(RemindPaused(at, 4 * 3600.0))


def history(width: int) -> Iterator[Page]:
    """Pages of a week in which all happened that can, and of weeks in which nothing did."""
    at = Moment.of(instant("09:00"))
    later = Moment.of(instant("11:00"))
    prompts = [
        PromptRow(number, kind, origin, at, 3600.0, outcome, later, number % 3, 90.0 * number)
        for number, (kind, origin, outcome) in enumerate(
            (kind, origin, outcome)
            for kind in Kind
            for origin in Origin
            for outcome in (*Outcome, None)
        )
    ]
    for many in range(3):
        bouts = [BoutRow(at, later, 7000.0, BoutEnd.BREAK, place) for place in WorkPosition] * many
        for today in (MONDAY, MONDAY.replace(month=12), MONDAY.replace(year=2025)):
            for began in (None, MONDAY, MONDAY.replace(year=2027)):
                setting = Setting(today, began, width)
                for page in (day_page, week_page):
                    yield page(MONDAY, prompts, bouts, setting)
                    yield page(MONDAY, [], [], setting)


def facts() -> Iterator[Fact]:
    """All that can be known of a moment, and all that can be unknown."""
    began, _at, ended = hours()
    outcomes: list[Outcome | None] = [*Outcome, None]
    for kind, outcome in product(Kind, outcomes):
        closed = None if outcome is None else ended
        row = PromptRow(1, kind, Origin.SCHEDULE, began, 3600.0, outcome, closed, 1, 90.0)
        yield from (Prompted(row, outcome is None, when) for when in (began, None))
        yield from (
            Silenced(why, began, end, row) for why, end in product(QuietReason, (ended, None))
        )
        for place, after in product(WorkPosition, (*BoutEnd, None)):
            yield Worked(place, began, ended, 0.0, 3600.0, after, row, row)
            yield Worked(place, began, None, 0.0, 3600.0, after, None, None, 3600.0)
    for reason, end in product((*Silence, *QuietReason), (ended, None)):
        yield Silenced(reason, began, end)
    for gap, since, until in product(Gap, (began, None), (ended, None)):
        yield Unrecorded(gap, since, until, MONDAY)


def hours() -> tuple[Moment, Moment, Moment]:
    """Nine, ten and eleven o'clock."""
    nine, ten, eleven = (Moment.of(instant(clock)) for clock in ("09:00", "10:00", "11:00"))
    return nine, ten, eleven


# --- the made-up language -----------------------------------------------------------


@day_of
@pytest.mark.usefixtures("in_pseudo")
def test_the_menu(day: Callable[[], Day]) -> None:
    for back in backs():
        entries = menu(day().status(), back, Settings(), lambda _message: None)
        assert len(list(labels(entries))) > 8
        assert forgotten(labels(entries)) == []


@day_of
@pytest.mark.usefixtures("in_pseudo")
def test_the_status_and_the_tooltip(day: Callable[[], Day]) -> None:
    status = day().status()
    for back in backs():
        assert forgotten([look(status, back).tooltip]) == []
        fields: dict[str, Any] = report(Answer(status, back, BREAK))
        assert forgotten(describe(fields).splitlines()) == []


@day_of
@pytest.mark.parametrize("columns", [20, 80])
@pytest.mark.usefixtures("in_pseudo")
def test_the_terminal(day: Callable[[], Day], columns: int) -> None:
    screen = Console(file=StringIO(), width=columns)
    # Where help is names a command, which a narrow panel breaks.
    screen.print(panel(day().status(), in_spasm=columns == 80))
    shown = screen.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO above
    assert forgotten(shown.splitlines()) == []


class _Agent:
    """What a journal must know of one."""

    def __init__(self, day: Day) -> None:
        self.status = day.status
        self.back = Back(Wellbeing(Phase.SPASM, instant("07:00").unix))

    def proposed(self, prompt: int) -> tuple[str, ...]:
        return BREAK.said if prompt % 2 else ()


@pytest.mark.usefixtures("in_pseudo")
def test_the_journal() -> None:
    day, lines = Day(instant("09:00")), list[str]()
    journal = Journal(_Agent(day), lines.append)
    day.wait(180)
    for event in (Snooze(), StartBreak(), PauseFor()):
        day.say(event)
    day.wait(300)
    effects = tuple(each.effect for each in day.happened)
    journal.follow(day.status(), effects)
    assert len(lines) > 10
    assert forgotten(lines) == []


@pytest.mark.usefixtures("in_pseudo")
def test_the_notifications() -> None:
    for notice in all_notices():
        assert forgotten(texts_of(notice)) == []


@pytest.mark.parametrize("reason", Refusal)
@pytest.mark.usefixtures("in_pseudo")
def test_what_is_declined(reason: Refusal) -> None:
    assert forgotten([phrases.refusal(reason, sit(10).status())]) == []


@pytest.mark.parametrize("width", [1, 20, 80, 400])
@pytest.mark.usefixtures("in_pseudo")
def test_the_history(width: int) -> None:
    for page in history(width):
        assert forgotten([page.title, *page.table, *page.closing]) == []


@pytest.mark.usefixtures("in_pseudo")
def test_why_there_was_no_prompt() -> None:
    _before, at, now = hours()
    for fact in facts():
        said = sentences(Explanation(at, (fact,)), now)
        assert said
        assert forgotten(said) == []


def test_the_made_up_language_is_longer_and_keeps_its_placeholders() -> None:
    assert pseudo("Paused until {time}").startswith("Ṕáúśéđ úńťíĺ {time}~")
    assert len(pseudo("Quit")) >= 1.4 * len("Quit")
    assert pseudo("%(prog)s, version").startswith("%(prog)s, ṽéŕśíóń~")
    assert forgotten(["Ṕáúśéđ úńťíĺ 10:06", "BreakBuddy", "11:00  P"]) == []
    assert forgotten(["Paused", "Ṕáúśéđ until"]) == ["Paused", "Ṕáúśéđ until"]


# --- the languages that are shipped ----------------------------------------------------

LANGUAGES = ["en", *(path.parts[-3] for path in tool.catalogues(tool.LOCALE))]
in_each = pytest.mark.parametrize("language", LANGUAGES)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@in_each
def test_no_desktop_cuts_a_notification_short(speak: Callable[..., None], language: str) -> None:
    speak(language)
    for notice in all_notices():
        assert units(notice.title) <= TITLE
        assert units(notice.body) <= BODY


@in_each
@day_of
def test_no_desktop_cuts_the_tooltip_short(
    speak: Callable[..., None], language: str, day: Callable[[], Day]
) -> None:
    speak(language)
    assert units(look(day().status(), next(backs())).tooltip) <= TOOLTIP

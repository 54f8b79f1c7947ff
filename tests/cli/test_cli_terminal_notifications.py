"""What a terminal prints and rings for: each thing is told once, by the journal or by a notice."""

from dataclasses import dataclass, field

import pytest

from breakbuddy.agent import notices
from breakbuddy.agent.back import Back
from breakbuddy.agent.care import Told
from breakbuddy.cli.terminal.notifications import TerminalNotifications
from breakbuddy.coach import relief
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.effects import RemindPaused, ShowPrompt, WelcomeBack
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Absence, Kind
from breakbuddy.desktop.ports import Notice
from tests.coach.some_protocols import ICE_20_20, NOON

IN_RELIEF = Back(Wellbeing(Phase.SPASM, NOON.unix), relief.start(ICE_20_20, NOON), ICE_20_20)
HELP = "When to get help: breakbuddy relief flags"
STEP = Told("Take the cold pack off", "Pause for 20 min.", relief=True)


@dataclass
class Screen:
    """What came of a notice."""

    lines: list[str] = field(default_factory=list)
    rings: int = 0

    def ring(self) -> None:
        self.rings += 1

    def show(self, notice: Notice) -> None:
        TerminalNotifications(self.lines.append, self.ring).show(notice)


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.mark.parametrize("kind", list(Kind))
def test_a_prompt_rings_and_is_left_to_the_journal(screen: Screen, kind: Kind) -> None:
    prompt = ShowPrompt(7, kind, again=False, sitting_seconds=3600, snoozes_left=3)
    screen.show(notices.prompt_notice(prompt, Rhythm()))
    assert (screen.lines, screen.rings) == ([], 1)


def test_the_reminder_of_a_pause_is_left_to_the_journal(screen: Screen) -> None:
    screen.show(notices.paused_notice(RemindPaused(NOON, 4 * 3600)))
    assert screen.lines == []


def test_who_comes_back_reads_how_to_take_the_absence_back(screen: Screen) -> None:
    screen.show(notices.welcome_notice(WelcomeBack(12 * 60.0, Absence.IDLE)))
    assert screen.rings == 0
    news, command = screen.lines
    assert news.startswith("Welcome back \N{MIDDLE DOT} Your 12 min away count as a break.")
    assert command == "If you were here: breakbuddy here"


@pytest.mark.parametrize("in_spasm", [False, True])
def test_a_step_of_relief_rings_and_is_printed(screen: Screen, in_spasm: bool) -> None:
    notice = notices.told_notice(STEP, IN_RELIEF, sound=False)
    screen.show(notices.leading_to_flags(notice) if in_spasm else notice)
    assert screen.rings == 1
    line, *more = screen.lines
    assert "Take the cold pack off" in line
    assert "Pause for 20 min." in line
    assert more == [HELP] * in_spasm


@pytest.mark.parametrize("in_spasm", [False, True])
def test_news_is_printed_without_a_ring(screen: Screen, in_spasm: bool) -> None:
    notice = notices.news("History cannot be written.")
    screen.show(notices.leading_to_flags(notice) if in_spasm else notice)
    assert screen.rings == 0
    line, *more = screen.lines
    assert "History cannot be written." in line
    assert more == [HELP] * in_spasm

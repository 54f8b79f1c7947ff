"""What the doctor makes of what it found: words, and what needs attention."""

from pathlib import Path

import pytest

from breakbuddy.cli.doctor.findings import Findings, HistoryFound, Machine, Told, Ways
from breakbuddy.cli.doctor.judging import Reach, problems
from breakbuddy.cli.doctor.page import page
from breakbuddy.cli.doctor.words import ago, answered, silence
from breakbuddy.config.settings import Settings, declaration
from breakbuddy.core.vocabulary import QuietReason, Silence
from breakbuddy.desktop.ports import Attempt, Choice
from breakbuddy.desktop.sensing import Sense, SenseReport
from breakbuddy.desktop.tray.select import waiting
from breakbuddy.history.facts import Ongoing, OpenSilence
from breakbuddy.history.rows import Moment
from breakbuddy.places import find

NOW = Moment(1795529400.0, 0)  # 2026-11-24 14:10
EARLIER = Moment(NOW.unix - 900, 0)

ICON = Choice("StatusNotifierItem")
DAEMON = Choice("freedesktop")
RINGS = Choice("bell", (Attempt("freedesktop", "No notification daemon runs on this desktop."),))
OPENS = Choice("PySide6")
NONE = Choice(None)


def found(
    here: Ways, told: Ways | None = None, *, runs: bool = True, **settings: object
) -> Findings:
    """Findings on a desktop."""
    chosen = Settings()
    for name, value in settings.items():
        chosen = chosen.having(declaration(f"reminders.{name}"), value)
    idle = (SenseReport(Sense.IDLE, Choice("X11"), "active", 0.0),)
    return Findings(
        places=find(environ={"BREAKBUDDY_HOME": "/home/somebody"}),
        settings=chosen,
        mistakes=(),
        has_display=True,
        told=Told(told or here, idle, Ongoing(NOW)) if runs else None,
        silent=None,
        ways=here,
        senses=None,
        history=HistoryFound(Path("history.sqlite3"), held={}),
        machine=Machine("0.1.0", "3.11", "Linux", "x11"),
        now=NOW,
    )


def texts(findings: Findings) -> list[str]:
    return [each.text for each in problems(findings)]


@pytest.mark.parametrize(
    ("sense", "answer", "said"),
    [
        (Sense.IDLE, "active", "you were active within a minute (3 s ago)"),
        (Sense.IDLE, "idle", "no input for a minute or longer (3 s ago)"),
        (Sense.IDLE, "unknown", "nothing tells of it: time away counts as sitting"),
        (Sense.LOCK, "yes", "the screen is locked (3 s ago)"),
        (Sense.LOCK, "no", "the screen is not locked (3 s ago)"),
        (Sense.SLEEP, "no", "the computer woke (3 s ago)"),
        (Sense.DO_NOT_DISTURB, "yes", "do not disturb is on (3 s ago)"),
        (Sense.DO_NOT_DISTURB, "no", "do not disturb is off (3 s ago)"),
        (Sense.FULL_SCREEN, "yes", "a window fills the screen (3 s ago)"),
        (Sense.SCREEN_AWAKE, "no", "no program keeps the screen awake (3 s ago)"),
        (Sense.CAMERA, "yes", "the camera is in use (3 s ago)"),
        (Sense.MICROPHONE, "no", "the microphone is not in use (3 s ago)"),
        (Sense.MICROPHONE, "unknown", "nothing here can tell it: prompts come"),
    ],
)
def test_each_answer_is_told_in_words(sense: Sense, answer: str, said: str) -> None:
    assert answered(SenseReport(sense, Choice("any"), answer, 3.0)) == said


def test_what_was_not_asked_yet_is_told_as_that() -> None:
    never = "not asked yet: it is asked only when a prompt is due"
    assert answered(SenseReport(Sense.CAMERA, NONE)) == never
    assert answered(SenseReport(Sense.SLEEP, Choice("logind"))) == "it tells when that happens"
    assert "once no input comes" in answered(SenseReport(Sense.LOCK, NONE))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "just now"), (42.4, "42 s ago"), (600, "10 min ago"), (7200, "2 h ago")],
)
def test_how_long_ago_is_told_as_people_say_it(seconds: float, said: str) -> None:
    assert ago(seconds) == said


@pytest.mark.parametrize("why", [*Silence, *QuietReason])
def test_each_reason_for_a_silence_is_told_with_its_time(why: Silence | QuietReason) -> None:
    assert "since 13:55" in silence(OpenSilence(why, EARLIER), NOW)


# --- what needs attention -------------------------------------------------------------


def test_where_everything_works_nothing_needs_attention() -> None:
    all_there = found(Ways(ICON, DAEMON, OPENS))
    assert texts(all_there) == []
    lines = [line.text for line in page(all_there, [], 80)]
    assert lines[-1] == "All is well."


def test_from_a_terminal_elsewhere_the_agents_own_ways_count() -> None:
    """As over ssh, where this command has neither the display nor the session bus."""
    elsewhere = found(Ways(NONE, RINGS, OPENS), Ways(ICON, DAEMON, OPENS))
    assert texts(elsewhere) == []


def test_a_daemon_that_came_after_the_last_reminder_counts() -> None:
    assert texts(found(Ways(ICON, DAEMON, OPENS), Ways(ICON, RINGS, OPENS))) == []


def test_an_icon_that_waits_for_a_panel_does_not_reach_anybody() -> None:
    waits = Ways(Choice(waiting()), RINGS, OPENS)
    assert not Reach.of(found(waits)).reaches(found(waits))
    assert "Nothing here can reach you" in texts(found(waits))[0]
    cards = found(waits, style="card")
    assert Reach.of(cards).reaches(cards), "prompts open as cards"


def test_what_the_person_chose_is_no_problem_unless_it_does_not_work() -> None:
    assert texts(found(Ways(ICON, RINGS, OPENS), notify="bell")) == []
    (problem,) = texts(found(Ways(ICON, DAEMON, OPENS), notify="desktop"))
    assert "reminders.notify = desktop, does not work here" in problem
    assert "breakbuddy settings set reminders.notify auto" in problem


def test_notifications_without_buttons_are_told_of() -> None:
    (problem,) = texts(found(Ways(ICON, Choice("portable"), OPENS)))
    assert "shown by plyer, without buttons" in problem
    assert "install dunst" in problem


def test_what_cannot_be_told_without_showing_something_is_no_problem() -> None:
    unknown = found(Ways(ICON, NONE, OPENS), runs=False)
    assert texts(unknown) == ["BreakBuddy is not running: no reminders come. Start it: breakbuddy"]
    assert any("not known before one is shown" in line.text for line in page(unknown, [], 80))


def test_a_window_that_cannot_open_is_told_of_with_the_reason() -> None:
    lacking = Choice(None, (Attempt("PySide6", "libraries of the system are missing."),))
    (problem,) = texts(found(Ways(ICON, DAEMON, lacking)))
    assert problem.startswith("No window opens")
    assert problem.endswith("Libraries of the system are missing.")

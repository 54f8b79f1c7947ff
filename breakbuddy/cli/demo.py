"""A whole working day in about a minute, in a profile of its own.

The agent, its rules, its tray and its notifications are the real ones; only
the person is made up, and time runs fast while nothing is asked.
"""

import logging
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from breakbuddy import places as _places
from breakbuddy.agent.desktop_face import DesktopFace
from breakbuddy.agent.logbook import open_log
from breakbuddy.agent.messages import Post, Stop
from breakbuddy.agent.resident import reside
from breakbuddy.agent.windows import NoWindows
from breakbuddy.agent.wiring import Assembly
from breakbuddy.cli.context import Failure
from breakbuddy.cli.demo_person import Person
from breakbuddy.cli.terminal.journal import Journal
from breakbuddy.config.save import save_setting
from breakbuddy.control.errors import ControlError
from breakbuddy.core.effects import Effect
from breakbuddy.core.status import Status
from breakbuddy.core.vocabulary import Condition
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.exits import Exit
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.read import Reader
from breakbuddy.history.text import Setting, day_page
from breakbuddy.i18n import _
from breakbuddy.places import Places

PROFILE = "demo"
_HOURS = "09:00-17:00"
_STARTS_AT_HOUR = 9
_FAST, _SLOW = 900.0, 30.0
"""How fast time runs while nothing is asked, and while a prompt is on the screen."""
_LONGEST_SECONDS = 180.0


@click.command(help=_("Show a whole working day in about a minute, in a profile of its own."))
def demo() -> None:
    """Run the demonstration."""
    with tempfile.TemporaryDirectory(prefix="breakbuddy-demo-") as folder:
        root = Path(folder)
        own = _places.find(PROFILE)
        where = replace(own, config=root / "config", data=root / "data", state=root / "state")
        for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
            save_setting(where.settings_file, f"hours.{day}", [_HOURS])
        open_log(where)
        morning = datetime.now().astimezone().replace(hour=_STARTS_AT_HOUR, minute=0, second=0)
        _run(where, morning)
        logging.shutdown()  # Windows removes no folder that holds an open file
        click.echo()
        try:
            click.echo("\n".join(_summary(where, morning.date())))
        except HistoryError as error:
            raise Failure(str(error), Exit.HISTORY) from error


def _run(where: Places, morning: datetime) -> None:
    clock = MachineClock(_SLOW, wall=_wall_that_reads(morning))
    try:
        code = reside(where, clock, lambda shutdown: _DemoFace(shutdown, clock))
    except ControlError as error:
        raise Failure(str(error), Exit.NO_START) from error
    if code is Exit.ALREADY:
        raise Failure(_("The demonstration is already running."), code)


def _summary(where: Places, day: date) -> tuple[str, ...]:
    """What history makes of the day."""
    with Reader.open(where.history_file) as reader:
        prompts, bouts = reader.prompts_between(day, day), reader.bouts_between(day, day)
        setting = Setting(day, reader.first_day(), shutil.get_terminal_size().columns)
    return day_page(day, prompts, bouts, setting).closing


class _DemoFace(DesktopFace):
    """The desktop's face, with a made-up person before it and a journal in the terminal.

    It opens no windows: time runs too fast to look at any. And it senses nothing: the
    person is made up.
    """

    def __init__(self, shutdown: ExitStack, clock: MachineClock) -> None:
        super().__init__(shutdown, senses=False)
        self._clock = clock

    def windows(self, places: Places, post: Post) -> NoWindows:
        """None."""
        del places, post
        return NoWindows()

    def appear(self, assembly: Assembly, shutdown: ExitStack) -> None:
        """Show the icon, tell what happens, and have the person answer."""
        super().appear(assembly, shutdown)
        assembly.agent.listen(Journal(assembly.agent, click.echo).follow)
        assembly.agent.listen(self._set_pace)
        assembly.agent.listen(_until_evening(assembly.post))
        assembly.agent.listen(Person(assembly.post).follow)

    def _set_pace(self, status: Status, effects: tuple[Effect, ...]) -> None:
        del effects
        asked = status.prompt is not None and status.prompt.on_screen
        self._clock.run_at(_SLOW if asked else _FAST)


def _until_evening(post: Post) -> Callable[[Status, tuple[Effect, ...]], None]:
    """End when the working day has ended, or when it takes far too long."""
    began = time.monotonic()

    def follow(status: Status, effects: tuple[Effect, ...]) -> None:
        del effects
        over = status.condition is Condition.OFF_HOURS and status.at.local.hour > _STARTS_AT_HOUR
        if over or time.monotonic() - began > _LONGEST_SECONDS:
            post(Stop())

    return follow


def _wall_that_reads(start: datetime) -> Callable[[], float]:
    ahead = start.timestamp() - time.time()
    return lambda: time.time() + ahead

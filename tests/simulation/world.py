"""A seeded world: a person with habits, a machine with faults, and the agent between them."""

import heapq
import logging
import os
import tempfile
from collections import deque
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from breakbuddy.agent.messages import SessionChanged, Stop
from breakbuddy.desktop.sensing import Change
from tests.simulation import faults
from tests.simulation.disk import fill_disk
from tests.simulation.drive import Killed, Run, Waiting, rows_of
from tests.simulation.habits import Doing, Person
from tests.simulation.hands import Hands
from tests.simulation.life import Gone, Life, Reading, Wish
from tests.simulation.machine import Clock, Desktop, Zone
from tests.simulation.saying import Mouth
from tests.simulation.wishes import text_of

_DAY = timedelta(days=1)


def live(seed: str, days: int) -> Life:
    """One life of so many days, the same for a seed each time."""
    memory = Path("/dev/shm")  # noqa: S108 -- a folder of one's own is made in it
    place = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="breakbuddy-life-", dir=place) as folder:
        logging.disable(logging.WARNING)
        try:
            return World(seed, days, Path(folder)).live()
        finally:
            logging.disable(logging.NOTSET)


class World(Waiting):
    """Lives one life."""

    def __init__(self, seed: str, days: int, folder: Path) -> None:
        self.life = Life(seed)
        self.person = Person(seed)
        self.fate = Random(f"{seed}/fate")  # noqa: S311 -- lives, not secrets
        self._folder = folder
        first = date(2028, 1, 3) + self.fate.randrange(3000) * _DAY
        self._day = first
        self.wish = self._on_holiday(self.person.wish, first, days)
        self.clock = Clock(
            datetime(first.year, first.month, first.day, 1, tzinfo=UTC).timestamp(),
            self.person.zone,
        )
        self._end = self.clock.at + days * 86_400
        self.hands = Hands()
        self._coming: list[tuple[float, int, str, tuple[object, ...]]] = []
        self._number = 0
        self._arrivals: deque[float] = deque()
        self.doing = Doing(self.clock.at, self.clock.at, "gone")
        self.desktop = self._new_desktop(self.clock.at)
        self._run: Run | None = None
        self._dead_for: tuple[float, bool] = (1.0, False)
        self._quiet_since: dict[str, float] = {}
        self._since: dict[str, float] = {}
        self.mouth = Mouth(self)

    def live(self) -> Life:
        """From the first day to the last."""
        life = self.life
        life.began = self.clock.at
        life.polled = not self.desktop.watches
        life.readings.append(Reading(self.clock.at, 0.0, self.clock.zone.now.key))
        self._write_wish(self.wish)
        self.hands.touch(self.clock.at)
        self._plan(self.clock.at)
        while self.clock.at < self._end:
            self._one_run()
        fill_disk(full=False)
        life.ended = self.clock.at
        life.inputs = self.hands.stretches
        for name in list(self._since):
            self._over(name)
        for reason in list(self._quiet_since):
            self._quiet(reason, on=False)
        life.rows, life.bout_rows = rows_of(self._folder / "history.db")
        return life

    def _one_run(self) -> None:
        self._dead_for = (5.0, False)
        run = self._run = Run(self, self.life, self.desktop, self._folder)
        run.daemon.dead = "mute" in self._since
        stopped = run.go()
        self._run = None
        seconds, reboot = self._dead_for
        began = self.clock.at
        if began >= self._end:
            return
        ended = max(began + seconds, began + 0.05)
        if reboot:
            self.hands.cut(began, ended)
            self.hands.touch(ended)
        while self._coming and self._coming[0][0] < ended:
            self.clock.at = max(self.clock.at, self._coming[0][0])
            self.let_happen()
        self.clock.at = ended
        if reboot:
            self.clock.reboot()
            self.desktop = self._new_desktop(ended, self.desktop)
            self._over("locked")
        if not stopped:
            self.life.met("killed")
        self.life.gone.append(Gone(began, ended, killed=not stopped, reboot=reboot))

    def _new_desktop(self, at: float, before: Desktop | None = None) -> Desktop:
        dice = self.fate
        polled = dice.random() < 0.25 if before is None else not before.watches
        counts = dice.random() < 0.3 if before is None else not before.stops_in_sleep
        made = Desktop(self.clock, self.hands, polled=polled, counts_sleep=counts)
        made.session_began = at
        if before is not None:
            made.quiet, made.blind = before.quiet, before.blind
        return made

    # --- what the inbox asks ----------------------------------------------------------

    def next_event(self) -> float:
        """When something happens next."""
        return min(self._coming[0][0], self.desktop.next_change())

    def let_happen(self) -> None:
        """Have the next thing happen, or be noticed."""
        run = self._run
        if run is not None and self.desktop.next_change() <= self._coming[0][0]:
            self.desktop.change()
            return
        _at, _number, name, rest = heapq.heappop(self._coming)
        getattr(self, "_do_" + name.replace(" ", "_"))(*rest)
        if run is not None:
            self.mouth.notice(run)

    def coming(self, at: float, name: str, *rest: object) -> None:
        """Arrange for something to happen."""
        self._number += 1
        heapq.heappush(self._coming, (at, self._number, name, rest))

    @property
    def run(self) -> Run | None:
        """The process that runs now."""
        return self._run

    @property
    def here(self) -> bool:
        """Whether the person is at the desk."""
        return self.doing.what in {"typing", "reading", "call"}

    # --- days ---------------------------------------------------------------------------

    def _plan(self, after: float) -> float:
        """Plan days until somebody comes to the desk after a moment; when that is."""
        while self._arrivals and self._arrivals[0] <= after:
            self._arrivals.popleft()
        while not self._arrivals:
            doings = self.person.day(self._day, self.person.zone, self.wish)
            if not doings and (self._day.toordinal() % 7) == 0:
                self.coming(self.person.moment(self._day, 60, self.person.zone), "nothing")
            self._day += _DAY
            if not doings or doings[0].began <= self.clock.at:
                continue
            if doings[0].began > self._end + 20 * 86_400:
                break
            if doings[0].began > after:
                self._arrivals.append(doings[0].began)
            for doing in doings:
                self.coming(doing.began, "doing", doing)
                if doing.what in {"typing", "call"}:
                    typed = self.person.typing(
                        doing.began, doing.ended, sparse=doing.what == "call"
                    )
                    self.hands.lay(typed)
            for deed in faults.of_a_day(self.fate, doings[0].began, doings[-1].ended):
                for at, name, rest in faults.particulars(self.fate, deed[0], deed[1]):
                    self.coming(at, name, *rest)
        return self._arrivals[0] if self._arrivals else self._end + 1

    def _do_nothing(self) -> None:
        pass

    def _do_end(self) -> None:
        if self._run is not None:
            self._run.post(Stop())

    def _do_doing(self, doing: Doing) -> None:
        self.doing = doing
        at = self.clock.at
        leaving = doing.what == self.person.leaves and doing.ended - doing.began == 60
        ended = self._plan(at) if leaving else doing.ended
        if leaving and ended >= self._end:
            self.coming(self._end, "end")
            ended = max(ended, self._end + 1)
        if ended <= at:
            return
        match doing.what:
            case "call":
                for reason in ("microphone", "camera")[: self.fate.randint(1, 2)]:
                    self._quiet(reason, on=True)
                    self.coming(ended, "quiet off", reason)
            case "locked":
                self._tell(Change.LOCKED)
                self.coming(ended, "unlock")
            case "asleep":
                self._do_suspend(ended - at)
            case "off":
                self._do_disk_free()
                self._leave(ended - at, reboot=True)

    def _leave(self, seconds: float, *, reboot: bool) -> None:
        if self._run is None:
            return
        self._dead_for = seconds, reboot
        ending = reboot and self.fate.random() < 0.5
        self._run.post(SessionChanged(Change.ENDING) if ending else Stop())

    def _do_answer(self, key: str, number: int, what: str, button: bool) -> None:
        self.mouth.answer(key, number, what, button=button)

    def _do_says(self, what: str = "") -> None:
        self.mouth.unprompted(what or self.person.unprompted())

    # --- what happens ---------------------------------------------------------------------

    def _tell(self, change: Change) -> None:
        locked = change is Change.LOCKED
        if locked == self.desktop.locked:
            return
        self.desktop.locked = locked
        if locked:
            self._since["locked"] = self.clock.at
        else:
            self._over("locked")
        if self._run is not None:
            self.desktop.tell(change)

    def _do_unlock(self) -> None:
        self.hands.touch(self.clock.at)
        self._tell(Change.UNLOCKED)

    def _do_suspend(self, seconds: float) -> None:
        if self._run is None or seconds <= 0:
            return
        tells = self.fate.random() < 0.6
        self.life.met("suspend")
        if tells:
            self.desktop.tell(Change.SLEEPING)
        began = self.clock.at
        self.hands.cut(began, began + seconds)
        self.clock.suspend(seconds)
        if not self.desktop.locked:
            self.hands.touch(self.clock.at)
        self.life.asleep.append((began, self.clock.at))
        if tells:
            self.desktop.tell(Change.WOKE)

    def _do_set_clock(self, by: float) -> None:
        self.life.met("clock set")
        self.clock.skew += by
        self._read()

    def _do_travel(self, zone: str) -> None:
        self.life.met("travel")
        self.clock.zone = Zone(self.person.zone if zone == "home" else zone)
        self._read()

    def _read(self) -> None:
        clock = self.clock
        self.life.readings.append(Reading(clock.at, clock.skew, clock.zone.now.key))

    def _do_blind(self) -> None:
        self.life.met("idle source dead")
        self.desktop.blind = True
        self._since.setdefault("blind", self.clock.at)

    def _do_sees(self) -> None:
        self.desktop.blind = False
        self._over("blind")
        if self.desktop._watch is not None:
            self.desktop.watch(self.desktop._watch)

    def _over(self, name: str) -> None:
        began = self._since.pop(name, None)
        if began is not None:
            stretches = {
                "blind": self.life.blind,
                "locked": self.life.locked,
                "mute": self.life.mute,
                "full": self.life.full,
            }
            stretches[name].append((began, self.clock.at))

    def _quiet(self, reason: str, *, on: bool) -> None:
        if on:
            self.life.met("quiet")
            self.desktop.quiet.add(reason)
            self._quiet_since.setdefault(reason, self.clock.at)
            return
        self.desktop.quiet.discard(reason)
        began = self._quiet_since.pop(reason, None)
        if began is not None:
            self.life.quiet.append((began, self.clock.at, reason))

    def _do_quiet_on(self, reason: str) -> None:
        self._quiet(reason, on=True)

    def _do_quiet_off(self, reason: str) -> None:
        self._quiet(reason, on=False)

    def _do_mute(self) -> None:
        self.life.met("notification daemon died")
        self._since.setdefault("mute", self.clock.at)
        if self._run is not None:
            self._run.daemon_dies()

    def _do_speaks(self) -> None:
        self._over("mute")
        if self._run is not None:
            self._run.daemon.dead = False

    def _do_panel_restart(self) -> None:
        if self._run is not None:
            self.life.met("panel restarted")
            self._run.panel()

    def _do_kill(self, seconds: float, reboot: bool) -> None:
        if self._run is not None and "full" not in self._since:
            self._dead_for = seconds, reboot
            raise Killed

    def _do_arm(self, where: str, seconds: float) -> None:
        if self._run is not None and "full" not in self._since:
            self._dead_for = seconds, False
            self._run.armed = where

    def _do_stop(self, seconds: float, reboot: bool) -> None:
        if self._run is not None and "full" not in self._since:
            self.life.met("stopped")
            self._leave(seconds, reboot=reboot)

    def _do_disk_full(self) -> None:
        if self._run is None or self._run.armed is not None or "full" in self._since:
            return
        self.life.met("disk full")
        self._since["full"] = self.clock.at
        fill_disk(full=True)

    def _do_disk_free(self) -> None:
        if "full" in self._since:
            fill_disk(full=False)
            self._over("full")

    # --- settings -----------------------------------------------------------------------------

    def _do_settings(self) -> None:
        if "full" not in self._since and self._run is not None:
            self.life.met("settings edited")
            self._write_wish(self.person.other_wish(self.wish))

    def _on_holiday(self, wish: Wish, first: date, days: int) -> Wish:
        taken = []
        day = first + _DAY * self.fate.randint(20, 60)
        while day < first + _DAY * days:
            taken.append((day, day + _DAY * self.fate.choice((0, 2, 6, 13))))
            day += _DAY * self.fate.randint(40, 120)
        return replace(wish, holidays=tuple(taken))

    def _write_wish(self, wish: Wish) -> None:
        self.wish = wish
        self.life.wishes.append((self.clock.at, wish))
        file = self._folder / "settings.toml"
        file.write_text(text_of(wish), encoding="utf-8")
        now = self.clock.at + self.clock.skew
        os.utime(file, (now, now))

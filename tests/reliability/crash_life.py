"""One person's BreakBuddy over many lives, each with a violent end, and what is found then."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from threading import Thread

from breakbuddy.config.save import save_setting
from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError
from breakbuddy.desktop.windows import agent_command
from breakbuddy.places import Places, find
from tests.desktop.harness.waiting import NeverCameError, until
from tests.reliability.crash_ledger import Json, Ledger
from tests.reliability.crash_load import Load

_KILLED = -9
"""How a process ends that is killed, on POSIX."""
_STARTS_WITHIN_SECONDS = 20.0
_LET_THROUGH = ("PATH", "PYTHONPATH", "TMPDIR", "COVERAGE_PROCESS_START")
_ENDS_A_BOUT = frozenset({"StartBreak", "Done", "ChangePosition", "Skip"})
_EXPECTED = frozenset(
    {
        "settings.toml",
        "settings.toml.bak",
        "history.sqlite3",
        "history.sqlite3-wal",
        "history.sqlite3-shm",
        "breakbuddy.log",
        "breakbuddy.old.log",
        "agent.lock",
        "agent.sock",
    }
)


class Fault(AssertionError):  # noqa: N818 -- the finding of the campaign, not an error of it
    """Something that was acknowledged is lost, or the next agent cannot go on."""


class Profile:
    """One person's BreakBuddy, over all its lives."""

    def __init__(self, home: Path, speed: float) -> None:
        self.speed = speed
        self.ledger = Ledger()
        self.tally: Counter[str] = Counter()
        self.places: Places = find(environ={"BREAKBUDDY_HOME": str(home)})
        self._environ = {name: os.environ[name] for name in _LET_THROUGH if name in os.environ} | {
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/no-bus",
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={home}/no-bus",
        }
        self._said = home / "said.txt"
        self._before: tuple[Json, float] | None = None
        """What was told last, if nothing may have followed; and when the agent was killed."""

    def live(self, chance: random.Random) -> None:
        """One life, from its start to a violent end, and what is found then.

        Raises:
            Fault: something is not as it must be.
        """
        with self._said.open("ab") as said:
            agent = subprocess.Popen(
                agent_command(self.places.as_arguments(), self.speed, senses=False),
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        try:
            how = chance.choices(("at work", "at its start", "at its end"), (70, 15, 15))[0]
            if how == "at its start":
                time.sleep(chance.uniform(0.0, 0.4))
                self._kill(agent, how)
            else:
                self._work(agent, chance, how)
        finally:
            if agent.poll() is None:
                agent.kill()
            agent.wait()
        self._judge()

    def _work(self, agent: "subprocess.Popen[bytes]", chance: random.Random, how: str) -> None:
        self._judge_start(agent)
        load = Load(self.places, self.ledger, chance)
        load.start()
        writer = self._setting(agent, chance) if chance.random() < 0.3 else None
        enough = chance.randint(1, 60)
        try:
            until(lambda: load.answers >= enough or load.broken, f"{enough} answers", 60)
            time.sleep(chance.uniform(0.0, 0.02))
            if how == "at its end":
                self._ask_to_end(agent, chance)
                time.sleep(chance.uniform(0.0, 0.15))
            self._kill(agent, how)
            if writer is not None:
                time.sleep(chance.uniform(0.0, 0.2))
                writer.kill()
                writer.wait()
                self.tally["writers of a setting killed, or just done"] += 1
        except NeverCameError as error:
            raise Fault(str(error)) from error
        finally:
            died = time.monotonic()
            load.stop()
        self.ledger.died(died)
        if load.broken:
            raise Fault(f"answered: {load.broken}")
        self._remember(load, died)

    def _setting(
        self, agent: "subprocess.Popen[bytes]", chance: random.Random
    ) -> "subprocess.Popen[bytes]":
        """The process by which the agent saves what was chosen in its menu, as its own."""
        del agent
        value = str(chance.randint(1, 120))
        command = [sys.executable, "-P", "-m", "breakbuddy.config"]
        return subprocess.Popen(
            [*command, str(self.places.settings_file), "rhythm.snooze", value],
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _ask_to_end(self, agent: "subprocess.Popen[bytes]", chance: random.Random) -> None:
        if chance.random() < 0.5:
            agent.terminate()
            return

        def stop() -> None:
            with suppress(ControlError):
                ask(self.places.runtime, {"do": "stop"})

        Thread(target=stop, daemon=True).start()

    def _kill(self, agent: "subprocess.Popen[bytes]", how: str) -> None:
        agent.kill()
        code = agent.wait()
        if code == _KILLED:
            self.tally[f"killed {how}"] += 1
        elif code == 0 and how == "at its end":
            self.tally["ended before it was killed"] += 1
        else:
            raise Fault(f"it ended by itself with {code}: {self._said.read_text()}")

    # --- what is found --------------------------------------------------------------

    def _judge(self) -> None:
        faults = self.ledger.faults(self.places)
        said = self._said.read_text()
        if said:
            faults.append(f"it printed: {said}")
        log = self.places.log_file
        if log.exists() and "Traceback" in log.read_text():
            faults.append(f"the log has a traceback: {log.read_text()[-2000:]}")
        left = self._left()
        self.tally["half-written files seen"] += len(left)
        if faults:
            raise Fault("\n".join(faults))

    def _judge_start(self, agent: "subprocess.Popen[bytes]") -> None:
        began = time.monotonic()
        try:
            until(self._status, "the next agent answers", _STARTS_WITHIN_SECONDS)
        except NeverCameError as error:
            raise Fault(f"{error}; it ended with {agent.poll()}") from error
        now = self._status()
        if now is None:
            raise Fault(f"it answered and then fell silent: {agent.poll()}")
        found = {
            "paused": bool(now["pause_reasons"]),
            "position": now["position"],
            "phase": now["back"]["phase"],
            "interval": now["interval_minutes"],
        }
        defaults = {"paused": False, "position": "sitting", "phase": "well", "interval": 60}
        for name, value in found.items():
            possible = self.ledger.may_be(name, defaults[name])
            if value not in possible:
                raise Fault(f"{name} is {value} after a restart, not one of {possible}")
        self._judge_sitting(now, time.monotonic() - began)

    def _judge_sitting(self, now: Json, since_start: float) -> None:
        """What was sat goes on where it was; the time in between is none."""
        if self._before is None:
            return
        before, lived = self._before
        least = before["sitting_seconds"] - 1
        most = before["sitting_seconds"] + (lived + since_start) * self.speed + 2
        # An absence has its own rules, and a break ends by itself.
        if before["state"] == "on_break" or self.speed > 1:
            least = 0
        self.tally["times the sitting time was compared"] += 1
        if not least <= now["sitting_seconds"] <= most:
            raise Fault(f"sat {now['sitting_seconds']} s after a restart, not {least} to {most}")

    def _status(self) -> Json | None:
        try:
            status: Json = ask(self.places.runtime, {"do": "status"})["status"]  # type: ignore[assignment]  # as the protocol says
        except (ControlError, KeyError):
            return None
        return status

    def _remember(self, load: Load, died: float) -> None:
        """What the next agent must go on with, where nothing unknown came after it."""
        self._before = None
        if load.last is None:
            return
        request, status = load.last
        later = [
            each
            for each in self.ledger.requests
            if each is not request and each.over >= request.sent
        ]
        if not any(each.name in _ENDS_A_BOUT and not each.refused for each in later):
            self._before = status, died - request.sent

    def _left(self) -> list[Path]:
        return sorted(self.places.config.glob(".*.tmp")) if self.places.config.exists() else []

    def close(self) -> None:
        """Judge what is left behind after the last life.

        Raises:
            Fault: there is more than there should be, and it stays.
        """
        for path in self._left():
            os.utime(path, (time.time() - 3600,) * 2)
        for minutes in (41, 42, 43):
            save_setting(self.places.settings_file, "rhythm.interval", minutes)
        root = self.places.config.parent
        odd = [each for each in root.rglob("*") if each.is_file() and each.name not in _EXPECTED]
        if odd:
            raise Fault(f"left behind for good: {odd}")

"""Small faults planted into the program, each of which the oracle must find.

    python -m tests.simulation.mutants            all of them, as a table
    python -m tests.simulation.mutants NAME ...   those alone

A fault is a replacement of text in one module. It is lived in a process of its own, on a copy
of the package, until the oracle finds it or the days are over.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.simulation.first import FOUND

ROOT = Path(__file__).parents[2]
DAYS = 30
LIVES = 4
"""How many lives at most are lived with a fault before it counts as not found."""
_MOST_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Mutant:
    """One planted fault."""

    name: str
    module: str
    old: str
    new: str


MUTANTS = (
    Mutant(
        "breaks come twice as late",
        "core/schedule.py",
        "remaining = since + limit + postponed",
        "remaining = since + 2 * limit + postponed",
    ),
    Mutant(
        "breaks come a minute early",
        "core/schedule.py",
        "remaining = since + limit + postponed",
        "remaining = since + limit - 60 + postponed",
    ),
    Mutant(
        "putting off is ignored",
        "core/schedule.py",
        "since + limit + postponed - state",
        "since + limit - state",
    ),
    Mutant(
        "no pause in typing is waited for",
        "core/schedule.py",
        "TYPING_PAUSE_SECONDS = 4.0",
        "TYPING_PAUSE_SECONDS = 0.5",
    ),
    Mutant(
        "typing holds a prompt back too long",
        "core/schedule.py",
        "LONGEST_WAIT_SECONDS = 2 * 60.0",
        "LONGEST_WAIT_SECONDS = 6 * 60.0",
    ),
    Mutant(
        "what was owed waits too long",
        "core/schedule.py",
        "SETTLE_SECONDS = 30.0",
        "SETTLE_SECONDS = 300.0",
    ),
    Mutant(
        "a pause is called to mind too rarely",
        "core/schedule.py",
        "PAUSE_REMINDER_SECONDS = 4 * 60",
        "PAUSE_REMINDER_SECONDS = 9 * 60",
    ),
    Mutant(
        "posture checks come early",
        "core/schedule.py",
        "state.posture.since + rhythm.posture_interval",
        "state.posture.since + 0.8 * rhythm.posture_interval",
    ),
    Mutant("nobody is ever away", "core/machine.py", "    absence.leave,\n", ""),
    Mutant("nobody comes back by input", "core/machine.py", "    absence.come_back,\n", ""),
    Mutant("hours never end", "core/machine.py", "    absence.follow_hours,\n", ""),
    Mutant("a break never ends by itself", "core/machine.py", "    breaks.end_break,\n", ""),
    Mutant(
        "prompts never fold nor come back", "core/machine.py", "    breaks.follow_prompt,\n", ""
    ),
    Mutant("a pause never ends", "core/machine.py", "    pauses.expire,\n", ""),
    Mutant("a pause is never called to mind", "core/machine.py", "    pauses.remind,\n", ""),
    Mutant("what is held is never let go", "core/machine.py", "    moments.release,\n", ""),
    Mutant("a check never goes by itself", "core/machine.py", "    posture.go_by_itself,\n", ""),
    Mutant("doubts never end", "core/machine.py", "    returning.go_by_itself,\n", ""),
    Mutant(
        "time away counts",
        "core/absence.py",
        "passed = max(0.0, now.since(state.at)) - away",
        "passed = max(0.0, now.since(state.at))",
    ),
    Mutant(
        "each absence is a break",
        "core/absence.py",
        "if returned.since(away.left) < turn.rhythm.break_length:",
        "if returned.since(away.left) < 20.0:",
    ),
    Mutant(
        "a suspend is no break",
        "core/absence.py",
        "if event.seconds < turn.rhythm.break_length:",
        "if event.seconds < 100 * turn.rhythm.break_length:",
    ),
    Mutant(
        "a locked screen is nobody's absence",
        "core/absence.py",
        "    if senses.locked:\n        cause, left",
        "    if False:\n        cause, left",
    ),
    Mutant(
        "an unanswered break does not come back",
        "core/breaks.py",
        "    if prompt.phase.again:\n",
        "    if True:\n",
    ),
    Mutant(
        "an unanswered break comes back for ever",
        "core/breaks.py",
        "    if prompt.phase.again:\n",
        "    if False:\n",
    ),
    Mutant(
        "it comes back too soon",
        "core/breaks.py",
        "COME_BACK_SECONDS = 5 * 60.0",
        "COME_BACK_SECONDS = 60.0",
    ),
    Mutant(
        "a snooze counts twice",
        "core/breaks.py",
        "snoozes=turn.state.snoozes + 1",
        "snoozes=turn.state.snoozes + 2",
    ),
    Mutant(
        "a snooze counts for nothing",
        "core/breaks.py",
        "snoozes=turn.state.snoozes + 1",
        "snoozes=turn.state.snoozes",
    ),
    Mutant(
        "a snooze is half as long",
        "core/breaks.py",
        "Snoozed(turn.now.plus(seconds))",
        "Snoozed(turn.now.plus(seconds / 2))",
    ),
    Mutant(
        "a break that was given up counts as done",
        "core/breaks.py",
        "turn.close(move, Outcome.PARTLY,",
        "turn.close(move, Outcome.DONE,",
    ),
    Mutant(
        "a skipped break counts as missed",
        "core/breaks.py",
        "turn.close(move, Outcome.SKIPPED)",
        "turn.close(move, Outcome.MISSED)",
    ),
    Mutant(
        "what is done does not end the bout",
        "core/breaks.py",
        "turn.end_bout(turn.state.presence, turn.now, BoutEnd.BREAK)",
        "pass",
    ),
    Mutant(
        "the bout before a break is lost",
        "core/breaks.py",
        "    turn.end_bout(presence.bout, presence.started, BoutEnd.BREAK)\n",
        "",
    ),
    Mutant(
        "a quiet is ignored",
        "core/moments.py",
        "elif turn.state.quiet:\n            turn.hold(prompt, owed=True)\n        elif turn.now.reached(moment",  # noqa: E501 -- text of the program
        "elif turn.now.reached(moment",
    ),
    Mutant(
        "a quiet never ends",
        "core/moments.py",
        "turn.set(senses=replace(senses, quiet=quiet, quiet",
        "turn.set(senses=replace(senses, quiet=quiet or senses.quiet, quiet",
    ),
    Mutant(
        "prompts come in a pause",
        "core/moments.py",
        "if turn.state.paused or turn.state.away:\n            turn.hold(prompt)",
        "if turn.state.away:\n            turn.hold(prompt)",
    ),
    Mutant(
        "an outcome is written twice",
        "core/turn.py",
        "self.effects.append(Write(closed))",
        "self.effects += [Write(closed), Write(closed)]",
    ),
    Mutant(
        "an outcome is not written",
        "core/turn.py",
        "        self.effects.append(Write(closed))\n",
        "",
    ),
    Mutant(
        "a prompt is shown twice",
        "core/turn.py",
        'again: bool = False, gently: bool = False) -> None:\n        """Bring a prompt to the person now."""\n',  # noqa: E501 -- text of the program
        'again: bool = False, gently: bool = False) -> None:\n        """Bring a prompt to the person now."""\n        self.open(prompt.kind, prompt.origin, prompt.phase)\n',  # noqa: E501 -- text of the program
    ),
    Mutant(
        "a prompt stays on the screen",
        "core/turn.py",
        "ANSWER_SECONDS = 60.0",
        "ANSWER_SECONDS = 120.0",
    ),
    Mutant(
        "a check counts on after its answer",
        "core/turn.py",
        "self.set(posture=Counting(since=self.sat))\n            return",
        "self.set(posture=Counting())\n            return",
    ),
    Mutant(
        "a merged check has no outcome",
        "core/turn.py",
        "            self.close(self.state.posture, Outcome.MERGED)\n",
        "            pass\n",
    ),
    Mutant(
        '"I was here" gives nothing back',
        "core/returning.py",
        "held.bout.seconds + away + bout.seconds",
        "held.bout.seconds",
    ),
    Mutant(
        '"I was here" gives it back twice',
        "core/returning.py",
        "held.bout.seconds + away + bout.seconds",
        "held.bout.seconds + 2 * away + bout.seconds",
    ),
    Mutant(
        "a natural break is not written",
        "core/returning.py",
        "    write(turn, held.bout, held.left, held.returned)\n",
        "",
    ),
    Mutant(
        "a natural break counts as missed",
        "core/returning.py",
        "Outcome.NATURAL, returned",
        "Outcome.MISSED, returned",
    ),
    Mutant(
        "another position is no new bout",
        "core/positions.py",
        "    turn.end_bout(bout, turn.now, BoutEnd.POSITION)\n",
        "",
    ),
    Mutant(
        "holidays are ignored",
        "core/hours.py",
        "if not spans or ends_by(hours.holidays, day):",
        "if not spans:",
    ),
    Mutant(
        "a night of the clocks' change is mistaken",
        "core/hours.py",
        "return datetime.combine(day + timedelta(days=days), reading).timestamp()",
        "return datetime.combine(day, time(0), tzinfo=zone).timestamp() + minutes * 60",
    ),
    Mutant(
        "a night shift ends at midnight",
        "core/hours.py",
        "for day in (today - _DAY, today)",
        "for day in (today,)",
    ),
    Mutant(
        "a restart forgets the gap",
        "core/saved.py",
        'return cast("State", moved), gap',
        'return cast("State", moved), 0.0',
    ),
    Mutant(
        "until tomorrow ends at once",
        "core/pauses.py",
        "return now.plus(datetime.combine(day, time(), tzinfo=now.zone).timestamp() - now.unix)",
        "return now.plus(3600.0)",
    ),
    Mutant(
        "a check that is answered is another's",
        "core/posture.py",
        "turn.close(prompt, event.answer)",
        "turn.close(prompt, Outcome.GOOD)",
    ),
    Mutant(
        "a check comes while one is up",
        "core/posture.py",
        "if due is None or not turn.now.reached(due):",
        "if due is None or not turn.now.plus(120).reached(due):",
    ),
)


def planted(mutant: Mutant, folder: Path) -> None:
    """Copy the program into a folder, with the fault in it.

    Raises:
        ValueError: the text that was to be replaced is not there, or not once.
    """
    for name in ("breakbuddy", "tests", "assets"):
        (folder / name).mkdir()
    shutil.copytree(ROOT / "breakbuddy", folder / "breakbuddy", dirs_exist_ok=True)
    shutil.copytree(ROOT / "tests/simulation", folder / "tests/simulation")
    (folder / "assets").rmdir()
    (folder / "assets").symlink_to(ROOT / "assets")
    file = folder / "breakbuddy" / mutant.module
    text = file.read_text(encoding="utf-8")
    if text.count(mutant.old) != 1:
        found = text.count(mutant.old)
        raise ValueError(f"{mutant.name}: the text is {found} times in {mutant.module}")
    file.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")


def found_by(mutant: Mutant) -> str | None:
    """What the oracle said first; None if it found nothing.

    Raises:
        ValueError: the fault could not be planted.
    """
    with tempfile.TemporaryDirectory(prefix="breakbuddy-mutant-") as place:
        folder = Path(place)
        planted(mutant, folder)
        done = subprocess.run(
            [sys.executable, "-m", "tests.simulation.first", str(LIVES), str(DAYS)],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(folder), "LANGUAGE": "en"},
            capture_output=True,
            text=True,
            timeout=_MOST_SECONDS,
            check=False,
        )
    if done.returncode not in {0, FOUND}:
        raise ValueError(f"{mutant.name}: {done.stderr}")
    return done.stdout.strip().splitlines()[-1] if done.returncode else None


def main() -> int:
    """Plant each, and print what came of it. Returns 1 if any was not found."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.mutants")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    wanted = parser.parse_args()
    chosen = [each for each in MUTANTS if not wanted.names or each.name in wanted.names]
    missed = 0
    began = time.monotonic()
    with ThreadPoolExecutor(wanted.jobs) as pool:
        for mutant, said in zip(chosen, pool.map(found_by, chosen), strict=True):
            missed += said is None
            print(
                f"{'found ' if said else 'MISSED'} {mutant.module:18} {mutant.name}: {said}",
                flush=True,
            )
    seconds = time.monotonic() - began
    print(f"{len(chosen) - missed} of {len(chosen)} planted faults found in {seconds:.0f} s")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

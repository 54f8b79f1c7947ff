"""Fuzzes every target for a while, guided by what each input reaches: ``make fuzz SECONDS=60``.

Prints a line for each target. Ends with 1 when one crashed, took longer than a second for an
input, or grew beyond its memory; the input that did it is kept and named.
"""

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.bounds import MOST_SECONDS, SECONDS_VARIABLE
from tests.fuzz.target import Target
from tests.fuzz.targets import names, target

MOST_MEGABYTES = 600
"""Of a fuzzing process; some 150 of them are its own and its counters'."""
_SLOWED = 4.0
"""How much slower a program is at most that counts what it reaches."""
_HANGS_SECONDS = 30
_HEAD = (
    f"{'target':16} {'inputs':>9} {'each s':>7} {'reached':>8} {'corpus':>7} {'peak MB':>8}  found"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of fuzzing a target."""

    inputs: int
    per_second: float
    reached: int
    """Edges of the program."""
    corpus: int
    """Inputs that each reached something new."""
    megabytes: int
    faults: tuple[Path, ...]
    """Inputs that broke something."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz, print what came of it, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--folder", type=Path, default=Path(".fuzz"), help="where inputs are kept")
    parser.add_argument("targets", nargs="*", help=f"of {', '.join(names())}; all by default")
    chosen = parser.parse_args(arguments)
    print(_HEAD, flush=True)
    failed = False
    for name in chosen.targets or names():
        outcome = _fuzz(target(name), chosen.folder / name, chosen.seconds)
        print(_line(name, outcome), flush=True)
        failed |= bool(outcome.faults)
    return int(failed)


def _line(name: str, outcome: Outcome) -> str:
    found = ", ".join(map(str, outcome.faults)) or "nothing"
    return (
        f"{name:16} {outcome.inputs:9} {outcome.per_second:7.0f} {outcome.reached:8} "
        f"{outcome.corpus:7} {outcome.megabytes:8}  {found}"
    )


def _fuzz(fuzzed: Target, folder: Path, seconds: int) -> Outcome:
    corpus, faults = folder / "corpus", folder / "faults"
    for place in (corpus, faults):
        place.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(fuzzed.seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in fuzzed.words), encoding="ascii")
    known = set(faults.iterdir())
    began = time.monotonic()
    run = subprocess.run(
        [
            *(sys.executable, "-m", "tests.fuzz.one_target", fuzzed.name),
            *(f"-max_total_time={seconds}", f"-max_len={fuzzed.longest}", "-print_final_stats=1"),
            *(f"-rss_limit_mb={MOST_MEGABYTES}", f"-timeout={_HANGS_SECONDS}"),
            *(
                *((f"-dict={words}",) if fuzzed.words else ()),
                f"-artifact_prefix={faults}/",
                "-report_slow_units=1",
                str(corpus),
            ),
        ],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=_environ(),
        check=False,
    )
    said = run.stderr.decode(errors="replace")
    (folder / "log").write_text(said, encoding="utf-8")
    new = sorted(set(faults.iterdir()) - known)
    # What is slow only because it is counted is no fault: the input is tried again without.
    real = tuple(path for path in new if "slow-unit" not in path.name or _fails(fuzzed, path))
    if run.returncode != 0 and not new:
        real = (folder / "log",)
    inputs = _number(r"stat::number_of_executed_units: (\d+)", said)
    return Outcome(
        inputs,
        inputs / (time.monotonic() - began),
        _number(r"cov: (\d+)", said),
        _number(r"corp: (\d+)", said),
        _number(r"stat::peak_rss_mb: +(\d+)", said),
        real,
    )


def _environ() -> dict[str, str]:
    import os  # noqa: PLC0415 -- only here

    return {**os.environ, SECONDS_VARIABLE: str(MOST_SECONDS * _SLOWED)}


def _fails(fuzzed: Target, path: Path) -> bool:
    replay = [sys.executable, "-m", "tests.fuzz.one_target", fuzzed.name, "--replay", str(path)]
    try:
        return subprocess.run(replay, capture_output=True, timeout=60, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def _escaped(word: str) -> str:
    """A word as libFuzzer's dictionaries have it; ``\\xNN`` in it stays what it is."""
    plain = word.replace('"', '\\"')
    return re.sub(r"\\(?![\"x])", r"\\\\", plain)


def _number(pattern: str, text: str) -> int:
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


if __name__ == "__main__":
    sys.exit(main())

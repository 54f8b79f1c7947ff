"""What a campaign fuzzes is what the tests try, and what it starts from is good."""

import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("campaigns are for Linux", allow_module_level=True)

from tests.fuzz.targets import names, target


@pytest.mark.parametrize("name", names())
def test_every_target_takes_its_own_seeds(name: str) -> None:
    fuzzed = target(name)
    seeds = fuzzed.seeds()
    assert seeds
    for seed in seeds:
        fuzzed.take(seed)


def test_an_input_that_was_found_can_be_tried_again(tmp_path: Path) -> None:
    found = tmp_path / "crash-1"
    found.write_bytes(b"[rhythm]\ninterval = [[[")
    replay = [sys.executable, "-m", "tests.fuzz.one_target", "settings", "--replay", str(found)]
    done = subprocess.run(replay, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_target_that_does_not_exist_is_none() -> None:
    with pytest.raises(KeyError):
        target("nosuch")

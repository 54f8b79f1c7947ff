"""Small programs that are asked: what they print, and how they can fail."""

import os
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no program is asked on Windows", allow_module_level=True)

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.child import output_of
from breakbuddy.desktop.quiet.mechanism import NotHere
from tests.desktop.harness.processes import strays
from tests.desktop.harness.waiting import until
from tests.quiet.clock import plenty

ENVIRON = {"PATH": os.environ["PATH"], "LC_ALL": "de_DE.UTF-8"}


def test_what_it_prints_is_given_in_the_plain_locale() -> None:
    said = output_of(["sh", "-c", "echo $LC_ALL; echo no >&2; cat"], ENVIRON, plenty)
    assert said == "C\n"


def test_broken_text_is_mended() -> None:
    assert output_of(["printf", r"\377ok"], ENVIRON, plenty) == "\ufffdok"


def test_a_program_that_is_not_installed_is_not_here() -> None:
    with pytest.raises(NotHere, match="no-such-program is not installed"):
        output_of(["no-such-program"], ENVIRON, plenty)


def test_a_program_that_may_not_be_run_failed(tmp_path: Path) -> None:
    (tmp_path / "locked").touch(mode=0o600)
    with pytest.raises(Unavailable, match="locked failed"):
        output_of([str(tmp_path / "locked")], ENVIRON, plenty)


def test_its_last_word_is_the_reason_why_it_failed() -> None:
    with pytest.raises(Unavailable, match="sh failed: no such schema"):
        output_of(["sh", "-c", "echo hm; echo no such schema; exit 1"], ENVIRON, plenty)


@pytest.mark.parametrize("manner", ["exec sleep 60", "exec >&-; exec sleep 60"])
def test_one_that_hangs_is_killed_whether_or_not_it_closed_its_output(
    manner: str, tmp_path: Path
) -> None:
    mark = f"BB_MARK={tmp_path}"
    environ = {**ENVIRON, "BB_MARK": str(tmp_path)}
    with pytest.raises(Unavailable, match="sh did not answer in time"):
        output_of(["sh", "-c", manner], environ, lambda: 0.0)
    until(lambda: not strays(mark), "it is gone")


def test_one_that_prints_without_end_is_stopped() -> None:
    with pytest.raises(Unavailable, match="far too much"):
        output_of(["yes"], ENVIRON, plenty)

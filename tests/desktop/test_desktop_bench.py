"""The bench itself: what the desktop tests rely on without looking."""

import sys
import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.desktop.harness.display import Box
from tests.desktop.harness.menu import row_bands
from tests.desktop.harness.pixels import commonest, drawn_on
from tests.desktop.harness.processes import Processes, strays
from tests.desktop.harness.waiting import NeverCameError, holds, until

PAPER = (242, 242, 242)
INK = (29, 39, 36)

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")


@pytest.fixture
def processes(tmp_path: Path) -> Processes:
    return Processes(tmp_path)


def python(*lines: str) -> list[str]:
    return [sys.executable, "-c", "\n".join(lines)]


# --- waiting ------------------------------------------------------------------


def test_waiting_gives_what_came() -> None:
    answers = iter(["", "", "there"])
    assert until(lambda: next(answers), "an answer") == "there"


def test_waiting_for_what_never_comes_says_what_it_was() -> None:
    with pytest.raises(NeverCameError, match="the icon appears"):
        until(lambda: None, "the icon appears", seconds=0.05)


def test_waiting_looks_at_least_once() -> None:
    assert until(lambda: "at once", "anything", seconds=0) == "at once"


def test_what_must_stay_is_watched_to_the_end() -> None:
    began = time.monotonic()
    holds(lambda: True, "quiet", seconds=0.1)
    assert time.monotonic() - began >= 0.1


def test_what_must_stay_and_does_not_is_noticed() -> None:
    answers = iter([True, True, False])
    with pytest.raises(NeverCameError, match="no longer so: quiet"):
        holds(lambda: next(answers), "quiet", seconds=5)


# --- programs -----------------------------------------------------------------


def test_what_a_program_prints_is_kept_by_name(processes: Processes, tmp_path: Path) -> None:
    processes.stop(processes.start("one", python("pass"), {}))
    process = processes.start("two", python("import sys", "print('hm', file=sys.stderr)"), {})
    process.wait()
    processes.close()
    assert "hm" in (tmp_path / "two.log").read_text()
    assert "--- one\n(silent)" in processes.report()
    assert "--- two\nhm" in processes.report()


def test_nothing_is_left_running(processes: Processes) -> None:
    first = processes.start("first", python("import time", "time.sleep(60)"), {})
    second = processes.start("second", python("import time", "time.sleep(60)"), {})
    processes.close()
    assert first.poll() is not None
    assert second.poll() is not None


def test_a_program_that_has_ended_by_itself_is_no_trouble(processes: Processes) -> None:
    process = processes.start("short", python("raise SystemExit(7)"), {})
    process.wait()
    assert processes.stop(process) == 7
    assert processes.stop(process) == 7


@on_posix
def test_a_program_that_will_not_end_is_killed(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.desktop.harness.processes._GRACE_SECONDS", 0.2)
    stubborn = python(
        "import signal, time",
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
        "print('deaf', flush=True)",
        "time.sleep(60)",
    )
    process = processes.start("stubborn", stubborn, {})
    until(lambda: "deaf" in processes.log("stubborn").read_text(), "it ignores the signal")
    assert processes.stop(process) == -9


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found through /proc")
def test_what_a_program_left_behind_is_ended_by_its_mark(
    processes: Processes, tmp_path: Path
) -> None:
    mark = {"BENCH_MARK": str(tmp_path)}
    leaves = python(
        "import subprocess, sys",
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])",
    )
    processes.start("parent", leaves, mark).wait()
    stray = processes.end_strays(f"BENCH_MARK={tmp_path}")
    assert len(stray) == 1
    until(lambda: strays(f"BENCH_MARK={tmp_path}") == [], "the stray ends")


# --- pixels -------------------------------------------------------------------


def test_a_faint_shade_is_not_taken_for_something_drawn() -> None:
    strip = Image.new("RGB", (100, 32), PAPER)
    strip.putpixel((40, 8), (PAPER[0] - 10, PAPER[1], PAPER[2]))
    assert drawn_on(strip, commonest(strip)).getbbox() is None


def test_what_is_drawn_is_found_where_it_is() -> None:
    strip = Image.new("RGB", (100, 32), PAPER)
    ImageDraw.Draw(strip).ellipse((60, 5, 81, 26), fill=(31, 122, 92))
    assert drawn_on(strip, commonest(strip)).getbbox() == (60, 5, 82, 27)


def test_one_channel_is_enough_to_differ() -> None:
    strip = Image.new("RGB", (10, 10), PAPER)
    strip.putpixel((3, 4), (PAPER[0], PAPER[1], 0))
    assert drawn_on(strip, commonest(strip)).getbbox() == (3, 4, 4, 5)


def a_menu(*rows: tuple[int, int], highlighted: tuple[int, int] | None = None) -> Image.Image:
    """Rows of "text" on paper within a frame, one of them perhaps under the pointer."""
    menu = Image.new("RGB", (120, 140), PAPER)
    draw = ImageDraw.Draw(menu)
    draw.rectangle((0, 0, 119, 139), outline=INK)
    if highlighted:
        draw.rectangle((1, highlighted[0], 118, highlighted[1]), fill=(53, 132, 228))
    for top, bottom in rows:
        for x in range(20, 100, 6):
            draw.line((x, top, x, bottom), fill=INK)
    return menu


def test_each_row_of_text_is_a_band() -> None:
    assert row_bands(a_menu((10, 20), (35, 45), (60, 73))) == [(10, 21), (35, 46), (60, 74)]


def test_a_separator_is_a_band_of_its_own() -> None:
    menu = a_menu((10, 20), (40, 50))
    ImageDraw.Draw(menu).line((1, 30, 118, 30), fill=(200, 200, 200))
    assert row_bands(menu) == [(10, 21), (30, 31), (40, 51)]


def test_the_row_under_the_pointer_is_one_band() -> None:
    assert row_bands(a_menu((10, 20), (35, 45), highlighted=(29, 52))) == [(10, 21), (29, 53)]


def test_the_gaps_within_a_row_do_not_split_it() -> None:
    assert row_bands(a_menu((10, 12), (15, 20))) == [(10, 21)]


def test_an_empty_menu_has_no_rows() -> None:
    assert row_bands(a_menu()) == []


def test_a_boxs_centre_and_corners() -> None:
    box = Box(10, 20, 22, 24)
    assert box.centre == (21, 32)
    assert box.corners == (10, 20, 32, 44)

"""Exports of the history window: what is written, how far it is, and what goes wrong."""

import csv
import errno
import json
import os
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from breakbuddy.core.vocabulary import Outcome
from breakbuddy.gui.history.exporting import Exporting
from breakbuddy.gui.history.foot import Foot
from breakbuddy.gui.history.window import HistoryWindow
from breakbuddy.gui.tokens import DARK, LIGHT
from breakbuddy.history.export import COLUMNS
from breakbuddy.history.long_export import GoOn
from tests.gui.past import bout, check, prompt, write
from tests.gui.rig import Opened, context, pressable, said
from tests.gui.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@pytest.fixture
def window(qtbot: QtBot, ctx: Opened) -> HistoryWindow:
    return opened(qtbot, ctx)


def opened(qtbot: QtBot, ctx: Opened) -> HistoryWindow:
    write(
        ctx.places.history_file,
        prompt("2026-01-12T10:00"),
        bout("2026-10-19T08:00", "2026-10-19T09:00"),
        prompt("2026-10-19T09:00", Outcome.SKIPPED),
        check("2026-10-19T08:30", Outcome.GOOD),
    )
    made = HistoryWindow(ctx, quietly=False)
    qtbot.addWidget(made)
    made.come_up(quietly=False)
    return made


def export(window: HistoryWindow, offer: str, target: Path | None) -> Path:
    """Choose from the menu, and choose the file. Returns the file that was proposed."""
    proposed: list[Path] = []

    def choose(_window: object, path: Path, _ending: str) -> Path | None:
        proposed.append(path)
        return target

    window.choose_file = choose
    (foot,) = window.findChildren(Foot)
    (action,) = [each for each in foot.actions_offered if each.text() == offer + ELLIPSIS]
    action.trigger()
    return proposed[0]


def wait_for(qtbot: QtBot, window: HistoryWindow, text: str) -> None:
    wait_until(qtbot, lambda: text in said(window))


def test_the_menu_offers_what_is_shown_and_everything(window: HistoryWindow) -> None:
    pressable(window, "12 weeks").click()
    (foot,) = window.findChildren(Foot)
    assert [each.text() for each in foot.actions_offered] == [
        f"These twelve weeks as CSV{ELLIPSIS}",
        f"These twelve weeks as JSON{ELLIPSIS}",
        f"These twelve weeks as a picture{ELLIPSIS}",
        f"Everything as CSV{ELLIPSIS}",
        f"Everything as JSON{ELLIPSIS}",
    ]


def test_enter_opens_the_menu(window: HistoryWindow, qtbot: QtBot) -> None:
    wait_until(qtbot, window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_a_day_as_csv(window: HistoryWindow, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "day.csv"
    proposed = export(window, "This day as CSV", target)
    assert proposed.name == "breakbuddy-2026-10-19.csv"
    wait_for(qtbot, window, f"Saved to {target}")
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert [row["outcome"] for row in rows] == ["", "good", "skipped"]


def test_everything_as_json_from_the_first_day_to_the_last(
    window: HistoryWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "all.json"
    proposed = export(window, "Everything as JSON", target)
    assert proposed.name == "breakbuddy-all.json"
    wait_for(qtbot, window, f"Saved to {target}")
    told = json.loads(target.read_text(encoding="utf-8"))
    assert (told["first"], told["last"]) == ("2026-01-12", "2026-10-19")
    assert len(told["prompts"]) == 3


def test_a_week_is_proposed_by_its_days(window: HistoryWindow) -> None:
    pressable(window, "Week").click()
    proposed = export(window, "This week as JSON", None)
    assert proposed.name == "breakbuddy-2026-10-19-to-2026-10-25.json"


def test_nothing_is_written_if_no_file_is_chosen(window: HistoryWindow) -> None:
    export(window, "This day as CSV", None)
    assert "Everything here stays on this computer." in said(window)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_has_the_colours_of_the_theme_and_is_twice_as_sharp(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, theme: str
) -> None:
    ctx = context(tmp_path, qapp, f'[look]\ntheme = "{theme}"\n')
    window = opened(qtbot, ctx)
    target = tmp_path / "day.png"
    export(window, "This day as a picture", target)
    wait_for(qtbot, window, f"Saved to {target}")
    picture = QImage(str(target))
    assert picture.width() == 2 * 860
    tokens = DARK if theme == "dark" else LIGHT
    assert picture.pixelColor(4, 4) == QColor(tokens.paper)
    painted = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    }
    assert tokens.sitting in painted


def test_a_folder_that_is_not_there_is_told(
    window: HistoryWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "nowhere" / "day.csv"
    export(window, "This day as CSV", target)
    # In the machine's words: once asked for in another language they stay in that.
    reason = os.strerror(errno.ENOENT)
    wait_for(qtbot, window, f"It could not be saved to {target}: {reason}.")
    assert pressable(window, f"Export{ELLIPSIS}").isVisible()


def test_a_disk_without_room_leaves_the_old_file_and_nothing_half_written(
    window: HistoryWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "day.csv"
    target.write_text("before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("breakbuddy.config.atomic.os.fsync", full)
    export(window, "This day as CSV", target)
    wait_for(qtbot, window, "No space left on device")
    assert target.read_text() == "before"
    assert list(folder.iterdir()) == [target]


def test_a_history_that_was_damaged_meanwhile_is_told(
    window: HistoryWindow, ctx: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    for each in ctx.places.data.iterdir():
        each.unlink()
    ctx.places.history_file.write_bytes(b"no history" * 500)
    export(window, "This day as CSV", tmp_path / "day.csv")
    wait_for(qtbot, window, "it is damaged or is not a history")
    assert not (tmp_path / "day.csv").exists()


class Slow:
    """A long export that the test lets go on step by step."""

    def __init__(self) -> None:
        self.steps = threading.Semaphore(0)

    def __call__(self, file: IO[bytes], go_on: GoOn) -> None:
        for step in range(1, 5):
            self.steps.acquire(timeout=5)
            file.write(b"x" * 100)
            go_on(step / 4)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()
    job: Callable[..., Slow] = lambda *_arguments: made  # noqa: E731 -- typed so
    monkeypatch.setattr("breakbuddy.gui.history.window.records_job", job)
    return made


def test_a_long_export_tells_how_far_it_is(
    window: HistoryWindow, tmp_path: Path, qtbot: QtBot, slow: Slow
) -> None:
    target = tmp_path / "all.csv"
    export(window, "Everything as CSV", target)
    (bar,) = window.findChildren(QProgressBar)
    assert bar.isVisible()
    slow.steps.release(2)
    wait_until(qtbot, lambda: bar.value() == bar.maximum() // 2)
    assert not target.exists()
    slow.steps.release(2)
    wait_for(qtbot, window, f"Saved to {target}")
    assert not bar.isVisible()


@pytest.mark.parametrize("way", ["button", "Esc"])
def test_a_long_export_can_be_cancelled(
    window: HistoryWindow, tmp_path: Path, qtbot: QtBot, slow: Slow, way: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    export(window, "Everything as CSV", folder / "all.csv")
    if way == "Esc":
        window.escape()
    else:
        pressable(window, "Cancel").click()
    slow.steps.release(4)
    wait_for(qtbot, window, "Cancelled. Nothing was saved.")
    assert list(folder.iterdir()) == []
    assert window.isVisible()


def test_closing_the_window_leaves_nothing_half_written(
    window: HistoryWindow, tmp_path: Path, slow: Slow
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    export(window, "Everything as CSV", folder / "all.csv")
    slow.steps.release(1)
    threading.Timer(0.05, lambda: slow.steps.release(3)).start()
    window.close()
    assert list(folder.iterdir()) == []
    (exporting,) = window.findChildren(Exporting)
    assert not exporting.running

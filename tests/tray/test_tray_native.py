"""pystray's own back ends, by their habits: Windows, macOS, X11. A fake stands for the icon."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from breakbuddy.core.vocabulary import Condition
from breakbuddy.desktop.ports import TrayLook, Unavailable
from breakbuddy.desktop.tray import macos, windows
from breakbuddy.desktop.tray.native import Habits, NativeTray, cut
from breakbuddy.desktop.tray.pixels import Pictures, frame_name
from tests.desktop.harness.waiting import until

LOOK = TrayLook(Condition.COUNTING, 0.5, "Next break in 30 min")
WM_RBUTTONUP, WM_LBUTTONUP = 0x0205, 0x0202


class FakeIcon:
    """An icon that notes what is done to it, and can fail at any of it.

    Like pystray's, it takes no notice of a stop that comes before it has begun.
    """

    def __init__(self, image: Any, title: str) -> None:
        self.changes: list[tuple[str, Any]] = []
        self.failing: set[str] = set()
        self.before_it_begins: Callable[[], None] = lambda: None
        self.begun = False
        self.shown = threading.Event()
        self.ended = threading.Event()
        self._note("icon", image)
        self._note("title", title)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in {"icon", "title", "visible"}:
            self._note(name, value)
            if name == "visible":
                self.shown.set()
        else:
            super().__setattr__(name, value)

    def run(self, setup: Callable[[Any], None]) -> None:
        self.before_it_begins()
        self.begun = True
        setup(self)
        self.ended.wait(30)

    def stop(self) -> None:
        if self.begun:
            self.ended.set()
            self._note("stop", None)

    def update_menu(self) -> None:
        self._note("menu", None)

    def _note(self, what: str, value: Any) -> None:
        if what in self.failing:
            raise OSError(what)
        self.changes.append((what, value))


def a_tray(**habits: Any) -> tuple[NativeTray, FakeIcon]:
    made: list[FakeIcon] = []

    def make(image: Any, title: str) -> FakeIcon:
        made.append(FakeIcon(image, title))
        return made[0]

    draw = {"draw": lambda _pictures, look: frame_name(look)}
    tray = NativeTray("fake", make, LOOK, Pictures.shipped(), Habits(**(draw | habits)))
    return tray, made[0]


def test_starting_shows_the_icon_and_returns() -> None:
    tray, icon = a_tray()
    assert icon.changes == [("icon", "counting-6"), ("title", "Next break in 30 min")]
    tray.start()
    assert icon.shown.wait(30)
    assert icon.changes[2:] == [("visible", True)]
    tray.stop()
    tray.stop()
    until(lambda: "tray" not in {thread.name for thread in threading.enumerate()}, "its end")


def test_only_what_changed_is_redrawn() -> None:
    tray, icon = a_tray()
    del icon.changes[:]
    tray.update(LOOK)
    assert icon.changes == []
    tray.update(replace(LOOK, tooltip="Next break in 29 min"))
    assert icon.changes == [("title", "Next break in 29 min")]
    tray.update(replace(LOOK, state=Condition.DUE, tooltip="Time to move"))
    assert icon.changes[1:] == [("icon", "due"), ("title", "Time to move")]


def test_on_macos_nothing_happens_until_it_has_the_main_thread() -> None:
    tray, icon = a_tray(main_thread=True)
    tray.start()
    assert tray.needs_main_thread
    assert not icon.shown.is_set()

    def stop_once_shown() -> None:
        icon.shown.wait(30)
        tray.stop()

    stopper = threading.Thread(target=stop_once_shown)
    stopper.start()
    tray.run()
    stopper.join(30)
    assert icon.shown.is_set()


def test_on_macos_each_change_and_the_menu_go_to_the_main_thread() -> None:
    tasks: list[Callable[[], None]] = []
    tray, icon = a_tray(hand_over=tasks.append, menu_follows=True)
    del icon.changes[:]
    tray.update(replace(LOOK, state=Condition.PAUSED))
    assert icon.changes == []
    tasks[0]()
    assert [what for what, _value in icon.changes] == ["icon", "title", "menu"]


def test_stopped_before_it_has_begun_it_never_shows() -> None:
    tray, icon = a_tray(main_thread=True)
    tray.stop()
    tray.run()
    assert not icon.shown.is_set()


@pytest.mark.parametrize("failing", [None, "visible"])
def test_a_stop_that_comes_while_it_begins_is_not_lost(failing: str | None) -> None:
    tray, icon = a_tray(main_thread=True)
    icon.failing = {failing} if failing else set()
    icon.before_it_begins = tray.stop
    tray.run()
    assert icon.ended.is_set()


def test_stopped_right_after_its_start_it_leaves_no_thread() -> None:
    for _ in range(20):
        tray, _icon = a_tray()
        tray.start()
        tray.stop()
    assert "tray" not in {thread.name for thread in threading.enumerate()}


@pytest.mark.parametrize("failing", ["icon", "title", "menu", "visible", "stop"])
def test_a_system_that_refuses_is_logged_and_survived(
    failing: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    tray, icon = a_tray(menu_follows=True)
    icon.failing.add(failing)
    tray.start()
    tray.update(replace(LOOK, state=Condition.DUE, tooltip="Time to move"))
    tray.stop()
    icon.ended.set()
    assert failing in caplog.text


def test_a_picture_that_cannot_be_read_leaves_the_icon_as_it_is(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def draw(_pictures: Pictures, look: TrayLook) -> str:
        if look.state is Condition.DUE:
            raise Unavailable("the file is damaged")
        return "picture"

    tray, icon = a_tray(draw=draw)
    del icon.changes[:]
    tray.update(replace(LOOK, state=Condition.DUE))
    assert icon.changes == []
    assert "the file is damaged" in caplog.text


# --- Windows ---


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("short", "short"),
        ("x" * 127, "x" * 127),
        ("x" * 128, "x" * 126 + "…"),
        ("🪑" * 64, "🪑" * 63 + "…"),
        ("x" * 125 + "🪑!", "x" * 125 + "…"),
        ("x" * 120 + " " * 10, "x" * 120 + "…"),
        ("", ""),
    ],
)
def test_a_tooltip_fits_into_what_windows_allows(text: str, fits: str) -> None:
    assert cut(text, windows.LONGEST_TOOLTIP) == fits
    assert len(fits.encode("utf-16-le")) // 2 <= 127


def test_a_tooltip_is_cut_when_it_changes_too() -> None:
    tray, icon = a_tray(longest_tooltip=windows.LONGEST_TOOLTIP)
    tray.update(replace(LOOK, tooltip="x" * 500))
    assert icon.changes[-1] == ("title", "x" * 126 + "…")


def test_on_windows_the_menu_is_made_when_it_opens_and_only_then() -> None:
    done: list[str] = []

    class Native:
        def _update_menu(self) -> None:
            done.append("menu made")

        def _on_notify(self, _wparam: int, lparam: int) -> None:
            done.append("opened" if lparam == WM_RBUTTONUP else "clicked")

    icon = windows.with_fresh_menu(Native)()
    icon._on_notify(0, WM_LBUTTONUP)
    icon._on_notify(0, WM_RBUTTONUP)
    assert done == ["clicked", "menu made", "opened"]


def test_pictures_are_drawn_large_enough_for_windows_and_macos() -> None:
    pictures = Pictures.shipped()
    assert windows._draw(pictures, LOOK).size == (48, 48)
    assert macos._draw(pictures, LOOK).size == (64, 64)


@pytest.mark.parametrize(
    ("make", "module"), [(windows.windows_tray, "_win32"), (macos.macos_tray, "_darwin")]
)
def test_where_the_system_is_another_it_is_unavailable(
    make: Callable[..., Any], module: str
) -> None:
    import sys  # noqa: PLC0415 -- only here

    here = {"_win32": "win32", "_darwin": "darwin"}[module]
    if sys.platform == here:
        pytest.skip("this is that system")
    with pytest.raises(Unavailable):
        make(LOOK, list, Pictures.shipped())


def test_an_icon_whose_back_end_gives_up_is_made_anew_as_things_stand_then(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL, "breakbuddy.supervised")
    made: list[FakeIcon] = []

    def make(image: Any, title: str) -> FakeIcon:
        made.append(FakeIcon(image, title))
        return made[-1]

    habits = Habits(draw=lambda _pictures, look: frame_name(look))
    tray = NativeTray("fake", make, LOOK, Pictures.shipped(), habits)
    tray.start()
    assert made[0].shown.wait(10)
    tray.update(replace(LOOK, tooltip="Next break in 12 min"))
    made[0].ended.set()  # it returns, as after an error of its system
    until(lambda: len(made) == 2 and made[1].shown.is_set(), "another icon is shown", 20)
    assert ("title", "Next break in 12 min") in made[1].changes
    tray.stop()
    assert made[1].ended.is_set()

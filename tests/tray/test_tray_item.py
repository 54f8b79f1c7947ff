"""The icon in a panel: how it gets there, what it shows, what a click does."""

import sys
import threading
from dataclasses import replace

import pytest

if sys.platform != "linux":
    pytest.skip("StatusNotifierItem is for Linux", allow_module_level=True)

from breakbuddy.desktop.dbus import Bus
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.tray.pixels import Pictures
from breakbuddy.desktop.tray.sni_tray import SniTray
from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop.harness.waiting import until
from tests.tray.conftest import COUNTING, DUE, Buddy
from tests.tray.fake_host import ITEM, ITEM_PATH, PROPERTIES, FakeHost, Refused

# --- getting there ---


def test_the_icon_goes_to_the_panel_that_is_there(tray: SniTray, host: FakeHost) -> None:
    tray.start()
    assert host.wait_for_icon() in host.peer.names()
    assert host.property("Status") == "Active"
    assert len(host.registered) == 1


def test_the_icon_waits_for_a_panel_that_comes_later(
    tray: SniTray, session_bus: SessionBus
) -> None:
    tray.start()
    tray.update(DUE)
    late = FakeHost(session_bus.address)
    late.wait_for_icon()
    assert late.property("ToolTip")[3] == "Time to move"
    late.close()


def test_the_icon_comes_back_when_the_panel_restarts(
    shown: FakeHost, session_bus: SessionBus
) -> None:
    shown.close()
    again = FakeHost(session_bus.address)
    again.wait_for_icon()
    assert again.property("Title") == "BreakBuddy"
    again.close()


def test_the_icon_comes_back_when_the_whole_bus_does(
    tray: SniTray, shown: FakeHost, session_bus: SessionBus
) -> None:
    session_bus.stop()
    shown.close()
    tray.update(DUE)
    session_bus.start({})
    tray.update(COUNTING)
    until(lambda: tray._bus.unique_name, "the bus is back")
    again = FakeHost(session_bus.address)
    again.wait_for_icon()
    assert again.property("ToolTip")[3] == COUNTING.tooltip
    again.close()


def test_without_a_session_bus_it_cannot_start_and_leaves_nothing(buddy: Buddy) -> None:
    before = threading.active_count()
    tray = SniTray(COUNTING, buddy.menu, Bus("session", "unix:path=/none"), Pictures.shipped())
    with pytest.raises(Unavailable):
        tray.start()
    tray.update(DUE)
    tray.stop()
    assert threading.active_count() == before


def test_stopping_takes_the_icon_off_the_panel(tray: SniTray, shown: FakeHost) -> None:
    name = shown.registered[-1]
    tray.stop()
    tray.stop()
    until(lambda: name not in shown.peer.names(), "it left the bus")
    tray.update(DUE)


def test_running_lasts_until_it_is_stopped(tray: SniTray, shown: FakeHost) -> None:
    runner = threading.Thread(target=tray.run)
    runner.start()
    assert runner.is_alive()
    assert shown.registered
    tray.stop()
    runner.join(30)
    assert not runner.is_alive()


# --- what it shows ---


def test_the_pictures_are_square_and_of_the_sizes_that_panels_use(shown: FakeHost) -> None:
    pixmaps = shown.property("IconPixmap")
    assert [width for width, _height, _pixels in pixmaps] == [16, 22, 24, 32, 48, 64]
    for width, height, pixels in pixmaps:
        assert (height, len(pixels)) == (width, 4 * width * width)


def test_a_picture_is_transparent_at_its_corner_and_has_colour_in_network_order(
    tray: SniTray, shown: FakeHost
) -> None:
    tray.update(DUE)
    *_others, (width, _height, pixels) = shown.property("IconPixmap")
    assert pixels[:4] == b"\0\0\0\0"
    left_edge = 4 * (width // 2 * width + 6)
    alpha, red, green, blue = pixels[left_edge : left_edge + 4]
    assert alpha == 255
    assert red > green > blue  # amber


def test_hosts_that_ask_for_everything_get_all_that_the_specification_names(
    shown: FakeHost,
) -> None:
    (values,) = shown.ask(ITEM_PATH, PROPERTIES, "GetAll", "s", ITEM)
    assert {
        "Category", "Id", "Title", "Status", "WindowId", "IconName", "IconPixmap", "ToolTip",
        "OverlayIconName", "OverlayIconPixmap", "AttentionIconName", "AttentionIconPixmap",
        "AttentionMovieName", "ItemIsMenu", "Menu", "IconThemePath",
    } <= set(values)  # fmt: skip
    assert values["Category"] == ("s", "ApplicationStatus")
    assert values["ItemIsMenu"] == ("b", False)
    assert values["ToolTip"] == ("(sa(iiay)ss)", ("", [], "BreakBuddy", COUNTING.tooltip))


@pytest.mark.parametrize(
    ("member", "signature", "body"),
    [
        ("Get", "ss", (ITEM, "Nonsense")),
        ("Get", "ss", ("some.Interface", "Title")),
        ("Get", "s", (ITEM,)),
        ("GetAll", "i", (5,)),
        ("Set", "ssv", (ITEM, "Title", ("s", "Other"))),
    ],
)
def test_a_property_that_makes_no_sense_is_refused(
    shown: FakeHost, member: str, signature: str, body: tuple[object, ...]
) -> None:
    with pytest.raises(Refused):
        shown.ask(ITEM_PATH, PROPERTIES, member, signature, *body)
    assert shown.property("Title") == "BreakBuddy"


def test_another_interfaces_properties_are_none(shown: FakeHost) -> None:
    assert shown.ask(ITEM_PATH, PROPERTIES, "GetAll", "s", "some.Interface") == ({},)


# --- what changes ---


def test_the_panel_hears_of_a_change_and_only_of_what_changed(
    tray: SniTray, shown: FakeHost
) -> None:
    settle(shown)
    del shown.peer.heard[:]
    tray.update(replace(COUNTING, tooltip="Next break in 29 min"))
    tray.update(replace(COUNTING, tooltip="Next break in 29 min", progress=0.6))
    settle(shown)
    assert shown.signals() == ["NewToolTip", "NewIcon"]
    assert shown.property("ToolTip")[3] == "Next break in 29 min"


def test_a_look_that_is_the_same_disturbs_no_panel(tray: SniTray, shown: FakeHost) -> None:
    settle(shown)
    del shown.peer.heard[:]
    for progress in (0.5, 0.501, 0.52, 0.58):  # all within one step of the ring
        tray.update(replace(COUNTING, progress=progress))
    settle(shown)
    assert shown.signals() == []


def test_a_tooltip_with_odd_characters_does_not_lose_the_panel(
    tray: SniTray, shown: FakeHost
) -> None:
    tray.update(replace(COUNTING, tooltip="a\0b \udcff ünï <b>"))
    assert shown.property("ToolTip")[3] == "a\ufffdb ? ünï <b>"


# --- clicks ---


def test_a_left_click_chooses_the_default_entry(shown: FakeHost, buddy: Buddy) -> None:
    shown.item("Activate", "ii", 10, 10)
    assert buddy.chosen == ["card"]


@pytest.mark.parametrize(
    ("member", "signature", "body"),
    [
        ("ContextMenu", "ii", (1, 1)),
        ("SecondaryActivate", "ii", (1, 1)),
        ("Scroll", "is", (120, "vertical")),
        ("XAyatanaSecondaryActivate", "u", (0,)),
        ("ProvideXdgActivationToken", "s", ("token",)),
    ],
)
def test_other_gestures_are_taken_and_choose_nothing(
    shown: FakeHost, buddy: Buddy, member: str, signature: str, body: tuple[object, ...]
) -> None:
    assert shown.item(member, signature, *body) == ()
    assert buddy.chosen == []


def test_a_click_that_fails_is_survived(
    shown: FakeHost, buddy: Buddy, caplog: pytest.LogCaptureFixture
) -> None:
    buddy.failing = True
    shown.item("Activate", "ii", 0, 0)
    assert "a menu entry failed" in caplog.text
    assert shown.property("Title") == "BreakBuddy"


@pytest.mark.parametrize("interface", [ITEM, "some.Interface"])
def test_a_method_that_does_not_exist_is_refused(shown: FakeHost, interface: str) -> None:
    with pytest.raises(Refused):
        shown.ask(ITEM_PATH, interface, "Explode", "")


def settle(host: FakeHost) -> None:
    """Wait until the panel has heard all that was said: nothing is overtaken on a bus."""
    host.property("Status")
    done = len(host.peer.heard)
    host.peer.emit("/", ITEM, "Settled", to=host.peer.name)
    until(lambda: "Settled" in host.signals()[done:], "the last word")
    host.peer.heard[:] = [heard for heard in host.peer.heard if heard[0] != "Settled"]

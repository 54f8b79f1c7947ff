"""Notifications on a real daemon: dunst on a real X server, told from what dunst says itself."""

import html
import json
import sys
from collections.abc import Callable, Iterator

import pytest

if sys.platform != "linux":
    pytest.skip("dunst is for Linux", allow_module_level=True)

from breakbuddy.desktop.dbus import Bus
from breakbuddy.desktop.notify.freedesktop import FreedesktopNotifier
from breakbuddy.desktop.notify.text import defuse
from breakbuddy.desktop.ports import ACTIVATED, DISMISSED, Unavailable
from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop.harness.display import Display
from tests.desktop.harness.dunst import Dunst, Shown
from tests.desktop.harness.home import Home
from tests.desktop.harness.processes import Processes
from tests.desktop.harness.waiting import until
from tests.notify.answers import Answers, a_prompt

pytestmark = pytest.mark.desktop

MakeDunst = Callable[[str], Dunst]
MARKUP_LIKE = "<b>Neck</b> & back &lt;now&gt; <i>x"


@pytest.fixture
def make_dunst(session_bus: SessionBus, home: Home, processes: Processes) -> MakeDunst:
    """Starts dunst with a line of configuration about markup."""
    outer = home.environ() | {"DBUS_SESSION_BUS_ADDRESS": session_bus.address}
    display = Display(processes, outer)

    def make(markup: str) -> Dunst:
        display.start()
        dunst = Dunst(processes, home, display)
        config = home.runtime / "dunstrc"
        config.write_text(config.read_text().replace("markup = no", markup))
        dunst.start()
        return dunst

    return make


@pytest.fixture
def dunst(make_dunst: MakeDunst) -> Dunst:
    return make_dunst("markup = full")


@pytest.fixture
def dunst_notifier(dunst: Dunst, our_bus: Bus, answers: Answers) -> Iterator[FreedesktopNotifier]:
    assert dunst.displayed() == 0
    notifier = FreedesktopNotifier(our_bus, answers)
    yield notifier
    notifier.stop()


def on_screen(dunst: Dunst, count: int) -> None:
    until(lambda: dunst.displayed() == count, f"{count} notifications on the screen")


def test_the_buttons_of_a_prompt_are_there_to_press(
    dunst_notifier: FreedesktopNotifier, dunst: Dunst, answers: Answers
) -> None:
    dunst_notifier.show(a_prompt())
    on_screen(dunst, 1)
    assert {offer.label for offer in dunst.offers()} >= {"Start", "Snooze 10 min", "Skip"}
    dunst.press("Snooze 10 min")
    answers.expect(("prompt-1", "snooze"))
    on_screen(dunst, 0)


def test_a_click_on_the_notification_itself_is_told(
    dunst_notifier: FreedesktopNotifier, dunst: Dunst, answers: Answers
) -> None:
    dunst_notifier.show(a_prompt())
    on_screen(dunst, 1)
    dunst.click_body()
    answers.expect(("prompt-1", ACTIVATED))
    on_screen(dunst, 0)


def test_a_notification_that_is_put_away_is_dismissed(
    dunst_notifier: FreedesktopNotifier, dunst: Dunst, answers: Answers
) -> None:
    dunst_notifier.show(a_prompt())
    on_screen(dunst, 1)
    dunst.dismiss()
    answers.expect(("prompt-1", DISMISSED))
    on_screen(dunst, 0)


def test_a_prompt_is_replaced_in_place_and_closed_when_answered_elsewhere(
    dunst_notifier: FreedesktopNotifier, dunst: Dunst, answers: Answers
) -> None:
    dunst_notifier.show(a_prompt(body="Sitting for 62 min"))
    dunst_notifier.show(a_prompt(body="Sitting for 72 min"))
    on_screen(dunst, 1)
    dunst_notifier.close("prompt-1")
    on_screen(dunst, 0)
    assert dunst.history() == [Shown("Time to move", "Sitting for 72 min")]
    answers.expect_none()


def test_two_prompts_are_two_notifications(
    dunst_notifier: FreedesktopNotifier, dunst: Dunst, answers: Answers
) -> None:
    dunst_notifier.show(a_prompt("move"))
    dunst_notifier.show(a_prompt("posture", title="Posture check"))
    on_screen(dunst, 2)
    dunst_notifier.close("move")
    on_screen(dunst, 1)
    dunst.press("Skip")
    answers.expect(("posture", "skip"))


@pytest.mark.parametrize("markup", ["markup = full", "markup = strip", "markup = no", ""])
def test_text_that_looks_like_markup_is_shown_as_text_however_dunst_is_configured(
    make_dunst: MakeDunst, our_bus: Bus, answers: Answers, markup: str
) -> None:
    dunst = make_dunst(markup)
    notifier = FreedesktopNotifier(our_bus, answers)
    notifier.show(a_prompt(body=MARKUP_LIKE))
    on_screen(dunst, 1)
    notifier.close("prompt-1")
    body = rendered_by(dunst).split("\n")[1]
    assert "<" not in body
    assert html.unescape(body) in {MARKUP_LIKE, defuse(MARKUP_LIKE)}
    notifier.stop()


def rendered_by(dunst: Dunst) -> str:
    """What dunst gave Pango to draw, which interprets whatever is not escaped."""
    history = json.loads(dunst._ctl("history"))
    rendered: str = history["data"][0][0]["message"]["data"]
    return rendered


def test_while_do_not_disturb_is_on_it_waits_and_then_comes(
    dunst_notifier: FreedesktopNotifier, dunst: Dunst
) -> None:
    dunst.pause(paused=True)
    dunst_notifier.show(a_prompt())
    until(lambda: dunst.waiting() == 1, "it waits")
    assert dunst.displayed() == 0
    dunst.pause(paused=False)
    on_screen(dunst, 1)


def test_dunst_may_end_and_start_again(
    dunst_notifier: FreedesktopNotifier, dunst: Dunst, answers: Answers
) -> None:
    dunst_notifier.show(a_prompt("before"))
    dunst.stop()
    with pytest.raises(Unavailable):
        dunst_notifier.show(a_prompt("between"))
    dunst.start()
    dunst_notifier.show(a_prompt("after"))
    on_screen(dunst, 1)
    dunst.press("Start")
    answers.expect(("after", "start"))

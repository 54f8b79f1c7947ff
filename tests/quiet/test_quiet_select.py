"""The whole on Linux: what it loads and when, and a desktop of which nothing is there."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the mechanisms are those of Linux", allow_module_level=True)

from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.dbus import Bus
from breakbuddy.desktop.quiet.select import open_quiet
from breakbuddy.desktop.sensing import QUIET_SENSES, Sense
from tests.desktop.harness.home import Home
from tests.desktop_dbus.peer import Peer
from tests.desktop_dbus.raw_bus import RawBus
from tests.quiet.services import refuses

ALL = frozenset(QuietReason)
DBUS_ONLY = frozenset({QuietReason.DO_NOT_DISTURB, QuietReason.SCREEN_AWAKE})


def test_where_nothing_is_there_nothing_holds_a_prompt_back(home: Home) -> None:
    quiet = open_quiet(None, None, home.environ())
    assert quiet.look(DBUS_ONLY | {QuietReason.FULL_SCREEN}) == frozenset()
    told = {report.sense: report for report in quiet.reports()}
    assert set(told) == set(QUIET_SENSES.values())
    for sense in (Sense.DO_NOT_DISTURB, Sense.SCREEN_AWAKE, Sense.FULL_SCREEN):
        assert told[sense].answer == "unknown"
        assert told[sense].choice.chosen is None
        assert told[sense].choice.attempts
        assert all(attempt.reason for attempt in told[sense].choice.attempts)
    quiet.stop()


def test_what_several_programs_say_comes_together(our_bus: Bus, peer: Peer, home: Home) -> None:
    peer.answers("Get", "v", ("b", True))
    peer.answers("HasInhibition", "b", False)
    refuses(peer, "IsInhibited", "HasInhibit", "ListInhibitors")
    peer.own("org.freedesktop.Notifications")
    peer.own("org.kde.Solid.PowerManagement")
    quiet = open_quiet(our_bus, None, home.environ())
    assert quiet.look(ALL) == {QuietReason.DO_NOT_DISTURB}
    told = {report.sense: report for report in quiet.reports()}
    assert (told[Sense.DO_NOT_DISTURB].answer, told[Sense.SCREEN_AWAKE].answer) == ("yes", "no")
    assert told[Sense.SCREEN_AWAKE].choice.chosen == "KDE"


@pytest.fixture
def mute(home: Home) -> Iterator[RawBus]:
    """A bus that lets us in and then answers nothing."""
    bus = RawBus(home.runtime / "mute")
    yield bus
    bus.close()


def test_a_bus_that_never_answers_is_asked_once_and_then_left_alone(
    mute: RawBus, home: Home
) -> None:
    bus = Bus("session", mute.address)
    quiet = open_quiet(bus, None, home.environ())
    assert quiet.look(DBUS_ONLY) == frozenset()
    asked = len(mute.received)
    assert asked == 2  # Hello, and one question
    assert quiet.look(DBUS_ONLY) == frozenset()
    assert len(mute.received) == asked
    bus.close()


def test_a_program_that_never_answers_is_left_alone_and_the_next_is_asked(
    our_bus: Bus, peer: Peer, home: Home
) -> None:
    peer.answers("GetDnd", "b", True)
    peer.own("org.erikreider.swaync.cc")
    peer.own("org.freedesktop.Notifications")  # and never answers "Get"
    quiet = open_quiet(our_bus, None, home.environ())
    wanted = frozenset({QuietReason.DO_NOT_DISTURB})
    assert quiet.look(wanted) == wanted
    assert quiet.look(wanted) == wanted
    assert [member for member, _body in peer.calls] == ["Get", "Get", "GetDnd", "GetDnd"]


def test_no_mechanism_is_loaded_before_the_first_look() -> None:
    program = (
        "from breakbuddy.desktop.quiet.select import open_quiet\n"
        "import sys\n"
        "open_quiet(None, None, {}).reports()\n"
        "print(*[name for name in sys.modules if name.startswith('breakbuddy.desktop.quiet')])\n"
        "open_quiet(None, None, {}).look(frozenset())\n"
        "print(*[name for name in ('subprocess', 'Xlib', 'tempfile') if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=True, timeout=30, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    before, after = done.stdout.splitlines()
    short = {name.removeprefix("breakbuddy.desktop.quiet").lstrip(".") for name in before.split()}
    assert short == {"", "select", "looking", "enquiry", "mechanism"}
    assert after == ""

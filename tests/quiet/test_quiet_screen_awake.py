"""What keeps the screen awake, and what only seems to."""

import sys
from collections.abc import Callable

import pytest

if sys.platform != "linux":
    pytest.skip("these desktops are for Linux", allow_module_level=True)

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet import screen_awake
from breakbuddy.desktop.quiet.mechanism import NotHere
from breakbuddy.desktop.quiet.peers import Peers
from tests.desktop_dbus.peer import Peer
from tests.quiet.clock import plenty
from tests.quiet.services import has_properties

GSM = "org.gnome.SessionManager"
KDE = "org.kde.Solid.PowerManagement"
POWER = "org.freedesktop.PowerManagement"
LOGIN1 = "org.freedesktop.login1"
PERSON, SYSTEM = 1000, 0


@pytest.fixture
def asks(peers: Peers) -> Callable[[str], bool]:
    """Asks the mechanism of that name."""
    by_name = {one.name: one for one in screen_awake.mechanisms(peers, peers, PERSON)}
    return lambda name: by_name[name].says_so(plenty)


@pytest.mark.parametrize(("actions", "awake"), [(8, True), (12, True), (4, False), (0, False)])
def test_gnome_tells_what_is_inhibited(
    asks: Callable[[str], bool], peer: Peer, actions: int, awake: bool
) -> None:
    has_properties(peer, {(GSM, "InhibitedActions"): ("u", actions)})
    peer.own(GSM)
    assert asks("GNOME session") is awake


def test_mate_is_asked_whether_idle_is_inhibited(asks: Callable[[str], bool], peer: Peer) -> None:
    has_properties(peer, {})
    peer.answers("IsInhibited", "b", True)
    peer.own(GSM)
    with pytest.raises(NotHere):
        asks("GNOME session")
    assert asks("session manager") is True
    assert ("IsInhibited", (8,)) in peer.calls


def test_kde_is_asked_for_the_screen_alone(asks: Callable[[str], bool], peer: Peer) -> None:
    peer.answers("HasInhibition", "b", True)
    peer.own(KDE)
    assert asks("KDE") is True
    assert peer.calls == [("HasInhibition", (4,))]


def test_a_power_manager_that_is_not_kde_tells_it_too(
    asks: Callable[[str], bool], peer: Peer
) -> None:
    peer.answers("HasInhibit", "b", True)
    peer.own(POWER)
    assert asks("power manager") is True


def test_kde_keeps_the_machine_awake_for_music_which_is_no_reason(
    asks: Callable[[str], bool], peer: Peer
) -> None:
    peer.answers("HasInhibit", "b", True)
    peer.own(POWER)
    peer.own(KDE)
    with pytest.raises(NotHere, match="more exactly"):
        asks("power manager")


def test_xfce_has_a_presentation_mode(asks: Callable[[str], bool], peer: Peer) -> None:
    with pytest.raises(NotHere):
        asks("XFCE presentation mode")
    peer.own("org.xfce.PowerManager")
    peer.own("org.xfce.Xfconf")
    peer.answers("GetProperty", "v", ("b", True))
    assert asks("XFCE presentation mode") is True
    setting = ("xfce4-power-manager", "/xfce4-power-manager/presentation-mode")
    assert peer.calls == [("GetProperty", setting)]


FILM = ("idle", "Player", "Playing", "block", PERSON, 42)
SLEEP = ("sleep:idle", "Player", "Playing", "block", PERSON, 42)
UPDATE = ("shutdown:idle", "PackageKit", "Update", "block", SYSTEM, 7)
LID = ("handle-lid-switch:sleep", "desktop", "It minds the lid", "block", PERSON, 8)
POLITE = ("idle", "Player", "Playing", "delay", PERSON, 9)


@pytest.mark.parametrize(
    ("inhibitors", "awake"),
    [
        ([], False),
        ([FILM], True),
        ([LID, SLEEP], True),
        # What is always there on some systems, and nobody looks at.
        ([UPDATE], False),
        ([LID], False),
        ([POLITE], False),
    ],
)
def test_logind_lists_who_holds_the_session_from_idling(
    asks: Callable[[str], bool],
    peer: Peer,
    inhibitors: list[screen_awake.Inhibitor],
    awake: bool,
) -> None:
    peer.answers("ListInhibitors", "a(ssssuu)", inhibitors)
    peer.own(LOGIN1)
    assert asks("logind") is awake


def test_an_answer_of_another_type_is_no_answer(asks: Callable[[str], bool], peer: Peer) -> None:
    peer.answers("ListInhibitors", "as", ["idle"])
    peer.own(LOGIN1)
    with pytest.raises(Unavailable, match="nonsense"):
        asks("logind")
    has_properties(peer, {(GSM, "InhibitedActions"): ("b", True)})
    peer.own(GSM)
    with pytest.raises(Unavailable, match="nonsense"):
        asks("GNOME session")

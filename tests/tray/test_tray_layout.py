"""The numbering of menu entries, over any sequence of menus, and many who ask at once."""

import sys
import threading
from collections.abc import Sequence
from functools import partial

import pytest

if sys.platform != "linux":
    pytest.skip("com.canonical.dbusmenu is for Linux", allow_module_level=True)

from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.desktop.ports import Action, Entry, Separator, Submenu, TrayLook
from breakbuddy.desktop.tray.layout import Node, Numbering
from breakbuddy.desktop.tray.menu import to_pystray
from breakbuddy.desktop.tray.sni_tray import SniTray
from tests.tray.conftest import COUNTING, DUE, Buddy
from tests.tray.fake_host import FakeHost

LABELS = st.sampled_from(["Break", "Snooze", "Skip", "Pause", "Quit", "_", ""])
ACTIONS = st.builds(
    Action,
    LABELS,
    st.sampled_from([None, lambda: None]),
    st.sampled_from([None, True, False]),
    st.booleans(),
)
ENTRIES = st.recursive(
    st.one_of(ACTIONS, st.builds(Separator)),
    lambda below: st.builds(Submenu, LABELS, st.lists(below, max_size=4).map(tuple)),
    max_leaves=8,
)
MENUS = st.lists(st.lists(ENTRIES, max_size=7), min_size=1, max_size=6)


def read_all(menus: Sequence[Sequence[Entry]]) -> list[Node]:
    """How a panel sees menus that follow each other."""
    numbering, layout, seen = Numbering(), None, []
    for menu in menus:
        layout = numbering.read(list(to_pystray(partial(tuple, menu))), layout)
        seen.append(layout)
    return seen


@given(MENUS)
def test_no_two_entries_of_a_menu_share_a_number(menus: list[list[Entry]]) -> None:
    for layout in read_all(menus):
        numbers = [node.id for node in layout.walk()]
        assert len(numbers) == len(set(numbers))


@given(MENUS)
def test_a_number_that_could_be_clicked_never_comes_to_mean_another_entry(
    menus: list[list[Entry]],
) -> None:
    meaning: dict[int, object] = {}
    for layout in read_all(menus):
        for node in layout.walk():
            if not node.inert:
                label = node.properties["label"]
                assert meaning.setdefault(node.id, label) == label


@given(st.lists(ENTRIES, max_size=7))
def test_a_menu_that_did_not_change_reads_the_same(menu: list[Entry]) -> None:
    first, second = read_all([menu, menu])
    assert first.same_as(second)


@given(MENUS)
def test_every_entry_says_what_it_is(menus: list[list[Entry]]) -> None:
    for layout in read_all(menus):
        for node in layout.walk():
            assert {"label", "type", "children-display"} & set(node.properties)
            assert bool(node.children) <= ("children-display" in node.properties)


def test_two_menus_that_differ_only_deep_inside_are_not_the_same() -> None:
    def menu(minutes: int) -> list[Entry]:
        marks = [Action(f"{m} min", lambda: None, checked=m == minutes) for m in (30, 60)]
        return [Submenu("Settings", (Submenu("Interval", tuple(marks)),))]

    first, second = read_all([menu(30), menu(60)])
    assert not first.same_as(second)
    assert [node.id for node in first.walk()] == [node.id for node in second.walk()]


def test_panels_and_agent_may_all_ask_at_once(tray: SniTray, shown: FakeHost, buddy: Buddy) -> None:
    ended = threading.Event()

    def agent() -> None:
        number = 0
        while not ended.is_set():
            number += 1
            buddy.status = f"Next break in {number} min"
            look = DUE if number % 2 else COUNTING
            tray.update(TrayLook(look.state, number % 100 / 100, buddy.status))

    agents = [threading.Thread(target=agent) for _ in range(2)]
    for thread in agents:
        thread.start()
    revisions = []
    for _ in range(100):
        revision, packed = shown.menu("GetLayout", "iias", 0, -1, [])
        revisions.append(revision)
        assert len(packed[2]) == 8
        shown.menu("AboutToShow", "i", 0)
    ended.set()
    for thread in agents:
        thread.join(30)
    assert revisions == sorted(revisions)
    shown.click(shown.layout()["Quit"].id)
    assert buddy.chosen == ["quit"]

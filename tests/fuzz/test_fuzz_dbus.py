"""Whatever others on the bus answer, signal and call, prompts and the menu go on working."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

if sys.platform != "linux":
    pytest.skip("D-Bus is for Linux", allow_module_level=True)

from tests.desktop.harness.needs import require
from tests.desktop.harness.private import BUS_NEEDS
from tests.fuzz.bounds import in_bounds, scratch_folder
from tests.fuzz.dbus_desk import CALLS, MENU_CALLS, NUMBER, RIGHT, SIGNALS, Desk
from tests.fuzz.dbus_values import bodies, of
from tests.fuzz.faults import no_faults
from tests.fuzz.profile import FEW, bounded


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    require(BUS_NEEDS)
    with tempfile.TemporaryDirectory(prefix="bb-", dir=scratch_folder()) as folder:
        made = Desk(Path(folder))
        yield made
        made.close()


Act = Callable[[Desk], None]


@st.composite
def _answers(draw: st.DrawFn) -> Act:
    member = draw(st.sampled_from(sorted(RIGHT)))
    signature, body = draw(bodies())
    return lambda desk: desk.answers(member, signature, body)


@st.composite
def _signals(draw: st.DrawFn) -> Act:
    path, interface, member, right = draw(st.sampled_from(SIGNALS))
    signature, body = draw(of(right) | bodies())
    times = draw(st.sampled_from((1, 1, 1, 50)))

    def act(desk: Desk) -> None:
        for _ in range(times):
            desk.signals(path, interface, member, signature, body)

    return act


@st.composite
def _calls(draw: st.DrawFn) -> Act:
    path, interface, member = draw(st.sampled_from(CALLS))
    signature, body = draw(of(MENU_CALLS[member]) if member in MENU_CALLS else bodies())
    return lambda desk: desk.calls(path, interface, member, signature, body)


_ACTS = st.one_of(_answers(), _signals(), _calls(), st.sampled_from((Desk.show, Desk.sense)))


@bounded(FEW)
@given(st.lists(_ACTS, min_size=1, max_size=12))
def test_whatever_is_said_on_the_bus_prompts_and_menu_go_on(desk: Desk, acts: list[Act]) -> None:
    with no_faults(), in_bounds():
        for act in acts:
            act(desk)
        Desk.show(desk)
        Desk.sense(desk)
        desk.is_well()


@pytest.mark.parametrize("number", [0, 1, NUMBER - 1, NUMBER + 1, 2**32 - 1])
@pytest.mark.parametrize(("member", "rest"), [("ActionInvoked", "skip"), ("NotificationClosed", 2)])
def test_a_flood_of_answers_to_notifications_that_are_not_ours_changes_nothing(
    desk: Desk, member: str, rest: str | int, number: int
) -> None:
    with no_faults(), in_bounds():
        desk.show()
        (path, interface, _member, signature) = next(each for each in SIGNALS if each[2] == member)
        for _ in range(1000):
            desk.signals(path, interface, member, signature, (number, rest))
        desk.is_well()

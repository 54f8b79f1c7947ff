"""The menu in a panel: how it reads, what a choice does, and when it may change."""

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("com.canonical.dbusmenu is for Linux", allow_module_level=True)

from breakbuddy.desktop.ports import Action, Entry, Separator, Submenu
from breakbuddy.desktop.tray.sni_tray import SniTray
from tests.desktop.harness.waiting import until
from tests.tray.conftest import COUNTING, DUE, Buddy
from tests.tray.fake_host import MENU, PROPERTIES, FakeHost, Refused
from tests.tray.test_tray_item import settle

# --- how it reads ---


def test_the_menu_reads_as_it_was_written(shown: FakeHost) -> None:
    menu = shown.layout()
    assert menu.labels() == [
        "Next break in 30 min", "--", "Tips card", "Snooze__now", "Skip this one", "Interval",
        "--", "Quit",
    ]  # fmt: skip
    assert menu.properties["children-display"] == "submenu"
    assert menu.children[1].properties == {"type": "separator"}


def test_a_line_that_only_informs_and_a_disabled_entry_cannot_be_chosen(shown: FakeHost) -> None:
    menu = shown.layout()
    assert menu["Next break in 30 min"].properties["enabled"] is False
    assert menu["Skip this one"].properties["enabled"] is False
    assert "enabled" not in menu["Quit"].properties


def test_a_submenu_is_a_radio_group_with_one_chosen(shown: FakeHost) -> None:
    interval = shown.layout()["Interval"]
    assert interval.properties["children-display"] == "submenu"
    assert {entry.properties["toggle-type"] for entry in interval.children} == {"radio"}
    assert [entry.properties["toggle-state"] for entry in interval.children] == [0, 0, 1]


def test_a_host_may_ask_for_a_part_of_the_menu(shown: FakeHost) -> None:
    interval = shown.layout()["Interval"]
    assert shown.layout(interval.id).labels() == ["30 min", "45 min", "60 min"]
    assert shown.layout(depth=0).children == []
    assert shown.layout(depth=1)["Interval"].children == []
    only_labels = shown.layout(names=("label",))
    assert only_labels["Interval"]["30 min"].properties == {"label": "30 min"}


def test_a_host_may_ask_for_properties_one_by_one_or_in_groups(shown: FakeHost) -> None:
    menu = shown.layout()
    quit_id = menu["Quit"].id
    assert shown.menu("GetProperty", "is", quit_id, "label") == (("s", "Quit"),)
    (group,) = shown.menu("GetGroupProperties", "aias", [quit_id, 9999], ["label"])
    assert group == [(quit_id, {"label": ("s", "Quit")})]
    (everything,) = shown.menu("GetGroupProperties", "aias", [], [])
    assert len(everything) == 1 + 8 + 3


def test_the_menu_says_which_version_it_speaks(shown: FakeHost) -> None:
    path = str(shown.property("Menu"))
    assert shown.ask(path, PROPERTIES, "Get", "ss", MENU, "Version") == (("u", 3),)
    (values,) = shown.ask(path, PROPERTIES, "GetAll", "s", MENU)
    assert set(values) == {"Version", "TextDirection", "Status", "IconThemePath"}


def test_separators_at_the_ends_or_in_a_row_are_left_out(shown: FakeHost, buddy: Buddy) -> None:
    buddy.extra = [Separator(), Separator()]
    assert shown.layout().labels().count("--") == 2


def test_a_submenu_with_nothing_in_it_is_left_out(shown: FakeHost, buddy: Buddy) -> None:
    buddy.extra = [Submenu("Empty", ())]
    assert "Empty" not in shown.layout().labels()


def test_a_deep_menu_with_odd_texts_reads_right(shown: FakeHost, buddy: Buddy) -> None:
    entry: Entry = Action("__\0é🪑" + "x" * 5000, buddy.note("deep"))
    for depth in range(8):
        entry = Submenu(f"level {depth}", (entry, Separator(), Action("more")))
    buddy.extra = [entry]
    found = shown.layout()["level 7"]
    while found.children:
        found = found.children[0]
    assert found.label == "____\ufffdé🪑" + "x" * 5000
    shown.click(found.id)
    assert buddy.chosen == ["deep"]


# --- choosing ---


def test_choosing_an_entry_does_what_it_says(shown: FakeHost, buddy: Buddy) -> None:
    menu = shown.layout()
    shown.click(menu["Snooze__now"].id)
    shown.menu("Event", "isvu", menu["Quit"].id, "clicked", ("s", ""), 0)
    assert buddy.chosen == ["snooze", "quit"]


def test_choosing_a_radio_entry_moves_the_mark_and_tells_the_panel(
    shown: FakeHost, buddy: Buddy
) -> None:
    interval = shown.layout()["Interval"]
    shown.click(interval["45 min"].id)
    assert buddy.interval == 45
    until(lambda: "LayoutUpdated" in shown.signals(), "the panel is told")
    marks = [entry.properties["toggle-state"] for entry in shown.layout()["Interval"].children]
    assert marks == [0, 1, 0]


@pytest.mark.parametrize("label", ["Next break in 30 min", "--", "Skip this one", "Interval"])
def test_what_cannot_be_chosen_does_nothing(shown: FakeHost, buddy: Buddy, label: str) -> None:
    shown.click(shown.layout()[label].id)
    assert buddy.chosen == []


@pytest.mark.parametrize("kind", ["opened", "closed", "hovered", "x-vendor-thing", ""])
def test_other_events_choose_nothing(shown: FakeHost, buddy: Buddy, kind: str) -> None:
    shown.menu("Event", "isvu", shown.layout()["Quit"].id, kind, ("s", ""), 0)
    assert buddy.chosen == []


def test_an_entry_that_is_not_there_is_named_and_the_others_are_chosen(
    shown: FakeHost, buddy: Buddy
) -> None:
    events = [(9999, "clicked", ("i", 0), 0), (shown.layout()["Quit"].id, "clicked", ("i", 0), 0)]
    assert shown.menu("EventGroup", "a(isvu)", events) == ([9999],)
    assert buddy.chosen == ["quit"]
    with pytest.raises(Refused):
        shown.menu("Event", "isvu", 9999, "clicked", ("s", ""), 0)


def test_a_choice_that_fails_is_logged_and_the_menu_lives(
    shown: FakeHost, buddy: Buddy, caplog: pytest.LogCaptureFixture
) -> None:
    buddy.failing = True
    buddy.extra = [Action("Fails", buddy.note("it"))]
    shown.click(shown.layout()["Fails"].id)
    assert "a menu entry failed" in caplog.text
    assert "Quit" in shown.layout().labels()


@pytest.mark.parametrize(
    ("member", "signature", "body"),
    [
        ("GetLayout", "iias", (9999, -1, [])),
        ("GetLayout", "s", ("0",)),
        ("GetProperty", "is", (0, "nonsense")),
        ("GetProperty", "is", (-5, "label")),
        ("AboutToShow", "i", (9999,)),
        ("AboutToShow", "s", ("0",)),
        ("AboutToShowGroup", "aas", ([["0"]],)),
        ("AboutToShowGroup", "at", ([2**40],)),
        ("GetGroupProperties", "aasas", ([["0"]], [])),
        ("EventGroup", "i", (3,)),
        ("Event", "", ()),
        ("Explode", "", ()),
    ],
)
def test_a_call_that_makes_no_sense_is_refused_and_harms_nothing(
    shown: FakeHost, member: str, signature: str, body: tuple[object, ...]
) -> None:
    with pytest.raises(Refused):
        shown.menu(member, signature, *body)
    assert "Quit" in shown.layout().labels()


def test_a_group_of_events_of_the_wrong_kind_is_passed_over(shown: FakeHost, buddy: Buddy) -> None:
    assert shown.menu("EventGroup", "as", ["clicked", "quit"]) == ([],)
    assert buddy.chosen == []


# --- changing ---


def test_the_menu_is_read_anew_when_it_is_about_to_open(shown: FakeHost, buddy: Buddy) -> None:
    shown.layout()
    buddy.status = "Next break in 12 min"
    assert shown.menu("AboutToShow", "i", 0) == (True,)
    assert shown.layout().labels()[0] == "Next break in 12 min"
    assert shown.menu("AboutToShow", "i", 0) == (False,)
    assert shown.menu("AboutToShowGroup", "ai", [0, 9999]) == ([], [9999])
    buddy.status = "Next break in 11 min"
    assert shown.menu("AboutToShowGroup", "ai", [0]) == ([0], [])


def test_the_menu_is_made_once_each_time_it_is_read(shown: FakeHost, buddy: Buddy) -> None:
    readings = buddy.readings
    shown.layout()
    assert buddy.readings == readings + 1


def test_a_panel_that_does_not_wait_for_the_answer_is_told_by_a_signal(
    shown: FakeHost, buddy: Buddy
) -> None:
    shown.layout()
    settle(shown)
    del shown.peer.heard[:]
    buddy.status = "Next break in 12 min"
    shown.menu("AboutToShowGroup", "ai", [0])
    until(lambda: "LayoutUpdated" in shown.signals(), "the panel is told")


def test_a_submenu_that_opens_stays_as_it_is(shown: FakeHost, buddy: Buddy) -> None:
    interval = shown.layout()["Interval"]
    settle(shown)
    del shown.peer.heard[:]
    buddy.status = "Next break in 12 min"
    shown.menu("AboutToShow", "i", interval.id)
    settle(shown)
    assert "LayoutUpdated" not in shown.signals()


def test_the_revision_grows_only_when_the_menu_changed(shown: FakeHost, buddy: Buddy) -> None:
    first, _layout = shown.menu("GetLayout", "iias", 0, -1, [])
    second, _layout = shown.menu("GetLayout", "iias", 0, -1, [])
    buddy.interval = 30
    third, _layout = shown.menu("GetLayout", "iias", 0, -1, [])
    assert first == second < third


def test_an_open_menu_is_not_disturbed_by_the_clock(
    tray: SniTray, shown: FakeHost, buddy: Buddy
) -> None:
    shown.layout()
    settle(shown)
    del shown.peer.heard[:]
    readings = buddy.readings
    for minutes in range(29, 20, -1):
        buddy.status = f"Next break in {minutes} min"
        tray.update(type(COUNTING)(COUNTING.state, 0.5, buddy.status))
    settle(shown)
    assert "LayoutUpdated" not in shown.signals()
    assert buddy.readings == readings


def test_a_new_state_tells_the_panel_if_the_menu_changed_with_it(
    tray: SniTray, shown: FakeHost, buddy: Buddy
) -> None:
    shown.layout()
    settle(shown)
    del shown.peer.heard[:]
    tray.update(DUE)
    settle(shown)
    assert "LayoutUpdated" not in shown.signals()
    buddy.extra = [Action("Start the break", buddy.note("start"))]
    tray.update(COUNTING)
    settle(shown)
    assert shown.signals().count("LayoutUpdated") == 1


def test_an_entry_keeps_its_number_while_it_means_the_same(shown: FakeHost, buddy: Buddy) -> None:
    before = shown.layout()
    buddy.status = "Sitting for 62 min"
    buddy.interval = 45
    buddy.extra = [Action("New", buddy.note("new"))]
    after = shown.layout()
    for label in ("Tips card", "Snooze__now", "Interval", "Quit"):
        assert after[label].id == before[label].id
    assert after.children[0].id == before.children[0].id  # the status line only changed its text
    assert after["New"].id not in {entry.id for entry in before.children}


def test_a_click_does_what_the_person_saw_even_if_the_menu_just_changed(
    shown: FakeHost, buddy: Buddy
) -> None:
    buddy.extra = [Action("Pause", buddy.note("pause"))]
    seen = shown.layout()["Pause"]
    buddy.extra = [Action("Delete everything", buddy.note("delete"))]
    assert shown.layout()["Delete everything"].id != seen.id
    shown.click(seen.id)
    assert buddy.chosen == ["pause"]


def test_entries_with_the_same_text_are_told_apart(shown: FakeHost, buddy: Buddy) -> None:
    buddy.extra = [Action("Same", buddy.note("first")), Action("Same", buddy.note("second"))]
    twins = [entry for entry in shown.layout().children if entry.label == "Same"]
    again = [entry for entry in shown.layout().children if entry.label == "Same"]
    assert [entry.id for entry in twins] == [entry.id for entry in again]
    shown.click(twins[1].id)
    assert buddy.chosen == ["second"]


def test_a_menu_that_cannot_be_made_is_empty_and_comes_back(
    shown: FakeHost, buddy: Buddy, caplog: pytest.LogCaptureFixture
) -> None:
    buddy.speechless = True
    assert shown.layout().children == []
    assert "menu" in caplog.text
    shown.item("Activate", "ii", 0, 0)
    buddy.speechless = False
    assert "Quit" in shown.layout().labels()

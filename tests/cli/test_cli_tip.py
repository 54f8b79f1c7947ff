"""``breakbuddy tip`` as a person types it: what it shows, what it remembers, what it withstands."""

import json
from pathlib import Path

import pytest

from breakbuddy.cli.tip import MOMENT_SECONDS
from breakbuddy.coach.library import load
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.vocabulary import Opinion
from tests.cli.remembered import left_out, opinions, said, saw, seen, wrote
from tests.cli.shell import Shell

NOTHING, USAGE, HISTORY = 1, 2, 6
HELP = "When to get help: breakbuddy relief flags"
LIBRARY = load().library

MINE = """
[[tip]]
id = "my-pill"
title = "What I take"
body = "One of those that my doctor knows of."
phases = ["well"]
category = "medicine"
"""


def id_of(page: str) -> str:
    """The id of the tip on a page."""
    (found,) = {line for line in page.splitlines() if line in LIBRARY.tips}
    return found


def only_well() -> list[str]:
    """Tips for a back that is well, and for no other."""
    return [tip.id for tip in LIBRARY.tips.values() if tip.phases == {Phase.WELL}]


# --- the tip of the moment --------------------------------------------------------


def test_a_tip_has_its_title_what_it_says_and_where_it_is_from(shell: Shell) -> None:
    page = shell.run("tip").succeeded()
    tip = LIBRARY.tips[id_of(page)]
    assert page.startswith(f"{tip.title}\n")
    assert tip.body in page.replace("\n", " ")
    assert 'From "' in page
    assert "Well" in page


def test_the_tip_of_the_moment_stays(shell: Shell) -> None:
    first = shell.run("tip").succeeded()
    assert shell.run("tip").succeeded() == first
    assert seen(shell) == {id_of(first)}


def test_after_an_hour_another_one_comes(shell: Shell) -> None:
    old, new, *_rest = only_well()
    saw(shell, old, MOMENT_SECONDS + 60)
    assert id_of(shell.run("tip").succeeded()) != old
    saw(shell, new, 0)
    assert id_of(shell.run("tip").succeeded()) == new


def test_one_that_was_seen_on_a_clock_that_was_ahead_does_not_stay_for_ever(shell: Shell) -> None:
    ahead = only_well()[0]
    saw(shell, ahead, -MOMENT_SECONDS)
    assert id_of(shell.run("tip").succeeded()) != ahead


def test_the_next_one_is_always_another(shell: Shell) -> None:
    pages = [shell.run("tip").succeeded(), *(shell.run("tip", "--next").out for _ in range(3))]
    assert len(set(map(id_of, pages))) == 4
    assert shell.run("tip").succeeded() == pages[-1]


def test_in_a_spasm_tips_are_for_a_spasm_and_lead_to_help(shell: Shell) -> None:
    said(shell, Phase.SPASM, hours_ago=71)
    page = shell.run("tip").succeeded()
    assert Phase.SPASM in LIBRARY.tips[id_of(page)].phases
    assert page.splitlines()[-1] == HELP


def test_three_days_later_the_back_counts_as_stiff(shell: Shell) -> None:
    said(shell, Phase.SPASM, hours_ago=73)
    page = shell.run("tip").succeeded()
    assert Phase.STIFF in LIBRARY.tips[id_of(page)].phases
    assert HELP not in page


@pytest.mark.parametrize("phase", list(Phase))
def test_another_phase_can_be_looked_at(shell: Shell, phase: Phase) -> None:
    page = shell.run("tip", "--phase", phase).succeeded()
    assert phase in LIBRARY.tips[id_of(page)].phases
    assert (HELP in page) is (phase is Phase.SPASM)


def test_a_tip_that_does_not_fit_the_back_any_more_gives_way(shell: Shell) -> None:
    saw(shell, only_well()[0], 60)
    said(shell, Phase.SPASM)
    page = shell.run("tip").succeeded()
    assert Phase.SPASM in LIBRARY.tips[id_of(page)].phases


def test_whoever_has_a_spasm_is_led_to_help_whatever_they_look_at(shell: Shell) -> None:
    said(shell, Phase.SPASM)
    for line in ("tip --phase well", "tip --id plank", "tip --search walk"):
        assert shell.run(*line.split()).succeeded().splitlines()[-1] == HELP


def test_where_every_tip_is_left_out_there_is_none(shell: Shell) -> None:
    left_out(shell, LIBRARY.tips)
    assert "no tip for this phase" in shell.run("tip").failed(NOTHING)
    result = shell.run("tip", "--json")
    assert (result.code, json.loads(result.out), result.err) == (NOTHING, None, "")


# --- opinions ---------------------------------------------------------------------


def test_the_tip_on_hand_becomes_a_favourite(shell: Shell) -> None:
    tip = id_of(shell.run("tip").succeeded())
    assert shell.run("tip", "--keep").succeeded() == (
        f"Kept as a favourite: {LIBRARY.tips[tip].title}\n"
    )
    assert opinions(shell) == {tip: Opinion.FAVOURITE}
    assert shell.run("tip").succeeded().startswith(f"{LIBRARY.tips[tip].title} (favourite)\n")


def test_the_tip_on_hand_is_left_out_and_gives_way_to_another(shell: Shell) -> None:
    tip = id_of(shell.run("tip").succeeded())
    line = shell.run("tip", "--leave-out").succeeded()
    assert f"breakbuddy library forget {tip}" in line
    assert opinions(shell) == {tip: Opinion.NOT_FOR_ME}
    assert id_of(shell.run("tip").succeeded()) != tip
    assert "(left out)" in shell.run("tip", "--id", tip).succeeded()


def test_an_opinion_is_of_the_tip_shown_last_whatever_the_phase(shell: Shell) -> None:
    shell.run("tip").succeeded()
    for_a_spasm = id_of(shell.run("tip", "--phase", "spasm").succeeded())
    shell.run("tip", "--keep").succeeded()
    assert opinions(shell) == {for_a_spasm: Opinion.FAVOURITE}


def test_an_opinion_of_the_tip_shown_last_can_be_changed_at_once(shell: Shell) -> None:
    shell.run("tip").succeeded()
    second = id_of(shell.run("tip", "--next").succeeded())
    shell.run("tip", "--leave-out").succeeded()
    shell.run("tip", "--keep").succeeded()
    assert opinions(shell) == {second: Opinion.FAVOURITE}


def test_nothing_is_kept_that_was_not_shown(shell: Shell) -> None:
    assert "Name one with --id" in shell.run("tip", "--keep").failed(NOTHING)
    assert opinions(shell) == {}


def test_an_opinion_of_an_item_named_is_of_that_item(shell: Shell) -> None:
    shell.run("tip").succeeded()
    shell.run("tip", "--id", "plank", "--leave-out").succeeded()
    assert opinions(shell) == {"plank": Opinion.NOT_FOR_ME}


# --- looking something up ---------------------------------------------------------


def test_a_move_is_shown_with_its_steps_holds_and_length(shell: Shell) -> None:
    page = shell.run("tip", "--id", "plank").succeeded()
    assert f"Lying · Core · {LIBRARY.moves['plank'].seconds:g} s" in page
    assert "  1. " in page
    assert "Hold 20 s." in page
    assert "5 s more after every 3 sessions, up to 60 s." in page
    assert "leave this one" not in page
    assert seen(shell) == set(), "looking up is not being shown the tip of the moment"


@pytest.mark.parametrize("phase", ["stiff", "spasm"])
def test_a_move_that_must_not_be_done_now_says_so(shell: Shell, phase: str) -> None:
    page = shell.run("tip", "--id", "plank", "--phase", phase).succeeded()
    assert "leave this one" in page


def test_in_a_search_each_medicine_has_its_caution_under_it(shell: Shell) -> None:
    wrote(shell, MINE)
    page = shell.run("tip", "--search", "medicine").succeeded()
    found = json.loads(shell.run("tip", "--search", "medicine", "--json").succeeded())
    medicines = [item for item in found if item["category"] == "medicine"]
    assert page.count("For any medicine:") == len(medicines) > 1
    assert page.index("my-pill") < page.rindex("For any medicine:")


@pytest.mark.parametrize("item", ["sock-full-of-rice", "heat-15"])
def test_heat_says_in_a_spasm_that_it_comes_later(shell: Shell, item: str) -> None:
    later = "BreakBuddy keeps to cold for its first 72 h. Heat comes later."
    assert later in " ".join(shell.run("tip", "--id", item, "--phase", "spasm").out.split())
    for phase in ("well", "stiff"):
        assert "comes later" not in shell.run("tip", "--id", item, "--phase", phase).succeeded()


def test_a_protocol_is_shown_with_all_its_rounds_and_cautions(shell: Shell) -> None:
    lines = shell.run("tip", "--id", "ice-15-45").succeeded()
    assert "Cold 15 to 20 min · Pause 45 min · Cold 15 to 20 min\n" in lines
    assert lines.count("\n- ") == len(LIBRARY.protocols["ice-15-45"].cautions)
    assert "breakbuddy relief start --protocol ice-15-45" in lines


def test_medicine_is_never_shown_without_its_caution(shell: Shell) -> None:
    wrote(shell, MINE)
    page = shell.run("tip", "--id", "my-pill").succeeded()
    assert "pharmacist" in page
    assert "Your own" in page
    found = shell.run("tip", "--search", "doctor knows").succeeded().splitlines()
    assert found[0].startswith("What I take ")
    assert found[2].startswith("  For any medicine: read the leaflet")
    assert "pharmacist" in json.loads(shell.run("tip", "--id", "my-pill", "--json").out)["caution"]


def test_a_search_finds_items_of_every_kind_with_their_ids(shell: Shell) -> None:
    found = json.loads(shell.run("tip", "--search", "ice", "--json").succeeded())
    assert {"tip", "protocol"} <= {item["kind"] for item in found}
    lines = shell.run("tip", "--search", "ice").succeeded().splitlines()
    heads = [line for line in lines if not line.startswith("  ")]
    for item, line in zip(found, heads, strict=True):
        assert line.startswith(item["title"])
        assert line.endswith(item["id"])


def test_a_search_for_a_phase_finds_what_is_for_it(shell: Shell) -> None:
    everything = json.loads(shell.run("tip", "--search", "ice", "--json").succeeded())
    of_spasm = json.loads(
        shell.run("tip", "--search", "ice", "--phase", "spasm", "--json").succeeded()
    )
    assert of_spasm == [item for item in everything if "spasm" in item["phases"]]
    assert 0 < len(of_spasm) < len(everything)


def test_a_search_that_finds_nothing_says_so_and_ends_as_grep_does(shell: Shell) -> None:
    assert shell.run("tip", "--search", "qwxyz").failed(NOTHING) == (
        "The library has nothing on 'qwxyz'."
    )
    result = shell.run("tip", "--search", "qwxyz", "--json")
    assert (result.code, json.loads(result.out)) == (NOTHING, [])


def test_json_has_the_fields_that_programs_rely_on(shell: Shell) -> None:
    every = {"id", "kind", "title", "body", "phases", "category", "caution", "origin", "covers"}
    every |= {"sources", "adapted", "own", "favourite", "left_out"}
    further = {
        "plank": {"position", "places", "area", "seconds", "not_with", "steps", "level"},
        "ice-20-20": {"steps", "rounds", "cautions"},
        next(iter(LIBRARY.cues)): {"pose"},
        next(iter(LIBRARY.tips)): set[str](),
        "ask-doctor": set[str](),
    }
    for item_id, more in further.items():
        fields = json.loads(shell.run("tip", "--id", item_id, "--json").succeeded())
        assert set(fields) == every | more
        assert fields["id"] == item_id
    chosen = json.loads(shell.run("tip", "--json").succeeded())
    assert chosen["kind"] == "tip"


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_lines_fit_the_terminal_and_are_never_too_long_to_read(shell: Shell, columns: str) -> None:
    said(shell, Phase.SPASM)
    for line in ("tip", "tip --id plank", "tip --id contrast", "tip --search back"):
        page = shell.run(*line.split(), COLUMNS=columns).succeeded()
        assert max(map(len, page.splitlines())) <= min(int(columns), 80), page


def test_a_number_stays_with_its_unit(shell: Shell) -> None:
    for columns in range(30, 50):
        page = shell.run("tip", "--id", "plank", COLUMNS=str(columns)).succeeded()
        assert "20 s." in page, page


# --- what goes wrong --------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tip --id plnak", "no item 'plnak'; did you mean plank?"),
        ("tip --id", "requires an argument"),
        ("tip --id plank --next", "Choose one of"),
        ("tip --search ice --next", "Choose one of"),
        ("tip --search ice --keep", "name an item by --id"),
        ("tip --next --leave-out", "name an item by --id"),
        ("tip --id plank --keep --json", "take no --next, --search or --json"),
        ("tip --phase broken", "'broken' is not one of"),
        ("tip plank", "unexpected extra argument"),
    ],
)
def test_a_mistake_is_one_line_and_changes_nothing(shell: Shell, line: str, words: str) -> None:
    assert words in shell.run(*line.split()).failed(USAGE)
    assert list(shell.home.iterdir()) == []


def test_flags_and_protocols_come_when_asked_for_and_cannot_be_left_out(shell: Shell) -> None:
    for item_id in ("ask-doctor", "ice-20-20"):
        complaint = shell.run("tip", "--id", item_id, "--leave-out").failed(USAGE)
        assert "nothing to leave out" in complaint
    assert opinions(shell) == {}


def test_a_history_that_cannot_be_used_is_told_of_and_the_tip_shown(shell: Shell) -> None:
    shell.places.data.mkdir(parents=True)
    shell.places.history_file.write_text("dear diary")
    result = shell.run("tip")
    assert result.code == 0
    assert id_of(result.out)
    read, written = result.err.splitlines()
    assert "cannot be read" in read
    assert "It is not kept that you saw this" in written
    assert shell.places.history_file.read_text() == "dear diary"
    choice = shell.run("tip", "--id", "plank", "--keep")
    assert (choice.code, choice.out) == (HISTORY, "")
    assert "Your choice is not kept" in choice.err


def test_a_folder_that_cannot_be_written_hides_no_tip(shell: Shell) -> None:
    shell.places.data.parent.mkdir(parents=True)
    shell.places.data.write_text("not a folder")
    result = shell.run("tip")
    assert (result.code, bool(id_of(result.out))) == (0, True)
    assert all(line.startswith("breakbuddy: ") for line in result.err.splitlines())


def test_mistakes_in_a_library_file_are_told_of_and_hide_nothing_else(shell: Shell) -> None:
    file = wrote(shell, MINE + "\n[[tip]]\nid = 5\n")
    result = shell.run("tip", "--id", "my-pill")
    assert result.code == 0
    assert result.out.startswith("What I take\n")
    assert file in result.err


@pytest.mark.parametrize("encoding", ["latin-1:strict", "cp1252:strict"])
def test_letters_that_the_terminal_lacks_stop_nothing(shell: Shell, encoding: str) -> None:
    title = "Pills \U0001f48a"
    wrote(shell, MINE.replace("What I take", title))
    for options, shown in (
        (["tip", "--id", "my-pill", "--keep"], "Kept as a favourite: Pills ?\n"),
        (["tip", "--id", "my-pill"], "Pills ? (favourite)\n"),
        (["tip", "--search", "pills"], "Pills ? (favourite) "),
        (["tip", "--id", "my-pill", "--json"], json.dumps(title)),
    ):
        assert shown in shell.run(*options, PYTHONIOENCODING=encoding).succeeded()


def test_a_profile_has_opinions_of_its_own(shell: Shell) -> None:
    shell.run("--profile", "other", "tip", "--id", "plank", "--keep").succeeded()
    assert opinions(shell) == {}
    assert Path(shell.home / "other").exists()

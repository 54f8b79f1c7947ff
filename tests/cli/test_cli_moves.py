"""``breakbuddy moves``: which moves fit the place, the back and the person."""

import json
from typing import Any

import pytest

from breakbuddy.coach.library import load
from breakbuddy.coach.vocabulary import Category, Phase, Place, Position
from tests.cli.remembered import left_out, said
from tests.cli.shell import Shell

NOTHING, USAGE = 1, 2
HELP = "When to get help: breakbuddy relief flags"
MOVES = load().library.moves


def listed(shell: Shell, *options: str) -> dict[str, dict[str, Any]]:
    """The moves by their ids, in the order in which they are listed."""
    found = json.loads(shell.run("moves", *options, "--json").succeeded())
    return {move["id"]: move for move in found}


def test_the_moves_for_a_desk_and_a_back_that_is_well(shell: Shell) -> None:
    assert set(listed(shell)) == {
        move.id
        for move in MOVES.values()
        if Place.DESK in move.places and Phase.WELL in move.phases
    }


@pytest.mark.parametrize("place", list(Place))
def test_each_place_has_its_own(shell: Shell, place: Place) -> None:
    found = listed(shell, "--place", place)
    assert found
    assert all(place in move["places"] for move in found.values())


def test_the_place_and_the_positions_of_the_settings_count(shell: Shell) -> None:
    shell.run("settings", "set", "coach.place", "room").succeeded()
    shell.run("settings", "set", "coach.positions", "lying").succeeded()
    assert {move["position"] for move in listed(shell).values()} == {"lying"}
    assert {m["position"] for m in listed(shell, "--position", "walking").values()} == {"walking"}


def test_in_a_spasm_only_what_is_for_a_spasm_is_listed(shell: Shell) -> None:
    said(shell, Phase.SPASM)
    found = listed(shell, "--place", "room")
    assert {"lie-90-90", "lie-pillow"} <= set(found)
    assert all("spasm" in move["phases"] for move in found.values())
    assert shell.run("moves").succeeded().splitlines()[-1] == HELP
    assert set(listed(shell, "--place", "room", "--phase", "well")) > {"plank"}


def test_a_move_left_out_is_not_listed_but_is_not_hidden_either(shell: Shell) -> None:
    left_out(shell, ["neck-tilt"])
    assert "neck-tilt" not in listed(shell)
    assert listed(shell, "--all")["neck-tilt"]["left_out"] is True
    (line,) = (x for x in shell.run("moves", "--all").out.splitlines() if "neck-tilt" in x)
    assert "(left out)" in line


def test_all_moves_are_those_of_the_library(shell: Shell) -> None:
    assert list(listed(shell, "--all")) == list(MOVES)


def test_moves_stand_under_their_positions_with_length_area_and_id(shell: Shell) -> None:
    shell.run("library", "keep", "plank").succeeded()
    page = shell.run("moves", "--all").succeeded()
    groups = [group.splitlines() for group in page.split("\n\n")]
    assert [group[0] for group in groups[:4]] == ["Seated", "Standing", "Walking", "Lying"]
    for position, (_heading, *lines) in zip(Position, groups[:4], strict=True):
        assert [line.split()[-1] for line in lines] == [
            move.id for move in MOVES.values() if move.position is position
        ]
    (plank,) = (line for line in groups[3] if line.endswith(" plank"))
    assert plank.split() == [
        "Plank",
        "(favourite)",
        f"{MOVES['plank'].seconds:g}",
        "s",
        "Core,",
        "Strength",
        "plank",
    ]


def test_strength_moves_are_marked(shell: Shell) -> None:
    lines = shell.run("moves", "--all").succeeded().splitlines()
    marked = {line.split()[-1] for line in lines if "Strength" in line}
    assert marked == {m.id for m in MOVES.values() if m.category is Category.STRENGTH}


@pytest.mark.parametrize("columns", ["20", "40", "80"])
def test_a_list_fits_the_terminal(shell: Shell, columns: str) -> None:
    page = shell.run("moves", "--all", COLUMNS=columns).succeeded()
    widest = max(map(len, page.splitlines()))
    assert widest <= max(int(columns), max(map(len, MOVES)) + 4)
    assert all(move in page for move in MOVES), "an id is broken in two"


def test_at_a_desk_it_says_how_many_more_there_are_with_room_to_lie_down(shell: Shell) -> None:
    lying = [m for m in MOVES.values() if m.places == {Place.ROOM} and Phase.WELL in m.phases]
    last = f"{len(lying)} more need room to lie down: breakbuddy moves --place room"
    assert shell.run("moves").succeeded().splitlines()[-1] == last
    assert shell.run("moves", "--place", "call").succeeded().splitlines()[-1] == last
    for options in (["--place", "room"], ["--all"], ["--position", "seated"]):
        assert "to lie down" not in shell.run("moves", *options).succeeded()
    left_out(shell, [move.id for move in lying[1:]])
    assert "1 more needs room to lie down" in shell.run("moves").succeeded()


def test_how_to_see_the_moves_for_a_room_keeps_what_was_asked_for(shell: Shell) -> None:
    page = shell.run("moves", "--place", "desk", "--phase", "stiff").succeeded()
    command = "breakbuddy moves --place room --phase stiff"
    assert page.splitlines()[-1].endswith(f" more need room to lie down: {command}")
    assert len(listed(shell, *command.split()[2:])) > len(listed(shell, "--phase", "stiff"))


def test_in_a_spasm_the_resting_positions_are_listed_at_a_desk_but_not_among_others(
    shell: Shell,
) -> None:
    for place, listed_there in (("desk", True), ("discreet", False), ("call", False)):
        found = set(listed(shell, "--phase", "spasm", "--place", place))
        assert ({"lie-90-90", "lie-pillow"} <= found) is listed_there


def test_where_nothing_fits_it_says_how_to_see_all(shell: Shell) -> None:
    line = ["moves", "--phase", "spasm", "--position", "walking"]
    assert shell.run(*line).failed(NOTHING) == (
        "No move fits. See all with: breakbuddy moves --all"
    )
    result = shell.run(*line, "--json")
    assert (result.code, json.loads(result.out)) == (NOTHING, [])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("moves --place moon", "'moon' is not one of"),
        ("moves --phase bad", "'bad' is not one of"),
        ("moves --position flying", "'flying' is not one of"),
        ("moves --all --place desk", "takes no place"),
        ("moves plank", "unexpected extra argument"),
    ],
)
def test_a_mistake_is_one_line(shell: Shell, line: str, words: str) -> None:
    assert words in shell.run(*line.split()).failed(USAGE)


def test_mistakes_in_the_settings_are_told_of_and_the_defaults_used(shell: Shell) -> None:
    shell.places.config.mkdir(parents=True)
    shell.places.settings_file.write_text('[coach]\nplace = "moon"\n')
    result = shell.run("moves", "--json")
    assert result.code == 0
    assert len(json.loads(result.out)) > 8
    (complaint,) = result.err.splitlines()
    assert "coach.place" in complaint

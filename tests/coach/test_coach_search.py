"""Searching: by words, however they are typed; the nearest first."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.coach.models import Move, Protocol, ProtocolStep, Step, Tip
from breakbuddy.coach.search import search
from breakbuddy.coach.vocabulary import Application, Area, Category, Phase, Place, Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from breakbuddy.coach.models import Item

WELL = frozenset({Phase.WELL})


def tip(title: str, body: str = "Nothing.", category: Category = Category.WORK) -> Tip:
    return Tip(
        id="any", title=title, body=body, phases=WELL, category=category, sources=(), own=True
    )


MOVE = Move(
    id="move",
    title="Arch",
    body="Gently.",
    phases=WELL,
    category=Category.STRETCH,
    position=Position.SEATED,
    places=frozenset({Place.ROOM}),
    area=Area.UPPER_BACK,
    steps=(Step("Lean over your hands.", ("sit",)),),
    seconds=30,
)
PROTOCOL = Protocol(
    id="protocol",
    title="Twenty minutes",
    body="On and off.",
    phases=WELL,
    category=Category.COLD,
    steps=(ProtocolStep(Application.COLD, 20),),
    rounds=1,
    cautions=("Put a towel between.",),
)


def titles(items: Sequence[Item]) -> list[str]:
    return [item.title for item in items]


# --- what is found --------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("WALK", "A short walk"),
        ("walk", "A SHORT WALK"),
        ("rucken", "Der Rücken"),
        ("Rücken", "Der Rucken"),
        ("ru\u0308cken", "Der Rücken"),
        ("fuss", "Der Fuß"),
        ("FUß", "Der Fuss"),
        ("don't", "Don\u2019t bounce"),
        ("don\u2019t", "Don't bounce"),
        ("dont", "Don't bounce"),
        ("follow-up", "A follow\u2011up"),
        ("follow\u2013up", "A follow-up"),
        ("\u201cwarm\u201d", 'Keep "warm"'),
        ("20/20", "Cold: 20 on, 20 off"),
        ("  walk,  short! ", "A short walk"),
        ("cafe", "Cafe\u0301 chair"),
        ("istanbul", "\u0130stanbul"),
        ("\ufb01sh", "A fish"),
        ("soft", "So\u00adft steps"),
    ],
)
def test_spelling_makes_no_difference(typed: str, title: str) -> None:
    assert titles(search([tip(title)], typed)) == [title]


@pytest.mark.parametrize(
    "typed",
    ["arch", "gently", "lean hands", "stretching", "upper back", "seated", "arch lean seat"],
)
def test_a_move_is_found_by_all_that_is_said_of_it(typed: str) -> None:
    assert search([MOVE, PROTOCOL], typed) == (MOVE,)


@pytest.mark.parametrize("typed", ["twenty", "towel", "cold off"])
def test_a_protocol_is_found_by_all_that_is_said_of_it(typed: str) -> None:
    assert search([MOVE, PROTOCOL], typed) == (PROTOCOL,)


def test_every_word_must_be_found() -> None:
    both = tip("Ice and towel")
    assert search([tip("Ice"), both, tip("Towel")], "towel ice") == (both,)


@pytest.mark.parametrize("typed", ["", "  ", "...", "\u2014", "\u00ad'"])
def test_no_words_find_nothing(typed: str) -> None:
    assert search([MOVE, tip("...")], typed) == ()


# --- in which order -------------------------------------------------------


def test_the_title_counts_more_than_the_body_and_that_more_than_the_rest() -> None:
    rest = tip("One", category=Category.SLEEP)
    body = tip("Two", "Sleep well.")
    title = tip("Sleep")
    assert search([rest, body, title], "sleep") == (title, body, rest)


def test_where_a_word_stands_counts_more_than_whether_it_begins_so() -> None:
    in_body = tip("Cold", "Put the ice on.")
    in_title = tip("The right chair price")
    assert search([in_body, in_title], "ice") == (in_title, in_body)


def test_in_the_same_place_the_beginning_of_a_word_counts_more_than_its_inside() -> None:
    inside = tip("The right chair price")
    begun = tip("Ice and towel")
    assert search([inside, begun], "ice") == (begun, inside)
    inside, begun = tip("One", "At any price."), tip("Two", "Put the ice on.")
    assert search([inside, begun], "ice") == (begun, inside)


def test_the_word_that_is_hardest_to_find_decides() -> None:
    far = tip("Ice", category=Category.SLEEP)
    near = tip("Cold", "Ice before sleep.")
    assert search([far, near], "ice sleep") == (near, far)
    nearer = tip("Ice", "Before sleep.")
    assert search([far, near, nearer], "ice sleep") == (nearer, near, far)


def test_equally_good_ones_keep_their_order() -> None:
    many = [tip(f"Walk {number}") for number in (3, 1, 2)]
    assert search(many, "walk") == tuple(many)


# --- in which language ----------------------------------------------------


def test_items_are_found_in_the_persons_language(monkeypatch: pytest.MonkeyPatch) -> None:
    german = {"Arch": "Gewölbe", "Seated": "Im Sitzen"}
    monkeypatch.setattr("breakbuddy.coach.texts._", lambda text: german.get(text, text))
    assert search([MOVE], "gewolbe sitzen") == (MOVE,)
    assert search([MOVE], "arch") == ()


# --- anything at all ------------------------------------------------------


def bare(text: str) -> str:
    """Letters and digits without accents and capitals."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in apart if letter.isalnum())


tips = st.lists(st.builds(tip, st.text(max_size=12), st.text(max_size=12)), max_size=5)


@given(tips, st.text(max_size=6))
def test_any_text_can_be_searched_for(items: list[Tip], typed: str) -> None:
    found = search(items, typed)
    assert all(item in items for item in found)
    assert len(found) <= len(items)


@given(tips, st.text(alphabet="abcéß' ", max_size=5))
def test_what_is_found_holds_each_word(items: list[Tip], typed: str) -> None:
    for item in search(items, typed):
        said = bare(f"{item.title} {item.body} work")
        assert all(bare(word) in said for word in typed.split())


@given(st.text(alphabet="abcéß' -", max_size=12), tips)
def test_an_item_is_found_by_its_own_title(title: str, others: list[Tip]) -> None:
    item = tip(title)
    found = search([*others, item], title)
    assert item in found or not bare(title)

"""What the coach shows: in the person's language, with its origin and what must stand beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from breakbuddy import i18n
from breakbuddy.coach import texts
from breakbuddy.coach.models import (
    Article,
    Citation,
    Flag,
    Library,
    Protocol,
    ProtocolStep,
    Step,
    Tip,
)
from breakbuddy.coach.vocabulary import Application, Area, Category, Phase, Place, Position
from tools.messages import SteadyCatalog, as_mo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from enum import StrEnum
    from pathlib import Path

LIBRARY = Library(articles={"A1": Article("A1", "How to Sit"), "A2": Article("A2", "On Cold")})


def tip(
    *sources: Citation,
    category: Category = Category.WORK,
    adapted: bool = False,
    own: bool = False,
) -> Tip:
    return Tip(
        id="a-tip",
        title="Move once an hour",
        body="Stand up.",
        phases=frozenset({Phase.WELL}),
        category=category,
        sources=sources,
        adapted=adapted,
        own=own,
    )


def protocol(*, own: bool = False) -> Protocol:
    return Protocol(
        id="cold",
        title="Move once an hour",
        body="Stand up.",
        phases=frozenset({Phase.SPASM}),
        category=Category.COLD,
        steps=(ProtocolStep(Application.COLD, 20),),
        rounds=1,
        cautions=("Stand up.", "Not said in Klingon."),
        own=own,
    )


@pytest.fixture
def klingon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language that knows two texts of the library."""
    catalog = SteadyCatalog(locale="tlh")
    catalog.add("Move once an hour", "yIvIH")
    catalog.add("Stand up.", "yIQam")
    folder = tmp_path / "tlh" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "breakbuddy.mo").write_bytes(as_mo(catalog))
    monkeypatch.setattr(i18n, "asset", lambda *_parts: tmp_path)
    monkeypatch.setenv("LANGUAGE", "tlh")
    i18n.choose("tlh")
    yield
    monkeypatch.undo()
    i18n.choose("")


# --- languages ------------------------------------------------------------


@pytest.mark.usefixtures("klingon")
def test_breakbuddys_items_speak_the_persons_language() -> None:
    assert (texts.title(tip()), texts.body(tip())) == ("yIvIH", "yIQam")
    assert texts.say(Step("Stand up.", ("stand",))) == "yIQam"
    assert texts.cautions(protocol()) == ("yIQam", "Not said in Klingon.")


@pytest.mark.usefixtures("klingon")
def test_a_persons_own_items_stay_as_they_were_written() -> None:
    own = tip(own=True)
    assert (texts.title(own), texts.body(own)) == ("Move once an hour", "Stand up.")
    assert texts.cautions(protocol(own=True)) == ("Stand up.", "Not said in Klingon.")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (Phase, texts.phase),
        (Position, texts.position),
        (Place, texts.place),
        (Area, texts.area),
        (Category, texts.category),
        (Application, texts.application),
    ],
)
def test_every_word_of_the_coach_has_a_name_of_its_own(
    words: type[StrEnum], named: Callable[[StrEnum], str]
) -> None:
    names = [named(word) for word in words]
    assert all(name[0].isupper() for name in names)
    assert len(set(names)) == len(names)


# --- caution --------------------------------------------------------------


def test_medicine_never_stands_without_its_caution() -> None:
    for own in (False, True):
        caution = texts.caution(tip(category=Category.MEDICINE, own=own))
        assert caution is not None
        assert caution.startswith("For any medicine: "), "it must stand by itself"
        for said in ("leaflet", "pharmacist", "doctor", "other painkillers"):
            assert said in caution


def test_nothing_else_carries_that_caution() -> None:
    others = set(Category) - {Category.MEDICINE}
    assert [word for word in others if texts.caution(tip(category=word))] == []


# --- origin ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "origin"),
    [
        (tip(Citation("A1", item=4)), 'From "How to Sit", item 4'),
        (tip(Citation("A2", paragraph=14)), 'From "On Cold", paragraph 14'),
        (tip(Citation("A1", item=4), adapted=True), 'From "How to Sit", item 4 · adapted'),
        (
            tip(Citation("A1", paragraph=3), Citation("A1", paragraph=7), Citation("A2", item=1)),
            'From "How to Sit", paragraph 3, paragraph 7; "On Cold", item 1',
        ),
        (tip(own=True), "Your own"),
        (tip(Citation("A2", item=1), own=True), 'Your own · From "On Cold", item 1'),
        (tip(Citation("A9", item=1)), 'From "A9", item 1'),
    ],
    ids=["item", "paragraph", "adapted", "several", "own", "own with a source", "no articles"],
)
def test_an_item_says_where_it_comes_from(item: Tip, origin: str) -> None:
    assert texts.origin(item, LIBRARY) == origin


def test_common_guidance_is_not_said_to_be_from_an_article() -> None:
    flag = Flag(
        id="now",
        title="Now",
        body="Get help.",
        phases=frozenset(Phase),
        category=Category.CARE,
        sources=(Citation("A1", item=4),),
        adapted=True,
        common=True,
    )
    assert texts.origin(flag, LIBRARY) == (
        'Common medical guidance, beyond what stands in "How to Sit", item 4'
    )
    assert texts.origin(replace(flag, own=True), LIBRARY).startswith("Your own")

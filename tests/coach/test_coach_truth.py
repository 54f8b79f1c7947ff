"""Nothing that the library says is copied, promised, sold, or without a place to look it up."""

import re
from collections.abc import Iterator

import pytest

from breakbuddy.coach.models import Citation
from breakbuddy.coach.texts import caution
from breakbuddy.coach.vocabulary import Category, Phase
from tests.coach.the_articles import (
    Technique,
    articles,
    library,
    places,
    runs,
    techniques,
    texts,
)

NAMES = (
    "amazon",
    "champion",
    "doran",
    "edmonton",
    "gel memory foam",
    "motrin",
    "muscle balance therapy",
    "national library of medicine",
    "tylenol",
)
"""Shops, brands, products, services and people in the articles."""

PRICE = re.compile(r"[$€£]|\b(?:dollars?|euros?|pounds?|deductible|second-hand|bestseller)\b")
DOSE = re.compile(r"\d\s*(?:mg|ml|milligrams?|tablets?|capsules?|pills?)\b")
PROMISE = re.compile(
    r"\b(?:cur(?:e[sd]?|ing)|heal(?:s|ed|ing)?|guarantee[sd]?|miracles?|wonders|instant(?:ly)?"
    r"|toxins?|detox|misalign\w*|side effects?|never again|always works?|will (?:cure|fix|stop))\b"
)
MEDICINE = re.compile(
    r"\b(?:acetaminophen|botulinum|creams?|ibuprofen|injections?|mefenamic|naproxen|painkillers?"
    r"|paracetamol|relaxants?|tablets?)\b"
)

REST_IN_A_SPASM = {
    ("A0", None, 1),  # lie down now and then, not for long
    ("A1", 12, None),  # let the whole body relax
    ("A1", 13, None),  # use the back in some way, so that it does not stiffen
    ("A2", 7, None),  # positions that take the load off
    ("A4", 3, None),  # lie down, but no strict bed rest
}
"""Where the articles support something to do in a spasm."""

BEYOND = {
    ("A0", None, 2),  # posture and walking, said of a back in spasm
    ("A0", 3, None),  # strength once it is better, so not before
    ("A1", 8, None),  # rest for any pain
    ("A1", 13, None),  # rest and use, until it is better
    ("A1", 59, None),  # too little sleep draws a spasm out
    ("A3", 19, None),  # in pain, look at work, stress, posture and sleep
}
"""Where an article carries a technique into another phase than the list gives it."""


def everything() -> Iterator[tuple[str, str]]:
    """Whatever can be read in the library, each text with the id of what it belongs to."""
    for item in library():
        yield from ((item.id, text) for text in texts(item))
    for each in library().differences.values():
        yield from ((each.id, text) for text in (each.title, each.said, each.done))


def said_by_items() -> Iterator[tuple[str, str]]:
    return ((item.id, text.lower()) for item in library() for text in texts(item))


# --- nothing is copied --------------------------------------------------------------


def test_six_words_in_a_row_are_seen_whatever_the_case_and_the_marks() -> None:
    article = runs("If you're sore, ice helps: 8-10 minutes of it, or less.")
    assert runs("We said: YOU'RE sore - ice helps 8\N{EN DASH}10 times") & article == {
        "youre sore ice helps 8 10",
    }
    assert runs("sore ice helps 8-10") == set()


def test_no_six_words_in_a_row_stand_so_in_an_article() -> None:
    originals = {
        run: key
        for key, article in articles().items()
        for text in (*article.paragraphs, *article.items)
        for run in runs(text)
    }
    copied = {
        (name, originals[run], run)
        for name, text in everything()
        for run in runs(text) & originals.keys()
    }
    assert copied == set()


def test_no_two_items_say_the_same() -> None:
    bodies = [item.body for item in library()]
    assert len(set(bodies)) == len(bodies)


# --- nothing is sold or promised ----------------------------------------------------


def test_every_name_to_avoid_is_one_of_the_articles() -> None:
    whole = " ".join(
        text.lower()
        for article in articles().values()
        for text in (*article.paragraphs, *article.items)
    )
    assert [name for name in NAMES if name not in whole] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_brand_shop_service_or_person_is_named(name: str) -> None:
    named = re.compile(rf"\b{name}\b")
    assert [key for key, text in everything() if named.search(text.lower())] == []


def test_no_price_is_told() -> None:
    assert [key for key, text in everything() if PRICE.search(text.lower())] == []


def test_no_item_promises_a_cure_or_repeats_a_claim_that_is_refused() -> None:
    assert [(key, text) for key, text in said_by_items() if PROMISE.search(text)] == []


# --- medicine -----------------------------------------------------------------------


def test_whatever_names_a_medicine_carries_the_caution() -> None:
    naming = [item for item in library() if MEDICINE.search(" ".join(texts(item)).lower())]
    assert len(naming) >= 5
    assert [item.id for item in naming if caution(item) is None] == []


def test_no_dose_is_told() -> None:
    assert [key for key, text in everything() if DOSE.search(text.lower())] == []


def test_acetaminophen_is_never_called_an_anti_inflammatory() -> None:
    sentences = [
        sentence
        for _key, text in everything()
        for sentence in re.split(r"(?<=[.!?:;])\s+", text.lower())
        if re.search("acetaminophen|paracetamol", sentence) and "anti-inflammator" in sentence
    ]
    assert sentences, "no item or difference tells the two apart"
    assert all(re.search(r"\b(?:is|are) (?:not? )(?:an )?anti", each) for each in sentences)


def test_one_item_alone_says_that_this_is_not_medical_advice() -> None:
    saying = [key for key, text in said_by_items() if "medical advice" in text]
    assert saying == ["ask-doctor"]
    assert next(iter(library().flags)) == "ask-doctor"


# --- everything can be looked up ----------------------------------------------------


def test_the_articles_bear_their_own_titles() -> None:
    ours = {key: article.title for key, article in library().articles.items()}
    assert ours == {key: article.title for key, article in articles().items()}


def test_every_place_that_is_cited_is_there() -> None:
    originals = articles()
    cited = [(item.id, citation) for item in library() for citation in item.sources]
    for each in library().differences.values():
        cited += [(each.id, citation) for citation in each.sources]
    assert [
        (name, where) for name, where in cited if not originals[where.article].holds(where)
    ] == []


@pytest.mark.parametrize(
    ("citation", "there"),
    [
        (Citation("A3", paragraph=19), True),
        (Citation("A3", paragraph=20), False),
        (Citation("A3", item=8), True),
        (Citation("A3", item=9), False),
        (Citation("A2", item=1), False),
    ],
)
def test_paragraphs_and_list_items_are_counted_apart(citation: Citation, there: bool) -> None:
    assert articles()[citation.article].holds(citation) is there


def test_every_item_and_every_difference_says_where_it_is_from() -> None:
    told = [*library(), *library().differences.values()]
    assert [each.id for each in told if not each.sources] == []


def test_no_place_is_cited_twice_by_the_same() -> None:
    told = [*library(), *library().differences.values()]
    assert [each.id for each in told if len(set(each.sources)) != len(each.sources)] == []


# --- what is said fits how the back is ----------------------------------------------


def test_what_is_to_be_done_in_a_spasm_is_supported_by_an_article() -> None:
    to_do = [*library().moves.values(), *library().cues.values()]
    offered = [item for item in to_do if Phase.SPASM in item.phases]
    assert offered
    assert [item.id for item in offered if not places(item) & REST_IN_A_SPASM] == []


def test_neither_stretches_nor_training_come_in_a_spasm() -> None:
    offered = [item for item in library() if Phase.SPASM in item.phases]
    assert {Category.STRETCH, Category.STRENGTH}.isdisjoint(item.category for item in offered)


def test_heat_comes_in_no_spasm_and_cold_alone_only_there() -> None:
    tips = [*library().tips.values(), *library().protocols.values()]
    heat = {phase for item in tips if item.category is Category.HEAT for phase in item.phases}
    cold = {phase for item in tips if item.category is Category.COLD for phase in item.phases}
    assert heat == {Phase.STIFF}
    assert cold == {Phase.SPASM}


def test_a_tip_leaves_the_phases_of_its_techniques_only_where_an_article_does() -> None:
    listed = {row.id: row for row in techniques()}
    strayed = [
        tip.id
        for tip in library().tips.values()
        if tip.phases - given(tip.covers, listed) and not places(tip) & BEYOND
    ]
    assert strayed == []


def given(covers: tuple[str, ...], listed: dict[str, Technique]) -> set[Phase]:
    return {phase for key in covers for phase in listed[key].phases}

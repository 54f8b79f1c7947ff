"""The person's language: a tiny catalogue of our own, and what happens without one."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from breakbuddy import assets, i18n
from breakbuddy.i18n import _, choose, ngettext, pgettext

STEP = "step of a protocol"
ONE, MANY = "{count} snooze left", "{count} snoozes left"


def write_catalogue(places: Path, language: str, pause: str, snoozes: tuple[str, ...]) -> None:
    catalogue = Catalog(locale=language)
    catalogue.add("Pause", pause)
    catalogue.add("Pause", "eine Pause", context=STEP)
    catalogue.add((ONE, MANY), snoozes)
    folder = places / "locale" / language / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "breakbuddy.mo").open("wb") as file:
        write_mo(file, catalogue)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Catalogues for German, Polish and Brazilian Portuguese; the system speaks English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(i18n, "_SYSTEM", None)
    monkeypatch.setattr(assets, "_PLACES", (tmp_path,))
    write_catalogue(tmp_path, "de", "Pausieren", ("Noch {count} Mal", "Noch {count} Male"))
    write_catalogue(
        tmp_path, "pl", "Wstrzymaj", ("{count} drzemka", "{count} drzemki", "{count} d")
    )
    write_catalogue(tmp_path, "pt_BR", "Pausar", ("{count} soneca", "{count} sonecas"))
    choose("")
    yield tmp_path
    monkeypatch.undo()
    choose("")


@pytest.mark.usefixtures("shipped")
def test_english_without_a_choice() -> None:
    assert _("Pause") == "Pause"
    assert ngettext(ONE, MANY, 1) == ONE
    assert ngettext(ONE, MANY, 0) == MANY


@pytest.mark.usefixtures("shipped")
def test_a_chosen_language_is_spoken_from_now_on() -> None:
    assert _("Pause") == "Pause"
    choose("de")
    assert _("Pause") == "Pausieren"
    assert ngettext(ONE, MANY, 2) == "Noch {count} Male"
    choose("pl")
    assert _("Pause") == "Wstrzymaj"
    assert [ngettext(ONE, MANY, count) for count in (1, 3, 7)] == [
        "{count} drzemka",
        "{count} drzemki",
        "{count} d",
    ]


@pytest.mark.usefixtures("shipped")
def test_a_word_that_is_said_of_something_else_is_another_word() -> None:
    assert pgettext(STEP, "Pause") == "Pause"
    choose("de")
    assert (_("Pause"), pgettext(STEP, "Pause")) == ("Pausieren", "eine Pause")
    assert pgettext("of nothing known", "Pause") == "Pause"


@pytest.mark.usefixtures("shipped")
def test_a_choice_taken_back_gives_the_systems_language_again() -> None:
    choose("de")
    choose("")
    assert _("Pause") == "Pause"
    assert "LANGUAGE" not in os.environ


def test_the_systems_language_is_spoken_without_a_choice(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shipped.is_dir()
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    choose("")
    assert _("Pause") == "Pausieren"
    choose("pl")
    assert _("Pause") == "Wstrzymaj"


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("language", ["pt_BR", "pt-BR"])
def test_a_region_may_be_written_as_people_do(language: str) -> None:
    choose(language)
    assert _("Pause") == "Pausar"


@pytest.mark.usefixtures("shipped")
def test_a_region_without_a_catalogue_of_its_own_gets_the_languages() -> None:
    choose("de_CH")
    assert _("Pause") == "Pausieren"


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("language", ["tlh", "C", "xx_YY"])
def test_a_language_without_a_catalogue_is_english(language: str) -> None:
    choose(language)
    assert _("Pause") == "Pause"


@pytest.mark.usefixtures("shipped")
def test_a_message_without_a_translation_is_english() -> None:
    choose("de")
    assert _("Never translated") == "Never translated"
    assert ngettext("{n} cat", "{n} cats", 2) == "{n} cats"


@pytest.mark.usefixtures("shipped")
def test_programs_that_are_started_speak_it_too() -> None:
    choose("de")
    assert os.environ["LANGUAGE"] == "de"


def test_an_installation_without_catalogues_speaks_english(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "_PLACES", (shipped / "nowhere",))
    choose("de")
    assert _("Pause") == "Pause"


def test_a_catalogue_that_cannot_be_read_leaves_english_until_it_can(shipped: Path) -> None:
    folder = shipped / "locale" / "de" / "LC_MESSAGES"
    (folder / "breakbuddy.mo").rename(folder / "kept.mo")
    (folder / "breakbuddy.mo").mkdir()
    choose("de")
    assert _("Pause") == "Pause"
    (folder / "breakbuddy.mo").rmdir()
    (folder / "kept.mo").rename(folder / "breakbuddy.mo")
    assert _("Pause") == "Pausieren"


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("locale", ["en_GB.UTF-8", "C.UTF-8", "C", "POSIX", "en", "en:de"])
def test_who_speaks_english_needs_no_catalogue(
    locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", locale)
    choose("")
    assert _("Pause") == "Pause"
    assert ngettext(ONE, MANY, 1) == ONE


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("locale", ["de", "de_AT.UTF-8", "eo:de", "de:en"])
def test_the_systems_language_is_spoken(locale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LC_ALL", locale)
    choose("")
    assert _("Pause") == "Pausieren"

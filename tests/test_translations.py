from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from shutil import copytree
from string import Formatter
from typing import Any

import click
import pytest
from babel.messages.catalog import Message

from tools import messages as tool

GERMAN = Path("de") / "LC_MESSAGES" / "breakbuddy.po"
PLURAL = "{count} snooze left"


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    """The translations as they are, to be spoilt."""
    return copytree(tool.LOCALE, tmp_path / "locale")


@pytest.fixture
def spoil(locale: Path) -> Callable[[str, Callable[[Message], None]], list[str]]:
    """Change one German translation, and tell what the check says."""

    def change(message_id: str, how: Callable[[Message], None]) -> list[str]:
        catalog = tool.read(locale / GERMAN)
        message = catalog[message_id]
        assert message is not None, f"no message {message_id}"
        how(message)
        (locale / GERMAN).write_bytes(tool.as_po(catalog))
        tool.compile_all(locale)
        return found(locale)

    return change


@cache
def known() -> tuple[str, ...]:
    """What the check says of the translations that are shipped; one test alone minds it."""
    return tuple(tool.check())


def found(locale: Path) -> list[str]:
    """What else the check says of these translations."""
    return [problem for problem in tool.check(locale) if problem not in known()]


def saying(*forms: str) -> Callable[[Message], None]:
    def change(message: Message) -> None:
        message.string = forms[0] if len(forms) == 1 else forms

    return change


def source(folder: Path, text: str) -> Path:
    path = folder / "room" / "file.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# --- the translations that are shipped ------------------------------------------


def test_every_catalogue_is_complete_and_current() -> None:
    assert tool.check() == []


def test_there_is_a_german_catalogue() -> None:
    assert tool.LOCALE / GERMAN in tool.catalogues(tool.LOCALE)


@pytest.mark.parametrize("path", tool.catalogues(tool.LOCALE), ids=lambda path: path.parts[-3])
def test_gettext_finds_every_message_in_what_is_shipped(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        spoken = GNUTranslations(file)
    for message in tool.read(path):
        english, *many = tool.ids(message)
        first, *others = tool.forms(message)
        if message.context is not None:
            assert spoken.pgettext(message.context, english) == first
        elif many:
            assert spoken.ngettext(english, many[0], 1) == first
            assert spoken.ngettext(english, many[0], 2) in others
        elif english:
            assert spoken.gettext(english) == first


@pytest.mark.parametrize("path", tool.catalogues(tool.LOCALE), ids=lambda path: path.parts[-3])
def test_no_translation_fails_when_it_is_filled_in(path: Path) -> None:
    for message in tool.read(path):
        parts = [part for text in tool.ids(message) for part in Formatter().parse(text)]
        fields = {name: 2.5 for _text, name, _spec, _how in parts if name}
        for form in tool.forms(message):
            assert not fields or "{" not in form.format(**fields)


@pytest.mark.parametrize("path", tool.catalogues(tool.LOCALE), ids=lambda path: path.parts[-3])
def test_the_word_that_must_be_typed_is_the_one_that_is_asked_for(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        spoken = GNUTranslations(file)
    restore = spoken.gettext("Restore it? Type yes:")
    delete = spoken.gettext("To delete it, type delete:")
    assert restore.endswith(f" {spoken.gettext('yes')}:")
    assert delete.endswith(" delete:")


def test_click_still_says_what_is_translated_for_it() -> None:
    rooms = sorted(Path(click.__file__).parent.rglob("*.py"))
    said = {found.texts for path in rooms for found in tool.said_in(path)}
    ours = {(text,) if isinstance(text, str) else text for text in tool.CLICK}
    assert ours - said == set()


# --- what depends on nothing but the messages -------------------------------------


def test_the_template_names_no_day_no_line_and_no_version() -> None:
    text = tool.as_po(tool.template()).decode()
    assert "Date:" not in text
    assert "Generated-By" not in text
    assert "\n#: breakbuddy/phrases.py\n" in text


def test_a_message_that_moves_within_its_file_changes_nothing(tmp_path: Path) -> None:
    source(tmp_path, "_('here')\n")
    before = tool.as_po(tool.template(tmp_path))
    source(tmp_path, "\n\n\n_('here')\n")
    assert tool.as_po(tool.template(tmp_path)) == before


def test_doing_all_again_changes_nothing(locale: Path) -> None:
    def everything() -> dict[Path, bytes]:
        tool.extract(locale)
        tool.update(locale)
        tool.compile_all(locale)
        return {path: path.read_bytes() for path in locale.rglob("*.*") if path.is_file()}

    assert everything() == everything()


def test_the_notes_of_the_translators_are_kept(locale: Path) -> None:
    tool.update(locale)
    text = (locale / GERMAN).read_text(encoding="utf-8")
    assert text.startswith("# BreakBuddy auf Deutsch.\n")
    assert "anhalten, angehalten" in text


# --- reading the code -------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("_('one')", [(1, ("one",))]),
        ("N_('declared')", [(1, ("declared",))]),
        ("ngettext('one', 'many', count)", [(1, ("one", "many"))]),
        ("_('one ' 'text')", [(1, ("one text",))]),
        ("f'{_(\"inside\")}!'", [(1, ("inside",))]),
        ("pgettext('a step', 'Pause')", [(1, ("Pause",), "a step")]),
        ("_(self.help_message)", []),
        ("pgettext('a step', word)", []),
        ("other('nothing')", []),
        ("x = 1\n_('b')\n_('a')", [(2, ("b",)), (3, ("a",))]),
    ],
)
def test_messages_are_found_wherever_they_stand(
    tmp_path: Path, code: str, expected: list[tuple[Any, ...]]
) -> None:
    assert list(tool.said_in(source(tmp_path, code))) == [tool.Said(*said) for said in expected]


@pytest.mark.parametrize(
    "code",
    [
        "_(f'{x} min')",
        "_('a' + b)",
        "_('{x}'.format(x=1))",
        "ngettext('1', f'{n}', n)",
        "pgettext('a ' + step, 'Pause')",
        "pgettext('a step', f'Pause {n}')",
    ],
)
def test_a_message_put_together_before_its_translation_is_refused(
    tmp_path: Path, code: str
) -> None:
    with pytest.raises(ValueError, match=r"file\.py:1: a message must be one plain text"):
        list(tool.said_in(source(tmp_path, code)))


# --- one word that stands for several things ----------------------------------------


@pytest.fixture
def two_pauses(tmp_path: Path) -> tool.SteadyCatalog:
    """German for a word that is a thing to do here and a thing there, made from code."""
    source(tmp_path, "_('Pause')\npgettext('step of a protocol', 'Pause')\n")
    catalog = tool.template(tmp_path, tmp_path)
    for message, german in ((catalog["Pause"], "Anhalten"), (in_context(catalog), "Pause")):
        assert message is not None
        message.string = german
    return catalog


def in_context(catalog: tool.SteadyCatalog) -> Message | None:
    return catalog.get("Pause", "step of a protocol")


def test_a_word_with_a_context_has_a_translation_of_its_own(
    two_pauses: tool.SteadyCatalog, tmp_path: Path
) -> None:
    po = tmp_path / "two.po"
    po.write_bytes(tool.as_po(two_pauses))
    spoken = GNUTranslations(BytesIO(tool.as_mo(tool.read(po))))
    assert spoken.gettext("Pause") == "Anhalten"
    assert spoken.pgettext("step of a protocol", "Pause") == "Pause"


def test_a_message_with_a_context_that_lacks_its_translation_is_named_with_it(
    locale: Path,
) -> None:
    tool.update(locale)
    catalog = tool.read(locale / GERMAN)
    message = in_context(catalog)
    assert message is not None
    message.string = ""
    (locale / GERMAN).write_bytes(tool.as_po(catalog))
    assert "de: 'Pause' (step of a protocol) is not translated" in tool.check(locale)
    catalog.delete("Pause", "step of a protocol")
    (locale / GERMAN).write_bytes(tool.as_po(catalog))
    problems = tool.check(locale)
    assert "de: 'Pause' (step of a protocol) is missing: run update" in problems
    assert not any("'Pause' is missing" in problem for problem in problems)


# --- what the check finds ---------------------------------------------------------

Spoil = Callable[[str, Callable[[Message], None]], list[str]]


def test_a_message_without_a_translation_is_named(spoil: Spoil) -> None:
    assert spoil("Quit", saying("")) == ["de: 'Quit' is not translated"]


def test_a_missing_plural_form_is_named(spoil: Spoil) -> None:
    assert spoil(PLURAL, saying("noch {count}", "")) == [f"de: {PLURAL!r} is not translated"]


def test_a_doubtful_translation_is_named(spoil: Spoil) -> None:
    problems = spoil("Quit", lambda message: message.flags.add("fuzzy"))
    assert problems == ["de: 'Quit' is marked fuzzy: look at it and take the mark away"]


@pytest.mark.parametrize(
    "translation",
    [
        "Angehalten",
        "Angehalten bis {zeit}",
        "Angehalten bis {time!r}",
        "Angehalten bis {time:g}",
        "Angehalten bis {time} {date}",
        "Angehalten bis {time",
        "Angehalten bis }time{",
    ],
)
def test_a_translation_with_other_placeholders_is_named(spoil: Spoil, translation: str) -> None:
    problems = spoil("Paused until {time}", saying(translation))
    assert problems[0] == ("de: 'Paused until {time}' has other placeholders than its translation")


def test_only_the_form_of_one_may_leave_the_number_out(spoil: Spoil) -> None:
    assert spoil("snoozed once", saying("{count}-mal", "{count}-mal")) == []
    assert spoil("snoozed once", saying("einmal", "{count}-mal")) == []
    assert spoil("snoozed once", saying("einmal", "oft")) != []


def test_blanks_at_the_edges_must_agree(spoil: Spoil) -> None:
    assert "other blanks" in spoil("Quit", saying("Beenden "))[0]


def test_a_message_that_the_catalogue_lacks_is_named(locale: Path) -> None:
    catalog = tool.read(locale / GERMAN)
    catalog.delete("Quit")
    catalog.add("Hello, nobody", "Hallo")
    (locale / GERMAN).write_bytes(tool.as_po(catalog))
    tool.compile_all(locale)
    assert found(locale) == [
        "de: 'Quit' is missing: run update",
        "de: 'Hello, nobody' is said no more: run update",
    ]


def test_a_template_behind_the_code_is_named(locale: Path) -> None:
    tool.extract(locale)
    assert not any("breakbuddy.pot" in problem for problem in tool.check(locale))
    (locale / "breakbuddy.pot").write_bytes(b"")
    assert any("breakbuddy.pot is not what the code" in problem for problem in tool.check(locale))
    (locale / "breakbuddy.pot").unlink()
    assert any("breakbuddy.pot is not what the code" in problem for problem in tool.check(locale))


@pytest.mark.parametrize("spoilt", [b"", b"not a catalogue", None])
def test_a_compiled_catalogue_behind_its_source_is_named(
    locale: Path, spoilt: bytes | None
) -> None:
    said = "de: breakbuddy.mo is not what its .po says: run compile"
    tool.compile_all(locale)
    assert said not in tool.check(locale)
    compiled = (locale / GERMAN).with_suffix(".mo")
    compiled.unlink()
    if spoilt is not None:
        compiled.write_bytes(spoilt)
    assert said in tool.check(locale)


# --- taking up what the code says now -----------------------------------------------


def test_a_reworded_message_keeps_its_translation_as_a_doubtful_one(locale: Path) -> None:
    path = locale / GERMAN
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace('msgid "Take a break now"', 'msgid "Take a break now!"'), "utf-8")
    tool.update(locale)
    message = tool.read(path)["Take a break now"]
    assert message is not None
    assert message.fuzzy
    assert message.string == "Jetzt Pause machen"


def test_a_message_that_is_said_no_more_is_dropped(locale: Path) -> None:
    catalog = tool.read(locale / GERMAN)
    catalog.add("Hello, nobody", "Hallo, Niemand")
    (locale / GERMAN).write_bytes(tool.as_po(catalog))
    tool.update(locale)
    assert "Niemand" not in (locale / GERMAN).read_text(encoding="utf-8")


def test_a_new_language_begins_with_every_message_and_its_own_plurals(locale: Path) -> None:
    tool.update(locale, ["pl"])
    begun = tool.read(locale / "pl" / "LC_MESSAGES" / "breakbuddy.po")
    assert len(begun) == len(tool.template())
    assert begun.num_plurals == 3
    assert any("'Quit' is not translated" in problem for problem in found(locale))


def test_a_language_that_is_there_is_not_begun_anew(locale: Path) -> None:
    tool.update(locale)
    before = (locale / GERMAN).read_bytes()
    tool.update(locale, ["de"])
    assert (locale / GERMAN).read_bytes() == before


@pytest.fixture
def half_done() -> GNUTranslations:
    """What gettext makes of a catalogue with a gap and a doubtful translation."""
    catalog = tool.SteadyCatalog(locale="de", fuzzy=False)
    catalog.add("Quit", "")
    catalog.add("Skip", "Springen", flags=["fuzzy"])
    catalog.add("Start", "Los")
    return GNUTranslations(BytesIO(tool.as_mo(catalog)))


def test_what_is_missing_or_doubtful_is_said_in_english(half_done: GNUTranslations) -> None:
    said = [half_done.gettext(text) for text in ("Quit", "Skip", "Start")]
    assert said == ["Quit", "Skip", "Los"]


def test_the_command_line_tells_that_all_is_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "check", list)
    assert tool.main(["check"]) == 0
    assert capsys.readouterr().out == "The translations are complete.\n"


def test_the_command_line_names_what_is_wrong_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "check", lambda: ["de: one", "de: another"])
    assert tool.main(["check"]) == 1
    assert capsys.readouterr().out == "de: one\nde: another\n"

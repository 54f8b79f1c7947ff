"""Keeps the translations in step with the code: extract, update, compile, check.

Catalogues lie in assets/locale/<language>/LC_MESSAGES/. What is written depends on the
messages alone, on no date, line number or version, so that diffs stay small.
"""

import argparse
import ast
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import NamedTuple, cast

import tomli
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

ROOT = Path(__file__).parent.parent
CODE = ROOT / "breakbuddy"
LOCALE = ROOT / "assets" / "locale"
LIBRARY = ROOT / "assets" / "library"
DOMAIN = "breakbuddy"

CLICK: tuple[str | tuple[str, str], ...] = (
    "Usage:",
    "Options",
    "Positional arguments",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "%(prog)s, version %(version)s",
    "Missing command.",
    "Missing argument",
    "Choose from:\n\t{choices}",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "Option {name!r} does not take a value.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
"""What click, which brings no translations of its own, says on our command line."""

_TEXTS = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2}
"""How many texts of one message the functions of breakbuddy/i18n.py take."""
_WITH_CONTEXT = "pgettext"
"""The one of them whose first text is no message but what the message is about."""
_SHOWN = ("tip", "move", "cue", "protocol", "flag")
"""The kinds of items whose texts are translated; articles keep their own titles."""
_BUILT = (ast.JoinedStr, ast.BinOp, ast.Call)
_ABOUT = "# The messages of BreakBuddy, collected by tools/messages.py. Not to be edited.\n#"
_HEADERS = frozenset(
    {"Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
)


class SteadyCatalog(Catalog):
    """A catalogue whose header tells neither dates nor versions, which change without cause."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The headers that matter to a reader of the catalogue."""
        kept = [pair for pair in self._get_mime_headers() if pair[0] in _HEADERS]
        name, value = kept.pop()
        return [*kept, (name, f"{value}\n")]

    @mime_headers.setter
    def mime_headers(self, headers: Iterable[tuple[str, str]]) -> None:
        self._set_mime_headers(headers)


class Said(NamedTuple):
    """A message as a source file has it."""

    line: int
    texts: tuple[str, ...]
    """One text, or that of one and that of many."""
    context: str | None = None
    """What it is about, where one English word stands for several things."""


def said_in(path: Path) -> Iterator[Said]:
    """The messages of a source file, in the order in which they stand.

    By the syntax tree, for Babel's own way through a file sees nothing inside an f-string
    before Python 3.12, so that the template would depend on who writes it.

    Raises:
        ValueError: one is put together before it is translated, which finds no translation.
    """
    for node in sorted(_calls(path), key=lambda node: (node.lineno, node.col_offset)):
        function = cast("ast.Name", node.func).id
        texts = node.args[: _TEXTS[function]]
        if any(isinstance(text, _BUILT) for text in texts):
            raise ValueError(f"{path.name}:{node.lineno}: a message must be one plain text")
        plain = tuple(str(text.value) for text in texts if isinstance(text, ast.Constant))
        if len(plain) < len(texts):  # it was marked with N_ elsewhere, which knows no context
            continue
        if function == _WITH_CONTEXT:
            yield Said(node.lineno, plain[1:], plain[0])
        else:
            yield Said(node.lineno, plain)


def _calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in _TEXTS:
                yield node


def shown_of(path: Path) -> Iterator[tuple[str, str]]:
    """The texts of a library's file that people see, each with its item's id."""
    with path.open("rb") as file:
        tables = tomli.load(file)
    for kind in _SHOWN:
        for item in tables.get(kind, ()):
            told = [item["title"], item["body"], *item.get("cautions", ())]
            told += [step["say"] for step in item.get("steps", ()) if "say" in step]
            yield from ((text, item["id"]) for text in told)


def template(code: Path = CODE, library: Path = LIBRARY) -> SteadyCatalog:
    """Every message of the code, of the library and of click, still without a translation.

    Raises:
        ValueError: a message of the code cannot be translated; the text says where.
    """
    catalog = SteadyCatalog(header_comment=_ABOUT, fuzzy=False)
    for path in sorted(code.rglob("*.py")):
        name = f"{code.name}/{path.relative_to(code).as_posix()}"
        for line, texts, context in said_in(path):
            message = texts if len(texts) > 1 else texts[0]
            catalog.add(message, locations=[(name, line)], context=context)
    for path in sorted(library.glob("*.toml")):
        for text, item in shown_of(path):
            catalog.add(text, locations=[(f"library/{path.name}", 1)], auto_comments=[item])
    for message in CLICK:
        catalog.add(message, auto_comments=["click"])
    return catalog


def read(path: Path) -> SteadyCatalog:
    """A catalogue from its .po."""
    catalog = SteadyCatalog()
    with path.open("rb") as file:
        PoFileParser(catalog, ignore_obsolete=True, abort_invalid=True).parse(file)
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """A catalogue as people edit it."""
    file = BytesIO()
    write_po(file, catalog, ignore_obsolete=True, include_lineno=False)
    return file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def catalogues(locale: Path) -> list[Path]:
    """The .po of every language."""
    return sorted(locale.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def extract(locale: Path = LOCALE) -> None:
    """Write the template."""
    locale.mkdir(parents=True, exist_ok=True)
    (locale / f"{DOMAIN}.pot").write_bytes(as_po(template()))


def update(locale: Path = LOCALE, languages: Sequence[str] = ()) -> None:
    """Merge the messages of the code into every catalogue; begin those of new languages."""
    for language in languages:
        path = locale / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            new = SteadyCatalog(locale=language, header_comment=f"# BreakBuddy: {language}\n#")
            new.fuzzy = False
            path.write_bytes(as_po(new))
    messages = template()
    for path in catalogues(locale):
        catalog = read(path)
        catalog.update(messages)
        for message in catalog:
            # One taken up for a similar message has the other's flags, until it is read again.
            message.flags -= {"python-format", "python-brace-format"}
            message.flags |= Message(message.id).flags
        path.write_bytes(as_po(catalog))


def compile_all(locale: Path = LOCALE) -> None:
    """Write the .mo of every catalogue."""
    for path in catalogues(locale):
        path.with_suffix(".mo").write_bytes(as_mo(read(path)))


def check(locale: Path = LOCALE) -> list[str]:
    """What is wrong with the translations, a line each; nothing if all is well."""
    try:
        messages = template()
    except ValueError as unusable:
        return [str(unusable)]
    problems = []
    pot = locale / f"{DOMAIN}.pot"
    if not pot.exists() or pot.read_bytes() != as_po(messages):
        problems.append(f"{pot.name} is not what the code says: run extract and update")
    for path in catalogues(locale):
        catalog = read(path)
        language = path.relative_to(locale).parts[0]
        problems += [f"{language}: {problem}" for problem in _mistakes(catalog, messages)]
        mo = path.with_suffix(".mo")
        if not mo.exists() or mo.read_bytes() != as_mo(catalog):
            problems.append(f"{language}: {mo.name} is not what its .po says: run compile")
    return problems


def ids(message: Message) -> tuple[str, ...]:
    """The English of a message: one text, or that of one and that of many."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    """Its translation, in as many forms as the language has; empty where there is none yet."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


def _mistakes(catalog: Catalog, messages: Catalog) -> Iterator[str]:
    here, wanted = _by_name(catalog), _by_name(messages)
    yield from (f"{name} is missing: run update" for name in sorted(wanted.keys() - here.keys()))
    yield from (
        f"{name} is said no more: run update" for name in sorted(here.keys() - wanted.keys())
    )
    for name, message in here.items():
        if message.fuzzy:
            yield f"{name} is marked fuzzy: look at it and take the mark away"
        said = forms(message)
        if not all(said):
            yield f"{name} is not translated"
        elif message.pluralizable and len(said) != catalog.num_plurals:
            yield f"{name} needs {catalog.num_plurals} plural forms"
        elif not _same_placeholders(message):
            yield f"{name} has other placeholders than its translation"
        elif any(_edges(form) != _edges(ids(message)[0]) for form in said):
            yield f"{name} begins or ends with other blanks than its translation"
    for message, errors in catalog.check():
        yield from (f"{message.id!r}: {error}" for error in errors)


def _by_name(catalog: Catalog) -> dict[str, Message]:
    """The messages by how they are told of: what is about something else is another message."""
    return {_named(message): message for message in catalog if message.id}


def _named(message: Message) -> str:
    name = repr(ids(message)[0])
    return name if message.context is None else f"{name} ({message.context})"


def _same_placeholders(message: Message) -> bool:
    """Whether each form of a translation has the placeholders of the form that it stands for."""
    wanted = [_placeholders(text) for text in ids(message)]
    first, *others = (_placeholders(form) for form in forms(message))
    # The first of several forms is that of one, which may leave the number out.
    allowed = wanted if others else wanted[-1:]
    return None not in wanted and first in allowed and all(each == wanted[-1] for each in others)


def _placeholders(text: str) -> frozenset[tuple[str, ...]] | None:
    """The placeholders of a text with the way each is shown; None if its braces are broken."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    return frozenset((name, spec or "", how or "") for _text, name, spec, how in parts if name)


def _edges(text: str) -> tuple[str, str]:
    bare = text.strip()
    before, _bare, after = text.partition(bare)
    return before, after


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for; 1 if a check found something."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("extract", help="collect the messages of the code into the template")
    merging = commands.add_parser("update", help="merge them into the catalogues")
    merging.add_argument("languages", nargs="*", help="languages to begin, as fr or pt_BR")
    commands.add_parser("compile", help="write what gettext reads")
    commands.add_parser("check", help="tell what is missing, doubtful or out of date")
    chosen = parser.parse_args(arguments)
    match chosen.command:
        case "extract":
            extract()
        case "update":
            update(languages=chosen.languages)
        case "compile":
            compile_all()
        case _:
            problems = check()
            print("\n".join(problems) or "The translations are complete.")
            return min(1, len(problems))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

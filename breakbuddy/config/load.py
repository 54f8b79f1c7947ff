"""From the settings file to Settings. Mistakes become problems to tell, never exceptions.

Nothing here writes: a file with mistakes is left as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from breakbuddy.config.declarations import Declaration
from breakbuddy.config.errors import NotAllowedError
from breakbuddy.config.lines import Name, line_of, statements
from breakbuddy.config.settings import DECLARATIONS, Settings
from breakbuddy.config.source import Source, read_source
from breakbuddy.config.wording import as_toml
from breakbuddy.i18n import _, ngettext
from breakbuddy.toml_file import UnreadableError
from breakbuddy.wording import clipped, nearest

_DECLARED: Mapping[Name, Declaration[Any]] = {
    (entry.section, entry.name): entry for entry in DECLARATIONS.values()
}
_SECTIONS = tuple(dict.fromkeys(entry.section for entry in DECLARATIONS.values()))
_MOST_TOLD = 20
"""Mistakes that are told one by one; a file with more is told of in one line."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in the settings file. Two of the same mistake are equal, wherever it stands."""

    about: str
    """What is wrong, without its place."""
    text: str = field(compare=False)
    """For a person, on one line: where, what it means for them, and what to do."""
    key: str = field(default="", compare=False)
    """The name that it is about, as "hours.monday"; empty if it is about the file as a whole."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a settings file gave."""

    settings: Settings
    problems: tuple[Problem, ...] = ()


def load(path: Path, fallback: Settings) -> Loaded:
    """Read the settings file. No file at all means the defaults.

    Args:
        path: The settings file.
        fallback: The last good settings, which stay in force when the file as a
            whole cannot be understood.
    """
    try:
        source = read_source(path)
    except UnreadableError as failure:
        return Loaded(fallback, (_unreadable(path, failure, fallback),))
    if source is None:
        return Loaded(Settings())
    settings, mistakes = _judged(source.file.data)
    return Loaded(settings, tuple(_problems(path, source, mistakes)))


def _judged(data: Mapping[str, Any]) -> tuple[Settings, list[tuple[Name, str]]]:
    """The settings with every good value, and what is wrong with the others."""
    settings = Settings()
    mistakes: list[tuple[Name, str]] = []
    for name, value in _entries(data):
        declaration = _DECLARED.get(name)
        if declaration is None:
            # Looking for the nearest name takes time, which a huge file must not.
            mistakes.append((name, _unknown(name, value) if len(mistakes) < _MOST_TOLD else ""))
            continue
        try:
            settings = settings.having(declaration, value)
        except NotAllowedError as refusal:
            text = _("{refusal}. The default, {default}, is used instead.")
            default = as_toml(declaration.default)
            mistakes.append((name, text.format(refusal=refusal, default=default)))
    return settings, mistakes


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[Name, object]]:
    for section, content in data.items():
        if section in _SECTIONS and isinstance(content, dict):
            yield from (((section, name), value) for name, value in content.items())
        else:
            yield (section,), content


def _unknown(name: Name, value: object) -> str:
    """What is wrong with an entry that no setting has the name of."""
    key = clipped(".".join(name))
    if name[0] in _SECTIONS and len(name) == 1:
        text = _("{section} must be a section that begins with [{section}], not {value}.")
        text += " " + _("Its defaults are used instead.")
        return text.format(section=key, value=as_toml(value))
    if isinstance(value, dict) and len(name) == 1:
        text = _("there is no section [{section}]; all that is in it is ignored.")
        text, meant = text.format(section=key), nearest(key, _SECTIONS)
        return f"{text} {_('Did you mean [{name}]?').format(name=meant)}" if meant else text
    text = _("there is no setting {key}; it is ignored.").format(key=key)
    meant = nearest(key, DECLARATIONS)
    return f"{text} {_('Did you mean {name}?').format(name=meant)}" if meant else text


def _problems(path: Path, source: Source, mistakes: list[tuple[Name, str]]) -> Iterator[Problem]:
    found = list(statements(source.file.text)) if mistakes else []
    for name, about in mistakes[:_MOST_TOLD]:
        yield Problem(about, _placed(path, line_of(name, found), about), ".".join(name))
    rest = len(mistakes) - _MOST_TOLD
    if rest > 0:
        about = ngettext(
            "there is {count} more mistake like these.",
            "there are {count} more mistakes like these.",
            rest,
        ).format(count=rest)
        yield Problem(about, _placed(path, None, about))


def _unreadable(path: Path, failure: UnreadableError, fallback: Settings) -> Problem:
    if fallback == Settings():
        meaning = _("Until it is mended, the default settings are used.")
    else:
        meaning = _("Until it is mended, the settings used so far stay in force.")
    reason = _("the settings cannot be read: {reason}.").format(reason=failure)
    # One problem, however the mistake changes while the person is at work on it.
    return Problem("unreadable", _placed(path, failure.line, f"{reason} {meaning}"))


def _placed(path: Path, line: int | None, what: str) -> str:
    if line is None:
        return _("{file}: {what}").format(file=path, what=what)
    return _("{file}, line {line}: {what}").format(file=path, line=line, what=what)

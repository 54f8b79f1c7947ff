"""Changing one setting in a settings file's text, and nothing else in it.

Comments, order and blank lines are the person's and stay. Every result is
read back: a text that does not say exactly what was asked is not given out.
"""

from collections.abc import Callable
from typing import Any, cast

import tomli
import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError

from breakbuddy.config.declarations import Declaration
from breakbuddy.config.errors import ConfigError
from breakbuddy.config.lines import statements
from breakbuddy.config.template import note_of
from breakbuddy.config.wording import as_toml
from breakbuddy.i18n import _

Entry = Declaration[Any]
_Data = dict[str, Any]


def with_value(text: str, entry: Entry, value: object) -> str:
    """The text with a setting set to a value of TOML's own types.

    Raises:
        ConfigError: the text has something else in the setting's place.
    """
    data = tomli.loads(text)
    section = data.setdefault(entry.section, {})
    if not isinstance(section, dict):
        raise _not_safe(entry)
    new = entry.name not in section
    section[entry.name] = value
    changed = _added(text, entry, value) if new else None
    if changed is None or not _says(changed, data):
        changed = _edited(text, lambda document: _put(document, entry, value))
    return _proven(changed, data, entry)


def without_value(text: str, entry: Entry) -> str:
    """The text with a setting left to its default.

    Raises:
        ConfigError: the setting cannot be taken out without touching others.
    """
    data = tomli.loads(text)
    section = data.get(entry.section)
    if not isinstance(section, dict) or entry.name not in section:
        return text
    del section[entry.name]
    changed = _edited(text, lambda document: _take_out(document, entry))
    return _proven(changed, data, entry)


def _added(text: str, entry: Entry, value: object) -> str | None:
    """The text with a new line below the note on the setting, or at the end of its section."""
    own = [found for found in statements(text) if found.section == (entry.section,)]
    if not own:
        return None
    lines = text.split("\n")
    place = own[-1].last
    for number in range(own[0].last, len(lines)):
        if lines[number].startswith("["):
            break
        if lines[number].startswith(note_of(entry)):
            place = number + 1
            break
    ending = "\r" if lines[place - 1].endswith("\r") else ""
    lines.insert(place, f"{entry.name} = {as_toml(value)}{ending}")
    return "\n".join(lines)


def _edited(text: str, change: Callable[[TOMLDocument], None]) -> str | None:
    """The text after a change by tomlkit, which keeps comments and order."""
    try:
        document = tomlkit.parse(text)
        change(document)
        return tomlkit.dumps(document)
    except (TOMLKitError, RecursionError):
        return None


def _put(document: TOMLDocument, entry: Entry, value: object) -> None:
    if entry.section not in document:
        if document:
            document.add(tomlkit.nl())
        document[entry.section] = tomlkit.table()
    cast("_Data", document[entry.section])[entry.name] = value


def _take_out(document: TOMLDocument, entry: Entry) -> None:
    del cast("_Data", document[entry.section])[entry.name]


def _proven(text: str | None, data: _Data, entry: Entry) -> str:
    if text is not None and _says(text, data):
        return text
    raise _not_safe(entry)


def _says(text: str, data: _Data) -> bool:
    """Whether a text means exactly the data; a section without settings means nothing."""
    try:
        read = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return False
    return _without_empty(read) == _without_empty(data)


def _without_empty(data: _Data) -> _Data:
    return {name: value for name, value in data.items() if value != {}}


def _not_safe(entry: Entry) -> ConfigError:
    text = _("{key} cannot be changed without touching what else is in the file; edit it by hand")
    return ConfigError(text.format(key=entry.key))

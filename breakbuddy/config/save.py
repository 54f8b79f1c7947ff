"""Changing the settings file: one setting at a time, whole or not at all, with one backup.

This brings tomlkit into memory; the resident agent uses child.py instead.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from breakbuddy.config.atomic import one_writer, replace_file
from breakbuddy.config.edit import with_value, without_value
from breakbuddy.config.errors import ConfigError
from breakbuddy.config.settings import DECLARATIONS, declaration
from breakbuddy.config.source import Source, Stamp, read_source, stamp_of
from breakbuddy.config.template import new_file
from breakbuddy.config.wording import plain
from breakbuddy.i18n import _
from breakbuddy.privacy import make_folder
from breakbuddy.toml_file import UnreadableError


def save_setting(path: Path, key: str, value: object) -> None:
    """Set one setting in the file, which is made, with notes on all settings, if there is none.

    Args:
        path: The settings file, or a link to it.
        key: As "rhythm.interval".
        value: Of the setting's type, or its like in TOML. What a person typed goes
            through the declaration's ``parse_text`` first.

    Raises:
        UnknownSettingError: there is no such setting.
        NotAllowedError: it cannot have this value.
        ConfigError: the file cannot be read, understood or written; it is unchanged.
    """
    entry = declaration(key)
    allowed = plain(entry.read(value))
    with _explained(path):
        make_folder(path.parent)
        with one_writer(path.parent):
            _rewrite(path, read_source(path), lambda text: with_value(text, entry, allowed))


def reset_setting(path: Path, key: str | None = None) -> None:
    """Leave one setting to its default, or all of them; what else is in the file stays.

    Args:
        path: The settings file, or a link to it.
        key: As "rhythm.interval"; None for all settings.

    Raises:
        UnknownSettingError: there is no such setting.
        ConfigError: the file cannot be read, understood or written; it is unchanged.
    """
    entries = DECLARATIONS.values() if key is None else [declaration(key)]

    def change(text: str) -> str:
        for entry in entries:
            text = without_value(text, entry)
        return text

    with _explained(path):
        if read_source(path) is None:
            return
        with one_writer(path.parent):
            _rewrite(path, read_source(path), change)


def backup_of(path: Path) -> Path:
    """Where the settings file of before the last change is kept."""
    return path.with_name(path.name + ".bak")


def _rewrite(path: Path, source: Source | None, change: Callable[[str], str]) -> None:
    old = source.file.text if source else new_file()
    new = change(old)
    if source and new == old:
        return
    # The file itself: people keep their settings elsewhere and link to them.
    target = Path(os.path.realpath(path))
    if source:
        # Replacing a file asks nothing of it, but one that is read-only is so on purpose.
        os.close(os.open(target, os.O_WRONLY))
        replace_file(backup_of(path), source.file.raw)
    if stamp_of(path) != (source.stamp if source else Stamp()):
        raise ConfigError(
            _(
                "{file} was changed by another program at this moment; nothing was saved, try again"
            ).format(file=path)
        )
    replace_file(target, new.encode())


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn an error of the disk or of the file into a ConfigError, in words for a person."""
    try:
        yield
    except UnreadableError as failure:
        text = _("{file} cannot be read ({reason}), so nothing was saved; mend it or move it away")
        line = _("line {line}").format(line=failure.line)
        where = path if failure.line is None else f"{path}, {line}"
        raise ConfigError(text.format(file=where, reason=failure)) from None
    except TimeoutError:
        text = _("another program is changing {file}; nothing was saved, try again")
        raise ConfigError(text.format(file=path)) from None
    except OSError as failure:
        text = _("{file} cannot be saved: {reason}; the settings are as they were")
        reason = failure.strerror or str(failure)
        raise ConfigError(text.format(file=path, reason=reason)) from None

"""Translation of every visible string, through gettext.

The catalogue is loaded at the first string that is asked for, so that a
program which shows nothing loads nothing. Catalogues lie in
``assets/locale/<language>/LC_MESSAGES/breakbuddy.mo``.
"""

import gettext as _gettext
import os
from functools import cache

from breakbuddy.assets import asset

DOMAIN = "breakbuddy"
_SYSTEM = os.environ.get("LANGUAGE")


@cache
def _load() -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, localedir=asset("locale"), fallback=True)


def _catalogue() -> _gettext.NullTranslations:
    try:
        return _load()
    except OSError:
        # No catalogues, or no file descriptor left to read them with: English then,
        # for a message that cannot be translated must not become a fault of its own.
        return _gettext.NullTranslations()


def choose(language: str) -> None:
    """Speak this language from now on, as ``de`` or ``pt_BR``; the system's if it is empty.

    A language without a catalogue falls back to English.
    """
    # The one place that gettext, and every child process, looks at first.
    wanted = language.replace("-", "_") or _SYSTEM
    if wanted is None:
        os.environ.pop("LANGUAGE", None)
    else:
        os.environ["LANGUAGE"] = wanted
    _load.cache_clear()


def _(message: str) -> str:
    """The message in the person's language (LANGUAGE, LC_ALL, LC_MESSAGES, LANG)."""
    return _catalogue().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of the message that fits the count, in the person's language."""
    return _catalogue().ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 -- gettext's customary name, which extractors look for
    """Mark a message for translation where it is declared; it is translated when shown."""
    return message

"""Translation of every visible string, through gettext.

The catalogue is loaded at the first string that is asked for, so that a
program which shows nothing loads nothing. Catalogues lie in
``assets/locale/<language>/LC_MESSAGES/breakbuddy.mo``.
"""

import os
from functools import cache
from typing import TYPE_CHECKING

from breakbuddy.assets import asset

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "breakbuddy"
_SYSTEM = os.environ.get("LANGUAGE")
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_ENGLISH = ("en", "C", "POSIX")


@cache
def _load() -> "NullTranslations | None":
    if language() is None:
        # The messages are English already; gettext and what it loads would cost 0.6 MB.
        return None
    import gettext  # noqa: PLC0415 -- see above

    return gettext.translation(DOMAIN, localedir=asset("locale"), fallback=True)


def language() -> str | None:
    """The locale that the person reads, as ``de`` or ``pt_BR.UTF-8``; None for English."""
    chosen = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "C")
    first = chosen.partition(":")[0]
    return None if _is_english(first) else first


def _is_english(locale: str) -> bool:
    """Whether a locale such as en_GB.UTF-8, C.UTF-8 or POSIX asks for no other language."""
    return locale.partition(".")[0].partition("_")[0] in _ENGLISH


def _catalogue() -> "NullTranslations | None":
    try:
        return _load()
    except OSError:
        # No catalogues, or no file descriptor left to read them with: English then,
        # for a message that cannot be translated must not become a fault of its own.
        return None


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
    catalogue = _catalogue()
    return message if catalogue is None else catalogue.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of the message that fits the count, in the person's language."""
    catalogue = _catalogue()
    if catalogue is None:
        return singular if count == 1 else plural
    return catalogue.ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """The message in the person's language, where one English word stands for several of theirs.

    Args:
        context: What it is about, for translators; nobody else sees it.
        message: The message.
    """
    catalogue = _catalogue()
    return message if catalogue is None else catalogue.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 -- gettext's customary name, which extractors look for
    """Mark a message for translation where it is declared; it is translated when shown."""
    return message

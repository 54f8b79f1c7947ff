"""The language of the command line: that of the settings, as the agent speaks it.

To be chosen before any command is loaded, for help texts are translated where
they are declared. It never fails: what is wrong with the settings, or with the
name of a profile, is told by the commands that depend on it.
"""

import gettext
from collections.abc import Sequence
from pathlib import Path

from breakbuddy import i18n, places, toml_file
from breakbuddy.assets import asset
from breakbuddy.config.source import LARGEST

_PROFILE = "--profile"
_WITH_VALUE = frozenset({_PROFILE, "--speed"})


def speak(arguments: Sequence[str]) -> None:
    """Speak the language of the profile that a command line is about, and have click speak it.

    Args:
        arguments: The command line, without the program's name.
    """
    try:
        where = places.find(_profile(arguments))
    except ValueError:
        pass  # no such profile, so no language of its own
    else:
        i18n.choose(_chosen(where.settings_file))
    _teach_click()


def _profile(arguments: Sequence[str]) -> str | None:
    """What follows --profile, which stands before the command; the last one counts."""
    profile: str | None = None
    rest = iter(arguments)
    for argument in rest:
        option, equals, value = argument.partition("=")
        if not option.startswith("-") or option == "--":
            break
        if option in _WITH_VALUE and not equals:
            value = next(rest, "")
        if option == _PROFILE:
            profile = value
    return profile


def _chosen(settings_file: Path) -> str:
    """The language that a person chose; empty for the system's."""
    try:
        source = toml_file.read(settings_file, LARGEST, own=True)
    except toml_file.UnreadableError:
        return ""
    match source.data if source else {}:
        case {"look": {"language": _}}:
            pass
        case _:
            return ""
    # What it takes to judge a value is loaded only where there is one to judge.
    from breakbuddy.config.load import load  # noqa: PLC0415 -- see above
    from breakbuddy.config.settings import Settings  # noqa: PLC0415 -- see above

    return load(settings_file, Settings()).settings.look.language


def _teach_click() -> None:
    """Let click, which brings no translations, find its words among ours."""
    try:
        gettext.bindtextdomain(i18n.DOMAIN, str(asset("locale")))
    except FileNotFoundError:
        return  # it speaks English, as all the rest does then
    gettext.textdomain(i18n.DOMAIN)

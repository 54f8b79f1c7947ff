"""Where BreakBuddy keeps its files, per profile.

The platform's own folders by default. ``BREAKBUDDY_HOME`` puts everything
below one folder instead (a portable installation, a test); a profile is a
second BreakBuddy with settings, history and an agent of its own.
"""

import os
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from breakbuddy.i18n import _

APP = "breakbuddy"
DEFAULT_PROFILE = "default"
_PROFILE_NAME = re.compile(r"[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one profile. Nothing is created by naming them."""

    config: Path
    """The folder of settings.toml and the person's own library."""
    data: Path
    """The folder of history.sqlite3."""
    state: Path
    """The folder of the log."""
    runtime: Path
    """The folder of the socket and the lock, private to this person."""

    def as_arguments(self) -> list[str]:
        """The places as a program is told them; see ``from_arguments``."""
        return [str(each) for each in (self.config, self.data, self.state, self.runtime)]

    @classmethod
    def from_arguments(cls, arguments: Sequence[str]) -> Self:
        """The places that ``as_arguments`` told.

        Raises:
            ValueError: they are not four folders.
        """
        config, data, state, runtime = map(Path, arguments)
        return cls(config, data, state, runtime)

    @property
    def profile(self) -> str:
        """The profile's name, as its folders tell it."""
        if self.config.name == "config":
            return self.config.parent.name  # below BREAKBUDDY_HOME
        return self.config.name.removeprefix(APP).removeprefix("-") or DEFAULT_PROFILE

    @property
    def settings_file(self) -> Path:
        """The person's settings."""
        return self.config / "settings.toml"

    @property
    def library_folder(self) -> Path:
        """The person's own items of the library; it may be missing."""
        return self.config / "library.d"

    @property
    def history_file(self) -> Path:
        """History and saved state."""
        return self.data / "history.sqlite3"

    @property
    def log_file(self) -> Path:
        """What happened, a line each."""
        return self.state / "breakbuddy.log"


def older_log(log_file: Path) -> Path:
    """Where a log goes when it has grown."""
    return log_file.with_suffix(".old.log")


def find(profile: str | None = None, environ: Mapping[str, str] = os.environ) -> Places:
    """The places of a profile: the one named, or BREAKBUDDY_PROFILE's, or the default one.

    Raises:
        ValueError: the profile's name is not 1-32 letters, digits, ``-`` or ``_``, or
            BREAKBUDDY_HOME is in the home of somebody who does not exist.
    """
    name = profile or environ.get("BREAKBUDDY_PROFILE") or DEFAULT_PROFILE
    if not _PROFILE_NAME.fullmatch(name):
        text = _("{name!r} is no name for a profile: use 1 to 32 letters, digits, - or _")
        raise ValueError(text.format(name=name))
    home = environ.get("BREAKBUDDY_HOME")
    if home:
        root = _home(home) / name
        return Places(root / "config", root / "data", root / "state", root / "run")
    return _by_platform(name)


def _by_platform(name: str) -> Places:
    import platformdirs  # noqa: PLC0415 -- the agent is told its places and never needs it

    folder = APP if name == DEFAULT_PROFILE else f"{APP}-{name}"
    dirs = platformdirs.PlatformDirs(folder, appauthor=False)
    with warnings.catch_warnings():
        # Without XDG_RUNTIME_DIR it names a folder in /tmp and warns; whether that
        # folder may be trusted is checked where it is used.
        warnings.simplefilter("ignore")
        runtime = dirs.user_runtime_path
    return Places(
        config=dirs.user_config_path,
        data=dirs.user_data_path,
        state=dirs.user_state_path,
        runtime=runtime,
    )


def _home(text: str) -> Path:
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError as error:
        said = _("BREAKBUDDY_HOME={home} names the home of nobody here")
        raise ValueError(said.format(home=text)) from error

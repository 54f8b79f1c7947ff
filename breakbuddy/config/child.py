"""Saving a setting from the resident agent, by a short-lived process.

That process loads tomlkit, and its memory is free again when it ends.
"""

import logging
import sys
from pathlib import Path

from breakbuddy.config.errors import NOT_SAVED, ConfigError
from breakbuddy.config.settings import declaration
from breakbuddy.i18n import _

_TIME_LIMIT_SECONDS = 10.0

_log = logging.getLogger(__name__)


def write_in_child(path: Path, key: str, value: object) -> None:
    """Set one setting in the file. Returns when it is saved, within ten seconds.

    Args:
        path: The settings file, or a link to it.
        key: As "rhythm.interval".
        value: Of the setting's type, or its like in TOML.

    Raises:
        UnknownSettingError: there is no such setting.
        NotAllowedError: it cannot have this value.
        ConfigError: it was not saved; the text says why.
    """
    import subprocess  # noqa: PLC0415 -- only a change of settings needs it

    entry = declaration(key)
    text = entry.show(entry.read(value))
    # -P: a folder that happens to be named breakbuddy where the agent runs is not ours.
    command = [sys.executable, "-P", "-X", "utf8", "-m", "breakbuddy.config"]
    command += [str(path), entry.key, text]
    try:
        done = subprocess.run(  # noqa: S603 -- our own program, and a value that was checked
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=_TIME_LIMIT_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # only Windows has it
            check=False,
        )
    except subprocess.TimeoutExpired:
        text = _("saving {key} took longer than {seconds} s and was given up; try again")
        raise ConfigError(text.format(key=key, seconds=round(_TIME_LIMIT_SECONDS))) from None
    except OSError as failure:
        text = _("{key} was not saved: the program that saves settings did not start ({reason})")
        raise ConfigError(text.format(key=key, reason=failure.strerror or failure)) from None
    if done.returncode != 0:
        raise _failure(key, done.returncode, done.stderr.decode("utf-8", "replace").strip())


def _failure(key: str, code: int, said: str) -> ConfigError:
    """What the person is told: the program's own words, unless it broke; then those are logged."""
    if code == NOT_SAVED and said:
        return ConfigError(said.splitlines()[-1])
    # What a traceback says last may hold the value, which is no matter for a log.
    kind = said.splitlines()[-1].partition(":")[0] if said else "no word"
    _log.error("saving %s ended with code %d: %s", key, code, kind)
    text = _("{key} was not saved: the program that saves settings failed; the log says more")
    return ConfigError(text.format(key=key))

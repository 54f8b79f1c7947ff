"""Any bytes as the settings file: it is read, and one setting in it is changed, or refused."""

import math
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

import tomli

from breakbuddy.config.errors import ConfigError
from breakbuddy.config.load import load
from breakbuddy.config.save import backup_of, reset_setting, save_setting
from breakbuddy.config.settings import DECLARATIONS, Settings
from breakbuddy.config.template import new_file
from breakbuddy.config.wording import plain
from tests.fuzz.bounds import in_bounds, scratch_folder
from tests.fuzz.target import Target, must_be_words

OTHERS: dict[str, Any] = {
    "rhythm.interval": 45,
    "rhythm.snooze_choices": [7, 8],
    "hours.monday": ["08:00-12:00"],
    "hours.holidays": ["2030-01-01"],
    "quiet.camera": False,
}
"""Settings that are changed, with a value that is not the default."""
_LONGEST_LINE = 2000


def take(data: bytes) -> None:
    """Read it, change a setting, leave it to its default; at each step nothing else is lost."""
    with tempfile.TemporaryDirectory(prefix="bb-", dir=scratch_folder()) as folder:
        path = Path(folder, "settings.toml")
        path.write_bytes(data)
        key = sorted(OTHERS)[crc32(data) % len(OTHERS)]
        with in_bounds():
            _read(path)
        with in_bounds():
            _change(path, key)
        with in_bounds():
            _leave_to_default(path, key)
        assert {each.name for each in path.parent.iterdir()} <= {path.name, backup_of(path).name}


def _read(path: Path) -> Settings:
    loaded = load(path, Settings())
    for problem in loaded.problems:
        assert problem.text.isprintable(), problem
        assert 0 < len(problem.text) < _LONGEST_LINE, problem
    for entry in DECLARATIONS.values():
        value = getattr(getattr(loaded.settings, entry.section), entry.name)
        assert entry.read(value) == value, f"{entry.key} may not be {value}"
    return loaded.settings


def _change(path: Path, key: str) -> None:
    before = path.read_bytes()
    entry = DECLARATIONS[key]
    try:
        save_setting(path, key, OTHERS[key])
    except ConfigError as refusal:
        must_be_words(refusal)
        assert path.read_bytes() == before, "refused, and changed all the same"
        return
    after = path.read_bytes()
    loaded = load(path, Settings()).settings
    assert getattr(getattr(loaded, entry.section), entry.name) == entry.read(OTHERS[key])
    _nothing_else_changed(before, after, key)
    if after != before:
        assert backup_of(path).read_bytes() == before, "the backup is the file of before"


def _leave_to_default(path: Path, key: str) -> None:
    before = path.read_bytes()
    try:
        reset_setting(path, key)
    except ConfigError:
        assert path.read_bytes() == before, "refused, and changed all the same"
        return
    entry = DECLARATIONS[key]
    loaded = load(path, Settings()).settings
    assert getattr(getattr(loaded, entry.section), entry.name) == entry.default
    _nothing_else_changed(before, path.read_bytes(), key)


def _nothing_else_changed(before: bytes, after: bytes, key: str) -> None:
    old, new = _text(before), _text(after)
    section, name = key.split(".")
    assert _same(
        _without(tomli.loads(old), section, name), _without(tomli.loads(new), section, name)
    )
    if '"""' not in old and "'''" not in old:
        left = new.splitlines()
        for note in (line for line in old.splitlines() if line.lstrip(" \t").startswith("#")):
            assert note in left, f"the note {note!r} is gone"
            left.remove(note)


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig")


def _without(data: dict[str, Any], section: str, name: str) -> dict[str, Any]:
    """The data without one setting. A section with nothing in it means nothing."""
    with suppress(KeyError, TypeError):
        del data[section][name]
    return {key: value for key, value in data.items() if value != {}}


def _same(one: Any, other: Any) -> bool:
    """Whether two values are of one type and equal; what is no number equals itself here."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, float) and math.isnan(one):
        return math.isnan(other)
    return bool(one == other)


def in_toml(value: Any) -> Any:
    """A setting's value in TOML's own types."""
    return plain(value)


_COMMENTED = b"""# mine
[rhythm]
interval = 45 # shorter
snooze_choices = [5, 10]

[hours]
monday = ["09:00-12:30", "13:00-17:30"]
holidays = ["2026-12-24..2027-01-02"]
"""
_DOTTED = b"""rhythm.interval = 50
quiet.camera = true
hours = {monday = ["22:00-06:00"], sunday = []}
"""
_OF_AN_EDITOR_ON_WINDOWS = (
    b"\xef\xbb\xbf"
    + b"""[rhythm]
posture = 0
# last
[hours]
holidays = [2026-10-03,
 "2026-12-24",]
""".replace(b"\n", b"\r\n")
)


def seeds() -> Sequence[bytes]:
    """A new file, and files as people write them."""
    return [
        new_file().encode(),
        _COMMENTED,
        _DOTTED,
        _OF_AN_EDITOR_ON_WINDOWS,
        b'[[stray]]\nx = """\n# no note\n"""\n[stray.deep]\ny = nan\n[quiet]\ncamera = false',
    ]


SETTINGS = Target(
    "settings",
    take,
    seeds,
    words=(
        *(f"[{each}]" for each in ("rhythm", "hours", "presence", "quiet")),
        *(entry.name for entry in DECLARATIONS.values()),
        *('"""', "'''", "= ", "[[", "]]", "{", "}", ", ", "true", "nan", "inf", "\\u", "# "),
        *("09:00-17:00", "2026-12-24", "..", "1_000", "0x10"),
    ),
)

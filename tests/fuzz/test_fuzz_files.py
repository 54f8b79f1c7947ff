"""Settings, library and history files of any content, and any saved state."""

import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.config.settings import DECLARATIONS
from tests.coach.library_files import BUNDLED
from tests.core.saved_states import STATES
from tests.fuzz import history_input, library_input, saved_input, settings_input
from tests.fuzz.bounds import scratch_folder
from tests.fuzz.damage import damaged
from tests.fuzz.profile import EXAMPLES, bounded
from tests.fuzz.values import json_bytes, leaves, toml_documents, toml_value, trees

# --- settings -------------------------------------------------------------

_NAMES = {
    section: [each.name for each in DECLARATIONS.values() if each.section == section]
    for section in dict.fromkeys(each.section for each in DECLARATIONS.values())
}


def _of_setting(section: str, name: str) -> st.SearchStrategy[Any]:
    entry = DECLARATIONS[f"{section}.{name}"]
    right = st.sampled_from((entry.default, settings_input.OTHERS.get(entry.key, entry.default)))
    return right.map(settings_input.in_toml) | trees(leaves())


@bounded(EXAMPLES)
@given(toml_documents(_NAMES, _of_setting))
def test_settings_of_the_wrong_type_are_told_and_a_change_keeps_all_else(document: bytes) -> None:
    settings_input.take(document)


@bounded(EXAMPLES)
@given(damaged(settings_input.seeds()))
def test_a_damaged_settings_file_is_told_and_a_change_keeps_all_else(data: bytes) -> None:
    settings_input.take(data)


LARGE = {
    "one name of very many parts": "a" + ".a" * 130_000 + " = 1\n",
    "names of many parts": "".join(f"{'a.' * 100}k{each} = 1\n" for each in range(1100)),
    "names of very many parts": "".join(f"b{each}{'.a' * 900} = 1\n" for each in range(140)),
    "sections in sections": "".join(f"[{'a.' * 50}k{each}]\n" for each in range(2200)),
    "very many sections": "".join(f"[a{each}]\n" for each in range(26_000)),
    "very many lists of tables": "[[a]]\n[[a.b]]\n" * 18_000,
    "lists in lists": f"a = {'[' * 130_000}{']' * 130_000}\n",
    "a long list": f"a = [{'1,' * 130_000}]\n",
    "very many tables in a line": f"a = [{'{a=1},' * 43_000}]\n",
    "very many unknown names": "[rhythm]\n" + "".join(f"k{each} = 1\n" for each in range(23_000)),
    "nothing but notes": "#\n" * 130_000,
    "nothing but blanks": " \n" * 130_000,
    "a text of escapes": f'a = """{chr(92)}n{"x" * 100}{(chr(92) + "n") * 125_000}"""\n',
    "a number of many digits": f"a = {'9' * 250_000}\n",
    "ten megabytes": "# x\n" * 2_600_000,
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_a_huge_file_is_judged_within_a_second(text: str) -> None:
    settings_input.take(text.encode())
    library_input.take(text.encode())


# --- the library ----------------------------------------------------------

_KINDS = {kind: item for tables in BUNDLED.values() for kind, item in tables.items()}


@st.composite
def _items(draw: st.DrawFn) -> bytes:
    """Items of which a field or two are of the wrong type, missing or new."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(sorted(_KINDS)))
        item = dict(_KINDS[kind]) | {"id": draw(st.sampled_from(("mine", "other", "a-tip")))}
        for name in draw(st.lists(st.sampled_from([*item, "level", "own"]), max_size=2)):
            old = item.get(name)
            inside = old[0] if isinstance(old, list) and old else old
            if isinstance(inside, dict) and inside and draw(st.booleans()):
                key = draw(st.sampled_from(sorted(inside)))
                changed = inside | {key: draw(trees(leaves()))}
                item[name] = [changed] if isinstance(old, list) else changed
            else:
                item[name] = draw(trees(leaves()))
        lines = (f"{name} = {toml_value(each)}" for name, each in item.items())
        parts.append("\n".join([f"[[{kind}]]", *lines]))
    return "\n".join(parts).encode()


@bounded(EXAMPLES)
@given(_items())
def test_library_items_of_wrong_types_are_told_and_the_others_can_be_used(document: bytes) -> None:
    library_input.take(document)


@bounded(EXAMPLES)
@given(damaged(library_input.seeds()))
def test_a_damaged_library_file_is_told_and_what_is_good_of_it_can_be_used(data: bytes) -> None:
    library_input.take(data)


# --- the saved state ------------------------------------------------------


@st.composite
def _states(draw: st.DrawFn) -> bytes:
    """A saved state, and perhaps a relief, of which values are of the wrong type or size."""
    text = draw(st.sampled_from(saved_input.seeds())).decode()
    lines = [saved_input.read(line) for line in text.split("\n")]
    for line in lines:
        for _ in range(draw(st.integers(0, 2))):
            part: Any = line
            while True:
                keys = sorted(part) if isinstance(part, dict) else range(len(part))
                key = draw(st.sampled_from(keys))
                inner = part[key]
                if not isinstance(inner, dict | list) or not inner or draw(st.booleans()):
                    break
                part = inner
            part[key] = draw(trees(leaves(surrogates=True)))
    return b"\n".join(map(json_bytes, lines))


@bounded(EXAMPLES)
@given(_states())
def test_a_saved_state_with_wrong_values_is_refused_or_one_to_go_on_with(data: bytes) -> None:
    saved_input.take(data)


@bounded(EXAMPLES)
@given(damaged(saved_input.seeds()))
def test_a_damaged_saved_state_is_refused_or_one_to_go_on_with(data: bytes) -> None:
    saved_input.take(data)


def test_every_seed_of_a_state_is_read() -> None:
    assert len(saved_input.seeds()) >= 2 * len(STATES)


# --- history --------------------------------------------------------------


@bounded(EXAMPLES)
@given(damaged(history_input.seeds()))
def test_a_damaged_history_is_read_or_told_and_recording_goes_on(data: bytes) -> None:
    history_input.take(data)


_CELLS = st.one_of(
    st.none(),
    st.sampled_from((0, 1, -1, 2**63 - 1, -(2**63), 1_772_442_000, 10**12)),
    st.sampled_from((0.0, -1.5, 1e308, float("inf"), float("-inf"), 1_772_442_000.5)),
    st.sampled_from(("", "move", "posture", "done", "x" * 300, "\ud7ff\U0010ffff", "a\nb", "\0")),
    st.binary(max_size=4),
)


@bounded(EXAMPLES)
@given(st.data(), st.booleans())
def test_rows_that_no_breakbuddy_wrote_are_told_and_recording_goes_on(
    data: st.DataObject, strict: bool
) -> None:
    with tempfile.TemporaryDirectory(prefix="bb-", dir=scratch_folder()) as folder:
        path = Path(folder, "history.sqlite3")
        history_input.a_day(path)
        _spoil(path, data, strict=strict)
        history_input.take_file(path)


def _spoil(path: Path, data: st.DataObject, *, strict: bool) -> None:
    """Put values of any type into some rows; where not strict, also where no column takes them."""
    connection = sqlite3.connect(path, isolation_level=None)
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    # There is one saved state: a table that takes several is no table of ours.
    names = sorted(name for (name,) in found if strict or name != "saved_state")
    some = st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=3)
    for table in data.draw(some):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        if not strict:
            # A table of the same name whose columns take anything.
            connection.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
            connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
            connection.execute(f"INSERT INTO {table} SELECT * FROM old_{table}")  # noqa: S608 -- names of our own tables
        for column in data.draw(st.lists(st.sampled_from(columns), min_size=1, max_size=3)):
            value = data.draw(_CELLS)
            try:
                connection.execute(f"UPDATE {table} SET {column} = ?", (value,))  # noqa: S608 -- likewise
            except sqlite3.IntegrityError:
                continue
    connection.close()

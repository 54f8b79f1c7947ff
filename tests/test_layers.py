"""Imports point downwards, and the resident program stays light."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import breakbuddy

PACKAGE = Path(breakbuddy.__file__).parent

BELOW: dict[str, set[str]] = {
    # The rules and what everything stands on.
    "exits": set(),
    "assets": set(),
    "i18n": {"assets"},
    "places": {"i18n"},
    "lasting": set(),
    "scrubbing": {"places"},
    "core": set(),
    "phrases": {"core", "i18n"},
    "wording": set(),
    "patience": set(),
    "supervised": {"patience"},
    "privacy": {"i18n", "lasting"},
    "toml_file": {"i18n", "privacy", "wording"},
    # One thing each; none knows another, but that settings use the coach's words.
    "coach": {"core", "i18n", "assets", "phrases", "privacy", "toml_file", "wording"},
    "config": {"coach", "core", "i18n", "lasting", "privacy", "toml_file", "wording"},
    "history": {"core", "i18n", "lasting", "phrases", "privacy"},
    "desktop": {"core", "i18n", "assets", "patience", "privacy", "supervised"},
    "control": {"core", "i18n", "privacy", "supervised"},
    # The person's files as a whole.
    "keeping": {
        "coach",
        "config",
        "control",
        "core",
        "desktop",
        "exits",
        "history",
        "i18n",
        "lasting",
        "places",
        "privacy",
        "scrubbing",
    },
    # The programs.
    "agent": {
        "control",
        "desktop",
        "history",
        "config",
        "coach",
        "core",
        "i18n",
        "assets",
        "places",
        "phrases",
        "privacy",
        "exits",
        "keeping",
        "scrubbing",
        "wording",
        "supervised",
    },
}
"""What each room may import. The command line and the windows, on top, may import any."""

TOP = {"cli", "gui", "__main__", "__init__"}
HEAVY = {
    "PIL",
    "PySide6",
    "asyncio",
    "click",
    "importlib.metadata",
    "multiprocessing",
    "platformdirs",
    "plyer",
    "rich",
    "subprocess",
    "tempfile",
    "tomllib",
    "tomlkit",
    "urllib.request",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports anywhere in it, by its full name."""
    package = ["breakbuddy", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            # "from breakbuddy import phrases" imports the room, not only the package.
            names = [f"{module}.{alias.name}" for alias in node.names]
            yield from names if module == "breakbuddy" else [module]


def rooms_imported(path: Path) -> set[str]:
    inside = (name.split(".") for name in imported(path) if name.split(".")[0] == "breakbuddy")
    rooms = {parts[1] for parts in inside if len(parts) > 1}
    return rooms - {"__version__"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    room = room_of(path)
    if room in TOP:
        return
    assert room in BELOW, f"say in this test what {room} may import"
    beyond = rooms_imported(path) - {room} - BELOW[room]
    assert not beyond, f"{room} must not know of {sorted(beyond)}"


def test_nothing_but_the_windows_knows_of_the_windows() -> None:
    knowing = [
        path for path in modules() if room_of(path) != "gui" and "gui" in rooms_imported(path)
    ]
    assert knowing == []


def test_the_rules_import_the_standard_library_alone() -> None:
    outside = {
        (path.name, name)
        for path in modules()
        if room_of(path) == "core"
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names | {"breakbuddy"}
    }
    assert outside == set()


def test_the_rules_read_no_clock_and_touch_no_file() -> None:
    forbidden = {"time", "os", "pathlib", "threading", "logging", "sqlite3", "socket", "io", "sys"}
    found = {
        (path.name, name)
        for path in modules()
        if room_of(path) == "core"
        for name in imported(path)
        if name.split(".")[0] in forbidden
    }
    assert found == set()


def loaded_by(module: str) -> set[str]:
    """What a fresh interpreter has in memory after importing a module."""
    program = f"import {module}, sys; print(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30
    )
    return set(done.stdout.split())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the tray needs more")
def test_the_resident_program_loads_nothing_heavy() -> None:
    loaded = loaded_by("breakbuddy.agent.__main__")
    assert "breakbuddy.agent.loop" in loaded
    # What the interpreter brings with it, as coverage's start-up file does, is not ours.
    assert (loaded - loaded_by("sys")) & HEAVY == set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    text = ast.get_docstring(tree)
    assert text, "no docstring"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, "too much for one module"

"""A small library on the disk, and items to put into it as TOML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from breakbuddy.coach.library import Checked, Loaded, check, load

ARTICLE = {"id": "A1", "title": "How to Sit"}
POSE = {"id": "sit", "on": "chair", "joints": {"near_hip": 84, "near_knee": 4}}
DIFFERENCE = {
    "id": "how-long",
    "title": "How long",
    "said": "One says ten, another twenty.",
    "done": "BreakBuddy offers both.",
    "sources": [{"article": "A1", "item": 4}],
}
ITEM = {
    "id": "an-item",
    "title": "An item",
    "body": "What it says.",
    "phases": ["well"],
    "category": "movement",
    "covers": ["hourly-move"],
    "sources": [{"article": "A1", "paragraph": 3}],
}
TIP = ITEM | {"id": "a-tip"}
STEP = {"say": "Lean back and hold.", "poses": ["sit"], "hold": 10, "times": 2}
MOVE = ITEM | {
    "id": "a-move",
    "category": "stretch",
    "position": "seated",
    "places": ["desk"],
    "area": "lower-back",
    "seconds": 40,
    "steps": [STEP],
}
LEVEL = {"grows": "hold", "step": 1, "by": 5, "after": 3, "most": 60}
CUE = ITEM | {"id": "a-cue", "category": "posture", "pose": "sit"}
PROTOCOL = ITEM | {
    "id": "a-protocol",
    "category": "cold",
    "steps": [{"kind": "cold", "minutes": 15, "at_most": 20}, {"kind": "pause", "minutes": 45}],
    "rounds": 2,
    "cautions": ["Put a cloth between."],
}
FLAG = ITEM | {"id": "a-flag", "phases": ["well", "stiff", "spasm"], "category": "care"}

BUNDLED: dict[str, dict[str, dict[str, Any]]] = {
    "sources": {"article": ARTICLE, "difference": DIFFERENCE},
    "poses": {"pose": POSE},
    "tips": {"tip": TIP},
    "moves": {"move": MOVE},
    "cues": {"cue": CUE},
    "protocols": {"protocol": PROTOCOL},
    "flags": {"flag": FLAG},
}


def toml(kind: str, *items: dict[str, Any]) -> str:
    """Items of one kind as a file has them."""
    return "\n".join(f"[[{kind}]]\n{plain_toml(item)}" for item in items)


def without(item: dict[str, Any], *names: str) -> dict[str, Any]:
    """An item that lacks some fields."""
    return {name: value for name, value in item.items() if name not in names}


class Files:
    """BreakBuddy's files and a person's own, in a folder each."""

    def __init__(self, folder: Path) -> None:
        self.bundled = folder / "library"
        self.own = folder / "library.d"
        self.bundled.mkdir()
        for name, tables in BUNDLED.items():
            content = "\n".join(toml(kind, item) for kind, item in tables.items())
            (self.bundled / f"{name}.toml").write_text(content, encoding="utf-8")

    def write_own(self, name: str, content: str | bytes) -> Path:
        """Write a file of the person's own."""
        self.own.mkdir(exist_ok=True)
        path = self.own / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def write_bundled(self, name: str, content: str) -> Path:
        """Put other content into a file of BreakBuddy's."""
        path = self.bundled / f"{name}.toml"
        path.write_text(content, encoding="utf-8")
        return path

    def load(self) -> Loaded:
        """Read both folders."""
        return load(self.own, bundled=self.bundled)

    def check(self, content: str | bytes) -> Checked:
        """Judge a file of the person's own."""
        return check(self.write_own("mine.toml", content), bundled=self.bundled)

    def told(self, content: str | bytes) -> list[str]:
        """What is wrong with a file of the person's own, without its folder."""
        return texts(self.check(content))


def texts(found: Loaded | Checked) -> list[str]:
    """The problems' texts without the folder, which is another in each test."""
    return [
        problem.text.replace(f"{problem.file.parent}{_SEPARATOR}", "") for problem in found.problems
    ]


_SEPARATOR = str(Path("a", "b"))[1]


def plain_toml(data: dict[str, Any]) -> str:
    """Any data as TOML."""
    return "".join(f"{_string(name)} = {_value(value)}\n" for name, value in data.items())


def _value(value: object) -> str:
    if isinstance(value, dict):
        inner = (f"{_string(name)} = {_value(each)}" for name, each in value.items())
        return "{ " + ", ".join(inner) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, str):
        return _string(value)
    return str(value).lower()


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")

"""Writes the table of settings in docs/manual.md from the declarations; ``--check`` only looks."""

import os
import sys
from pathlib import Path
from typing import Any

# The manual is in English, whatever this machine speaks.
os.environ["LANGUAGE"] = "en"

from breakbuddy.config.declarations import Declaration
from breakbuddy.config.settings import DECLARATIONS

MANUAL = Path(__file__).parent.parent / "docs" / "manual.md"
_BEGIN = "<!-- settings: written by tools/write_manual.py -->\n"
_END = "<!-- end of settings -->"


def table() -> str:
    """All settings as a Markdown table."""
    rows = "".join(f"{_row(entry)}\n" for entry in DECLARATIONS.values())
    return f"\n| Setting | Default | What it does |\n|---|---|---|\n{rows}\n"


def written(manual: str) -> str:
    """The manual with the table as it must be."""
    before, _begin, rest = manual.partition(_BEGIN)
    _old, _end, after = rest.partition(_END)
    return f"{before}{_BEGIN}{table()}{_END}{after}"


def _row(entry: Declaration[Any]) -> str:
    default = entry.show(entry.default) or '""'
    return f"| `{entry.key}` | `{default}` | {entry.help} Allowed: {entry.kind.allowed}. |"


def main() -> int:
    """Write the manual, or tell whether it is out of date."""
    present = MANUAL.read_text(encoding="utf-8")
    wanted = written(present)
    if "--check" not in sys.argv[1:]:
        MANUAL.write_text(wanted, encoding="utf-8")
    elif present != wanted:
        print("docs/manual.md is out of date: run tools/write_manual.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The settings file that a person finds when they first look: all notes, nothing set."""

from itertools import groupby
from textwrap import wrap

from breakbuddy.config.declarations import Declaration
from breakbuddy.config.settings import DECLARATIONS
from breakbuddy.config.wording import as_toml
from breakbuddy.i18n import _

_WIDTH = 92


def new_file() -> str:
    """A TOML text with each section and, as notes, each setting with its default."""
    parts = [
        *_note(_("The settings of BreakBuddy. A change is picked up within half a minute.")),
        *_note(_("Lines that begin with # are notes; each setting is shown with its default.")),
    ]
    for section, entries in groupby(DECLARATIONS.values(), key=lambda entry: entry.section):
        parts += ["", f"[{section}]"]
        said = ""
        for entry in entries:
            explanation = _explanation(entry)
            if explanation != said:  # the seven weekdays share theirs
                parts += [""] if said else []
                parts += _note(explanation)
                said = explanation
            parts.append(f"{note_of(entry)}{as_toml(entry.default)}")
    return "\n".join(parts) + "\n"


def note_of(entry: Declaration[object]) -> str:
    """How the note begins that shows a setting's default."""
    return f"# {entry.name} = "


def _explanation(entry: Declaration[object]) -> str:
    return _("{help} Allowed: {allowed}.").format(help=entry.help, allowed=entry.kind.allowed)


def _note(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, _WIDTH)]

"""Which page of the window each declared setting stands on, read from the declarations.

A section that no page claims stands on a page of its own, so that none is ever missing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Any

from breakbuddy.config.declarations import Declaration
from breakbuddy.i18n import _

Entry = Declaration[Any]


class Page(Enum):
    """The pages, in the order in which they are listed."""

    RHYTHM = auto()
    REMINDERS = auto()
    QUIET = auto()
    COACH = auto()
    LOOK = auto()
    HOOKS = auto()
    MORE = auto()
    """What no other page claims; there only if there is something on it."""
    DATA = auto()
    ABOUT = auto()


_PAGE_OF = {
    "rhythm": Page.RHYTHM,
    "hours": Page.RHYTHM,
    "presence": Page.RHYTHM,
    "reminders": Page.REMINDERS,
    "quiet": Page.QUIET,
    "coach": Page.COACH,
    "look": Page.LOOK,
    "hooks": Page.HOOKS,
}
"""Where a section stands; which settings it has is said by the declarations alone."""


_APART = {"hours.holidays"}
"""Settings that stand in a frame of their own, below the one of their section."""


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that stand together, in their order."""

    section: str
    entries: tuple[Entry, ...]

    @property
    def heading(self) -> str:
        """What stands above them; empty for what stands apart and has a label already."""
        if self.entries[0].key in _APART:
            return ""
        known = {
            "rhythm": _("Breaks and posture checks"),
            "hours": _("Working hours"),
            "presence": _("Being there"),
            "reminders": _("How you are reminded"),
            "quiet": _("When prompts wait"),
            "coach": _("What breaks propose"),
            "look": _("Windows and words"),
            "hooks": _("Commands of your own"),
        }
        return known.get(self.section, self.section.replace("_", " ").capitalize())

    @property
    def help(self) -> str:
        """What is said once for all of them, as of the days of a week; empty if each differs."""
        helps = {entry.help for entry in self.entries}
        return helps.pop() if len(helps) == 1 and len(self.entries) > 1 else ""


def pages(entries: Iterable[Entry]) -> Mapping[Page, tuple[Group, ...]]:
    """Every page that there is, in order, with the groups of settings on it."""
    found: dict[Page, list[Group]] = {page: [] for page in Page}
    for (section, _apart), members in groupby(entries, key=_place):
        found[_PAGE_OF.get(section, Page.MORE)].append(Group(section, tuple(members)))
    if not found[Page.MORE]:
        del found[Page.MORE]
    return {page: tuple(groups) for page, groups in found.items()}


def title(page: Page) -> str:
    """What a page is called."""
    return {
        Page.RHYTHM: _("Rhythm"),
        Page.REMINDERS: _("Reminders"),
        Page.QUIET: _("Quiet"),
        Page.COACH: _("Coach"),
        Page.LOOK: _("Look and language"),
        Page.HOOKS: _("Hooks"),
        Page.MORE: _("More"),
        Page.DATA: _("Data"),
        Page.ABOUT: _("About"),
    }[page]


def _place(entry: Entry) -> tuple[str, bool]:
    return entry.section, entry.key in _APART

"""The colours, sizes and spaces that all windows are made of. Values only; nothing of Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

from breakbuddy.coach import colours
from breakbuddy.coach.outline import Paint

GRID = 8
"""All spaces are whole or half multiples of it, in device-independent pixels."""
RADIUS = 16
"""The corners of a window."""
RADIUS_INNER = 12
"""The corners of what lies within it."""
RADIUS_CONTROL = 10
"""The corners of a button."""
TEXT = 15
"""The height of running text, in pixels."""
TEXT_SMALL = 13
TITLE = 20
"""The height of a title."""
TITLE_LARGE = 26
"""The height of the one title that must be read from afar."""
FIGURE = 34
"""The height of the one number that a window is about."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as #rrggbb. Every pair of text and ground has 4.5:1 or more."""

    paper: str
    ink: str
    muted: str
    line: str
    soft: str
    """The ground of what lies on the paper: a field, a quiet button, a stage."""
    pressed: str
    """The same under a finger."""
    raised: str
    """What stands out from the soft ground: the chosen one of several."""
    accent: str
    on_accent: str
    accent_soft: str
    accent_hover: str
    amber: str
    """Only for what is due or owed."""
    amber_soft: str
    wrong: str
    """For what is not as it should be."""
    sitting: str
    """A sitting bout in a picture of the day."""
    natural: str
    """A break taken by being away."""
    floor: str
    figure: Mapping[Paint, str]


LIGHT = Tokens(
    paper="#ffffff",
    ink="#1d2724",
    muted="#5a6a64",
    line="#e4eae7",
    soft="#f2f6f4",
    pressed="#e3eae7",
    raised="#ffffff",
    accent="#1f7a5c",
    on_accent="#ffffff",
    accent_soft="#e3f2ec",
    accent_hover="#19664c",
    amber="#9a5900",
    amber_soft="#fdf1de",
    wrong="#b3372b",
    sitting="#b9cdc5",
    natural="#6db397",
    floor="#c4d1cb",
    figure=colours.LIGHT,
)

DARK = Tokens(
    paper="#1b2220",
    ink="#eef3f1",
    muted="#a3b5ae",
    line="#2d3835",
    soft="#232c29",
    pressed="#2b3632",
    raised="#33403c",
    accent="#4cc79b",
    on_accent="#0d1f18",
    accent_soft="#21382f",
    accent_hover="#69d3ae",
    amber="#f0b252",
    amber_soft="#3a2f1c",
    wrong="#f0897f",
    sitting="#46564f",
    natural="#8cd9bb",
    floor="#42504b",
    figure=colours.DARK,
)

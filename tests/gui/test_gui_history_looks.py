"""How the marks of the pictures look: each told apart by its shape, and seen on its ground."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from breakbuddy.gui.history.marks import BOUTS, PRESENT, SILENCES, Mark
from breakbuddy.gui.history.painting import paint_block, paint_sign
from breakbuddy.gui.tokens import DARK, LIGHT, Tokens
from tests.gui.test_gui_ground import contrast

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
SIZE = 13
SIGNS = {Mark.CHANGED, Mark.SKIPPED, Mark.MISSED, Mark.WAITING, Mark.UNANSWERED}
BREAKS = {Mark.DONE, Mark.NATURAL, Mark.CHANGED, Mark.PARTLY, Mark.SKIPPED, Mark.MISSED}


def shape(mark: Mark, tokens: Tokens, *, sign: bool = False) -> bytes:
    """A mark as a legend has it, in grey: what does not depend on its colour."""
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.paper))
    painter = QPainter(image)
    area = QRectF(0, 0, SIZE, SIZE)
    if sign:
        paint_sign(painter, mark, area.center(), tokens)
    else:
        paint_block(painter, mark, area, tokens, 3.5)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(grey.constBits())


@THEMES
@pytest.mark.parametrize("marks", [BOUTS - PRESENT, PRESENT, SILENCES, BREAKS])
@pytest.mark.usefixtures("qapp")
def test_marks_that_occur_together_differ_without_any_colour(
    marks: frozenset[Mark], tokens: Tokens
) -> None:
    drawn = {mark: shape(mark, tokens) for mark in marks}
    for one, other in combinations(drawn, 2):
        assert drawn[one] != drawn[other], f"{one} looks like {other}"


@THEMES
@pytest.mark.usefixtures("qapp")
def test_signs_differ_without_any_colour(tokens: Tokens) -> None:
    drawn = {shape(mark, tokens, sign=True) for mark in SIGNS}
    assert len(drawn) == len(SIGNS)


@THEMES
@pytest.mark.parametrize(
    ("drawn", "ground"),
    [
        ("muted", "sitting"),  # what tells standing and walking
        ("muted", "paper"),  # pauses, absences and signs
        ("amber", "paper"),  # prompts held back
        ("accent", "paper"),  # a change of position above the timeline
        ("accent", "accent_soft"),  # the same in a bar
    ],
)
def test_every_mark_is_seen_on_its_ground(tokens: Tokens, drawn: str, ground: str) -> None:
    """Three to one, after WCAG 2.2, "non-text contrast"."""
    assert contrast(getattr(tokens, drawn), getattr(tokens, ground)) >= 3

"""What all windows stand on: colours, theme, the stage, their place on the screen."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breakbuddy.coach.figure import skeleton
from breakbuddy.coach.library import load
from breakbuddy.coach.outline import Paint, outline
from breakbuddy.coach.playing import Playing
from breakbuddy.config.settings import LookSettings, Motion
from breakbuddy.config.settings import Theme as Choice
from breakbuddy.gui.figure import path_of
from breakbuddy.gui.motion import wants_less_motion
from breakbuddy.gui.placing import Place, placed
from breakbuddy.gui.stage import Stage
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import DARK, LIGHT, Tokens
from tests.gui.waiting import PATIENCE_MS

LIBRARY = load().library


# --- colours --------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """After WCAG 2.2, "relative luminance"."""
    shares = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "soft"),
        ("ink", "pressed"),
        ("ink", "raised"),
        ("ink", "accent_soft"),
        ("ink", "amber_soft"),
        ("muted", "paper"),
        ("muted", "soft"),
        ("accent", "paper"),
        ("accent", "accent_soft"),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("amber", "paper"),
        ("wrong", "paper"),
    ],
)
def test_every_text_can_be_read_on_its_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_theme_paints_every_part_of_a_figure(tokens: Tokens) -> None:
    assert set(tokens.figure) == set(Paint)


# --- theme ----------------------------------------------------------------------------


def test_the_persons_colours_hold_whatever_the_system_has(qapp: QApplication) -> None:
    theme = Theme(qapp, LookSettings(theme=Choice.DARK))
    assert theme.dark
    theme.choose(LookSettings(theme=Choice.LIGHT))
    assert not theme.dark


def test_a_change_of_theme_is_told(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, LookSettings(theme=Choice.LIGHT))
    with qtbot.waitSignal(theme.changed, timeout=PATIENCE_MS):
        theme.choose(LookSettings(theme=Choice.DARK))


def test_reduced_motion_is_kept_still(qapp: QApplication) -> None:
    assert Theme(qapp, LookSettings(motion=Motion.REDUCED)).still


@pytest.mark.parametrize(
    ("told", "less"),
    [
        ({"org.freedesktop.appearance": {"reduced-motion": 1}}, True),
        ({"org.freedesktop.appearance": {"reduced-motion": 0}}, False),
        ({"org.gnome.desktop.interface": {"enable-animations": False}}, True),
        ({"org.gnome.desktop.interface": {"enable-animations": True}}, False),
        ({}, False),
        (None, False),
        ("no", False),
        ({"org.gnome.desktop.interface": "no"}, False),
    ],
)
def test_what_a_desktop_tells_of_motion_is_understood(told: object, less: bool) -> None:
    assert wants_less_motion(told) is less


# --- the stage ------------------------------------------------------------------------


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, LookSettings(theme=Choice.LIGHT))


def colours(stage: Stage) -> set[str]:
    image = stage.grab().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


@pytest.mark.parametrize("pose", LIBRARY.poses)
def test_every_pose_is_seen_whole_on_the_stage(theme: Theme, qtbot: QtBot, pose: str) -> None:
    stage = Stage(theme, 200)
    qtbot.addWidget(stage)
    stage.resize(380, 200)
    stage.show_pose(LIBRARY.poses[pose])
    assert theme.tokens.figure[Paint.SKIN] in colours(stage)
    edge = stage.grab().toImage()
    figure = set(theme.tokens.figure.values())
    for x in range(edge.width()):
        assert edge.pixelColor(x, 2).name() not in figure, "its head is cut off"
    for y in range(edge.height()):
        assert edge.pixelColor(1, y).name() not in figure
        assert edge.pixelColor(edge.width() - 2, y).name() not in figure


@pytest.mark.parametrize("name", LIBRARY.poses)
def test_a_row_of_discs_is_filled_without_holes(name: str) -> None:
    """As an elbow is, whichever way it bends."""
    pose = LIBRARY.poses[name]
    for shape in outline(pose, skeleton(pose)):
        path = path_of(shape)
        for start, end in pairwise(shape.points):
            assert path.contains(QPointF((start.x + end.x) / 2, (start.y + end.y) / 2))


def test_a_move_is_played_to_its_end(theme: Theme, qtbot: QtBot) -> None:
    stage = Stage(theme)
    qtbot.addWidget(stage)
    playing = Playing(LIBRARY.moves["plank"], LIBRARY.poses)
    stage.show()
    stage.play(playing)
    with qtbot.waitSignal(stage.ended, timeout=PATIENCE_MS):
        stage.seek(playing.seconds)
    assert stage.paused


def test_a_move_waits_where_it_was_paused(theme: Theme, qtbot: QtBot) -> None:
    stage = Stage(theme)
    qtbot.addWidget(stage)
    stage.play(Playing(LIBRARY.moves["plank"], LIBRARY.poses))
    stage.seek(10)
    stage.pause()
    assert stage.seconds == pytest.approx(10, abs=1)
    before = stage.seconds
    stage.seek(before)
    assert stage.seconds == before
    stage.resume()
    assert not stage.paused


def test_without_motion_the_figure_is_in_a_pose_of_the_library(
    qapp: QApplication, qtbot: QtBot
) -> None:
    stage = Stage(Theme(qapp, LookSettings(motion=Motion.REDUCED)))
    qtbot.addWidget(stage)
    playing = Playing(LIBRARY.moves["seated-back-arch"], LIBRARY.poses)
    poses = {LIBRARY.poses[name] for step in playing.move.steps for name in step.poses}
    for second in range(int(playing.seconds)):
        assert playing.resting(second) in poses


# --- placing --------------------------------------------------------------------------

ROOM = QRect(0, 30, 1280, 770)


@pytest.mark.parametrize("place", list(Place))
@pytest.mark.parametrize(
    "pointer", [QPoint(0, 0), QPoint(1279, 15), QPoint(1279, 799), QPoint(640, 400)]
)
@pytest.mark.parametrize("size", [QSize(440, 600), QSize(320, 180)])
def test_a_card_lies_whole_on_the_screen(place: Place, pointer: QPoint, size: QSize) -> None:
    assert ROOM.contains(QRect(placed(place, size, ROOM, pointer), size))


def test_a_card_that_is_larger_than_the_screen_shows_its_beginning() -> None:
    at = placed(Place.CENTRE, QSize(2000, 2000), ROOM, QPoint(0, 0))
    assert ROOM.contains(at)

"""The stage: where the figure stands, and moves through a move."""

from time import monotonic

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHideEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QRadialGradient,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from breakbuddy.coach.figure import Landmark, skeleton
from breakbuddy.coach.furniture import furniture
from breakbuddy.coach.models import Pose
from breakbuddy.coach.outline import Shape, outline
from breakbuddy.coach.playing import Frame, Playing
from breakbuddy.coach.vocabulary import Prop, Support, View
from breakbuddy.gui.figure import extent, paint_shapes
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID, RADIUS_INNER

FRAME_MS = 16
"""Between two pictures of a figure that moves: 60 in a second."""
_STILL_FRAME_MS = 250
"""With reduced motion the figure changes pose without easing, and only its count goes on."""
_MARGIN = 14.0
"""Figure units that stay free around the figure."""
_TALLEST = 216.0
"""Figure units that always fit, so that a person who sits is no giant."""
_FLOOR_THICKNESS = 4.0

_Setting = tuple[Support, View, frozenset[Prop]]
"""What a pose's furniture depends on, besides where the body is."""


class Stage(QWidget):
    """A figure on a floor. Its text for those who cannot see it is set by its owner."""

    ended = Signal()
    """The move that is played is over."""
    moved = Signal(object)
    """The ``Frame`` that is to be seen now, while a move is played."""

    def __init__(self, theme: Theme, height: int = 206, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self._pose: Pose | None = None
        self._still = Landmark.HIPS
        self._furniture: dict[_Setting, tuple[Shape, ...]] = {}
        self._box = (-60.0, 0.0, 60.0, _TALLEST)
        self._playing: Playing | None = None
        self._loop = False
        self._began = 0.0
        self._stopped_at: float | None = None
        self._hold_left: float | None = None
        self.frame: Frame | None = None
        """What is to be seen, while a move is played."""
        self._ground_picture = QPixmap()
        self._painted_for: tuple[QSize, float, float, str] | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        """Its height is its owner's choice."""
        return QSize(320, self._height)

    def minimumSizeHint(self) -> QSize:
        """As high as it is meant to be."""
        return QSize(80, self._height)

    def show_pose(self, pose: Pose | None) -> None:
        """Show one pose, or an empty stage."""
        self._playing, self._hold_left, self.frame = None, None, None
        self._timer.stop()
        self._take(pose, Landmark.HIPS, () if pose is None else (pose,))

    def play(self, playing: Playing, *, loop: bool = False, paused: bool = False) -> None:
        """Go through a move from its beginning.

        Args:
            playing: The move.
            loop: Whether to begin anew at its end: a picture of it, which nobody follows.
            paused: Whether to wait for ``resume`` at its beginning.
        """
        self._playing, self._loop = playing, loop
        self._began, self._stopped_at = monotonic(), 0.0 if paused else None
        self._take(playing.at(0).pose, playing.still, playing.poses)
        self._tick()
        self._run()

    @property
    def seconds(self) -> float:
        """How far the move is, in seconds."""
        if self._stopped_at is not None:
            return self._stopped_at
        return monotonic() - self._began

    @property
    def paused(self) -> bool:
        """Whether it waits."""
        return self._stopped_at is not None

    def pause(self) -> None:
        """Wait where it is."""
        if self._playing is not None and self._stopped_at is None:
            self._stopped_at = self.seconds
            self._timer.stop()

    def resume(self) -> None:
        """Go on from where it waits."""
        if self._stopped_at is not None:
            self._began, self._stopped_at = monotonic() - self._stopped_at, None
            self._run()

    def seek(self, seconds: float) -> None:
        """Go to a moment of the move."""
        if self._stopped_at is not None:
            self._stopped_at = seconds
        self._began = monotonic() - seconds
        self._tick()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on when it can be seen."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: draw nothing."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, floor, furniture, figure, and what is left of a hold."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._ground())
        if self._pose is not None:
            self._paint_figure(painter, self._pose)
        if self._hold_left is not None:
            self._paint_hold(painter, self._hold_left)
        painter.end()

    # --- the figure -----------------------------------------------------------------

    def _take(self, pose: Pose | None, still: Landmark, poses: tuple[Pose, ...]) -> None:
        self._pose, self._still = pose, still
        self._furniture = {}
        shapes: list[Shape] = []
        for each in poses:
            body = skeleton(each, still)
            # While a figure eases between poses its furniture stands still: the first one's.
            props = self._furniture.setdefault(_setting(each), furniture(each, body))
            shapes += [*outline(each, body), *props]
        if shapes:
            left, _bottom, right, top = extent(shapes)
            self._box = (left, 0.0, right, top)
        self.update()

    def _scale(self) -> float:
        left, _bottom, right, top = self._box
        room = self.height() - self._floor_height() - GRID
        high = room / (max(top, _TALLEST if top > _TALLEST / 2 else _TALLEST * 0.8) + _MARGIN)
        wide = (self.width() - 4 * GRID) / (right - left + _MARGIN)
        return max(0.05, min(high, wide))

    def _floor_height(self) -> float:
        return self.height() * 0.09

    def _paint_figure(self, painter: QPainter, pose: Pose) -> None:
        scale = self._scale()
        left, _bottom, right, _top = self._box
        painter.save()
        painter.translate(self.width() / 2, self.height() - self._floor_height())
        painter.scale(scale, -scale)
        painter.translate(-(left + right) / 2, 0)
        colours = self._theme.tokens.figure
        paint_shapes(painter, self._furniture.get(_setting(pose), ()), colours)
        paint_shapes(painter, outline(pose, skeleton(pose, self._still)), colours)
        painter.restore()

    def _ground(self) -> QPixmap:
        """What lies behind the figure, painted once: sixty times a second it would cost most."""
        ratio = self.devicePixelRatioF()
        wanted = (self.size(), self._scale(), ratio, self._theme.tokens.soft)
        if self._painted_for != wanted:
            self._painted_for = wanted
            self._ground_picture = QPixmap(self.size() * ratio)
            self._ground_picture.setDevicePixelRatio(ratio)
            self._ground_picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._ground_picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            painter.end()
        return self._ground_picture

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        area = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(area, RADIUS_INNER, RADIUS_INNER)
        glow = QRadialGradient(QPointF(area.center().x(), 0), area.width() * 0.8)
        glow.setColorAt(0, QColor(tokens.accent_soft))
        glow.setColorAt(1, QColor(tokens.soft))
        painter.fillPath(path, glow)
        thickness = max(2.0, _FLOOR_THICKNESS * self._scale())
        y = self.height() - self._floor_height() + thickness / 2
        pen = QPen(QColor(tokens.floor), thickness)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        inset = self.width() * 0.08
        painter.drawLine(QPointF(inset, y), QPointF(self.width() - inset, y))

    def _paint_hold(self, painter: QPainter, left: float) -> None:
        """What is left of the hold, in a corner of the stage."""
        tokens = self._theme.tokens
        whole = max(1, -int(-left // 1))
        size = 18.0 + GRID
        area = QRectF(self.width() - 2 * size - GRID * 1.5, GRID * 1.5, 2 * size, 2 * size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.paper))
        painter.drawEllipse(area)
        font = QFont(self.font())
        font.setPixelSize(20)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(whole))

    # --- time -----------------------------------------------------------------------

    def _run(self) -> None:
        if self._playing is not None and self._stopped_at is None and self.isVisible():
            self._timer.start(_STILL_FRAME_MS if self._theme.still else FRAME_MS)

    def _dress(self) -> None:
        self._run()
        self.update()

    def _tick(self) -> None:
        playing = self._playing
        if playing is None:
            return
        seconds = self.seconds
        if seconds >= playing.seconds and self._loop:
            self._began, seconds = monotonic(), 0.0
        frame = playing.at(seconds)
        self.frame = frame
        self._pose = playing.resting(seconds) if self._theme.still else frame.pose
        self._hold_left = None if self._loop else frame.hold_left
        self.moved.emit(frame)
        self.update()
        if seconds >= playing.seconds and not self._loop:
            self._timer.stop()
            self._stopped_at = playing.seconds
            self.ended.emit()


def _setting(pose: Pose) -> _Setting:
    return pose.on, pose.view, pose.props

"""The break as a window: a card, or the whole of every screen, as the person chose."""

from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QScreen,
    QShortcut,
)
from PySide6.QtWidgets import QLayout

from breakbuddy.config.settings import PromptStyle
from breakbuddy.core.events import Dismiss
from breakbuddy.gui.context import Context
from breakbuddy.gui.frame import CardFrame
from breakbuddy.gui.pause.course import Scene
from breakbuddy.gui.pause.covers import Cover, Covers, corner, fill
from breakbuddy.gui.pause.face import Face
from breakbuddy.gui.pause.player import STAGE_HEIGHT
from breakbuddy.gui.placing import Place
from breakbuddy.gui.view import View
from breakbuddy.gui.widgets.text import text
from breakbuddy.i18n import _

WIDTH = 500
WIDTH_FULL = 620
"""Of what stands in the middle of a full screen."""
STAGE_FULL = 360
_ROOMY = 900
"""Pixels of height that a screen must have for the larger figure."""
TICK_MS = 250
WELL_DONE_MS = 2200
ESC_AGAIN_SECONDS = 3.0
SILENT_SECONDS = 1.9
"""A full screen goes when it has heard nothing for so long: it must lock nobody out."""
_FULL = {Scene.DUE, Scene.ON_BREAK, Scene.DONE}


class BreakWindow(CardFrame):
    """Comes up once it is known what there is to show, and goes by itself when that is over."""

    def __init__(self, context: Context, *, quietly: bool) -> None:
        super().__init__(context, _("Break"), width=WIDTH, place=Place.CORNER, on_top=True)
        self.face = Face(context, quietly=quietly)
        self.body.addWidget(self.face)
        self._keys = text(kind="small")
        self._keys.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._keys.hide()
        self.body.addWidget(self._keys)
        self.full = False
        """Whether it covers the screens."""
        self.covers = Covers(self._cover, self)
        self._coming: bool | None = None
        self._asked_at = float("-inf")
        self._heard_at = context.now().boot
        self._leaving = False
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._well_done = QTimer(self)
        self._well_done.setSingleShot(True)
        self._well_done.setInterval(WELL_DONE_MS)
        self._well_done.timeout.connect(self.close)
        self.face.changed.connect(self._changed)
        self.face.leave.connect(self.close)
        context.link.heard.connect(self._heard)
        context.link.lost.connect(self._lost)
        app = cast("QGuiApplication", QGuiApplication.instance())
        app.screenAdded.connect(self._screens_changed)
        app.screenRemoved.connect(self._screen_removed)
        self._connect_keys()
        if context.problems:
            self.notice.say("\n".join(context.problems))

    def come_up(self, *, quietly: bool) -> None:
        """Appear as soon as there is something to show."""
        self._leaving = False
        if not quietly:
            self._well_done.stop()
            self.face.asked()
        if self.face.scene is Scene.WAITING:
            self._coming = quietly and self._coming is not False
            return
        self._coming = None
        self._ticking.start()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, quietly)
        if self.face.scene in _FULL and self._wants_full:
            self._fill_screens()
        super().come_up(quietly=quietly)
        if self.face.scene is Scene.DONE:
            self._well_done.start()

    def place(self) -> None:
        """A prompt keeps out of the way; a break is in the middle."""
        if not self.full:
            self._fit()
            self._place = Place.CORNER if self.face.scene is Scene.DUE else Place.CENTRE
            super().place()

    def act(self) -> None:
        """The main answer; without an agent, start it."""
        if self.face.scene is Scene.ALONE:
            self.notice.act()
        else:
            self.face.act()

    def escape(self) -> None:
        """Close; a break that runs asks for a second time, so that a slip does not hide it."""
        now = self.context.now().boot
        again = now - self._asked_at <= ESC_AGAIN_SECONDS
        if self.face.scene is not Scene.ON_BREAK or again:
            self.close()
            return
        self._asked_at = now
        self.face.remark(_("Press Esc again to close this. The break goes on in the tray."))

    def tick(self) -> None:
        """A moment has passed."""
        self.face.tick()
        if self.full:
            self.covers.show_dial(self.face.dial)
        now = self.context.now().boot
        if self.full and now - self._heard_at > SILENT_SECONDS:
            self.close()
        if now - self._asked_at > ESC_AGAIN_SECONDS and self._asked_at > 0:
            self._asked_at = float("-inf")
            self.face.remark("")

    def closeEvent(self, event: QCloseEvent) -> None:
        """A prompt that is closed is told to the agent first; a break that runs goes on."""
        prompt = self.face.prompt
        if prompt is None or self._leaving:
            self.covers.arrange(())
            super().closeEvent(event)
            return
        event.ignore()
        self._leaving = True
        self.hide()
        self.covers.arrange(())
        self.context.link.say(Dismiss(prompt), lambda _reply: self._left())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, where no button has the keyboard, stops the figure and lets it go on."""
        if event.key() == Qt.Key.Key_Space and self.face.scene is Scene.ON_BREAK:
            self.face.player.toggle()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A full screen that came unasked has no keyboard before it is clicked; it says so."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self._tell_keys()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A full screen that is clicked takes the keys."""
        super().mousePressEvent(event)
        if self.full:
            self.activateWindow()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A card is moved by its ground; a full screen stays."""
        if not self.full:
            super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card's ground, or paper everywhere."""
        if not self.full:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.context.theme.colour("paper"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A full screen's close button keeps its corner."""
        if self.full:
            self.clearMask()
            self.face.close_button.move(corner(self, self.face.close_button))
            return
        super().resizeEvent(event)

    @property
    def _wants_full(self) -> bool:
        return self.context.settings.reminders.style is PromptStyle.FULL_SCREEN

    def _connect_keys(self) -> None:
        forwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        turn = self.face.player.turn
        for keys, act in (
            ("Right", lambda: turn(1 if forwards else -1)),
            ("Left", lambda: turn(-1 if forwards else 1)),
            ("S", self.face.snooze),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _heard(self, _view: View) -> None:
        self._heard_at = self.context.now().boot

    def _lost(self, _said: str, _running: bool) -> None:
        if self.full:
            self.close()

    def _changed(self, scene: Scene) -> None:
        if scene is Scene.OVER:
            self.close()
            return
        if self._coming is not None:
            self.come_up(quietly=self._coming)
        elif self.isVisible() and scene in _FULL and self._wants_full:
            self._fill_screens()
        if scene is Scene.DONE:
            self._well_done.start()
        self._fit()
        # What had the keyboard may be gone, and Enter is to mean the main answer.
        self.setFocus()

    def _fit(self) -> None:
        """Grow where the answers are longer in the person's language than here."""
        self._card.setFixedWidth(max(WIDTH_FULL if self.full else WIDTH, self.face.least_width))

    def _left(self) -> None:
        if self._leaving:
            self.close()

    # --- the whole screen -----------------------------------------------------------

    def _fill_screens(self) -> None:
        if self.full:
            return
        self.full = True
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        outer = cast("QLayout", self.layout())
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setAlignment(self._card, Qt.AlignmentFlag.AlignCenter)
        self._fit()
        roomy = screen.geometry().height() >= _ROOMY
        self.face.fill(self, STAGE_FULL if roomy else STAGE_HEIGHT)
        self._tell_keys()
        self._keys.show()
        self.setMinimumSize(0, 0)
        self.setMaximumSize(16777215, 16777215)
        self.setMask(QRegion())
        self._take(screen)

    def _tell_keys(self) -> None:
        twice = _("Esc twice leaves the full screen.")
        first = "" if self.isActiveWindow() else _("Click anywhere to use the keys.")
        self._keys.setText(" ".join(filter(None, (first, twice))))

    def _take(self, screen: QScreen) -> None:
        fill(self, screen)
        others = [each for each in QGuiApplication.screens() if each is not screen]
        self.covers.arrange(others)
        self.covers.show_dial(self.face.dial)
        self.raise_()

    def _cover(self) -> Cover:
        return Cover(self.context.theme, self.windowTitle(), self.escape, self.close)

    def _screens_changed(self, _screen: QScreen) -> None:
        if self.full and self.isVisible():
            self._take(self.screen())

    def _screen_removed(self, gone: QScreen) -> None:
        """A display went away: the break moves to one that is left."""
        left = [each for each in QGuiApplication.screens() if each is not gone]
        if self.full and self.isVisible() and left:
            here = self.screen()
            self._take(here if here in left else left[0])

"""From a click on the icon, and from exec, to a window painted; beside a bare one of Qt."""

from collections.abc import Sequence

from benchmarks.peers import OURS, places_of
from benchmarks.plan import Plan
from benchmarks.rows import BARE, Figure, Limit, Row, Rows
from benchmarks.scene import PATIENCE_SECONDS, Scene, Tenant, python

CARD = "Tips card"
_PLAIN = "Bare window"
_TIMES_A_BARE_ONE = 1.5
_BARE = f"""
import sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv)
label = QLabel("Tips card\\n" * 40)
label.setAlignment(Qt.AlignmentFlag.AlignCenter)
label.setWindowTitle("{_PLAIN}")
label.resize(440, 600)
label.show()
app.exec()
"""


def measure(scene: Scene, plan: Plan) -> Rows:
    """The three in turn. The first of each is not counted: it reads everything from the disk."""
    times: dict[str, list[float]] = {"click": [], "exec": [], BARE: []}
    with scene.home(OURS) as tenant:
        tenant.start_and_see()
        icon = scene.desktop.panel.wait_for_icon().centre
        card = python("-m", "breakbuddy.gui", "card", "asked", *places_of(tenant.home))
        for _ in range(plan.starts + 1):
            times[BARE].append(_opened(scene, tenant, _PLAIN, python("-c", _BARE)))
            times["exec"].append(_opened(scene, tenant, CARD, card))
            clicked = scene.screen.click(icon)
            painted = scene.screen.wait_for_paint(CARD, PATIENCE_SECONDS)
            times["click"].append((painted - clicked) * 1000)
            scene.screen.rest()
            _closed(scene, CARD)
    figures = {name: Figure.of(values[1:]) for name, values in times.items()}
    bare, limit = {BARE: figures[BARE]}, Limit(times=_TIMES_A_BARE_ONE, of=BARE)
    return Rows(
        [
            Row("click on the icon to card painted", "ms", figures["click"], bare, limit),
            Row("exec to card painted", "ms", figures["exec"], bare, limit),
        ],
        [
            (
                "painted: the middle of the window shows more than its ground, looked at with each "
                "change on the screen; bare: exec to a QLabel painted by PySide6; the click goes "
                "by XTEST to the panel, from there to the agent, which starts the window"
            )
        ],
    )


def _opened(scene: Scene, tenant: Tenant, title: str, command: Sequence[str]) -> float:
    began = scene.screen.now()
    tenant.start(command)
    painted = scene.screen.wait_for_paint(title, PATIENCE_SECONDS)
    _closed(scene, title)
    return (painted - began) * 1000


def _closed(scene: Scene, title: str) -> None:
    scene.screen.ask_to_close(title)
    scene.screen.wait_for_none(title, PATIENCE_SECONDS)

"""From the moment at which a prompt is due to the notification: on the bus, and on the screen.

The prompts come by the agent's own clock, thirty times as fast, with every sense on: each is
snoozed for the shortest time, and due again when that is over. Due is the moment just before
the snooze was asked for, and that time; so the request itself counts against us.
"""

import threading
from typing import TYPE_CHECKING

from benchmarks.peers import OURS, places_of
from benchmarks.plan import Plan
from benchmarks.rows import Figure, Limit, Row, Rows
from benchmarks.scene import PATIENCE_SECONDS, Scene
from benchmarks.screen import changed
from breakbuddy.core.events import Done, Snooze
from breakbuddy.desktop.windows import agent_command
from tests.desktop.harness.display import Box

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

_SPEED = 30.0
"""So that the three seconds that a look for a quiet may take are a tenth of one."""
_SNOOZE_MINUTES = 1.0
_SNOOZES = 20
"""As many as the settings allow for one break."""
_MOST_MS = 150
_CORNER = Box(884, 48, 380, 60)
"""Where dunst shows a notification."""
_SHAPE = 2000
"""Pixels of it that make a notification, not a pointer."""
_SETTINGS = (
    f"[rhythm]\ninterval = 5\nposture = 0\nsnooze_limit = {_SNOOZES}\n[presence]\naway_after = 30\n"
)
_COMES_SECONDS = 5 * 60 / _SPEED + PATIENCE_SECONDS


class Listener:
    """Hears each ``Notify`` on the session bus, and notes the moment on CLOCK_MONOTONIC."""

    def __init__(self, address: str, scene: Scene) -> None:
        from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 -- only Linux has it
        from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 -- likewise

        self._scene = scene
        self._moments: list[float] = []
        self._connection: DBusConnection = open_dbus_connection(address)
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus")
        monitoring = bus.with_interface("org.freedesktop.DBus.Monitoring")
        rule = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'"
        call = new_method_call(monitoring, "BecomeMonitor", "asu", ([rule], 0))
        self._connection.send_and_get_reply(call, timeout=PATIENCE_SECONDS)
        threading.Thread(target=self._hear, name="listener", daemon=True).start()

    def heard_since(self, moment: float) -> float | None:
        """The first moment after another at which a notification was asked for."""
        return next((each for each in self._moments if each > moment), None)

    def _hear(self) -> None:
        from jeepney import HeaderFields  # noqa: PLC0415 -- only Linux has it

        while True:
            try:
                message = self._connection.receive()
            except (OSError, EOFError):
                return
            if message.header.fields.get(HeaderFields.member) == "Notify":
                self._moments.append(self._scene.screen.now())


def measure(scene: Scene, plan: Plan) -> Rows:
    """As many prompts as are wanted."""
    asked: list[float] = []
    shown: list[float] = []
    listener = Listener(scene.desktop.bus.address, scene)
    with scene.home(OURS) as tenant:
        folder = tenant.home.config / "breakbuddy"
        folder.mkdir(parents=True)
        (folder / "settings.toml").write_text(_SETTINGS)
        tenant.start_and_see(agent_command(places_of(tenant.home), _SPEED, senses=True))
        scene.screen.rest()
        empty = scene.screen.pixels(_CORNER)
        while len(shown) < plan.prompts:
            # By sitting; when that was due to the millisecond nobody was told.
            _wait(scene, empty, there=True, seconds=_COMES_SECONDS)
            for number in range(min(_SNOOZES, plan.prompts - len(shown))):
                scene.screen.rest(aside=number % 2)
                due = scene.screen.now() + _SNOOZE_MINUTES * 60 / _SPEED
                tenant.say(Snooze(_SNOOZE_MINUTES))
                _wait(scene, empty, there=False, seconds=PATIENCE_SECONDS)
                seen = _wait(scene, empty, there=True, seconds=PATIENCE_SECONDS)
                shown.append((seen - due) * 1000)
                heard = listener.heard_since(due)
                if heard is not None:
                    asked.append((heard - due) * 1000)
            tenant.say(Done())
            _wait(scene, empty, there=False, seconds=PATIENCE_SECONDS)
    return Rows(
        [
            Row("due to Notify on the bus, p50", "ms", Figure.of(asked)),
            Row("due to Notify on the bus, p99", "ms", Figure.of(asked, 0.99)),
            Row("due to painted by dunst, p50", "ms", Figure.of(shown)),
            Row("due to painted by dunst, p99", "ms", Figure.of(shown, 0.99), {}, Limit(_MOST_MS)),
        ],
        [
            (
                f"{len(shown)} prompts by the agent's own clock at {_SPEED:g} times its pace, "
                f"every sense on; due is when a snooze of {_SNOOZE_MINUTES:g} min, counted from "
                "before it was asked for, is over; CLOCK_MONOTONIC"
            )
        ],
    )


def _wait(scene: Scene, empty: bytes, *, there: bool, seconds: float) -> float:
    """The moment at which a notification came to the corner of the screen, or went."""

    def condition() -> bool:
        return (changed(empty, scene.screen.pixels(_CORNER)) >= _SHAPE) is there

    what = "a notification comes" if there else "a notification goes"
    return scene.screen.wait(condition, what, seconds)

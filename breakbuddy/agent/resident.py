"""The resident program: one agent behind a lock and a control socket, with a face."""

from collections.abc import Callable
from contextlib import ExitStack

from breakbuddy.agent.belongings import close_to_others
from breakbuddy.agent.face import Face
from breakbuddy.agent.hooks import run_hooks
from breakbuddy.agent.ports import AgentClock
from breakbuddy.agent.requests import answering
from breakbuddy.agent.signals import stop_on_signals
from breakbuddy.agent.wiring import Assembly
from breakbuddy.control.lock import InstanceLock
from breakbuddy.control.server import Server
from breakbuddy.desktop.service_manager import ServiceManager
from breakbuddy.exits import Exit
from breakbuddy.history.store import History
from breakbuddy.keeping.finishing import finish
from breakbuddy.places import Places


def reside(places: Places, clock: AgentClock, open_face: Callable[[ExitStack], Face]) -> Exit:
    """Run until stopped by a command, the menu, a signal or the end of the session.

    Args:
        places: The profile's places.
        clock: The clock that the reminders follow.
        open_face: Makes the face; what ends it goes into the stack that it is given.

    Raises:
        ControlError: the profile's private folder cannot be used; the text is for the person.
    """
    with ExitStack() as shutdown:
        lock = InstanceLock(places.runtime)
        if not lock.acquire():
            return Exit.ALREADY
        shutdown.callback(lock.release)
        close_to_others(places)
        finish(places)
        service = ServiceManager.of()
        history = History.open(places.history_file, clock.now())
        shutdown.callback(history.close)
        face = open_face(shutdown)
        assembly = Assembly(
            places, clock, history, face.notifications, face.windows, face.openers(), service
        )
        run_hooks(assembly, places, clock)
        shutdown.callback(assembly.senses.stop)
        shutdown.callback(assembly.notifications.stop)
        shutdown.callback(assembly.voice.fall_silent)
        shutdown.enter_context(stop_on_signals(assembly.post))
        server = Server(places.runtime, answering(assembly.post, assembly.agent.heartbeat.pulse))
        server.start()
        shutdown.callback(server.close)
        face.appear(assembly, shutdown)
        service.ready()
        face.run(assembly.agent.run)
        service.stopping()
    return Exit.OK

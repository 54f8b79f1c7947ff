"""Xvfb as a test needs it: with an access file, stopped, killed, or seen through a filter."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tests.desktop.harness.processes import Process, Processes
from tests.idle.sockets import unix_socket

SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 -- where every X server has its socket


class XServer:
    """An X server of its own, on a display that it finds free itself."""

    def __init__(self, processes: Processes, access_file: Path | None = None) -> None:
        self._processes = processes
        reading, writing = os.pipe()
        access = ("-auth", str(access_file)) if access_file else ()
        try:
            self.process: Process = processes.start(
                "xvfb",
                [
                    *("Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-noreset"),
                    *("-screen", "0", "320x200x24", *access),
                ],
                os.environ,
                pass_fds=(writing,),
            )
        finally:
            os.close(writing)
        with os.fdopen(reading) as told:
            self.number = told.readline().strip()
        assert self.number, "Xvfb did not start; its log says why"
        self.display = f":{self.number}"

    @property
    def environ(self) -> Mapping[str, str]:
        """The session of a person on this display, and nothing of the surrounding one."""
        return {"DISPLAY": self.display, "XAUTHORITY": "/nowhere"}

    def move(self) -> None:
        """Move the mouse."""
        self._xdotool("mousemove_relative", "1", "1")

    def type(self) -> None:
        """Press a key."""
        self._xdotool("key", "a")

    def hang(self) -> None:
        """Stop answering."""
        if sys.platform != "win32":
            self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Answer again."""
        if sys.platform != "win32":
            self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """Go away, as at the session's end."""
        self.process.kill()
        self._processes.stop(self.process)

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(
            ["xdotool", *arguments],
            env={**os.environ, "DISPLAY": self.display},
            timeout=10,
            check=True,
            stdout=subprocess.DEVNULL,
        )


class Filter:
    """A display that passes everything on to another, with some names of extensions changed.

    So a server without an extension is had, or one with an extension that it does not know.
    """

    def __init__(self, server: XServer, names: Mapping[bytes, bytes]) -> None:
        self._names = names
        self._target = SOCKETS / f"X{server.number}"
        self._door, self._place = _free_display()
        self.environ = {"DISPLAY": f":{self._place.name[1:]}", "XAUTHORITY": "/nowhere"}
        self._open: list[socket.socket] = [self._door]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Take the display away."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._place.unlink(missing_ok=True)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _address = self._door.accept()
                server = unix_socket()
                server.connect(str(self._target))
                self._open += [client, server]
                for source, sink in ((client, server), (server, client)):
                    threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                for name, other in self._names.items():
                    data = data.replace(name, other)
                sink.sendall(data)
            sink.shutdown(socket.SHUT_RDWR)


def _free_display() -> tuple[socket.socket, Path]:
    """A listening socket of a display that nobody has, and where it is."""
    for number in range(20_000 + os.getpid() % 20_000, 60_000):
        place = SOCKETS / f"X{number}"
        door = unix_socket()
        try:
            door.bind(str(place))
        except OSError:
            door.close()
            continue
        door.listen()
        return door, place
    raise AssertionError("no display number is free")

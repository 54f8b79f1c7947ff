"""A person's hands at the machine: input without a pause, for as long as a test wants."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.desktop.harness.display import Display
from tests.desktop.harness.processes import Processes

_MOVES_SECONDS = 60.0
_EVERY_SECONDS = 0.02


class Hands:
    """They move the pointer by a pixel: that is input, and opens nothing."""

    def __init__(self, processes: Processes, display: Display) -> None:
        self._processes = processes
        self._display = display

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Input all the time, until the end of the block."""
        command = ["xdotool"]
        for _ in range(round(_MOVES_SECONDS / _EVERY_SECONDS / 2)):
            for step in ("1", "-1"):
                command += ["mousemove_relative", "--", step, "0", "sleep", str(_EVERY_SECONDS)]
        process = self._processes.start("hands", command, self._display.env)
        try:
            yield
        finally:
            self._processes.stop(process)

    def touch(self) -> None:
        """One short input."""
        subprocess.run(
            ["xdotool", "mousemove_relative", "1", "0"],
            env=self._display.env,
            check=True,
            timeout=10,
        )

"""A resident program with a face that writes down what it is told.

Run as ``python resident_program.py FOLDER``. Prints a line when it can be
spoken to, one for each thing that its face is asked to do, and the exit code.
"""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.resident import reside
from breakbuddy.agent.windows import Windowless
from breakbuddy.agent.wiring import Assembly
from breakbuddy.control.errors import ControlError
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.desktop.ports import Notice, OnAnswer
from breakbuddy.places import find


def tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201 -- the test reads along


class Face(Windowless):
    """The whole desktop: standard output."""

    def __init__(self, shutdown: ExitStack) -> None:
        shutdown.callback(tell, "the face is closed")

    def notifications(self, on_answer: OnAnswer, preferences: Preferences) -> "Face":
        del on_answer, preferences
        return self

    def appear(self, assembly: Assembly, shutdown: ExitStack) -> None:
        del assembly
        shutdown.callback(tell, "the face disappears")
        tell("the face appears")

    def run(self, loop: Callable[[], None]) -> None:
        loop()
        tell("the loop has ended")

    def show(self, notice: Notice) -> str:
        tell(f"shows {notice.title}")
        return "standard output"

    def close(self, key: str) -> None:
        tell(f"closes {key.partition('-')[0]}")

    def stop(self) -> None:
        tell("notifications stop")


if __name__ == "__main__":
    places = find(environ={"BREAKBUDDY_HOME": str(Path(sys.argv[1]))})
    try:
        code = reside(places, MachineClock(), Face)
    except ControlError as error:
        tell(f"refused: {error}")
        sys.exit(99)
    tell(f"code {int(code)}")
    sys.exit(code)

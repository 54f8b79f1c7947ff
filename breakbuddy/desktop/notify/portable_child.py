"""The process that shows one notification through plyer, and ends with it.

A process of its own, because plyer may block, leaves a thread behind on Windows, and
loads much. It reads a JSON object from standard input and says "shown" or why not.
"""

import json
import subprocess
import sys
import threading
from types import ModuleType, SimpleNamespace
from typing import Any

SHOWN = "shown"
_WINDOWS_THREAD_SECONDS = 0.5
_INVISIBLE = "\u2060"


def main() -> int:
    """Show what standard input says; the exit code is 0 if it was shown."""
    failures: list[str] = []
    threading.excepthook = lambda failure: failures.append(_reason(failure.exc_value))
    try:
        _show(**json.load(sys.stdin))
        # On Windows plyer shows it from a thread, which lives on as long as the balloon.
        for thread in threading.enumerate():
            if thread is not threading.current_thread():
                thread.join(_WINDOWS_THREAD_SECONDS)
    except Exception as error:  # noqa: BLE001 -- a barrier: the parent process is told, whatever it was
        failures.append(_reason(error))
    print(failures[0] if failures else SHOWN, flush=True)  # noqa: T201 -- the answer to the parent
    return 1 if failures else 0


def _reason(error: BaseException | None) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


def _show(title: str, body: str) -> None:
    if sys.platform.startswith("linux"):
        plyer_linux = _plyer_for_linux()
        _mind_exit_codes(plyer_linux)
        way = type(plyer_linux.instance()).__name__
        title, body = harmless(title, way), harmless(body, way)
    from plyer import notification  # noqa: PLC0415 -- after its module for Linux was mended

    notification.notify(title=title, message=body, app_name="BreakBuddy")


def harmless(text: str, way: str) -> str:
    """A text that stays a text in the command that plyer makes of it.

    Args:
        text: A title or a body.
        way: The name of plyer's class.
    """
    if way == "NotifyDesktopPortals":
        # It puts the text between the quotes of a GVariant, as it is.
        return text.replace("\\", "\\\\").replace("'", "\\'")
    # To notify-send, what begins with a dash is an option.
    return f"{_INVISIBLE}{text}" if text.startswith("-") else text


def _plyer_for_linux() -> ModuleType:
    import plyer.platforms.linux.notification as plyer_linux  # noqa: PLC0415 -- there is none elsewhere

    return plyer_linux  # type: ignore[no-any-return]  # plyer has no types


def _mind_exit_codes(plyer_linux: Any) -> None:
    """Make plyer fail when the program that it starts fails."""

    def run(command: list[str], **_options: Any) -> int:
        # Its output must not mix with our answer.
        done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 -- plyer's own command
        if done.returncode:
            raise RuntimeError(f"{command[0]} ended with exit code {done.returncode}")
        return done.returncode

    plyer_linux.subprocess = SimpleNamespace(call=run, run=run, DEVNULL=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())

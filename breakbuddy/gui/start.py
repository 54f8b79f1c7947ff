"""Opens one window, or raises the one of its kind that is open.

It ends with 0 when the window was closed or another one was raised, with
``Exit.NO_WINDOW`` when none can be opened here, and with ``Exit.ERROR`` when it broke; the
last line on standard error then says why.
"""

import logging
import sys
import traceback

from breakbuddy import i18n
from breakbuddy.config.load import load
from breakbuddy.config.settings import Settings
from breakbuddy.control.errors import ControlError
from breakbuddy.desktop.windows import Window
from breakbuddy.exits import Exit
from breakbuddy.gui.single import Single
from breakbuddy.gui.system import obstacle, without
from breakbuddy.i18n import _
from breakbuddy.places import Places


def main(arguments: list[str]) -> int:
    """Open the window, or raise the one of its kind, and stay until it is closed."""
    window, quietly = Window(arguments[0]), arguments[1] == "quietly"
    where = Places.from_arguments(arguments[2:])
    logging.basicConfig(level=logging.WARNING)
    settings = load(where.settings_file, Settings()).settings
    i18n.choose(settings.look.language)
    single = Single(where.runtime, window)
    try:
        if not single.claim(quietly=quietly):
            return 0
        return _open(window, where, settings, single, quietly=quietly)
    except ControlError as error:
        return _not_opened(str(error))
    finally:
        single.close()


def _open(
    window: Window, where: Places, settings: Settings, single: Single, *, quietly: bool
) -> int:
    why_not = obstacle()
    if why_not is not None:
        return _not_opened(why_not)
    try:
        from breakbuddy.gui.app import run  # noqa: PLC0415 -- what it needs may be missing
    except ImportError as error:
        return _not_opened(without(error))
    try:
        return run(window, where, settings, single, quietly=quietly)
    except Exception:  # noqa: BLE001 -- the barrier before a person's eyes
        traceback.print_exc()
        text = _("The window ended by a mistake of BreakBuddy's own; reminders go on.")
        sys.stderr.write(text + "\n")
        return Exit.ERROR


def _not_opened(reason: str) -> int:
    text = _("The window cannot open: {reason}")
    sys.stderr.write(text.format(reason=reason) + "\n")
    return Exit.NO_WINDOW

"""``python -m breakbuddy.agent SPEED SENSING CONFIG DATA STATE RUNTIME``: the resident program.

Started by the command line, which has checked the arguments and found the
places. Ends with a code of breakbuddy.exits and, if it could not start, one
line on standard error.
"""

import gc
import logging
import sys
from functools import partial

from breakbuddy.agent.desktop_face import DesktopFace
from breakbuddy.agent.logbook import note_crashes, open_log
from breakbuddy.agent.resident import reside
from breakbuddy.control.errors import ControlError
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.exits import Exit
from breakbuddy.i18n import _
from breakbuddy.places import Places

_log = logging.getLogger("breakbuddy.agent")


def main(arguments: list[str]) -> Exit:
    """Run the resident program."""
    speed = float(arguments[0])
    senses = arguments[1] == "sensing"
    where = Places.from_arguments(arguments[2:])
    open_log(where)
    note_crashes(where.log_file)
    # What the imports left behind stays for good; no collection need walk it again.
    gc.collect()
    gc.freeze()
    try:
        code = reside(where, MachineClock(speed), partial(DesktopFace, senses=senses))
    except ControlError as error:
        sys.stderr.write(f"{error}\n")
        return Exit.NO_START
    except Exception as error:  # noqa: BLE001 -- the barrier before a person's eyes
        _log.exception("BreakBuddy cannot go on")
        sys.stderr.write(
            _("a mistake of BreakBuddy's own ({kind}); no reminders come. See {log}").format(
                kind=type(error).__name__, log=where.log_file
            )
            + "\n"
        )
        return Exit.NO_START
    if code is Exit.ALREADY:
        sys.stderr.write(_("BreakBuddy is already running and goes on.") + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

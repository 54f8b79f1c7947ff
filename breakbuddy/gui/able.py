"""``python -m breakbuddy.gui.able``: whether windows can open here. It opens none.

It ends with 0, or with ``Exit.NO_WINDOW`` after a line on standard error that says why not.
"""

import sys

from breakbuddy.exits import Exit
from breakbuddy.gui.system import obstacle, without


def main() -> Exit:
    """Look for all that a window needs."""
    why_not = obstacle() or _unloadable()
    if why_not is None:
        return Exit.OK
    sys.stderr.write(why_not + "\n")
    return Exit.NO_WINDOW


def _unloadable() -> str | None:
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415 -- whether it is there is the question
    except ImportError as error:
        return without(error)
    return None


if __name__ == "__main__":
    sys.exit(main())

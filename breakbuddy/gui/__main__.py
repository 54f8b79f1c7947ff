"""``python -m breakbuddy.gui WINDOW asked|quietly CONFIG DATA STATE RUNTIME``: one window.

It only sees to it that nothing is collected as garbage before the window is there: so much is
made until then, and so little of it can go, that looking for it takes a tenth of the time.
"""

import gc
import sys

if __name__ == "__main__":
    gc.disable()
    from breakbuddy.gui.start import main

    sys.exit(main(sys.argv[1:]))

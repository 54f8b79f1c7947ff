"""Sets one setting: ``python -m breakbuddy.config FILE KEY VALUE``.

For the agent alone, which starts it through child.py.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from breakbuddy.config.errors import NOT_SAVED, ConfigError
from breakbuddy.config.save import save_setting
from breakbuddy.config.settings import declaration


def main(arguments: Sequence[str]) -> int:
    """Set it; the exit code. A refusal or a failure is one line on standard error."""
    file, key, text = arguments
    try:
        save_setting(Path(file), key, declaration(key).parse_text(text))
    except ConfigError as failure:
        sys.stderr.write(f"{failure}\n")
        return NOT_SAVED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

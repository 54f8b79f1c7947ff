"""Prints what SystemZone makes of moments and of readings, in the zone that TZ names.

Reads lines: ``moment UNIX`` or ``reading ISO FOLD``. It is a process of its own
because a zone belongs to a whole process.
"""

import sys
from datetime import datetime

from breakbuddy.core.clock import Instant
from breakbuddy.desktop.zone import SystemZone

ZONE = SystemZone()

for line in sys.stdin:
    match line.split():
        case ["moment", unix]:
            local = Instant(0.0, float(unix), ZONE).local
            print(local.isoformat(), local.fold, local.timestamp())  # noqa: T201 -- its output
        case ["reading", text, fold]:
            reading = datetime.fromisoformat(text).replace(fold=int(fold), tzinfo=ZONE)
            print(reading.isoformat(), reading.timestamp(), reading.tzname())  # noqa: T201 -- its output

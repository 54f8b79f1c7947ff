"""The machine's time zone as a tzinfo, by the C library's own rules.

The standard library knows the zone of a moment only through localtime, not as
an object; a library that finds its name costs more memory than all our rules.
"""

import time
from datetime import UTC, datetime, timedelta, tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SystemZone(tzinfo):
    """Local time as the machine is set, daylight saving of each date included."""

    def utcoffset(self, dt: datetime | None) -> timedelta:
        """East of UTC; a reading that comes twice, or never, is told apart by its fold."""
        if dt is None:
            return _local(None).utcoffset() or timedelta()
        # Not the offset of ``astimezone``: it is that of the other side for a reading
        # that a night of daylight saving leaves out.
        reading = dt.replace(tzinfo=None, microsecond=0)
        east = reading.replace(tzinfo=UTC).timestamp() - reading.timestamp()
        return timedelta(seconds=round(east))

    def dst(self, dt: datetime | None) -> timedelta | None:
        """Not told apart from the standard offset: nothing here asks."""
        del dt
        return None

    def tzname(self, dt: datetime | None) -> str | None:
        """The abbreviation, as ``CET``."""
        return _local(dt).tzname()

    def fromutc(self, dt: datetime) -> datetime:
        """The local reading of a moment given in UTC."""
        unix = (dt.replace(tzinfo=UTC) - _EPOCH).total_seconds()
        # Not by way of ``astimezone``, which loses the fold.
        local = datetime.fromtimestamp(unix)  # noqa: DTZ006 -- the zone is this one
        return local.replace(tzinfo=self)


def _local(reading: datetime | None) -> datetime:
    if reading is None:
        return datetime.fromtimestamp(time.time()).astimezone()
    return reading.replace(tzinfo=None).astimezone()

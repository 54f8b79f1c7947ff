"""Time zones with every habit: none, south of the equator, half an hour, changes at midnight."""

from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
ADELAIDE = ZoneInfo("Australia/Adelaide")
"""South of the equator, and half an hour off."""
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
"""Its clocks change by half an hour."""
KOLKATA = ZoneInfo("Asia/Kolkata")
"""Half an hour off, without daylight saving."""
SANTIAGO = ZoneInfo("America/Santiago")
"""Its clocks change at midnight."""
ZONES: list[tzinfo] = [
    UTC,
    BERLIN,
    ADELAIDE,
    LORD_HOWE,
    KOLKATA,
    SANTIAGO,
    timezone(timedelta(hours=-11)),
]

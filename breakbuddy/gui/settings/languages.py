"""The languages that BreakBuddy speaks, by the catalogues that it is shipped with."""

from breakbuddy.assets import asset
from breakbuddy.i18n import DOMAIN

SOURCE = "en"
"""The language of the messages themselves, which needs no catalogue."""


def shipped() -> tuple[str, ...]:
    """Their codes, as "de"; English first. Without its files, BreakBuddy speaks English."""
    try:
        catalogues = asset("locale").glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
        found = sorted(path.parent.parent.name for path in catalogues)
    except OSError:
        found = []
    return (SOURCE, *(code for code in found if code != SOURCE))

"""Whether something records from a sound card, as the kernel tells it. Knows no monitors."""

from pathlib import Path

from breakbuddy.desktop.quiet.mechanism import Left, NotHere
from breakbuddy.i18n import _

_CARDS = Path("/proc/asound")


def records(_left: Left, cards: Path = _CARDS) -> bool:
    """Whether a capture device of a card runs.

    Raises:
        NotHere: there is no ALSA.
        OSError: what a device does cannot be read.
    """
    if not cards.is_dir():
        raise NotHere(_("There is no sound card (ALSA)."))
    return any(_runs(status) for status in cards.glob("card*/pcm*c/sub*/status"))


def _runs(status: Path) -> bool:
    try:
        return "RUNNING" in status.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:  # it was unplugged
        return False

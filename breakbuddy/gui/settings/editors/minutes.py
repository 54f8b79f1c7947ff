"""A few lengths in minutes, with commas between them."""

from breakbuddy import phrases
from breakbuddy.gui.settings.editors.line import LineEditor


class MinutesEditor(LineEditor):
    """The numbers are typed bare; told, each has its unit."""

    def tell(self, value: tuple[int, ...]) -> str:
        """Each with its unit."""
        return phrases.apart(map(phrases.minutes, value))

"""BreakBuddy's windows on a real screen: found, looked at, typed into."""

from tests.desktop.harness.display import Box, Display
from tests.desktop.harness.waiting import until

_OPENS_WITHIN = 15.0


class Windows:
    """The windows of one person, by their titles."""

    def __init__(self, display: Display) -> None:
        self._display = display

    def find(self, title: str) -> Box | None:
        """Where the window of that title is; None if there is none to be seen."""
        found = self._display.xdotool("search", "--onlyvisible", "--name", f"^{title}", check=False)
        ids = found.split()
        if not ids:
            return None
        told = self._display.xdotool("getwindowgeometry", "--shell", ids[0], check=False)
        shape = dict(line.split("=", 1) for line in told.splitlines() if "=" in line)
        # It may go between being found and being measured.
        return Box(*(int(shape[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))) if shape else None

    def wait_for(self, title: str) -> Box:
        """Where the window is, once it is there and of a size."""

        def there() -> Box | None:
            box = self.find(title)
            return box if box is not None and box.height > 1 else None

        return until(there, f"the window {title!r}", _OPENS_WITHIN)

    def wait_for_none(self, title: str, seconds: float = 10.0) -> None:
        """Wait until there is none of that title."""
        until(lambda: self.find(title) is None, f"the window {title!r} is gone", seconds)

    def count(self, title: str) -> int:
        """How many there are of that title."""
        found = self._display.xdotool("search", "--onlyvisible", "--name", f"^{title}", check=False)
        return len(found.split())

    def focused(self) -> str:
        """The title of the window that has the keyboard; empty if none has."""
        return self._display.xdotool("getwindowfocus", "getwindowname", check=False).strip()

    def colours(self, title: str) -> int:
        """How many different colours a window shows: one alone is an empty window."""
        box = self.find(title)
        if box is None:
            return 0
        shown = self._display.pixels(box).getcolors(1 << 24)
        return len(shown or ())

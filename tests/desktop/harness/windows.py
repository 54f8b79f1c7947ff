"""BreakBuddy's windows on a real screen: found, looked at, typed into."""

from pathlib import Path

from tests.desktop.harness.display import Box, Display
from tests.desktop.harness.waiting import until

_OPENS_WITHIN = 15.0


def hide_toolkit(folder: Path) -> str:
    """A PYTHONPATH for a machine on which the windows' toolkit was never installed."""
    hidden = folder / "no-toolkit" / "PySide6"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'PySide6'\", name='PySide6')"
    )
    return str(hidden.parent)


class Windows:
    """The windows of one person, by their titles."""

    def __init__(self, display: Display) -> None:
        self._display = display

    def find(self, title: str) -> Box | None:
        """Where the window of that title is; None if there is none to be seen."""
        boxes = map(self._display.measure, self._ids(title))
        return next((box for box in boxes if box is not None), None)

    def wait_for(self, title: str) -> Box:
        """Where the window is, once it is there and of a size."""

        def there() -> Box | None:
            box = self.find(title)
            return box if box is not None and box.height > 1 else None

        return until(there, f"the window {title!r}", _OPENS_WITHIN)

    def wait_for_none(self, title: str, seconds: float = 10.0) -> None:
        """Wait until there is none of that title."""
        until(lambda: not self._ids(title), f"the window {title!r} is gone", seconds)

    def count(self, title: str) -> int:
        """How many there are of that title."""
        return len(self._ids(title))

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

    def _ids(self, title: str) -> list[int]:
        found = self._display.xdotool("search", "--onlyvisible", "--name", f"^{title}", check=False)
        return list(map(int, found.split()))

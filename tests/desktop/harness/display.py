"""The screen, mouse and keyboard: Xvfb, xdotool, and the pixels as Pillow reads them."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageGrab

from tests.desktop.harness.processes import Process, Processes
from tests.desktop.harness.waiting import until

WIDTH, HEIGHT = 1280, 800
LEFT, RIGHT = 1, 3
"""Buttons of the mouse."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the screen, in pixels from its top left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        """The pixel in its middle."""
        return self.left + self.width // 2, self.top + self.height // 2

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom, as Pillow crops."""
        return self.left, self.top, self.left + self.width, self.top + self.height


class Display:
    """An X server with a screen of its own that nobody sees."""

    def __init__(self, processes: Processes, env: Mapping[str, str]) -> None:
        self._processes = processes
        self._outer = dict(env)
        self.name = ""
        self._server: Process | None = None

    def start(self) -> None:
        """Start the server on a display that it finds free itself."""
        reading, writing = os.pipe()
        try:
            self._server = self._processes.start(
                "xvfb",
                [
                    *("Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-noreset"),
                    *("-screen", "0", f"{WIDTH}x{HEIGHT}x24"),
                ],
                self._outer,
                pass_fds=(writing,),
            )
        finally:
            os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start; its log says why"
        self.name = f":{number}"
        until(self._answers, "the X server answers")

    def stop(self) -> None:
        """End the server, as at the end of a session; what is on it ends or sees to itself."""
        assert self._server is not None, "the display was never started"
        self._processes.stop(self._server)

    @property
    def env(self) -> dict[str, str]:
        """The environment of a program that is to appear on this display."""
        return self._outer | {"DISPLAY": self.name}

    def pixels(self, box: Box | None = None) -> Image.Image:
        """What the screen shows now, or a part of it, in RGB and without the pointer."""
        screen = ImageGrab.grab(xdisplay=self.name).convert("RGB")
        return screen.crop(box.corners) if box else screen

    def screenshot(self, path: Path, box: Box | None = None) -> None:
        """Keep what the screen shows as a PNG file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.pixels(box).save(path, optimize=True)

    def paint(self, colour: tuple[int, int, int]) -> None:
        """Give the empty desktop a colour."""
        import Xlib.display  # noqa: PLC0415 -- for pictures only; it comes with pystray on Linux

        connection = Xlib.display.Display(self.name)
        root = connection.screen().root
        red, green, blue = colour
        pixel = red << 16 | green << 8 | blue
        root.change_attributes(background_pixel=pixel)
        # Where windows are blended, the ground is the picture that this property names.
        picture = root.create_pixmap(WIDTH, HEIGHT, connection.screen().root_depth)
        pen = picture.create_gc(foreground=pixel)
        picture.fill_rectangle(pen, 0, 0, WIDTH, HEIGHT)
        named = connection.intern_atom("_XROOTPMAP_ID")
        root.change_property(named, connection.intern_atom("PIXMAP"), 32, [picture.id])
        root.clear_area(0, 0, WIDTH, HEIGHT)
        connection.sync()
        # The server gives the colour back when this client goes, unless told otherwise.
        connection.set_close_down_mode(1)
        connection.close()

    def move(self, where: tuple[int, int]) -> None:
        """Bring the pointer to a pixel."""
        x, y = where
        self.xdotool("mousemove", "--sync", str(x), str(y))

    def rest(self) -> None:
        """Take the pointer off everything, so that nothing is drawn as being under it."""
        self.move((WIDTH // 2, HEIGHT - 40))

    def click(self, where: tuple[int, int], button: int = LEFT) -> None:
        """Click on a pixel."""
        x, y = where
        self.xdotool("mousemove", str(x), str(y), "click", str(button))

    def key(self, *names: str) -> None:
        """Press keys one after the other, by their X names (``Escape``, ``Down``)."""
        self.xdotool("key", *names)

    def windows(self, of_class: str) -> dict[int, Box]:
        """The visible windows of a program, by X id."""
        found = self.xdotool("search", "--onlyvisible", "--class", of_class, check=False)
        boxes = {}
        for window in map(int, found.split()):
            text = self.xdotool("getwindowgeometry", "--shell", str(window), check=False)
            shape = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
            # A window may go between being found and being measured.
            if shape:
                box = (int(shape[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))
                boxes[window] = Box(*box)
        return boxes

    def measure(self, window: int) -> Box | None:
        """Where a window is, its frame left out; None if it has gone meanwhile."""
        import Xlib.display  # noqa: PLC0415 -- it comes with pystray on Linux
        import Xlib.error  # noqa: PLC0415 -- likewise

        connection = Xlib.display.Display(self.name)
        try:
            found = connection.create_resource_object("window", window)
            shape = found.get_geometry()
            at = connection.screen().root.translate_coords(found, 0, 0)
        except Xlib.error.XError:
            return None
        finally:
            connection.close()
        return Box(at.x, at.y, shape.width, shape.height)

    def xdotool(self, *arguments: str, check: bool = True) -> str:
        """Run xdotool on this display and give what it prints."""
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=10,
            check=check,
        )
        return done.stdout

    def _answers(self) -> bool:
        try:
            self.pixels(Box(0, 0, 1, 1))
        except OSError:
            return False
        return True

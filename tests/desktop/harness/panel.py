"""A real panel: xfwm4 and xfce4-panel with nothing in it but the notification area."""

from PIL import Image

from tests.desktop.harness.display import WIDTH, Box, Display
from tests.desktop.harness.home import Home
from tests.desktop.harness.pixels import Colour, commonest, drawn_on, how_many
from tests.desktop.harness.processes import Process, Processes
from tests.desktop.harness.waiting import until

HEIGHT = 32
_GOOD_PART = 12
"""Pixels of a colour that make a shape, not a smoothed edge."""
CLASS = "xfce4-panel"
LIGHT: Colour = (0xF2, 0xF2, 0xF2)
DARK: Colour = (0x26, 0x26, 0x2B)

_CHANNEL = """\
<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="{dark}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="{height}"/>
      <property name="background-style" type="uint" value="1"/>
      <property name="background-rgba" type="array">
        <value type="double" value="{red:.4f}"/>
        <value type="double" value="{green:.4f}"/>
        <value type="double" value="{blue:.4f}"/>
        <value type="double" value="1.0"/>
      </property>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-2" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
  </property>
</channel>
"""


class Panel:
    """The bar at the top of the screen, where the tray icons are."""

    def __init__(
        self, processes: Processes, home: Home, display: Display, colour: Colour = LIGHT
    ) -> None:
        self._processes = processes
        self._display = display
        self._colour = colour
        self._channels = home.config / "xfce4" / "xfconf" / "xfce-perchannel-xml"
        self._process: Process | None = None
        self.strip = Box(0, 0, WIDTH, HEIGHT)

    def start(self) -> None:
        """Start it and wait until it is drawn."""
        self._configure()
        self._process = self._processes.start(
            "panel", [CLASS, "--disable-wm-check", "--sm-client-disable"], self._display.env
        )
        until(lambda: commonest(self._pixels()) == self._colour, "the panel is drawn")

    @property
    def pid(self) -> int:
        """The id of its process; the notification area is a child of it."""
        assert self._process is not None, "the panel was never started"
        return self._process.pid

    def stop(self) -> None:
        """Kill it, as a crash would."""
        assert self._process is not None, "the panel was never started"
        self._process.kill()
        self._processes.stop(self._process)
        self._process = None

    def icon(self) -> Box | None:
        """Where on the panel an icon is drawn, found by pixels, or None."""
        strip = self._pixels()
        drawn = drawn_on(strip, commonest(strip)).getbbox()
        if drawn is None:
            return None
        left, top, right, bottom = drawn
        # As high as the panel: a part of it that is not painted yet, or has the pointer on it.
        if bottom - top > HEIGHT - 2:
            return None
        return Box(left, top, right - left, bottom - top)

    def icon_pixels(self) -> Image.Image | None:
        """The icon as it is drawn now, or None."""
        box = self.icon()
        return self._display.pixels(box) if box else None

    def icon_shows(self, colour: Colour) -> bool:
        """Whether a good part of the icon has about that colour."""
        return self.how_much(colour) >= _GOOD_PART

    def how_much(self, colour: Colour) -> int:
        """How many pixels of the icon have about that colour; 0 without an icon."""
        pixels = self.icon_pixels()
        return how_many(pixels, colour) if pixels else 0

    def wait_for_icon(self, seconds: float = 10.0) -> Box:
        """Where the icon is, once it is there and keeps its place."""
        seen: list[Box | None] = []

        def settled() -> Box | None:
            seen.append(self.icon())
            return seen[-1] if seen[-3:].count(seen[-1]) == 3 else None

        return until(settled, "an icon on the panel", seconds)

    def wait_for_no_icon(self, seconds: float = 10.0) -> None:
        """Wait until the panel is empty."""
        until(lambda: self.icon() is None, "no icon on the panel", seconds)

    def _pixels(self) -> Image.Image:
        return self._display.pixels(self.strip)

    def _configure(self) -> None:
        self._channels.mkdir(parents=True, exist_ok=True)
        red, green, blue = (channel / 255 for channel in self._colour)
        channel = _CHANNEL.format(
            height=HEIGHT,
            dark="true" if self._colour == DARK else "false",
            red=red,
            green=green,
            blue=blue,
        )
        (self._channels / "xfce4-panel.xml").write_text(channel)

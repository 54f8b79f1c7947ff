"""The old X11 tray, through pystray's xorg back end: an icon and a click, no menu.

Only where no panel speaks StatusNotifierItem, for it needs Pillow and python-xlib.
"""

from collections.abc import Mapping
from typing import Any

from breakbuddy.desktop.ports import MenuSource, TrayLook, Unavailable
from breakbuddy.desktop.tray.base import NAME
from breakbuddy.desktop.tray.menu import to_pystray
from breakbuddy.desktop.tray.native import Habits, NativeTray
from breakbuddy.desktop.tray.pixels import Pictures, frame_name
from breakbuddy.desktop.x_display import local_socket
from breakbuddy.i18n import _

MECHANISM = "XEmbed"


def xembed_tray(
    look: TrayLook, menu: MenuSource, pictures: Pictures, environ: Mapping[str, str]
) -> NativeTray:
    """A tray for the X display, if a panel takes icons there.

    Raises:
        Unavailable: there is no display, no such panel, or pystray cannot work there.
    """
    need_panel(environ)
    try:
        from breakbuddy.desktop.tray.xorg_icon import XorgIcon  # noqa: PLC0415 -- heavy

        return NativeTray(
            MECHANISM,
            lambda image, tooltip: XorgIcon(NAME, image, tooltip, to_pystray(menu)),
            look,
            pictures,
            Habits(draw=_draw),
        )
    except Unavailable:
        raise
    except Exception as error:
        raise _mute(environ, error) from error


def need_panel(environ: Mapping[str, str]) -> None:
    """Insist on a panel that takes icons on the X display.

    Raises:
        Unavailable: there is no display, or no such panel.
    """
    display = environ.get("DISPLAY")
    if not display:
        raise Unavailable(_("There is no X display."))
    local_socket(display)
    try:
        _need_panel(display)
    except Unavailable:
        raise
    except Exception as error:
        raise _mute(environ, error) from error


def _mute(environ: Mapping[str, str], error: Exception) -> Unavailable:
    """Why nothing is shown: python-xlib raises a dozen kinds where a display does not answer."""
    text = _("The X display {display} does not answer: {error}")
    return Unavailable(text.format(display=environ.get("DISPLAY"), error=error))


def _need_panel(display: str) -> None:
    from Xlib import X  # noqa: PLC0415 -- not needed where StatusNotifierItem serves
    from Xlib.display import Display  # noqa: PLC0415 -- likewise

    connection = Display(display)
    try:
        selection = f"_NET_SYSTEM_TRAY_S{connection.get_default_screen()}"
        owner = connection.get_selection_owner(connection.intern_atom(selection))
        if owner == X.NONE:
            raise Unavailable(_("No panel on the X display takes tray icons."))
    finally:
        connection.close()


def _draw(pictures: Pictures, look: TrayLook) -> Any:
    from breakbuddy.desktop.tray import images  # noqa: PLC0415 -- Pillow is heavy

    largest = pictures.read(frame_name(look))[-1]
    return images.without_transparency(images.to_image(largest))

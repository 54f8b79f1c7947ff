"""The Windows notification area, through pystray's win32 back end."""

from typing import Any

from breakbuddy.desktop.ports import MenuSource, TrayLook, Unavailable
from breakbuddy.desktop.tray.base import NAME, back_end
from breakbuddy.desktop.tray.menu import to_pystray
from breakbuddy.desktop.tray.native import Habits, NativeTray
from breakbuddy.desktop.tray.pixels import Pictures, frame_name
from breakbuddy.i18n import _

MECHANISM = "Windows notification area"
LONGEST_TOOLTIP = 127
"""UTF-16 units, of which the system keeps one more for the end."""
_WM_RBUTTONUP = 0x0205
_PIXELS = 48


def windows_tray(look: TrayLook, menu: MenuSource, pictures: Pictures) -> NativeTray:
    """A tray for Windows.

    Raises:
        Unavailable: pystray cannot work here.
    """
    try:
        icon_class = with_fresh_menu(back_end("win32").Icon)
        return NativeTray(
            MECHANISM,
            lambda image, tooltip: icon_class(NAME, image, tooltip, to_pystray(menu)),
            look,
            pictures,
            Habits(draw=_draw, longest_tooltip=LONGEST_TOOLTIP),
        )
    except (ImportError, AttributeError, OSError, ValueError) as error:
        # ctypes has no windll elsewhere: ImportError, AttributeError or ValueError.
        text = _("Windows shows no tray icons here: {error}")
        raise Unavailable(text.format(error=error)) from error


def with_fresh_menu(icon_class: Any) -> Any:
    """The icon class, with a menu that is made just before it opens.

    Made at any other time, from another thread, it would close under the pointer.
    """

    class FreshMenuIcon(icon_class):  # type: ignore[misc]  # pystray has no types
        def _on_notify(self, wparam: int, lparam: int) -> Any:
            if lparam == _WM_RBUTTONUP:
                self._update_menu()
            return super()._on_notify(wparam, lparam)

    return FreshMenuIcon


def _draw(pictures: Pictures, look: TrayLook) -> Any:
    from breakbuddy.desktop.tray import images  # noqa: PLC0415 -- Pillow is heavy

    frame = pictures.read(frame_name(look))
    return images.to_image(next(picture for picture in frame if picture.size >= _PIXELS))

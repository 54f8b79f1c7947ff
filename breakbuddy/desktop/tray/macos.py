"""The macOS menu bar, through pystray's darwin back end, on the main thread."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from breakbuddy.desktop.ports import MenuSource, TrayLook, Unavailable
from breakbuddy.desktop.tray.base import NAME, back_end
from breakbuddy.desktop.tray.menu import to_pystray
from breakbuddy.desktop.tray.native import Habits, NativeTray
from breakbuddy.desktop.tray.pixels import Pictures, frame_name
from breakbuddy.i18n import _

MECHANISM = "macOS menu bar"


def macos_tray(look: TrayLook, menu: MenuSource, pictures: Pictures) -> NativeTray:
    """A tray for macOS. The caller gives it the main thread with ``run``.

    Raises:
        Unavailable: pystray cannot work here.
    """
    try:
        icon_class = back_end("darwin").Icon
    except ImportError as error:
        text = _("macOS shows no menu bar icons here: {error}")
        raise Unavailable(text.format(error=error)) from error
    habits = Habits(draw=_draw, main_thread=True, hand_over=_on_main_thread, menu_follows=True)
    return NativeTray(
        MECHANISM,
        lambda image, tooltip: icon_class(NAME, image, tooltip, to_pystray(menu)),
        look,
        pictures,
        habits,
    )


def _on_main_thread(task: Callable[[], None]) -> None:
    # By name, for it exists on macOS only.
    import_module("PyObjCTools.AppHelper").callAfter(task)


def _draw(pictures: Pictures, look: TrayLook) -> Any:
    from breakbuddy.desktop.tray import images  # noqa: PLC0415 -- Pillow is heavy

    # pystray makes it as large as the menu bar is high.
    return images.to_image(pictures.read(frame_name(look))[-1])

"""A notice written as the arguments of org.freedesktop.Notifications.Notify. Pure."""

from typing import Any

from breakbuddy.assets import asset
from breakbuddy.desktop.notify.server import Markup, Server
from breakbuddy.desktop.notify.text import defuse, escape, line, title_and_body
from breakbuddy.desktop.ports import ACTIVATED, DISMISSED, Notice, Urgency

SIGNATURE = "susssasa{sv}i"

_URGENCY = {Urgency.LOW: 0, Urgency.NORMAL: 1}
_NEVER, _AS_THE_DAEMON_LIKES = 0, -1


def request(notice: Notice, server: Server, replaces: int) -> tuple[Any, ...]:
    """The arguments that show a notice on a daemon, in place of a number (0: of none)."""
    title, body = title_and_body(notice)
    return (
        "BreakBuddy",
        replaces,
        _icon(),
        _written(title, server.title),
        _written(body, server.body),
        _actions(notice, server) if server.buttons else [],
        _hints(notice),
        _NEVER if notice.lasting else _AS_THE_DAEMON_LIKES,
    )


def answers(notice: Notice) -> frozenset[str]:
    """What the person can answer to it."""
    return frozenset({ACTIVATED, DISMISSED, *(button.key for button in notice.buttons)})


def _actions(notice: Notice, server: Server) -> list[str]:
    actions = []
    if notice.click is not None and server.takes_clicks:
        actions += [ACTIVATED, line(notice.click)]
    for button in notice.buttons:
        actions += (button.key, line(button.label))
    return actions


def _hints(notice: Notice) -> dict[str, tuple[str, Any]]:
    hints: dict[str, tuple[str, Any]] = {
        "urgency": ("y", _URGENCY[notice.urgency]),
        "desktop-entry": ("s", "breakbuddy"),
        "category": ("s", "x-breakbuddy.reminder"),
    }
    if not notice.lasting:
        hints["transient"] = ("b", True)
    if notice.sound:
        hints["sound-name"] = ("s", "message-new-instant")
    else:
        hints["suppress-sound"] = ("b", True)
    return hints


def _written(text: str, markup: Markup) -> str:
    if markup is Markup.INTERPRETED:
        return escape(text)
    return defuse(text) if markup is Markup.UNSURE else text


def _icon() -> str:
    try:
        icon = asset("icons", "breakbuddy-128.png")
    except FileNotFoundError:
        return ""  # a reminder without its picture is still a reminder
    return icon.absolute().as_uri()

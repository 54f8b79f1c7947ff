"""What can go wrong between a command and the agent. Each text is for a person to read."""

from breakbuddy.i18n import _


class ControlError(Exception):
    """The agent cannot be reached, cannot listen, or does not answer as it should."""


class NoAgent(ControlError):  # noqa: N818 -- a normal state, not a mistake
    """Nothing listens: the agent of this profile is not running."""


def no_agent() -> NoAgent:
    """Nothing listens."""
    return NoAgent(_("BreakBuddy is not running, so no reminders come. Start it with: breakbuddy"))


def already_running() -> ControlError:
    """An agent listens already where another was to listen."""
    return ControlError(
        _(
            "BreakBuddy is already running here and goes on; this second one does not start. "
            "See with: breakbuddy status"
        )
    )


def hung_up() -> ControlError:
    """The agent closed the connection without an answer."""
    return ControlError(
        _(
            "BreakBuddy hung up before it answered: it is stopping, or has too much to do. "
            "See with: breakbuddy status"
        )
    )


def unanswered(seconds: float, pid: int | None) -> ControlError:
    """The agent is there and has said nothing for so many seconds."""
    process = _("process {pid}").format(pid=pid) if pid else _("process unknown")
    return ControlError(
        _(
            "BreakBuddy is running ({process}) but has not answered for {seconds:g} s, so "
            "reminders may not come either. Try again; if it stays so, end that process and "
            "start BreakBuddy again."
        ).format(process=process, seconds=round(seconds, 1))
    )


def foreign_agent(place: object) -> ControlError:
    """Somebody else's program listens at that place."""
    return ControlError(
        _(
            "Another user's program listens at {place}, so BreakBuddy was not asked. "
            "Run the command as the user whose BreakBuddy it is (without sudo)."
        ).format(place=place)
    )


def unreachable(place: object, error: OSError) -> ControlError:
    """The way to the agent is barred."""
    return ControlError(
        _(
            "BreakBuddy cannot be reached at {place} ({reason}). If it is running, its reminders "
            "go on. See who may use that place."
        ).format(place=place, reason=error.strerror or error)
    )


def cannot_listen(place: object, error: OSError) -> ControlError:
    """The agent cannot take commands at that place."""
    return ControlError(
        _(
            "BreakBuddy cannot listen for commands at {place} ({reason}). Make that place "
            "writable, or set BREAKBUDDY_HOME to a folder of yours."
        ).format(place=place, reason=error.strerror or error)
    )

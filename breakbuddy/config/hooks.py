"""The settings that name commands of the person's own, to be run at certain moments."""

import sys
from dataclasses import dataclass

from breakbuddy.config.declarations import setting
from breakbuddy.config.kinds import Text, YesNo
from breakbuddy.i18n import N_

_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Command(Text):
    """A command line: a program and its arguments, with quotes where they hold blanks."""

    form: str = rf"[^\x00-\x1f\x7f]{{0,{_LONGEST}}}"
    """Beside this, only what can be seen is allowed: what runs must be what one reads."""
    description: str = N_('a command line such as "playerctl pause", its quotes closed, or ""')

    def read(self, value: object) -> str:
        """A TOML string of one line. On Windows each program reads its quotes as it likes."""
        # Not super(): with slots, the class that it would name is not this one.
        text = Text.read(self, value).strip()
        parted = sys.platform == "win32" or words(text) is not None
        if not text.isprintable() or not parted:
            raise ValueError(self.allowed)
        return text


def words(command: str) -> list[str] | None:
    """The program and its arguments, parted as a POSIX shell parts them, and nothing else done.

    None where a quote is not closed.
    """
    import shlex  # noqa: PLC0415 -- the resident agent needs it only where a hook is set

    try:
        return shlex.split(command) if command else []
    except ValueError:
        return None


def program_of(command: str) -> str:
    """The program of a command line that is not for the shell."""
    if sys.platform == "win32":
        quoted, _quote, _rest = command.removeprefix('"').partition('"')
        return quoted if command.startswith('"') else command.partition(" ")[0]
    else:  # noqa: RET505 -- the type checker judges each platform by its own branch
        return (words(command) or [""])[0]


def _command(label: str, explanation: str) -> str:
    return setting(Command(), "", label=label, help=explanation)


@dataclass(frozen=True, slots=True)
class HooksSettings:
    """What is run when. Each field but ``shell`` is named as its ``Moment``."""

    prompt: str = _command(
        N_("When a prompt is shown"),
        N_("A command that runs when a break or a posture check is prompted."),
    )
    break_begins: str = _command(
        N_("When a break begins"),
        N_("A command that runs when you begin a break."),
    )
    break_ends: str = _command(
        N_("When a break ends"),
        N_("A command that runs when a break that you began is over, done or given up."),
    )
    posture_answered: str = _command(
        N_("When a posture check is answered"),
        N_("A command that runs when you answer a posture check."),
    )
    pause_begins: str = _command(
        N_("When a pause begins"),
        N_("A command that runs when BreakBuddy is paused."),
    )
    pause_ends: str = _command(
        N_("When a pause ends"),
        N_("A command that runs when BreakBuddy goes on after a pause."),
    )
    shell: bool = setting(
        YesNo(),
        default=False,
        label=N_("Through the shell"),
        help=N_("Whether these commands are read by the shell, with its pipes and variables."),
    )

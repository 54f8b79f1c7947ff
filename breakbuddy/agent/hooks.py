"""Runs the person's own commands when something happens that they wait for.

It listens to the agent as the tray does. A command can hold nothing up: it runs apart, and
what goes wrong with it is told once.
"""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from breakbuddy.agent.messages import HookFailed, Post
from breakbuddy.agent.ports import AgentClock
from breakbuddy.config.hooks import words
from breakbuddy.core.effects import Effect, ShowPrompt, Write
from breakbuddy.core.events import POSTURE_ANSWERS
from breakbuddy.core.records import PromptClosed
from breakbuddy.core.status import Status
from breakbuddy.core.vocabulary import Condition, Kind
from breakbuddy.i18n import _
from breakbuddy.places import Places
from breakbuddy.privacy import can_be_changed_by_others

if TYPE_CHECKING:
    from breakbuddy.agent.wiring import Assembly
    from breakbuddy.config.hooks import HooksSettings
    from breakbuddy.desktop.hooks import HookRunner

_SNOOZED = "snoozed"
"""The break was put off after it was begun: it has no outcome yet."""
_SECONDS_PER_MINUTE = 60

_log = logging.getLogger(__name__)


class Moment(StrEnum):
    """When a command can run; each is named as its setting."""

    PROMPT = "prompt"
    BREAK_BEGINS = "break_begins"
    BREAK_ENDS = "break_ends"
    POSTURE_ANSWERED = "posture_answered"
    PAUSE_BEGINS = "pause_begins"
    PAUSE_ENDS = "pause_ends"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something at which a command may run."""

    moment: Moment
    kind: Kind | None = None
    outcome: str = ""


class Happenings:
    """Finds out from one step after another what happened."""

    def __init__(self) -> None:
        self._before: Status | None = None

    def of(self, status: Status, effects: Iterable[Effect]) -> Iterator[Happening]:
        """What happened in a step: ends before beginnings. A restart begins nothing anew."""
        before, self._before = self._before or status, status
        closed = [
            each.record
            for each in effects
            if isinstance(each, Write) and isinstance(each.record, PromptClosed)
        ]
        if before.pause_reasons and not status.pause_reasons:
            yield Happening(Moment.PAUSE_ENDS)
        if _on_break(before) and not _on_break(status):
            outcomes = [each.outcome for each in closed if each.outcome not in POSTURE_ANSWERS]
            ended = str(outcomes[-1]) if outcomes else _SNOOZED
            yield Happening(Moment.BREAK_ENDS, Kind.MOVE, ended)
        for record in closed:
            if record.outcome in POSTURE_ANSWERS:
                yield Happening(Moment.POSTURE_ANSWERED, Kind.POSTURE, str(record.outcome))
        for effect in effects:
            if isinstance(effect, ShowPrompt):
                yield Happening(Moment.PROMPT, effect.kind)
        if _on_break(status) and not _on_break(before):
            yield Happening(Moment.BREAK_BEGINS, Kind.MOVE)
        if status.pause_reasons and not before.pause_reasons:
            yield Happening(Moment.PAUSE_BEGINS)


class Hooks:
    """The person's commands, as the settings have them at each moment.

    Args:
        settings: Gives the settings in force.
        places: The profile's places; a command there finds the same BreakBuddy.
        post: Told what goes wrong.
    """

    def __init__(self, settings: "Callable[[], HooksSettings]", places: Places, post: Post) -> None:
        self._settings = settings
        self._places = places
        self._post = post
        self._happenings = Happenings()
        self._runner: HookRunner | None = None
        self._told: set[tuple[Moment, str]] = set()

    def follow(self, status: Status, effects: tuple[Effect, ...]) -> None:
        """Run what is to be run after a step. Returns at once."""
        hooks = self._settings()
        for happened in self._happenings.of(status, effects):
            text = getattr(hooks, happened.moment.value)
            if text:
                self._run(happened, text, status, shell=hooks.shell)

    def _run(self, happened: Happening, text: str, status: Status, *, shell: bool) -> None:
        from breakbuddy.desktop import hooks  # noqa: PLC0415 -- only where a hook is set

        def complain(reason: str) -> None:
            self._complain(happened.moment, text, reason)

        if can_be_changed_by_others(self._places.settings_file):
            complain(
                _("not run: other users may change {file}, and so your commands").format(
                    file=self._places.settings_file
                )
            )
            return
        if self._runner is None:
            self._runner = hooks.HookRunner()
        command = hooks.shell_command(text) if shell else _parted(text)
        self._runner.run(command, facts(happened, status), complain)

    def _complain(self, moment: Moment, text: str, reason: str) -> None:
        problem = _(
            "Your command for {setting} failed: {reason}. Reminders go on. The command: {command}"
        ).format(setting=f"hooks.{moment.value}", reason=reason, command=text)
        _log.warning("hooks.%s failed: %s", moment.value, reason)  # and not what the command is
        if (moment, text) not in self._told:
            self._told.add((moment, text))
            self._post(HookFailed(problem))


def _parted(text: str) -> str | list[str]:
    """A command as it is started without a shell; on Windows each program parts its own."""
    from breakbuddy.desktop import hooks  # noqa: PLC0415 -- only where a hook is set

    if sys.platform == "win32":
        return text
    return hooks.plain_command(words(text) or [""])


def facts(happened: Happening, status: Status) -> Mapping[str, str]:
    """What a command finds in its environment. The manual names these; they stay."""
    until = status.paused_until
    return {
        "BREAKBUDDY_EVENT": happened.moment.value,
        "BREAKBUDDY_KIND": "" if happened.kind is None else happened.kind.value,
        "BREAKBUDDY_OUTCOME": happened.outcome,
        "BREAKBUDDY_POSITION": status.position.value,
        "BREAKBUDDY_SITTING_MINUTES": str(round(status.sitting_seconds / _SECONDS_PER_MINUTE)),
        "BREAKBUDDY_BREAK_MINUTES": str(round(status.rhythm.break_length / _SECONDS_PER_MINUTE)),
        "BREAKBUDDY_SNOOZES_LEFT": str(status.snoozes_left),
        "BREAKBUDDY_PAUSED_UNTIL": ""
        if until is None
        else until.local.isoformat(timespec="seconds"),
    }


def run_hooks(assembly: "Assembly", places: Places, clock: AgentClock) -> None:
    """Have the person's commands run from now on; not where time runs faster, for a try."""
    if clock.real_seconds(1.0) == 1.0:
        preferences = assembly.preferences
        hooks = Hooks(lambda: preferences.settings.hooks, places, assembly.post)
        assembly.agent.listen(hooks.follow)


def _on_break(status: Status) -> bool:
    return status.condition is Condition.ON_BREAK

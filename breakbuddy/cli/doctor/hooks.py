"""What would keep the person's own commands from running, as far as looking tells."""

from collections.abc import Iterator
from pathlib import Path

from breakbuddy.agent.hooks import Moment
from breakbuddy.config.hooks import HooksSettings, program_of
from breakbuddy.desktop.hooks import is_found
from breakbuddy.i18n import _
from breakbuddy.privacy import can_be_changed_by_others


def hook_problems(hooks: HooksSettings, settings_file: Path) -> Iterator[str]:
    """A sentence for each problem; a command line that is for the shell is not looked into."""
    commands = {moment: getattr(hooks, moment.value) for moment in Moment}
    if any(commands.values()) and can_be_changed_by_others(settings_file):
        text = _("{file}: other users may change it, so your commands in [hooks] are not run.")
        yield text.format(file=settings_file)
    for moment, command in commands.items():
        if command and not hooks.shell and not is_found(program_of(command)):
            text = _("hooks.{name}: the program {program} cannot be found.")
            yield text.format(name=moment.value, program=program_of(command))

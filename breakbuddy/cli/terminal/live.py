"""The terminal as a face with a keyboard: a live countdown, prompts, single-key answers."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.text import Text

from breakbuddy import phrases
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.windows import Windowless
from breakbuddy.agent.wiring import Assembly
from breakbuddy.cli.terminal.answers import message_of, offered
from breakbuddy.cli.terminal.journal import Journal
from breakbuddy.cli.terminal.keys import keys
from breakbuddy.cli.terminal.notifications import TerminalNotifications
from breakbuddy.coach.relief_text import help_line
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.status import Status
from breakbuddy.core.vocabulary import Condition
from breakbuddy.desktop.ports import OnAnswer

_WIDTH = 72
_REFRESHES_PER_SECOND = 2
_ACCENT, _DUE, _MUTED = "green", "yellow", "dim"


class LiveFace(Windowless):
    """Opened once, in a terminal that can be written to and read from."""

    _assembly: Assembly
    """Set by ``appear``, which comes before ``run``."""

    def __init__(self, shutdown: ExitStack) -> None:
        del shutdown  # what must end, ends with ``run``
        self._console = Console(highlight=False)

    def notifications(self, on_answer: OnAnswer, preferences: Preferences) -> TerminalNotifications:
        """A bell for a prompt, which the panel shows."""
        del on_answer, preferences
        return TerminalNotifications(self._print, self._console.bell)

    def appear(self, assembly: Assembly, shutdown: ExitStack) -> None:
        """Follow the agent."""
        del shutdown
        self._assembly = assembly
        assembly.agent.listen(Journal(assembly.agent, self._print).follow)

    def run(self, loop: Callable[[], None]) -> None:
        """The loop on this thread; the countdown and the keys on others."""
        with (
            Live(
                get_renderable=self._panel,
                console=self._console,
                refresh_per_second=_REFRESHES_PER_SECOND,
                transient=True,
            ),
            keys(self._press),
        ):
            loop()

    def _print(self, line: str) -> None:
        self._console.print(Text(line))

    def _panel(self) -> RenderableType:
        agent = self._assembly.agent
        status = agent.status()
        proposed = () if status.prompt is None else agent.proposed(status.prompt.id)
        phase = agent.back.wellbeing.phase_at(status.at.unix)
        return panel(status, proposed, in_spasm=phase is Phase.SPASM)

    def _press(self, key: str) -> None:
        message = message_of(key, self._assembly.agent.status())
        if message is not None:
            self._assembly.post(message)


def panel(
    status: Status, proposed: Sequence[str] = (), *, in_spasm: bool = False
) -> RenderableType:
    """How things stand, the prompt with what it proposes, where help is in a spasm, the keys."""
    due = status.prompt is not None
    style = _DUE if due else _ACCENT
    lines: list[RenderableType] = [Text(phrases.status_line(status), style="bold")]
    if status.condition not in {Condition.PAUSED, Condition.OFF_HOURS, Condition.AWAY}:
        bar = ProgressBar(
            total=1.0, completed=status.progress, complete_style=style, width=_WIDTH - 6
        )
        # A bar by itself does not end its line.
        lines.append(Padding(bar, (0, 0)))
    if status.prompt is not None:
        sat, length = status.sitting_seconds, status.rhythm.break_length
        line = phrases.prompt_line(
            status.prompt.kind, sat, length, proposed=proposed, position=status.position
        )
        lines.append(Text(line, style=_DUE))
    if status.absence is not None:
        lines.append(Text(phrases.taken_for_break(status.absence.seconds), style=_MUTED))
    if in_spasm:
        lines.append(Text(help_line(), style=_MUTED))
    lines.append(_keys_line(status))
    return Panel(
        Group(*lines), title="BreakBuddy", border_style=style, width=_WIDTH, padding=(0, 2)
    )


def _keys_line(status: Status) -> Text:
    line = Text()
    for key, meaning in offered(status).items():
        line.append(f"[{key}]", style="bold").append(f" {meaning}  ", style=_MUTED)
    return line

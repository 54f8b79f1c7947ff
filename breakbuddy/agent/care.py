"""How the person's back is, and the relief protocol that runs.

The loop owns it and tells it the time; what it remembers is one frozen value that
other threads may read.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from breakbuddy.agent.back import Back, ReliefAction
from breakbuddy.agent.messages import ChangeRelief, SayPhase, StartRelief
from breakbuddy.coach import relief, relief_text, texts
from breakbuddy.coach.models import Library, Protocol
from breakbuddy.coach.relief import Relief
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.clock import Instant
from breakbuddy.core.records import PhaseBegan
from breakbuddy.i18n import _

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """What the person is told unasked."""

    title: str
    body: str
    relief: bool
    """Whether it is about the relief protocol, or about the phase."""


@dataclass(frozen=True, slots=True)
class Cared:
    """What came of something that was said, or of time passing."""

    records: tuple[PhaseBegan, ...] = ()
    told: tuple[Told, ...] = ()
    notes: tuple[str, ...] = ()
    """What to answer whoever asked, a sentence or two each."""
    refused: str | None = None
    """Why nothing changed."""


class Care:
    """For the loop's thread; ``back`` may be read on any.

    Args:
        library: Reads the library.
        wellbeing: How the person last said that their back is; None if they never did.
        now: The moment.
    """

    def __init__(
        self, library: Callable[[], Library], wellbeing: Wellbeing | None, now: Instant
    ) -> None:
        self._library = library
        self._said = wellbeing or Wellbeing(Phase.WELL, now.unix)
        self.back = Back(self._said.not_ahead_of(now.unix))
        self._phase = self.phase(now)
        self._news: tuple[Told, ...] = ()

    def phase(self, now: Instant) -> Phase:
        """How the back is at a moment."""
        return self.back.wellbeing.phase_at(now.unix)

    # --- time ---------------------------------------------------------------------

    def deadline(self, now: Instant) -> Instant | None:
        """When ``follow`` has something to do next, as it looks now."""
        change = self.back.wellbeing.until_change(now.unix)
        ends = [] if change is None else [now.plus(change - now.unix)]
        if self.back.relief is not None and self.back.protocol is not None:
            step_ends = relief.deadline(self.back.relief, self.back.protocol)
            ends += [] if step_ends is None else [step_ends]
        return min(ends, key=lambda each: each.boot, default=None)

    def follow(self, now: Instant) -> Cared:
        """Take the time into account: steps that ended, a spasm that has become stiffness."""
        told, self._news = self._news, ()
        ended = self._follow_relief(now)
        told += () if ended is None else (ended,)
        self._follow_clock(now)
        before, self._phase = self._phase, self.phase(now)
        if (before, self._phase) == (Phase.SPASM, Phase.STIFF):
            told += (self._three_days(now),)
        return Cared(told=told)

    def _follow_clock(self, now: Instant) -> None:
        """Judge the beginning of the phase anew: the wall clock may have been set since."""
        said = self._said if self._said.began <= now.unix else self.back.wellbeing
        self.back = replace(self.back, wellbeing=said.not_ahead_of(now.unix))

    def _follow_relief(self, now: Instant) -> Told | None:
        running, protocol = self.back.relief, self.back.protocol
        if running is None or protocol is None:
            return None
        current = relief.follow(running, protocol, now)
        if current is None:
            return self._end(running, protocol, now)
        if current.step == running.step:
            return None
        late = relief_text.overdue(running, protocol, now)
        if late is None:
            return self._begin(current, protocol, now)
        # Skin that had a pack on for too long gets the next one when the person says so.
        self._put(relief.pause(current, protocol, now))
        title, body = late
        on_hold = _("The protocol is on hold until you go on.")
        return Told(title, f"{body} {on_hold}", relief=True)

    def _begin(self, step: Relief, protocol: Protocol, now: Instant, *more: str) -> Told:
        """Go over to a step, and say what to do."""
        self.back = replace(self.back, relief=step, protocol=protocol)
        title, body = relief_text.change(relief.view(step, protocol, now), protocol)
        return Told(title, " ".join((body, *more)), relief=True)

    def _end(self, running: Relief, protocol: Protocol, now: Instant) -> Told:
        """Make an end, and say what comes off: what is on now, whatever was to come."""
        self._put(None)
        now_on = relief.timeline(protocol)[: running.step + 1][-1:]
        so_far = replace(protocol, steps=now_on, rounds=1)
        words = relief_text.overdue(running, protocol, now) or relief_text.over(so_far)
        return Told(*words, relief=True)

    def _stop(self, running: Relief, protocol: Protocol, now: Instant) -> Told:
        """End it because the person says so, and say what comes off."""
        self._put(None)
        steps = relief.timeline(protocol)
        step = steps[min(running.step, len(steps) - 1)]
        words = relief_text.overdue(running, protocol, now) or relief_text.stopped(protocol, step)
        return Told(*words, relief=True)

    def _three_days(self, now: Instant) -> Told:
        lines = (
            relief_text.phase_line(self.back.wellbeing, now),
            relief_text.heat_line(self.back.wellbeing, now),
        )
        title = _("Three days since your spasm began")
        return Told(title, " ".join(line for line in lines if line), relief=False)

    # --- what a person says ---------------------------------------------------------

    def take(self, message: SayPhase | StartRelief | ChangeRelief, now: Instant) -> Cared:
        """Do what was said."""
        match message:
            case SayPhase(phase, began_seconds):
                return self._say_phase(phase, began_seconds, now)
            case StartRelief(protocol, began_seconds):
                return self._start(protocol, began_seconds, now)
            case ChangeRelief(action):
                return self._change(action, now)

    def _say_phase(self, phase: Phase, began_seconds: float, now: Instant) -> Cared:
        began = now.plus(-began_seconds)
        self._said = Wellbeing(phase, began.unix)
        self.back = replace(self.back, wellbeing=self._said)
        self._phase = self.phase(now)
        heat = relief_text.heat_line(self.back.wellbeing, now)
        return Cared(
            records=(PhaseBegan(phase.value, began, now),),
            notes=(relief_text.phase_line(self.back.wellbeing, now), *((heat,) if heat else ())),
        )

    def _start(self, protocol_id: str | None, began_seconds: float | None, now: Instant) -> Cared:
        if self.back.relief is not None:
            return self._refused_while_running()
        protocols = self._library().protocols
        said = Cared()
        if protocol_id is not None and protocol_id not in protocols:
            return Cared(refused=relief_text.unknown(protocol_id, protocols))
        if began_seconds is not None:
            said = self._say_phase(Phase.SPASM, began_seconds, now)
        protocol = (
            relief.usual(protocols.values(), self.phase(now))
            if protocol_id is None
            else protocols[protocol_id]
        )
        if protocol is None:
            return replace(said, refused=_("The library has no relief protocol for this."))
        unfit = relief.unfit(protocol, self.back.wellbeing, now.unix)
        cautions = () if unfit is None else (relief_text.caution(unfit),)
        every = (*cautions, *texts.cautions(protocol))
        told = self._begin(relief.start(protocol, now), protocol, now, *every)
        notes = (*said.notes, *cautions, *relief_text.started(protocol, now))
        return replace(said, told=(told,), notes=notes)

    def _change(self, action: ReliefAction, now: Instant) -> Cared:
        running, protocol = self.back.relief, self.back.protocol
        if running is None or protocol is None:
            if action is ReliefAction.STATUS:
                return Cared(notes=(_("No relief protocol is running."),))
            return Cared(refused=_("No relief protocol is running."))
        if action is ReliefAction.STOP:
            told: Told | None = self._stop(running, protocol, now)
        else:
            # What was said of a step that has ended meanwhile is not done.
            told = self._follow_relief(now) or self._do(action, running, protocol, now)
        if told is None:
            return Cared(notes=self._where(now))
        return Cared(told=(told,), notes=(f"{told.title}. {told.body}",))

    def _do(
        self, action: ReliefAction, running: Relief, protocol: Protocol, now: Instant
    ) -> Told | None:
        match action:
            case ReliefAction.SKIP:
                following = relief.skip(running, protocol, now)
                if following is None:
                    return self._end(running, protocol, now)
                return self._begin(following, protocol, now)
            case ReliefAction.PAUSE:
                self._put(relief.pause(running, protocol, now))
            case ReliefAction.RESUME:
                self._put(relief.resume(running, protocol, now))
            case _:
                pass
        return None

    def _where(self, now: Instant) -> tuple[str, ...]:
        found = self.back.relief_at(now)
        if found is None:
            return ()
        protocol, view = found
        return (f"{texts.title(protocol)}. {relief_text.now_line(view, protocol)}",)

    def _refused_while_running(self) -> Cared:
        running = self.back.protocol
        title = texts.title(running) if running is not None else ""
        text = _('"{title}" is running. Stop it before you begin another.')
        return Cared(refused=text.format(title=title))

    def _put(self, running: Relief | None) -> None:
        protocol = None if running is None else self.back.protocol
        self.back = replace(self.back, relief=running, protocol=protocol)

    # --- over a restart ---------------------------------------------------------------

    def dump(self, boot_id: str) -> str:
        """What a restart must bring back, as one line; empty if there is nothing."""
        return "" if self.back.relief is None else relief.dump(self.back.relief, boot_id)

    def unseen(self, seconds: float, now: Instant) -> None:
        """Nothing ran for so long until now; ``follow`` tells what time has changed meanwhile."""
        self._phase = self.back.wellbeing.phase_at(now.unix - seconds)

    def restore(self, text: str, now: Instant, boot_id: str) -> None:
        """Go on with the protocol that ran before a restart; ``follow`` tells what became of it."""
        try:
            running = relief.load(text, now, boot_id)
        except ValueError as error:
            _log.warning("what was saved of the care is unusable: %s", error)
            return
        protocol = self._library().protocols.get(running.protocol)
        if protocol is None:
            self._news = (Told(*relief_text.gone(), relief=True),)
        else:
            self.back = replace(self.back, relief=running, protocol=protocol)

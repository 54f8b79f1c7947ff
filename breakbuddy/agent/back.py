"""How the person's back is and what is done for it, as one frozen value, and what can be said."""

from dataclasses import dataclass
from enum import StrEnum

from breakbuddy.coach import relief
from breakbuddy.coach.models import Protocol
from breakbuddy.coach.relief import Relief, ReliefView
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.clock import Instant


class ReliefAction(StrEnum):
    """What a person can say about a relief protocol."""

    START = "start"
    STATUS = "status"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    """Go on to the next step."""
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Back:
    """How the back is, and what is done for it."""

    wellbeing: Wellbeing
    """As the person said it last; ``phase_at`` tells what time has made of it."""
    relief: Relief | None = None
    protocol: Protocol | None = None
    """What ``relief`` follows; None like it."""

    def relief_at(self, now: Instant) -> tuple[Protocol, ReliefView] | None:
        """The protocol that runs, and where it stands; None if none runs."""
        if self.relief is None or self.protocol is None:
            return None
        current = relief.follow(self.relief, self.protocol, now)
        if current is None:
            return None
        return self.protocol, relief.view(current, self.protocol, now)

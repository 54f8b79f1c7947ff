"""How the person's back is, since when, and whether it is the time for cold or for heat.

A spasm is counted on the wall clock: it lasts for days, over reboots.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from breakbuddy.coach.vocabulary import Phase

SPASM_HOURS = 72
"""How long after its beginning a spasm counts as one; then the back is stiff."""
COLD_ALONE_HOURS = 24
"""For how long no article that names a time gives heat: A2 has cold and heat take turns then."""
COLD_HOURS = 72
"""After how long cold gives way to heat: A4 says so; A0 and A4 give cold for 48 to so many."""
_SECONDS_PER_HOUR = 60 * 60.0


@dataclass(frozen=True, slots=True)
class Wellbeing:
    """What the person said of their back."""

    phase: Phase
    began: float
    """When the phase began, in Unix seconds."""

    def phase_at(self, unix: float) -> Phase:
        """The phase at a moment: a spasm has become stiffness 72 hours after it began.

        A moment before the beginning, on a clock that was set back, counts as the beginning.
        """
        over = self.phase is Phase.SPASM and unix >= self._spasm_over
        return Phase.STIFF if over else self.phase

    def until_change(self, unix: float) -> float | None:
        """The moment after ``unix`` at which ``phase_at`` changes; None if it does not."""
        return self._spasm_over if self.phase_at(unix) is Phase.SPASM else None

    def not_ahead_of(self, unix: float) -> Self:
        """The same, begun at ``unix`` if its beginning lies later.

        A clock that was wrong when the person spoke, and was set back since, would draw a
        spasm out for as long as it was wrong.
        """
        return replace(self, began=unix) if self.began > unix else self

    @property
    def _spasm_over(self) -> float:
        return self.began + SPASM_HOURS * _SECONDS_PER_HOUR


class Advice(StrEnum):
    """What the articles advise for a back that hurts."""

    COLD = "cold"
    """No article that names a time gives heat so early."""
    DIVIDED = "divided"
    """A2 gives cold and heat in turn if the pain persists; A0 and A4 stay with cold."""
    HEAT = "heat"


def advice(wellbeing: Wellbeing, unix: float) -> Advice | None:
    """What the articles advise at a moment in Unix seconds; None while nothing hurts."""
    match wellbeing.phase_at(unix):
        case Phase.WELL:
            return None
        case Phase.STIFF:
            return Advice.HEAT
        case Phase.SPASM:
            early = unix < wellbeing.began + COLD_ALONE_HOURS * _SECONDS_PER_HOUR
            return Advice.COLD if early else Advice.DIVIDED


def heat_from(wellbeing: Wellbeing) -> float | None:
    """When cold gives way to heat, in Unix seconds; None unless the person spoke of a spasm."""
    if wellbeing.phase is not Phase.SPASM:
        return None
    return wellbeing.began + COLD_HOURS * _SECONDS_PER_HOUR

"""Relief protocols to test with: the rhythms of the articles, and clocks to follow them by."""

from breakbuddy.coach.models import Protocol, ProtocolStep
from breakbuddy.coach.relief import Relief, deadline, follow, start
from breakbuddy.coach.vocabulary import Application, Category, Phase
from breakbuddy.core.clock import Instant

COLD, HEAT, PAUSE = Application.COLD, Application.HEAT, Application.PAUSE
MINUTE = 60.0
HOUR = 3600.0
NOON = Instant(5000.0, 1_772_452_800.0)
"""Monday, 2 March 2026, 12:00 UTC."""


def protocol(
    id_: str,
    *steps: ProtocolStep,
    rounds: int = 1,
    phases: frozenset[Phase] = frozenset({Phase.SPASM}),
    title: str = "A rhythm",
) -> Protocol:
    """A protocol of these steps."""
    return Protocol(
        id=id_,
        title=title,
        body="Some words.",
        phases=phases,
        category=Category.COLD,
        own=True,
        steps=steps,
        rounds=rounds,
        cautions=("Mind the cloth.", "Not on broken skin."),
    )


STIFF = frozenset({Phase.STIFF})
ICE_20_20 = protocol(
    "ice-20-20",
    ProtocolStep(COLD, 20),
    ProtocolStep(PAUSE, 20),
    rounds=2,
    title="Cold: 20 on, 20 off",
)
"""A1 and A4."""
ICE_15_45 = protocol(
    "ice-15-45", ProtocolStep(COLD, 15, at_most=20), ProtocolStep(PAUSE, 45), rounds=2
)
"""A0."""
ICE_30_30 = protocol("ice-30-30", ProtocolStep(COLD, 30), ProtocolStep(PAUSE, 30), rounds=2)
"""A2."""
HEAT_15 = protocol(
    "heat-15", ProtocolStep(HEAT, 15), ProtocolStep(COLD, 15, at_most=20), phases=STIFF
)
"""A0."""
CONTRAST = protocol(
    "contrast", ProtocolStep(HEAT, 20), ProtocolStep(COLD, 20), rounds=3, phases=STIFF
)
"""A3."""
ALL = (ICE_20_20, ICE_15_45, ICE_30_30, HEAT_15, CONTRAST)


def after(minutes: float) -> Instant:
    """The moment so many minutes after noon."""
    return NOON.plus(minutes * MINUTE)


def followed(chosen: Protocol, minutes: float) -> Relief | None:
    """A protocol so many minutes after its start at noon, of which every step was told in time."""
    relief: Relief | None = start(chosen, NOON)
    while relief is not None:
        ends = deadline(relief, chosen)
        if ends is None or not after(minutes).reached(ends):
            break
        relief = follow(relief, chosen, ends)
    return relief

"""What must hold between the fields of an item, and between it and the rest of the library."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from breakbuddy.coach.mistakes import Mistake, listed
from breakbuddy.coach.models import Citation, Cue, Difference, Item, Move, Protocol, ProtocolStep
from breakbuddy.coach.vocabulary import Application, Category, Grows, Phase
from breakbuddy.i18n import N_

LONGEST_HOLD_SECONDS = 120
"""That a step of a move can have, also at its highest level."""
MOST_TIMES = 30
"""Repetitions of a step, likewise."""


@dataclass(slots=True)
class Surroundings:
    """What an item may refer to, and whose it is. Grows as files are read."""

    known: dict[str, set[str] | None]
    """The ids of what was read so far, by kind; None if not all of them can be known."""
    own: bool = False
    """Whether the item is a person's own."""
    found_in: dict[str, str] = field(default_factory=dict)
    """The file that BreakBuddy's own are in, by kind, for messages."""

    def learn(self, kind: str, item_id: str) -> None:
        """Something was read that others may refer to from now on."""
        ids = self.known.get(kind)
        if ids is not None:
            ids.add(item_id)

    def cannot_tell(self, kind: str) -> None:
        """Not all there is of a kind was read: from now on any id may be one."""
        if kind in self.known:
            self.known[kind] = None

    def for_own(self) -> "Surroundings":
        """The surroundings of a person's own file, which what it holds is added to."""
        known = {kind: None if ids is None else set(ids) for kind, ids in self.known.items()}
        return Surroundings(known, own=True, found_in=self.found_in)


# --- within an item -------------------------------------------------------


def one_place(citation: Citation) -> Iterator[Mistake]:
    """A citation names a paragraph or an item, one of the two."""
    if (citation.paragraph is None) == (citation.item is None):
        yield Mistake((), N_("{name} must have a paragraph or an item, one of the two"))


def range_in_order(step: ProtocolStep) -> Iterator[Mistake]:
    """The upper end of a range is not below the lower one."""
    if step.at_most is not None and step.at_most < step.minutes:
        yield Mistake(
            ("at_most",),
            N_("{name} must be no less than minutes, {minutes}"),
            {"minutes": str(step.minutes)},
        )


def something_applied(protocol: Protocol) -> Iterator[Mistake]:
    """A protocol is more than pauses."""
    if all(step.kind is Application.PAUSE for step in protocol.steps):
        yield Mistake(("steps",), N_("{name} must hold a step of cold or heat"))


def phases_apart(move: Move) -> Iterator[Mistake]:
    """A move is not offered in a phase in which it must not be done."""
    for phase in Phase:
        if phase in move.phases and phase in move.not_with:
            yield Mistake(
                ("not_with",),
                N_("{name} must not have {phase}, which is one of its phases"),
                {"phase": f'"{phase}"'},
            )


def no_training_in_spasm(move: Move) -> Iterator[Mistake]:
    """Strength work waits until a spasm is over (A1, "Rest Your Back")."""
    if move.category is Category.STRENGTH and Phase.SPASM in move.phases:
        yield Mistake(("phases",), N_('{name} of a strength move must not have "spasm"'))


def long_enough(move: Move) -> Iterator[Mistake]:
    """A move takes at least as long as its holds."""
    holds = sum(step.hold * step.times * (1 + step.each_side) for step in move.steps)
    if move.seconds < holds:
        yield Mistake(
            ("seconds",),
            N_("{name} must be at least {holds}, which is what the holds come to"),
            {"holds": f"{holds:g}"},
        )


def level_fits(move: Move) -> Iterator[Mistake]:
    """A level grows a step that is there, from its own value to a greater one that is allowed."""
    level = move.level
    if level is None:
        return
    if level.step > len(move.steps):
        yield Mistake(
            ("level", "step"),
            N_("{name} must be one of the steps, 1 to {count}"),
            {"count": str(len(move.steps))},
        )
        return
    step = move.steps[level.step - 1]
    start: float = step.hold if level.grows is Grows.HOLD else step.times
    high = LONGEST_HOLD_SECONDS if level.grows is Grows.HOLD else MOST_TIMES
    if start == 0:
        yield Mistake(("level", "grows"), N_("{name} must not be hold: that step holds nothing"))
    elif not start <= level.most <= high:
        yield Mistake(
            ("level", "most"),
            N_("{name} must be from {low}, where the step begins, to {high}"),
            {"low": f"{start:g}", "high": str(high)},
        )


def in_every_phase(item: Item) -> Iterator[Mistake]:
    """A reason to see someone holds at any time."""
    if len(item.phases) < len(Phase):
        yield Mistake(
            ("phases",),
            N_("{name} of a flag must be all of {words}"),
            {"words": ", ".join(Phase)},
        )


# --- between an item and the library --------------------------------------


def known_articles(item: Item | Difference, around: Surroundings) -> Iterator[Mistake]:
    """Sources name articles of the library."""
    known = around.known["article"]
    if known is None:
        return
    for number, citation in enumerate(item.sources, 1):
        if citation.article not in known:
            yield Mistake(
                ("sources", number, "article"),
                N_(
                    "{name} is {article}, and there is no such article; the articles are {articles}"
                ),
                {"article": f'"{citation.article}"', "articles": listed(sorted(known))},
                citation.article,
                known,
            )


def known_poses(item: Move | Cue, around: Surroundings) -> Iterator[Mistake]:
    """Moves and cues are shown by poses of the library."""
    known = around.known["pose"]
    if known is None:
        return
    for where, pose in _poses_of(item):
        if pose not in known:
            yield Mistake(
                where,
                N_("{name} is {pose}, and there is no such pose; they are listed in {file}"),
                {"pose": f'"{pose}"', "file": around.found_in.get("pose", "")},
                pose,
                known,
            )


def founded(item: Item | Difference, around: Surroundings) -> Iterator[Mistake]:
    """What BreakBuddy itself says has its sources, and names the techniques that it carries."""
    needed = ("covers", "sources") if isinstance(item, Item) else ("sources",)
    for name in needed:
        if not around.own and not getattr(item, name):
            yield Mistake((name,), N_("{name} is missing"))


def own_not_in_spasm(move: Move, around: Surroundings) -> Iterator[Mistake]:
    """In a spasm only the moves that an article supports are offered."""
    if around.own and Phase.SPASM in move.phases:
        yield Mistake(
            ("phases",),
            N_(
                '{name} of a move of your own must not have "spasm": in a spasm BreakBuddy '
                "offers only what its articles support"
            ),
        )


def _poses_of(item: Move | Cue) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(item, Move):
        for step_number, step in enumerate(item.steps, 1):
            for number, pose in enumerate(step.poses, 1):
                yield ("steps", step_number, "poses", number), pose
    elif item.pose is not None:
        yield ("pose",), item.pose

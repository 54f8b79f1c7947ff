"""Items of the library as lines for a terminal. Nothing here prints or reads a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from breakbuddy import phrases
from breakbuddy.cli.layout import DOT, INDENT, NO_BREAK, readable, wrapped
from breakbuddy.coach import texts
from breakbuddy.coach.models import Item, Level, Library, Move, Protocol, ProtocolStep
from breakbuddy.coach.past import Past
from breakbuddy.coach.relief import timeline
from breakbuddy.coach.vocabulary import Category, Grows, Phase, Place
from breakbuddy.coach.wellbeing import COLD_HOURS
from breakbuddy.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the lines depend on besides the item."""

    library: Library
    past: Past
    """The person's opinions."""
    phase: Phase
    """The phase that the person is looked at in."""
    width: int
    """Columns of the terminal."""

    def wrapped(self, text: str, indent: str = "", first: str | None = None) -> list[str]:
        """A paragraph as lines; see ``layout.wrapped``."""
        return wrapped(text, self.width, indent, first)


def page(item: Item, sheet: Sheet) -> Iterator[str]:
    """An item in full; its title first."""
    yield heading(item, sheet.past)
    yield from sheet.wrapped(texts.body(item))
    yield from _particulars(item, sheet)
    for text in (_not_now(item, sheet.phase), texts.caution(item)):
        if text is not None:
            yield from sheet.wrapped(text)
    yield ""
    yield from sheet.wrapped(texts.origin(item, sheet.library))
    yield from sheet.wrapped(
        DOT.join([texts.kind_name(item), texts.category(item.category), phases(item)])
    )
    yield from sheet.wrapped(item.id)


def brief(item: Item, sheet: Sheet) -> Iterator[str]:
    """What an item says and where it is from; its title first."""
    yield heading(item, sheet.past)
    yield from sheet.wrapped(texts.body(item))
    yield from sheet.wrapped(texts.origin(item, sheet.library))


def entries(items: Sequence[Item], sheet: Sheet) -> Iterator[str]:
    """Items found: title, kind and id of each, the beginning of what it says, and its caution."""
    for item in items:
        about = DOT.join([heading(item, sheet.past), texts.kind_name(item), item.id])
        yield from sheet.wrapped(about, INDENT, first="")
        room = readable(sheet.width) - len(INDENT)
        yield INDENT + shorten(texts.body(item), room, placeholder="\N{HORIZONTAL ELLIPSIS}")
        caution = texts.caution(item)
        if caution is not None:
            yield from sheet.wrapped(caution, INDENT)


def heading(item: Item, past: Past) -> str:
    """An item's title with the marks that the person gave it."""
    title = texts.title(item)
    if item.id in past.favourites:
        return _("{title} (favourite)").format(title=title)
    if item.id in past.left_out:
        return _("{title} (left out)").format(title=title)
    return title


def seconds(length: float) -> str:
    """A short length, as ``40 s``."""
    return _("{seconds} s").format(seconds=f"{length:g}").replace(" ", NO_BREAK)


def sequence(protocol: Protocol) -> str:
    """A protocol's steps in their order, those of all rounds."""
    return DOT.join(_stretch(step).replace(" ", NO_BREAK) for step in timeline(protocol))


def phases(item: Item) -> str:
    """The phases that an item is for."""
    return ", ".join(texts.phase(phase) for phase in Phase if phase in item.phases)


def _particulars(item: Item, sheet: Sheet) -> Iterator[str]:
    match item:
        case Move():
            yield ""
            about = [texts.position(item.position), texts.area(item.area), seconds(item.seconds)]
            yield from sheet.wrapped(DOT.join(about))
            fits = [texts.place(place) for place in Place if place in item.places]
            yield from sheet.wrapped(DOT.join(fits))
            for number, step in enumerate(item.steps, 1):
                said = " ".join([texts.say(step), *_how_often(step.hold, step.times)])
                if step.each_side:
                    said = " ".join([said, _("On each side.")])
                yield from sheet.wrapped(said, "     ", first=f"{number:3}. ")
            if item.level is not None:
                yield from sheet.wrapped(_growth(item.level))
        case Protocol():
            yield ""
            yield from sheet.wrapped(sequence(item))
            for caution in texts.cautions(item):
                yield from sheet.wrapped(caution, "  ", first="- ")
            start = _("Start it with: {command}")
            command = f"breakbuddy relief start --protocol {item.id}"
            yield from sheet.wrapped(start.format(command=command))
        case _:
            pass


def _how_often(hold: float, times: int) -> Iterator[str]:
    if hold:
        yield _("Hold {time}.").format(time=seconds(hold))
    if times > 1:
        yield ngettext("{count} time.", "{count} times.", times).format(count=times)


def _growth(level: Level) -> str:
    """How a move grows, in a sentence."""
    if level.grows is Grows.HOLD:
        added, most = seconds(level.by), seconds(level.most)
    else:
        times = ngettext("{count} time", "{count} times", level.by)
        added, most = times.format(count=level.by), f"{level.most}"
    return ngettext(
        "Grows with practice: {added} more after each session, up to {most}.",
        "Grows with practice: {added} more after every {count} sessions, up to {most}.",
        level.after,
    ).format(added=added, count=level.after, most=most)


def _stretch(step: ProtocolStep) -> str:
    if step.at_most is None:
        length = phrases.minutes(step.minutes)
    else:
        length = _("{low} to {high} min").format(low=step.minutes, high=step.at_most)
    return f"{texts.application(step.kind)} {length}"


def _not_now(item: Item, phase: Phase) -> str | None:
    """That an item is not one for how the back is now."""
    if item.category is Category.HEAT and phase is Phase.SPASM and phase not in item.phases:
        text = _(
            "Not in a spasm: BreakBuddy keeps to cold for its first {hours} h. Heat comes later."
        )
        return text.format(hours=COLD_HOURS)
    if not isinstance(item, Move) or phase not in item.not_with:
        return None
    if phase is Phase.SPASM:
        return _("Not in a spasm: leave this one until it has passed.")
    return _("Not for a stiff back: leave this one until it is well again.")

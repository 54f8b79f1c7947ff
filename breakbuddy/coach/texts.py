"""What the library says, in the person's language, and the names of the coach's words.

The texts of BreakBuddy's own items are messages like any other; a person's own
are given as they wrote them.
"""

from itertools import groupby

from breakbuddy.coach.models import Citation, Cue, Flag, Item, Library, Move, Protocol, Step
from breakbuddy.coach.vocabulary import Application, Area, Category, Phase, Place, Position
from breakbuddy.i18n import _, pgettext


def title(item: Item) -> str:
    """What the item is called."""
    return item.title if item.own else _(item.title)


def body(item: Item) -> str:
    """What the item says."""
    return item.body if item.own else _(item.body)


def say(step: Step) -> str:
    """What to do in a step of a move."""
    return _(step.say)


def cautions(protocol: Protocol) -> tuple[str, ...]:
    """What to mind in a protocol."""
    return protocol.cautions if protocol.own else tuple(map(_, protocol.cautions))


def caution(item: Item) -> str | None:
    """What must stand beside the item wherever it is shown; None if there is nothing."""
    if item.category is not Category.MEDICINE:
        return None
    return _(
        "For any medicine: read the leaflet and ask a pharmacist or doctor first. Do not take it "
        "together with other painkillers unless they tell you to."
    )


def origin(item: Item, library: Library) -> str:
    """Where the item comes from, as: From "How to Sit", item 4, paragraph 2 · adapted."""
    return _origin(item, _articles(item, library))


def origin_briefly(item: Item, library: Library) -> str:
    """Which articles it comes from, without the places in them."""
    names = dict.fromkeys(_article(citation.article, library) for citation in item.sources)
    return _origin(item, "; ".join(f'"{name}"' for name in names))


def _origin(item: Item, articles: str) -> str:
    if isinstance(item, Flag) and item.common and not item.own:
        text = _("Common medical guidance, beyond what stands in {articles}")
        return text.format(articles=articles)
    parts = [_("Your own")] if item.own else []
    if articles:
        parts.append(_("From {articles}").format(articles=articles))
    if item.adapted:
        parts.append(_("adapted"))
    return " \N{MIDDLE DOT} ".join(parts)


def kind_name(item: Item) -> str:
    """What kind of item it is, in a word or two."""
    match item:
        case Move():
            return _("Move")
        case Cue():
            return _("Posture cue")
        case Protocol():
            return _("Relief protocol")
        case Flag():
            return _("When to get help")
        case _:
            return _("Tip")


def phase(value: Phase) -> str:
    """How a back is, in a word or two."""
    return {
        Phase.WELL: _("Well"),
        Phase.STIFF: _("Stiff"),
        Phase.SPASM: _("Spasm now"),
    }[value]


def position(value: Position) -> str:
    """How a move is done."""
    return {
        Position.SEATED: _("Seated"),
        Position.STANDING: _("Standing"),
        Position.WALKING: _("Walking"),
        Position.LYING: _("Lying"),
    }[value]


def place(value: Place) -> str:
    """Where a person is."""
    return {
        Place.ROOM: _("Room to lie down"),
        Place.DESK: _("At the desk"),
        Place.DISCREET: _("Among others, discreetly"),
        Place.CALL: _("On a call"),
    }[value]


def area(value: Area) -> str:
    """A part of the body."""
    return {
        Area.NECK: _("Neck"),
        Area.SHOULDERS: _("Shoulders"),
        Area.CHEST: _("Chest"),
        Area.ARMS: _("Arms and hands"),
        Area.UPPER_BACK: _("Upper back"),
        Area.LOWER_BACK: _("Lower back"),
        Area.CORE: _("Core"),
        Area.HIPS: _("Hips"),
        Area.LEGS: _("Legs"),
        Area.WHOLE: _("Whole body"),
    }[value]


def category(value: Category) -> str:
    """What an item is about."""
    return {
        Category.BACKGROUND: _("Background"),
        Category.MOVEMENT: _("Movement"),
        Category.REST: _("Rest"),
        Category.STRETCH: _("Stretching"),
        Category.STRENGTH: _("Strength"),
        Category.POSTURE: _("Posture"),
        Category.WORK: _("Work"),
        Category.SLEEP: _("Sleep"),
        Category.COLD: _("Cold"),
        Category.HEAT: _("Heat"),
        Category.SUPPORT: _("Support"),
        Category.MEDICINE: _("Medicine"),
        Category.CARE: _("Getting help"),
    }[value]


def application(value: Application) -> str:
    """What a stretch of a relief protocol is."""
    return {
        Application.COLD: _("Cold"),
        Application.HEAT: _("Heat"),
        # Not the tray's "Pause", which is something to do.
        Application.PAUSE: pgettext("step of a protocol", "Pause"),
    }[value]


def _articles(item: Item, library: Library) -> str:
    """The articles with their places, those of one article together."""
    cited = []
    for key, citations in groupby(item.sources, key=lambda citation: citation.article):
        name = _article(key, library)
        cited.append(", ".join([f'"{name}"', *map(_place_in_article, citations)]))
    return "; ".join(cited)


def _article(key: str, library: Library) -> str:
    """An article's title; an installation that lost its list of articles still names it."""
    article = library.articles.get(key)
    return article.title if article else key


def _place_in_article(citation: Citation) -> str:
    if citation.item is not None:
        return _("item {number}").format(number=citation.item)
    return _("paragraph {number}").format(number=citation.paragraph)

"""Every setting of BreakBuddy, declared once, and the value that holds them all.

To add one, add a field, here, in when.py or in hooks.py; files, windows and the command
line know it then.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from breakbuddy.coach.vocabulary import Place, Position
from breakbuddy.config.declarations import Declaration, declarations_of, setting
from breakbuddy.config.errors import UnknownSettingError
from breakbuddy.config.hooks import HooksSettings
from breakbuddy.config.kinds import Choice, Choices, Text, YesNo
from breakbuddy.config.when import (
    HoursSettings,
    PresenceSettings,
    QuietSettings,
    RhythmSettings,
)
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.i18n import N_, _
from breakbuddy.wording import nearest, quoted

_SECONDS_PER_MINUTE = 60.0


class NotifyBy(StrEnum):
    """How a prompt reaches the person."""

    AUTO = "auto"
    """The first of the others that works."""
    FREEDESKTOP = "freedesktop"
    """The notification daemon on the session bus."""
    DESKTOP = "desktop"
    """The library desktop-notifier."""
    PORTABLE = "portable"
    """The library plyer: a notification without buttons."""
    BELL = "bell"
    """The terminal's bell and the tray icon alone."""


class PromptStyle(StrEnum):
    """What a prompt looks like, where windows can open."""

    NOTIFICATION = "notification"
    """A notification first; the break's card once it is started."""
    CARD = "card"
    """A card at once."""
    FULL_SCREEN = "full-screen"
    """A break on the whole of every screen; a posture check as a card."""


class Theme(StrEnum):
    """Which colours the windows have."""

    AUTO = "auto"
    """Those of the system."""
    LIGHT = "light"
    DARK = "dark"


class Motion(StrEnum):
    """Whether things move."""

    AUTO = "auto"
    """As the system has it."""
    REDUCED = "reduced"
    """Nothing moves that need not."""


@dataclass(frozen=True, slots=True)
class RemindersSettings:
    """How prompts are shown."""

    style: PromptStyle = setting(  # noqa: RUF009 -- it makes a dataclass field
        Choice(PromptStyle),
        PromptStyle.NOTIFICATION,
        label=N_("Prompts appear as"),
        help=N_("A notification first, a card at once, or a break on the whole screen."),
    )
    notify: NotifyBy = setting(  # noqa: RUF009 -- it makes a dataclass field
        Choice(NotifyBy),
        NotifyBy.AUTO,
        label=N_("Remind me by"),
        help=N_("How reminders are shown; auto takes the first way that works here."),
    )
    sound: bool = setting(
        YesNo(),
        default=False,
        label=N_("Sound"),
        help=N_("Whether a reminder may make a sound."),
    )
    pause_in_typing: bool = setting(
        YesNo(),
        default=True,
        label=N_("Wait for a pause in typing"),
        help=N_("Whether a prompt that is due lets you finish typing, for two minutes at most."),
    )


@dataclass(frozen=True, slots=True)
class CoachSettings:
    """What a break proposes. How the person's back is changes too often to be a setting."""

    place: Place = setting(  # noqa: RUF009 -- it makes a dataclass field
        Choice(Place),
        Place.DESK,
        label=N_("Where you take breaks"),
        help=N_("Which moves fit: with room to lie down, at a desk, discreet ones, or on a call."),
    )
    positions: tuple[Position, ...] = setting(
        Choices(Position),
        tuple(Position),
        label=N_("Positions"),
        help=N_("The positions in which you like to move; other moves are left out."),
    )


@dataclass(frozen=True, slots=True)
class LookSettings:
    """What BreakBuddy looks like."""

    theme: Theme = setting(  # noqa: RUF009 -- it makes a dataclass field
        Choice(Theme),
        Theme.AUTO,
        label=N_("Colours"),
        help=N_("Light or dark windows; auto follows the system."),
    )
    motion: Motion = setting(  # noqa: RUF009 -- it makes a dataclass field
        Choice(Motion),
        Motion.AUTO,
        label=N_("Motion"),
        help=N_("Reduced keeps the figures still; auto follows the system."),
    )
    language: str = setting(
        Text(
            r"(?:[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8}){0,3}(?:@[A-Za-z]{1,16})?)?",
            N_('a language code such as "de" or "pt_BR", or "" for the language of the system'),
        ),
        "",
        label=N_("Language"),
        help=N_("The language of BreakBuddy; empty for the language of the system."),
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings at one moment. Without arguments, the defaults."""

    rhythm: RhythmSettings = field(default_factory=RhythmSettings)
    hours: HoursSettings = field(default_factory=HoursSettings)
    presence: PresenceSettings = field(default_factory=PresenceSettings)
    reminders: RemindersSettings = field(default_factory=RemindersSettings)
    quiet: QuietSettings = field(default_factory=QuietSettings)
    coach: CoachSettings = field(default_factory=CoachSettings)
    look: LookSettings = field(default_factory=LookSettings)
    hooks: HooksSettings = field(default_factory=HooksSettings)

    def value(self, declaration: Declaration[Any]) -> Any:
        """The value of one setting, of the type that its declaration gives."""
        return getattr(getattr(self, declaration.section), declaration.name)

    def having(self, declaration: Declaration[Any], value: object) -> Self:
        """The same settings but for one.

        Raises:
            NotAllowedError: the setting cannot have this value.
        """
        section = replace(
            getattr(self, declaration.section), **{declaration.name: declaration.read(value)}
        )
        return replace(self, **{declaration.section: section})

    def rhythm_for_core(self) -> Rhythm:
        """What the rules depend on, in seconds."""
        minutes = self.rhythm
        return Rhythm(
            interval=minutes.interval * _SECONDS_PER_MINUTE,
            break_length=minutes.break_length * _SECONDS_PER_MINUTE,
            posture_interval=minutes.posture * _SECONDS_PER_MINUTE or None,
            snooze=minutes.snooze * _SECONDS_PER_MINUTE,
            snooze_limit=minutes.snooze_limit,
            standing_interval=minutes.standing * _SECONDS_PER_MINUTE,
            walking_interval=minutes.walking * _SECONDS_PER_MINUTE,
            away_after=self.presence.away_after * _SECONDS_PER_MINUTE,
            wait_for_pause=self.reminders.pause_in_typing,
            hours=self.hours.week,
        )


DECLARATIONS: Mapping[str, Declaration[Any]] = declarations_of(Settings())
"""Every setting by its key, in the order in which they are shown."""


def declaration(key: str) -> Declaration[Any]:
    """The declaration of a setting named as "rhythm.interval".

    Raises:
        UnknownSettingError: there is none of that name.
    """
    if key in DECLARATIONS:
        return DECLARATIONS[key]
    text = _("there is no setting {key}").format(key=quoted(key))
    meant = nearest(key, DECLARATIONS)
    if meant is not None:
        text += _("; did you mean {name}?").format(name=meant)
    raise UnknownSettingError(text)

"""The field's words as values: kinds of prompts, how they came and what came of them."""

from enum import StrEnum


class Kind(StrEnum):
    """What a prompt asks for."""

    MOVE = "move"
    """A stretch-and-move break."""
    POSTURE = "posture"
    """A posture check."""


class Origin(StrEnum):
    """Why a break or a posture check came about."""

    SCHEDULE = "schedule"
    """It was due."""
    PERSON = "person"
    """The person asked for it, or told of it, unprompted."""
    ABSENCE = "absence"
    """The person was away for at least a break's length."""


class Outcome(StrEnum):
    """What came of a prompt. Each prompt gets exactly one."""

    DONE = "done"
    """Move break: taken to its end, or the person said that it was done."""
    PARTLY = "partly"
    """Move break: started and given up before its end."""
    NATURAL = "natural"
    """Move break: the person was away for at least a break's length."""
    CHANGED = "changed"
    """Move break: the person went on working in another position instead."""
    SKIPPED = "skipped"
    """The person declined it."""
    MISSED = "missed"
    """No answer came."""
    GOOD = "good"
    """Posture check: all was good."""
    ADJUSTED = "adjusted"
    """Posture check: the person adjusted their posture."""
    STOOD = "stood"
    """Posture check: the person stood up."""
    MERGED = "merged"
    """Posture check: a move break came in its place."""


class WorkPosition(StrEnum):
    """How the person works at the desk."""

    SITTING = "sitting"
    STANDING = "standing"
    """At a desk for standing."""
    WALKING = "walking"
    """On a treadmill, or about while working."""


class BoutEnd(StrEnum):
    """Why a bout ended."""

    BREAK = "break"
    """A move break was done."""
    ABSENCE = "absence"
    """The person was away for at least a break's length."""
    HOURS = "hours"
    """The working hours ended."""
    POSITION = "position"
    """The person went on working in another position."""


class Absence(StrEnum):
    """How it is known that nobody was there for a while."""

    RESTART = "restart"
    """BreakBuddy itself was not running."""
    ASLEEP = "asleep"
    """The machine was suspended."""
    IDLE = "idle"
    """No input came."""
    LOCKED = "locked"
    """The screen was locked."""


class QuietReason(StrEnum):
    """Why a prompt would disturb."""

    DO_NOT_DISTURB = "do_not_disturb"
    """The desktop holds notifications back."""
    FULL_SCREEN = "full_screen"
    """A window fills a whole screen."""
    SCREEN_AWAKE = "screen_awake"
    """A program keeps the screen awake, as in a call or a film."""
    CAMERA = "camera"
    MICROPHONE = "microphone"


class Silence(StrEnum):
    """Why no prompt came for a while, besides a quiet that held one back."""

    PAUSED = "paused"
    AWAY = "away"
    """No input came for long enough."""
    LOCKED = "locked"
    ASLEEP = "asleep"
    """The machine was suspended."""
    NOT_RUNNING = "not_running"
    OFF_HOURS = "off_hours"


class Opinion(StrEnum):
    """What the person thinks of an item of the library. Most have no opinion on most."""

    FAVOURITE = "favourite"
    """It should come more often."""
    NOT_FOR_ME = "not-for-me"
    """It should not come any more."""


class Condition(StrEnum):
    """What goes on, in one word."""

    COUNTING = "counting"
    DUE = "due"
    OWED = "owed"
    ON_BREAK = "on_break"
    PAUSED = "paused"
    AWAY = "away"
    OFF_HOURS = "off_hours"


class Refusal(StrEnum):
    """Why something that a person said changed nothing."""

    NO_SNOOZE_LEFT = "no_snooze_left"
    """The break was snoozed as often as the settings allow."""
    STALE = "stale"
    """It answers a prompt that is no longer there."""
    OFF_HOURS = "off_hours"
    """There is no coming break to snooze or to skip outside the working hours."""
    PAUSED = "paused"
    """There is no coming break to snooze or to skip while paused."""
    NOT_PAUSED = "not_paused"
    """There is no pause to end."""
    ON_BREAK = "on_break"
    """A break is already being taken."""
    BREAK_IS_DUE = "break_is_due"
    """A move break is prompted, which includes a posture check."""
    NOT_AWAY = "not_away"
    """There is no absence that could be taken back."""

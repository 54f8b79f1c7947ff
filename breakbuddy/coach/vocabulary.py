"""The coach's words as values. Their text is what library files say."""

from enum import StrEnum


class Phase(StrEnum):
    """How the person's back is."""

    WELL = "well"
    """Nothing hurts: prevent."""
    STIFF = "stiff"
    """Aching or recovering."""
    SPASM = "spasm"
    """A spasm now or in the last 72 hours."""


class Position(StrEnum):
    """The position that a move is done in."""

    SEATED = "seated"
    STANDING = "standing"
    WALKING = "walking"
    LYING = "lying"
    """On the floor or a mat, as for a plank too."""


class Place(StrEnum):
    """Where the person is, and so what can be done there."""

    ROOM = "room"
    """Alone or at ease, with room to lie down. Every move fits here."""
    DESK = "desk"
    """At a desk, with room to stand and step, where being seen to stretch is no matter."""
    DISCREET = "discreet"
    """In an open-plan office: nothing that draws looks."""
    CALL = "call"
    """On a call: in one's place, silent, hands hardly seen."""


class Area(StrEnum):
    """The part of the body that a move is for."""

    NECK = "neck"
    SHOULDERS = "shoulders"
    CHEST = "chest"
    ARMS = "arms"
    """Wrists and hands too."""
    UPPER_BACK = "upper-back"
    LOWER_BACK = "lower-back"
    CORE = "core"
    HIPS = "hips"
    LEGS = "legs"
    WHOLE = "whole"
    """The whole body, as in walking."""


class Category(StrEnum):
    """What an item is about."""

    BACKGROUND = "background"
    """What a spasm is and where it comes from."""
    MOVEMENT = "movement"
    REST = "rest"
    STRETCH = "stretch"
    STRENGTH = "strength"
    """Training. Kept to 2 to 4 days a week (A1, "Strengthen Your Core")."""
    POSTURE = "posture"
    WORK = "work"
    SLEEP = "sleep"
    COLD = "cold"
    HEAT = "heat"
    SUPPORT = "support"
    """Braces and bandages."""
    MEDICINE = "medicine"
    """Carries its caution wherever it is shown."""
    CARE = "care"
    """Who to see, and when."""


class Grows(StrEnum):
    """What becomes more as a person gets stronger."""

    HOLD = "hold"
    TIMES = "times"


class Support(StrEnum):
    """What a figure rests on."""

    GROUND = "ground"
    """Its lowest point touches the floor."""
    CHAIR = "chair"
    """Its hips are at the height of a chair's seat."""


class Prop(StrEnum):
    """What stands beside a figure, drawn with it."""

    DESK = "desk"
    WALL = "wall"
    STOOL = "stool"
    """A footstool under the feet."""
    MAT = "mat"
    PILLOW = "pillow"
    """Under the knees of someone lying."""
    SEAT = "seat"
    """A chair's seat, under the lower legs of someone lying."""


class View(StrEnum):
    """Where a figure is seen from."""

    SIDE = "side"
    """It faces right; near limbs are those on the viewer's side."""
    FRONT = "front"
    """It faces the viewer; near limbs are those on the right of the picture."""


class Application(StrEnum):
    """What a step of a relief protocol is."""

    COLD = "cold"
    HEAT = "heat"
    PAUSE = "pause"
    """Nothing on the skin."""

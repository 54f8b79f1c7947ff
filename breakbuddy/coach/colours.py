"""The colours that a figure is painted in, for light and for dark grounds."""

from collections.abc import Mapping
from types import MappingProxyType

from breakbuddy.coach.outline import Paint

LIGHT: Mapping[Paint, str] = MappingProxyType(
    {
        Paint.BODY: "#1f7a5c",
        Paint.LEG: "#24564a",
        Paint.ARM: "#2b9a75",
        Paint.FAR: "#8fb9aa",
        Paint.SKIN: "#e8b796",
        Paint.FAR_SKIN: "#edcfba",
        Paint.HAIR: "#3d3430",
        Paint.FURNITURE: "#9fb3ab",
        Paint.CUSHION: "#a9d3c0",
    }
)
DARK: Mapping[Paint, str] = MappingProxyType(
    {
        Paint.BODY: "#3fb78d",
        Paint.LEG: "#2f8c70",
        Paint.ARM: "#6fdcb4",
        Paint.FAR: "#2a5c4e",
        Paint.SKIN: "#e3b08e",
        Paint.FAR_SKIN: "#a07c65",
        Paint.HAIR: "#5b4a41",
        Paint.FURNITURE: "#5c6f68",
        Paint.CUSHION: "#376354",
    }
)

"""What a page can be drawn on, and from how far away that is read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from roadmap_display.layout.legibility import Screen

AT_HAND = 0.45
"""Metres from which paper is read."""

_A4, _A3 = 14.32, 20.25
"""Inches across."""

PAPERS: Mapping[str, tuple[str, Screen]] = MappingProxyType(
    {
        "wall": ("Wall, 16:9", Screen(1920, 1080)),
        "slide": ("Slide, 16:9", Screen(1920, 1080, 24, 0.9)),
        "a4": ("A4", Screen(2246, 1588, _A4, AT_HAND)),
        "a3": ("A3", Screen(3176, 2246, _A3, 0.6)),
        "a4-upright": ("A4 upright", Screen(1588, 2246, _A4, AT_HAND)),
    }
)
"""By name: words, and the size in pixels with the diagonal in inches and the distance in metres."""

"""Text as numbers: how wide, how high, and what to leave out when it does not fit."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Protocol

from roadmap_display.layout.shapes import Ink, Text

ELLIPSIS = "…"
LONGEST = 400
"""Characters of a title that are ever looked at; no screen shows more."""

PLAIN_INK = Ink("text")
_MARKS_A_LETTER = 3


class Measure(Protocol):
    """What layout must know of a typeface; sizes and results in pixels."""

    def __hash__(self) -> int:
        """Results are remembered by the measure they were made with."""

    def width(self, text: str, size: int, weight: int) -> float:
        """The exact advance of a line."""

    def drawable(self, text: str) -> str:
        """The text without letters that no typeface here can draw."""

    def size_for_cap(self, cap_height: float) -> int:
        """The smallest whole pixel size whose capitals are at least that high."""

    def cap_height(self, size: int) -> float:
        """Height of a capital."""

    def ascent(self, size: int) -> float:
        """From the baseline up to the top of the line."""

    def descent(self, size: int) -> float:
        """From the baseline down to the bottom of the line."""


@lru_cache(maxsize=65536)
def one_line(text: str) -> str:
    """A title made safe to draw: one line, no controls, no towers of accents, no more than LONGEST characters.

    Direction marks that could turn the rest of the line are dropped; the words stay as they are.
    """
    if text.isascii() and text.isprintable() and len(text) <= LONGEST:
        return text
    kept: list[str] = []
    marks = 0
    for letter in text[: 4 * LONGEST]:
        kind = unicodedata.category(letter)
        if letter in _TURNERS or (kind in _UNSEEN and not letter.isspace()):
            continue
        marks = marks + 1 if kind in _ACCENTS else 0
        if marks <= _MARKS_A_LETTER:
            kept.append(letter)
    return _BLANKS.sub(" ", "".join(kept))[:LONGEST]


_UNSEEN, _ACCENTS = ("Cc", "Cs", "Co"), ("Mn", "Me")
_BLANKS = re.compile(r"\s+")
_TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff")


def elided(text: str, room: float, size: int, weight: int, measure: Measure) -> str:
    """The longest beginning that fits `room` pixels with an ellipsis; all of it where it fits; or nothing."""
    whole = measure.width(text, size, weight)
    if whole <= room:
        return text
    # Letters are nearly alike in width, so the guess is at most a few letters off.
    count = max(0, int(len(text) * room / whole))
    while count < len(text) and measure.width(_cut(text, count + 1), size, weight) <= room:
        count += 1
    while count and measure.width(_cut(text, count), size, weight) > room:
        count -= 1
    return _cut(text, count) if count else ""


def _cut(text: str, count: int) -> str:
    while count and unicodedata.combining(text[count] if count < len(text) else " "):
        count -= 1
    return text[:count].rstrip(" ,;:·-–(&/") + ELLIPSIS


def a_line(
    text: str,
    x: float,
    baseline: float,
    size: int,
    measure: Measure,
    *,
    weight: int = 500,
    ink: Ink = PLAIN_INK,
    room: float | None = None,
    align: str = "left",
    item: str = "",
) -> Text:
    """A placed line. `x` is its left end, or its right end or middle by `align`; longer than `room` it is elided."""
    shown = measure.drawable(one_line(text))
    if room is not None:
        shown = elided(shown, room, size, weight, measure)
    width = measure.width(shown, size, weight)
    left = x - (width if align == "right" else width / 2 if align == "middle" else 0)
    ascent, descent = measure.ascent(size), measure.descent(size)
    return Text(
        x=left, y=baseline - ascent, w=width, h=ascent + descent, text=shown, size=size, baseline=baseline,
        weight=weight, ink=ink, item=item,
    )  # fmt: skip

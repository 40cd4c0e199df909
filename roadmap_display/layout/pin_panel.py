"""The calm panel on which a PIN is asked for: what for, as many dots as there are letters, and how to go back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from roadmap_display.layout.frame import PLAIN, TITLE_WEIGHT
from roadmap_display.layout.legibility import Screen, Sizes, sizes_for
from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape

WIDTH, HEIGHT = 620.0, 330.0
"""In units."""

_DOT, _STEP, _MOST_DOTS = 20.0, 30.0, 14
_RULE = 440.0
_PAD, _ROUND = 40.0, 24.0
_TITLE, _DOTS, _SAID, _HINT = 84.0, 160.0, 238.0, 288.0
"""From the top of the panel to its lines, in units."""

TITLE, HINT = "PIN to leave the wall", "Esc goes back"


class PinWords(NamedTuple):
    """How many letters were typed, and what is to be said, such as that they were the wrong ones."""

    letters: int
    said: str = ""


def pin_panel(words: PinWords, screen: Screen, measure: Measure) -> list[Shape]:
    """The shapes of the panel in the middle of a screen, on top of everything."""
    sizes = sizes_for(screen, measure)
    width, height = (min(part * sizes.unit, most) for part, most in zip((WIDTH, HEIGHT), screen[:2], strict=True))
    area = Rect((screen.width - width) / 2, (screen.height - height) / 2, width, height)
    ground = Box(
        x=area.x, y=area.y, w=area.w, h=area.h, radius=_ROUND * sizes.unit,
        fill=Ink("panel"), edge=Ink("quiet"), edge_width=max(1.0, 2 * sizes.unit),
    )  # fmt: skip
    return [
        ground,
        *_lines(words, area, sizes, measure),
        *_dots(words.letters, area, sizes.unit),
        _rule(area, sizes.unit),
    ]


def _lines(words: PinWords, area: Rect, sizes: Sizes, measure: Measure) -> Iterator[Shape]:
    for text, y, size, weight, ink in (
        (TITLE, _TITLE, sizes.heading, TITLE_WEIGHT, Ink("text")),
        (words.said, _SAID, sizes.quiet, PLAIN, Ink("attention")),
        (HINT, _HINT, sizes.quiet, PLAIN, Ink("quiet")),
    ):
        if text:
            yield a_line(
                text, area.x + area.w / 2, area.y + y * sizes.unit, size, measure,
                weight=weight, ink=ink, room=area.w - 2 * _PAD * sizes.unit, align="middle",
            )  # fmt: skip


def _rule(area: Rect, unit: float) -> Box:
    """The line on which the dots stand."""
    width = min(_RULE * unit, area.w)
    x, y = area.x + (area.w - width) / 2, area.y + (_DOTS + _DOT + 4) * unit
    return Box(x=x, y=y, w=width, h=max(1.0, 2 * unit), fill=Ink("quiet", 60))


def _dots(letters: int, area: Rect, unit: float) -> Iterator[Box]:
    """One a letter, as far as there is room; of more nobody needs to know."""
    count, side = min(letters, _MOST_DOTS), _DOT * unit
    left = area.x + (area.w - ((count - 1) * _STEP * unit + side)) / 2
    for place in range(count):
        x, y = left + place * _STEP * unit, area.y + _DOTS * unit - side / 2
        yield Box(x=x, y=y, w=side, h=side, radius=side / 2, fill=Ink("text"))

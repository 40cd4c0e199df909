"""The chip that says how a goal stands."""

from __future__ import annotations

from roadmap_display.layout.cards.goal_words import ChipWords
from roadmap_display.layout.frame import CHIP_PERCENT, STRONG
from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Box, Ink, Shape, Sign

_HEIGHT, _PAD, _SIGN, _SIGN_GAP = 41.0, 14.0, 24.0, 8.4


def goal_chip(scene: Scene, words: ChipWords, right: float, middle: float, room: float, most: float) -> list[Shape]:
    """The chip that ends at `right`: in full where it is no wider than `room`, else shortly, and not at all where it
    would be wider than `most`. The first shape is its ground."""
    chip = _chip(scene, words, words.text, right, middle)
    if chip[0].w > room:
        chip = _chip(scene, words, words.short, right, middle)
    return chip if chip[0].w <= most else []


def _chip(scene: Scene, words: ChipWords, text: str, right: float, middle: float) -> list[Shape]:
    sizes, measure, unit = scene.sizes, scene.measure, scene.sizes.unit
    pad, ink = _PAD * unit, Ink(words.ink)
    baseline = middle + measure.cap_height(sizes.chip) / 2
    line = a_line(text, right - pad, baseline, sizes.chip, measure, weight=STRONG, ink=ink, align="right")
    side = _SIGN * unit if words.sign else 0.0
    left = line.x - pad - (side + _SIGN_GAP * unit if side else 0.0)
    sign = Sign(x=left + pad, y=middle - side / 2, w=side, h=side, name=words.sign, ink=ink)
    height = _HEIGHT * unit
    ground = Box(
        x=left, y=middle - height / 2, w=right - left, h=height, radius=10 * unit,
        fill=Ink(words.ink, CHIP_PERCENT, "panel"),
    )  # fmt: skip
    return [ground, sign, line] if side else [ground, line]

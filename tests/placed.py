"""What must hold of every page, asserted from its placed shapes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from roadmap_display.layout.legibility import BAR, QUIET, Screen
from roadmap_display.layout.lettering import Measure
from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.shapes import Box, Rect, Text

_SLACK = 0.5


class PlainMeasure:
    """A typeface whose letters are all 0.55 of its size wide: layout without Qt."""

    def width(self, text: str, size: int, weight: int) -> float:
        return 0.55 * size * len(text)

    def drawable(self, text: str) -> str:
        return text

    def size_for_cap(self, cap_height: float) -> int:
        return int(-(-cap_height // 0.7))

    def cap_height(self, size: int) -> float:
        return 0.7 * size

    def ascent(self, size: int) -> float:
        return 0.95 * size

    def descent(self, size: int) -> float:
        return 0.25 * size


def ink_of(text: Text, measure: Measure) -> Rect:
    """From the top of its capitals to the bottom of its long letters."""
    cap = measure.cap_height(text.size)
    return Rect(text.x, text.baseline - cap, text.w, cap * 1.28)


def texts_of(sheet: Sheet) -> list[Text]:
    return [shape for shape in sheet.shapes if isinstance(shape, Text)]


def words_of(sheet: Sheet) -> list[str]:
    return [text.text for text in texts_of(sheet)]


def bars_of(sheet: Sheet) -> list[Box]:
    return [shape for shape in sheet.shapes if isinstance(shape, Box) and shape.item and shape.edge]


def faults(sheet: Sheet, scene: Scene) -> list[str]:
    """Everything that overlaps, is cut, or is too small to be read; empty for a sound page."""
    return [
        *_outside(sheet, scene),
        *_overlapping(sheet, scene),
        *_through_bars(sheet, scene),
        *_too_small(sheet, scene),
    ]


def _outside(sheet: Sheet, scene: Scene) -> Iterator[str]:
    page = Rect(0, 0, scene.screen.width, scene.screen.height)
    for text in texts_of(sheet):
        if not page.holds(ink_of(text, scene.measure), _SLACK):
            yield f"cut by the edge: {text.text!r} at {text.rect}"
        if abs(text.w - scene.measure.width(text.text, text.size, text.weight)) > _SLACK:
            yield f"not as wide as measured: {text.text!r}"
    for shape in sheet.shapes:
        if not page.holds(shape.rect, _SLACK):
            yield f"outside: {shape}"


def _overlapping(sheet: Sheet, scene: Scene) -> Iterator[str]:
    placed = [(text, ink_of(text, scene.measure)) for text in texts_of(sheet)]
    for (one, here), (other, there) in combinations(placed, 2):
        if here.grown(-_SLACK).meets(there.grown(-_SLACK)):
            yield f"overlap: {one.text!r} and {other.text!r}"


def _through_bars(sheet: Sheet, scene: Scene) -> Iterator[str]:
    for text in texts_of(sheet):
        ink = ink_of(text, scene.measure)
        for bar in bars_of(sheet):
            if not ink.grown(-_SLACK).meets(bar.rect.grown(-2)):
                continue
            if bar.item != text.item:
                yield f"{text.text!r} lies on the bar of {bar.item}"
            elif text.x < bar.x - _SLACK or text.x + text.w > bar.x + bar.w + _SLACK:
                yield f"{text.text!r} runs over the edge of its bar"


def _too_small(sheet: Sheet, scene: Scene) -> Iterator[str]:
    floor = scene.screen.cap_floor(QUIET) - 1e-6
    titles = {item.title for item in scene.snapshot.items}
    for text in texts_of(sheet):
        least = scene.screen.cap_floor(BAR) - 1e-6 if text.text in titles and text.item else floor
        if scene.measure.cap_height(text.size) < least:
            yield f"too small: {text.text!r} of {text.size} px"


SCREENS = [
    Screen(width, height, diagonal, distance)
    for width, height in ((1920, 1080), (3840, 2160), (1080, 1920), (1280, 720))
    for diagonal in (43, 55, 65, 86)
    for distance in (3, 4, 6, 8)
]

"""By how many days an item comes too early, beside it on the sheet, where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from roadmap_display.layout.anatomy import RADIUS
from roadmap_display.layout.bands.anchors import Anchor
from roadmap_display.layout.bands.band_links import LOUD, passes
from roadmap_display.layout.bands.dealing import LABEL
from roadmap_display.layout.frame import TITLE_WEIGHT
from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Box, Curve, Ink, Rect, Shape, Sign, Text
from roadmap_display.roadmap.finding import Finding

_LINE = Ink("baseline")
_PAD, _INSET, _ROUND = 13.0, 26.0, 9.0


class Taken(NamedTuple):
    """What a label must not cover, and what it had better not: curves, and lines where items once were."""

    solid: list[Rect]
    lines: Sequence[Rect]
    curves: Sequence[Curve]


def taken(
    words: Iterable[Rect], bodies: Mapping[str, Anchor], shapes: Iterable[Shape], curves: Sequence[Curve]
) -> Taken:
    """Room that is gone: words, bars and diamonds."""
    lines = [shape.rect for shape in shapes if isinstance(shape, Box) and shape.fill == _LINE]
    return Taken([*words, *(anchor.rect for anchor in bodies.values())], lines, curves)


def words_of(shapes: Iterable[Shape], measure: Measure) -> list[Rect]:
    """Where letters and signs stand: from the top of the capitals to the bottom of long letters."""
    return [
        _letters(shape, measure) if isinstance(shape, Text) else shape.rect
        for shape in shapes
        if isinstance(shape, (Text, Sign))
    ]


def _letters(text: Text, measure: Measure) -> Rect:
    cap = measure.cap_height(text.size)
    return Rect(text.x, text.baseline - cap, text.w, cap * 1.3)


def early_labels(
    scene: Scene, troubled: Mapping[str, Finding], bodies: Mapping[str, Anchor], area: Rect, gone: Taken
) -> Iterator[Shape]:
    """A label each, above the item, else below, else beside; never over words, bars or each other, else left out."""
    for item, finding in troubled.items():
        label = _label(scene, finding)
        spots = [
            spot
            for spot in _spots(bodies[item], label[0], scene.sizes.unit)
            if area.holds(spot) and not _meets(spot, gone.solid)
        ]
        best = next((spot for spot in spots if _is_free(spot, gone)), spots[0] if spots else None)
        if best:
            gone.solid.append(best)
            yield from _moved(label, round(best.x), round(best.y))


def _is_free(spot: Rect, gone: Taken) -> bool:
    return not _meets(spot, gone.lines) and not any(passes(curve, [spot]) for curve in gone.curves)


def _meets(spot: Rect, others: Iterable[Rect]) -> bool:
    return any(spot.meets(other) for other in others)


def _label(scene: Scene, finding: Finding) -> tuple[Box, Text]:
    """A label at 0, 0: filled where the days are certain, an outline where they only may be."""
    sizes, measure, unit = scene.sizes, scene.measure, scene.sizes.unit
    height, pad = (LABEL - 1) * unit, _PAD * unit
    baseline = height / 2 + measure.cap_height(sizes.quiet) / 2
    ink = Ink("ground") if finding.certain else LOUD
    words = a_line(finding.lead, pad, baseline, sizes.quiet, measure, weight=TITLE_WEIGHT, ink=ink)
    box = Box(x=0, y=0, w=words.w + 2 * pad, h=height, radius=_ROUND * unit, fill=LOUD)
    if not finding.certain:
        box = msgspec.structs.replace(box, fill=Ink("attention", 12), edge=LOUD, edge_width=2 * unit)
    return box, words


def _spots(anchor: Anchor, box: Box, unit: float) -> Iterator[Rect]:
    """Above, then below, then beside; along a bar first where no curve arrives."""
    rect, w, h, gap, inset = anchor.rect, box.w, box.h, RADIUS * unit, _INSET * unit
    along = [rect.right - w, rect.x, rect.right + gap, rect.x - gap - w]
    if anchor.is_day:
        along = [rect.right + gap, rect.x + rect.w / 2 - w / 2, *along]
    else:
        along = [rect.right - inset - w, rect.x + inset, *along]
    for y in (rect.y - h - unit / 2, rect.bottom + unit / 2):
        yield from (Rect(x, y, w, h) for x in along)
    y = rect.y + (rect.h - h) / 2
    yield from (Rect(x, y, w, h) for x in (rect.right + gap, rect.x - gap - w))


def _moved(label: tuple[Box, Text], x: float, y: float) -> tuple[Shape, Shape]:
    box, words = label
    return (
        msgspec.structs.replace(box, x=x, y=y),
        msgspec.structs.replace(words, x=words.x + x, y=words.y + y, baseline=words.baseline + y),
    )

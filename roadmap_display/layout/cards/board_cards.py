"""One item on a card: its title, when, whose; drawn as its bar would be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from roadmap_display.layout.anatomy import (
    BAR_WEIGHT,
    EDGE,
    PILL_HEIGHT,
    PILL_PAD,
    PILL_WEIGHT,
    QUIET_WEIGHT,
    RADIUS,
    SIGN,
    SIGN_GAP,
)
from roadmap_display.layout.bars import SIGN_INKS
from roadmap_display.layout.cards.horizons import Column
from roadmap_display.layout.fit import sign_of
from roadmap_display.layout.goalmark import Goalmark, goalmark_of, marks_end
from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Sign, Text
from roadmap_display.layout.spans import span_of
from roadmap_display.layout.titles import title_ink, title_of
from roadmap_display.roadmap.dates.when_words import show, show_span
from roadmap_display.roadmap.items import Item

CARD, LOW_CARD = 84.0, 50.0
"""Height of a card, and of one that has a single line; in units."""

PAD = 18.0
"""Beside a card's words, in units."""

_BEFORE_DATE, _FIRST, _SECOND, _DIAMOND = 26.0, 36.0, 68.0, 26.0
_FILL, _DONE, _CARD_EDGE = 14, 30, 70
"""Percent of the goal's colour: a card is larger than a bar, and quieter."""


def draw_card(scene: Scene, item: Item, column: Column, area: Rect) -> Iterator[Shape]:
    """The shapes of a card: its words on two lines, or on one where it is low."""
    unit, is_low = scene.sizes.unit, area.h < CARD * scene.sizes.unit
    mark = goalmark_of(item, scene.snapshot)
    yield _ground(item, mark, area, unit)
    owner = list(_owner(scene, item, area))
    yield from owner
    right = min((shape.x - 0.7 * PAD * unit for shape in owner), default=area.right - PAD * unit)
    cap = scene.measure.cap_height(scene.sizes.bar)
    baseline = area.y + (area.h / 2 + cap / 2 if is_low else _FIRST * unit)
    start = area.x + max(PAD * unit, marks_end(mark.marks, RADIUS * unit))
    signs = list(_signs(item, mark, start, baseline - cap / 2, unit))
    yield from signs
    left = max((sign.rect.right + SIGN_GAP * unit for sign in signs), default=start)
    title = a_line(
        title_of(item), left, baseline, scene.sizes.bar, scene.measure,
        weight=BAR_WEIGHT, ink=title_ink(item), room=max(0.0, right - left), item=item.id,
    )  # fmt: skip
    yield title
    if is_low:
        yield from _when(scene, item, column, title.rect.right + _BEFORE_DATE * unit, right, baseline, "right")
    else:
        yield from _when(scene, item, column, start, right, area.y + _SECOND * unit, "left")


def _when(
    scene: Scene, item: Item, column: Column, left: float, right: float, baseline: float, align: str
) -> Iterator[Text]:
    """When, in the longest words that find room between left and right; if none do, the shortest elided, or nothing."""
    wordings, ink = when_words(item, column, scene.today)
    sizes, measure = scene.sizes, scene.measure
    fitting = (words for words in wordings if measure.width(words, sizes.quiet, QUIET_WEIGHT) <= right - left)
    words = next(fitting, wordings[-1] if wordings and align == "left" else "")
    if words:
        yield a_line(
            words, left if align == "left" else right, baseline, sizes.quiet, measure,
            weight=QUIET_WEIGHT, ink=ink, room=right - left, align=align, item=item.id,
        )  # fmt: skip


def when_words(item: Item, column: Column, today: date) -> tuple[tuple[str, ...], Ink]:
    """When, the longest wording first; of what is parked why; of what should have been done that it was due."""
    if column == "parked":
        return (item.parked.reason,) if item.parked and item.parked.reason else (), Ink("quiet")
    start, end = (item.start, item.end) if not item.is_milestone else (item.start or item.end, None)
    last, first = end or start, start or end
    if last is None or first is None:
        return ("No date yet",), Ink("quiet")
    if last.last < today.toordinal():
        return (f"was due {show(last, today)}", f"due {show(last, today)}"), Ink("attention")
    if item.is_milestone:
        return (show(first, today),), Ink("quiet")
    if column == "now" and end:
        return (f"until {show(end, today)}", show(end, today)), Ink("quiet")
    return (show_span(start, end, today), show(first, today)), Ink("quiet")


def _ground(item: Item, mark: Goalmark, area: Rect, unit: float) -> Box:
    span = span_of(item)
    is_loose = item.confidence == "low" or item.stage == "idea" or not (span and span.is_sure)
    return Box(
        x=area.x, y=area.y, w=area.w, h=area.h, item=item.id, radius=RADIUS * unit, edge_width=EDGE * unit,
        edge=Ink(mark.role, _CARD_EDGE), fill=Ink(mark.role, _FILL), dashed=is_loose, marks=mark.marks,
        done=area.w * max(0, min(100, item.progress)) / 100, done_fill=Ink(mark.role, _DONE),
    )  # fmt: skip


def _owner(scene: Scene, item: Item, area: Rect) -> Iterator[Shape]:
    """The owner's initials in a pill at the right; not where that would take half of the card."""
    sizes, measure, unit = scene.sizes, scene.measure, scene.sizes.unit
    initials = scene.snapshot.owner_initials(item.owner)
    width = measure.width(initials, sizes.quiet, PILL_WEIGHT) + 2 * PILL_PAD * unit
    if not initials or width > area.w / 2 - 2 * PAD * unit:
        return
    height, middle = PILL_HEIGHT * unit, area.y + area.h / 2
    x = area.right - 0.7 * PAD * unit - width
    yield Box(x=x, y=middle - height / 2, w=width, h=height, radius=height / 2, fill=Ink("pill"), item=item.id)
    baseline = middle + measure.cap_height(sizes.quiet) / 2
    yield a_line(
        initials, x + PILL_PAD * unit, baseline, sizes.quiet, measure,
        weight=PILL_WEIGHT, ink=Ink("pill_text"), item=item.id,
    )  # fmt: skip


def _signs(item: Item, mark: Goalmark, x: float, middle: float, unit: float) -> Iterator[Sign]:
    """A diamond for what happens on a day; then whether it is at risk or blocked."""
    if item.is_milestone:
        side = _DIAMOND * unit
        yield Sign(x=x, y=middle - side / 2, w=side, h=side, name="milestone", ink=Ink(mark.role), item=item.id)
        x += side + SIGN_GAP * unit
    if name := sign_of(item):
        side = SIGN * unit
        yield Sign(x=x, y=middle - side / 2, w=side, h=side, name=name, ink=Ink(SIGN_INKS[name]), item=item.id)

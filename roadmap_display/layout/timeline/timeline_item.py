"""One item on the scrolling timeline: the anatomy of the wall's bars, its words never beyond its own stretch of row."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from roadmap_display.layout.anatomy import (
    DIAMOND,
    GAP,
    LEAST_BAR,
    PAD,
    PILL_PAD,
    PILL_WEIGHT,
    QUIET_WEIGHT,
    RADIUS,
    SIGN,
    SIGN_GAP,
    TAIL_GAP,
)  # fmt: skip
from roadmap_display.layout.bars import drawn
from roadmap_display.layout.fit import Fit, Fitter, Words, sign_of, with_pill
from roadmap_display.layout.goalmark import marks_end
from roadmap_display.layout.shapes import Shape, Sign, Text
from roadmap_display.layout.spans import Span, slip_days, slip_words
from roadmap_display.layout.titles import title_of
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.items import Item

_LEAST_WORDS = 2.5
"""Words with room for fewer than so many times their size are left out."""

_BEHIND = 26.0
"""Between a bar and words behind it: the dot that links are drawn from stands there."""

_ROUNDING = 0.01
"""Pixels: a sum of widths less one of them is hardly ever the other."""


class Placed(NamedTuple):
    """An item's shapes, between `left` and `right`; from place `lead` up to `rest` they are its title and sign."""

    fit: Fit
    shapes: tuple[Shape, ...]
    left: float
    right: float
    lead: int
    rest: int


def placed(on: Fitter, item: Item, span: Span, y: float, room: tuple[float, float]) -> Placed:
    """The shapes of an item over its days at height `y`; it has the x from `room[0]` to `room[1]` to itself."""
    fit = _fit(on, item, span, room)
    shapes = tuple(_cut(shape, fit) for shape in drawn(fit, y, on))
    leads = [place for place, shape in enumerate(shapes) if _is_lead(shape, fit)] if _is_inside(fit) else []
    return Placed(fit, shapes, fit.left, fit.right, *((leads[0], leads[-1] + 1) if leads else (0, 0)))


def held(at: Placed, edge: float, on: Fitter) -> tuple[Shape, ...]:
    """Its shapes with the title moved along inside the bar so that it begins right of `edge`, cut at the bar's end."""
    fit, pad, title = at.fit, PAD * on.sizes.unit, at.fit.title
    if title is None or at.rest == 0:
        return at.shapes
    shift = edge + pad - (fit.sign_x if fit.sign else title.x)
    if shift <= 0:
        return at.shapes
    stop = fit.pill.x - PILL_PAD * on.sizes.unit if fit.pill else fit.bar[1]
    room = stop - pad / 2 - title.x - shift
    if room < _LEAST_WORDS * on.sizes.bar:
        return at.shapes[: at.lead] + at.shapes[at.rest :]
    moved = tuple(_shifted(shape, shift, room) for shape in at.shapes[at.lead : at.rest])
    return at.shapes[: at.lead] + moved + at.shapes[at.rest :]


def _is_inside(fit: Fit) -> bool:
    """Whether the title stands in the bar and not behind it."""
    return fit.title is not None and fit.title.x < fit.bar[1] and not fit.item.is_milestone


def _is_lead(shape: Shape, fit: Fit) -> bool:
    """Whether a shape is the title or the sign before it."""
    if isinstance(shape, Text):
        return fit.title is not None and shape.x == fit.title.x
    return isinstance(shape, Sign)


def _shifted(shape: Shape, by: float, room: float) -> Shape:
    if isinstance(shape, Text) and (shape.cut or shape.w > room):
        return msgspec.structs.replace(shape, x=shape.x + by, w=min(shape.w, room), cut=True)
    return msgspec.structs.replace(shape, x=shape.x + by)


def _cut(shape: Shape, fit: Fit) -> Shape:
    title = fit.title
    if title and isinstance(shape, Text) and shape.x == title.x and shape.w > title.width + 0.5:
        return msgspec.structs.replace(shape, w=title.width, cut=True)
    return shape


def _fit(on: Fitter, item: Item, span: Span, room: tuple[float, float]) -> Fit:
    unit, sign = on.sizes.unit, sign_of(item)
    left, right = on.scale.at(span.first), on.scale.at(span.last + 1)
    if item.is_milestone:
        half = DIAMOND / 2 * unit
        middle = max((left + right) / 2, min(room[0] + half, right + half))
        fit = Fit(item, middle - half, middle + half, (middle - half, middle + half), span, sign=sign)
        return _with_slip(on, _with_date(on, _beside(on, fit, room[1], SIGN_GAP), room[1]), room[1])
    right = min(max(right, left + LEAST_BAR * unit), max(right, room[1]))
    fit = _titled(on, Fit(item, left, right, (left, right), span, sign=sign), room[1])
    return _with_baseline(on, _with_slip(on, fit, room[1]), room)


def _lead(on: Fitter, fit: Fit) -> float:
    return (SIGN + SIGN_GAP) * on.sizes.unit if fit.sign else 0.0


def _titled(on: Fitter, fit: Fit, stop: float) -> Fit:
    """The title inside the bar where all of it fits or most room is, else behind it."""
    (left, right), unit = fit.bar, on.sizes.unit
    start = left + max(PAD * unit, marks_end(on.mark(fit.item).marks, RADIUS * unit))
    need = _lead(on, fit) + on.title_width(title_of(fit.item))
    inside = right - start - PAD * unit
    if need <= inside:
        return with_pill(on, _with_title(on, fit, start, need), inside - need)
    behind = stop - right - (_BEHIND + GAP) * unit
    if behind > inside and (behind >= need or inside < _LEAST_WORDS * 2 * on.sizes.bar):
        return _beside(on, fit, stop, _BEHIND)
    return _with_title(on, fit, start, inside)


def _beside(on: Fitter, fit: Fit, stop: float, gap: float) -> Fit:
    x = fit.bar[1] + gap * on.sizes.unit
    return _with_title(on, fit, x, stop - GAP * on.sizes.unit - x)


def _with_title(on: Fitter, fit: Fit, x: float, room: float) -> Fit:
    text, lead = title_of(fit.item), _lead(on, fit)
    width = min(room - lead, on.title_width(text))
    if width < min(_LEAST_WORDS * on.sizes.bar, on.title_width(text)) - _ROUNDING:
        return replace(fit, sign="")
    title = Words(text, x + lead, width)
    return replace(fit, title=title, sign_x=x, right=max(fit.right, title.x + width))


def _with_date(on: Fitter, fit: Fit, stop: float) -> Fit:
    """The day of a milestone behind its title, where both fit whole."""
    when, title = fit.item.start or fit.item.end, fit.title
    if title is None or when is None or title.width < on.title_width(title.text):
        return fit
    text = show(when, on.today)
    x, width = fit.right + SIGN_GAP * on.sizes.unit, on.measure.width(text, on.sizes.quiet, QUIET_WEIGHT)
    return replace(fit, date=Words(text, x, width), right=x + width) if x + width + GAP * on.sizes.unit <= stop else fit


def _with_slip(on: Fitter, fit: Fit, stop: float) -> Fit:
    words = "" if fit.item.stage == "done" else slip_words(slip_days(fit.item))
    if not words:
        return fit
    gap = _BEHIND if fit.right == fit.bar[1] else TAIL_GAP
    x, width = fit.right + gap * on.sizes.unit, on.measure.width(words, on.sizes.chip, PILL_WEIGHT)
    if x + width + GAP * on.sizes.unit > stop:
        return fit
    return replace(fit, tail=Words(words, x, width), right=x + width)


def _with_baseline(on: Fitter, fit: Fit, room: tuple[float, float]) -> Fit:
    """The line where the bar was promised to be, as far as it lies in the item's own stretch."""
    was = fit.item.baseline
    start, end = (was.start or was.end, was.end or was.start) if was else (None, None)
    if start is None or end is None or not slip_days(fit.item):
        return fit
    left, right = max(room[0], on.scale.at(start.first)), min(room[1], on.scale.at(end.last + 1))
    return (
        replace(fit, baseline=(left, right), left=min(fit.left, left), right=max(fit.right, right))
        if right > left
        else fit
    )

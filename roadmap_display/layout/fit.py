"""One item on its row: where its bar begins and ends, and where its words go.

A fit is found before the row is known, so everything here is horizontal. Its `left` and `right`
enclose all that will be drawn, so that packing fits means that nothing ever overlaps.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from roadmap_display.layout.anatomy import (
    BAR_WEIGHT,
    DIAMOND,
    GAP,
    LEAST_BAR,
    PAD,
    PILL_INSET,
    PILL_PAD,
    PILL_WEIGHT,
    QUIET_WEIGHT,
    RADIUS,
    SIGN,
    SIGN_GAP,
    TAIL_GAP,
)
from roadmap_display.layout.goalmark import Goalmark, goalmark_of, marks_end
from roadmap_display.layout.legibility import Sizes
from roadmap_display.layout.lettering import Measure, elided
from roadmap_display.layout.spans import Span, is_outside, slip_days, slip_words, span_of
from roadmap_display.layout.time_scale import TimeScale
from roadmap_display.layout.titles import title_of
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

LONGEST_LABEL, LEAST_LABEL = 0.5, 14
"""A title beside its bar may take this share of the pane, or so many times its size; then it is elided."""

SIGNS = {"at_risk": "at_risk", "blocked": "blocked"}


class Words(msgspec.Struct, frozen=True, gc=False):
    """A text and the x of its left end."""

    text: str
    x: float
    width: float


class Fit(msgspec.Struct, frozen=True, gc=False):
    """Everything horizontal about one item, in pixels; None for what is not drawn."""

    item: Item
    left: float
    right: float
    bar: tuple[float, float]
    span: Span
    title: Words | None = None
    sign: str = ""
    sign_x: float = 0.0
    pill: Words | None = None
    date: Words | None = None
    tail: Words | None = None
    baseline: tuple[float, float] | None = None


class Fitter(NamedTuple):
    """What all items of a pane have in common."""

    snapshot: Snapshot
    today: date
    scale: TimeScale
    sizes: Sizes
    measure: Measure
    mark_of: Callable[[Item], Goalmark] | None = None
    """What the colour of an item is; by default that of its goal."""

    def fit(self, item: Item) -> Fit | None:
        """Where the item goes; None where it has no day in the window or is not for a wall's timeline."""
        window = self.scale.window
        if is_outside(item, window.first, window.last) or item.private or item.stage in ("parked", "dropped"):
            return None
        span = span_of(item)
        if span is None or span.last < window.first or span.first > window.last:
            return None
        return _milestone(self, item, span) if item.is_milestone else _bar(self, item, span)

    def mark(self, item: Item) -> Goalmark:
        """What tells whose an item is."""
        return self.mark_of(item) if self.mark_of else goalmark_of(item, self.snapshot)

    @property
    def left(self) -> float:
        """Left end of the pane."""
        return self.scale.x

    @property
    def right(self) -> float:
        """Right end of the pane."""
        return self.scale.x + self.scale.width

    def title_width(self, text: str) -> float:
        """Width of a bar's title."""
        return self.measure.width(text, self.sizes.bar, BAR_WEIGHT)

    def cut(self, text: str, room: float) -> Words | None:
        """As much of a title as fits, its x still 0."""
        shown = elided(text, room, self.sizes.bar, BAR_WEIGHT, self.measure)
        return Words(shown, 0.0, self.title_width(shown)) if shown else None


def sign_of(item: Item) -> str:
    """The sign before a title: done, at risk or blocked."""
    return "done" if item.stage == "done" else SIGNS.get(item.health or "", "")


def _bar(on: Fitter, item: Item, span: Span) -> Fit:
    unit = on.sizes.unit
    left = max(on.scale.at(span.first), on.left)
    right = min(on.scale.at(span.last + 1), on.right)
    if right - left < LEAST_BAR * unit:
        right = min(left + LEAST_BAR * unit, on.right)
        left = right - LEAST_BAR * unit
    fit = Fit(item, left, right, (left, right), span, sign=sign_of(item))
    return _with_slip(on, _with_title(on, fit, on.measure.drawable(title_of(item))))


def _with_title(on: Fitter, fit: Fit, title: str) -> Fit:
    unit, (left, right) = on.sizes.unit, fit.bar
    pad = max(PAD * unit, marks_end(on.mark(fit.item).marks, RADIUS * unit))
    lead = (SIGN + SIGN_GAP) * unit if fit.sign else 0.0
    need, inside = lead + on.title_width(title), right - left - pad - PAD * unit
    if need <= inside:
        return with_pill(on, _titled(fit, title, left + pad, lead, need - lead), inside - need)
    gap = GAP * unit
    wanted = min(need, max(LONGEST_LABEL * on.scale.width, LEAST_LABEL * on.sizes.bar))
    at_right, at_left = on.right - right - 2 * gap, left - on.left - 2 * gap
    if inside >= wanted or inside >= 0.9 * max(at_right, at_left):
        return _cut_title(on, fit, title, left + pad, inside, lead)
    if at_right >= min(wanted, at_left):
        return _cut_title(on, fit, title, right + gap, min(wanted, at_right), lead)
    return _cut_title(on, fit, title, left - gap, min(wanted, at_left), lead, flush_right=True)


def _cut_title(
    on: Fitter, fit: Fit, title: str, x: float, room: float, lead: float, *, flush_right: bool = False
) -> Fit:
    words = on.cut(title, room - lead)
    if words is None:
        return replace(fit, sign="")
    start = x - lead - words.width if flush_right else x
    return _titled(fit, words.text, start, lead, words.width, gap=GAP * on.sizes.unit)


def _titled(fit: Fit, text: str, x: float, lead: float, width: float, gap: float = 0.0) -> Fit:
    end = x + lead + width
    return replace(
        fit,
        title=Words(text, x + lead, width),
        sign_x=x,
        left=min(fit.left, x - gap),
        right=max(fit.right, end + gap if end > fit.bar[1] else end),
    )


def with_pill(on: Fitter, fit: Fit, spare: float) -> Fit:
    """With the owner's initials at the end of the bar, where so many spare pixels leave room for them."""
    initials = on.snapshot.owner_initials(fit.item.owner)
    if not initials:
        return fit
    unit = on.sizes.unit
    width = on.measure.width(initials, on.sizes.quiet, PILL_WEIGHT)
    pill = width + 2 * PILL_PAD * unit
    if pill + GAP * unit > spare + (PAD - PILL_INSET) * unit:
        return fit
    return replace(fit, pill=Words(initials, fit.bar[1] - (PILL_INSET + PILL_PAD) * unit - width, width))


def _with_slip(on: Fitter, fit: Fit) -> Fit:
    words = "" if fit.item.stage == "done" else slip_words(slip_days(fit.item))
    if not words:
        return fit
    fit = _with_baseline(on, fit)
    unit, width = on.sizes.unit, on.measure.width(words, on.sizes.chip, PILL_WEIGHT)
    behind = max(fit.bar[1], fit.title.x + fit.title.width if fit.title else 0.0)
    x = behind + TAIL_GAP * unit
    if x + width + GAP * unit > on.right:
        x = min(fit.left, fit.bar[0]) - TAIL_GAP * unit - width
        if x < on.left:
            return fit
    tail = Words(words, x, width)
    return replace(fit, tail=tail, left=min(fit.left, x - GAP * unit), right=max(fit.right, x + width + GAP * unit))


def _with_baseline(on: Fitter, fit: Fit) -> Fit:
    was = fit.item.baseline
    start, end = (was.start or was.end, was.end or was.start) if was else (None, None)
    if start is None or end is None or fit.item.is_milestone:
        return fit
    left, right = max(on.left, on.scale.at(start.first)), min(on.right, on.scale.at(end.last + 1))
    if right <= left:
        return fit
    return replace(fit, baseline=(left, right), left=min(fit.left, left), right=max(fit.right, right))


def _milestone(on: Fitter, item: Item, span: Span) -> Fit | None:
    middle = on.scale.at((span.first + span.last + 1) / 2)
    if not on.left <= middle <= on.right:
        return None
    unit, title = on.sizes.unit, on.measure.drawable(title_of(item))
    half = DIAMOND / 2 * unit
    middle = max(on.left + half, min(on.right - half, middle))
    sign = sign_of(item)
    lead = (SIGN + SIGN_GAP) * unit if sign else 0.0
    when = item.start or item.end
    words = show(when, on.today) if when else ""
    date_width = on.measure.width(words, on.sizes.quiet, QUIET_WEIGHT) + SIGN_GAP * unit
    fit = Fit(item, middle - half, middle + half, (middle - half, middle + half), span, sign=sign)
    return _with_slip(on, _beside(on, fit, title, lead, words, date_width))


def _beside(on: Fitter, fit: Fit, title: str, lead: float, date: str, date_width: float) -> Fit:
    gap = SIGN_GAP * on.sizes.unit
    margin = GAP * on.sizes.unit
    need = lead + on.title_width(title)
    at_right, at_left = on.right - margin - fit.bar[1] - gap, fit.bar[0] - gap - on.left - margin
    for room, flush_left in ((at_right, False), (at_left, True)):
        if need + date_width <= room:
            return _set_beside(on, fit, title, lead, date, date_width, need + date_width, flush_left)
    room, flush_left = max((at_right, False), (at_left, True))
    words = on.cut(title, min(need, room) - lead)
    if words is None:
        return replace(fit, sign="")
    return _set_beside(on, fit, words.text, lead, "", 0.0, lead + words.width, flush_left)


def _set_beside(
    on: Fitter, fit: Fit, title: str, lead: float, date: str, date_width: float, need: float, flush_left: bool
) -> Fit:
    gap = SIGN_GAP * on.sizes.unit
    x = fit.bar[0] - gap - need if flush_left else fit.bar[1] + gap
    fit = _titled(fit, title, x, lead, need - lead - date_width, gap=GAP * on.sizes.unit)
    if not date:
        return fit
    words = Words(date, x + need - date_width + gap, date_width - gap)
    return replace(fit, date=words, right=max(fit.right, words.x + words.width + GAP * on.sizes.unit))

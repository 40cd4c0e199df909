"""A fit and a height become shapes: the anatomy of a bar and of a milestone."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_display.layout.anatomy import (
    BAR_HEIGHT,
    BAR_WEIGHT,
    BASELINE_DROP,
    BASELINE_HEIGHT,
    DIAMOND,
    EDGE,
    PILL_HEIGHT,
    PILL_PAD,
    PILL_WEIGHT,
    QUIET_WEIGHT,
    RADIUS,
    SIGN,
)
from roadmap_display.layout.fit import Fit, Fitter, Words
from roadmap_display.layout.goalmark import Goalmark, mark_spans
from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.shapes import Box, Ink, Shape, Sign, Text
from roadmap_display.layout.titles import title_ink

FILL, DONE, DONE_EDGE, HOLLOW = 20, 40, 60, 8
"""Percent of the goal's colour over the panel."""

SIGN_INKS = {"done": "text", "at_risk": "attention", "blocked": "wrong"}


def drawn(fit: Fit, y: float, on: Fitter) -> Iterator[Shape]:
    """The shapes of one item whose bar begins at height `y`."""
    mark = on.mark(fit.item)
    if fit.baseline:
        yield _baseline(fit, fit.baseline, y, on)
    if fit.item.is_milestone:
        yield (diamond := _diamond(fit, y, mark, on))
        yield from diamond_marks(diamond, mark, on.sizes.unit)
    else:
        yield _bar(fit, y, mark, on)
    yield from _words(fit, y, on)


def _baseline(fit: Fit, ends: tuple[float, float], y: float, on: Fitter) -> Box:
    unit = on.sizes.unit
    return Box(
        x=ends[0], y=y + (BAR_HEIGHT + BASELINE_DROP) * unit, w=ends[1] - ends[0], h=BASELINE_HEIGHT * unit,
        radius=BASELINE_HEIGHT / 2 * unit, fill=Ink("baseline"), item=fit.item.id,
    )  # fmt: skip


def _diamond(fit: Fit, y: float, mark: Goalmark, on: Fitter) -> Sign:
    side = DIAMOND * on.sizes.unit
    name = "milestone" if fit.span.first == fit.span.last else "milestone_open"
    percent = DONE_EDGE if fit.item.stage == "done" else 100
    top = y + (BAR_HEIGHT * on.sizes.unit - side) / 2
    return Sign(x=fit.bar[0], y=top, w=side, h=side, name=name, ink=Ink(mark.role, percent), item=fit.item.id)


def diamond_marks(diamond: Sign, mark: Goalmark, unit: float) -> Iterator[Box]:
    """What tells goals of one colour apart, in the middle of a milestone."""
    if mark.marks:
        radius, (x, y, w, h) = 5 * unit, diamond.rect
        spans = mark_spans(mark.marks, radius)
        left = x + w / 2 - (spans[0][0] + spans[-1][1]) / 2
        width = spans[-1][1] + spans[0][0]
        yield Box(x=left, y=y + h / 4, w=width, h=h / 2, radius=radius, marks=mark.marks, item=diamond.item)


def _bar(fit: Fit, y: float, mark: Goalmark, on: Fitter) -> Box:
    item, unit, (left, right) = fit.item, on.sizes.unit, fit.bar
    done = item.stage == "done"
    holds = item.id in on.snapshot.parents
    at, span = on.scale.at, fit.span
    inset = unit * 0.75
    return Box(
        x=left + inset, y=y, w=right - left - 2 * inset, h=BAR_HEIGHT * unit, item=item.id,
        radius=min(RADIUS * unit, (right - left) / 2), edge_width=EDGE * unit,
        edge=Ink(mark.role, DONE_EDGE if done else 100), fill=Ink(mark.role, HOLLOW if holds else FILL),
        done=(right - left) * (1.0 if done else max(0, min(100, item.progress)) / 100), done_fill=Ink(mark.role, DONE),
        dashed=not done and (item.confidence == "low" or item.stage == "idea" or not span.is_sure),
        fade_left=max(0.0, min(right, at(span.sure_first)) - left) if span.first < span.sure_first else 0.0,
        fade_right=max(0.0, right - max(left, at(span.sure_last + 1))) if span.sure_last < span.last else 0.0,
        open_left=span.first < on.scale.window.first, open_right=span.last > on.scale.window.last, marks=mark.marks,
    )  # fmt: skip


def _words(fit: Fit, y: float, on: Fitter) -> Iterator[Shape]:
    sizes, unit = on.sizes, on.sizes.unit
    middle = y + BAR_HEIGHT * unit / 2
    if fit.title:
        yield from _ground(fit, fit.title, middle, on)
        ink = title_ink(fit.item, "muted" if fit.item.stage == "done" else "text")
        if fit.sign:
            side = SIGN * unit
            sign = Ink("muted") if fit.sign == "done" else Ink(SIGN_INKS[fit.sign])
            yield Sign(x=fit.sign_x, y=middle - side / 2, w=side, h=side, name=fit.sign, ink=sign, item=fit.item.id)
        yield _line(fit, fit.title, middle, sizes.bar, BAR_WEIGHT, ink, on)
    if fit.pill:
        yield _pill(fit, fit.pill, middle, on)
        yield _line(fit, fit.pill, middle, sizes.quiet, PILL_WEIGHT, Ink("pill_text"), on)
    if fit.date:
        yield _line(fit, fit.date, middle, sizes.quiet, QUIET_WEIGHT, Ink("quiet"), on)
    if fit.tail:
        yield _blank(fit, fit.tail.x, fit.tail.width, middle, on)
        late = fit.tail.text.startswith("+")
        yield _line(fit, fit.tail, middle, sizes.chip, PILL_WEIGHT, Ink("attention" if late else "good"), on)


def _ground(fit: Fit, title: Words, middle: float, on: Fitter) -> Iterator[Box]:
    """A ground for the part of the words that lies outside the bar, so that no line runs through them."""
    last = fit.date or title
    right = last.x + last.width if last.x > fit.bar[0] else fit.bar[0]
    left = min(title.x, fit.sign_x) if fit.sign else title.x
    for start, end in ((left, min(fit.bar[0], right)), (max(fit.bar[1], left), last.x + last.width)):
        if end > start:
            yield _blank(fit, start, end - start, middle, on)


def _blank(fit: Fit, x: float, width: float, middle: float, on: Fitter) -> Box:
    height = PILL_HEIGHT * on.sizes.unit
    return Box(x=x, y=middle - height / 2, w=width, h=height, fill=Ink("panel"), item=fit.item.id)


def _pill(fit: Fit, words: Words, middle: float, on: Fitter) -> Box:
    unit = on.sizes.unit
    pad, height = PILL_PAD * unit, PILL_HEIGHT * unit
    return Box(
        x=words.x - pad, y=middle - height / 2, w=words.width + 2 * pad, h=height,
        radius=height / 2, fill=Ink("pill"), item=fit.item.id,
    )  # fmt: skip


def _line(fit: Fit, words: Words, middle: float, size: int, weight: int, ink: Ink, on: Fitter) -> Text:
    baseline = middle + on.measure.cap_height(size) / 2
    return a_line(words.text, words.x, baseline, size, on.measure, weight=weight, ink=ink, item=fit.item.id)

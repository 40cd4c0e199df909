"""From an item's dates to the days it is drawn over."""

from __future__ import annotations

import msgspec

from roadmap_display.roadmap.dates.when import FIRST_DAY, LAST_DAY
from roadmap_display.roadmap.items import Item

OPEN_DAYS = 30
"""An edge nobody has dated fades out over so many days."""


class Span(msgspec.Struct, frozen=True, gc=False):
    """Days as ordinals, both counted: certain from `sure_first` to `sure_last`, possible from `first` to `last`."""

    first: int
    sure_first: int
    sure_last: int
    last: int

    @property
    def is_sure(self) -> bool:
        """Whether both edges are exact days."""
        return self.first == self.sure_first and self.last == self.sure_last


def is_outside(item: Item, first: int, last: int) -> bool:
    """Whether the dates say at a glance that the item lies outside these days; most of a long plan does."""
    start, end = item.start, item.end
    if start is None:
        return end is None or end.last < first
    return start.first > last or (end is not None and end.last < first and start.last < first)


def span_of(item: Item) -> Span | None:
    """The days an item may cover; None where it has no dates. Never of negative length."""
    start, end = item.start, item.end
    if item.is_milestone:
        start = end = start or end
    if start is None or end is None:
        return _half_dated(item)
    first, last = _clamped(start.first), _clamped(end.last)
    if last < first:
        return Span(first, first, first, first)
    sure_first, sure_last = min(_clamped(start.last), last), max(_clamped(end.first), first)
    if sure_first > sure_last:
        sure_first = sure_last = (first + last) // 2
    return Span(first, sure_first, sure_last, last)


def _half_dated(item: Item) -> Span | None:
    if item.start:
        first, sure = _clamped(item.start.first), _clamped(item.start.last)
        return Span(first, sure, sure, min(sure + OPEN_DAYS, LAST_DAY))
    if item.end:
        sure, last = _clamped(item.end.first), _clamped(item.end.last)
        return Span(max(sure - OPEN_DAYS, FIRST_DAY), sure, sure, last)
    return None


def _clamped(day: int) -> int:
    return day if FIRST_DAY <= day <= LAST_DAY else LAST_DAY if day > LAST_DAY else FIRST_DAY


def slip_days(item: Item) -> int:
    """Days the end (or the day of a milestone) lies behind its baseline; negative: earlier."""
    if not item.baseline:
        return 0
    was = item.baseline.end or item.baseline.start
    now = (item.end or item.start) if item.baseline.end and not item.is_milestone else item.start
    return now.last - was.last if was and now else 0


def slip_words(days: int) -> str:
    """`+3 w` for 21 days, `+5 d` for 5, `−1 w` for a week earlier; nothing for none."""
    if not days:
        return ""
    sign, size = ("+" if days > 0 else "−"), abs(days)
    return f"{sign}{size} d" if size < 7 else f"{sign}{round(size / 7)} w"

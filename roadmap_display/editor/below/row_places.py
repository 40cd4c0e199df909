"""Where the parts of a line stand: its mark, its words, what is said aside, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QRect

MARK, MARGIN, GAP, PAD = 12, 14, 9, 7
"""Pixels: a mark's side, from the edge to it, from it to the words, and around the words of a doing."""

MORE = "…"
_DOINGS_SHARE, _MOST_DOINGS, _ASIDE_SHARE, _MOST_ASIDE = 0.38, 420, 0.16, 200


class RowPlaces(NamedTuple):
    """Rectangles in pixels. There are as many `doings` as fit; the last may be what opens the rest."""

    mark: QRect
    words: QRect
    aside: QRect
    doings: tuple[QRect, ...]
    has_more: bool


def row_places(room: QRect, widths: Sequence[int], more: int, usual: Sequence[int] = ()) -> RowPlaces:
    """The places in a line's room; `widths` are those of the words of its doings, `more` that of `MORE`, and `usual`
    those of all there are in any line of its list, where that is known: the words of the line get the rest.
    """
    needed = sum(width + 2 * PAD for width in usual) or _MOST_DOINGS
    doings = min(needed, _MOST_DOINGS, round(room.width() * _DOINGS_SHARE))
    aside = min(_MOST_ASIDE, round(room.width() * _ASIDE_SHARE))
    left, right = room.left() + MARGIN, room.right() + 1 - MARGIN
    first = max(left, right - doings)
    words = left + MARK + GAP
    fitting, has_more = _fitting(widths, more, right - first)
    starts = accumulate((width + 2 * PAD for width in fitting), initial=first - PAD)
    return RowPlaces(
        QRect(left, room.center().y() - MARK // 2 + 1, MARK, MARK),
        QRect(words, room.top(), max(0, first - aside - 2 * GAP - words), room.height()),
        QRect(first - aside - GAP, room.top(), aside, room.height()),
        tuple(
            QRect(start, room.top() + 3, width + 2 * PAD, room.height() - 6)
            for start, width in zip(starts, fitting, strict=False)
        ),
        has_more,
    )


def _fitting(widths: Sequence[int], more: int, room: int) -> tuple[Sequence[int], bool]:
    """The widths of what fits beside each other; where not all do, with what opens the rest behind it."""
    ends = list(accumulate(width + 2 * PAD for width in widths))
    if not ends or ends[-1] <= room + 2 * PAD:
        return widths, False
    count = sum(end + more + 2 * PAD <= room + 2 * PAD for end in ends)
    return [*widths[:count], more], True

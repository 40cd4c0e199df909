"""A changed item carries a still highlight for a while."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, reduce

from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Sign
from roadmap_display.roadmap.changes.change import Change, Removed

LASTS = 30.0
"""Seconds."""

MOST = 40
"""Of a larger change no item is highlighted: where all is bright, nothing stands out."""

_GAP, _WIDTH, _ROUND = 3.5, 2.0, 15.0
_HALO = Ink("text", 70)


def changed_items(changes: Iterable[Change]) -> list[str]:
    """The ids of the items that are there and differ, each once."""
    ids: dict[str, None] = {}
    for change in changes:
        if change.record == "item" and not isinstance(change, Removed):
            ids[change.id] = None
    return list(ids)


def lit(until: Mapping[str, float], changes: Iterable[Change], now: float) -> dict[str, float]:
    """Until when each item is highlighted, the changed ones anew. Seconds of the steady clock."""
    items = changed_items(changes)
    fresh = {} if len(items) > MOST else dict.fromkeys(items, now + LASTS)
    return {item: end for item, end in until.items() if end > now} | fresh


def with_halos(shapes: Sequence[Shape], items: Iterable[str], unit: float) -> tuple[Shape, ...]:
    """The page with a quiet bright edge around each of these items, behind what it says."""
    parts: dict[str, list[Shape]] = {item: [] for item in items}
    for shape in shapes:
        if shape.item in parts:
            parts[shape.item].append(shape)
    halos = {id(some[0]): halo for some in parts.values() if some and (halo := _halo(some, unit))}
    behind: list[Shape] = []
    for shape in shapes:
        if halo := halos.get(id(shape)):
            behind.append(halo)
        behind.append(shape)
    return tuple(behind)


def _halo(shapes: Sequence[Shape], unit: float) -> Box | None:
    """Around a bar; around a milestone with its words."""
    for shape in shapes:
        if type(shape) is Box and shape.edge:
            return _around(shape.rect, unit)
    diamond = next((shape for shape in shapes if isinstance(shape, Sign) and shape.name.startswith("milestone")), None)
    return _around(_beside(diamond.rect, shapes), unit) if diamond else None


@lru_cache(maxsize=4 * MOST)
def _around(body: Rect, unit: float) -> Box:
    """Of an item that stays where it is the very same shape again."""
    x, y, w, h = body.grown((_GAP + _WIDTH) * unit)
    return Box(x=x, y=y, w=w, h=h, radius=_ROUND * unit, edge=_HALO, edge_width=_WIDTH * unit)


def _beside(diamond: Rect, shapes: Sequence[Shape]) -> Rect:
    """As high as the diamond, as wide as all."""
    whole = reduce(Rect.joined, (shape.rect for shape in shapes))
    return diamond._replace(x=whole.x, w=whole.w)

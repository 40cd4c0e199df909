"""Small marks before the words of a cell, so that one sees at a glance: health, goals, progress."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from roadmap_display.layout.goalmark import goalmark_of
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

_DOT, _SWATCH, _BAR, _GAP = 8, 10, 36, 7
MARKED = frozenset(("health", "goals", "progress"))
"""Columns in which there are some."""

_HEALTH = {"on_track": "good", "at_risk": "attention", "blocked": "wrong"}


class Mark(NamedTuple):
    """What stands before the words: a `dot`, a `swatch`, or a `bar` of which a share is full; its ink."""

    sort: str
    ink: Ink
    share: float = 1.0

    @property
    def width(self) -> int:
        """Pixels it takes, with the gap behind it."""
        return {"dot": _DOT, "swatch": _SWATCH, "bar": _BAR}[self.sort] + _GAP


def mark_of(name: str, item: Item, snapshot: Snapshot) -> Mark | None:
    """The mark in a column; none where there is nothing to say."""
    if name == "health" and item.health:
        return Mark("dot", Ink(_HEALTH[item.health]))
    if name == "goals" and item.goals:
        return Mark("swatch", Ink(goalmark_of(item, snapshot).role))
    if name == "progress" and item.progress:
        return Mark("bar", Ink(goalmark_of(item, snapshot).role), min(1.0, item.progress / 100))
    return None


def paint_mark(painter: QPainter, room: QRect, mark: Mark, theme: Theme) -> None:
    """At the left of a room, in the middle of its height."""
    colour, left, middle = theme.colour(mark.ink), room.left(), room.center().y()
    if mark.sort == "bar":
        painter.fillRect(left, middle - 1, _BAR, 4, theme.colour(Ink("hairline")))
        painter.fillRect(left, middle - 1, round(_BAR * mark.share), 4, colour)
        return
    size, round_ = (_DOT, _DOT / 2) if mark.sort == "dot" else (_SWATCH, 2.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour(Ink("panel")))
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(left, middle - size / 2 + 0.5, size, size), round_, round_)
    painter.restore()

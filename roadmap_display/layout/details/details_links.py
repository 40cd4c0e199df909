"""An item's links as a marketer asks for them: why is this asked for, and who sells it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from roadmap_display.layout.details.details_words import Line, Passage, Tone
from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.checks.ahead import counted, on
from roadmap_display.roadmap.checks.link_checks import edge_of
from roadmap_display.roadmap.hanging import Hanging, Question, hangings
from roadmap_display.roadmap.items import PRODUCT_KINDS, Item
from roadmap_display.roadmap.links import Edge
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.sides import homes_of, side_of

HEADINGS: dict[Question, str] = {
    "why": "Why is this asked for?",
    "who": "Who sells this?",
    "on": "It hangs on",
    "off": "Hangs on it",
}
_UNANSWERED: dict[str, tuple[Question, str]] = {
    "marketing": ("why", "No product item explains it yet"),
    "product": ("who", "Nobody sells it yet"),
}


def link_passages(item: Item, snapshot: Snapshot, today: date) -> Iterator[Passage]:
    """A passage for each question the links answer; and for the one that they should answer and do not."""
    found = hangings(item, snapshot)
    asked = _UNANSWERED.get(side_of(item, homes_of(snapshot)))
    if asked and not any(one.question == asked[0] for one in found):
        declined = item.positioning is not None and item.positioning.declined
        words = "Nobody: marketing declined" if declined and asked[0] == "who" else asked[1]
        yield Passage(HEADINGS[asked[0]], (Line(words, tone="quiet"),))
    for question, some in groupby(found, key=lambda one: one.question):
        yield Passage(HEADINGS[question], tuple(_line(one, today) for one in _nearest(list(some))))


def _nearest(some: Sequence[Hanging]) -> list[Hanging]:
    """What does not hold first, then by day."""
    return sorted(some, key=lambda one: (-max(0, one.early or 0), one.other.first or 0))


def _line(one: Hanging, today: date) -> Line:
    words = filter(None, (_does(one, today), standing(one), _through(one)))
    tone: Tone = "attention" if one.early is not None and one.early > 0 else "text"
    return Line(opening(one.other), " · ".join(words), tone, one.other.id)


def standing(one: Hanging) -> str:
    """`12 days early`, `maybe 3 days early`, `just in time`, `5 days to spare`; empty where nobody can tell."""
    if one.early is None:
        return ""
    if one.early > 0:
        return f"{'' if one.certain else 'maybe '}{counted(one.early)} early"
    return f"{counted(-one.early)} to spare" if one.early else "just in time"


def _does(one: Hanging, today: date) -> str:
    """What the other item does on the day that counts: `ships on 25 May`."""
    is_driver = one.link.from_ == one.other.id
    edge = one.link.from_edge if is_driver else one.link.to_edge
    when = edge_of(one.other, edge)
    if one.other.stage in ("parked", "dropped", "done"):
        return one.other.stage
    return f"{_verb(one.other, edge)} {on(when, today)}" if when else "has no date yet"


def _verb(item: Item, edge: Edge) -> str:
    if item.is_milestone:
        return "is due"
    if edge == "start":
        return "starts"
    return "ships" if item.kind in PRODUCT_KINDS else "ends"


def _through(one: Hanging) -> str:
    return f"through {called(one.through)}" if one.through else ""

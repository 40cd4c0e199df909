"""The fields of an item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import msgspec

from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.fields.choosing import one_of
from roadmap_display.roadmap.fields.dating import dating, dating_of, of_kind, promise_of, promised, span_of, staged
from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.fields.numbers import FLAG, NUMBER, whole
from roadmap_display.roadmap.fields.parts import with_values
from roadmap_display.roadmap.fields.references import GOALS, ITEM, LANE, METRIC, PERSON, ROADMAP
from roadmap_display.roadmap.fields.suggestions import tags
from roadmap_display.roadmap.fields.texts import LINES, LIST, LONG, TEXT
from roadmap_display.roadmap.fields.when_notations import DATES, DAY, date_notation
from roadmap_display.roadmap.fields.words import CONFIDENCES, HEALTHS, HORIZONS, KINDS, NATURES, ORIGINS, STAGES
from roadmap_display.roadmap.gestures.placing import Place, last_order
from roadmap_display.roadmap.hanging import ancestors
from roadmap_display.roadmap.items import (
    MARKETING_KINDS,
    PRODUCT_KINDS,
    Confidence,
    Health,
    Horizon,
    Item,
    Nature,
    Origin,
    Stage,
)
from roadmap_display.roadmap.lanes import LaneKey
from roadmap_display.roadmap.portfolio import Roadmap
from roadmap_display.roadmap.trouble import Trouble

KINDS_OF_ITEMS = (*PRODUCT_KINDS, *MARKETING_KINDS, "milestone")


def lane_of(item: Item) -> LaneKey:
    """Where an item stands."""
    return item.roadmap, item.lane


def in_lane(item: Item, lane: LaneKey, context: Context) -> Item:
    """The item at the end of another lane."""
    if lane == lane_of(item):
        return item
    order = last_order(context.snapshot, Place(*lane))
    return with_values(item, {"roadmap": lane[0], "lane": lane[1], "order": order})


def on_roadmap(item: Item, roadmap_id: str, context: Context) -> Item:
    """The item on another roadmap: in its lane of the same title, if there is one."""
    known = context.snapshot.roadmap_by_id
    title = next((lane for lane, one in _lanes(known.get(item.roadmap)).items() if one == item.lane), "")
    return in_lane(item, (roadmap_id, _lanes(known.get(roadmap_id)).get(title, "")), context)


def _lanes(roadmap: Roadmap | None) -> Mapping[str, str]:
    """The ids of lanes by their titles."""
    return {lane.title: lane.id for lane in roadmap.lanes} if roadmap else {}


def within(item: Item, parent: str, context: Context) -> Item:
    """The item as a part of another, or of none. Raises Trouble where it would hold itself."""
    holder = context.snapshot.item(parent)
    if holder and (holder.id == item.id or item.id in {one.id for one in ancestors(holder, context.snapshot)}):
        raise Trouble(f"{opening(item)} cannot be part of {called(holder)}, which is part of it; choose another item")
    return msgspec.structs.replace(item, parent=parent)


_DATES = "2 Mar → 25 May, Q2, mid May"
_CONFIDENCE = one_of("confidence", get_args(Confidence), CONFIDENCES, empty=None)

ITEM_FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("title", "Title", TEXT, "What it is called", is_needed=True),
        Field("when", "When", DATES, _DATES, get=span_of, making=dating),
        Field("start", "Start", date_notation("start"), "2 Mar, Q2, mid May", making=dating_of("start")),
        Field("end", "End", date_notation("end"), "25 May, Q2, mid May", making=dating_of("end")),
        Field("owner", "Owner", PERSON, "Exactly one person"),
        Field("goals", "Goals", GOALS, "Goals it serves"),
        Field("stage", "Stage", one_of("stage", get_args(Stage), STAGES), put=staged),
        Field("progress", "Progress", whole(0, 100, 0, " %"), "%"),
        Field("health", "Health", one_of("health", get_args(Health), HEALTHS, empty=None), "Not said"),
        Field("confidence", "Confidence", _CONFIDENCE, "Not said"),
        Field("kind", "Kind", one_of("kind", KINDS_OF_ITEMS, KINDS), put=of_kind),
        Field(
            "nature",
            "Nature",
            one_of("nature", get_args(Nature), NATURES, empty=None),
            "Product (goes on) or project (ends)",
        ),
        Field("horizon", "Horizon", one_of("horizon", get_args(Horizon), HORIZONS, empty=None), "Without dates"),
        Field("source", "Source", one_of("source", get_args(Origin), ORIGINS, empty=None), "Who asked for it"),
        Field("roadmap", "Roadmap", ROADMAP, is_needed=True, put=on_roadmap),
        Field("lane", "Lane", LANE, get=lane_of, put=in_lane),
        Field("parent", "Part of", ITEM, "An item that holds it", put=within),
        Field("tags", "Tags", LIST._replace(choices=tags), "mobile; payments"),
        Field("url", "Address", TEXT, "https://"),
        Field("private", "Private", FLAG, "Never on a wall"),
        Field("notes", "Notes", LONG, "In Markdown"),
        Field("order", "Order", NUMBER, "Its place in the lane", is_needed=True),
        Field("brief_who", "Who", LONG, "Who needs it?"),
        Field("brief_what", "What", LONG, "What do they get?"),
        Field("brief_why", "Why", LONG, "Why is it worth it?"),
        Field("brief_how", "How", LONG, "How is it built?"),
        Field("positioning_proposition", "Proposition", LONG, "What it promises, in a sentence"),
        Field("positioning_differentiators", "Differentiators", LINES, "What sets it apart, one a line"),
        Field("positioning_pitch", "Pitch", LONG, "How it is told in half a minute"),
        Field("positioning_declined", "Declined", LONG, "Why marketing will not position it"),
        Field("outcome_metric", "Metric", METRIC, "What it is to move"),
        Field("outcome_target", "Target", NUMBER, "To where"),
        Field("outcome_measured", "Measured", NUMBER, "Where it went"),
        Field("scope_in", "In scope", LINES, "One a line"),
        Field("scope_out", "Out of scope", LINES, "One a line"),
        Field("parked_reason", "Reason", LONG, "Why it waits"),
        Field("parked_by", "Decided by", PERSON, "Who decided"),
        Field("parked_on", "Parked on", DAY, "25 May 2026"),
        Field("parked_review_on", "Look again on", DAY, "25 May 2026"),
        Field("baseline", "Promised", DATES, _DATES, get=promise_of, put=promised),
    )
}  # fmt: skip
"""By name; the names are those of the columns of a table, and `when` for start and end together."""

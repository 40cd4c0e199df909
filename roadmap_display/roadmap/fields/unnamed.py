"""What has no name yet, and where one is typing it: an item, a lane, a roadmap; and the reason why items are parked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from roadmap_display.roadmap.fields.subject import Subject, records_of
from roadmap_display.roadmap.fields.unfinished import FieldPlace, Unfinished
from roadmap_display.roadmap.gestures.adding import Draft, item_of
from roadmap_display.roadmap.gestures.laning import items_in
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

PARKING, NEW_LANE = "parking", "new_lane"
_NEW_ITEM, _NEW_MILESTONE = "new_item", "new_milestone"
_NEW_ROADMAPS: Mapping[str, str] = {f"new_{kind}_roadmap": kind for kind in ("product", "marketing")}
_ASKED = (PARKING, NEW_LANE, _NEW_ITEM, _NEW_MILESTONE, *_NEW_ROADMAPS)


def is_asked_in_place(place: FieldPlace) -> bool:
    """Whether this is typed on the timeline only, and in no field of a form."""
    return place.field in _ASKED


def place_of_parking(items: Sequence[Item]) -> FieldPlace:
    """Where one says why items are parked."""
    return FieldPlace(tuple(Subject("item", item.id) for item in items), PARKING)


def place_of_title(subject: Subject) -> FieldPlace:
    """Where the title of a record is typed."""
    return FieldPlace((subject,), "title")


def place_of_draft(draft: Draft) -> FieldPlace:
    """Where a new item gets its name."""
    field = _NEW_MILESTONE if draft.milestone else _NEW_ITEM
    return FieldPlace((lane_subject(draft.place),), field, (draft.first, draft.last))


def place_of_new_lane(behind: Place) -> FieldPlace:
    """Where a new lane gets its name."""
    return FieldPlace((lane_subject(behind),), NEW_LANE)


def place_of_new_roadmap(kind: str) -> FieldPlace:
    """Where a new roadmap gets its title."""
    return FieldPlace((Subject("portfolio"),), f"new_{kind}_roadmap")


def draft_at(place: FieldPlace) -> Draft | None:
    """The item that gets its name there; None where none does."""
    if place.field not in (_NEW_ITEM, _NEW_MILESTONE):
        return None
    first, last = place.days
    return Draft(lane_at_subject(place.subjects[0]), first, last, place.field == _NEW_MILESTONE)


def roadmap_kind_at(place: FieldPlace) -> str:
    """The kind of the roadmap that gets its title there; empty where none does."""
    return _NEW_ROADMAPS.get(place.field, "")


def lane_subject(place: Place) -> Subject:
    """A lane as what is edited; where there is no lane, its roadmap."""
    return Subject("roadmap", place.roadmap, (("lanes", place.lane),) if place.lane else ())


def lane_at_subject(subject: Subject) -> Place:
    """The lane that is edited."""
    return Place(subject.id, subject.inside[-1][1] if subject.inside else "")


def is_named(text: Unfinished, snapshot: Snapshot) -> bool:
    """Whether what was to get this name or title has it: the program ended just after it was entered."""
    return " ".join(text.text.split()) in _names(text.place, snapshot)


def _names(place: FieldPlace, snapshot: Snapshot) -> Iterator[str]:
    if draft := draft_at(place):
        meant = item_of(snapshot, draft, "", "")
        items = items_in(snapshot, draft.place)
        yield from (item.title for item in items if (item.start, item.end) == (meant.start, meant.end))
    elif place.field == "title":
        yield from (getattr(one, "title", "") for one in records_of(place.subjects, snapshot))
    elif place.field == NEW_LANE:
        roadmap = snapshot.roadmap_by_id.get(place.subjects[0].id)
        yield from (lane.title for lane in (roadmap.lanes if roadmap else ()))
    elif kind := roadmap_kind_at(place):
        yield from (roadmap.title for roadmap in snapshot.roadmaps if roadmap.kind == kind)

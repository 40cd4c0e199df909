"""Where in the plan something stands, in words."""

from __future__ import annotations

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.gestures.placing import lane_at, place_of
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot


def place_words(item: Item, snapshot: Snapshot) -> str:
    """`Marketing · Campaigns`."""
    roadmap, lane = snapshot.roadmap_by_id.get(item.roadmap), lane_at(snapshot, place_of(item))
    return " · ".join(filter(None, (called(roadmap) if roadmap else "", lane.title if lane else "")))


def finding_place(finding: Finding, snapshot: Snapshot) -> str:
    """The place of the first item of a finding; `Goal` for one about a goal."""
    item = next((found for one in finding.items if (found := snapshot.item(one))), None)
    if item:
        return place_words(item, snapshot)
    return "Goal" if finding.goals else next((kind.capitalize() for kind, _ in finding.about), "")

"""From a view that is kept in a plan to how the timeline is arranged, and back."""

from __future__ import annotations

from roadmap_display.layout.time_scale import Window
from roadmap_display.layout.timeline.arrangement import GROUPINGS, Arrangement, GroupBy
from roadmap_display.layout.timeline.colouring import COLOURINGS, ColourBy
from roadmap_display.roadmap.filter import FIELDS, filter_of
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.roadmap.views import View

COMBINED = "combined"
"""The page whose lanes are goals and whose links are drawn."""


def arrangement_of(view: View) -> Arrangement:
    """How a view arranges the timeline; words of a later version are taken for the usual ones."""
    is_combined = view.page == COMBINED
    usual: GroupBy = "goal" if is_combined else "roadmap"
    colour: ColourBy = next((by for by in COLOURINGS if by == view.colour_by), "goal")
    group = next((by for by in GROUPINGS if by == view.group_by), usual)
    return Arrangement(filter_of(view), group, colour, links=is_combined)


def window_of(view: View) -> Window | None:
    """The days a view looks at; None where it keeps none."""
    start, end = view.start or view.end, view.end or view.start
    return Window(start.first, max(start.first, end.last)) if start and end else None


def as_view(arrangement: Arrangement, view_id: str, title: str) -> View:
    """An arrangement as it is kept under a name."""
    fields = {field: getattr(arrangement.filter, field) for field in (*FIELDS, "text")}
    page = COMBINED if arrangement.links else ""
    return View(id=view_id, title=title, colour_by=arrangement.colour, group_by=arrangement.group, page=page, **fields)


def view_called(views: tuple[View, ...], name: str) -> View:
    """The view of that title or id, in upper or lower case. Raises Trouble."""
    wanted = " ".join(name.split()).casefold()
    for view in views:
        if wanted in (" ".join(view.title.split()).casefold(), view.id.casefold()):
            return view
    there = ", ".join(f"“{view.title}”" for view in views[:8])
    remedy = f"there are {there}" if there else "none is kept in this plan"
    raise Trouble(f"there is no view “{name}”; {remedy}", kind="unclear")

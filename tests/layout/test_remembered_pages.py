"""A page that remembers what it drew before is the page drawn anew, whatever was edited in between."""

from __future__ import annotations

from typing import Any

import pytest
from builders import a_bar, a_link, a_milestone, a_roadmap, when
from hypothesis import given, settings
from hypothesis import strategies as st
from placed import bars_of
from sheets import a_launch, a_scene, both

from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages.sheets import sheets_of
from roadmap_display.layout.scene import Sheet
from roadmap_display.roadmap.changes.change import Added, Change, Edited, Removed
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.portfolio import Snapshot

MAPS = (a_roadmap("Product", "Storefront", "Partners"), a_roadmap("Marketing", "Campaigns", "Events"))
GOALS = tuple(Goal(id=f"g{number}", title=f"Goal {number}") for number in range(9))
"""More than there are colours, so that some have a second mark."""


def a_plan() -> Snapshot:
    product = [
        a_bar(
            f"Bar {n}", f"2026-0{n % 4 + 1}-03", f"2026-0{n % 4 + 3}-20", goals=(f"g{n}",), lane=lane, stage="planned"
        )
        for n, lane in enumerate(("storefront", "storefront", "partners", "partners", "storefront"))
    ]
    marketing = [
        a_launch(f"Launch {n}", f"2026-0{n + 2}-03", f"2026-0{n + 4}-20", goals=(f"g{8 - n}",), stage="planned")
        for n in range(3)
    ]
    day = a_milestone("Fair", "2026-05-05", goals=("g1",), roadmap="marketing", lane="events")
    links = (a_link("bar-0", "launch-0"), a_link("bar-1", "launch-1"), a_link("bar-2", "fair"))
    return both(*product, *marketing, day, links=links, roadmaps=MAPS, goals=GOALS)


FIELDS: dict[str, list[Any]] = {
    "progress": [0, 40, 100],
    "title": ["Short", "A title that is longer than its bar can ever be", ""],
    "goals": [(), ("g0",), ("g8",), ("gone",)],
    "start": [None, when("2026-02-03"), when("2025-01-01"), when("2026-04")],
    "end": [None, when("2026-04-20"), when("2026-06-20")],
    "stage": ["planned", "in_progress", "done", "dropped"],
    "lane": ["storefront", "partners"],
}
IDS = [item.id for item in a_plan().items]
EDITS = st.sampled_from([(field, value) for field, values in FIELDS.items() for value in values])
STEPS = st.one_of(st.tuples(st.sampled_from(IDS), EDITS), st.sampled_from(["goal", "remove", "add"]))


def changes_of(step: Any, snapshot: Snapshot, number: int) -> tuple[Change, ...]:
    """What a step comes to; nothing where it is about what is not there."""
    if step == "goal":
        there = snapshot.goal_by_id.get("g0")
        return (Removed("goal", there, 0) if there else Added("goal", GOALS[0], 0),)
    if step == "add":
        return (Added("item", a_bar(f"New {number}", "2026-03-03", "2026-05-03")),)
    if step == "remove":
        return (Removed("item", snapshot.items[0], 0),) if snapshot.items else ()
    item_id, (field, value) = step
    item = snapshot.item(item_id)
    return (Edited("item", item_id, field, getattr(item, field), value),) if item else ()


@pytest.mark.parametrize("page", ["side-by-side", "combined", "board"])
@settings(max_examples=25)
@given(st.lists(STEPS, min_size=1, max_size=6))
def test_what_is_remembered_is_what_would_be_drawn(page: str, steps: list[Any]) -> None:
    memory, snapshot = PageMemory(), a_plan()
    all_of(page, snapshot, memory)
    for number, step in enumerate(steps):
        snapshot = apply(snapshot, changes_of(step, snapshot, number))[0]
        assert all_of(page, snapshot, memory) == all_of(page, snapshot, PageMemory())


def all_of(page: str, snapshot: Snapshot, memory: PageMemory) -> list[Sheet]:
    """Every sheet of a page."""
    return list(sheets_of(a_scene(snapshot), page, memory))


def test_another_order_of_goals_gives_other_marks_to_items_that_did_not_change() -> None:
    plan = both(a_bar("Bar", "2026-03-03", "2026-05-20", goals=("g7",)), goals=GOALS)
    for page in ("side-by-side", "combined", "board"):
        memory = PageMemory()
        before = all_of(page, plan, memory)
        fewer = apply(plan, (Removed("goal", GOALS[0], 0),))[0]
        assert all_of(page, fewer, memory) == all_of(page, fewer, PageMemory()) != before


def test_an_item_is_found_on_its_row_though_rows_stand_in_another_order_than_they_were_packed_in() -> None:
    """Words to the left of a bar make its fit begin before that of a bar that begins before it."""
    late = a_bar("A title that is as long as that of a late one may be", "2026-07-10", "2026-07-31")
    early = a_bar("Early", "2026-04-20", "2026-06-30")
    plan, memory = both(late, early), PageMemory()
    before = all_of("side-by-side", plan, memory)
    tops = {bar.item: bar.y for bar in bars_of(before[0])}
    assert tops[early.id] < tops[late.id]
    after = apply(plan, (Edited("item", late.id, "progress", 0, 60), Edited("item", early.id, "progress", 0, 30)))[0]
    assert all_of("side-by-side", after, memory) == all_of("side-by-side", after, PageMemory()) != before

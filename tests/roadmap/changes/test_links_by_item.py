"""The links of an item are looked up, and the look-up goes from one snapshot to the next where no link changed."""

from __future__ import annotations

from any_plan import plans
from builders import a_bar, a_link, a_snapshot
from hypothesis import given

from roadmap_display.roadmap.changes.change import Edited, Removed
from roadmap_display.roadmap.changes.diff import apply, diff
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot


def links_of(snapshot: Snapshot, item: str) -> list[Link]:
    """Looked for in the whole list."""
    return [link for link in snapshot.links if item in (link.from_, link.to)]


@given(plans(), plans())
def test_the_links_of_an_item_are_those_that_name_it(before: Snapshot, later: Snapshot) -> None:
    assert before.links_by_item is before.links_by_item
    edited, _ = apply(before, diff(before, later))
    for snapshot in (before, edited):
        named = {end for link in snapshot.links for end in (link.from_, link.to)}
        assert snapshot.links_by_item.keys() == named
        assert all(snapshot.links_by_item[item] == links_of(snapshot, item) for item in named)


def test_an_edit_of_an_item_leaves_the_look_up_as_it_is() -> None:
    bars = (a_bar("Release", "2 Mar 2026", "25 May 2026"), a_bar("Launch", "1 Jun 2026", "12 Jun 2026"))
    plan = a_snapshot(*bars, links=(a_link("release", "launch"),))
    known = plan.links_by_item
    renamed, _ = apply(plan, (Edited("item", "release", "title", "Release", "Checkout"),))
    assert renamed.links_by_item is known
    unlinked, _ = apply(plan, (Removed("link", plan.links[0], 0),))
    assert unlinked.links_by_item == {}

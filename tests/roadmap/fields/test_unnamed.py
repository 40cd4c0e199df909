"""Where something gets its name, and whether it has it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from builders import a_bar, a_roadmap, a_snapshot

from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.fields.unfinished import FieldPlace, Unfinished
from roadmap_display.roadmap.fields.unnamed import (
    draft_at,
    is_asked_in_place,
    is_named,
    lane_at_subject,
    lane_subject,
    place_of_draft,
    place_of_new_lane,
    place_of_new_roadmap,
    place_of_parking,
    place_of_title,
    roadmap_kind_at,
)
from roadmap_display.roadmap.gestures.adding import Draft, adding
from roadmap_display.roadmap.gestures.placing import Place

PLAN = a_snapshot(a_bar("Checkout", "2 Mar 2026", "25 May 2026"), roadmaps=(a_roadmap("Product", "Storefront"),))
STOREFRONT, MAY = Place("product", "storefront"), date(2026, 5, 4).toordinal()
DRAFT = Draft(STOREFRONT, MAY, MAY + 27)


@pytest.mark.parametrize("milestone", [False, True])
@pytest.mark.parametrize("lane", ["storefront", ""])
def test_a_place_tells_what_gets_its_name_there(*, lane: str, milestone: bool) -> None:
    draft = Draft(Place("product", lane), MAY, MAY + 5, milestone)
    assert draft_at(place_of_draft(draft)) == draft
    assert lane_at_subject(lane_subject(draft.place)) == draft.place


@pytest.mark.parametrize("kind", ["product", "marketing"])
def test_a_place_tells_what_roadmap_gets_its_title_there(kind: str) -> None:
    assert roadmap_kind_at(place_of_new_roadmap(kind)) == kind
    assert roadmap_kind_at(place_of_new_lane(STOREFRONT)) == ""


def test_what_a_form_has_a_field_for_is_not_asked_in_place_only() -> None:
    (item,) = PLAN.items
    asked = (place_of_draft(DRAFT), place_of_new_lane(STOREFRONT), place_of_new_roadmap("product"))
    assert all(map(is_asked_in_place, (*asked, place_of_parking([item]))))
    assert not is_asked_in_place(place_of_title(Subject("item", item.id)))


@pytest.mark.parametrize(
    ("place", "named", "other"),
    [
        (place_of_title(Subject("item", "checkout")), "Checkout ", "Checkout 2"),
        (place_of_title(lane_subject(STOREFRONT)), "Storefront", "Shop"),
        (place_of_title(Subject("roadmap", "product")), "Product", "Shop"),
        (place_of_title(Subject("item", "gone")), "Checkout", "Checkout"),
        (place_of_new_lane(STOREFRONT), "Storefront", "Shop"),
        (place_of_new_roadmap("product"), "Product", "Shop"),
        (place_of_new_roadmap("marketing"), "Product", "Product"),
        (place_of_draft(DRAFT), "New  one", "Checkout"),
        (place_of_draft(DRAFT._replace(last=MAY)), "New one", "New one"),
    ],
)
def test_what_has_its_name_was_entered(place: FieldPlace, named: str, other: str) -> None:
    plan = apply(PLAN, adding(PLAN, DRAFT, "New one", "new"))[0]

    def has_it(text: str) -> bool:
        return is_named(Unfinished(place, text, datetime(2026, 2, 26, tzinfo=UTC)), plan)

    assert not has_it(other)
    assert has_it(named) is (named != other)

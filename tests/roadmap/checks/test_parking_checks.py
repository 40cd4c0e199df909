"""Parked items: a reason, and a day to think again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import an_item
from checking import TODAY, said, told

from roadmap_display.roadmap.checks.parking_checks import parking_findings
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item, Parking


def parked(
    review_on: date | None = None, reason: str = "few asked", title: str = "Gift registry", **fields: object
) -> Item:
    parking = Parking(reason=reason, review_on=review_on)
    return an_item(title, **{"stage": "parked", "parked": parking, "owner": "rossi"} | fields)


@pytest.mark.parametrize("item", [parked(reason=""), parked(parked=None)])
def test_an_item_without_a_reason_is_told(item: Item) -> None:
    assert said(parking_findings, item) == ["Gift registry is parked, and nothing says why"]


def test_one_that_was_to_be_looked_at_again_says_when() -> None:
    assert told(parking_findings, parked(date(2026, 2, 23))) == [
        Finding(
            code="review-due",
            severity="note",
            message="Gift registry is parked, and was to be looked at again on 23 Feb, 3 days ago",
            items=("gift-registry",),
            days=3,
            certain=True,
            remedy="look at it, then plan it, drop it, or park it until another day",
            lead="3 days late",
            sentence="Gift registry is parked, and was to be looked at again on 23 Feb",
            owners=("rossi",),
        )
    ]


@pytest.mark.parametrize("review_on", [None, TODAY, TODAY + timedelta(1)])
def test_one_with_a_reason_rests_until_its_day_has_passed(review_on: date | None) -> None:
    assert said(parking_findings, parked(review_on)) == []


@pytest.mark.parametrize("stage", ["idea", "planned", "dropped", "done"])
def test_what_is_not_parked_any_more_is_left_alone(stage: str) -> None:
    assert said(parking_findings, parked(date(2026, 2, 23), reason="", stage=stage)) == []


def test_many_are_told_by_those_that_fell_due_last_and_one_sentence_for_the_others() -> None:
    many = [parked(TODAY - timedelta(n), id=f"i{n}", title=f"Item {n}") for n in range(1, 9)]
    findings = told(parking_findings, *many)
    assert [one.days for one in findings] == [1, 2, 3, 4, 5, None]
    assert findings[-1].message == "Item 6, Item 7 and Item 8 were to be looked at again by now, too"

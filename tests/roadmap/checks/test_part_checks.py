"""Parts of what cannot be stretched: they fit into it, or somebody is told."""

from __future__ import annotations

import pytest
from builders import a_bar, a_link, a_milestone, a_snapshot, an_item, when
from checking import said, told
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.cascades.cascade import cascade
from roadmap_display.roadmap.cascades.move import move_by
from roadmap_display.roadmap.checks.part_checks import outside_of, part_findings
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_move import amount
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item

SPRING = a_bar("Spring programme", "2 Mar 2026", "25 May 2026", owner="kaya")
DONE = a_bar("Spring programme", "2 Mar 2026", "25 May 2026", stage="done")
BOOKED = (a_link("hall", "spring-programme", rule="fixed"),)
HALL = a_milestone("Hall", "1 Mar 2026")


def part(start: str, end: str, **fields: object) -> Item:
    return a_bar("Press kit", start, end, **{"parent": "spring-programme", "owner": "rossi"} | fields)


def test_a_part_that_ends_after_a_fixed_container_says_by_how_much_and_what_to_do() -> None:
    late = part("2 Mar 2026", "6 Jun 2026")
    assert told(part_findings, HALL, SPRING, late, links=BOOKED) == [
        Finding(
            code="part-outside",
            severity="warning",
            message="Press kit ends 12 days after Spring programme, which it is part of and which is fixed",
            items=("press-kit", "spring-programme"),
            days=12,
            certain=True,
            remedy="move Press kit into Spring programme, take it out of there, or book it anew",
            lead="12 days outside",
            sentence="Press kit ends 12 days after Spring programme, which it is part of",
            owners=("rossi", "kaya"),
        )
    ]


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (part("1 Mar 2026", "2 Mar 2026"), "Press kit starts 1 day before Spring programme"),
        (part("2 Mar 2026", "2026-05"), "Press kit may end up to 6 days after Spring programme"),
        (part("2026-Q1", "2 Apr 2026"), "Press kit may start up to 60 days before Spring programme"),
        (a_milestone("Party", "26 May 2026", parent="spring-programme"), "Party comes 1 day after Spring programme"),
        (part("1 Jan 2026", "26 May 2026"), "Press kit starts 60 days before Spring programme"),
    ],
)
def test_a_part_of_what_is_done_is_told_as_a_person_would(one: Item, sentence: str) -> None:
    assert said(part_findings, DONE, one) == [f"{sentence}, which it is part of and which is done"]


@pytest.mark.parametrize(
    "items",
    [
        (DONE, part("2 Mar 2026", "25 May 2026")),
        (DONE, part("2026-04", "2026-04")),
        (DONE, part("2 Mar 2026", "6 Jun 2026", stage="done")),
        (DONE, an_item("Press kit", parent="spring-programme")),
        (SPRING, part("2 Mar 2026", "6 Jun 2026")),
        (an_item("Spring programme", stage="done"), part("2 Mar 2026", "6 Jun 2026")),
        (a_bar("Own parent", "2 Mar 2026", "3 Mar 2026", parent="own-parent"),),
        (part("2 Mar 2026", "6 Jun 2026", parent="nothing"),),
    ],
)
def test_what_fits_is_over_or_is_held_by_what_stretches_is_left_alone(items: tuple[Item, ...]) -> None:
    assert said(part_findings, *items) == []


def test_a_link_that_is_not_fixed_leaves_a_container_free_to_stretch() -> None:
    free = (a_link("hall", "spring-programme"),)
    assert said(part_findings, HALL, SPRING, part("2 Mar 2026", "6 Jun 2026"), links=free) == []


DATES = st.sampled_from(["2026-03-01", "2026-05-25", "2026-05", "2026-Q2", "2026-06-06", "2025-12"]).map(when)


def days(date: When) -> range:
    return range(date.first, date.last + 1)


@given(DATES, DATES)
def test_certain_means_on_all_possible_days_and_perhaps_on_some(end: When, limit: When) -> None:
    outside = outside_of(an_item("Press kit", end=end), an_item("Spring programme", end=limit))
    late = [day - limit.last for day in days(end) if all(day > last for last in days(limit))]
    assert (outside is not None) == bool(late)
    assert outside is None or outside.certain == (len(late) == len(days(end)))
    assert outside is None or outside.days == (min if outside.certain else max)(late)


def test_a_move_tells_of_the_part_that_it_pushes_out_of_what_is_over() -> None:
    plan = a_snapshot(DONE, part("2 Mar 2026", "22 May 2026"))
    (finding,) = cascade(plan, [move_by(plan.items[1], amount("2w"))]).findings
    assert (finding.code, finding.days, finding.items) == ("part-outside", 11, ("press-kit", "spring-programme"))


def test_a_move_within_what_holds_it_tells_of_nothing() -> None:
    plan = a_snapshot(DONE, part("2 Mar 2026", "4 May 2026"))
    assert cascade(plan, [move_by(plan.items[1], amount("2w"))]).findings == ()


def test_a_move_that_brings_a_part_nearer_is_no_news() -> None:
    plan = a_snapshot(DONE, part("2 Mar 2026", "22 Jun 2026"))
    assert cascade(plan, [move_by(plan.items[1], amount("-1w"))]).findings == ()

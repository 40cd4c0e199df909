"""What should have started, ended or happened by now, and what is not called late."""

from __future__ import annotations

from datetime import date

import pytest
from builders import a_bar, a_milestone, an_item
from checking import said, told

from roadmap_display.roadmap.checks.late import MOST_SINGLE
from roadmap_display.roadmap.checks.overdue_checks import overdue_findings
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item

UNDER_WAY = an_item("Under way", stage="in_progress")
"""Somebody keeps this plan."""


def late(item: Item, **fields: object) -> list[str]:
    return said(overdue_findings, item, UNDER_WAY, **fields)


def test_a_bar_that_should_have_ended_says_when_and_how_late_it_is() -> None:
    bar = a_bar("Guided set-up", "2 Feb 2026", "23 Feb 2026", stage="in_progress", owner="novak")
    assert told(overdue_findings, bar) == [
        Finding(
            code="should-have-ended",
            severity="warning",
            message="Guided set-up should have ended on 23 Feb, 3 days ago",
            items=("guided-set-up",),
            days=3,
            certain=True,
            remedy="say that it is done, or give it another end",
            lead="3 days late",
            sentence="Guided set-up should have ended on 23 Feb",
            owners=("novak",),
        )
    ]


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (a_bar("Set-up", "2 Feb 2026", "25 Feb 2026"), "Set-up should have ended on 25 Feb, yesterday"),
        (a_bar("Set-up", "25 Feb 2026", "2027"), "Set-up should have started on 25 Feb, yesterday"),
        (an_item("Set-up", start="2 Feb 2026"), "Set-up should have started on 2 Feb, 24 days ago"),
        (a_milestone("GA", "19 Feb 2026", kind="release"), "GA was due on 19 Feb, 7 days ago"),
        (a_bar("Set-up", "2025-Q2", "2025-Q4"), "Set-up was to end in Q4 2025, which is over"),
        (a_bar("Set-up", "2026-01", "2026-06"), "Set-up was to start in Jan 2026, which is over"),
        (a_milestone("Fair", "2026-W08"), "Fair was due in week 8, which is over"),
    ],
)
def test_what_is_late_is_told_as_a_person_would(item: Item, sentence: str) -> None:
    assert late(item) == [sentence]


@pytest.mark.parametrize(
    "item",
    [
        a_bar("Today", "26 Feb 2026", "26 Feb 2026"),
        a_bar("This month", "2026-02", "2026-02"),
        a_bar("Has begun", "2 Feb 2026", "2 Mar 2026", stage="in_progress"),
        an_item("No dates"),
        a_milestone("Today", "26 Feb 2026"),
        *(a_bar(stage, "2 Jan 2026", "3 Jan 2026", stage=stage) for stage in ("done", "parked", "dropped")),
    ],
    ids=lambda item: item.title,
)
def test_what_is_not_late_is_left_alone(item: Item) -> None:
    assert late(item) == []


def test_the_day_is_the_one_given() -> None:
    bar = a_bar("Set-up", "2 Jan 2026", "31 Mar 2026", stage="in_progress")
    assert late(bar, today=date(2026, 3, 31)) == []
    assert late(bar, today=date(2026, 4, 1)) == ["Set-up should have ended on 31 Mar, yesterday"]


def test_on_a_roadmap_where_nobody_says_what_is_done_one_note_asks_for_it() -> None:
    bars = [a_bar(name, "2 Jan 2026", "3 Jan 2026") for name in ("One", "Two", "Three", "Four")]
    future = a_bar("Late start", "4 Feb 2026", "2 Mar 2026")
    (note,) = told(overdue_findings, *bars, future)
    assert note.message == ("Four, One, Three and Two lie in the past, and nothing says whether they are done")
    assert (note.severity, note.code, set(note.items)) == ("note", "should-have-ended", {"one", "two", "three", "four"})


def test_progress_on_the_same_roadmap_is_a_word_too_and_that_of_another_is_none() -> None:
    late_bar = a_bar("Late", "2 Jan 2026", "3 Jan 2026")
    begun = an_item("Begun", progress=5)
    assert [one.severity for one in told(overdue_findings, late_bar, begun)] == ["warning"]
    elsewhere = an_item("Begun", progress=5, roadmap="marketing")
    assert [one.severity for one in told(overdue_findings, late_bar, elsewhere)] == ["note"]


def test_an_idea_is_not_late_but_overtaken() -> None:
    idea = a_bar("Visual search", "2025-Q3", "2025-Q4", stage="idea")
    assert late(idea) == ["Visual search is still an idea, and its time is over"]
    assert late(a_bar("Visual search", "2025-Q3", "2026-Q1", stage="idea")) == []


def test_many_are_told_by_those_that_fell_due_last_and_one_sentence_for_the_others() -> None:
    bars = [a_bar(f"Bar {day}", "2 Jan 2026", f"{day} Feb 2026") for day in range(1, 10)]
    findings = told(overdue_findings, *bars, UNDER_WAY)
    single, rest = findings[:MOST_SINGLE], findings[MOST_SINGLE:]
    assert [one.items for one in single] == [(f"bar-{day}",) for day in range(9, 4, -1)]
    assert [one.message for one in rest] == ["Bar 1, Bar 2, Bar 3 and Bar 4 should have ended too"]
    assert {one.severity for one in findings} == {"warning"}

"""Rows on the clipboard: read by the rules of an import, into the lane one works in."""

from __future__ import annotations

from datetime import date

import pytest
from builders import a_bar, a_roadmap, a_snapshot

from roadmap_display.exchange.table_pasting import read_rows, write_rows
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.notices import Notice
from roadmap_display.roadmap.trouble import Trouble

TODAY = date(2026, 2, 26)
HERE = Place("product", "storefront")


def test_an_import_takes_nothing_away_that_a_table_does_not_know() -> None:
    plan = a_snapshot(
        a_bar("One", "2026-03-02", "2026-04-02"),
        notices=(Notice(id="n", function="marketing"),),
        comments=(Comment(id="c", text="Why?", item="one"),),
    )
    changes = read_rows("title\tstart\nTwo\t2026-05-04", plan, TODAY, HERE).changes
    assert [type(change) for change in changes] == [Added]


def test_copied_rows_of_one_plan_pasted_into_an_empty_one_say_the_same() -> None:
    plan = a_snapshot(a_bar("One", "2026-03-02", "2026-Q2", stage="in_progress", progress=40, tags=("a", "b")))
    empty = a_snapshot(roadmaps=(a_roadmap(),))
    made, conflicts = apply(empty, read_rows(write_rows(plan, plan.items), empty, TODAY, HERE).changes)
    assert not conflicts
    one, was = made.items[0], plan.items[0]
    assert [getattr(one, name) for name in ("title", "lane", "start", "end", "stage", "progress", "tags")] == [
        getattr(was, name) for name in ("title", "lane", "start", "end", "stage", "progress", "tags")
    ]


def test_a_text_without_a_title_is_refused_in_a_sentence() -> None:
    with pytest.raises(Trouble):
        read_rows("start\tend\n2026-01-01\t2026-02-01", a_snapshot(), TODAY, HERE)


def test_lines_without_a_header_are_titles() -> None:
    changes = read_rows("First\nSecond", a_snapshot(), TODAY, HERE).changes
    added = [change.value for change in changes if isinstance(change, Added)]
    assert [(one.title, one.roadmap, one.lane) for one in added if isinstance(one, Item)] == [
        ("First", "product", "storefront"),
        ("Second", "product", "storefront"),
    ]

"""More than seven goals: a second mark tells those of one colour apart, and words stand clear of it."""

from __future__ import annotations

import pytest
from builders import a_bar, a_milestone
from placed import PlainMeasure, texts_of
from portfolios import TODAY
from sheets import a_scene, both

from roadmap_display.layout.goalmark import mark_spans, marks_end
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Sheet
from roadmap_display.layout.shapes import Box, Rect, Sign, Text
from roadmap_display.layout.timeline.timeline import timeline_of
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_zoom import ROW, Zoom
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.portfolio import Snapshot

GOALS = tuple(Goal(id=f"g{number}", title=f"Goal {number}") for number in range(30))


def a_plan(goal: str) -> Snapshot:
    bar = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026", goals=(goal,), stage="in_progress")
    return both(bar, a_milestone("Portal GA", "2026-05-15", goals=(goal,)), goals=GOALS)


def drawn(page: str, snapshot: Snapshot) -> Sheet:
    return PAGES[page].draw(a_scene(snapshot), 0, PageMemory())


@pytest.mark.parametrize("page", ["side-by-side", "combined", "board"])
@pytest.mark.parametrize("goal", ["g0", "g7", "g14", "g21", "g28"])
def test_words_begin_behind_the_marks(page: str, goal: str) -> None:
    sheet = drawn(page, a_plan(goal))
    box = next(one for one in sheet.shapes if isinstance(one, Box) and one.item == "mobile-checkout" and one.edge)
    words = next(text for text in texts_of(sheet) if text.item == "mobile-checkout")
    assert box.marks == GOALS.index(next(one for one in GOALS if one.id == goal)) // 7
    spans = mark_spans(box.marks, box.radius)
    assert words.x >= box.x + box.edge_width / 2 + max((end for _, end in spans), default=0.0) + 4


@pytest.mark.parametrize("goal", ["g0", "g7", "g14", "g28"])
def test_on_the_timeline_too(goal: str) -> None:
    timeline, zoom = timeline_of(a_plan(goal), TODAY), Zoom(13.0, ROW)
    first = zoom.x_of(timeline.window.first)
    area = Rect(first, 0, zoom.x_of(timeline.window.last) - first, 2000)
    shapes = [one for one in Chart(timeline, zoom, PlainMeasure()).items(area) if one.item == "mobile-checkout"]
    box = next(one for one in shapes if isinstance(one, Box) and one.edge)
    words = next(one for one in shapes if isinstance(one, Text))
    assert words.text == "Mobile checkout"
    assert words.x >= box.x + max((end for _, end in mark_spans(box.marks, box.radius)), default=0.0) + 4


def test_no_goal_of_the_first_seven_moves_the_words() -> None:
    lefts = {next(t.x for t in texts_of(drawn("combined", a_plan(f"g{n}"))) if t.item) for n in range(7)}
    assert len(lefts) == 1
    assert marks_end(0, 12.5) == 0.0


@pytest.mark.parametrize("page", ["side-by-side", "combined"])
def test_a_milestone_has_its_marks_in_its_middle(page: str) -> None:
    sheet = drawn(page, a_plan("g21"))
    diamond = next(one for one in sheet.shapes if isinstance(one, Sign) and one.item == "portal-ga")
    marks = next(one for one in sheet.shapes if isinstance(one, Box) and one.item == "portal-ga" and one.marks)
    assert marks.marks == 3
    assert diamond.rect.holds(marks.rect)
    spans = mark_spans(marks.marks, marks.radius)
    middle = marks.x + (spans[0][0] + spans[-1][1]) / 2
    assert middle == pytest.approx(diamond.x + diamond.w / 2)
    assert not any(isinstance(one, Box) and one.marks for one in drawn(page, a_plan("g1")).shapes if one.item)

"""The timeline at a zoom: what is drawn where, and that nothing is in the way of anything."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest
from builders import a_bar, a_milestone, a_roadmap, a_snapshot
from hypothesis import given
from hypothesis import strategies as st
from placed import PlainMeasure, ink_of
from portfolios import TODAY, the_demo, ugly

from roadmap_display.layout.shapes import Box, Density, Rect, Shape, Sign, Swarm, Text
from roadmap_display.layout.timeline.timeline import timeline_of
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_grips import DOT, DOT_AWAY
from roadmap_display.layout.timeline.timeline_zoom import ROW, Zoom
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Baseline
from roadmap_display.roadmap.portfolio import Snapshot

MEASURE = PlainMeasure()
DAY_WIDTHS = (0.4, 2.0, 5.0, 13.0, 64.0)


class UnevenMeasure(PlainMeasure):
    """Letters a bit wider or narrower: as with a real typeface, sums of their widths are rounded."""

    def __init__(self, share: float) -> None:
        self._share = share

    def width(self, text: str, size: int, weight: int) -> float:
        return self._share * super().width(text, size, weight)


def chart_of(snapshot: Snapshot, day_width: float = 5.0, row: float = ROW) -> Chart:
    return Chart(timeline_of(snapshot, TODAY), Zoom(day_width, row), MEASURE)


def everything(chart: Chart) -> Rect:
    window = chart.timeline.window
    left, right = chart.zoom.x_of(window.first - 100), chart.zoom.x_of(window.last + 400)
    return Rect(left, 0, right - left, chart.heights.total)


def shapes_of(chart: Chart, area: Rect | None = None, edge: float | None = None) -> list[Shape]:
    area = area or everything(chart)
    return [*chart.ground(area), *chart.items(area, edge)]


def of_item(shapes: list[Shape], item: str, kind: type[Shape]) -> list[Shape]:
    return [shape for shape in shapes if shape.item == item and isinstance(shape, kind)]


def bar_of(shapes: list[Shape], item: str) -> Box:
    return next(shape for shape in shapes if isinstance(shape, Box) and shape.item == item and shape.edge)


def a_row(*items: object) -> Snapshot:
    return a_snapshot(*items)  # type: ignore[arg-type]


@pytest.mark.parametrize("snapshot", [the_demo, ugly], ids=["demo", "ugly"])
@pytest.mark.parametrize("day_width", DAY_WIDTHS)
@pytest.mark.parametrize("row", [14, 20, ROW])
def test_no_words_lie_on_other_words(snapshot: object, day_width: float, row: int) -> None:
    chart = chart_of(snapshot(), day_width, row)  # type: ignore[operator]
    texts = [
        (text, ink_of(text, MEASURE).grown(-0.5)) for text in shapes_of(chart) if isinstance(text, Text) and text.w > 1
    ]
    assert texts
    for (one, here), (other, there) in combinations(texts, 2):
        assert not here.meets(there), f"{one.text!r} and {other.text!r}"


@pytest.mark.parametrize("sign", ["", "at_risk"])
@pytest.mark.parametrize("title", ["I", "QA", "Mine", "Here"])
def test_a_short_title_is_never_left_out_where_there_is_room(title: str, sign: str) -> None:
    item = a_bar(title, "2 Mar 2026", "25 May 2026", health=sign or None)
    for percent in range(90, 110):
        chart = Chart(timeline_of(a_row(item), TODAY), Zoom(5.0, ROW), UnevenMeasure(percent / 100))
        shapes = shapes_of(chart)
        assert [shape.text for shape in of_item(shapes, item.id, Text) if isinstance(shape, Text)][:1] == [title]


@pytest.mark.parametrize("day_width", DAY_WIDTHS)
def test_no_title_lies_on_the_bar_of_another_item(day_width: float) -> None:
    shapes = shapes_of(chart_of(the_demo(), day_width))
    bars = [shape for shape in shapes if isinstance(shape, Box) and shape.item and shape.edge]
    for text in (shape for shape in shapes if isinstance(shape, Text)):
        for bar in bars:
            if bar.item != text.item:
                assert not ink_of(text, MEASURE).grown(-0.5).meets(bar.rect.grown(-2)), f"{text.text!r} on {bar.item}"


@pytest.mark.parametrize(
    ("row", "kinds"),
    [(ROW, {Box, Text, Sign}), (14, {Box, Text, Sign}), (13.9, {Box, Swarm}), (2, {Box, Swarm}), (1.9, {Box, Density})],
)
def test_detail_follows_the_height_of_rows(row: float, kinds: set[type[Shape]]) -> None:
    assert {type(shape) for shape in shapes_of(chart_of(the_demo(), 5, row))} == kinds


def test_on_a_screen_of_twice_the_pixels_rows_lose_their_words_at_twice_the_height() -> None:
    assert Zoom(5, 27, 2.0).detail is not Zoom(5, 28, 2.0).detail


def test_a_title_that_fits_stands_inside_its_bar_with_its_owner() -> None:
    chart = chart_of(the_demo(), 13)
    bar = bar_of(shapes_of(chart), "checkout")
    texts = of_item(shapes_of(chart), "checkout", Text)
    assert [text.text for text in texts if bar.rect.holds(ink_of(text, MEASURE))] == ["Mobile checkout", "AR"]  # type: ignore[arg-type]


def test_a_title_longer_than_its_bar_goes_on_behind_it_up_to_the_next_item() -> None:
    first = a_bar("A title much longer than its bar", "5 Jan 2026", "8 Jan 2026")
    later = a_bar("Next", "20 Mar 2026", "30 Jun 2026")
    texts = of_item(shapes_of(chart_of(a_row(first, later), 3)), first.id, Text)
    assert isinstance(texts[0], Text)
    assert texts[0].cut
    assert texts[0].rect.right <= Zoom(3, ROW).x_of(later.first or 0)


def test_words_without_room_are_left_out() -> None:
    first = a_bar("A title much longer than its bar", "5 Jan 2026", "8 Jan 2026")
    later = a_bar("Next", "3 Feb 2026", "30 Jun 2026")
    assert not of_item(shapes_of(chart_of(a_row(first, later), 0.7)), first.id, Text)


def test_the_title_of_a_bar_that_began_before_the_left_edge_stands_at_the_edge() -> None:
    chart = chart_of(the_demo(), 13)
    bar = bar_of(shapes_of(chart), "checkout")
    edge = bar.x + bar.w / 3
    title = of_item(shapes_of(chart, edge=edge), "checkout", Text)[0]
    assert edge < title.x < edge + 60
    assert title.rect.right <= bar.rect.right


def test_a_held_title_is_cut_at_the_end_of_its_bar_and_then_left_out() -> None:
    chart = chart_of(a_row(a_bar("Words that take some room", "5 Jan 2026", "30 Jun 2026")), 5)
    bar = bar_of(shapes_of(chart), "words-that-take-some-room")
    cut = of_item(shapes_of(chart, edge=bar.rect.right - 100), bar.item, Text)[0]
    assert isinstance(cut, Text)
    assert cut.cut
    assert cut.rect.right <= bar.rect.right
    assert not of_item(shapes_of(chart, edge=bar.rect.right - 20), bar.item, Text)


def test_a_cut_title_keeps_its_full_text_so_that_one_label_serves_all_widths() -> None:
    chart = chart_of(a_row(a_bar("Words that take some room", "5 Jan 2026", "30 Jun 2026")), 5)
    bar = bar_of(shapes_of(chart), "words-that-take-some-room")
    texts = {of_item(shapes_of(chart, edge=bar.rect.right - away), bar.item, Text)[0] for away in (90, 100, 110)}
    assert {text.text for text in texts if isinstance(text, Text)} == {"Words that take some room"}


areas = st.tuples(st.floats(-200, 2500), st.floats(-50, 900), st.floats(1, 900), st.floats(1, 600))


@given(areas, st.sampled_from(DAY_WIDTHS))
def test_looking_at_a_part_finds_all_that_the_whole_shows_there(area: tuple[float, ...], day_width: float) -> None:
    chart = chart_of(the_demo(), day_width)
    part = Rect(everything(chart).x + area[0], *area[1:])
    whole = {shape for shape in shapes_of(chart) if shape.item and shape.rect.meets(part)}
    assert whole <= set(shapes_of(chart, part))


@given(areas, st.sampled_from([4.0, 9.0]))
def test_rectangles_of_a_part_are_those_of_the_whole_there(area: tuple[float, ...], row: float) -> None:
    import numpy as np

    def rects(shapes: list[Shape]) -> set[tuple[str, float, float]]:
        found = set()
        for swarm in (shape for shape in shapes if isinstance(shape, Swarm)):
            for x, y, w, h in np.frombuffer(swarm.rects).reshape(-1, 4).tolist():
                if Rect(x, y, w, h).meets(part):
                    found.add((swarm.ink.role, max(x, part.x), y))
        return found

    chart = chart_of(the_demo(), 5, row)
    part = Rect(everything(chart).x + area[0], *area[1:])
    assert rects(shapes_of(chart)) == rects(shapes_of(chart, part))


@given(st.floats(-50, 1500), st.floats(40, 700))
def test_density_of_a_part_is_that_of_the_whole_there(start: float, width: float) -> None:
    chart = chart_of(the_demo(), 3, 1.5)
    left = everything(chart).x + start
    part = [shape for shape in shapes_of(chart, Rect(left, 0, width, 400)) if isinstance(shape, Density)]
    whole = [shape for shape in shapes_of(chart, Rect(left - 200, 0, width + 600, 400)) if isinstance(shape, Density)]
    for one, other in zip(part, whole, strict=True):
        offset = round((one.x - other.x) / 4)
        assert other.levels[offset : offset + len(one.levels)] == one.levels


def test_density_counts_how_many_items_lie_side_by_side() -> None:
    both = (a_bar("One", "5 Jan 2026", "8 Mar 2026"), a_bar("Two", "5 Feb 2026", "8 Mar 2026"))
    chart = chart_of(a_row(*both), 4, 1.5)
    density = next(shape for shape in shapes_of(chart) if isinstance(shape, Density))
    at = [int((chart.zoom.x_of(item.first or 0) - density.x) / 4) + 2 for item in both]
    assert 0 < density.levels[at[0]] < density.levels[at[1]] == 255
    assert density.levels[at[0] - 4] == 0


def test_an_item_is_found_under_the_pointer_on_its_bar_and_on_its_words() -> None:
    chart = chart_of(the_demo(), 5)
    shapes = shapes_of(chart)
    for kind in (Box, Text):
        for shape in (shape for shape in shapes if isinstance(shape, kind) and shape.item):
            item = chart.item_at(shape.x + shape.w / 2, shape.y + shape.h / 2)
            assert item is not None
            assert item.id == shape.item
    assert chart.item_at(0, 50) is None


def test_sections_stand_below_each_other_product_first() -> None:
    timeline = timeline_of(a_snapshot(roadmaps=(a_roadmap("Marketing"), a_roadmap("Product"))), TODAY)
    assert [section.title for section in timeline.sections] == ["Product", "Marketing"]


def test_a_change_keeps_all_other_lanes_as_they_are() -> None:
    before = timeline_of(the_demo(), TODAY)
    items = tuple(
        msgspec.structs.replace(item, progress=99) if item.id == "checkout" else item for item in the_demo().items
    )
    snapshot = the_demo()
    lanes = dict(snapshot.lanes)
    later = Snapshot(
        snapshot.portfolio, people=snapshot.people, goals=snapshot.goals, roadmaps=snapshot.roadmaps, items=items
    )
    changed = {key for key, lane in later.lanes.items() if lane.items != lanes[key].items}
    later.__dict__["lanes"] = {key: lane if key in changed else lanes[key] for key, lane in later.lanes.items()}
    after = timeline_of(later, TODAY, before)
    assert len(changed) == 1
    assert sum(one.rows is not other.rows for one, other in zip(before.lanes, after.lanes, strict=True)) == 1


def test_a_milestone_stands_in_the_middle_of_its_day() -> None:
    chart = chart_of(a_row(a_milestone("Press day", "5 Mar 2026")), 20)
    diamond = of_item(shapes_of(chart), "press-day", Sign)[0]
    assert diamond.x + diamond.w / 2 == pytest.approx(chart.zoom.x_of(chart.timeline.window.last + 0.5))


def test_a_baseline_is_found_where_its_bar_no_longer_is() -> None:
    late = a_bar(
        "Late",
        "1 Jun 2026",
        "30 Jun 2026",
        baseline=Baseline(start=When.parse("2026-04-01"), end=When.parse("2026-04-30")),
    )
    chart = chart_of(a_row(late))
    x = chart.zoom.x_of(TODAY.toordinal() + 50)
    assert [shape.item for shape in chart.items(Rect(x, 0, 5, 200))] != []


@pytest.mark.parametrize("end", ["4 Mar 2026", "25 Jun 2026"], ids=["title behind", "slip behind"])
def test_words_behind_a_bar_leave_room_for_the_dot_that_links_are_drawn_from(end: str) -> None:
    early = Baseline(start=When.parse("2026-02-02"), end=When.parse("2026-02-04"))
    item = a_bar("A title", "2 Mar 2026", end, baseline=early)
    shapes = shapes_of(chart_of(a_row(item)))
    right = bar_of(shapes, item.id).rect.right
    behind = [text.x for text in of_item(shapes, item.id, Text) if text.x > right]
    assert behind
    assert min(behind) >= right + DOT_AWAY + DOT

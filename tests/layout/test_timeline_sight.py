"""What stands around the rows of the timeline: months, names, goals, links, tips; and going from item to item."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from operator import itemgetter
from typing import Any

import pytest
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot, an_item, when
from placed import PlainMeasure, ink_of
from portfolios import TODAY, the_demo, ugly

from roadmap_display.layout.shapes import Box, Curve, Ink, Rect, Shape, Text
from roadmap_display.layout.timeline.arrangement import USUAL, Arranger
from roadmap_display.layout.timeline.colouring import colouring
from roadmap_display.layout.timeline.timeline import Spot, timeline_of
from roadmap_display.layout.timeline.timeline_axis import axis, ticks, units_at
from roadmap_display.layout.timeline.timeline_camera import first_look, fitted, kept_within
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_links import linked
from roadmap_display.layout.timeline.timeline_neighbours import neighbour, next_in_sight
from roadmap_display.layout.timeline.timeline_side import legend
from roadmap_display.layout.timeline.timeline_sight import Sight, over_selection, places_in
from roadmap_display.layout.timeline.timeline_spoken import item_name
from roadmap_display.layout.timeline.timeline_tip import item_lines, tip
from roadmap_display.layout.timeline.timeline_zoom import Zoom
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot

MEASURE = PlainMeasure()
SIZE = (1440, 860)


def sight_of(
    snapshot: Snapshot, size: tuple[int, int] = SIZE, ratio: float = 1.0, *, everything: bool = False
) -> Sight:
    places = places_in(*size, ratio, keys=bool(snapshot.goals))
    timeline = timeline_of(snapshot, TODAY)
    camera = first_look(timeline, (int(places.body.w), int(places.body.h)), ratio)
    camera = fitted(timeline, camera) if everything else camera
    chart = Chart(timeline, camera.zoom, MEASURE)
    return Sight(chart, kept_within(camera, chart), places)


def all_parts(sight: Sight) -> list[tuple[Rect, Shape]]:
    """Every shape where it lies in the picture, and what it is clipped to."""
    rect = Rect(0, 0, sight.places.legend.w, sight.places.body.bottom)
    return [(part.clip, shape) for part in sight.parts(rect, MEASURE) for shape in part.shapes]


@pytest.mark.parametrize("size", [SIZE, (3840, 2160), (640, 480), (320, 200)])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_parts_fill_the_picture_and_do_not_overlap(size: tuple[int, int], ratio: float) -> None:
    width, height = (round(side * ratio) for side in size)
    places = places_in(width, height, ratio, keys=True)
    area = sum(place.w * place.h for place in places)
    assert area == width * height
    assert not any(one.meets(other) for one, other in pairwise(places))


@pytest.mark.parametrize("day_width", [0.05, 0.3, 1.0, 3.0, 9.0, 30.0, 64.0])
def test_names_on_the_axis_never_overlap(day_width: float) -> None:
    zoom = Zoom(day_width, 30)
    area = Rect(zoom.x_of(TODAY.toordinal() - 300 / day_width), 0, 1400, 46)
    texts = [shape for shape in axis(zoom, area, area, TODAY, MEASURE) if isinstance(shape, Text)]
    assert texts
    for line in {text.baseline for text in texts}:
        row = sorted((text for text in texts if text.baseline == line), key=lambda text: text.x)
        assert all(one.rect.right < other.x for one, other in pairwise(row))


@pytest.mark.parametrize(
    ("day_width", "units"),
    [
        (30, ("day", "month")),
        (9, ("week", "month")),
        (5, ("month", "quarter")),
        (0.5, ("quarter", "year")),
        (0.2, ("year", "year")),
        (0.05, ("decade", "decade")),
    ],
)
def test_the_axis_names_what_there_is_room_for(day_width: float, units: tuple[str, str]) -> None:
    assert units_at(Zoom(day_width, 30)) == units


def test_what_began_before_the_left_end_is_named_there() -> None:
    zoom = Zoom(5, 30)
    area = Rect(zoom.x_of(date(2026, 2, 10).toordinal()), 0, 1000, 46)
    texts = [shape for shape in axis(zoom, area, area, TODAY, MEASURE) if isinstance(shape, Text)]
    assert {text.text for text in texts if text.x == area.x + 6} == {"Q1 2026", "Feb"}


def test_a_part_of_the_axis_holds_what_the_whole_shows_there() -> None:
    zoom = Zoom(5, 30)
    area = Rect(zoom.x_of(date(2026, 2, 10).toordinal()), 0, 1000, 46)
    part = Rect(area.x + 313, 0, 90, 46)
    whole = {shape for shape in axis(zoom, area, area, TODAY, MEASURE) if shape.rect.meets(part)}
    assert whole <= set(axis(zoom, area, part, TODAY, MEASURE))


@pytest.mark.parametrize("unit", ["day", "week", "month", "quarter", "year", "decade"])
def test_ticks_follow_each_other_without_a_gap(unit: str) -> None:
    found = list(ticks(unit, TODAY.toordinal() - 400, TODAY.toordinal() + 400))  # type: ignore[arg-type]
    assert all(one.end == other.day for one, other in pairwise(found))
    assert found[0].day <= TODAY.toordinal() - 400 < found[0].end


@pytest.mark.parametrize("snapshot", [the_demo, ugly, a_snapshot])
@pytest.mark.parametrize("size", [SIZE, (640, 480), (400, 300)])
def test_names_of_lanes_and_goals_stay_in_their_place(snapshot: object, size: tuple[int, int]) -> None:
    sight = sight_of(snapshot(), size)  # type: ignore[operator]
    places = sight.places
    for clip, shape in all_parts(sight):
        if isinstance(shape, Text) and clip in (places.side, places.legend):
            ink = ink_of(shape, MEASURE)
            end = places.body.right if clip == places.side and is_in_heading(sight, shape) else clip.right
            assert clip.x - 0.5 <= ink.x
            assert ink.right <= end + 0.5


def is_in_heading(sight: Sight, text: Text) -> bool:
    return any(top < text.baseline < top + height for top, height in sight.chart.heights.headings)


def owned(title: str = "Product") -> Snapshot:
    owner = Person(id="ada", name="Ada Featherstonehaugh")
    roadmap = a_roadmap(title, owner="ada", kind="product")
    bar = a_bar("Checkout", "2 Mar 2026", "25 May 2026", roadmap=roadmap.id)
    return a_snapshot(bar, roadmaps=(roadmap,), people=(owner,))


@pytest.mark.parametrize("x", [0, 137, -90])
def test_the_words_of_a_head_go_on_over_the_rows_and_stand_still(x: int) -> None:
    sight = sight_of(owned(), (640, 480))
    sight = sight._replace(camera=sight.camera._replace(x=sight.camera.x + x))
    found: dict[Rect, set[tuple[str, float]]] = {}
    for part in sight.parts(Rect(0, 0, 640, 480), MEASURE):
        texts = {(shape.text, shape.x + part.x) for shape in part.shapes if isinstance(shape, Text)}
        found[part.clip] = texts
    heads = {text for text in found[sight.places.side] if text[0] != "Storefront"}
    assert [text for text, _ in sorted(heads, key=itemgetter(1))] == ["Product", "A. Featherstonehaugh owns"]
    assert heads <= found[sight.places.body]
    assert sight.heads_reach(MEASURE) > 0


def test_a_head_without_an_end_is_elided_at_the_end_of_the_picture() -> None:
    sight = sight_of(owned("Everything we ever wanted to do " * 8), (640, 480))
    heads = [shape for _, shape in all_parts(sight) if isinstance(shape, Text) and shape.text.startswith("Everything")]
    assert len(heads) == 2
    assert all(head.text.endswith("…") for head in heads)
    assert 0.9 * sight.places.body.w < sight.heads_reach(MEASURE) <= sight.places.body.w


def test_words_of_a_head_that_have_little_room_are_elided_and_with_none_left_out() -> None:
    words = {}
    for width in (640, 220, 130):
        sight = sight_of(owned(), (width, 480))
        texts = [
            shape.text for clip, shape in all_parts(sight) if clip == sight.places.side and isinstance(shape, Text)
        ]
        words[width] = [text for text in texts if text.startswith("A.")]
    assert words == {640: ["A. Featherstonehaugh owns"], 220: words[220], 130: []}
    assert words[220][0].endswith("…")


def test_names_of_lanes_do_not_overlap_when_everything_is_seen() -> None:
    sight = sight_of(the_demo(), (900, 300), everything=True)
    texts = [shape for clip, shape in all_parts(sight) if clip == sight.places.side and isinstance(shape, Text)]
    assert len(texts) > 2
    for one in texts:
        assert not any(ink_of(one, MEASURE).meets(ink_of(other, MEASURE)) for other in texts if other is not one)


def test_a_lane_taller_than_the_screen_keeps_its_name_in_sight() -> None:
    items = [a_bar(f"Item {number}", "5 Jan 2026", "9 Mar 2026") for number in range(80)]
    sight = sight_of(a_snapshot(*items))
    down = sight._replace(camera=sight.camera._replace(y=900))
    texts = [shape for clip, shape in all_parts(down) if clip == down.places.side and isinstance(shape, Text)]
    assert [text.text for text in texts] == ["Storefront"]
    assert 900 < texts[0].baseline < 940


def test_goals_without_room_are_counted() -> None:
    goals = the_demo().goals
    shapes = list(legend(colouring("goal", the_demo()).keys, Rect(0, 0, 300, 36), 1.0, MEASURE))
    texts = [shape.text for shape in shapes if isinstance(shape, Text)]
    assert texts[-1] == f"and {len(goals) - 1} more"


def test_a_plan_without_dates_says_so_and_no_line_runs_through_the_words() -> None:
    sight = sight_of(a_snapshot())
    *below, ground, words = next(iter(sight.parts(sight.places.body, MEASURE))).shapes
    assert isinstance(words, Text)
    assert words.text == "Nothing with a date here yet"
    assert isinstance(ground, Box)
    assert (ground.fill, ground.rect.holds(words.rect)) == (Ink("panel"), True)
    assert any(one.rect.meets(words.rect) for one in below)


LAUNCH = a_milestone("Launch", "13 May 2026", kind="launch")
RELEASE = a_bar("Release", "2 Mar 2026", "25 May 2026")


def test_a_link_that_cannot_hold_is_drawn_in_attention_with_its_days() -> None:
    sight = sight_of(a_snapshot(RELEASE, LAUNCH, links=(a_link("release", "launch"),)))
    shapes = list(linked(sight.chart, "launch", MEASURE))
    assert [shape.ink.role for shape in shapes if isinstance(shape, Curve)] == ["attention"]
    assert [shape.text for shape in shapes if isinstance(shape, Text)] == ["12 days early"]


def test_a_link_that_holds_is_quiet_and_says_nothing() -> None:
    later = a_milestone("Launch", "13 Jun 2026", kind="launch")
    sight = sight_of(a_snapshot(RELEASE, later, links=(a_link("release", "launch"),)))
    shapes = list(linked(sight.chart, "release", MEASURE))
    assert [(type(shape), shape.ink.role) for shape in shapes if isinstance(shape, Curve)] == [(Curve, "quiet")]
    assert len(shapes) == 1


def test_a_link_that_perhaps_does_not_hold_stands_out_and_says_no_days() -> None:
    fuzzy = a_milestone("Launch", "2026-05", kind="launch")
    sight = sight_of(a_snapshot(RELEASE, fuzzy, links=(a_link("release", "launch"),)))
    shapes = list(linked(sight.chart, "launch", MEASURE))
    assert [(type(shape), shape.ink.role) for shape in shapes] == [(Curve, "attention")]  # type: ignore[attr-defined]


def test_a_link_of_what_is_done_is_quiet_whatever_its_days_as_it_is_on_the_wall() -> None:
    done = a_milestone("Launch", "13 May 2026", kind="launch", stage="done")
    sight = sight_of(a_snapshot(RELEASE, done, links=(a_link("release", "launch"),)))
    shapes = list(linked(sight.chart, "launch", MEASURE))
    assert [(type(shape), shape.ink.role) for shape in shapes] == [(Curve, "quiet")]  # type: ignore[attr-defined]


def test_the_selected_item_is_marked_around_its_bar() -> None:
    sight = sight_of(the_demo())
    halo = over_selection(sight.chart, "checkout", MEASURE)[-1]
    spot = sight.chart.timeline.spot_of(the_demo().item("checkout"))  # type: ignore[arg-type]
    assert spot is not None
    assert isinstance(halo, Box)
    assert halo.rect.holds(sight.chart.bar_of(spot))
    assert over_selection(sight.chart, "gone", MEASURE) == ()


def test_a_milestone_that_only_ends_is_told_with_its_day() -> None:
    ends = an_item("Fair", kind="event", end=when("12 Jun 2026"))
    assert item_lines(ends, a_snapshot(ends), TODAY)[1] == "12 Jun"
    assert item_name(ends, TODAY) == "Fair, milestone, 12 Jun"


def test_the_tip_says_what_is_known_and_stays_on_the_screen() -> None:
    item = the_demo().item("checkout")
    assert item is not None
    lines = item_lines(item, the_demo(), TODAY)
    assert lines[0] == "Mobile checkout"
    assert {"Personal mobile shopping", "In progress, 15 %, at risk"} <= set(lines)
    screen = Rect(0, 0, 800, 500)
    for pointer in ((0, 0), (799, 0), (0, 499), (799, 499), (400, 250)):
        for shape in tip(["<b>Long</b> " * 30, *lines], pointer, screen, 1.0, MEASURE):
            assert screen.holds(shape.rect, 1)


def test_keys_go_along_a_row_and_to_what_is_nearest_above_and_below() -> None:
    items = (
        a_bar("One", "5 Jan 2026", "9 Mar 2026"),
        a_bar("Two", "20 Apr 2026", "30 Jun 2026"),
        a_bar("Below", "1 May 2026", "30 Jun 2026"),
    )
    timeline = timeline_of(a_snapshot(*items), TODAY)
    spots = {item.title: timeline.spot_of(item) for item in items}
    one, two, below = (spots[title] or Spot(-1, -1) for title in ("One", "Two", "Below"))
    assert neighbour(timeline, one, "right") == two
    assert neighbour(timeline, two, "left") == one
    assert neighbour(timeline, one, "left") is None
    assert neighbour(timeline, one, "down") == below
    assert neighbour(timeline, below, "up") == two
    assert neighbour(timeline, below, "down") is None


def test_tab_goes_through_all_items_in_sight_once() -> None:
    sight = sight_of(the_demo())
    spot, seen = next_in_sight(sight.chart, sight.camera.area, None, 1), []
    while spot:
        seen.append(spot)
        spot = next_in_sight(sight.chart, sight.camera.area, spot, 1)
    assert len(seen) == len(set(seen)) > 15
    assert next_in_sight(sight.chart, sight.camera.area, seen[-1], -1) == seen[-2]


def test_no_words_of_a_key_are_cut_where_all_can_say_less() -> None:
    keys = colouring("goal", the_demo()).keys
    titles = [key.title for key in keys]
    versions = [sorted([*titles, *more]) for more in ([key.more for key in keys], [key.short for key in keys], [])]
    seen = []
    for width in range(2000, 740, -20):
        shapes = [shape for shape in legend(keys, Rect(0, 0, width, 36), 1.0, MEASURE) if isinstance(shape, Text)]
        assert all(one.rect.right < other.x for one, other in pairwise(shapes))
        assert shapes[-1].rect.right <= width
        seen.append(versions.index(sorted(shape.text for shape in shapes)))
    assert seen == sorted(seen)
    assert set(seen) == {0, 1, 2}


def test_where_items_stand_by_their_goals_the_headings_are_the_key() -> None:
    def needs_key(**wanted: Any) -> bool:
        return Arranger().arranged(the_demo(), TODAY, USUAL._replace(**wanted)).needs_key

    assert needs_key()
    assert not needs_key(group="goal")
    assert needs_key(group="goal", colour="health")
    assert needs_key(group="owner", colour="owner")

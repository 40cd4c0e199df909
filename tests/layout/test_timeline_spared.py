"""No link runs through words, however it bends, and its label stands where there are none if it can."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from builders import a_bar, a_link, a_milestone, a_snapshot
from hypothesis import given
from hypothesis import strategies as st
from placed import PlainMeasure
from portfolios import TODAY, the_demo, ugly

from roadmap_display.layout.shapes import Box, Curve, Ink, Rect, Shape, Sign, Text
from roadmap_display.layout.timeline.arrangement import Arrangement, Arranger
from roadmap_display.layout.timeline.timeline import timeline_of
from roadmap_display.layout.timeline.timeline_across import Across
from roadmap_display.layout.timeline.timeline_camera import first_look, kept_within
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_links import LOUD, QUIET, linked
from roadmap_display.layout.timeline.timeline_sight import Sight, over_selection, places_in
from roadmap_display.layout.timeline.timeline_spared import Path, Spared, free_place
from roadmap_display.roadmap.portfolio import Snapshot

MEASURE = PlainMeasure()
PIXELS = st.floats(0, 400, allow_nan=False)
STEPS = 400
EVERYWHERE = Rect(-1000, -1000, 3000, 3000)


def sight_of(snapshot: Snapshot, arrangement: Arrangement, selected: str = "") -> Sight:
    places = places_in(1440, 860, 1.0, keys=True)
    timeline = timeline_of(snapshot, TODAY, arranged=Arranger().arranged(snapshot, TODAY, arrangement))
    camera = first_look(timeline, (int(places.body.w), int(places.body.h)), 1.0)
    chart = Chart(timeline, camera.zoom, MEASURE)
    across = Across(chart, MEASURE) if arrangement.links else None
    over = over_selection(chart, selected, MEASURE)
    return Sight(chart, kept_within(camera, chart), places, over, across=across)


def rows_of(sight: Sight) -> list[Shape]:
    """All that is drawn over the rows, from the back to the front."""
    return list(next(iter(sight.parts(sight.places.body, MEASURE))).shapes)


def points_of(path: Path) -> Iterator[tuple[float, float]]:
    for step in range(STEPS + 1):
        t = step / STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield tuple(  # type: ignore[misc]
            a * path[side] + b * path[2 + side] + c * path[4 + side] + d * path[6 + side] for side in (0, 1)
        )


def crossed(curve: Curve, words: list[Rect]) -> list[Rect]:
    """The words that the curve would run through, were it not for its holes."""
    points = [Rect(x, y, 1e-6, 1e-6) for x, y in points_of(curve.path)]
    drawn = [point for point in points if not any(hole.holds(point) for hole in curve.holes)]
    return [word for word in words if any(word.meets(point) for point in drawn)]


def a_curve(x1: float, y1: float, x2: float, y2: float, swings: tuple[float, float]) -> Curve:
    path = (x1, y1, x1 + swings[0], y1, x2 + swings[1], y2, x2, y2)
    left, right, top, bottom = min(path[::2]), max(path[::2]), min(y1, y2), max(y1, y2)
    return Curve(x=left - 1, y=top - 1, w=right - left + 2, h=bottom - top + 2, path=path, ink=QUIET, line=2)


def a_word(x: float, y: float) -> Text:
    return Text(x=x, y=y, w=40, h=14, text="word", size=12, baseline=y + 11)


SWINGS = st.tuples(st.floats(-300, 300), st.floats(-300, 300))


@given(PIXELS, PIXELS, PIXELS, PIXELS, SWINGS, st.lists(st.builds(a_word, PIXELS, PIXELS), max_size=12))
def test_whatever_way_a_link_goes_it_has_holes_where_words_are(
    x1: float, y1: float, x2: float, y2: float, swings: tuple[float, float], words: list[Text]
) -> None:
    curve = a_curve(x1, y1, x2, y2, swings)
    (spared,) = Spared(EVERYWHERE, words).of((curve,))
    assert isinstance(spared, Curve)
    assert crossed(spared, [word.rect for word in words]) == []


def test_a_link_beside_words_has_no_holes() -> None:
    curve = a_curve(0, 0, 300, 200, (150, -150))
    assert list(Spared(EVERYWHERE, (a_word(200, 20), a_word(20, 150))).of((curve,))) == [curve]


@given(PIXELS, PIXELS, PIXELS, PIXELS, SWINGS, st.builds(Rect, PIXELS, PIXELS, st.just(60.0), st.just(30.0)))
def test_a_link_is_drawn_wherever_a_part_of_it_may_be_seen(
    x1: float, y1: float, x2: float, y2: float, swings: tuple[float, float], area: Rect
) -> None:
    curve = a_curve(x1, y1, x2, y2, swings)
    is_seen = any(area.meets(Rect(x, y, 1e-6, 1e-6)) for x, y in points_of(curve.path))
    drawn = list(Spared(area, ()).of((curve,)))
    assert drawn == [curve] if is_seen else drawn in ([], [curve])


def test_a_link_that_only_goes_round_an_area_is_not_drawn_there() -> None:
    curve, beside = a_curve(0, 0, 300, 400, (150, -150)), a_curve(0, 20, 300, 20, (150, -150))
    corner = Rect(240, 0, 60, 40)
    assert curve.rect.meets(corner)
    assert list(Spared(corner, ()).of((curve, beside))) == [beside]


def test_what_is_no_curve_is_left_as_it_is() -> None:
    box = Box(x=0, y=0, w=400, h=400, fill=Ink("panel"))
    assert list(Spared(EVERYWHERE, (a_word(0, 0),)).of((box,))) == [box]


@pytest.mark.parametrize("group", ["roadmap", "goal"])
@pytest.mark.parametrize("snapshot", [the_demo(), ugly()], ids=["demo", "ugly"])
def test_no_link_runs_through_words_on_a_timeline(snapshot: Snapshot, group: str) -> None:
    for item in ("", *(item.id for item in snapshot.items[:12])):
        sight = sight_of(snapshot, Arrangement(group=group, links=True), item)  # type: ignore[arg-type]
        rows = rows_of(sight)
        shapes = list(sight.chart.items(sight.camera.area, sight.camera.x))
        words = [shape.rect for shape in shapes if isinstance(shape, Text)]
        curves = [shape for shape in rows if isinstance(shape, Curve)]
        assert [one for curve in curves for one in crossed(curve, words)] == []


def test_a_link_reaches_the_diamond_it_leads_to() -> None:
    plan = a_snapshot(
        a_bar("Release", "2 Mar 2026", "25 Apr 2026"),
        a_milestone("Launch", "13 Jun 2026", kind="launch"),
        links=(a_link("release", "launch"),),
    )
    sight = sight_of(plan, Arrangement(), "release")
    (curve,) = (shape for shape in rows_of(sight) if isinstance(shape, Curve))
    (diamond,) = (shape for shape in rows_of(sight) if isinstance(shape, Sign) and shape.name == "milestone")
    assert curve.path[6] == pytest.approx(diamond.x, abs=2)
    assert not any(hole.meets(diamond.rect) for hole in curve.holes)


def test_links_that_hold_lie_below_bars_and_those_that_do_not_over_them() -> None:
    rows = rows_of(sight_of(the_demo(), Arrangement(links=True)))
    bars = [place for place, shape in enumerate(rows) if isinstance(shape, Box) and shape.item]
    curves = {
        ink: [place for place, shape in enumerate(rows) if isinstance(shape, Curve) and shape.ink == ink]
        for ink in (QUIET, LOUD)
    }
    assert max(curves[QUIET]) < min(bars)
    assert min(curves[LOUD]) > max(bars)


def test_the_label_of_a_link_that_does_not_hold_stands_beside_words_where_it_can() -> None:
    sight = sight_of(the_demo(), Arrangement())
    shapes = list(linked(sight.chart, "spring", MEASURE))
    labels = [shape for shape in shapes if isinstance(shape, Text)]
    assert labels
    words = [shape.rect for shape in sight.chart.items(sight.camera.area) if isinstance(shape, Text)]
    assert not [word for word in words for label in labels if word.meets(label.rect)]


def test_a_label_that_would_stand_on_words_half_way_stands_elsewhere_on_its_link() -> None:
    sight = sight_of(the_demo(), Arrangement())
    chart = sight.chart
    words = [shape.rect for shape in chart.items(sight.camera.area.grown(2000)) if isinstance(shape, Text)]
    word = words[0]
    x, y = word.x + word.w / 2, word.y + word.h / 2
    path = (x, y - 300, x, y - 300, x, y + 300, x, y + 300)
    across, down = free_place(chart, path, 20, 4)
    assert across == pytest.approx(x)
    assert down != pytest.approx(y)
    assert not any(word.meets(Rect(across - 10, down - 2, 20, 4)) for word in words)

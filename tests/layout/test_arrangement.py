"""A plan filtered, grouped and coloured: what stands where, and what stays the same object."""

from __future__ import annotations

import msgspec
import pytest
from any_plan import plans
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st
from placed import PlainMeasure
from portfolios import TODAY, far_too_much, the_demo

from roadmap_display.layout.shapes import Ink
from roadmap_display.layout.timeline import timeline_rows
from roadmap_display.layout.timeline.arrangement import GROUPINGS, Arrangement, Arranger, GroupBy
from roadmap_display.layout.timeline.colouring import COLOURINGS, colouring
from roadmap_display.layout.timeline.timeline import Timeline, timeline_of
from roadmap_display.layout.timeline.timeline_across import Across
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_zoom import Zoom
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.filter import Filter
from roadmap_display.roadmap.portfolio import Snapshot


def arranged(snapshot: Snapshot, arrangement: Arrangement, arranger: Arranger | None = None) -> Timeline:
    made = (arranger or Arranger()).arranged(snapshot, TODAY, arrangement)
    return timeline_of(snapshot, TODAY, None, made)


def items_of(timeline: Timeline) -> list[str]:
    return sorted(item.id for lane in timeline.lanes for item in lane.rows.items)


MEASURE = PlainMeasure()

GROUPED = st.sampled_from(GROUPINGS)
FILTERS = st.sampled_from([Filter(), Filter(goals=("a", "")), Filter(lanes=("product/storefront",)), Filter(text="o")])


@given(plans(), GROUPED, FILTERS)
def test_what_passes_is_there_once_however_it_is_grouped(plan: Snapshot, group: GroupBy, wanted: Filter) -> None:
    everything = timeline_of(plan, TODAY).lanes
    expected = sorted(item.id for lane in everything for item in lane.rows.items if wanted.matches(item, plan))
    assert items_of(arranged(plan, Arrangement(wanted, group))) == expected


@given(plans(), plans(), GROUPED, FILTERS)
def test_an_arranger_remembers_nothing_that_is_not_so_any_more(
    one: Snapshot, other: Snapshot, group: GroupBy, wanted: Filter
) -> None:
    arranger, arrangement = Arranger(), Arrangement(wanted, group)
    arranged(one, arrangement, arranger)
    assert items_of(arranged(other, arrangement, arranger)) == items_of(arranged(other, arrangement))


@given(plans(), plans(), GROUPED, FILTERS)
def test_rows_made_out_of_what_is_known_are_those_packed_from_nothing(
    one: Snapshot, other: Snapshot, group: GroupBy, wanted: Filter
) -> None:
    """Also where the plan is another than the one that is known, as far as it shares its records."""
    made, whole = Arranger().arranged(other, TODAY, Arrangement(wanted, group)), timeline_of(one, TODAY)
    derived, fresh = timeline_of(other, TODAY, None, made, whole), timeline_of(other, TODAY, None, made)
    assert len(derived.lanes) == len(fresh.lanes)
    for mine, theirs in zip(derived.lanes, fresh.lanes, strict=True):
        assert mine.rows.items == theirs.rows.items
        for name in ("first", "last", "begin", "colour", "starts"):
            assert getattr(mine.rows, name).tolist() == getattr(theirs.rows, name).tolist()


def test_an_item_that_is_not_known_and_other_colours_are_counted() -> None:
    plan = the_demo()
    item = plan.item("sizes")
    assert item is not None
    later, _ = apply(plan, [Edited("item", "sizes", "title", item.title, "Other")])
    for colour in COLOURINGS:
        made = Arranger().arranged(later, TODAY, Arrangement(group="goal", colour=colour))
        derived = timeline_of(later, TODAY, None, made, timeline_of(plan, TODAY))
        fresh = timeline_of(later, TODAY, None, made)
        assert items_of(derived) == items_of(fresh)
        for mine, theirs in zip(derived.lanes, fresh.lanes, strict=True):
            assert mine.rows.colour.tolist() == theirs.rows.colour.tolist()


def test_of_a_plan_that_is_known_nothing_is_counted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = the_demo()
    whole, made = timeline_of(plan, TODAY), Arranger().arranged(plan, TODAY, Arrangement(group="owner"))
    counted: list[int] = []
    monkeypatch.setattr(timeline_rows, "_counted", lambda lane, _: counted.append(len(lane.items)))
    assert timeline_of(plan, TODAY, None, made, whole).item_count == whole.item_count
    assert counted == []


@pytest.mark.parametrize("arrangement", [Arrangement(Filter(stages=("planned",))), Arrangement(group="goal")])
def test_lanes_in_which_nothing_changed_stay_the_same_objects(arrangement: Arrangement) -> None:
    arranger, plan = Arranger(), the_demo()
    before = arranged(plan, arrangement, arranger)
    item = plan.item("sizes")
    assert item is not None
    later, _ = apply(plan, [Edited("item", "sizes", "title", item.title, "Other")])
    after = arranged(later, arrangement, arranger)
    same = [one.rows.lane is other.rows.lane for one, other in zip(before.lanes, after.lanes, strict=True)]
    assert same.count(False) == 1


def test_taking_a_filter_away_packs_nothing_anew() -> None:
    plan, arranger = the_demo(), Arranger()
    whole = arranged(plan, Arrangement(), arranger)
    some = timeline_of(plan, TODAY, whole, arranger.arranged(plan, TODAY, Arrangement(Filter(text="mobile"))))
    again = timeline_of(plan, TODAY, some, arranger.arranged(plan, TODAY, Arrangement()), whole)
    assert all(one.rows is other.rows for one, other in zip(whole.lanes, again.lanes, strict=True))


def test_other_colours_move_nothing() -> None:
    plan, arranger = the_demo(), Arranger()
    whole = arranged(plan, Arrangement(), arranger)
    healthy = timeline_of(plan, TODAY, whole, arranger.arranged(plan, TODAY, Arrangement(colour="health")))
    for one, other in zip(whole.lanes, healthy.lanes, strict=True):
        assert one.rows.first is other.rows.first
        expected = [colouring("health", plan).number_of(item) for item in other.rows.items]
        assert other.rows.colour.tolist() == [255 if number is None else number for number in expected]


def test_the_whole_is_counted_whatever_is_filtered() -> None:
    plan = far_too_much(2, 2, 5)
    some = Arranger().arranged(plan, TODAY, Arrangement(Filter(goals=("goal1",))))
    assert some.whole.number == 20
    assert timeline_of(plan, TODAY, None, some).item_count < 20


@pytest.mark.parametrize("by", COLOURINGS)
@pytest.mark.parametrize("look", ["dark", "light"])
def test_words_can_be_read_on_every_colour(by: str, look: str) -> None:
    worn = theme(look)

    def colour(ink: Ink) -> Color:
        return Color("srgb", [part / 255 for part in worn.rgb(ink)])

    for key in colouring(by, the_demo()).keys:  # type: ignore[arg-type]
        for percent in (20, 40):
            assert colour(Ink("text")).contrast(colour(Ink(key.mark.role, percent))) >= 4.5
        assert colour(Ink(key.mark.role)).contrast(colour(Ink("panel"))) >= 3


def test_every_item_has_the_colour_of_one_of_the_keys() -> None:
    plan = the_demo()
    for by in COLOURINGS:
        made = colouring(by, plan)
        marks = {key.mark for key in made.keys} | {made.mark(None)}
        assert all(made.mark_of(item) in marks for item in plan.items)


def test_of_very_many_links_only_those_that_do_not_hold_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = the_demo()
    chart = Chart(timeline_of(plan, TODAY), Zoom(6, 30), MEASURE)
    area = chart.bar_of(next(iter(chart.timeline.spots.values())))._replace(x=0, y=0, w=10**6, h=10**4)
    every = len(list(Across(chart, MEASURE).visible(area)))
    monkeypatch.setattr("roadmap_display.layout.timeline.timeline_across.MOST", 3)
    few = list(Across(chart, MEASURE).visible(area))
    assert 0 < len(few) < every
    assert "12 days early" in {getattr(shape, "text", "") for shape in few}


def test_links_to_what_is_filtered_out_are_not_drawn() -> None:
    plan = the_demo()
    some = arranged(plan, Arrangement(Filter(lanes=tuple(f"product/{lane.id}" for lane in plan.roadmaps[0].lanes))))
    chart = Chart(some, Zoom(6, 30), MEASURE)
    assert list(Across(chart, MEASURE).visible(chart.bar_of(next(iter(some.spots.values())))._replace(w=10**6))) == []


def test_a_private_item_is_neither_shown_nor_counted() -> None:
    plan = the_demo()
    first, *others = plan.items
    hidden = Snapshot(
        plan.portfolio, roadmaps=plan.roadmaps, items=(msgspec.structs.replace(first, private=True), *others)
    )
    filtered = timeline_of(hidden, TODAY, None, Arranger().arranged(hidden, TODAY, Arrangement(Filter(text="zzz"))))
    assert filtered.item_count == 0
    assert filtered.whole_count == timeline_of(hidden, TODAY).whole_count == timeline_of(plan, TODAY).whole_count - 1

"""What gestures come to, whatever is dragged how far: the rules hold for all of it."""

from __future__ import annotations

from datetime import date

import pytest
from any_plan import plans
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot, an_item
from contents import content
from hypothesis import assume, given
from hypothesis import strategies as st

from roadmap_display.roadmap.changes.change import Added, Edited
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.dates.when import FIRST_DAY, LAST_DAY, Unit, When
from roadmap_display.roadmap.gestures.adding import adding, drawn_draft, item_of, milestone_draft, usual_draft
from roadmap_display.roadmap.gestures.copying import copying, links_among
from roadmap_display.roadmap.gestures.dragging import Pull, dragged, resized, stretched
from roadmap_display.roadmap.gestures.laning import moving_lane, removing_lane, removing_roadmap
from roadmap_display.roadmap.gestures.linking import RULES, link_between, next_rule, why_no_link
from roadmap_display.roadmap.gestures.parking import parking
from roadmap_display.roadmap.gestures.placing import Place, place_of, placing
from roadmap_display.roadmap.gestures.removing import removing
from roadmap_display.roadmap.gestures.snapping import DAYS_IN, SNAPS, boundary_at, edge_at, snap_unit, unit_of, units_in
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot

FIRST, LAST = date(2020, 1, 1).toordinal(), date(2035, 12, 31).toordinal()
HERE, THERE = Place("product", "storefront"), Place("product", "search")

days = st.integers(FIRST, LAST)
places = st.floats(FIRST, LAST, allow_nan=False)
snaps = st.sampled_from(SNAPS)
units = st.sampled_from(("day", "week", "month", "quarter", "half", "year", "fiscal_quarter", "fiscal_year"))
dates = st.builds(lambda unit, day: When.of(unit, date.fromordinal(day), 4), units, days)
items = st.builds(
    lambda start, end: an_item("One", start=min(start, end, key=first), end=max(start, end, key=first)), dates, dates
)


def first(one: When) -> int:
    return one.first


# snapping


@given(st.floats(0.01, 200))
def test_the_nearer_one_looks_the_finer_one_points(day_width: float) -> None:
    unit = snap_unit(day_width)
    assert DAYS_IN[snap_unit(day_width * 2)] <= DAYS_IN[unit]
    assert DAYS_IN[unit] * day_width >= 12 or unit == SNAPS[-1]


@given(places, snaps)
def test_a_boundary_is_where_a_unit_begins_and_none_is_nearer(day: float, unit: Unit) -> None:
    boundary = boundary_at(day, unit)
    assert When.of(unit, date.fromordinal(boundary)).first == boundary
    assert abs(boundary - day) <= (DAYS_IN[unit] * 1.02 + 1) / 2


@given(dates, places, snaps, st.sampled_from(("start", "end")))
def test_a_granular_edge_stays_granular_and_a_day_snaps(was: When, day: float, unit: Unit, edge: str) -> None:
    now = edge_at(day, unit, edge, was)  # type: ignore[arg-type]
    assert now.unit == was.unit
    if was.unit == "day":
        boundary = now.first if edge == "start" else now.last + 1
        assert When.of(unit, date.fromordinal(boundary)).first == boundary


# dragging


@given(items, st.integers(-25, 25), snaps)
def test_what_is_dragged_keeps_its_granularity_and_never_turns_round(item: Item, many: int, unit: Unit) -> None:
    for move in dragged((item,), Pull(many, unit_of(item, unit))):
        assert move.start is not None
        assert move.end is not None
        assert (move.start.unit, move.end.unit) == (item.start.unit, item.end.unit)  # type: ignore[union-attr]
        assert move.start.first <= move.end.last


@given(days, st.integers(1, 400), st.integers(-300, 300))
def test_days_dragged_there_and_back_lie_where_they_lay(start: int, length: int, many: int) -> None:
    item = an_item("One", start=on(start), end=on(start + length))
    there = dragged((item,), Pull(many, "week"))
    assume(there)
    moved = an_item("One", start=there[0].start, end=there[0].end)
    back = dragged((moved,), Pull(-many, "week"))
    assert (back[0].start, back[0].end) == (item.start, item.end)
    assert there[0].start.first - start == 7 * many  # type: ignore[union-attr]


@given(items, st.sampled_from(("start", "end")), places, snaps, st.booleans())
def test_a_bar_is_never_pulled_through_itself(item: Item, edge: str, day: float, unit: Unit, free: bool) -> None:
    move = resized(item, edge, day, unit, free=free)  # type: ignore[arg-type]
    if move:
        start, end = move.start or item.start, move.end or item.end
        assert start is not None
        assert end is not None
        assert start.first <= end.last
        assert (move.start is None) == (edge == "end")


@given(items, st.sampled_from(("start", "end")), st.integers(-12, 12), snaps)
def test_an_edge_stretched_by_key_moves_to_that_side(item: Item, edge: str, many: int, unit: Unit) -> None:
    move = stretched(item, edge, Pull(many, unit))  # type: ignore[arg-type]
    was = item.start if edge == "start" else item.end
    now = (move.start if edge == "start" else move.end) if move else None
    if now and was:
        assert (now.first > was.first) == (many > 0)


def test_a_quarter_does_not_leave_its_quarter_for_a_week() -> None:
    exact, vague = a_bar("Exact", "2026-03-02", "2026-04-02"), a_bar("Vague", "2026-Q2", "2026-Q3")
    moves = {move.item: move for move in dragged((exact, vague), Pull(2, "week"))}
    assert set(moves) == {"exact"}
    moves = {move.item: move for move in dragged((exact, vague), Pull(8, "week"))}
    assert str(moves["vague"].start) == "2026-Q3"


def test_freed_days_break_a_granular_date() -> None:
    (move,) = dragged((a_bar("Vague", "2026-Q2", "2026-Q3"),), Pull(3, "day", free=True))
    assert (str(move.start), str(move.end)) == ("2026-04-04", "2026-10-03")


@given(st.floats(-4000, 4000), snaps)
def test_units_are_the_nearest_whole_ones(away: float, unit: Unit) -> None:
    assert abs(units_in(away, unit) * DAYS_IN[unit] - away) <= DAYS_IN[unit] / 2 + 1e-6


# adding


@given(places, places, snaps)
def test_a_drawn_item_covers_whole_units_around_the_drag(one: float, other: float, unit: Unit) -> None:
    draft = drawn_draft(HERE, one, other, unit)
    assert draft.first <= draft.last
    assert When.of(unit, date.fromordinal(draft.first)).first == draft.first
    assert When.of(unit, date.fromordinal(draft.last)).last == draft.last


@given(st.integers(FIRST_DAY, LAST_DAY), snaps)
def test_a_usual_item_begins_with_the_unit_one_points_at(day: int, unit: Unit) -> None:
    draft = usual_draft(HERE, day + 0.5, unit)
    assert draft.first <= day <= LAST_DAY
    assert draft.first <= draft.last <= LAST_DAY


@given(st.text(max_size=20))
def test_an_item_without_a_name_is_none(title: str) -> None:
    changes = adding(a_snapshot(), milestone_draft(HERE, FIRST), title, "new")
    assert bool(changes) == bool(title.strip())


def test_what_is_added_goes_by_its_roadmap() -> None:
    plan = a_snapshot(a_bar("Old", "2026-01-01", "2026-02-01", order=7.0), roadmaps=(a_roadmap("Marketing", "PR"),))
    made = item_of(plan, usual_draft(Place("marketing", "pr"), FIRST, "week"), " Big  news ", "new")
    assert (made.title, made.kind, made.stage) == ("Big news", "activity", "idea")


# lanes and orders


@given(plans())
def test_what_is_put_into_a_lane_stands_there_behind_all_others(plan: Snapshot) -> None:
    assume(plan.items)
    to, moved = place_of(plan.items[0]), plan.items[-3:]
    before = [item.id for item in plan.lanes[to].items]
    after, conflicts = apply(plan, placing(plan, moved, to))
    assert not conflicts
    now = [item.id for item in after.lanes[to].items]
    assert now[: len(before)] == before
    assert {item.id for item in moved} <= set(now)


@given(st.integers(-3, 6), st.sampled_from(("storefront", "search", "checkout")))
def test_a_lane_that_is_moved_keeps_all_others_in_their_order(to: int, lane: str) -> None:
    roadmap = a_roadmap("Product", "Storefront", "Search", "Checkout")
    plan = a_snapshot(roadmaps=(roadmap,))
    after, _ = apply(plan, moving_lane(roadmap, lane, to))
    now = [one.id for one in after.roadmaps[0].lanes]
    assert sorted(now) == sorted(one.id for one in roadmap.lanes)
    assert [one for one in now if one != lane] == [one.id for one in roadmap.lanes if one.id != lane]
    assert now.index(lane) == max(0, min(2, to))


def test_a_lane_goes_with_what_stands_in_it_or_without() -> None:
    plan = a_snapshot(
        an_item("One"), an_item("Two", lane="search"), roadmaps=(a_roadmap("Product", "Storefront", "Search"),)
    )
    without, _ = apply(plan, removing_lane(plan, HERE, THERE))
    assert [(item.id, item.lane) for item in without.items] == [("one", "search"), ("two", "search")]
    withal, _ = apply(plan, removing_lane(plan, HERE))
    assert [item.id for item in withal.items] == ["two"]
    assert [lane.id for lane in withal.roadmaps[0].lanes] == ["search"]
    none, _ = apply(plan, removing_roadmap(plan, plan.roadmaps[0]))
    assert (none.roadmaps, none.items) == ((), ())


# taking away, copying, parking


@given(plans(), st.data())
def test_what_is_removed_comes_back_where_it_stood(plan: Snapshot, data: st.DataObject) -> None:
    gone = tuple(item for item in plan.items if data.draw(st.booleans()))
    changes = removing(plan, gone)
    after, conflicts = apply(plan, changes)
    assert not conflicts
    ids = {item.id for item in gone}
    assert not any({link.from_, link.to} & ids for link in after.links)
    assert not any(item.parent in ids for item in after.items)
    again, conflicts = apply(after, inverse(changes))
    assert not conflicts
    assert content(again) == content(plan)


@given(plans())
def test_copies_are_new_and_hang_on_each_other_as_their_models_do(plan: Snapshot) -> None:
    ids = iter(f"new-{number}" for number in range(10_000))
    links = links_among(plan, {item.id for item in plan.items})
    after, conflicts = apply(plan, copying(plan, plan.items, links, lambda: next(ids)))
    assert not conflicts
    copies = [item for item in after.items if item.id.startswith("new-")]
    assert len(copies) == len(plan.items)
    assert len(after.links) == len(plan.links) + len(links)
    assert [(item.start, item.end, item.brief) for item in copies] == [(i.start, i.end, i.brief) for i in plan.items]
    assert not any(item.baseline for item in copies)


def test_parked_items_lose_their_dates_and_say_why_once() -> None:
    plan = a_snapshot(a_bar("One", "2026-03-02", "2026-04-02"), an_item("Two", stage="parked"))
    changes = parking(plan.items, " no  time ", date(2026, 2, 26), "rossi")
    assert {change.id for change in changes if isinstance(change, Edited)} == {"one"}
    one = apply(plan, changes)[0].items[0]
    assert (one.stage, one.start, one.end) == ("parked", None, None)
    assert one.parked is not None
    assert (one.parked.reason, one.parked.by) == ("no time", "rossi")


# links


@pytest.mark.parametrize(
    ("driver", "follower", "words"),
    [
        ("one", "one", "itself"),
        ("one", "two", "already"),
        ("two", "one", "circle"),
        ("three", "one", "circle"),
        ("part", "one", "part"),
        ("one", "three", ""),
    ],
)
def test_a_link_that_means_nothing_says_why(driver: str, follower: str, words: str) -> None:
    plan = a_snapshot(
        an_item("One"), an_item("Two"), an_item("Three"), an_item("Part", parent="one"),
        links=(a_link("one", "two"), a_link("two", "three")),
    )  # fmt: skip
    one, other = plan.item(driver), plan.item(follower)
    assert one is not None
    assert other is not None
    why = why_no_link(plan, one, other)
    assert words in why
    assert bool(why) == bool(words)


def test_a_link_says_by_its_sides_what_it_is() -> None:
    plan = a_snapshot(
        a_milestone("Release", "2026-03-02", kind="release"), an_item("Campaign", roadmap="marketing", kind="campaign"),
        roadmaps=(a_roadmap(), a_roadmap("Marketing", "PR")),
    )  # fmt: skip
    release, campaign = plan.items
    assert link_between(plan, release, campaign, ("end", "start"), "l").type == "promotes"
    assert link_between(plan, campaign, release, ("end", "start"), "l").type == "depends"


def test_rules_go_in_a_circle() -> None:
    link: Link = a_link("one", "two", rule=RULES[0])
    seen = []
    for _ in RULES:
        link = Link(id="l", from_="one", to="two", rule=next_rule(link))
        seen.append(link.rule)
    assert sorted(seen) == sorted(RULES)
    assert seen[-1] == RULES[0]


def on(day: int) -> When:
    return When.on(date.fromordinal(day))


def test_an_addition_is_the_only_change_of_a_drawing() -> None:
    changes = adding(a_snapshot(), drawn_draft(HERE, FIRST, FIRST + 20, "week"), "New", "new")
    assert [type(change) for change in changes] == [Added]

"""What holds of every cascade, whatever the plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random

from builders import a_roadmap, a_snapshot
from contents import content
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.cascades.cascade import Cascade, cascade
from roadmap_display.roadmap.cascades.cascade_dates import dated_edge, days_moved, months_moved, outermost
from roadmap_display.roadmap.cascades.move import Move, move_by
from roadmap_display.roadmap.cascades.moving import Told, moving
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.checks.ahead import OVER
from roadmap_display.roadmap.checks.link_checks import edge_of
from roadmap_display.roadmap.dates.when import Unit, When
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot

IDS = "abcdefgh"
_FIRST = date(2026, 1, 1).toordinal()
_UNITS: tuple[Unit, ...] = ("day", "day", "day", "week", "month", "quarter")

whens = st.builds(
    lambda day, unit: When.of(unit, date.fromordinal(_FIRST + day)), st.integers(0, 150), st.sampled_from(_UNITS)
)


def _item(item_id: str, dates: tuple[When | None, When | None], **fields: object) -> Item:
    start, end = dates
    if start and end and end.last < start.first:
        start, end = end, start
    made: dict[str, object] = {"id": item_id, "title": item_id.upper(), "start": start, "end": end} | fields
    return Item(**made)  # type: ignore[arg-type]


def items(item_id: str, parents: str) -> st.SearchStrategy[Item]:
    return st.builds(
        _item, st.just(item_id), st.tuples(whens | st.none(), whens | st.none()),
        roadmap=st.sampled_from(["product", "marketing"]),
        kind=st.sampled_from(["epic", "epic", "epic", "launch"]),
        stage=st.sampled_from(["planned", "planned", "planned", "in_progress", "done", "parked"]),
        parent=st.sampled_from(["", "", *parents]),
    )  # fmt: skip


edges = st.sampled_from(["start", "end"])
links = st.lists(
    st.builds(
        Link, id=st.uuids().map(str), from_=st.sampled_from(IDS), to=st.sampled_from(IDS), from_edge=edges,
        to_edge=edges, gap_days=st.integers(-10, 10),
        rule=st.sampled_from(["follows", "follows", "not_before", "not_before", "not_before", "fixed"]),
    ),
    max_size=14, unique_by=lambda link: (link.from_, link.to),
)  # fmt: skip

plans = st.builds(
    lambda made, links: a_snapshot(*made, links=tuple(links), roadmaps=(a_roadmap(), a_roadmap("Marketing"))),
    st.tuples(*(items(item_id, IDS) for item_id in IDS)),
    links,
)
drivers = st.dictionaries(
    st.sampled_from(IDS), st.sampled_from(["3d", "-3d", "1w", "-5w", "1m", "1q"]), min_size=1, max_size=3
)


def done(plan: Snapshot, moves: dict[str, str]) -> Cascade:
    return cascade(plan, [move_by(found, how_far) for item, how_far in moves.items() if (found := plan.item(item))])


def after(plan: Snapshot, result: Cascade) -> dict[str, Item]:
    return {item.id: item for item in plan.items} | {shift.was.id: shift.now for shift in result.moved}


def reachable(plan: Snapshot, ids: Iterable[str]) -> set[str]:
    found = set(ids)
    while True:
        more = {link.to for link in plan.links if link.from_ in found}
        more |= {item.id for item in plan.items if item.parent in found}
        more |= {item.parent for item in plan.items if item.id in found and item.parent}
        if more <= found:
            return found
        found |= more


@given(plans, drivers)
def test_nothing_moves_that_is_not_reachable_and_nothing_twice(plan: Snapshot, moves: dict[str, str]) -> None:
    result = done(plan, moves)
    refused = {item for finding in result.refused for item in finding.items}
    moved = [shift.was.id for shift in result.moved]
    assert set(moved) <= reachable(plan, moves.keys() - refused)
    assert len(moved) == len(set(moved))


@given(plans, drivers)
def test_what_is_fixed_or_over_or_without_dates_never_moves(plan: Snapshot, moves: dict[str, str]) -> None:
    fixed = {link.to for link in plan.links if link.rule == "fixed" and link.from_ != link.to}
    for shift in done(plan, moves).moved:
        assert shift.was.id not in fixed
        assert shift.was.stage not in OVER
        assert shift.was.start or shift.was.end


@given(plans, drivers)
def test_what_follows_goes_as_far_as_what_it_follows(plan: Snapshot, moves: dict[str, str]) -> None:
    """Nothing else pulling at it: as many days, or as many months where both are granular."""
    result = done(plan, moves)
    now = after(plan, result)
    for shift in result.moved:
        item, why = shift.was, shift.why
        pulling = [link for link in plan.links if link.to == item.id and link.from_ != item.id]
        if why.rule == "follows" and len(pulling) == 1 and not any(one.parent == item.id for one in plan.items):
            (link,) = pulling
            driver = plan.item(link.from_)
            assert driver
            edge = link.to_edge if dated_edge(item, link.to_edge) else "start" if item.start else "end"
            days = days_moved(driver, now[driver.id], link.from_edge)
            months = months_moved(driver, now[driver.id], link.from_edge)
            moved_months = months_moved(item, shift.now, edge)
            if not plan_pulls_by_part(plan, item, now):
                assert days_moved(item, shift.now, edge) == days or (months and months == moved_months)


def plan_pulls_by_part(plan: Snapshot, item: Item, now: dict[str, Item]) -> bool:
    parent = plan.item(item.parent) if item.parent else None
    return parent is not None and now[parent.id] is not parent


@given(plans, drivers)
def test_what_must_not_be_before_something_that_came_later_is_not(plan: Snapshot, moves: dict[str, str]) -> None:
    result = done(plan, moves)
    now = after(plan, result)
    stuck = {item for finding in result.findings if finding.code != "link-broken" for item in finding.items}
    # What stays behind in a container is held by it all the same.
    stuck |= {part.parent for part in plan.items if now[part.id] is part}
    moved = {shift.was.id for shift in result.moved}
    for link in plan.links:
        was, driver, follower = plan.item(link.from_), now[link.from_], now[link.to]
        before, later, own = (
            edge_of(was or driver, link.from_edge),
            edge_of(driver, link.from_edge),
            edge_of(follower, link.to_edge),
        )
        may_move = link.to in moved and link.to not in moves and link.to not in stuck and follower.stage not in OVER
        if link.rule == "not_before" and may_move and before and later and own and not related(plan, link):
            assert later.last <= before.last or own.last >= later.last + link.gap_days


def related(plan: Snapshot, link: Link) -> bool:
    return link.from_ in above(plan, link.to) or link.to in above(plan, link.from_) or link.from_ == link.to


def above(plan: Snapshot, item_id: str) -> set[str]:
    found: set[str] = set()
    item = plan.item(item_id)
    while item and item.parent and item.parent not in found:
        found.add(item.parent)
        item = plan.item(item.parent)
    return found


@given(plans, drivers)
def test_a_container_holds_what_moved_within_it(plan: Snapshot, moves: dict[str, str]) -> None:
    result = done(plan, moves)
    now = after(plan, result)
    moved = {shift.was.id for shift in result.moved}
    fixed = {link.to for link in plan.links if link.rule == "fixed" and link.from_ != link.to}
    for part in plan.items:
        parent = now.get(part.parent)
        in_circle = part.parent in above(plan, part.parent)
        if (
            part.id in moved
            and parent
            and not in_circle
            and not parent.is_milestone
            and parent.stage not in OVER
            and parent.id not in fixed
        ):
            first, last = outermost(now[part.id], "start"), outermost(now[part.id], "end")
            assert first
            assert last
            assert not parent.start or parent.start.first <= first.first
            assert not parent.end or parent.end.last >= last.last


@given(plans, drivers)
def test_the_order_of_items_links_and_moves_does_not_matter(plan: Snapshot, moves: dict[str, str]) -> None:
    random = Random(7)
    mixed_items, mixed_links, mixed_moves = list(plan.items), list(plan.links), list(moves.items())
    for mixed in (mixed_items, mixed_links, mixed_moves):
        random.shuffle(mixed)
    other = Snapshot(plan.portfolio, items=tuple(mixed_items), links=tuple(mixed_links), roadmaps=plan.roadmaps)
    one, two = done(plan, moves), done(other, dict(mixed_moves))
    assert one.moved == two.moved
    assert one.confirm == two.confirm
    assert {finding.code for finding in one.findings} == {finding.code for finding in two.findings}
    assert [one for one in one.findings if one.days] == [two for two in two.findings if two.days]


@given(plans, drivers)
def test_made_and_taken_back_is_what_it_was(plan: Snapshot, moves: dict[str, str]) -> None:
    result = done(plan, moves)
    names = iter("1234")
    changes = moving(result, Told(on=date(2026, 2, 26), by="rossi", reason="late"), lambda: next(names))
    made, conflicts = apply(plan, changes)
    assert conflicts == ()
    assert all(
        made.item(shift.was.id) and dates(made, shift.was.id) == (shift.now.start, shift.now.end)
        for shift in result.moved
    )
    back, conflicts = apply(made, inverse(changes))
    assert conflicts == ()
    assert content(back) == content(plan)


def dates(plan: Snapshot, item_id: str) -> tuple[When | None, When | None]:
    item = plan.item(item_id)
    assert item
    return item.start, item.end


@given(plans, st.sampled_from(IDS))
def test_a_move_by_nothing_moves_nothing(plan: Snapshot, driver: str) -> None:
    assert done(plan, {driver: "0d"}).moved == ()
    assert cascade(plan, [Move(item=driver)]).moved == ()


@given(st.data(), st.integers(-30, 30))
def test_where_all_follow_from_day_to_day_a_move_back_undoes_a_move(data: st.DataObject, days: int) -> None:
    made = [
        Item(
            id=one, roadmap="product", title=one, start=When.on(date(2026, 3, place + 1)), end=When.on(date(2026, 4, 1))
        )
        for place, one in enumerate(IDS)
    ]
    tree = tuple(
        Link(id=one, from_=data.draw(st.sampled_from(IDS[:place])), to=one, rule="follows", gap_days=-90)
        for place, one in enumerate(IDS)
        if place
    )
    plan = a_snapshot(*made, links=tree)
    there, _ = apply(plan, moving(done(plan, {"a": f"{days}d"}), Told(on=date(2026, 2, 26)), str))
    back = done(there, {"a": f"{-days}d"})
    assert {one.id: (one.start, one.end) for one in plan.items} == {
        one: (item.start, item.end) for one, item in after(there, back).items()
    }

"""What changed between two snapshots, told once an item."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest
from any_plan import plans
from builders import a_bar, a_milestone, a_roadmap, a_snapshot, when
from contents import content
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from roadmap_display.roadmap.changes.as_of import Kept, back, before_revision, forward, lately, sharing
from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.changes.diff import diff
from roadmap_display.roadmap.changes.since import Happening, happenings, since, touches_of
from roadmap_display.roadmap.items import Parking
from roadmap_display.roadmap.portfolio import Snapshot

START = datetime(2026, 2, 19, tzinfo=UTC)
CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")
EMPTY = a_snapshot()


def told(was: Snapshot, now: Snapshot, *history: ChangeSet) -> list[tuple[str, str]]:
    return [(one.sort, one.item.id) for one in happenings(was, now, history)]


def plan(**fields: Any) -> Snapshot:
    return a_snapshot(replace(CHECKOUT, **fields))


def edits(*snapshots: Snapshot, by: str = "rossi", first: datetime = START) -> list[ChangeSet]:
    """What led from each snapshot to the next, a day apart."""
    return [
        ChangeSet(at=first + timedelta(days=day), by=by, changes=diff(was, now))
        for day, (was, now) in enumerate(pairwise(snapshots), 1)
    ]


@pytest.mark.parametrize(
    ("was", "now", "sort"),
    [
        (EMPTY, plan(), "new"),
        (plan(), EMPTY, "removed"),
        (plan(), plan(end=when("2026-06-15")), "moved"),
        (plan(start=None, end=None), plan(), "moved"),
        (plan(), plan(stage="done"), "done"),
        (plan(), plan(stage="parked", start=None, end=None), "parked"),
        (plan(stage="parked"), plan(), "new"),
        (plan(), plan(stage="dropped"), "removed"),
        (plan(stage="dropped"), plan(), "new"),
        (EMPTY, plan(stage="done"), "done"),
        (EMPTY, plan(stage="parked"), "parked"),
        (plan(end=when("2026-06-15")), plan(stage="done"), "done"),
        (plan(), plan(owner="kaya"), "changed"),
        (plan(), plan(health="at_risk"), "changed"),
        (plan(stage="done"), plan(), "changed"),
    ],
)
def test_an_item_is_told_of_once_by_what_matters_most(was: Snapshot, now: Snapshot, sort: str) -> None:
    assert told(was, now) == [(sort, "mobile-checkout")]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (plan(), plan(notes="More", progress=40, order=7, tags=("a",))),
        (EMPTY, plan(stage="dropped")),
        (plan(stage="dropped"), EMPTY),
        (EMPTY, plan(private=True)),
        (plan(private=True), EMPTY),
        (plan(private=True), plan(private=True, end=when("2026-06-15"))),
        (plan(), plan(private=True)),
    ],
)
def test_of_small_and_of_private_things_nothing_is_told(was: Snapshot, now: Snapshot) -> None:
    assert told(was, now) == []


def test_what_was_made_public_is_new_and_does_not_say_what_it_was() -> None:
    (one,) = happenings(plan(private=True, title="Secret"), plan(private=False))
    assert (one.sort, one.was) == ("new", None)


def test_sections_follow_each_other_and_in_each_the_roadmaps_do() -> None:
    maps = (a_roadmap("Product"), a_roadmap("Marketing"))
    bars = [a_bar(title, "2 Mar 2026", "25 May 2026") for title in "ABCD"]
    was = a_snapshot(*bars, roadmaps=maps)
    now = a_snapshot(
        replace(bars[0], roadmap="marketing", end=when("2026-07-01")), replace(bars[1], end=when("2026-07-01")),
        replace(bars[2], stage="done"), a_bar("E", "2 Mar 2026", "3 Mar 2026"), roadmaps=maps,
    )  # fmt: skip
    assert told(was, now) == [("moved", "b"), ("moved", "a"), ("new", "e"), ("done", "c"), ("removed", "d")]


def test_the_history_says_who_made_it_so_and_when() -> None:
    a, b, c = plan(), plan(end=when("2026-06-15")), plan(end=when("2026-06-22"))
    d = plan(end=when("2026-06-22"), owner="x")
    history = [replace(one, by=by) for one, by in zip(edits(a, b, c, d), ("rossi", "kaya", "novak"), strict=True)]
    (one,) = happenings(a, d, history)
    assert (one.by, one.on) == ("kaya", date(2026, 2, 21))
    assert one.was == a.item("mobile-checkout")


def test_a_day_is_that_of_the_place_where_it_is_read() -> None:
    late = [ChangeSet(at=datetime(2026, 2, 20, 23, 30, tzinfo=UTC), by="x", changes=diff(EMPTY, plan()))]
    (one,) = happenings(EMPTY, plan(), late, timezone(timedelta(hours=1)))
    assert one.on == date(2026, 2, 21)


def test_an_edit_that_no_history_tells_of_is_told_of_without_a_name() -> None:
    (one,) = happenings(plan(), plan(end=when("2026-06-15")))
    assert (one.by, one.on) == ("", None)


def test_the_name_of_one_who_only_touched_something_else_is_better_than_none() -> None:
    was, now = plan(), plan(end=when("2026-06-15"), notes="Why")
    noted = ChangeSet(at=START, by="kaya", changes=diff(was, plan(notes="Why")))
    assert happenings(was, now, [noted])[0].by == "kaya"
    assert touches_of([noted])["mobile-checkout", "notes"].by == "kaya"


def as_told(found: tuple[Happening, ...]) -> list[Happening]:
    return [replace(one, by="", on=None) for one in found]


def _staged(plan: Snapshot, stages: list[Any], private: list[bool]) -> Snapshot:
    fates = zip(plan.items, stages, private, strict=False)
    items = (replace(item, stage=stage, private=is_private) for item, stage, is_private in fates)
    return a_snapshot(*items, portfolio=plan.portfolio, roadmaps=plan.roadmaps)


_STAGES = st.lists(st.sampled_from(["planned", "planned", "done", "parked", "dropped"]), min_size=5, max_size=5)
_PRIVATE = st.lists(st.sampled_from([False, False, False, True]), min_size=5, max_size=5)
staged = st.builds(_staged, plans(), _STAGES, _PRIVATE)


@given(staged)
def test_where_nothing_changed_nothing_is_told(one: Snapshot) -> None:
    assert happenings(one, one) == ()


@given(staged, staged, staged)
def test_two_steps_fold_into_one(a: Snapshot, b: Snapshot, c: Snapshot) -> None:
    """What the history says of a → b → c, taken back from c, is what lies between a and c."""
    history = edits(a, b, c)
    found = lately(START, Kept(START + timedelta(days=9), c), None, history)
    assert as_told(happenings(found.snapshot, c, found.history)) == as_told(happenings(a, c))


@given(staged, staged)
def test_there_and_back_again_is_nothing(a: Snapshot, b: Snapshot) -> None:
    history = edits(a, b, a)
    assert happenings(back(a, history), a, history) == ()


@given(plans(), plans())
def test_the_way_back_turns_new_into_removed(a: Snapshot, b: Snapshot) -> None:
    there, back_again = happenings(a, b), happenings(b, a)
    moved = {one.item.id for one in there if one.sort == "moved"}
    assert moved == {one.item.id for one in back_again if one.sort == "moved"}
    gone = {one.item.id for one in there if one.sort == "removed"}
    assert gone <= {one.item.id for one in back_again if one.sort in ("new", "done", "parked")}


@given(staged, staged)
def test_no_item_is_told_of_twice(a: Snapshot, b: Snapshot) -> None:
    ids = [one.item.id for one in happenings(a, b)]
    assert len(ids) == len(set(ids))


@given(plans(), plans(), plans())
def test_every_moment_can_be_reached_from_every_other(a: Snapshot, b: Snapshot, c: Snapshot) -> None:
    """Forward from before, back from after, back from now: the same snapshot."""
    history = edits(a, b, c)
    moment, now = START + timedelta(days=1, hours=1), Kept(START + timedelta(days=5), c)
    for kept in (Kept(START, a), Kept(START + timedelta(days=3), c), Kept(moment, b), None):
        found = lately(moment, now, kept, history)
        assert content(found.snapshot) == content(b)
        assert found.history == tuple(history[1:])


@given(plans(), plans())
def test_an_earlier_snapshot_shares_what_a_later_one_holds_too(a: Snapshot, b: Snapshot) -> None:
    made = sharing(a, b)
    assert content(made) == content(a)
    same = [item for item in made.items if b.item(item.id) == item]
    assert all(item is b.item(item.id) for item in same)


def test_an_edit_behind_our_back_is_known_by_what_was_kept() -> None:
    """Somebody edited the file by hand: only the snapshot that was kept before can tell."""
    was, now = plan(), plan(end=when("2026-06-15"))
    kept = Kept(START - timedelta(days=2), was)
    moment = START
    assert happenings(lately(moment, Kept(START, now), None, []).snapshot, now) == ()
    assert told(lately(moment, Kept(START, now), kept, []).snapshot, now) == [("moved", "mobile-checkout")]


def test_what_was_saved_after_a_snapshot_was_kept_is_not_taken_back_from_it() -> None:
    """Somebody edited b into x by hand, and somebody else saved b again: seen from the kept b, that is nothing."""
    a, b, x = plan(owner="a"), plan(owner="b"), plan(owner="x")
    restored = ChangeSet(at=START + timedelta(days=5), changes=diff(x, b))
    history = [*edits(a, b), restored]
    found = lately(START, Kept(START + timedelta(days=7), b), Kept(START + timedelta(days=3), b), history)
    assert found.snapshot.items[0].owner == "a"


def test_what_was_kept_first_says_from_when_on_something_is_known() -> None:
    kept = Kept(START + timedelta(days=3), plan())
    found = lately(START, Kept(START + timedelta(days=7), plan()), kept, [])
    assert found.known_from == kept.at
    whole = since([found], found.snapshot, plan())
    assert (whole.on, whole.is_whole) == (date(2026, 2, 22), False)
    begun = edits(EMPTY, plan(), first=START - timedelta(days=9))
    older = lately(START, Kept(START + timedelta(days=7), plan()), kept, begun)
    assert older.known_from == START
    assert since([older], older.snapshot, plan()).is_whole


def test_a_history_from_the_first_revision_on_tells_all() -> None:
    history = edits(plan(owner="a"), plan(owner="b"), first=START + timedelta(days=2))
    for revision, is_whole in ((1, True), (2, False), (0, False)):
        now = a_snapshot(replace(CHECKOUT, owner="b"), revision=revision)
        found = lately(START, Kept(START + timedelta(days=7), now), None, history)
        assert since([found], found.snapshot, now).is_whole is is_whole


def test_of_several_sources_the_history_is_one() -> None:
    a, b, c = plan(), plan(owner="x"), plan(owner="y")
    first, second = edits(a, b, c)
    parts = [lately(START, Kept(START + timedelta(days=7), c), None, [one]) for one in (second, first)]
    found = since(parts, a, c)
    assert found.happenings[0].on == date(2026, 2, 21)


def test_a_revision_is_reached_by_taking_back_what_was_saved_since() -> None:
    states = [plan(owner=name) for name in "abcd"]
    now = a_snapshot(*states[-1].items, revision=13)
    history = edits(*states)
    for revision, owner in ((13, "d"), (12, "c"), (10, "a"), (2, "a"), (99, "d")):
        assert before_revision(now, revision, history).items[0].owner == owner


def test_change_sets_can_be_made_again() -> None:
    a, b = EMPTY, a_snapshot(CHECKOUT, a_milestone("Press day", "8 May 2026", parked=Parking(reason="x")))
    assert content(forward(a, edits(a, b))) == content(b)

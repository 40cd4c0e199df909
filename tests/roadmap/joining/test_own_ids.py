"""Records that share an id: all of them show, the first keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise

import pytest
from any_plan import plans
from builders import a_bar, a_link, a_snapshot, an_item
from contents import content
from hypothesis import given
from msgspec.structs import replace
from portfolios import TODAY

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages.side_by_side import side_by_side
from roadmap_display.layout.scene import Scene, Status
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.live.joining import Joining
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.changes.diff import apply, diff
from roadmap_display.roadmap.joining import own_ids
from roadmap_display.roadmap.joining.own_ids import mended, with_own_ids
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.store import Loaded

ONE, OTHER, THIRD = (a_bar(title, "2026-Q1", "2026-Q2", id="twin") for title in ("One", "Other", "Third"))


def ids(snapshot: Snapshot) -> list[str]:
    return [item.id for item in snapshot.items]


def test_the_first_keeps_its_id_and_the_others_get_one_of_their_own_in_their_places() -> None:
    shown = with_own_ids(a_snapshot(ONE, an_item("Search"), OTHER, THIRD))
    assert ids(shown) == ["twin", "search", "twin-2", "twin-3"]
    assert [item.title for item in shown.items] == ["One", "Search", "Other", "Third"]


def test_a_new_id_never_meets_one_that_is_there() -> None:
    assert ids(with_own_ids(a_snapshot(ONE, OTHER, an_item("A", id="twin-2")))) == ["twin", "twin-3", "twin-2"]


def test_of_many_with_one_id_each_is_numbered_after_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []

    def counted(first: int) -> Iterator[int]:
        for number in count(first):
            drawn.append(number)
            yield number

    monkeypatch.setattr(own_ids, "count", counted)
    many = 500
    shown = with_own_ids(a_snapshot(*[ONE] * many, an_item("A", id="twin-7")))
    assert len(set(ids(shown))) == many + 1
    assert len(drawn) == many


def test_what_names_the_id_means_the_first() -> None:
    shown = with_own_ids(a_snapshot(ONE, OTHER, an_item("Child", parent="twin"), links=(a_link("twin", "child"),)))
    assert (shown.items[2].parent, shown.links[0].from_) == ("twin", "twin")


def test_it_is_a_finding_that_names_them() -> None:
    (finding,) = with_own_ids(a_snapshot(ONE, OTHER)).findings
    assert (finding.code, finding.severity, finding.items) == ("duplicate-id", "error", ("twin",))
    assert finding.message == "2 items have the id “twin”: One, Other"


def test_other_lists_are_told_apart_too() -> None:
    links = a_link("a", "b"), replace(a_link("a", "b"), gap_days=3)
    shown = with_own_ids(a_snapshot(links=links))
    assert [link.id for link in shown.links] == ["a→b", "a→b-2"]


@given(plans())
def test_a_sound_plan_is_returned_as_it_is(plan: Snapshot) -> None:
    assert with_own_ids(plan) is plan
    assert with_own_ids(plan, plan) is plan
    assert mended(plan) == ()


@given(plans(), plans())
def test_every_record_stays_and_has_an_id_of_its_own(one: Snapshot, other: Snapshot) -> None:
    both = a_snapshot(*one.items, *other.items, people=one.people + other.people, links=one.links + other.links)
    shown = with_own_ids(both)
    for name in ("items", "people", "links"):
        records = getattr(shown, name)
        assert len({record.id for record in records}) == len(records)
        assert [replace(now, id=was.id) for now, was in zip(records, getattr(both, name), strict=True)] == list(
            getattr(both, name)
        )


@given(plans(), plans())
def test_mending_leads_to_what_is_shown(one: Snapshot, other: Snapshot) -> None:
    both = a_snapshot(*one.items, *other.items, people=one.people + other.people)
    after, conflicts = apply(both, mended(both))
    assert conflicts == ()
    assert content(after) == content(with_own_ids(both))


# On a wall


def told(*snapshots: Snapshot) -> list[object]:
    """What a wall of one source is told, as the source says one snapshot after the other."""
    news: list[object] = []
    joining = Joining(["plan.db"], news.append)
    before = None
    for snapshot in snapshots:
        changes = None if before is None else diff(before, snapshot)
        joining.take(0, Loaded(snapshot, changes))
        before = snapshot
    return news


def test_a_wall_shows_both_and_keeps_up_with_changes_while_there_are_two_and_after() -> None:
    twins = a_snapshot(ONE, OTHER)
    edited = a_snapshot(ONE, replace(OTHER, progress=40))
    mended_by_hand = a_snapshot(ONE, replace(OTHER, id="other"))
    news = told(a_snapshot(ONE), twins, edited, mended_by_hand, a_snapshot(ONE))
    assert [ids(one.snapshot) for one in news] == [
        ["twin"], ["twin", "twin-2"], ["twin", "twin-2"], ["twin", "other"], ["twin"],
    ]  # fmt: skip
    assert news[2].changes == (Edited("item", "twin-2", "progress", 0, 40),)
    for before, after in pairwise(news):
        assert content(apply(before.snapshot, after.changes)[0]) == content(after.snapshot)


@pytest.mark.usefixtures("qapp")
def test_both_stand_on_the_page() -> None:
    scene = Scene(
        with_own_ids(a_snapshot(ONE, OTHER)), TODAY, usual_window(TODAY), Screen(1920, 1080),
        Status("14:32", "Thu 26 Feb 2026"), TypefaceMeasure(),
    )  # fmt: skip
    shown = {getattr(shape, "text", "") for shape in side_by_side(scene, 0, PageMemory()).shapes}
    assert {"One", "Other"} <= shown

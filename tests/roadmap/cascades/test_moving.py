"""A cascade becomes one change set, with baselines and a notice; and is taken back as one."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot, when
from contents import content

from roadmap_display.roadmap.cascades.cascade import cascade
from roadmap_display.roadmap.cascades.move import Move, move_by
from roadmap_display.roadmap.cascades.moving import Told, confirming, moving
from roadmap_display.roadmap.changes.change import Added, Change, Edited
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.items import Baseline, Item
from roadmap_display.roadmap.notices import Moved, Notice, open_notices
from roadmap_display.roadmap.portfolio import Snapshot

TODAY = date(2026, 2, 26)
TOLD = Told(on=TODAY, by="rossi", reason="the payment provider is late")

CHECKOUT = a_bar("Checkout", "2 Mar 2026", "25 May 2026")
PROMISED = Baseline(end=when("20 May 2026"), set_on=date(2026, 1, 7))
DOCS = a_bar("Docs", "26 May 2026", "30 May 2026", baseline=PROMISED)
TEASER = a_bar("Teaser", "26 May 2026", "2026-06", roadmap="marketing")
FAIR = a_milestone("Fair", "28 May 2026", roadmap="marketing", kind="event")
LINKS = (
    a_link("checkout", "docs", rule="follows"),
    a_link("checkout", "teaser", rule="follows"),
    a_link("checkout", "fair", rule="fixed"),
)


def plan(*items: Item) -> Snapshot:
    return a_snapshot(*items, links=LINKS, roadmaps=(a_roadmap(), a_roadmap("Marketing"), a_roadmap("Sales")))


PLAN = plan(CHECKOUT, DOCS, TEASER, FAIR)


def changes_of(snapshot: Snapshot, *moves: Move) -> tuple[Change, ...]:
    numbers = count(1)
    return moving(cascade(snapshot, moves), TOLD, lambda: f"n{next(numbers)}")


def week_later(snapshot: Snapshot = PLAN) -> tuple[Change, ...]:
    return changes_of(snapshot, move_by(CHECKOUT, "7d"))


def edits(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(one.id, one.field, str(one.becomes)) for one in changes if isinstance(one, Edited)]


def notices(changes: tuple[Change, ...]) -> list[Notice]:
    return [one.value for one in changes if isinstance(one, Added) and isinstance(one.value, Notice)]


def test_all_that_moves_gets_its_new_dates() -> None:
    dates = [edit for edit in edits(week_later()) if edit[1] != "baseline"]
    assert dates == [
        ("checkout", "start", "2026-03-09"),
        ("checkout", "end", "2026-06-01"),
        ("docs", "start", "2026-06-02"),
        ("docs", "end", "2026-06-06"),
        ("teaser", "start", "2026-06-02"),
        ("teaser", "end", "2026-07-07"),
    ]


def test_what_has_no_baseline_gets_its_dates_so_far_as_one() -> None:
    made, _ = apply(PLAN, week_later())
    found = {item.id: item.baseline for item in made.items}
    assert found == {
        "checkout": Baseline(start=when("2 Mar 2026"), end=when("25 May 2026"), set_on=TODAY),
        "docs": PROMISED,
        "teaser": Baseline(start=when("26 May 2026"), end=when("2026-06"), set_on=TODAY),
        "fair": None,
    }


def test_what_gets_its_first_dates_has_promised_none_before() -> None:
    idea = Item(id="idea", roadmap="product", title="Idea")
    assert edits(changes_of(plan(idea), Move(item="idea", start=when("2026-Q2")))) == [("idea", "start", "2026-Q2")]


def test_the_other_side_gets_one_notice() -> None:
    (notice,) = notices(week_later())
    assert notice == Notice(
        id="n1",
        function="marketing",
        moved=(
            Moved(
                item="checkout",
                start_was=when("2 Mar 2026"), start=when("9 Mar 2026"),
                end_was=when("25 May 2026"), end=when("1 Jun 2026"),
            ),
            Moved(
                item="teaser",
                start_was=when("26 May 2026"), start=when("2 Jun 2026"),
                end_was=when("2026-06"), end=when("2026-07-07"),
            ),
        ),
        affected=("fair",),
        reason="the payment provider is late",
        by="rossi",
        on=TODAY,
    )  # fmt: skip
    assert notice.is_open


def test_a_notice_tells_only_the_dates_that_changed() -> None:
    (notice,) = notices(changes_of(PLAN, Move(item="checkout", end=when("1 Jun 2026"))))
    assert (notice.moved[0].start_was, notice.moved[0].start, notice.moved[0].end) == (None, None, when("1 Jun 2026"))


def test_each_function_gets_a_notice_of_its_own() -> None:
    calls = a_bar("Calls", "26 May 2026", "30 May 2026", roadmap="sales")
    both = plan(CHECKOUT, TEASER, calls)
    both = Snapshot(
        both.portfolio,
        items=both.items,
        roadmaps=both.roadmaps,
        links=(*LINKS, a_link("checkout", "calls", rule="follows")),
    )
    assert [(one.id, one.function, [moved.item for moved in one.moved]) for one in notices(week_later(both))] == [
        ("n1", "sales", ["checkout", "calls"]),
        ("n2", "marketing", ["checkout", "teaser"]),
    ]


def test_where_nobody_else_is_affected_there_is_no_notice() -> None:
    assert notices(week_later(plan(CHECKOUT, DOCS))) == []


def test_where_nothing_moves_nothing_changes() -> None:
    assert changes_of(PLAN, move_by(FAIR, "7d")) == ()


def test_one_undo_takes_all_of_it_back() -> None:
    made, conflicts = apply(PLAN, week_later())
    assert conflicts == ()
    assert content(made) != content(PLAN)
    back, conflicts = apply(made, inverse(week_later()))
    assert conflicts == ()
    assert content(back) == content(PLAN)


def test_a_second_move_keeps_the_first_baseline() -> None:
    made, _ = apply(PLAN, week_later())
    checkout = made.item("checkout")
    assert checkout
    again, _ = apply(made, changes_of(made, move_by(checkout, "7d")))
    found = again.item("checkout")
    assert found
    assert found.baseline == Baseline(start=when("2 Mar 2026"), end=when("25 May 2026"), set_on=TODAY)


def test_what_is_moved_again_is_told_and_confirmed_once() -> None:
    made, numbers = PLAN, count(1)
    for _ in range(3):
        checkout = made.item("checkout")
        assert checkout
        changes = moving(cascade(made, (move_by(checkout, "7d"),)), TOLD, lambda: f"n{next(numbers)}")
        made, _ = apply(made, changes)
    assert len(made.notices) == 3
    (last,) = open_notices(made.notices)
    assert last is made.notices[-1]
    confirmed, _ = apply(made, confirming(last, made, "kaya", TODAY))
    assert not any(notice.is_open for notice in confirmed.notices)


def test_confirming_records_who_and_when_once() -> None:
    made, _ = apply(PLAN, week_later())
    changes = confirming(made.notices[0], made, "kaya", date(2026, 2, 27))
    confirmed, conflicts = apply(made, changes)
    assert conflicts == ()
    (notice,) = confirmed.notices
    assert (notice.confirmed_by, notice.confirmed_on, notice.is_open) == ("kaya", date(2026, 2, 27), False)
    assert confirming(notice, confirmed, "ek", TODAY) == ()
    back, _ = apply(confirmed, inverse(changes))
    assert content(back) == content(made)


@pytest.mark.parametrize("by", ["7d", "-7d"])
def test_the_links_of_what_moved_hold_as_they_did(by: str) -> None:
    made, _ = apply(PLAN, changes_of(PLAN, move_by(CHECKOUT, by)))
    docs = made.item("docs")
    checkout = made.item("checkout")
    assert docs
    assert docs.start
    assert checkout
    assert checkout.end
    assert docs.start.first - checkout.end.first == 1

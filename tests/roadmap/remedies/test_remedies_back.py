"""Taking back what became of an item, and giving what is parked its place again."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from any_plan import plans
from builders import a_bar, a_link, a_snapshot, an_item
from hypothesis import given

from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.changes.since import happenings
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.items import Baseline, Parking
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.taking_back import taking_back
from roadmap_display.roadmap.remedies.unparking import dated
from roadmap_display.roadmap.trouble import Trouble

CHECKOUT = a_bar("Checkout", "2 Mar 2026", "4 May 2026", stage="in_progress")


def became(**fields: Any) -> Snapshot:
    return a_snapshot(msgspec.structs.replace(CHECKOUT, **fields))


def back(was: Snapshot, now: Snapshot) -> Snapshot:
    """The plan after everything that happened is taken back, one after the other."""
    for happening in happenings(was, now):
        step = taking_back(happening, was, now)
        assert step.note
        now, conflicts = apply(now, step.changes)
        assert not conflicts
    return now


@pytest.mark.parametrize(
    "fields",
    [
        {"end": CHECKOUT.start, "baseline": Baseline(start=CHECKOUT.start, end=CHECKOUT.end)},
        {"stage": "done"},
        {"stage": "parked", "parked": Parking(reason="No"), "start": None, "end": None},
        {"stage": "dropped"},
        {"title": "Pay"},
        {"owner": "kaya", "goals": ("g",)},
    ],
)
def test_what_became_of_an_item_is_taken_back(fields: dict[str, Any]) -> None:
    was = a_snapshot(CHECKOUT)
    assert back(was, became(**fields)).items == was.items


def test_what_is_new_goes_with_its_links_and_what_was_deleted_comes_back() -> None:
    was = a_snapshot(CHECKOUT)
    now = a_snapshot(an_item("New"), links=(a_link("new", "new"),))
    taken = back(was, now)
    assert (taken.items, taken.links) == (was.items, ())


def test_only_what_is_told_is_taken_back() -> None:
    now = became(end=CHECKOUT.start, notes="Somebody wrote this")
    taken = back(a_snapshot(CHECKOUT), now).items[0]
    assert (taken.end, taken.notes) == (CHECKOUT.end, "Somebody wrote this")


@given(plans(), plans())
def test_of_any_two_plans_nothing_is_left_to_be_told_in_the_end(was: Snapshot, now: Snapshot) -> None:
    # Of what moved and is called otherwise, too, only the first is told; the other after that.
    assert happenings(was, back(was, back(was, now))) == ()


def test_what_was_only_private_before_is_private_again_and_not_deleted() -> None:
    was = a_snapshot(msgspec.structs.replace(CHECKOUT, private=True))
    taken = back(was, a_snapshot(CHECKOUT))
    assert taken.items == was.items


def parked_context(*items: Any) -> Context:
    return Context(a_snapshot(*items), date(2026, 2, 26), lambda: "new")


def test_dates_take_out_of_parking() -> None:
    context = parked_context(an_item("Loyalty", stage="parked", parked=Parking(reason="Later")))
    step = dated(["loyalty"], context, "Q3 2026")
    item = apply(context.snapshot, step.changes)[0].items[0]
    assert (item.stage, item.parked, str(item.start), step.note) == ("planned", None, "2026-Q3", "planned Loyalty")


@pytest.mark.parametrize("text", ["", "someday soon"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Trouble):
        dated(["loyalty"], parked_context(an_item("Loyalty", stage="parked")), text)

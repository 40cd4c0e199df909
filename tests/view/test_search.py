"""Finding items by what is written on them."""

from __future__ import annotations

import msgspec
import pytest
from builders import a_bar, a_snapshot
from portfolios import TODAY, the_demo

from roadmap_display.layout.timeline.timeline import timeline_of
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.people import Person
from roadmap_display.view.search import Search

ITEMS = (
    a_bar("Mobile Checkout", "2 Mar 2026", "25 May 2026", owner="ar", goals=("m",), tags=("payments",)),
    a_bar("Saved sizes", "1 Jan 2026", "9 Jan 2026", owner="jp"),
    a_bar("Straße und Menü", "1 Apr 2026", "9 Apr 2026"),
)
SNAPSHOT = a_snapshot(
    *ITEMS,
    people=(Person(id="ar", name="Ada Rossi"), Person(id="jp", name="Jo Park")),
    goals=(Goal(id="m", title="Mobile shopping"),),
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("checkout", ["mobile-checkout"]),
        ("CHECK", ["mobile-checkout"]),
        ("rossi", ["mobile-checkout"]),
        ("shopping", ["mobile-checkout"]),
        ("payments", ["mobile-checkout"]),
        ("mobile rossi", ["mobile-checkout"]),
        ("mobile park", []),
        ("STRASSE", ["straße-und-menü"]),
        ("s", ["saved-sizes", "mobile-checkout", "straße-und-menü"]),
        ("", []),
        ("   ", []),
        (".*", []),
    ],
)
def test_items_are_found_by_title_owner_goal_and_tag_in_order_of_their_days(words: str, found: list[str]) -> None:
    assert list(Search().found(timeline_of(SNAPSHOT, TODAY), words)) == found


def test_words_of_two_fields_do_not_run_into_one() -> None:
    assert Search().found(timeline_of(SNAPSHOT, TODAY), "checkoutada") == ()


def test_what_changed_is_found_as_it_is_now() -> None:
    search = Search()
    search.found(timeline_of(SNAPSHOT, TODAY), "checkout")
    renamed = (msgspec.structs.replace(ITEMS[0], title="Purse"), *ITEMS[1:])
    later = timeline_of(a_snapshot(*renamed, people=SNAPSHOT.people), TODAY)
    assert search.found(later, "checkout") == ()
    assert search.found(later, "purse") == ("mobile-checkout",)


def test_a_renamed_goal_is_found_by_its_new_name() -> None:
    search = Search()
    search.found(timeline_of(SNAPSHOT, TODAY), "shopping")
    later = a_snapshot(*ITEMS, people=SNAPSHOT.people, goals=(Goal(id="m", title="Buying"),))
    assert search.found(timeline_of(later, TODAY), "buying") == ("mobile-checkout",)


def test_only_what_is_drawn_is_found() -> None:
    parked = [item for item in the_demo().items if item.stage == "parked"]
    assert parked
    assert parked[0].id not in Search().found(timeline_of(the_demo(), TODAY), parked[0].title)

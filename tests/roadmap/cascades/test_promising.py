"""Dates become promises, and are kept under a name."""

from __future__ import annotations

from datetime import date

from builders import a_bar, a_milestone, a_snapshot, an_item, when
from contents import content

from roadmap_display.roadmap.baselines import KeptBaseline, Promised
from roadmap_display.roadmap.cascades.promising import keeping, kept_baseline, promising
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.items import Baseline

TODAY = date(2026, 2, 26)
CHECKOUT = a_bar("Checkout", "2 Mar 2026", "2026-Q2")
FAIR = a_milestone("Fair", "28 May 2026")
DONE = a_bar("Done", "1 Jan 2026", "2 Jan 2026", stage="done", baseline=Baseline(end=when("1 Jan 2026")))


def test_a_kept_baseline_has_the_dates_of_all_that_has_any() -> None:
    snapshot = a_snapshot(CHECKOUT, an_item("Idea"), FAIR, DONE)
    assert kept_baseline(snapshot, "b", "Kick-off", TODAY, "ada") == KeptBaseline(
        id="b", title="Kick-off", set_on=TODAY, by="ada",
        dates=(
            Promised(item="checkout", start=when("2 Mar 2026"), end=when("2026-Q2")),
            Promised(item="fair", start=when("28 May 2026")),
            Promised(item="done", start=when("1 Jan 2026"), end=when("2 Jan 2026")),
        ),
    )  # fmt: skip


def test_keeping_is_taken_back_like_any_change() -> None:
    snapshot = a_snapshot(CHECKOUT)
    changes = keeping(kept_baseline(snapshot, "b", "Kick-off", TODAY))
    kept, _ = apply(snapshot, changes)
    assert [one.title for one in kept.baselines] == ["Kick-off"]
    back, _ = apply(kept, inverse(changes))
    assert content(back) == content(snapshot)


def test_all_that_is_ahead_promises_its_dates() -> None:
    snapshot = a_snapshot(CHECKOUT, an_item("Idea"), FAIR, DONE)
    made, conflicts = apply(snapshot, promising(snapshot, TODAY))
    assert conflicts == ()
    assert {item.id: item.baseline for item in made.items} == {
        "checkout": Baseline(start=when("2 Mar 2026"), end=when("2026-Q2"), set_on=TODAY),
        "idea": None,
        "fair": Baseline(start=when("28 May 2026"), set_on=TODAY),
        "done": DONE.baseline,
    }


def test_what_promises_its_dates_already_goes_on_from_the_day_it_did() -> None:
    kept = a_bar("Kept", "2 Mar 2026", "2026-Q2", baseline=Baseline(start=when("2 Mar 2026"), end=when("2026-Q2")))
    moved = a_bar("Moved", "2 Mar 2026", "2026-Q2", baseline=Baseline(start=when("1 Mar 2026"), end=when("2026-Q2")))
    assert [change.id for change in promising(a_snapshot(kept, moved), TODAY) if hasattr(change, "id")] == ["moved"]

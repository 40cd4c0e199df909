"""Records that go, and what else names them."""

from __future__ import annotations

from datetime import date

from builders import a_bar, a_roadmap, a_snapshot, an_item
from contents import content

from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.fields.leaving import (
    counted_namings,
    leaving,
    namings_of_criterion,
    namings_of_goal,
    namings_of_person,
)
from roadmap_display.roadmap.goals import Agreement, Goal
from roadmap_display.roadmap.items import Parking
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Criterion, Snapshot

ADA, MERT = Person(id="ada", name="Ada Rossi"), Person(id="mert", name="Mert Kaya")
GROW = Goal(
    id="grow", title="Grow", owner="ada", agreed=(Agreement(function="product", by="ada", on=date(2026, 1, 1)),)
)
REACH = Criterion(id="reach", title="Reach")
PLAN = a_snapshot(
    a_bar("One", "1 Mar 2026", "2 Mar 2026", owner="ada", goals=("grow", "other"), scores={"reach": {"product": 3}}),
    an_item("Two", stage="parked", parked=Parking(reason="later", by="ada")),
    an_item("Three", owner="mert", scores={"reach": {"product": 3}, "cost": {"product": 1}}),
    people=(MERT, ADA),
    goals=(GROW,),
    criteria=(REACH,),
    roadmaps=(a_roadmap("Product", owner="ada", market_owner="mert"),),
)


def after(*changes: object) -> Snapshot:
    made, conflicts = apply(PLAN, changes)  # type: ignore[arg-type]
    assert not conflicts
    assert content(apply(made, inverse(changes))[0]) == content(PLAN)  # type: ignore[arg-type]
    return made


def test_what_somebody_owns_decided_or_agreed_to_is_counted() -> None:
    assert counted_namings(namings_of_person(ADA, PLAN)) == "2 items, 1 goal and 1 roadmap"
    assert counted_namings(namings_of_person(MERT, PLAN)) == "1 item and 1 roadmap"
    assert counted_namings(()) == ""


def test_cleared_nothing_names_who_went_and_all_else_stays() -> None:
    made = after(*leaving(ADA, PLAN, namings_of_person(ADA, PLAN)))
    one, two, three = made.items
    assert (one.owner, three.owner) == ("", "mert")
    assert two.parked == Parking(reason="later")
    assert made.goals[0].agreed == (Agreement(function="product", on=date(2026, 1, 1)),)
    assert (made.roadmaps[0].owner, made.roadmaps[0].market_owner) == ("", "mert")
    assert namings_of_person(ADA, made) == ()


def test_left_as_it_is_only_the_record_goes() -> None:
    made = after(*leaving(ADA, PLAN))
    assert made.people == (MERT,)
    assert made.items == PLAN.items


def test_a_goal_goes_out_of_the_items_that_serve_it() -> None:
    made = after(*leaving(GROW, PLAN, namings_of_goal(GROW, PLAN)))
    assert [item.goals for item in made.items] == [("other",), (), ()]


def test_a_criterion_takes_its_scores_along() -> None:
    made = after(*leaving(REACH, PLAN, namings_of_criterion(REACH, PLAN)))
    assert [item.scores for item in made.items] == [None, None, {"cost": {"product": 1}}]

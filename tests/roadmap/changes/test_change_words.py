"""Changes as people would tell them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from any_plan import plans
from builders import a_bar, a_link, a_snapshot, an_item, when
from hypothesis import given
from msgspec.structs import replace

from roadmap_display.roadmap.changes.change import Added, Edited, Removed
from roadmap_display.roadmap.changes.change_words import all_in_words, duration, in_words, is_about, known
from roadmap_display.roadmap.changes.diff import diff
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.goals import Agreement, Goal, Metric, Reading, Scenario
from roadmap_display.roadmap.items import Baseline, Brief
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot

TODAY = date(2026, 2, 26)
PLAN = a_snapshot(
    a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"),
    an_item("Search"),
    people=(Person(id="bo", name="Bo Ek"),),
    goals=(Goal(id="g", title="Growth"), Goal(id="t", title="Trust")),
    links=(a_link("mobile-checkout", "search"),),
)
KNOWN = known(PLAN, (), TODAY)


@pytest.mark.parametrize(
    ("field", "was", "becomes", "words"),
    [
        ("end", when("2026-05-04"), when("2026-05-25"), "end 4 May → 25 May (3 weeks later)"),
        ("start", when("2026-05-04"), when("2026-05-02"), "start 4 May → 2 May (2 days earlier)"),
        ("end", when("2026-Q2"), when("2027-Q2"), "end Q2 2026 → Q2 2027 (365 days later)"),
        ("end", when("2026-05"), when("2026-05-31"), "end May 2026 → 31 May"),
        ("end", None, when("2026-05-04"), "end 4 May"),
        ("end", when("2026-05-04"), None, "end 4 May taken away"),
        ("stage", "planned", "in_progress", "stage planned → in progress"),
        ("progress", 0, 40, "progress 0 → 40"),
        ("private", False, True, "private no → yes"),
        ("owner", "", "bo", "owner Bo Ek"),
        ("owner", "bo", "gone", "owner Bo Ek → gone"),
        ("goals", ("g",), ("t",), "goals + Trust, − Growth"),
        ("goals", ("g", "t"), ("t", "g"), "goals in another order"),
        ("tags", (), ("a", "b", "c", "d", "e"), "tags + a, + b, + c, 2 more"),
        ("parent", "", "search", "parent Search"),
        ("lane", "storefront", "gone", "lane Storefront → gone"),
        ("notes", "x" * 500, "", f"notes “{'x' * 39}…” taken away"),
        ("brief", None, Brief(why="Because"), "brief why “Because”"),
        ("brief", Brief(who="a", why="b"), Brief(who="a"), "brief why “b” taken away"),
        ("baseline", Baseline(end=when("2026-05-04")), Baseline(end=when("2026-05-25")),
         "baseline end 4 May → 25 May (3 weeks later)"),
        ("order", 1.0, 2.0, "moved to another place in its lane"),
        ("carried", {"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}, "fields of another program (b, c)"),
        ("carried", None, {"a": 1}, "fields of another program (a)"),
    ],
)  # fmt: skip
def test_an_edit_says_what_was_and_what_becomes(field: str, was: Any, becomes: Any, words: str) -> None:
    assert in_words(Edited("item", "search", field, was, becomes), KNOWN) == f"Search: {words}"


def test_what_comes_and_goes_is_named() -> None:
    assert in_words(Added("item", PLAN.items[0]), KNOWN) == "Mobile checkout added (2 Mar → 25 May)"
    assert in_words(Removed("item", PLAN.items[1]), KNOWN) == "Search removed"
    assert in_words(Added("goal", PLAN.goals[0]), KNOWN) == "goal Growth added"
    assert in_words(Removed("link", PLAN.links[0]), KNOWN) == "link Mobile checkout → Search removed"
    assert in_words(Added("comment", Comment(id="c", text="When?")), KNOWN) == "comment “When?” added"
    assert in_words(Edited("portfolio", "p", "title", "Lumen", "Nova"), KNOWN) == (
        "the portfolio: title “Lumen” → “Nova”"
    )


def test_what_nobody_knows_is_called_by_its_id() -> None:
    assert in_words(Edited("item", "x", "progress", 1, 2), known(Snapshot(), (), TODAY)) == ("item “x”: progress 1 → 2")


NUMBER = Metric(id="m", title="Repeat purchase", target=30, readings=(Reading(on=date(2026, 2, 2), value=25.5),))
WHEN = Scenario(id="s", situation="on a tram", value=3)


@pytest.mark.parametrize(
    ("field", "was", "becomes", "words"),
    [
        ("metrics", (), (NUMBER,), "metrics + Repeat purchase"),
        ("metrics", (NUMBER,), (replace(NUMBER, target=32),), "metrics Repeat purchase: target 30 → 32"),
        ("metrics", (NUMBER,), (replace(NUMBER, readings=(*NUMBER.readings, Reading(on=TODAY, value=26))),),
         "metrics Repeat purchase: readings + 26 on 26 Feb"),
        ("metrics", (NUMBER,), (replace(NUMBER, readings=(replace(NUMBER.readings[0], value=26),)),),
         "metrics Repeat purchase: readings 25.5 on 2 Feb: value 25.5 → 26"),
        ("metrics", (NUMBER,), (replace(NUMBER, carried={"x": 1}),), "metrics Repeat purchase: changed"),
        ("scenarios", (WHEN,), (replace(WHEN, value=5),), "scenarios “on a tram”: value 3 → 5"),
        ("scenarios", (WHEN,), (), "scenarios − “on a tram”"),
        ("agreed", (Agreement(function="product", by="bo"),), (Agreement(function="product", by="bo", on=TODAY),),
         "agreed “product”: on 26 Feb"),
    ],
)  # fmt: skip
def test_what_differs_inside_a_list_of_a_goal_is_said(field: str, was: Any, becomes: Any, words: str) -> None:
    assert in_words(Edited("goal", "g", field, was, becomes), KNOWN) == f"goal Growth: {words}"


def test_what_is_taken_out_and_put_in_again_has_moved() -> None:
    first, second = PLAN.goals
    changes = (Removed("goal", second, 1), Edited("goal", "g", "title", "", "Growth"), Added("goal", second, 0))
    assert list(all_in_words(changes, KNOWN)) == ["goal Growth: title “Growth”", "goal Trust moved to another place"]
    assert list(all_in_words((Removed("goal", first), Added("goal", second)), KNOWN)) == [
        "goal Growth removed",
        "goal Trust added",
    ]


def test_a_change_is_about_a_goal_and_what_was_said_of_it() -> None:
    said = Comment(id="c", text="Why?", goal="g")
    names = known(a_snapshot(goals=PLAN.goals, comments=(said,)), (), TODAY)
    assert is_about(Edited("goal", "g", "title", "", "Growth"), "g", names, "goal")
    assert is_about(Added("comment", said), "g", names, "goal")
    assert not is_about(Edited("goal", "t", "title", "", "Trust"), "g", names, "goal")
    assert not is_about(Edited("item", "g", "title", "", "Growth"), "g", names, "goal")


def test_a_change_is_about_an_item_and_what_hangs_on_it() -> None:
    assert is_about(Edited("item", "search", "progress", 1, 2), "search", KNOWN)
    assert is_about(Edited("link", PLAN.links[0].id, "gap_days", 1, 2), "search", KNOWN)
    assert not is_about(Edited("item", "mobile-checkout", "progress", 1, 2), "search", KNOWN)
    assert not is_about(Edited("person", "search", "name", "", "a"), "search", KNOWN)


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 day"), (-5, "5 days"), (7, "1 week"), (21, "3 weeks"), (30, "30 days")]
)
def test_a_duration_is_said_in_the_unit_it_is_whole_in(days: int, words: str) -> None:
    assert duration(days) == words


@given(plans(), plans())
def test_whatever_differs_between_two_plans_can_be_told_in_one_line(before: Snapshot, after: Snapshot) -> None:
    words = known(after, (), TODAY)
    for change in diff(before, after):
        told = in_words(change, words)
        assert told
        assert "\n" not in told

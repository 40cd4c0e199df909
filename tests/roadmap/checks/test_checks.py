"""All findings together: what presses most comes first, and never more than anybody can read."""

from __future__ import annotations

import ast
import tracemalloc
from datetime import date
from importlib import import_module
from inspect import getsource

import pytest
from any_plan import plans
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot, an_item
from hypothesis import given
from hypothesis import strategies as st
from portfolios import far_too_much, nothing, the_demo, two_empty_roadmaps, ugly

from roadmap_display.roadmap.changes.diff import apply, diff
from roadmap_display.roadmap.checks.check_settings import CheckSettings
from roadmap_display.roadmap.checks.checks import MOST_OF_A_KIND, check, for_walls
from roadmap_display.roadmap.checks.codes import CODES
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Agreement, Goal, Metric, Scenario
from roadmap_display.roadmap.items import Outcome, Parking
from roadmap_display.roadmap.notices import Notice
from roadmap_display.roadmap.portfolio import LISTS, Portfolio, Snapshot

TODAY = date(2026, 2, 26)
CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")

PRACTICE = ("no-owner", "no-why", "no-goal", "no-positioning", "no-metric", "project-without-end")
DAYS = ("should-have-started", "should-have-ended", "date-over", "idea-overtaken")
FORM_ONLY = CheckSettings(weights=dict.fromkeys((*PRACTICE, *DAYS), "off"))
"""What is sound and fits, whatever practice or the day says."""


def everything_wrong() -> Snapshot:
    """A plan with every fault there is a code for."""
    items = (
        a_bar("Checkout", "2 Mar 2026", "25 May 2026", owner="nobody", goals=("nothing",)),
        a_bar("Early", "2026-01", "2026-02", outcome=Outcome(metric="nothing")),
        a_bar("Vague", "2026-Q2", "2026-Q4", scores={"nothing": {"product": 9}}),
        a_bar("Back", "2 Mar 2026", "1 Mar 2026", lane="nowhere", progress=101),
        a_milestone("Day", "2 Mar 2026", end="2027-01-01", parent="nothing"),
        an_item("Lost", roadmap="nowhere", start="3026"),
        an_item("Own parent", parent="own-parent"),
        an_item("One", parent="two"),
        an_item("Two", parent="one"),
        an_item("Two", parent="one"),
        a_bar("Begun", "2 Jan 2026", "25 Feb 2026", stage="in_progress"),
        a_bar("Not begun", "25 Feb 2026", "2 May 2026"),
        a_bar("Whim", "2 Jan 2026", "3 Jan 2026", stage="idea"),
        an_item("Endless", start="2 May 2026", nature="project"),
        an_item("Measured", stage="done", outcome=Outcome(metric="m", target=1)),
        an_item("Put off", stage="parked", parked=Parking(review_on=date(2026, 2, 1))),
        a_milestone("Release", "1 Jun 2026", kind="release"),
        a_milestone("Launch", "1 Jun 2026", kind="launch"),
        an_item("Ad", kind="campaign"),
        a_bar("Over", "2 Jan 2026", "1 Feb 2026", stage="done"),
        a_bar("Loose end", "2 Jan 2026", "25 May 2026", stage="in_progress", parent="over"),
    )
    links = (
        a_link("checkout", "early"),
        a_link("checkout", "vague"),
        a_link("day", "day"),
        a_link("one", "two"),
        a_link("two", "one"),
        a_link("nothing", "one"),
        a_link("put-off", "ad", type="promotes"),
    )
    scenarios = tuple(Scenario(id=str(number)) for number in range(6))
    goal = Goal(id="g", title="Goal", agreed=(Agreement(function="product", by="nobody"),), scenarios=scenarios)
    other = Goal(id="h", title="Other", metrics=(Metric(id="m", title="M"),))
    return a_snapshot(
        *items, links=links, goals=(goal, other), portfolio=Portfolio(fiscal_year_start=13),
        notices=(Notice(id="n", function="marketing"),),
        comments=(Comment(id="c", text="Why?", asked="product"), Comment(id="d", text="So.", answers="nothing")),
    )  # fmt: skip


MODULES = (
    "link_checks", "out_of_range", "soundness", "unknown", "unknown_told", "overdue_checks", "launch_checks",
    "goal_checks", "practice_checks", "parking_checks", "part_checks", "notice_checks",
)  # fmt: skip


def codes_in(module: str) -> set[str]:
    """The texts a module writes after `code=`, or as the first argument of `fault` or `Lack`."""
    tree = ast.parse(getsource(import_module(f"roadmap_display.roadmap.checks.{module}")))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [keyword.value for call in calls for keyword in call.keywords if keyword.arg == "code"]
    first = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("fault", "Lack")]
    return {
        part.value
        for place in named + first
        for part in ast.walk(place)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and not part.value.endswith("-")
    }


DECIDED_LATER = {"should-have-ended", "should-have-started", "date-over", "unknown-comment"}
"""Codes that follow from a date or from what is named, and stand in no call."""


class TestCodes:
    def test_every_code_in_the_list_can_be_found_and_none_besides(self) -> None:
        assert {finding.code for finding in check(everything_wrong(), TODAY)} == set(CODES)

    def test_every_code_in_the_source_is_in_the_list(self) -> None:
        written = set().union(*map(codes_in, MODULES))
        assert written | DECIDED_LATER == set(CODES)

    def test_every_code_is_told_in_one_line(self) -> None:
        assert all(line and line.splitlines() == [line] and not line.endswith(".") for line in CODES.values())


@given(plans(), plans())
def test_after_any_changes_the_same_is_told_as_of_a_plan_just_read(before: Snapshot, after: Snapshot) -> None:
    check(before, TODAY)
    later, conflicts = apply(before, diff(before, after))
    assert not conflicts
    assert check(later, TODAY) == check(read_anew(after), TODAY)


def read_anew(plan: Snapshot) -> Snapshot:
    """The same content, nothing of it looked up yet."""
    return Snapshot(plan.portfolio, **{name: getattr(plan, name) for name in LISTS.values()})


class TestOrder:
    def test_what_will_be_missed_comes_first_then_what_is_wrong_then_what_may_be(self) -> None:
        launch = a_bar("Spring launch", "13 May 2026", "2026-12")
        maybe = a_bar("Summer launch", "2026-Q2", "2026-12")
        links = (a_link("mobile-checkout", "summer-launch"), a_link("mobile-checkout", "spring-launch"))
        snapshot = a_snapshot(
            CHECKOUT, launch, maybe, an_item("Lost", roadmap="x", start="26 Feb 2026"),
            an_item("No lane", start="26 Feb 2026", lane="x"), links=links,
        )  # fmt: skip
        assert [finding.code for finding in check(snapshot, TODAY, FORM_ONLY)] == [
            "link-broken", "unknown-roadmap", "link-at-risk", "unknown-lane",
        ]  # fmt: skip

    def test_what_is_near_today_comes_before_what_is_far(self) -> None:
        days = ("2026-03-01", "2027-01-01", "2026-02-20", "2020-01-01")
        items = [an_item(day, start=day, lane="x") for day in days]
        near_first = ["2026-03-01", "2026-02-20", "2027-01-01", "2020-01-01"]
        found = check(a_snapshot(an_item("None", lane="x"), *items), TODAY, FORM_ONLY)
        assert [finding.items[0] for finding in found] == [*near_first, "none"]

    def test_the_day_is_the_one_given(self) -> None:
        items = [an_item(day, start=day, lane="x") for day in ("2026-03-01", "2027-01-01")]
        found = check(a_snapshot(*items), date(2027, 1, 2), FORM_ONLY)
        assert [finding.items[0] for finding in found] == ["2027-01-01", "2026-03-01"]

    def test_what_could_not_be_read_is_told_with_the_rest(self) -> None:
        unread = Finding(code="unreadable-field", severity="error", message="a date could not be read")
        assert check(a_snapshot(CHECKOUT, findings=(unread,)), TODAY)[0] == unread


class TestTooMany:
    def test_as_many_as_are_told_are_told(self) -> None:
        found = check(a_snapshot(*(an_item(str(n), lane="x") for n in range(MOST_OF_A_KIND))), TODAY, FORM_ONLY)
        assert len(found) == MOST_OF_A_KIND

    @pytest.mark.parametrize(
        ("beyond", "sentence"),
        [
            (1, "and 1 more like this: an item stands in a lane that its roadmap does not have"),
            (1300, "and 1,300 more like these: an item stands in a lane that its roadmap does not have"),
        ],
    )
    def test_the_rest_is_counted_behind_the_last_of_its_kind(self, beyond: int, sentence: str) -> None:
        many = [an_item(str(n), lane="x") for n in range(MOST_OF_A_KIND + beyond)]
        found = check(a_snapshot(*many, a_milestone("Day", "2 Mar 2026", end="2027")), TODAY, FORM_ONLY)
        assert len(found) == MOST_OF_A_KIND + 2
        assert found[-2].message == sentence
        assert (found[-2].code, found[-2].severity, bool(found[-2].remedy)) == ("unknown-lane", "warning", True)
        assert found[-1].code == "milestone-with-end"

    def test_those_near_today_are_the_ones_told(self) -> None:
        far = [an_item(f"far {n}", start="1990", lane="x") for n in range(MOST_OF_A_KIND)]
        near = [an_item(f"near {n}", start="2026", lane="x") for n in range(MOST_OF_A_KIND - 1)]
        told = [finding.items for finding in check(a_snapshot(*far, *near), TODAY)]
        assert {(item.id,) for item in near} == set(told[: len(near)])

    def test_a_plan_that_is_wrong_everywhere_fills_no_memory(self) -> None:
        snapshot = a_snapshot(*(an_item(str(n), lane="x", start=f"{2100 - n // 2000}") for n in range(20_000)))
        check(snapshot, TODAY)
        tracemalloc.start()
        found = check(snapshot, date(2091, 1, 1))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 5_000_000
        first = snapshot.item(found[0].items[0])
        assert first
        assert str(first.start) == "2091"

    def test_of_what_other_checks_found_only_the_number_is_told(self) -> None:
        unread = [Finding(code="unreadable-field", severity="error", message=str(n)) for n in range(300)]
        found = check(a_snapshot(findings=tuple(unread)), TODAY, FORM_ONLY)
        assert found[-1].message == "and 100 more like these"


class TestWalls:
    def test_never_tell_of_a_private_item(self) -> None:
        secret = a_bar("Secret", "2026-01", "2026-02", private=True, lane="x")
        snapshot = a_snapshot(CHECKOUT, secret, an_item("Open", lane="x"), links=(a_link("mobile-checkout", "secret"),))
        found = check(snapshot, TODAY, FORM_ONLY)
        assert [finding.code for finding in found] == ["link-broken", "unknown-lane", "unknown-lane"]
        assert [finding.items for finding in for_walls(found, snapshot)] == [("open",)]

    def test_tell_of_what_names_no_item(self) -> None:
        found = check(Snapshot(Portfolio(fiscal_year_start=0)), TODAY)
        assert for_walls(found, Snapshot()) == found


@pytest.mark.parametrize("snapshot", [nothing(), two_empty_roadmaps(), far_too_much(), ugly()])
def test_any_plan_can_be_checked(snapshot: Snapshot) -> None:
    assert all(finding.message and finding.remedy for finding in check(snapshot, TODAY))


def test_the_demo_has_the_launch_that_comes_too_early_first() -> None:
    first = check(the_demo(), TODAY)[0]
    assert (first.code, first.days, first.lead) == ("link-broken", 12, "12 days early")


titles = st.sampled_from("abc")
wild = st.builds(an_item, titles, parent=st.sampled_from(["", *"abcd"]), lane=st.sampled_from(["", "x", "storefront"]))
wild_links = st.builds(a_link, titles | st.just("d"), titles | st.just("d"))


@given(st.lists(wild, max_size=6), st.lists(wild_links, max_size=6))
def test_any_knot_of_parts_and_links_can_be_checked(items: list, links: list) -> None:  # type: ignore[type-arg]
    snapshot = a_snapshot(*items, links=tuple(links), roadmaps=(a_roadmap("Product"),))
    found = check(snapshot, TODAY)
    assert {finding.code for finding in found} <= set(CODES)
    assert all(finding.message and finding.remedy for finding in found)

"""Goals without a number, with an old one, and shared ones that one side pursues alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import an_item, when
from checking import TODAY, told, with_code

from roadmap_display.roadmap.checks.goal_checks import days_unread, goal_findings
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal, Metric, Reading
from roadmap_display.roadmap.items import Item

PRODUCT = an_item("Checkout", kind="epic", goals=("mobile",))
MARKETING = an_item("Spring campaign", kind="campaign", roadmap="marketing", goals=("mobile",))


def a_goal(*read: date, **fields: object) -> Goal:
    readings = tuple(Reading(on=on, value=1) for on in read)
    return Goal(
        **{
            "id": "mobile",
            "title": "Mobile shopping",
            "owner": "rossi",
            "metrics": (Metric(id="m", title="Repeat purchase", readings=readings),),
        }
        | fields  # type: ignore[arg-type]
    )


def of(code: str, goal: Goal, *items: Item, **fields: object) -> list[str]:
    return with_code(code, told(goal_findings, *(items or (PRODUCT, MARKETING)), goals=(goal,), **fields))


class TestMetrics:
    def test_a_goal_without_one_cannot_be_seen_to_be_reached(self) -> None:
        assert of("no-metric", a_goal(metrics=())) == [
            "Mobile shopping has no metric: nobody will see when it is reached"
        ]
        assert of("no-metric", a_goal(TODAY)) == []

    def test_one_that_nobody_has_measured_is_a_note(self) -> None:
        (finding,) = told(goal_findings, PRODUCT, MARKETING, goals=(a_goal(),))
        assert finding.message == "Mobile shopping has a metric that nobody has measured yet"
        assert finding.severity == "note"

    def test_a_reading_of_thirty_days_is_not_old_and_one_of_thirty_one_is(self) -> None:
        assert of("goal-not-measured", a_goal(TODAY - timedelta(30))) == []
        assert told(goal_findings, PRODUCT, MARKETING, goals=(a_goal(TODAY - timedelta(31)),)) == [
            Finding(
                code="goal-not-measured",
                severity="warning",
                message="Nobody has measured Repeat purchase for 31 days (goal: Mobile shopping)",
                goals=("mobile",),
                days=31,
                certain=True,
                remedy="measure Repeat purchase, and note the reading",
                lead="Not measured",
                sentence="Nobody has measured Repeat purchase for 31 days",
                owners=("rossi",),
            )
        ]

    def test_how_old_it_may_be_is_a_setting(self) -> None:
        assert of("goal-not-measured", a_goal(TODAY - timedelta(31)), reading_days=31) == []
        assert of("goal-not-measured", a_goal(TODAY - timedelta(8)), reading_days=7)

    def test_the_last_reading_counts_wherever_it_stands(self) -> None:
        assert of("goal-not-measured", a_goal(TODAY, TODAY - timedelta(90))) == []

    def test_what_was_measured_when_it_was_due_need_not_be_measured_again(self) -> None:
        metric = Metric(id="m", title="M", due=when("2026-01"), readings=(Reading(on=date(2026, 1, 5), value=1),))
        assert days_unread(metric, TODAY.toordinal()) is None
        early = Metric(id="m", title="M", due=when("2026-01"), readings=(Reading(on=date(2025, 12, 31), value=1),))
        assert days_unread(early, TODAY.toordinal()) == 57

    def test_many_old_ones_are_told_the_oldest_first_and_the_others_in_one_sentence(self) -> None:
        goals = [a_goal(TODAY - timedelta(40 + n), id=f"g{n}", title=f"Goal {n}", scope="product") for n in range(8)]
        findings = told(goal_findings, PRODUCT, MARKETING, goals=tuple(goals))
        assert [one.days for one in findings] == [47, 46, 45, 44, 43, None]
        assert findings[-1].message == "Goal 0, Goal 1 and Goal 2 have not been measured of late either"


class TestSides:
    def test_a_shared_goal_that_both_pursue_is_fine(self) -> None:
        assert of("goal-one-sided", a_goal(TODAY)) == []

    @pytest.mark.parametrize(
        ("items", "sentence", "remedy"),
        [
            (
                (PRODUCT, an_item("Ad", kind="campaign")),
                "is a shared goal, but pursued by product only",
                "add an item of marketing for it, or say whose goal it is",
            ),
            (
                (MARKETING, an_item("Epic", kind="epic")),
                "is a shared goal, but pursued by marketing only",
                "add an item of product for it, or say whose goal it is",
            ),
            (
                (an_item("Ad", kind="campaign"), an_item("Epic", kind="epic")),
                "is a shared goal, but pursued by nobody",
                "add an item of product and of marketing for it, or say whose goal it is",
            ),
        ],
    )
    def test_one_that_a_side_leaves_to_the_other_is_told(
        self, items: tuple[Item, ...], sentence: str, remedy: str
    ) -> None:
        (finding,) = told(goal_findings, *items, goals=(a_goal(TODAY),))
        assert (finding.message, finding.remedy) == (f"Mobile shopping {sentence}", remedy)
        assert (finding.severity, finding.goals, finding.owners) == ("warning", ("mobile",), ("rossi",))

    def test_of_a_goal_that_is_little_more_than_a_word_it_is_a_note(self) -> None:
        findings = told(goal_findings, PRODUCT, an_item("Ad", kind="campaign"), goals=(a_goal(metrics=()),))
        assert {one.severity for one in findings if one.code == "goal-one-sided"} == {"note"}

    @pytest.mark.parametrize("scope", ["product", "marketing"])
    def test_a_goal_of_one_side_may_be_pursued_by_it_alone(self, scope: str) -> None:
        assert of("goal-one-sided", a_goal(TODAY, scope=scope), PRODUCT, an_item("Ad", kind="campaign")) == []

    def test_where_there_is_one_side_only_nobody_is_missing(self) -> None:
        assert of("goal-one-sided", a_goal(TODAY), PRODUCT) == []

    @pytest.mark.parametrize(
        ("stage", "counts"), [("done", True), ("idea", True), ("parked", False), ("dropped", False)]
    )
    def test_what_is_done_counts_and_what_will_not_come_does_not(self, stage: str, counts: bool) -> None:
        other = an_item("Other", kind="campaign", roadmap="marketing")
        item = an_item("Spring campaign", kind="campaign", roadmap="marketing", goals=("mobile",), stage=stage)
        assert bool(of("goal-one-sided", a_goal(TODAY), PRODUCT, item, other)) is not counts

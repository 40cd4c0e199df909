"""What is unsound is told in a sentence, with a remedy, and hides nothing else."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot, an_item, when
from portfolios import UGLY_TITLES, nothing, the_demo, two_empty_roadmaps, ugly

from roadmap_display.roadmap.checks.soundness import soundness
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Agreement, Goal, Metric, Reading, Scenario
from roadmap_display.roadmap.items import Baseline, Item, Outcome, Parking
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Criterion, Lane, Portfolio, Snapshot

ADA = Person(id="rossi", name="Ada Rossi")
CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")
LAUNCH = a_bar("Spring launch", "1 Jun 2026", "17 Jul 2026")


def findings(snapshot: Snapshot) -> list[Finding]:
    return list(soundness(snapshot))


def told(snapshot: Snapshot) -> list[tuple[str, str, str]]:
    """Code, severity and sentence of each finding."""
    return [(finding.code, finding.severity, finding.message) for finding in findings(snapshot)]


def with_goal(**fields: object) -> Snapshot:
    return a_snapshot(goals=(Goal(**{"id": "mobile", "title": "Mobile shopping"} | fields),))  # type: ignore[arg-type]


@pytest.mark.parametrize("snapshot", [nothing(), two_empty_roadmaps(), a_snapshot(CHECKOUT, LAUNCH)])
def test_what_is_sound_is_not_talked_about(snapshot: Snapshot) -> None:
    assert findings(snapshot) == []


def test_the_demo_is_sound() -> None:
    assert findings(the_demo()) == []


class TestOneIdOfTwo:
    def test_is_told_with_both_titles(self) -> None:
        twin = msgspec.structs.replace(LAUNCH, id="mobile-checkout")
        [finding] = findings(a_snapshot(CHECKOUT, twin))
        assert finding.message == "2 items have the id “mobile-checkout”: Mobile checkout, Spring launch"
        assert (finding.code, finding.severity, finding.items) == ("duplicate-id", "error", ("mobile-checkout",))

    def test_names_only_some_of_very_many(self) -> None:
        [finding] = findings(a_snapshot(*[CHECKOUT] * 1200))
        assert finding.message.startswith("1,200 items have the id “mobile-checkout”: Mobile checkout, ")
        assert finding.message.count("Mobile") == 5

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            (
                {"people": (ADA, Person(id="rossi", name="A. Rossi"))},
                "2 people have the id “rossi”: Ada Rossi, A. Rossi",
            ),
            ({"goals": (Goal(id="g", title="More"), Goal(id="g", title=""))}, "2 goals have the id “g”: More"),
            ({"goals": (Goal(id="g", title=""), Goal(id="g", title=""))}, "2 goals have the id “g”"),
            ({"criteria": (Criterion(id="c", title="Reach"),) * 2}, "2 criteria have the id “c”: Reach, Reach"),
            ({"roadmaps": (a_roadmap("Product"),) * 2}, "2 roadmaps have the id “product”: Product, Product"),
        ],
    )
    def test_is_told_of_every_kind(self, fields: dict[str, object], sentence: str) -> None:
        assert told(a_snapshot(**fields)) == [("duplicate-id", "error", sentence)]

    def test_is_told_of_links(self) -> None:
        links = (a_link("mobile-checkout", "spring-launch", id="l"), a_link("spring-launch", "x", id="l"))
        finding = findings(a_snapshot(CHECKOUT, LAUNCH, an_item("X"), links=links))[0]
        assert (finding.code, finding.message, finding.links) == ("duplicate-id", "2 links have the id “l”", ("l",))

    def test_is_told_of_lanes_and_metrics(self) -> None:
        lanes, metrics = (Lane(id="a", title="A"),) * 2, (Metric(id="m", title="M"),) * 3
        goal = Goal(id="mobile", title="Mobile shopping", metrics=metrics)
        snapshot = a_snapshot(roadmaps=(a_roadmap("Product", lanes=lanes),), goals=(goal,))
        assert [finding.message for finding in findings(snapshot)] == [
            "2 lanes of Product have the id “a”: A, A",
            "3 metrics of Mobile shopping have the id “m”: M, M, M",
        ]
        assert findings(snapshot)[1].goals == ("mobile",)

    def test_is_fine_in_two_roadmaps_or_two_goals(self) -> None:
        goals = tuple(Goal(id=name, title=name, metrics=(Metric(id="m", title="M"),)) for name in "gh")
        assert findings(a_snapshot(roadmaps=(a_roadmap("Product"), a_roadmap("Marketing")), goals=goals)) == []


class TestANameOfNothing:
    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            (
                {"roadmap": "x"},
                ("unknown-roadmap", "error", "Saved sizes stands on the roadmap “x”, which is not there"),
            ),
            ({"roadmap": ""}, ("unknown-roadmap", "error", "Saved sizes stands on no roadmap")),
            (
                {"lane": "x"},
                ("unknown-lane", "warning", "Saved sizes stands in the lane “x”, which Product does not have"),
            ),
            ({"parent": "x"}, ("unknown-parent", "warning", "Saved sizes is part of the item “x”, which is not there")),
            ({"goals": ("x",)}, ("unknown-goal", "warning", "Saved sizes serves the goal “x”, which is not there")),
            ({"owner": "x"}, ("unknown-owner", "warning", "Saved sizes is owned by “x”, who is not among the people")),
            (
                {"parked": Parking(by="x")},
                ("unknown-person", "note", "Saved sizes was parked by “x”, who is not among the people"),
            ),
            (
                {"outcome": Outcome(metric="x")},
                ("unknown-metric", "note", "Saved sizes is to move the metric “x”, which no goal has"),
            ),
            (
                {"scores": {"x": {"product": 3}}},
                ("unknown-criterion", "note", "Saved sizes is scored by the criterion “x”, which is not there"),
            ),
        ],
    )
    def test_in_an_item_is_told(self, fields: dict[str, object], expected: tuple[str, str, str]) -> None:
        snapshot = a_snapshot(an_item("Saved sizes", **fields))
        assert told(snapshot) == [expected]
        assert findings(snapshot)[0].items == ("saved-sizes",)

    def test_in_a_roadmap_is_told(self) -> None:
        roadmap = a_roadmap("Product", owner="x", market_owner="y")
        assert told(a_snapshot(roadmaps=(roadmap,))) == [
            ("unknown-owner", "warning", "Product is owned by “x”, who is not among the people"),
            ("unknown-owner", "warning", "Product has the market owner “y”, who is not among the people"),
        ]

    def test_in_a_goal_is_told(self) -> None:
        snapshot = with_goal(owner="x", agreed=(Agreement(function="product", by="y"),))
        assert told(snapshot) == [
            ("unknown-owner", "warning", "Mobile shopping is owned by “x”, who is not among the people"),
            ("unknown-person", "warning", "Mobile shopping was agreed by “y”, who is not among the people"),
        ]
        assert {finding.goals for finding in findings(snapshot)} == {("mobile",)}

    @pytest.mark.parametrize(
        ("link", "sentence", "items"),
        [
            (("x", "y"), "a link leads from the item “x” to the item “y”, and neither is there", ()),
            (
                ("mobile-checkout", "y"),
                "a link leads from Mobile checkout to the item “y”, which is not there",
                ("mobile-checkout",),
            ),
            (
                ("x", "mobile-checkout"),
                "a link leads to Mobile checkout from the item “x”, which is not there",
                ("mobile-checkout",),
            ),
        ],
    )
    def test_in_a_link_is_told_once(self, link: tuple[str, str], sentence: str, items: tuple[str, ...]) -> None:
        [finding] = findings(a_snapshot(CHECKOUT, links=(a_link(*link),)))
        assert (finding.code, finding.message, finding.items) == ("unknown-item", sentence, items)
        assert finding.links == ("→".join(link),)

    def test_is_none_where_all_are_there(self) -> None:
        goal = Goal(
            id="g", title="G", owner="rossi", agreed=(Agreement(function="product", by="rossi"),),
            metrics=(Metric(id="m", title="M"),),
        )  # fmt: skip
        whole = an_item(
            "Whole", owner="rossi", goals=("g",), parent="part", parked=Parking(by="rossi"),
            outcome=Outcome(metric="m"), scores={"c": {"product": 3}},
        )  # fmt: skip
        snapshot = a_snapshot(
            whole, an_item("Part", lane=""), people=(ADA,), goals=(goal,), criteria=(Criterion(id="c", title="C"),),
            roadmaps=(a_roadmap("Product", owner="rossi", market_owner="rossi"),),
        )  # fmt: skip
        assert findings(snapshot) == []

    def test_nobody_is_missed_where_nobody_is_named(self) -> None:
        parked = an_item("Parked", parked=Parking(reason="later"), outcome=Outcome(target=3))
        assert findings(a_snapshot(parked)) == []
        assert findings(with_goal(agreed=(Agreement(function="product"),))) == []

    def test_its_owner_is_the_one_to_talk_to(self) -> None:
        [finding] = findings(a_snapshot(an_item("Saved sizes", lane="x", owner="rossi"), people=(ADA,)))
        assert finding.owners == ("rossi",)


class TestDates:
    @pytest.mark.parametrize(
        ("item", "expected"),
        [
            (
                a_bar("Pilot", "1 Jun 2026", "1 May 2026"),
                ("end-before-start", "error", "Pilot ends on 1 May 2026, before it starts on 1 Jun 2026"),
            ),
            (
                a_bar("Pilot", "2026-Q3", "2026-W20"),
                ("end-before-start", "error", "Pilot ends in week 20 2026, before it starts in Q3 2026"),
            ),
            (
                an_item("Pilot", baseline=Baseline(start=when("2026-06"), end=when("2026-05"))),
                (
                    "end-before-start",
                    "warning",
                    "Pilot was promised to end in May 2026, before it was to start in Jun 2026",
                ),
            ),
            (
                a_bar("Pilot", "1026-06-01", "2026-07-01"),
                ("date-out-of-range", "error", "Pilot starts on 1 Jun 1026; a roadmap spans 1990 to 2100"),
            ),
            (
                a_bar("Pilot", "2026-06-01", "2226-Q3"),
                ("date-out-of-range", "error", "Pilot ends in Q3 2226; a roadmap spans 1990 to 2100"),
            ),
            (
                an_item("Pilot", baseline=Baseline(start=when("1989-12-31"))),
                (
                    "date-out-of-range",
                    "error",
                    "Pilot was promised to start on 31 Dec 1989; a roadmap spans 1990 to 2100",
                ),
            ),
            (
                an_item("Pilot", baseline=Baseline(end=when("2101"))),
                ("date-out-of-range", "error", "Pilot was promised to end in 2101; a roadmap spans 1990 to 2100"),
            ),
            (
                an_item("Pilot", baseline=Baseline(set_on=date(206, 1, 1))),
                ("date-out-of-range", "error", "Pilot was promised on 1 Jan 0206; a roadmap spans 1990 to 2100"),
            ),
            (
                an_item("Pilot", parked=Parking(on=date(1026, 1, 1))),
                ("date-out-of-range", "error", "Pilot was parked on 1 Jan 1026; a roadmap spans 1990 to 2100"),
            ),
            (
                an_item("Pilot", parked=Parking(review_on=date(9026, 1, 1))),
                (
                    "date-out-of-range",
                    "error",
                    "Pilot is to be looked at again on 1 Jan 9026; a roadmap spans 1990 to 2100",
                ),
            ),
            (
                an_item("Launch", kind="launch", start="1 Jun 2026", end="2 Jun 2026"),
                ("milestone-with-end", "note", "Launch is one day, but ends on 2 Jun 2026"),
            ),
            (
                an_item("Launch", kind="launch", end="2 Jun 2026"),
                ("milestone-with-end", "note", "Launch is one day, but its date stands as its end"),
            ),
        ],
    )
    def test_that_cannot_be_are_told(self, item: Item, expected: tuple[str, str, str]) -> None:
        assert told(a_snapshot(item)) == [expected]

    @pytest.mark.parametrize(
        "item",
        [
            a_bar("One day", "2 Mar 2026", "2 Mar 2026"),
            a_bar("Perhaps", "15 May 2026", "2026-05"),
            a_bar("The first day", "1990-01-01", "2100-12-31"),
            a_milestone("A day twice", "2 Mar 2026", end="2 Mar 2026"),
            an_item("Only an end", end="2 Mar 2026"),
            an_item("Promised", baseline=Baseline(start=when("2026-05"), end=when("2026-05"))),
        ],
    )
    def test_that_can_be_are_not(self, item: Item) -> None:
        assert findings(a_snapshot(item)) == []

    def test_of_goals_are_looked_at_too(self) -> None:
        metric = Metric(id="m", title="M", due=when("3026"), readings=(Reading(on=date(26, 1, 1), value=1),))
        snapshot = with_goal(metrics=(metric,), agreed=(Agreement(function="product", on=date(1026, 1, 1)),))
        assert [finding.message for finding in findings(snapshot)] == [
            "Mobile shopping is due in 3026; a roadmap spans 1990 to 2100",
            "Mobile shopping was measured on 1 Jan 0026; a roadmap spans 1990 to 2100",
            "Mobile shopping was agreed on 1 Jan 1026; a roadmap spans 1990 to 2100",
        ]


class TestNumbers:
    @pytest.mark.parametrize("progress", [-1, 101])
    def test_of_progress_lie_between_nothing_and_all(self, progress: int) -> None:
        expected = ("progress-out-of-range", "warning", f"Pilot has a progress of {progress} %")
        assert told(a_snapshot(an_item("Pilot", progress=progress))) == [expected]

    @pytest.mark.parametrize("progress", [0, 100])
    def test_nothing_and_all_are_fine(self, progress: int) -> None:
        assert findings(a_snapshot(an_item("Pilot", progress=progress))) == []

    def test_of_scores_lie_between_one_and_five(self) -> None:
        item = an_item("Pilot", scores={"c": {"product": 0, "sales": 1, "support": 5, "marketing": 6}})
        assert told(a_snapshot(item, criteria=(Criterion(id="c", title="C"),))) == [
            ("score-out-of-range", "warning", "Pilot has a score of 0 from product"),
            ("score-out-of-range", "warning", "Pilot has a score of 6 from marketing"),
        ]

    def test_of_a_scenario_lie_between_one_and_five(self) -> None:
        scenarios = tuple(Scenario(id=str(value), value=value) for value in (0, 1, 5, 6))
        assert [finding.message for finding in findings(with_goal(scenarios=scenarios))] == [
            "Mobile shopping has a scenario of the value 0",
            "Mobile shopping has a scenario of the value 6",
        ]

    def test_a_sixth_scenario_is_one_too_many(self) -> None:
        six = tuple(Scenario(id=str(number)) for number in range(6))
        assert findings(with_goal(scenarios=six[:5])) == []
        assert told(with_goal(scenarios=six)) == [("too-many-scenarios", "warning", "Mobile shopping has 6 scenarios")]

    @pytest.mark.parametrize("month", [-3, 0, 13])
    def test_the_fiscal_year_starts_in_a_month_there_is(self, month: int) -> None:
        sentence = f"the fiscal year starts in month {month}, which no year has"
        assert told(Snapshot(Portfolio(fiscal_year_start=month))) == [("fiscal-year-out-of-range", "warning", sentence)]


class TestCircles:
    def test_of_parts_are_told_by_their_titles(self) -> None:
        items = [an_item(title, parent=parent) for title, parent in (("A", "b"), ("B", "c"), ("C", "a"), ("D", "a"))]
        [finding] = findings(a_snapshot(*items))
        assert (finding.code, finding.severity, finding.items) == ("parent-circle", "error", ("a", "b", "c"))
        assert finding.message == "items are part of each other in a circle: A → B → C → A"

    def test_of_one_item_is_told_as_such(self) -> None:
        assert told(a_snapshot(an_item("A", parent="a"))) == [("self-parent", "error", "A is part of itself")]

    def test_of_links_are_told_with_the_links(self) -> None:
        links = (a_link("b", "a"), a_link("a", "b"), a_link("b", "c"))
        [finding] = findings(a_snapshot(an_item("A"), an_item("B"), an_item("C"), links=links))
        assert (finding.code, finding.items, finding.links) == ("link-circle", ("a", "b"), ("a→b", "b→a"))
        assert finding.message == "links lead in a circle: A → B → A"

    def test_of_links_between_items_that_are_not_there_names_only_those_that_are(self) -> None:
        links = (a_link("a", "gone"), a_link("gone", "a"))
        circle = next(one for one in findings(a_snapshot(an_item("A"), links=links)) if one.code == "link-circle")
        assert (circle.items, circle.links) == (("a",), ("a→gone", "gone→a"))

    def test_of_one_link_is_told_as_such(self) -> None:
        [finding] = findings(a_snapshot(an_item("A"), links=(a_link("a", "a"),)))
        assert (finding.code, finding.message) == ("self-link", "a link leads from A to itself")
        assert (finding.items, finding.links) == (("a",), ("a→a",))

    def test_of_very_many_are_told_in_one_sentence(self) -> None:
        count = 50_000
        items = [an_item(f"I {n:05}", id=f"{n:05}", parent=f"{(n + 1) % count:05}") for n in range(count)]
        [finding] = findings(a_snapshot(*items))
        assert finding.message.endswith("I 00000 → I 00001 → I 00002 → I 00003 → I 00004 → 49,995 more → I 00000")
        assert len(finding.items) == count


class TestSentences:
    def test_call_an_item_without_a_title_by_its_id(self) -> None:
        assert [message for _, _, message in told(a_snapshot(an_item("", id="X7", lane="x")))] == [
            "An item without a title (id “X7”) stands in the lane “x”, which Product does not have"
        ]

    def test_leave_a_title_its_small_letter(self) -> None:
        assert told(a_snapshot(an_item("iPhone app", parent="iphone-app")))[0][2] == "iPhone app is part of itself"

    @pytest.mark.parametrize("title", UGLY_TITLES)
    def test_stay_one_short_line_whatever_the_title(self, title: str) -> None:
        item = an_item(title, id="i" * 500, lane="l" * 500, parent="p" * 500, owner="o\n" * 500, goals=("",))
        messages = [message for _, _, message in told(a_snapshot(item, links=(a_link(item.id, "x" * 500),)))]
        assert len(messages) == 5
        assert all(len(message) < 240 and message.splitlines() == [message] for message in messages)

    def test_come_with_a_remedy_each(self) -> None:
        circle = (an_item("A", parent="b"), an_item("B", parent="a"), an_item("C", parent="c"), an_item("A"))
        links = (a_link("a", "b"), a_link("b", "a"), a_link("c", "c"), a_link("c", "z"), a_link("x", "y"))
        worst = a_snapshot(*circle, *ugly().items, links=links, portfolio=Portfolio(fiscal_year_start=99))
        assert {finding.remedy for finding in findings(worst)} >= {"remove the link, or put both items back"}
        assert all(finding.remedy for finding in findings(worst))

    def test_one_bad_item_hides_nothing_of_the_rest(self) -> None:
        bad = [an_item(f"Bad {n}", lane="x", progress=200, parent="nobody") for n in range(3)]
        by_item = {item: [f.code for f in findings(a_snapshot(*bad)) if item in f.items] for item in ("bad-0", "bad-2")}
        assert by_item["bad-0"] == by_item["bad-2"] == ["unknown-lane", "unknown-parent", "progress-out-of-range"]

"""Good practice: an owner, a why, a goal, positioning, an end for a project, an outcome that was measured."""

from __future__ import annotations

import pytest
from builders import a_bar, a_link, a_milestone, a_roadmap, an_item
from checking import told, with_code
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.checks.practice_checks import practice_findings
from roadmap_display.roadmap.checks.spoken_for import below_of, spoken_for
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Brief, Item, Outcome, Positioning

BRIEF = Brief(why="61 % of baskets are abandoned at payment")
POSITIONING = Positioning(proposition="Pay in two taps", differentiators=("stored cards",), pitch="Two taps")
SOUND = an_item(
    "Checkout", kind="epic", owner="rossi", goals=("mobile",), brief=BRIEF, positioning=POSITIONING, nature="product"
)
OVER = ["done", "parked", "dropped"]


def of(code: str, *items: Item, **fields: object) -> list[str]:
    return with_code(code, told(practice_findings, *items, **fields))


def without(**fields: object) -> Item:
    """An item that lacks only this."""
    import msgspec

    return msgspec.structs.replace(SOUND, **fields)


def test_an_item_that_has_it_all_is_left_alone() -> None:
    owned = (a_roadmap("Product", owner="rossi"),)
    assert told(practice_findings, SOUND, roadmaps=owned) == []


def test_everything_practice_asks_for_is_a_note() -> None:
    findings = told(practice_findings, an_item("Bare", nature="project"), goals=(Goal(id="g", title="G"),))
    assert {one.severity for one in findings} == {"note"}
    assert len({one.code for one in findings}) == 5


class TestOwners:
    def test_a_missing_one_is_told_of_items_roadmaps_and_goals(self) -> None:
        goals = (Goal(id="mobile", title="Mobile shopping"),)
        findings = told(practice_findings, without(owner=""), goals=goals, roadmaps=(a_roadmap("Product"),))
        assert [one.message for one in findings] == [
            "Checkout has no owner",
            "Mobile shopping has no owner",
            "Product has no owner",
        ]
        assert [(one.items, one.goals) for one in findings] == [(("checkout",), ()), ((), ("mobile",)), ((), ())]

    @pytest.mark.parametrize("stage", OVER)
    def test_nobody_is_asked_for_what_is_over(self, stage: str) -> None:
        assert of("no-owner", without(owner="", stage=stage), roadmaps=()) == []

    def test_an_idea_needs_one_too(self) -> None:
        assert of("no-owner", without(owner="", stage="idea"), roadmaps=())


class TestReasons:
    @pytest.mark.parametrize(
        ("code", "item", "sentence"),
        [
            ("no-why", without(brief=None), "Checkout is more than an idea, and nobody has said why"),
            (
                "no-why",
                without(brief=Brief(who="all", why=" ")),
                "Checkout is more than an idea, and nobody has said why",
            ),
            ("no-goal", without(goals=()), "Checkout is more than an idea, and serves no goal"),
            ("no-positioning", without(positioning=None), "Checkout goes ahead before marketing has positioned it"),
            (
                "no-positioning",
                without(positioning=Positioning(proposition="Pay in two taps", pitch="Two taps")),
                "Checkout goes ahead before marketing has positioned it",
            ),
        ],
    )
    def test_a_promise_without_one_is_told_and_an_idea_is_not(self, code: str, item: Item, sentence: str) -> None:
        import msgspec

        for stage in ("planned", "in_progress"):
            assert of(code, msgspec.structs.replace(item, stage=stage)) == [sentence]
        for stage in ("idea", *OVER):
            assert of(code, msgspec.structs.replace(item, stage=stage)) == []

    def test_marketing_may_decline(self) -> None:
        assert of("no-positioning", without(positioning=Positioning(declined="internal tool"))) == []

    def test_marketing_does_not_position_its_own_items(self) -> None:
        assert of("no-positioning", an_item("Ad", kind="campaign", roadmap="marketing")) == []

    @pytest.mark.parametrize("code", ["no-why", "no-goal", "no-positioning"])
    def test_a_milestone_is_a_day_in_the_life_of_something_that_has_one(self, code: str) -> None:
        assert of(code, a_milestone("Code freeze", "2 Mar 2026")) == []

    @pytest.mark.parametrize("code", ["no-why", "no-goal", "no-positioning"])
    def test_what_it_is_part_of_speaks_for_it(self, code: str) -> None:
        part = an_item("Wallets", kind="feature", parent="checkout")
        grandchild = an_item("Apple wallet", kind="feature", parent="wallets")
        assert of(code, SOUND, part, grandchild) == []
        assert of(code, part, grandchild)

    def test_what_it_promotes_explains_it(self) -> None:
        ad = an_item("Ad", kind="campaign", roadmap="marketing")
        assert of("no-why", SOUND, ad, links=(a_link("checkout", "ad", type="promotes"),)) == []
        assert of("no-why", SOUND, ad, links=(a_link("checkout", "ad"),))

    def test_what_a_release_ships_speaks_for_it(self) -> None:
        release = a_milestone("Portal GA", "2 Mar 2026", kind="release")
        links = (a_link("checkout", "portal-ga"),)
        for code in ("no-why", "no-goal", "no-positioning"):
            assert of(code, SOUND, release, links=links) == []
            assert of(code, SOUND, release)


class TestProjects:
    def test_one_without_an_end_is_told_and_a_product_goes_on(self) -> None:
        assert of("project-without-end", without(nature="project")) == ["Checkout is a project, and has no end"]
        assert of("project-without-end", without(nature="product")) == []
        assert of("project-without-end", without(nature=None)) == []

    def test_one_with_an_end_or_of_one_day_is_fine(self) -> None:
        assert of("project-without-end", a_bar("Move", "2 Mar 2026", "9 Mar 2026", nature="project")) == []
        assert of("project-without-end", a_milestone("Move", "2 Mar 2026", nature="project")) == []

    @pytest.mark.parametrize("stage", ["idea", *OVER])
    def test_only_a_promised_one_is_asked(self, stage: str) -> None:
        assert of("project-without-end", without(nature="project", stage=stage)) == []


class TestOutcomes:
    def test_what_is_done_and_was_to_move_something_is_measured(self) -> None:
        item = without(stage="done", outcome=Outcome(metric="m", target=30))
        assert of("outcome-not-measured", item) == ["Checkout is done, and nobody has measured what it was to move"]
        assert of("outcome-not-measured", without(stage="done", outcome=Outcome(metric="m", measured=0.0))) == []

    def test_before_it_is_done_there_is_nothing_to_measure(self) -> None:
        assert of("outcome-not-measured", without(outcome=Outcome(metric="m", target=30))) == []
        assert of("outcome-not-measured", without(stage="done", outcome=None)) == []


ids = st.sampled_from("abcdef")
knots = st.lists(st.tuples(ids, ids), max_size=10)


@given(knots, st.sets(ids))
def test_whoever_can_be_reached_from_one_that_says_so_is_spoken_for(ways: list[tuple[str, str]], say: set[str]) -> None:
    """Against walking until nothing is added; parts in a circle end too."""
    items = [an_item(title) for title in "abcdef"]
    links = [(a_link(*way, type="promotes"), an_item(way[0]), an_item(way[1])) for way in ways]
    reached = set(say)
    for _ in items:
        reached |= {end for start, end in ways if start in reached}
    assert spoken_for([item for item in items if item.id in say], below_of(items, links)) == reached

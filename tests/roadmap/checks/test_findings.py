"""What holds of all findings together, whatever the plan."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import msgspec
import pytest
from any_plan import plans
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot, an_item
from checking import TODAY
from hypothesis import given
from hypothesis import strategies as st
from portfolios import the_demo

from roadmap_display.exchange.tables import changes_of
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.checks.checks import check, for_walls
from roadmap_display.roadmap.finding import Finding, for_footer
from roadmap_display.roadmap.items import Item, Outcome, Parking
from roadmap_display.roadmap.portfolio import Snapshot

STAGES = ("idea", "planned", "in_progress", "done", "parked", "dropped")
KINDS = ("initiative", "epic", "release", "launch", "campaign", "milestone")
DATES = (None, "2025-12-31", "2026-02-25", "2026-Q1", "2026-03-02", "2026-05")
IDS = "abcdefgh"


@st.composite
def busy_plans(draw: st.DrawFn) -> Snapshot:
    """Plans in which most checks have something to say."""
    items = [_item(item_id, Random(draw(st.integers(0, 999)))) for item_id in IDS[: draw(st.integers(0, 8))]]
    ways = draw(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=8, unique=True))
    links = tuple(a_link(*way, type=draw(st.sampled_from(("depends", "promotes")))) for way in ways)
    return a_snapshot(*items, links=links, roadmaps=(a_roadmap("Product"), a_roadmap("Marketing", "Campaigns")))


def _item(item_id: str, random: Random) -> Item:
    return an_item(
        f"Item {item_id}", id=item_id, kind=random.choice(KINDS), stage=random.choice(STAGES),
        start=random.choice(DATES), end=random.choice(DATES), roadmap=random.choice(("product", "marketing", "x")),
        owner=random.choice(("", "rossi")), private=random.random() < 0.3, parent=random.choice(("", "", *IDS)),
        parked=random.choice((None, Parking(review_on=TODAY - timedelta(random.randrange(-9, 9))))),
        nature=random.choice((None, "project")), outcome=random.choice((None, Outcome(metric="m"))),
    )  # fmt: skip


def sentences(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in findings]


@given(busy_plans() | plans())
def test_every_finding_says_something_and_names_what_is_there(plan: Snapshot) -> None:
    goals, links = {goal.id for goal in plan.goals}, {link.id for link in plan.links}
    for finding in check(plan, TODAY):
        assert finding.message
        assert finding.remedy
        assert "\n" not in finding.message
        assert set(finding.items) <= plan.item_place.keys()
        assert set(finding.goals) <= goals
        assert set(finding.links) <= links
        assert finding.certain is None or finding.days is not None
        assert not finding.lead or finding.sentence


@given(busy_plans())
def test_nothing_of_a_private_item_is_to_be_read_on_a_wall(plan: Snapshot) -> None:
    names = [item.title for item in plan.items if item.private]
    for finding in for_walls(check(plan, TODAY), plan):
        words = f"{finding.message} {finding.sentence} {finding.remedy}"
        assert not any(name in words for name in names)


@given(busy_plans(), st.randoms())
def test_the_order_of_items_and_links_does_not_matter(plan: Snapshot, random: Random) -> None:
    items, links = list(plan.items), list(plan.links)
    random.shuffle(items)
    random.shuffle(links)
    mixed = a_snapshot(*items, links=tuple(links), roadmaps=plan.roadmaps)
    circles = {"link-circle", "parent-circle"}

    def told(snapshot: Snapshot) -> list[tuple[str, str]]:
        return [one for one in sentences(check(snapshot, TODAY)) if one[0] not in circles]

    assert told(mixed) == told(plan)


@given(busy_plans())
def test_one_bad_item_never_hides_what_is_wrong_with_the_rest(plan: Snapshot) -> None:
    bad = an_item("Bad", id="bad", start="3026", end="1026", roadmap="gone", lane="x", parent="bad", progress=-1)
    broken = a_bar("Checkout", "2 Mar 2026", "25 May 2026"), a_bar("Launch", "13 May 2026", "2026-12")
    links = (*plan.links, a_link("checkout", "launch"), a_link("bad", "gone"), a_link("bad", "bad"))
    found = check(a_snapshot(*plan.items, bad, *broken, links=links, roadmaps=plan.roadmaps), TODAY)
    assert ("link-broken", "Launch starts 12 days before Checkout ships") in sentences(found)
    assert {"unknown-roadmap", "self-parent", "unknown-item", "self-link"} <= {finding.code for finding in found}


def test_a_private_item_is_not_told_of_under_the_id_of_another() -> None:
    secret = an_item("Secret", id="one", private=True, lane="x")
    plan = a_snapshot(an_item("One", id="one"), secret)
    assert any("Secret" in finding.message for finding in check(plan, TODAY))
    assert not any("Secret" in finding.message for finding in for_walls(check(plan, TODAY), plan))


class TestRanking:
    def test_broken_then_vague_then_unanswered_then_late_then_what_lacks(self) -> None:
        from roadmap_display.roadmap.notices import Notice

        items = (
            a_bar("Checkout", "2 Mar 2026", "25 May 2026"),
            a_bar("Launch", "13 May 2026", "2026-12", kind="campaign"),
            a_bar("Vague", "2026-Q2", "2026-Q4", kind="campaign"),
            a_bar("Late", "2 Jan 2026", "2 Feb 2026", stage="in_progress"),
            a_milestone("GA", "2 Mar 2026", kind="release"),
        )
        links = (a_link("checkout", "vague"), a_link("checkout", "launch"))
        plan = a_snapshot(*items, links=links, notices=(Notice(id="n", function="marketing"),))
        found = check(plan, TODAY)
        assert [finding.code for finding in found][:6] == [
            "link-broken", "link-at-risk", "notice-unconfirmed", "should-have-ended", "release-without-marketing",
            "no-owner",
        ]  # fmt: skip
        assert [finding.severity for finding in found[5:]] == ["note"] * len(found[5:])

    def test_of_broken_links_the_nearest_comes_first(self) -> None:
        ends = {"Far": "2027-05-01", "Near": "2026-03-02", "Middle": "2026-06-01"}
        items = [a_bar(title, start, "2028") for title, start in ends.items()]
        links = tuple(a_link("checkout", item.id) for item in items)
        found = check(a_snapshot(a_bar("Checkout", "2026", "2027-12"), *items, links=links), TODAY)
        assert [finding.items[0] for finding in found if finding.code == "link-broken"] == ["near", "middle", "far"]

    def test_one_by_one_comes_before_the_sentence_for_the_rest(self) -> None:
        bars = [a_bar(f"Bar {day}", "2 Jan 2026", f"{day} Feb 2026", stage="in_progress") for day in range(1, 10)]
        days = [finding.days for finding in check(a_snapshot(*bars), TODAY) if finding.code == "should-have-ended"]
        assert days == [17, 18, 19, 20, 21, None]


class TestFooter:
    def test_notes_stand_there_only_where_there_is_nothing_else(self) -> None:
        note = Finding(code="no-owner", severity="note", message="n")
        warning = Finding(code="link-at-risk", severity="warning", message="w")
        assert for_footer((warning, note)) == (warning,)
        assert for_footer((note,)) == (note,)
        assert for_footer(()) == ()

    def test_the_demo_shows_the_launch_that_comes_too_early_and_what_waits_to_be_confirmed(self) -> None:
        found = for_footer(for_walls(check(the_demo(), TODAY), the_demo()))
        assert [finding.code for finding in found] == ["link-broken", "notice-unconfirmed"]
        assert found[0].lead == "12 days early"


BARE = "title,start,end\n" + "".join(f"Item {n},{n % 28 + 1} Mar 2026,{n % 28 + 1} Jun 2026\n" for n in range(300))
PAST = "title,start,end\n" + "".join(f"Item {n},{n % 28 + 1} Mar 2024,{n % 28 + 1} Jun 2024\n" for n in range(300))


@pytest.mark.parametrize(("table", "most"), [(BARE, 6), (PAST, 7)])
def test_whoever_begins_with_titles_and_dates_reads_a_handful_of_notes(table: str, most: int) -> None:
    from roadmap_display.roadmap.empty import empty

    before = empty("Roadmap", "an id")
    changes, _ = changes_of(table.encode(), "plan.csv", before, TODAY)
    plan, _ = apply(before, changes)
    found = check(plan, TODAY)
    assert len(plan.items) == 300
    assert len(found) <= most
    assert {finding.severity for finding in found} == {"note"}


def test_findings_are_plain_values_that_can_be_sent() -> None:
    for finding in check(the_demo(), TODAY):
        assert msgspec.json.decode(msgspec.json.encode(finding), type=Finding) == finding

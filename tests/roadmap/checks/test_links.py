"""A link holds, may not hold, or does not hold; and what a person would say about it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import a_bar, a_link, a_milestone, a_snapshot, an_item, when
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.checks.case import case_of
from roadmap_display.roadmap.checks.link_checks import edge_of, link_finding, link_findings
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link

CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026", owner="rossi")
LINK = a_link("mobile-checkout", "spring-launch")


def found(driver: Item, follower: Item, **link: object) -> Finding | None:
    return link_finding(a_link(driver.id, follower.id, **link), driver, follower)


def said(driver: Item, follower: Item, **link: object) -> str:
    finding = found(driver, follower, **link)
    return finding.message if finding else ""


def launch(on: str, **fields: object) -> Item:
    return a_bar("Spring launch", on, "2026-12-31", **fields)


def test_a_launch_on_the_day_of_what_it_hangs_on_is_in_time() -> None:
    assert found(CHECKOUT, launch("25 May 2026")) is None


def test_a_launch_a_day_before_what_it_hangs_on_is_early() -> None:
    finding = found(CHECKOUT, launch("24 May 2026", owner="kaya"))
    assert finding == Finding(
        code="link-broken",
        severity="error",
        message="Spring launch starts 1 day before Mobile checkout ships",
        items=("spring-launch", "mobile-checkout"),
        links=("mobile-checkout→spring-launch",),
        days=1,
        certain=True,
        remedy="move Spring launch later, or Mobile checkout earlier",
        lead="1 day early",
        sentence="Spring launch starts before Mobile checkout ships",
        owners=("kaya", "rossi"),
    )


@pytest.mark.parametrize(
    ("driver", "follower", "link", "sentence"),
    [
        (CHECKOUT, launch("13 May 2026"), {}, "Spring launch starts 12 days before Mobile checkout ships"),
        (
            CHECKOUT,
            launch("2026-02"),
            {"from_edge": "start"},
            "Spring launch starts at least 2 days before Mobile checkout starts",
        ),
        (CHECKOUT, a_milestone("Press day", "24 May 2026"), {}, "Press day comes 1 day before Mobile checkout ships"),
        (
            CHECKOUT,
            a_milestone("Press day", "2026-05"),
            {},
            "Press day may come up to 24 days before Mobile checkout ships",
        ),
        (CHECKOUT, launch("2026-Q2"), {}, "Spring launch may start up to 54 days before Mobile checkout ships"),
        (
            CHECKOUT,
            a_bar("Pilot", "2026-01", "2026-04"),
            {"to_edge": "end"},
            "Pilot ends at least 25 days before Mobile checkout ships",
        ),
        (
            CHECKOUT,
            a_bar("Pilot", "2026-01", "2026-05"),
            {"to_edge": "end"},
            "Pilot may end up to 24 days before Mobile checkout ships",
        ),
        (
            a_milestone("Trade fair", "1 Jun 2026"),
            launch("13 May 2026"),
            {},
            "Spring launch starts 19 days before Trade fair is due",
        ),
        (
            a_bar("Teaser", "2026-01", "31 May 2026", kind="campaign"),
            launch("13 May 2026"),
            {},
            "Spring launch starts 18 days before Teaser ends",
        ),
        (
            CHECKOUT,
            launch("30 May 2026"),
            {"gap_days": 14},
            "Spring launch starts less than 14 days after Mobile checkout ships: 9 days too early",
        ),
        (
            CHECKOUT,
            launch("2026-06"),
            {"gap_days": 14},
            "Spring launch may start less than 14 days after Mobile checkout ships: up to 7 days too early",
        ),
        (
            CHECKOUT,
            launch("13 May 2026"),
            {"gap_days": -7},
            "Spring launch starts more than 7 days before Mobile checkout ships: 5 days too early",
        ),
        (CHECKOUT, launch("13 May 2026"), {"gap_days": -12}, ""),
        (CHECKOUT, launch("24 May 2020"), {}, "Spring launch starts 2,192 days before Mobile checkout ships"),
        (
            CHECKOUT,
            an_item("", id="x7", start="13 May 2026"),
            {},
            "An item without a title (id “x7”) starts 12 days before Mobile checkout ships",
        ),
        (
            an_item(" ", id="x7", end="25 May 2026"),
            launch("13 May 2026"),
            {},
            "Spring launch starts 12 days before an item without a title (id “x7”) ships",
        ),
    ],
)
def test_a_link_that_does_not_hold_is_told_as_a_person_would(
    driver: Item, follower: Item, link: dict[str, object], sentence: str
) -> None:
    assert said(driver, follower, **link) == sentence


def test_what_may_be_early_is_a_warning_that_says_so() -> None:
    finding = found(CHECKOUT, launch("2026-Q2"))
    assert finding
    assert (finding.code, finding.severity, finding.certain) == ("link-at-risk", "warning", False)
    assert finding.lead == "maybe 54 days early"
    assert finding.sentence == "Spring launch may start before Mobile checkout ships"


def test_how_early_is_a_least_where_dates_are_vague() -> None:
    finding = found(CHECKOUT, launch("2026-04"))
    assert finding
    assert (finding.days, finding.lead) == (25, "at least 25 days early")


@pytest.mark.parametrize(
    ("drives", "follows", "owners"),
    [("rossi", "kaya", ("kaya", "rossi")), ("rossi", "rossi", ("rossi",)), ("rossi", "", ("rossi",)), ("", "", ())],
)
def test_the_people_to_talk_to_are_told_once_the_one_who_waits_first(
    drives: str, follows: str, owners: tuple[str, ...]
) -> None:
    driver = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026", owner=drives)
    finding = found(driver, launch("13 May 2026", owner=follows))
    assert finding
    assert finding.owners == owners


def test_what_is_fixed_is_not_asked_to_move() -> None:
    finding = found(CHECKOUT, launch("13 May 2026"), rule="fixed")
    assert finding
    assert finding.remedy == "move Mobile checkout earlier: Spring launch is fixed"


@pytest.mark.parametrize("stage", ["done", "dropped", "parked"])
def test_nobody_is_told_of_what_is_over(stage: str) -> None:
    early = launch("13 May 2026")
    assert found(CHECKOUT, early)
    assert found(a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026", stage=stage), early) is None
    assert found(CHECKOUT, launch("13 May 2026", stage=stage)) is None


@pytest.mark.parametrize("stage", ["idea", "planned", "in_progress"])
def test_what_is_ahead_is_told(stage: str) -> None:
    assert found(CHECKOUT, launch("13 May 2026", stage=stage))


def test_a_link_between_items_without_dates_is_no_finding() -> None:
    assert found(CHECKOUT, an_item("Spring launch")) is None
    assert found(an_item("Mobile checkout", start="2 Mar 2026"), launch("2020-01-01")) is None


def test_a_milestone_has_one_day_for_both_its_edges() -> None:
    day = a_milestone("Press day", "24 May 2026")
    assert edge_of(day, "start") == edge_of(day, "end") == when("24 May 2026")
    assert edge_of(an_item("Press day", kind="event", end="24 May 2026"), "start") == when("24 May 2026")


def test_only_links_between_two_items_that_are_there_are_looked_at() -> None:
    early = launch("13 May 2026")
    there, nowhere = a_link("mobile-checkout", "spring-launch"), a_link("gone", "spring-launch")
    itself = a_link("spring-launch", "spring-launch")
    snapshot = a_snapshot(CHECKOUT, early, links=(nowhere, itself, there))
    assert [finding.links for finding in link_findings(case_of(snapshot, date(2026, 2, 26)))] == [(there.id,)]


spans = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(
    lambda span: When("some days", "day", *(date(2026, 1, 1).toordinal() + day for day in (span[0], sum(span))))
)


@given(spans, spans, st.integers(-20, 20))
def test_broken_means_no_days_hold_and_at_risk_means_some_do_not(driver: When, follower: When, gap: int) -> None:
    """Against every pair of possible days."""
    link = Link(id="l", from_="a", to="b", gap_days=gap)
    one, other = Item(id="a", roadmap="r", title="A", end=driver), Item(id="b", roadmap="r", title="B", start=follower)
    early = [
        after + gap - before
        for after in range(driver.first, driver.last + 1)
        for before in range(follower.first, follower.last + 1)
    ]
    finding = link_finding(link, one, other)
    if min(early) > 0:
        assert finding
        assert (finding.certain, finding.days) == (True, min(early))
    elif max(early) > 0:
        assert finding
        assert (finding.certain, finding.days) == (False, max(early))
    else:
        assert finding is None


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(1, 400))
def test_moved_later_by_so_many_days_it_holds(ships: date, early: int) -> None:
    driver = Item(id="a", roadmap="r", title="A", end=When.on(ships))
    too_early = Item(id="b", roadmap="r", title="B", start=When.on(ships - timedelta(days=early)))
    finding = found(driver, too_early)
    assert finding
    assert finding.days == early
    assert too_early.start
    moved = date.fromordinal(too_early.start.first + finding.days)
    assert found(driver, Item(id="b", roadmap="r", title="B", start=When.on(moved))) is None

"""A move by hand, and what follows from it: rule by rule."""

from __future__ import annotations

import pytest
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot, an_item, when

from roadmap_display.roadmap.cascades.cascade import Cascade, cascade
from roadmap_display.roadmap.cascades.move import Move, move_by, move_to
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot

CHECKOUT = a_bar("Checkout", "2 Mar 2026", "25 May 2026", owner="rossi")


def plan(*items: Item, links: tuple[Link, ...] = ()) -> Snapshot:
    return a_snapshot(*items, links=links, roadmaps=(a_roadmap(), a_roadmap("Marketing", "Campaigns")))


def campaign(title: str, start: str, end: str, **fields: object) -> Item:
    return a_bar(title, start, end, **{"roadmap": "marketing", "lane": "campaigns", "kind": "campaign"} | fields)


def launch(title: str, on: str, **fields: object) -> Item:
    return a_milestone(title, on, **{"roadmap": "marketing", "lane": "campaigns", "kind": "launch"} | fields)


def moved(snapshot: Snapshot, item: str, how_far: str = "7d") -> Cascade:
    found = snapshot.item(item)
    assert found
    return cascade(snapshot, [move_by(found, how_far)])


def drawn(result: Cascade) -> dict[str, str]:
    """`{"teaser": "2026-06-02 → 2026-06-30, +7 follows"}`."""
    return {
        shift.was.id: f"{shift.now.start or ''} → {shift.now.end or ''}, {shift.days:+d} {shift.rule}"
        for shift in result.moved
    }


def test_what_nothing_hangs_on_moves_alone() -> None:
    snapshot = plan(CHECKOUT, campaign("Teaser", "26 May 2026", "30 Jun 2026"))
    assert drawn(moved(snapshot, "checkout")) == {"checkout": "2026-03-09 → 2026-06-01, +7 by_hand"}


@pytest.mark.parametrize(("how_far", "start"), [("7d", "2026-06-17"), ("-3d", "2026-06-07"), ("1m", "2026-07-11")])
def test_what_follows_keeps_its_gap_and_its_length(how_far: str, start: str) -> None:
    snapshot = plan(
        CHECKOUT,
        campaign("Teaser", "10 Jun 2026", "20 Jun 2026"),
        links=(a_link("checkout", "teaser", rule="follows"),),
    )
    teaser = moved(snapshot, "checkout", how_far).moved[1].now
    assert str(teaser.start) == start
    assert teaser.start
    assert teaser.end
    assert teaser.end.first - teaser.start.first == 10


def test_what_must_not_be_before_moves_only_as_far_as_it_must() -> None:
    near, far = campaign("Near", "27 May 2026", "30 Jun 2026"), campaign("Far", "5 Jun 2026", "30 Jun 2026")
    snapshot = plan(CHECKOUT, near, far, links=(a_link("checkout", "near"), a_link("checkout", "far")))
    assert drawn(moved(snapshot, "checkout")) == {
        "checkout": "2026-03-09 → 2026-06-01, +7 by_hand",
        "near": "2026-06-01 → 2026-07-05, +5 not_before",
    }


def test_what_must_not_be_before_keeps_the_gap_of_its_link() -> None:
    snapshot = plan(
        CHECKOUT, campaign("Teaser", "1 Jun 2026", "30 Jun 2026"), links=(a_link("checkout", "teaser", gap_days=7),)
    )
    assert drawn(moved(snapshot, "checkout", "3d"))["teaser"] == "2026-06-04 → 2026-07-03, +3 not_before"


def test_what_must_not_be_before_does_not_come_earlier_with_its_driver() -> None:
    snapshot = plan(CHECKOUT, campaign("Teaser", "26 May 2026", "30 Jun 2026"), links=(a_link("checkout", "teaser"),))
    assert set(drawn(moved(snapshot, "checkout", "-7d"))) == {"checkout"}


def test_a_driver_that_moves_earlier_mends_no_link_that_was_broken_before() -> None:
    snapshot = plan(CHECKOUT, campaign("Teaser", "1 May 2026", "30 Jun 2026"), links=(a_link("checkout", "teaser"),))
    result = moved(snapshot, "checkout", "-3d")
    assert set(drawn(result)) == {"checkout"}
    assert result.findings == ()


def test_what_is_fixed_stays_and_is_a_finding() -> None:
    snapshot = plan(CHECKOUT, launch("Fair", "28 May 2026"), links=(a_link("checkout", "fair", rule="fixed"),))
    result = moved(snapshot, "checkout")
    assert set(drawn(result)) == {"checkout"}
    (finding,) = result.findings
    assert (finding.code, finding.days, finding.items) == ("link-broken", 4, ("fair", "checkout"))
    assert finding.remedy == "move Checkout earlier: Fair is fixed"


def test_what_one_link_fixes_no_other_link_moves() -> None:
    links = (a_link("checkout", "fair", rule="follows"), a_link("booking", "fair", rule="fixed"))
    snapshot = plan(CHECKOUT, an_item("Booking"), launch("Fair", "28 May 2026"), links=links)
    assert set(drawn(moved(snapshot, "checkout"))) == {"checkout"}


@pytest.mark.parametrize("stage", ["done", "dropped", "parked"])
def test_what_is_over_never_moves_and_nothing_behind_it(stage: str) -> None:
    links = (a_link("checkout", "teaser", rule="follows"), a_link("teaser", "wave", rule="follows"))
    teaser, wave = campaign("Teaser", "26 May 2026", "30 Jun 2026"), campaign("Wave", "1 Jul 2026", "8 Jul 2026")
    assert len(moved(plan(CHECKOUT, teaser, wave, links=links), "checkout").moved) == 3
    over = campaign("Teaser", "26 May 2026", "30 Jun 2026", stage=stage)
    assert set(drawn(moved(plan(CHECKOUT, over, wave, links=links), "checkout"))) == {"checkout"}


def test_what_has_no_dates_never_moves() -> None:
    links = (a_link("checkout", "idea", rule="follows"), a_link("checkout", "other"))
    snapshot = plan(CHECKOUT, an_item("Idea"), an_item("Other"), links=links)
    assert set(drawn(moved(snapshot, "checkout"))) == {"checkout"}


def test_what_follows_and_has_only_an_end_moves_its_end() -> None:
    snapshot = plan(CHECKOUT, an_item("Guide", end="30 May 2026"), links=(a_link("checkout", "guide", rule="follows"),))
    assert drawn(moved(snapshot, "checkout"))["guide"] == " → 2026-06-06, +7 follows"


def test_links_hang_on_either_edge() -> None:
    guide, demo = a_bar("Guide", "1 May 2026", "25 May 2026"), a_bar("Demo", "9 Mar 2026", "13 Mar 2026")
    links = (
        a_link("checkout", "guide", to_edge="end"),
        a_link("checkout", "demo", from_edge="start", rule="follows"),
    )
    snapshot = plan(CHECKOUT, guide, demo, links=links)
    longer = cascade(snapshot, [Move(item="checkout", end=when("1 Jun 2026"))])
    assert drawn(longer) == {
        "checkout": "2026-03-02 → 2026-06-01, +7 by_hand",
        "guide": "2026-05-08 → 2026-06-01, +7 not_before",
    }
    earlier = cascade(snapshot, [Move(item="checkout", start=when("27 Feb 2026"))])
    assert drawn(earlier) == {
        "checkout": "2026-02-27 → 2026-05-25, -3 by_hand",
        "demo": "2026-03-06 → 2026-03-10, -3 follows",
    }


def test_a_chain_moves_each_once_in_its_order() -> None:
    items = [a_bar(name, f"{day} Jun 2026", f"{day + 1} Jun 2026") for day, name in ((1, "A"), (3, "B"), (5, "C"))]
    links = (a_link("b", "c", rule="follows"), a_link("a", "b", rule="follows"), a_link("a", "c", rule="follows"))
    result = moved(plan(*reversed(items), links=links), "a")
    assert [(shift.was.id, shift.days) for shift in result.moved] == [("a", 7), ("b", 7), ("c", 7)]


def test_of_two_drivers_the_later_has_its_way() -> None:
    one, other = a_bar("One", "1 Jun 2026", "2 Jun 2026"), a_bar("Other", "1 Jun 2026", "3 Jun 2026")
    links = (a_link("one", "wave", rule="follows"), a_link("other", "wave", rule="follows"))
    snapshot = plan(one, other, campaign("Wave", "5 Jun 2026", "6 Jun 2026"), links=links)
    for days, wave in ((("2d", "5d"), 5), (("-2d", "5d"), 5), (("-5d", "-2d"), -2)):
        result = cascade(snapshot, [move_by(one, days[0]), move_by(other, days[1])])
        assert {shift.was.id: shift.days for shift in result.moved}["wave"] == wave


def test_what_comes_earlier_with_one_does_not_come_before_another() -> None:
    text = a_bar("Text", "1 Jun 2026", "7 Jun 2026")
    links = (a_link("checkout", "wave", rule="follows"), a_link("text", "wave"))
    snapshot = plan(CHECKOUT, text, campaign("Wave", "10 Jun 2026", "12 Jun 2026"), links=links)
    result = moved(snapshot, "checkout", "-7d")
    assert drawn(result)["wave"] == "2026-06-07 → 2026-06-09, -3 follows"
    assert result.moved[1].driver == "checkout"
    assert result.findings == ()


def test_what_is_done_holds_nothing_back() -> None:
    done = a_bar("Text", "1 Jun 2026", "7 Jun 2026", stage="done")
    links = (a_link("checkout", "wave", rule="follows"), a_link("text", "wave"))
    snapshot = plan(CHECKOUT, done, campaign("Wave", "10 Jun 2026", "12 Jun 2026"), links=links)
    assert drawn(moved(snapshot, "checkout", "-7d"))["wave"] == "2026-06-03 → 2026-06-05, -7 follows"


def test_months_that_are_held_back_go_as_far_as_they_may() -> None:
    text, quarter = a_bar("Text", "1 Aug 2026", "20 Aug 2026"), a_bar("Quarter", "2026-Q3", "2026-Q3")
    links = (a_link("quarter", "wave", rule="follows"), a_link("text", "wave"))
    snapshot = plan(quarter, text, campaign("Wave", "2026-10", "2026-10"), links=links)
    assert drawn(moved(snapshot, "quarter", "-1q"))["wave"] == "2026-08 → 2026-08, -61 follows"


def test_of_two_that_pull_alike_always_the_same_is_told() -> None:
    one, other = a_bar("One", "1 Jun 2026", "2 Jun 2026"), a_bar("Other", "1 Jun 2026", "2 Jun 2026")
    links = (a_link("one", "wave", rule="follows"), a_link("other", "wave", rule="follows"))
    for listed in (links, links[::-1]):
        snapshot = plan(one, other, campaign("Wave", "5 Jun 2026", "6 Jun 2026"), links=listed)
        result = cascade(snapshot, [move_by(one, "7d"), move_by(other, "7d")])
        assert [shift.why.item for shift in result.moved if shift.was.id == "wave"] == ["one"]


def test_what_is_moved_by_hand_moves_by_nothing_else() -> None:
    teaser = campaign("Teaser", "26 May 2026", "30 Jun 2026")
    snapshot = plan(CHECKOUT, teaser, links=(a_link("checkout", "teaser", rule="follows"),))
    result = cascade(snapshot, [move_by(CHECKOUT, "7d"), move_by(teaser, "1d")])
    assert drawn(result)["teaser"] == "2026-05-27 → 2026-07-01, +1 by_hand"
    assert [finding.days for finding in result.findings] == [5]


# Granular dates


MONTHS = plan(
    a_bar("Checkout", "2026-05", "2026-07"),
    campaign("Wave", "2026-09", "2026-09"),
    links=(a_link("checkout", "wave", rule="follows", from_edge="start"),),
)


def test_months_that_follow_months_stay_months() -> None:
    result = moved(MONTHS, "checkout", "1m")
    assert drawn(result) == {
        "checkout": "2026-06 → 2026-08, +31 by_hand",
        "wave": "2026-10 → 2026-10, +31 follows",
    }
    assert [shift.became_days for shift in result.moved] == [(), ()]


def test_a_month_that_does_not_move_by_months_becomes_a_day_and_says_so() -> None:
    result = moved(MONTHS, "checkout", "7d")
    assert drawn(result) == {
        "checkout": "2026-05-08 → 2026-08-07, +7 by_hand",
        "wave": "2026-09-08 → 2026-10-07, +7 follows",
    }
    assert [shift.became_days for shift in result.moved] == [("start", "end")] * 2


def test_a_month_that_follows_a_quarter_moves_by_three() -> None:
    snapshot = plan(
        a_bar("Checkout", "2026-Q1", "2026-Q2"),
        campaign("Wave", "2026-07", "15 Sep 2026"),
        campaign("Half", "2026-H2", "2026-H2"),
        links=(a_link("checkout", "wave", rule="follows"), a_link("checkout", "half", rule="follows")),
    )
    assert drawn(moved(snapshot, "checkout", "1q")) == {
        "checkout": "2026-Q2 → 2026-Q3, +92 by_hand",
        "half": "2026-10-01 → 2027-04-02, +92 follows",
        "wave": "2026-10 → 2026-12-16, +92 follows",
    }


def test_a_quarter_that_must_not_be_before_goes_by_quarters_until_it_may_hold() -> None:
    snapshot = plan(CHECKOUT, campaign("Wave", "2026-Q2", "2026-Q3"), links=(a_link("checkout", "wave"),))
    assert set(drawn(moved(snapshot, "checkout", "30d"))) == {"checkout"}
    assert drawn(moved(snapshot, "checkout", "60d"))["wave"] == "2026-Q3 → 2026-Q4, +92 not_before"


def test_a_day_that_must_not_be_before_a_quarter_lies_on_its_last_day() -> None:
    snapshot = plan(
        a_bar("Checkout", "2026-Q1", "2026-Q2"), launch("Fair", "1 Jul 2026"), links=(a_link("checkout", "fair"),)
    )
    assert drawn(moved(snapshot, "checkout", "1q"))["fair"] == "2026-09-30 → , +91 not_before"


# Containers

SPRING = campaign("Spring", "1 May 2026", "30 Jun 2026")
MAIL = campaign("Mail", "4 May 2026", "8 May 2026", parent="spring")
ADS = campaign("Ads", "1 Jun 2026", "30 Jun 2026", parent="spring")


def test_a_container_takes_its_parts_along() -> None:
    film = campaign("Film", "8 Jun 2026", "9 Jun 2026", parent="ads")
    assert drawn(moved(plan(film, MAIL, SPRING, ADS), "spring")) == {
        "spring": "2026-05-08 → 2026-07-07, +7 by_hand",
        "ads": "2026-06-08 → 2026-07-07, +7 part",
        "mail": "2026-05-11 → 2026-05-15, +7 part",
        "film": "2026-06-15 → 2026-06-16, +7 part",
    }


def test_a_part_that_leaves_its_container_stretches_it_and_what_hangs_on_that() -> None:
    year = campaign("Year", "1 Jan 2026", "5 Jul 2026")
    spring = campaign("Spring", "1 May 2026", "30 Jun 2026", parent="year")
    snapshot = plan(year, spring, MAIL, ADS, launch("Party", "3 Jul 2026"), links=(a_link("spring", "party"),))
    assert drawn(moved(snapshot, "ads")) == {
        "ads": "2026-06-08 → 2026-07-07, +7 by_hand",
        "spring": "2026-05-01 → 2026-07-07, +7 spans",
        "party": "2026-07-07 → , +4 not_before",
        "year": "2026-01-01 → 2026-07-07, +2 spans",
    }
    assert drawn(moved(snapshot, "mail", "-7d"))["spring"] == "2026-04-27 → 2026-06-30, -4 spans"


def test_a_container_that_names_no_days_is_stretched_in_its_own_unit() -> None:
    spring = campaign("Spring", "2026-05", "2026-Q2")
    found = drawn(moved(plan(spring, ADS), "ads"))
    assert found["spring"] == "2026-05 → 2026-Q3, +92 spans"


def test_a_container_that_is_stretched_leaves_its_parts_where_they_are() -> None:
    result = cascade(plan(SPRING, MAIL, ADS), [Move(item="spring", end=when("31 Jul 2026"))])
    assert set(drawn(result)) == {"spring"}


def test_a_container_made_longer_on_both_sides_leaves_its_parts_where_they_are() -> None:
    wider = Move(item="spring", start=when("28 Apr 2026"), end=when("31 Jul 2026"))
    assert set(drawn(cascade(plan(SPRING, MAIL, ADS), [wider]))) == {"spring"}


def test_a_container_of_days_takes_the_date_of_the_part_that_leaves_it() -> None:
    summer = campaign("Summer", "2026-Q2", "2026-Q2", parent="spring")
    found = drawn(moved(plan(SPRING, summer), "summer", "1q"))
    assert found["spring"] == "2026-05-01 → 2026-Q3, +92 spans"


def test_of_several_parts_that_leave_a_container_it_reaches_the_furthest() -> None:
    snapshot = plan(SPRING, MAIL, ADS)
    result = cascade(snapshot, [move_by(ADS, "2d"), move_by(MAIL, "70d")])
    assert drawn(result)["spring"] == "2026-05-01 → 2026-07-17, +17 spans"
    assert [shift.why.item for shift in result.moved if shift.rule == "spans"] == ["mail"]


def test_a_container_of_one_day_takes_its_parts_along_and_is_not_stretched() -> None:
    release = a_milestone("Release", "30 Jun 2026", kind="release")
    feature = a_bar("Feature", "1 Jun 2026", "25 Jun 2026", parent="release")
    snapshot = plan(release, feature)
    assert drawn(moved(snapshot, "release"))["feature"] == "2026-06-08 → 2026-07-02, +7 part"
    assert set(drawn(moved(snapshot, "feature", "-7d"))) == {"feature"}


def test_a_container_and_its_part_may_both_be_moved_by_hand() -> None:
    early = campaign("Early", "20 Apr 2026", "8 May 2026", parent="spring")
    result = cascade(plan(SPRING, early), [move_by(SPRING, "7d"), move_by(early, "1d")])
    assert drawn(result) == {
        "early": "2026-04-21 → 2026-05-09, +1 by_hand",
        "spring": "2026-04-21 → 2026-07-07, -10 by_hand",
    }
    assert [shift.was.id for shift in result.moved] == ["early", "spring"]


def test_a_container_cannot_be_made_shorter_than_its_parts() -> None:
    result = cascade(plan(SPRING, MAIL, ADS), [Move(item="spring", end=when("31 May 2026"))])
    assert drawn(result) == {}
    result = cascade(plan(SPRING, MAIL), [Move(item="spring", end=when("7 May 2026"))])
    assert drawn(result) == {"spring": "2026-05-01 → 2026-05-08, -53 by_hand"}


def test_a_container_goes_on_holding_what_stays_behind() -> None:
    done = campaign("Mail", "1 May 2026", "8 May 2026", parent="spring", stage="done")
    dropped = campaign("Gone", "1 May 2026", "8 May 2026", parent="spring", stage="dropped")
    fair = launch("Fair", "2 Jun 2026", parent="ads")
    links = (a_link("spring", "fair", rule="fixed"),)
    snapshot = plan(SPRING, dropped, ADS, fair, links=links)
    assert drawn(moved(snapshot, "spring")) == {
        "spring": "2026-05-08 → 2026-07-07, +7 by_hand",
        "ads": "2026-06-02 → 2026-07-07, +7 part",
    }
    assert drawn(moved(plan(SPRING, done), "spring")) == {"spring": "2026-05-01 → 2026-07-07, +7 by_hand"}


def test_links_between_a_container_and_its_parts_move_nothing() -> None:
    links = (a_link("spring", "ads", rule="follows", from_edge="start"), a_link("ads", "spring", rule="follows"))
    snapshot = plan(SPRING, MAIL, ADS, links=links)
    assert drawn(moved(snapshot, "mail", "-7d")) == {
        "mail": "2026-04-27 → 2026-05-01, -7 by_hand",
        "spring": "2026-04-27 → 2026-06-30, -4 spans",
    }
    result = moved(snapshot, "spring")
    assert {shift.rule for shift in result.moved} == {"by_hand", "part"}
    assert "link-circle" not in {finding.code for finding in result.findings}


def test_parts_in_a_circle_hang_together_in_nothing() -> None:
    one = campaign("One", "1 May 2026", "2 May 2026", parent="two")
    two = campaign("Two", "1 May 2026", "2 May 2026", parent="one")
    three = campaign("Three", "1 May 2026", "2 May 2026", parent="one")
    assert set(drawn(moved(plan(one, two, three), "one"))) == {"one", "three"}


# Circles


def circle(*names: str, rule: str = "follows") -> tuple[Link, ...]:
    return tuple(a_link(one, other, rule=rule) for one, other in zip(names, (*names[1:], names[0]), strict=True))


A, B, C = (a_bar(name, "1 Jun 2026", "2 Jun 2026") for name in "ABC")


def test_links_in_a_circle_move_nothing_and_are_a_finding() -> None:
    snapshot = plan(CHECKOUT, A, B, C, links=(a_link("checkout", "a", rule="follows"), *circle("a", "b", "c")))
    result = moved(snapshot, "checkout")
    assert drawn(result)["a"] == "2026-06-08 → 2026-06-09, +7 follows"
    assert set(drawn(result)) == {"checkout", "a"}
    assert [finding.code for finding in result.findings if not finding.days] == ["link-circle"]
    assert result.findings[-1].items == ("a", "b", "c")


def test_links_in_a_circle_hold_nothing_back_either() -> None:
    snapshot = plan(CHECKOUT, A, B, C, links=(a_link("checkout", "a", rule="follows"), *circle("a", "b", "c")))
    assert drawn(moved(snapshot, "checkout", "-7d"))["a"] == "2026-05-25 → 2026-05-26, -7 follows"


def test_a_circle_through_something_without_dates_is_none() -> None:
    links = (a_link("checkout", "a", rule="follows"), *circle("a", "b", "idea"))
    result = moved(plan(CHECKOUT, A, B, an_item("Idea"), links=links), "checkout")
    assert set(drawn(result)) == {"checkout", "a", "b"}


def test_a_container_holds_its_part_although_links_lead_from_the_one_to_the_other() -> None:
    late = campaign("Late", "20 Jun 2026", "29 Jun 2026", parent="spring")
    links = (a_link("checkout", "late", rule="follows"), a_link("spring", "a"), a_link("a", "late"))
    result = moved(plan(CHECKOUT, A, SPRING, late, links=links), "checkout")
    assert drawn(result)["spring"] == "2026-05-01 → 2026-07-06, +6 spans"
    assert {finding.code for finding in result.findings} >= {"link-circle"}


def test_a_circle_that_begins_with_what_is_moved_by_hand_ends_there() -> None:
    result = moved(plan(A, B, C, links=circle("a", "b", "c")), "a")
    assert [(shift.was.id, shift.days) for shift in result.moved] == [("a", 7), ("b", 7), ("c", 7)]


def test_a_circle_through_a_container_is_a_finding_too() -> None:
    links = (a_link("checkout", "mail", rule="follows"), a_link("mail", "a", rule="follows"), a_link("a", "spring"))
    result = moved(plan(CHECKOUT, A, SPRING, MAIL, links=links), "checkout")
    assert set(drawn(result)) == {"checkout", "mail"}
    assert [finding.code for finding in result.findings] == ["link-circle", "link-circle"]
    assert result.findings[0].message == "Spring does not move with A: what hangs on it leads back to it"


def test_a_link_from_an_item_to_itself_moves_nothing() -> None:
    result = moved(plan(A, links=(a_link("a", "a", rule="fixed"), a_link("a", "a", rule="follows"))), "a")
    assert (set(drawn(result)), result.findings) == ({"a"}, ())
    links = (a_link("checkout", "a", rule="follows"), a_link("a", "a"))
    result = moved(plan(CHECKOUT, A, links=links), "checkout")
    assert (set(drawn(result)), result.findings) == ({"checkout", "a"}, ())


# What cannot be


@pytest.mark.parametrize("stage", ["done", "dropped", "parked"])
def test_what_is_over_cannot_be_moved_by_hand(stage: str) -> None:
    result = moved(plan(a_bar("Checkout", "2 Mar 2026", "25 May 2026", stage=stage)), "checkout")
    assert result.moved == ()
    assert [finding.message for finding in result.refused] == [f"Checkout is {stage} and no longer moves"]


def test_what_is_fixed_is_moved_by_hand_only_when_it_is_rebooked() -> None:
    fair = launch("Fair", "28 May 2026")
    snapshot = plan(CHECKOUT, fair, links=(a_link("checkout", "fair", rule="fixed"),))
    assert [finding.items for finding in moved(snapshot, "fair").refused] == [("fair",)]
    result = cascade(snapshot, [move_by(fair, "7d", is_rebooked=True)])
    assert drawn(result) == {"fair": "2026-06-04 → , +7 by_hand"}


def test_what_has_no_dates_cannot_be_moved_but_can_get_some() -> None:
    idea = an_item("Idea")
    snapshot = plan(idea)
    assert [finding.message for finding in moved(snapshot, "idea").refused] == ["Idea has no dates that could move"]
    assert drawn(cascade(snapshot, [Move(item="idea", start=when("2026-Q2"))])) == {"idea": "2026-Q2 → , +0 by_hand"}


def test_nothing_ends_before_it_starts() -> None:
    result = cascade(plan(CHECKOUT), [Move(item="checkout", end=when("1 Mar 2026"))])
    assert result.moved == ()
    assert [finding.message for finding in result.refused] == [
        "Checkout would end on 1 Mar 2026, before it starts on 2 Mar 2026"
    ]


def test_a_driver_that_is_refused_does_not_keep_the_others_back() -> None:
    done = a_bar("Done", "1 Mar 2026", "2 Mar 2026", stage="done")
    result = cascade(plan(CHECKOUT, done), [move_by(CHECKOUT, "7d"), move_by(done, "7d")])
    assert (set(drawn(result)), len(result.refused)) == ({"checkout"}, 1)


def test_what_would_have_to_leave_the_calendar_stays_and_is_a_finding() -> None:
    wave = campaign("Wave", "25 Dec 2100", "31 Dec 2100")
    snapshot = plan(CHECKOUT, wave, links=(a_link("checkout", "wave", rule="follows"),))
    result = moved(snapshot, "checkout")
    assert set(drawn(result)) == {"checkout"}
    assert [finding.code for finding in result.findings] == ["date-out-of-range"]
    beyond = cascade(snapshot, [Move(item="checkout", end=when("2101-01-01"))])
    assert [finding.code for finding in beyond.refused] == ["date-out-of-range"]


@pytest.mark.parametrize("gap", [10**9, -(10**9)])
def test_gaps_of_a_million_years_do_no_harm(gap: int) -> None:
    snapshot = plan(CHECKOUT, campaign("Wave", "2026-07", "2026-08"), links=(a_link("checkout", "wave", gap_days=gap),))
    assert set(drawn(moved(snapshot, "checkout"))) == {"checkout"}


def test_an_item_that_is_not_there_cannot_be_moved() -> None:
    with pytest.raises(KeyError):
        cascade(plan(), [Move(item="gone")])


# What is told


def test_a_link_that_was_broken_as_much_before_is_not_told() -> None:
    snapshot = plan(CHECKOUT, launch("Fair", "20 May 2026"), links=(a_link("checkout", "fair", rule="fixed"),))
    assert [finding.days for finding in moved(snapshot, "checkout").findings] == [12]
    assert moved(snapshot, "checkout", "-1d").findings == ()
    assert cascade(snapshot, [Move(item="checkout", start=when("3 Mar 2026"))]).findings == ()


def test_those_on_the_other_side_confirm_what_moves_and_what_no_longer_fits() -> None:
    links = (
        a_link("checkout", "teaser", rule="follows"),
        a_link("checkout", "fair", rule="fixed"),
        a_link("checkout", "docs", rule="follows"),
    )
    teaser, docs = campaign("Teaser", "26 May 2026", "30 Jun 2026"), a_bar("Docs", "26 May 2026", "30 May 2026")
    (confirm,) = moved(plan(CHECKOUT, teaser, launch("Fair", "28 May 2026"), docs, links=links), "checkout").confirm
    assert (confirm.function, confirm.drivers) == ("marketing", ("checkout",))
    assert (confirm.moved, confirm.affected, confirm.items) == (("teaser",), ("fair",), ("teaser", "fair"))


def test_what_moves_and_still_does_not_fit_is_to_be_confirmed_once() -> None:
    links = (a_link("checkout", "teaser", rule="follows"), a_link("teaser", "fair", rule="fixed"))
    snapshot = plan(
        CHECKOUT, campaign("Teaser", "26 May 2026", "30 May 2026"), launch("Fair", "1 Jun 2026"), links=links
    )
    (confirm,) = moved(snapshot, "checkout").confirm
    assert (confirm.moved, confirm.affected) == (("teaser",), ("fair",))


def test_those_who_wait_for_nothing_need_not_confirm() -> None:
    docs = a_bar("Docs", "26 May 2026", "30 May 2026")
    assert moved(plan(CHECKOUT, docs, links=(a_link("checkout", "docs", rule="follows"),)), "checkout").confirm == ()


def test_a_launch_that_moves_before_its_release_is_for_product_to_confirm() -> None:
    snapshot = plan(CHECKOUT, launch("Fair", "28 May 2026"), links=(a_link("checkout", "fair"),))
    (confirm,) = moved(snapshot, "fair", "-7d").confirm
    assert (confirm.function, confirm.moved, confirm.affected) == ("product", (), ("checkout",))


def test_each_side_confirms_what_the_other_moved() -> None:
    links = (a_link("checkout", "teaser", rule="follows"), a_link("fair", "stand", rule="follows"))
    items = CHECKOUT, campaign("Teaser", "26 May 2026", "30 Jun 2026"), a_bar("Stand", "1 Jun 2026", "2 Jun 2026")
    fair = launch("Fair", "28 May 2026")
    result = cascade(plan(*items, fair, links=links), [move_by(CHECKOUT, "7d"), move_by(fair, "7d")])
    assert [(one.function, one.drivers, one.items) for one in result.confirm] == [
        ("marketing", ("checkout",), ("teaser",)),
        ("product", ("fair",), ("stand",)),
    ]


# What is asked


def test_a_start_alone_takes_the_end_along_and_an_end_alone_stretches() -> None:
    assert move_to(CHECKOUT, when("9 Mar 2026"), None).end == when("1 Jun 2026")
    assert move_to(CHECKOUT, None, when("1 Jun 2026")) == Move(item="checkout", end=when("1 Jun 2026"))
    assert move_to(CHECKOUT, when("9 Mar 2026"), when("2 Jun 2026")).end == when("2 Jun 2026")
    assert move_to(launch("Fair", "28 May 2026"), None, when("2 Jun 2026")).start == when("2 Jun 2026")
    ends = an_item("Fair", kind="launch", end="28 May 2026")
    assert move_to(ends, when("2 Jun 2026"), None) == Move(item="fair", end=when("2 Jun 2026"))


def test_only_the_drivers_move_where_that_is_asked_for() -> None:
    snapshot = plan(
        CHECKOUT, launch("Fair", "28 May 2026"), links=(a_link("checkout", "fair"), *circle("fair", "checkout"))
    )
    result = cascade(snapshot, [move_by(CHECKOUT, "7d")], only=True)
    assert set(drawn(result)) == {"checkout"}
    assert [finding.code for finding in result.findings] == ["link-broken", "link-broken"]
    assert [confirm.affected for confirm in result.confirm] == [("fair",)]


def test_a_part_of_what_did_not_move_after_all_still_knows_its_driver() -> None:
    """The container would come earlier, and its other part with it; but one that is fixed holds it where it is."""
    spring = an_item("Spring", end="30 Jun 2026", roadmap="marketing")
    mail, fair = an_item("Mail", end="1 Jun 2026", parent="spring"), launch("Fair", "30 Jun 2026", parent="spring")
    snapshot = plan(spring, mail, fair, CHECKOUT, links=(a_link("checkout", "fair", rule="fixed"),))
    (shift,) = moved(snapshot, "spring", "-7d").moved
    assert (shift.was.id, shift.rule, shift.driver) == ("mail", "part", "spring")

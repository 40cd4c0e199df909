"""The seam: what is launched, who markets a release, and what is promoted in vain."""

from __future__ import annotations

import pytest
from builders import a_bar, a_link, a_milestone, a_roadmap, an_item
from checking import said, told, with_code

from roadmap_display.roadmap.checks.launch_checks import days_apart, launch_findings
from roadmap_display.roadmap.items import Item

RELEASE = a_milestone("Portal GA", "15 May 2026", kind="release", owner="virtanen")
LAUNCH = a_milestone("Grand launch", "18 May 2026", kind="launch", roadmap="marketing", owner="kaya")
SHOW = a_bar("Roadshow", "18 May 2026", "31 Jul 2026", kind="campaign", roadmap="marketing", owner="kaya")
CHECKOUT = a_bar("Checkout", "2 Mar 2026", "25 May 2026", kind="epic")
PROMOTES = a_link("portal-ga", "roadshow", type="promotes")


def of(code: str, *items: Item, **fields: object) -> list[str]:
    return with_code(code, told(launch_findings, *items, **fields))


class TestLaunches:
    def test_one_to_which_no_product_item_leads_launches_nothing(self) -> None:
        told_ = of("launch-without-release", LAUNCH, RELEASE, SHOW, links=(PROMOTES,))
        assert told_ == ["Grand launch launches nothing: no release or other product item leads to it"]

    @pytest.mark.parametrize("driver", [RELEASE, CHECKOUT])
    def test_one_that_promotes_a_release_or_another_product_item_is_fine(self, driver: Item) -> None:
        links = (a_link(driver.id, LAUNCH.id, type="promotes"),)
        assert of("launch-without-release", LAUNCH, driver, links=links) == []

    def test_a_link_from_marketing_does_not_count(self) -> None:
        links = (a_link(SHOW.id, LAUNCH.id, type="promotes"),)
        assert of("launch-without-release", LAUNCH, SHOW, CHECKOUT, links=links)

    @pytest.mark.parametrize("stage", ["idea", "done", "parked", "dropped"])
    def test_only_a_promised_one_is_asked(self, stage: str) -> None:
        launch = a_milestone("Grand launch", "18 May 2026", kind="launch", roadmap="marketing", stage=stage)
        assert of("launch-without-release", launch, CHECKOUT) == []

    def test_other_kinds_of_marketing_may_stand_alone(self) -> None:
        assert of("launch-without-release", SHOW, CHECKOUT) == []

    def test_with_one_side_only_nothing_can_be_missing(self) -> None:
        assert said(launch_findings, LAUNCH, SHOW) == []
        assert said(launch_findings, RELEASE, roadmaps=(a_roadmap("Product"),)) == []

    def test_where_nothing_leads_across_yet_it_is_only_a_note(self) -> None:
        assert [one.severity for one in told(launch_findings, LAUNCH, CHECKOUT)] == ["note"]
        links = (a_link(CHECKOUT.id, SHOW.id, type="promotes"),)
        assert [one.severity for one in told(launch_findings, LAUNCH, CHECKOUT, SHOW, links=links)] == ["warning"]


class TestReleases:
    def test_one_that_nothing_promotes_ships_without_marketing(self) -> None:
        told_ = of("release-without-marketing", RELEASE, SHOW)
        assert told_ == ["Portal GA ships without marketing: nothing promotes it"]

    def test_one_with_marketing_near_it_is_fine(self) -> None:
        assert said(launch_findings, RELEASE, SHOW, links=(PROMOTES,)) == []

    @pytest.mark.parametrize(
        ("start", "end", "sentence"),
        [
            ("15 Jun 2026", "1 Jul 2026", "the nearest, Roadshow, begins 31 days after it"),
            ("1 Jan 2026", "14 Apr 2026", "the nearest, Roadshow, ends 31 days before it"),
        ],
    )
    def test_marketing_too_long_before_or_after_is_told_with_its_days(
        self, start: str, end: str, sentence: str
    ) -> None:
        far = a_bar("Roadshow", start, end, kind="campaign", roadmap="marketing", owner="kaya")
        (finding,) = told(launch_findings, RELEASE, far, links=(PROMOTES,))
        assert finding.message == f"Portal GA has no marketing within 30 days: {sentence}"
        assert (finding.days, finding.certain, finding.owners) == (31, True, ("virtanen", "kaya"))
        assert finding.items == ("portal-ga", "roadshow")

    def test_how_near_is_a_setting(self) -> None:
        far = a_bar("Roadshow", "15 Jun 2026", "1 Jul 2026", kind="campaign", roadmap="marketing")
        assert said(launch_findings, RELEASE, far, links=(PROMOTES,), marketing_days=31) == []
        assert said(launch_findings, RELEASE, far, links=(PROMOTES,), marketing_days=0)

    @pytest.mark.parametrize("start", ["2026-Q2", "2026-06"])
    def test_marketing_that_may_be_near_enough_is_not_told(self, start: str) -> None:
        vague = a_bar("Roadshow", start, "2026-Q4", kind="campaign", roadmap="marketing")
        assert said(launch_findings, RELEASE, vague, links=(PROMOTES,)) == []

    def test_marketing_without_dates_is_trusted(self) -> None:
        undated = an_item("Roadshow", kind="campaign", roadmap="marketing")
        assert said(launch_findings, RELEASE, undated, links=(PROMOTES,)) == []
        far = a_bar("Teaser", "1 May 2025", "2 May 2025", kind="campaign", roadmap="marketing")
        links = (PROMOTES, a_link("portal-ga", "teaser", type="promotes"))
        assert said(launch_findings, RELEASE, undated, far, links=links) == []

    def test_the_nearest_of_several_counts(self) -> None:
        far = a_bar("Roadshow", "15 Jul 2026", "1 Aug 2026", kind="campaign", roadmap="marketing")
        near = a_bar("Teaser", "1 May 2026", "2 May 2026", kind="campaign", roadmap="marketing")
        links = (PROMOTES, a_link("portal-ga", "teaser", type="promotes"))
        assert said(launch_findings, RELEASE, far, near, links=links) == []

    @pytest.mark.parametrize("stage", ["parked", "dropped"])
    def test_marketing_that_will_not_come_does_not_count(self, stage: str) -> None:
        gone = a_bar("Roadshow", "18 May 2026", "31 Jul 2026", kind="campaign", roadmap="marketing", stage=stage)
        assert said(launch_findings, RELEASE, gone, links=(PROMOTES,))

    def test_what_promotes_a_part_of_it_promotes_it(self) -> None:
        part = an_item("Portal menu", kind="feature", parent="portal-ga")
        links = (a_link("portal-menu", "roadshow", type="promotes"),)
        assert said(launch_findings, RELEASE, part, SHOW, links=links) == []

    @pytest.mark.parametrize("stage", ["idea", "done", "parked", "dropped"])
    def test_only_a_promised_one_is_asked(self, stage: str) -> None:
        release = a_milestone("Portal GA", "15 May 2026", kind="release", stage=stage)
        assert of("release-without-marketing", release, SHOW) == []


class TestPromotedInVain:
    @pytest.mark.parametrize("stage", ["parked", "dropped"])
    def test_what_promotes_something_that_will_not_come_is_wrong(self, stage: str) -> None:
        gift = an_item("Gift registry", kind="epic", stage=stage, owner="rossi")
        links = (a_link("gift-registry", "roadshow", type="promotes"),)
        (finding,) = told(launch_findings, gift, SHOW, links=links)
        assert finding.message == f"Roadshow promotes Gift registry, which is {stage}"
        assert (finding.severity, finding.items) == ("error", ("roadshow", "gift-registry"))
        assert (finding.links, finding.owners) == (("gift-registry→roadshow",), ("kaya", "rossi"))

    def test_what_only_waits_for_it_is_a_warning(self) -> None:
        gift = an_item("Gift registry", kind="epic", stage="dropped")
        (finding,) = told(launch_findings, gift, CHECKOUT, links=(a_link("gift-registry", "checkout"),))
        assert (finding.message, finding.severity) == ("Checkout waits for Gift registry, which is dropped", "warning")

    @pytest.mark.parametrize("stage", ["done", "parked", "dropped"])
    def test_what_is_over_itself_is_not_told(self, stage: str) -> None:
        gift = an_item("Gift registry", kind="epic", stage="parked")
        show = a_bar("Roadshow", "18 May 2026", "31 Jul 2026", kind="campaign", roadmap="marketing", stage=stage)
        assert said(launch_findings, gift, show, links=(a_link("gift-registry", "roadshow", type="promotes"),)) == []

    def test_what_is_done_was_not_in_vain(self) -> None:
        gift = an_item("Gift registry", kind="epic", stage="done")
        assert said(launch_findings, gift, SHOW, links=(a_link("gift-registry", "roadshow", type="promotes"),)) == []


def test_days_apart_are_counted_from_edge_to_edge_and_touching_is_none() -> None:
    def apart(start: str, end: str) -> int | None:
        return days_apart(RELEASE, a_bar("Show", start, end, kind="campaign"))

    assert apart("16 May 2026", "20 May 2026") == 1
    assert apart("15 May 2026", "20 May 2026") == 0
    assert apart("1 May 2026", "14 May 2026") == -1
    assert days_apart(RELEASE, an_item("Show")) is None
    assert days_apart(an_item("Release", kind="release"), SHOW) is None

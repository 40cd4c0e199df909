"""Several sources on one wall: one portfolio, in which nothing is mixed up and nothing is lost."""

from __future__ import annotations

from datetime import date

import msgspec
from any_plan import plans
from builders import a_bar, a_link, a_roadmap, a_snapshot, an_item
from contents import content
from hypothesis import given

from roadmap_display.roadmap.baselines import KeptBaseline, Promised
from roadmap_display.roadmap.changes.change import Added, Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Agreement, Goal, Metric
from roadmap_display.roadmap.items import Parking
from roadmap_display.roadmap.joining.joined import join
from roadmap_display.roadmap.notices import Moved, Notice
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Criterion, Lane, Portfolio, Snapshot

checkout = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")
launch = a_bar("Spring launch", "13 May 2026", "17 Jul 2026", roadmap="marketing", lane="campaigns")
product = a_snapshot(checkout, portfolio=Portfolio(id="1", title="Lumen"))


def marketing(*items, **fields) -> Snapshot:
    given = {"portfolio": Portfolio(id="2", title="Campaigns"), "roadmaps": (a_roadmap("Marketing", "Campaigns"),)}
    return a_snapshot(*(items or (launch,)), **given | fields)


def joined(*snapshots: Snapshot, last: Snapshot | None = None) -> Snapshot:
    return join([(f"source {number}", snapshot) for number, snapshot in enumerate(snapshots)], last)


def titles(snapshot: Snapshot) -> list[str]:
    return [item.title for item in snapshot.items]


def edited(snapshot: Snapshot, *changes) -> Snapshot:
    assert snapshot.item_place is not None
    return apply(snapshot, changes)[0]


class TestWhole:
    def test_one_source_is_itself(self):
        assert joined(product) is product

    def test_two_stand_one_after_the_other(self):
        whole = joined(product, marketing())
        assert [roadmap.title for roadmap in whole.roadmaps] == ["Product", "Marketing"]
        assert whole.items == (checkout, launch)
        assert whole.items[0] is checkout
        assert whole.items[1] is launch

    def test_words_come_from_the_first_that_has_them(self):
        other = marketing(portfolio=Portfolio(title="Campaigns", vision="Everybody knows", fiscal_year_start=4))
        words = joined(product, other).portfolio
        assert (words.id, words.title, words.vision, words.fiscal_year_start) == ("1", "Lumen", "Everybody knows", 1)

    def test_the_revision_rises_with_either(self):
        one, other = a_snapshot(revision=7), marketing(revision=3)
        assert joined(one, other).revision == 10

    def test_what_could_not_be_read_is_told_of_all(self):
        faults = [Finding(code=f"c{n}", severity="error", message="Unread", items=("mobile-checkout",)) for n in (0, 1)]
        one, other = a_snapshot(checkout, findings=(faults[0],)), marketing(an_item(), findings=(faults[1],))
        assert [finding.items for finding in joined(one, other).findings] == [
            ("mobile-checkout",), ("Campaigns/mobile-checkout",),
        ]  # fmt: skip

    def test_the_same_source_twice_is_that_source(self):
        plan = a_snapshot(
            checkout, launch, links=(a_link("mobile-checkout", "spring-launch"),), people=(Person(id="p", name="Ada"),),
            goals=(Goal(id="g", title="G", metrics=(Metric(id="m", title="M"),)),),
            criteria=(Criterion(id="c", title="C"),), notices=(Notice(id="n", function="marketing"),),
            comments=(Comment(id="c", text="Why?"),), baselines=(KeptBaseline(id="b", title="Spring"),),
        )  # fmt: skip
        assert content(joined(plan, plan)) == content(plan)


class TestIdsThatTwoSourcesUse:
    other = marketing(an_item("Press day", id="mobile-checkout", roadmap="marketing", lane="campaigns"))

    def test_the_later_one_gets_the_title_of_its_document(self):
        whole = joined(product, self.other)
        assert [item.id for item in whole.items] == ["mobile-checkout", "Campaigns/mobile-checkout"]
        assert titles(whole) == ["Mobile checkout", "Press day"]
        assert whole.items[0] is checkout

    def test_its_own_references_follow(self):
        child = an_item("Booth", parent="mobile-checkout", roadmap="marketing", lane="campaigns")
        other = marketing(*self.other.items, child, links=(a_link("mobile-checkout", "booth"),))
        whole = joined(product, other)
        assert whole.item("booth").parent == "Campaigns/mobile-checkout"
        assert whole.links[0].from_ == "Campaigns/mobile-checkout"

    def test_two_documents_of_one_title_are_told_apart_all_the_same(self):
        other = marketing(*self.other.items, portfolio=Portfolio(title="Lumen"))
        third = marketing(an_item("Third", id="mobile-checkout"), portfolio=Portfolio(title="Lumen"))
        ids = [item.id for item in joined(product, other, third).items]
        assert ids == ["mobile-checkout", "Lumen 2/mobile-checkout", "Lumen 3/mobile-checkout"]

    def test_a_document_without_a_title_is_called_as_its_source(self):
        other = marketing(*self.other.items, portfolio=Portfolio())
        assert joined(product, other).items[1].id == "source 1/mobile-checkout"

    def test_links_and_criteria_are_told_apart(self):
        one = a_snapshot(checkout, links=(a_link("a", "b", id="k"),), criteria=(Criterion(id="c", title="Value"),))
        other = marketing(
            an_item("New", scores={"c": {"product": 3}}, roadmap="marketing"), links=(a_link("c", "d", id="k"),),
            criteria=(Criterion(id="c", title="Cost"),),
        )  # fmt: skip
        whole = joined(one, other)
        assert [link.id for link in whole.links] == ["k", "Campaigns/k"]
        assert [criterion.id for criterion in whole.criteria] == ["c", "Campaigns/c"]
        assert whole.items[1].scores == {"Campaigns/c": {"product": 3}}

    def test_what_is_told_of_items_leads_where_they_went(self):
        told = {
            "notices": (Notice(id="n", function="marketing", moved=(Moved(item="mobile-checkout"),), by="p"),),
            "comments": (Comment(id="c", text="Why?", item="mobile-checkout"),),
            "baselines": (KeptBaseline(id="b", title="Spring", dates=(Promised(item="mobile-checkout"),)),),
        }
        one = a_snapshot(checkout, notices=(Notice(id="n", function="product"),))
        whole = joined(one, marketing(*self.other.items, **told))
        assert [notice.id for notice in whole.notices] == ["n", "Campaigns/n"]
        assert whole.notices[1].moved[0].item == "Campaigns/mobile-checkout"
        assert whole.comments[0].item == "Campaigns/mobile-checkout"
        assert whole.baselines[0].dates[0].item == "Campaigns/mobile-checkout"

    def test_two_with_one_id_in_one_source_stay_two(self):
        twins = (Person(id="p", name="Ada"), Person(id="p", name="Ben"))
        whole = joined(product, marketing(an_item("A"), an_item("A"), people=twins))
        assert [person.name for person in whole.people] == ["Ada", "Ben"]
        assert titles(whole) == ["Mobile checkout", "A", "A"]


class TestWhatIsOne:
    def test_people_of_one_name_are_one_whatever_their_ids(self):
        one = a_snapshot(people=(Person(id="ar", name="Ada Rossi"),), portfolio=Portfolio(title="Lumen"))
        goal = Goal(id="g", title="G", owner="p1", agreed=(Agreement(function="marketing", by="p1"),))
        parked = an_item("Parked", parked=Parking(by="p1"), roadmap="marketing")
        roadmap = a_roadmap("Marketing", owner="p1", market_owner="p1")
        people = (Person(id="p1", name="ada  rossi"), Person(id="ar", name="Anna Rey"))
        other = marketing(
            an_item(owner="p1"), an_item("Hers", owner="ar"), parked, people=people, goals=(goal,), roadmaps=(roadmap,)
        )
        whole = joined(one, other)
        assert [(person.id, person.name) for person in whole.people] == [
            ("ar", "Ada Rossi"),
            ("Campaigns/ar", "Anna Rey"),
        ]
        assert [item.owner for item in whole.items] == ["ar", "Campaigns/ar", ""]
        assert whole.items[2].parked.by == "ar"
        assert (whole.roadmaps[1].owner, whole.roadmaps[1].market_owner) == ("ar", "ar")
        assert (whole.goals[0].owner, whole.goals[0].agreed[0].by) == ("ar", "ar")

    def test_a_goal_of_one_title_has_the_metrics_and_agreements_of_both(self):
        one = Goal(
            id="g", title="Growth", metrics=(Metric(id="m", title="M"),), agreed=(Agreement(function="product"),)
        )
        two = Goal(
            id="x", title="growth", metrics=(Metric(id="n", title="N"),), agreed=(Agreement(function="marketing"),)
        )
        whole = joined(a_snapshot(goals=(one,)), marketing(an_item(goals=("x",)), goals=(two,)))
        (goal,) = whole.goals
        assert [metric.id for metric in goal.metrics] == ["m", "n"]
        assert [agreement.function for agreement in goal.agreed] == ["product", "marketing"]
        assert whole.items[0].goals == ("g",)

    def test_goals_of_one_id_and_different_titles_are_two(self):
        whole = joined(
            a_snapshot(goals=(Goal(id="g", title="A"),)),
            marketing(an_item(goals=("g",)), goals=(Goal(id="g", title="B"),)),
        )
        assert [goal.id for goal in whole.goals] == ["g", "Campaigns/g"]
        assert whole.items[0].goals == ("Campaigns/g",)

    def test_a_roadmap_that_both_have_has_the_lanes_of_both(self):
        one = a_snapshot(roadmaps=(a_roadmap("Product", "Storefront", "Mail"),), portfolio=Portfolio(title="Lumen"))
        lanes = (Lane(id="x", title="storefront"), Lane(id="mail", title="Post"), Lane(id="pos", title="Tills"))
        roadmap = a_roadmap("Product", id="plan", lanes=lanes)
        items = [an_item(lane, roadmap="plan", lane=lane) for lane in ("x", "mail", "pos", "gone")]
        whole = joined(one, marketing(*items, roadmaps=(roadmap,)))
        assert [lane.id for lane in whole.roadmaps[0].lanes] == ["storefront", "mail", "Campaigns/mail", "pos"]
        assert {item.roadmap for item in whole.items} == {"product"}
        assert [item.lane for item in whole.items] == ["storefront", "Campaigns/mail", "pos", "gone"]

    def test_a_roadmap_that_keeps_its_id_may_have_lanes_that_do_not(self):
        roadmap = a_roadmap("Product", lanes=(Lane(id="x", title="Storefront"),))
        whole = joined(product, marketing(an_item("New", lane="x"), roadmaps=(roadmap,)))
        assert whole.items[1].lane == "storefront"

    def test_roadmaps_of_one_id_and_different_titles_are_two_and_keep_their_items(self):
        whole = joined(product, marketing(an_item("New"), roadmaps=(a_roadmap("Marketing", id="product"),)))
        assert [roadmap.id for roadmap in whole.roadmaps] == ["product", "Campaigns/product"]
        assert whole.items[1].roadmap == "Campaigns/product"


class TestReferencesAcrossSources:
    def test_an_id_that_is_unique_leads_there(self):
        link = a_link("mobile-checkout", "spring-launch")
        whole = joined(product, marketing(links=(link,)))
        assert whole.links == (link,)
        found = check(whole, date(2026, 2, 26))
        assert [finding.code for finding in found if finding.severity != "note"] == ["link-broken"]

    def test_document_title_and_id_lead_there(self):
        whole = joined(product, marketing(links=(a_link("Lumen/mobile-checkout", "Campaigns/spring-launch"),)))
        assert (whole.links[0].from_, whole.links[0].to) == ("mobile-checkout", "spring-launch")

    def test_an_id_of_ones_own_comes_first(self):
        other = TestIdsThatTwoSourcesUse.other
        third = marketing(
            an_item("Third"), links=(a_link("third", "Campaigns/mobile-checkout"),), portfolio=Portfolio(title="T")
        )
        whole = joined(product, other, third)
        assert whole.links[0].to == "Campaigns/mobile-checkout"

    def test_an_id_that_two_others_have_leads_nowhere_and_is_found(self):
        third = marketing(
            an_item("Third", parent="clash", roadmap="plan"), links=(a_link("third", "clash"),),
            portfolio=Portfolio(title="T"), roadmaps=(),
        )  # fmt: skip
        one = a_snapshot(an_item("One", id="clash"), roadmaps=(a_roadmap("One", id="plan"),))
        two = marketing(an_item("Two", id="clash"), roadmaps=(a_roadmap("Two", id="plan"),))
        whole = joined(one, two, third)
        assert (whole.links[0].to, whole.items[2].parent, whole.items[2].roadmap) == ("T/clash", "T/clash", "T/plan")
        codes = {finding.code for finding in check(whole, date(2026, 2, 26))}
        assert {"unknown-item", "unknown-parent", "unknown-roadmap"} <= codes

    def test_an_id_that_nobody_has_stays_as_it_is_written(self):
        whole = joined(product, marketing(links=(a_link("spring-launch", "gone"),)))
        assert whole.links[0].to == "gone"
        assert "unknown-item" in {finding.code for finding in check(whole, date(2026, 2, 26))}

    def test_an_item_may_stand_on_the_roadmap_of_another_source(self):
        guest = an_item(
            "Guest",
            roadmap="Lumen/product",
            lane="storefront",
            owner="Lumen/ar",
            goals=("Lumen/g",),
            parent="Lumen/mobile-checkout",
        )
        home = a_snapshot(
            checkout,
            people=(Person(id="ar", name="Ada"),),
            goals=(Goal(id="g", title="G"),),
            portfolio=Portfolio(title="Lumen"),
        )
        item = joined(home, marketing(guest)).items[1]
        assert (item.roadmap, item.owner, item.goals, item.parent) == ("product", "ar", ("g",), "mobile-checkout")


def seen(snapshot: Snapshot):
    return (
        {key: (lane.items, lane.parents) for key, lane in snapshot.lanes.items()},
        snapshot.item_place, snapshot.revision, snapshot.findings, snapshot.parents,
    )  # fmt: skip


class TestMadeFromTheLast:
    other = marketing(launch, an_item(roadmap="marketing", owner="gone"))

    def test_an_edit_in_one_source_keeps_everything_else(self):
        last = joined(product, self.other)
        lanes = last.lanes
        later = edited(product, Edited("item", checkout.id, "progress", 0, 50))
        whole = joined(later, self.other, last=last)
        assert whole.items[0].progress == 50
        assert whole.items[1:] == last.items[1:]
        assert whole.lanes["marketing", "campaigns"] is lanes["marketing", "campaigns"]
        assert whole.item_place is last.item_place
        assert seen(whole) == seen(joined(later, self.other))

    def test_an_edit_of_what_got_another_name_keeps_it(self):
        last = joined(product, self.other)
        later = edited(self.other, Edited("item", checkout.id, "progress", 0, 50))
        whole = joined(product, later, last=last)
        assert (whole.items[2].id, whole.items[2].progress) == ("Campaigns/mobile-checkout", 50)
        again = joined(product, edited(later, Edited("item", launch.id, "progress", 0, 5)), last=whole)
        assert [item.progress for item in again.items] == [0, 5, 50]

    def test_an_addition_keeps_the_lanes_it_does_not_touch(self):
        last = joined(product, self.other)
        lanes = last.lanes
        later = edited(product, Added("item", an_item("New")))
        whole = joined(later, self.other, last=last)
        assert titles(whole) == ["Mobile checkout", "New", "Spring launch", "Mobile checkout"]
        assert whole.items[3] is last.items[2]
        assert whole.lanes["marketing", "campaigns"] is lanes["marketing", "campaigns"]

    def test_a_new_title_of_the_document_gives_new_names(self):
        last = joined(product, self.other)
        later = edited(self.other, Edited("portfolio", "", "title", "Campaigns", "Marketing"))
        assert joined(product, later, last=last).items[2].id == "Marketing/mobile-checkout"

    def test_an_edited_goal_is_seen(self):
        goal = Goal(id="g", title="G")
        other = marketing(launch, goals=(goal,))
        last = joined(product, other)
        later = edited(other, Edited("goal", "g", "objective", "", "More"))
        assert joined(product, later, last=last).goals[0].objective == "More"

    def test_new_words_of_the_whole_are_seen(self):
        last = joined(product, self.other)
        later = edited(product, Edited("portfolio", "", "vision", "", "In your pocket"))
        assert joined(later, self.other, last=last).portfolio.vision == "In your pocket"

    @given(plans(), plans(), plans())
    def test_it_is_what_it_would_be_without(self, one, two, later):
        last = joined(one, two)
        assert last.lanes is not None
        assert seen(joined(later, two, last=last)) == seen(joined(later, two))
        changes = [Edited("item", item.id, "title", item.title, "Edited") for item in two.items[:2]]
        after = apply(two, changes)[0]
        assert seen(joined(one, after, last=last)) == seen(joined(one, after))
        assert content(joined(one, after, last=last)) == content(joined(one, after))


class TestNothingIsLost:
    @given(plans(), plans())
    def test_every_item_of_both_is_there_once(self, one, two):
        whole = joined(one, two)
        ids = [item.id for item in whole.items]
        assert len(ids) == len(set(ids))
        assert whole.items[: len(one.items)] == one.items or one.items == ()
        told = {bare(item) for item in whole.items}
        assert {bare(item) for item in (*one.items, *two.items)} <= told | {bare(item) for item in one.items}


def bare(item) -> str:
    return repr(msgspec.structs.replace(item, id="", parent="", lane="", roadmap=""))

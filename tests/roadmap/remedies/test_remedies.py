"""What can be done about each finding, and that it is gone afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count

import pytest
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot, an_item, when
from contents import content
from test_checks import TODAY, everything_wrong

from roadmap_display.roadmap.baselines import KeptBaseline, Promised
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.changes.undoing import Step, taken_back
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.roadmap.checks.codes import CODES
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.gestures.parking import parking
from roadmap_display.roadmap.goals import Agreement, Goal, Metric, Reading, Scenario
from roadmap_display.roadmap.items import Baseline, Brief, Item, Parking
from roadmap_display.roadmap.notices import Moved, Notice
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.remedies import OFFERS, remedies
from roadmap_display.roadmap.remedies.remedy import Ask, Make, Open, Remedy, Show
from roadmap_display.roadmap.trouble import Trouble

CHECKOUT = a_bar("Checkout", "2 Mar 2026", "25 May 2026")
LAUNCH = a_milestone("Launch", "13 May 2026", kind="launch", roadmap="marketing", lane="campaigns")
MARKETING = a_roadmap("Marketing", "Campaigns", owner="kaya")
PEOPLE = (Person(id="rossi", name="Ada Rossi", function="product"), Person(id="kaya", name="Mert Kaya"))

ANSWERS = {"Set end…": "Q4 2026", "Look again…": "1 Jun 2026", "Note reading…": "12,5", "Note outcome…": "3"}


def more_wrong() -> Snapshot:
    """What has few of each kind, so that a remedy mends all of it; and kinds of each code that are told otherwise."""
    items = (
        a_milestone("GA", "1 Jun 2026", kind="release", owner="rossi"),
        a_bar("Far campaign", "1 Oct 2026", "1 Nov 2026", kind="campaign", roadmap="marketing", lane="campaigns"),
        a_bar("Promised", "2 Mar 2026", "2 Apr 2026", baseline=Baseline(start=when("2026-04"), end=when("2026-03"))),
        a_bar("Parked", "2 Mar 2026", "2 Apr 2026", stage="parked", parked=Parking(reason="No", by="gone")),
        a_bar("Served", "2 Mar 2026", "2 Apr 2026", goals=("g", "gone"), owner="rossi"),
        a_bar("Over", "2 Jan 2026", "1 Feb 2026", stage="done"),
        a_bar("Sticks out", "2 Feb 2026", "25 Feb 2026", stage="in_progress", parent="over"),
        an_item("Only end", kind="milestone", end="1 Mar 2026"),
    )
    goal = Goal(
        id="g", title="Baskets", owner="gone",
        metrics=(Metric(id="m", title="Share", unit="%", readings=(Reading(on=date(2025, 1, 1), value=1),)),),
        scenarios=(Scenario(id="s", value=9),),
    )  # fmt: skip
    return a_snapshot(
        *items, goals=(goal,), people=PEOPLE, roadmaps=(a_roadmap(market_owner="gone"), MARKETING),
        links=(a_link("ga", "far-campaign", type="promotes"),),
        notices=(
            Notice(id="n", function="marketing", moved=(Moved(item="ga", start=when("2 Jun 2026")),), on=TODAY),
            Notice(id="o", function="marketing", affected=("gone", "ga"), on=TODAY),
            Notice(id="p", function="marketing", affected=("gone",), on=TODAY),
        ),
        baselines=(KeptBaseline(id="b", title="First", dates=(Promised(item="gone"), Promised(item="ga"))),),
        comments=(Comment(id="c", text="Hm", goal="gone"), Comment(id="d", text="Oh", item="gone")),
    )  # fmt: skip


def now(snapshot: Snapshot) -> Context:
    """Now, with ids `new 1`, `new 2` …"""
    numbers = count(1)
    return Context(snapshot, TODAY, lambda: f"new {next(numbers)}", "rossi")


def steps(remedy: Remedy, context: Context) -> Iterator[Step]:
    """What a remedy comes to: for one that asks, with the first thing that can be chosen, or a text."""
    if isinstance(remedy, Make):
        yield remedy.make(context)
    elif isinstance(remedy, Ask):
        offered = remedy.choices(context) if remedy.choices else ()
        yield remedy.make(context, offered[0].value if offered else ANSWERS.get(remedy.words, "Because"))


def is_about_the_same(finding: Finding, other: Finding) -> bool:
    """Whether another finding says the same of the record that a remedy is for: the first, where there are many."""
    if finding.code != other.code:
        return False
    if finding.links or finding.about:
        return (finding.links, finding.about) == (other.links, other.about)
    if finding.items:
        return finding.items[0] in other.items and finding.severity == other.severity
    # A goal that nobody pursued is pursued by one side, which is another thing to say.
    is_said_again = finding.code != "goal-one-sided" or finding.message == other.message
    return is_said_again and (not finding.goals or finding.goals[0] in other.goals)


PLANS = {"everything": everything_wrong(), "more": more_wrong()}

CASES = [
    pytest.param(name, finding, remedy, id=f"{finding.code}, {remedy.words}, {name}, {number}")
    for name, plan in PLANS.items()
    for number, finding in enumerate(check(plan, TODAY))
    for remedy in remedies(finding, plan, TODAY)
    if isinstance(remedy, Make | Ask)
]


@pytest.mark.parametrize(("name", "finding", "remedy"), CASES)
def test_after_a_remedy_its_finding_is_gone_and_undo_brings_all_back(
    name: str, finding: Finding, remedy: Remedy
) -> None:
    plan = PLANS[name]
    for step in steps(remedy, now(plan)):
        mended, conflicts = apply(plan, step.changes)
        assert not conflicts
        assert step.changes
        assert step.note
        again = [other for other in check(mended, TODAY) if is_about_the_same(finding, other)]
        assert again == []
        undone, left = apply(mended, taken_back(step, mended).changes)
        assert not left
        # That two records share an id again is the one thing that no undo brings back.
        assert content(undone) == content(plan) or finding.code == "duplicate-id"


class TestOffers:
    def test_every_code_there_is_has_an_offer(self) -> None:
        assert set(OFFERS) == set(CODES)

    def test_every_code_has_a_remedy_that_mends_it_but_odd_dates_which_are_written_anew(self) -> None:
        mended = {case.values[1].code for case in CASES}  # type: ignore[attr-defined]
        assert set(CODES) - mended == {"date-out-of-range"}

    @pytest.mark.parametrize("name", PLANS)
    def test_whatever_is_there_can_be_shown_first(self, name: str) -> None:
        for finding in check(PLANS[name], TODAY):
            offered = remedies(finding, PLANS[name], TODAY)
            if any(PLANS[name].item(one) for one in finding.items):
                assert isinstance(offered[0], Show)
            assert all(one.words and one.tip for one in offered)

    def test_what_could_not_be_read_can_be_shown(self) -> None:
        unread = Finding(code="unreadable-field", severity="error", message="Odd", items=("checkout",))
        (offered,) = remedies(unread, a_snapshot(CHECKOUT), TODAY)
        assert offered == Show((("item", "checkout"),))

    def test_how_many_more_there_are_offers_nothing(self) -> None:
        assert remedies(Finding(code="no-owner", severity="note", message="and 3 more"), Snapshot(), TODAY) == ()

    @pytest.mark.parametrize("code", CODES)
    def test_a_finding_of_what_is_gone_by_now_offers_nothing_that_raises(self, code: str) -> None:
        late = Finding(code=code, severity="error", message="m", items=("a", "b"), goals=("g",), links=("l",))
        for remedy in remedies(late, a_snapshot(CHECKOUT), TODAY):
            assert remedy.words

    @pytest.mark.parametrize("plan", [everything_wrong, more_wrong])
    def test_a_finding_of_what_is_parked_by_now_offers_nothing_that_raises(self, plan: Callable[[], Snapshot]) -> None:
        before = plan()
        items = [item for item in before.items if item.stage != "parked"]
        by_now = apply(before, parking(items, "Not now", TODAY))[0]
        for late in check(before, TODAY):
            for remedy in remedies(late, by_now, TODAY):
                assert remedy.words


def offered(plan: Snapshot, code: str) -> dict[str, Remedy]:
    """The remedies of the first finding of a code, by their words."""
    finding = next(one for one in check(plan, TODAY) if one.code == code)
    return {remedy.words: remedy for remedy in remedies(finding, plan, TODAY)}


def after(plan: Snapshot, remedy: Remedy) -> Snapshot:
    (step,) = steps(remedy, now(plan))
    return apply(plan, step.changes)[0]


def a_launch_plan(rule: str = "not_before", **fields: object) -> Snapshot:
    link = a_link("checkout", "launch", type="promotes", rule=rule)
    launch = an_item(**{name: getattr(LAUNCH, name) for name in ("title", "kind", "roadmap", "lane", "start")} | fields)  # type: ignore[arg-type]
    return a_snapshot(CHECKOUT, launch, links=(link,), roadmaps=(a_roadmap(), MARKETING), people=PEOPLE)


def dates(plan: Snapshot, item_id: str) -> tuple[str, str]:
    item = plan.item(item_id)
    assert item
    return str(item.start or ""), str(item.end or "")


class TestLinks:
    def test_the_launch_moves_as_far_as_it_must(self) -> None:
        plan = a_launch_plan()
        mended = after(plan, offered(plan, "link-broken")["Move launch"])
        assert dates(mended, "launch") == ("2026-05-25", "")
        assert dates(mended, "checkout") == ("2026-03-02", "2026-05-25")

    def test_the_driver_moves_earlier_and_what_follows_it_stays(self) -> None:
        plan = a_launch_plan("follows")
        mended = after(plan, offered(plan, "link-broken")["Move initiative earlier"])
        assert dates(mended, "checkout") == ("2026-02-18", "2026-05-13")
        assert dates(mended, "launch") == ("2026-05-13", "")

    def test_each_goes_half_of_the_way(self) -> None:
        plan = a_launch_plan()
        mended = after(plan, offered(plan, "link-broken")["Move both"])
        assert dates(mended, "checkout")[1] == dates(mended, "launch")[0] == "2026-05-19"

    def test_what_is_fixed_is_not_offered_to_move(self) -> None:
        assert set(offered(a_launch_plan("fixed"), "link-broken")) == {"Show", "Move initiative earlier"}

    def test_what_has_begun_only_ends_earlier(self) -> None:
        begun = a_bar("Checkout", "2 Mar 2026", "25 May 2026", stage="in_progress")
        plan = a_snapshot(begun, LAUNCH, links=(a_link("checkout", "launch"),), roadmaps=(a_roadmap(), MARKETING))
        mended = after(plan, offered(plan, "link-broken")["Move initiative earlier"])
        assert dates(mended, "checkout") == ("2026-03-02", "2026-05-13")

    def test_a_quarter_moves_by_quarters(self) -> None:
        plan = a_launch_plan(start=when("2026-Q1"))
        mended = after(plan, offered(plan, "link-broken")["Move launch"])
        assert dates(mended, "launch") == ("2026-Q3", "")

    def test_whom_it_concerns_is_told_and_the_old_date_is_kept_as_promised(self) -> None:
        plan = a_launch_plan()
        mended = after(plan, offered(plan, "link-broken")["Move initiative earlier"])
        checkout = mended.item("checkout")
        assert checkout
        assert checkout.baseline == Baseline(start=CHECKOUT.start, end=CHECKOUT.end, set_on=TODAY)

    def test_what_holds_by_now_is_refused_in_a_sentence(self) -> None:
        plan = a_launch_plan()
        remedy = offered(plan, "link-broken")["Move launch"]
        with pytest.raises(Trouble, match="holds by now"):
            after(after(plan, remedy), remedy)

    def test_a_link_between_a_part_and_what_holds_it_moves_nothing(self) -> None:
        plan = a_snapshot(
            CHECKOUT, a_bar("Part", "2 Apr 2026", "9 Apr 2026", parent="checkout"), links=(a_link("checkout", "part"),)
        )
        assert set(offered(plan, "link-broken")) == {"Show"}


class TestAnswers:
    def test_a_move_is_confirmed_by_who_presses(self) -> None:
        plan = more_wrong()
        mended = after(plan, offered(plan, "notice-unconfirmed")["Confirm"])
        assert [(one.confirmed_by, one.confirmed_on) for one in mended.notices if not one.is_open] == [("rossi", TODAY)]

    def test_a_question_is_answered_in_words(self) -> None:
        plan = a_snapshot(CHECKOUT, comments=(Comment(id="c", text="Why?", asked="product", item="checkout"),))
        answer = after(plan, offered(plan, "question-open")["Answer…"]).comments[-1]
        assert (answer.text, answer.answers, answer.item, answer.by) == ("Because", "c", "checkout", "rossi")

    def test_nothing_is_no_answer(self) -> None:
        plan = a_snapshot(comments=(Comment(id="c", text="Why?", asked="product"),))
        remedy = offered(plan, "question-open")["Answer…"]
        assert isinstance(remedy, Ask)
        with pytest.raises(Trouble, match="few words"):
            remedy.make(now(plan), "  ")


class TestPractice:
    def test_all_that_lack_an_owner_get_the_one_that_is_chosen_in_one_go(self) -> None:
        plan = a_snapshot(CHECKOUT, an_item("Saved sizes"), people=PEOPLE)
        remedy = offered(plan, "no-owner")["Assign…"]
        assert isinstance(remedy, Ask)
        assert remedy.choices
        assert [one.title for one in remedy.choices(now(plan))] == ["Ada Rossi", "Mert Kaya"]
        assert remedy.prompt == "Who owns 2 items?"
        assert {item.owner for item in after(plan, remedy).items} == {"rossi"}

    def test_positioning_is_opened_to_be_written(self) -> None:
        plan = a_snapshot(a_bar("Checkout", "2 Mar 2026", "25 May 2026", brief=Brief(why="x"), goals=("g",)))
        remedy = offered(plan, "no-positioning")["Set positioning…"]
        assert isinstance(remedy, Open)
        assert (remedy.record, remedy.field) == (("item", "checkout"), "positioning_proposition")

    def test_an_end_before_the_start_is_refused(self) -> None:
        plan = a_snapshot(an_item(start="2 May 2026", nature="project"))
        remedy = offered(plan, "project-without-end")["Set end…"]
        assert isinstance(remedy, Ask)
        with pytest.raises(Trouble, match="before it starts"):
            remedy.make(now(plan), "Q1 2026")

    def test_agreement_of_somebody_unknown_makes_them_known(self) -> None:
        goal = Goal(id="g", title="Goal", agreed=(Agreement(function="product", by="Ada"),))
        plan = a_snapshot(goals=(goal,))
        assert after(plan, offered(plan, "unknown-person")["Add person"]).people == (Person(id="Ada", name="Ada"),)


class TestSeam:
    def test_an_activity_is_added_that_promotes_the_release(self) -> None:
        release = a_milestone("GA", "1 Jun 2026", kind="release", goals=("g",))
        plan = a_snapshot(release, roadmaps=(a_roadmap(), MARKETING), links=())
        plan = a_snapshot(release, an_item("Ad", kind="campaign"), roadmaps=(a_roadmap(), MARKETING))
        mended = after(plan, offered(plan, "release-without-marketing")["Add…"])
        made = mended.items[-1]
        assert (made.title, made.roadmap, made.lane, made.owner, made.goals) == (
            "Announce GA", "marketing", "campaigns", "kaya", ("g",),
        )  # fmt: skip
        assert (mended.links[-1].from_, mended.links[-1].to, mended.links[-1].type) == ("ga", made.id, "promotes")


def test_items_of_one_title_are_told_apart_by_their_id() -> None:
    twin = Item(id="other", title="Checkout", roadmap="product")
    plan = a_snapshot(CHECKOUT, twin, people=PEOPLE)
    assert after(plan, offered(plan, "no-owner")["Assign…"]).items[1].owner == "rossi"

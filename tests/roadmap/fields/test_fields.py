"""Fields as data: what is written is read back, and what is typed becomes changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot, an_item, when
from contents import content
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from roadmap_display.roadmap.changes.change import Added, Change, Edited
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.dates.when import Unit, When
from roadmap_display.roadmap.dates.when_span import NO_SPAN, Span
from roadmap_display.roadmap.fields.editing import edit_note, given, shown_together, typed
from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.fields.goal_fields import (
    AGREEMENT_FIELDS,
    GOAL_FIELDS,
    METRIC_FIELDS,
    READING_FIELDS,
    SCENARIO_FIELDS,
)
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.fields.plan_fields import (
    CRITERION_FIELDS,
    LANE_FIELDS,
    LINK_FIELDS,
    PERSON_FIELDS,
    PORTFOLIO_FIELDS,
    ROADMAP_FIELDS,
)
from roadmap_display.roadmap.fields.scores import score_field, score_of
from roadmap_display.roadmap.fields.subject import (
    Subject,
    added_inside,
    edits_inside,
    moved_inside,
    record_of,
)
from roadmap_display.roadmap.goals import Agreement, Goal, Metric, Reading, Scenario
from roadmap_display.roadmap.items import Baseline, Brief, Item, Parking
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Criterion, Lane, Portfolio, Snapshot
from roadmap_display.roadmap.trouble import Trouble

TODAY = date(2026, 2, 26)

PEOPLE = (
    Person(id="rossi", name="Ada Rossi", function="product", email="ada@example.org"),
    Person(id="kaya", name="Mert Kaya", function="marketing"),
    Person(id="kaya2", name="mert  kaya"),
    Person(id="Ada Rossi", name=""),
    Person(id="p5", name="kaya2"),
)
GOALS = (
    Goal(id="g", title="Grow; fast", metrics=(Metric(id="m", title="Repeat purchase"),)),
    Goal(id="h", title='"Quoted"'),
    Goal(id="i", title="Grow"),
)
REACH = Criterion(id="reach", title="Reach", weight=2)


def a_plan(*items: Item, **fields: Any) -> Snapshot:
    roadmaps = (a_roadmap("Product", "Storefront", "Mail"), a_roadmap("Marketing", "Mail", "PR"))
    return a_snapshot(*items, **{"people": PEOPLE, "goals": GOALS, "roadmaps": roadmaps, "criteria": (REACH,)} | fields)


def a_context(snapshot: Snapshot, record: Any = None) -> Context:
    ids = iter(range(1000))
    return Context(snapshot, TODAY, lambda: f"new-{next(ids)}", "rossi", record)


CHECKOUT = a_bar("Checkout", "2 Mar 2026", "25 May 2026", owner="rossi", goals=("g",), baseline=Baseline())
SPRING = a_milestone("Spring", "2026-06-01", roadmap="marketing", lane="pr", kind="launch", baseline=Baseline())
PLAN = a_plan(CHECKOUT, SPRING, an_item("Idea", stage="parked", parked=Parking(reason="later")))


def change(plan: Snapshot, field: str, text: str, *items: str) -> tuple[Change, ...]:
    """What typing a text into a field of items comes to; it can be made, and taken back."""
    subjects = [Subject("item", item) for item in items or ("checkout",)]
    changes = typed(ITEM_FIELDS[field], subjects, text, a_context(plan))
    after, conflicts = apply(plan, changes)
    assert not conflicts
    assert content(apply(after, inverse(changes))[0]) == content(plan)
    return changes


def after(plan: Snapshot, field: str, text: str, item: str = "checkout") -> Item:
    found = apply(plan, change(plan, field, text, item))[0].item(item)
    assert found
    return found


def refusal(field: str, text: str, plan: Snapshot = PLAN, item: str = "checkout") -> str:
    with pytest.raises(Trouble) as told:
        change(plan, field, text, item)
    return str(told.value)


# What is written is read back


_UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "half", "year", "fiscal_quarter", "fiscal_year")
_days = st.dates(date(1991, 1, 1), date(2099, 12, 31))
_whens = st.builds(When.of, st.sampled_from(_UNITS), _days, st.just(4))
_maybe_when = st.none() | _whens
_numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
_letters = st.characters(exclude_categories=("C", "Z")) | st.just(" ")
_lines_of_text = st.text(_letters).map(lambda text: " ".join(text.split()))
_words = _lines_of_text.map(lambda text: text or "x")
_spans = st.builds(Span, _maybe_when, _maybe_when).map(
    lambda span: Span(span.end, span.start) if span.start and span.end and span.end.last < span.start.first else span
)


def _values(field: Field) -> st.SearchStrategy[Any]:
    """Values a field of the plan may have."""
    context = _fiscal()
    choices = [choice.value for choice in field.choices(context)]
    if field.kind == "choice" or field.kind == "flag":
        return st.sampled_from(choices)
    if field.kind == "several":
        free = st.lists(_words, unique=True).map(tuple)
        return st.lists(st.sampled_from(choices), unique=True).map(tuple) if field.name == "goals" else free
    by_kind: Mapping[str, st.SearchStrategy[Any]] = {
        "text": _words if field.is_needed else _lines_of_text,
        "long": st.lists(_words).map("\n".join),
        "lines": st.lists(_words).map(tuple),
        "dates": _spans,
        "date": _maybe_when,
        "day": st.none() | _days if not field.is_needed else _days,
    }
    return by_kind[field.kind] if field.kind in by_kind else _figures(field)


def _figures(field: Field) -> st.SearchStrategy[Any]:
    bounds = {"progress": (0, 100), "value": (1, 5), "gap_days": (-3650, 3650)}
    if field.name in bounds and field.hint != "12.5":
        return st.integers(*bounds[field.name])
    if field.name == "weight":
        return st.floats(0, 1e6)
    return _numbers.filter(lambda number: number is not None) if field.is_needed else _numbers


def _fiscal() -> Context:
    return a_context(a_plan(CHECKOUT, SPRING, portfolio=Portfolio(fiscal_year_start=4)))


ALL = {
    "item": ITEM_FIELDS, "goal": GOAL_FIELDS, "metric": METRIC_FIELDS, "reading": READING_FIELDS,
    "scenario": SCENARIO_FIELDS, "agreement": AGREEMENT_FIELDS, "person": PERSON_FIELDS, "roadmap": ROADMAP_FIELDS,
    "lane": LANE_FIELDS, "link": LINK_FIELDS, "criterion": CRITERION_FIELDS, "portfolio": PORTFOLIO_FIELDS,
}  # fmt: skip


@pytest.mark.parametrize(
    "field", [pytest.param(one, id=f"{kind}.{one.name}") for kind, fields in ALL.items() for one in fields.values()]
)
@settings(max_examples=25)
@for_all(st.data())
def test_what_a_field_writes_it_reads_back(field: Field, data: st.DataObject) -> None:
    context = _fiscal()
    value = data.draw(_values(field))
    assert field.read(field.write(value, context), context) == value


@for_all(_maybe_when)
def test_the_dates_of_what_lasts_one_day_are_read_back_too(on: When | None) -> None:
    context = _fiscal()._replace(record=SPRING)
    field = ITEM_FIELDS["when"]
    assert field.read(field.write(Span(on), context), context) == Span(on)


@pytest.mark.parametrize("fields", ALL.values(), ids=list(ALL))
def test_every_field_has_a_name_of_its_own_and_a_title(fields: Mapping[str, Field]) -> None:
    assert all(field.title and name == field.name for name, field in fields.items())


# Dates


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("9 Mar → 1 Jun", "2026-03-09", "2026-06-01"),
        ("9 mar - 1 jun 2026", "2026-03-09", "2026-06-01"),
        ("Q2 → Q3 2026", "2026-Q2", "2026-Q3"),
        ("Q2", "2026-Q2", "2026-Q2"),
        ("1-4 April", "2026-04-01", "2026-04-04"),
        ("5 Dec → 9 Jan 2027", "2026-12-05", "2027-01-09"),
        ("→ 25 May", None, "2026-05-25"),
        ("9 Mar →", "2026-03-09", None),
        ("1 Jan → 2027", "2027-01-01", "2027"),
    ],
)
def test_dates_are_typed_as_people_write_them(text: str, start: str | None, end: str | None) -> None:
    found = ITEM_FIELDS["when"].read(text, a_context(PLAN))
    assert tuple(edge and edge.text for edge in found) == (start, end)


def test_what_would_end_before_it_starts_is_refused() -> None:
    assert "before it starts" in refusal("when", "25 May → 2 Mar")
    assert "before it starts" in refusal("end", "1 Feb 2026")


def test_what_lasts_one_day_has_one_date() -> None:
    assert after(PLAN, "when", "9 Jun", "spring").start == when("9 Jun 2026")
    assert refusal("when", "9 Jun → 10 Jun", item="spring") == "a launch is one day; write one date"


def test_what_hangs_on_an_item_moves_with_it() -> None:
    plan = a_plan(CHECKOUT, SPRING, links=(a_link("checkout", "spring", rule="follows"),))
    changes = change(plan, "when", "9 Mar → 1 Jun 2026")
    assert Edited("item", "spring", "start", when("2026-06-01"), when("2026-06-08")) in changes
    assert any(isinstance(one, Added) and one.record == "notice" for one in changes)


def test_several_items_get_the_same_date_in_one_go() -> None:
    changes = change(PLAN, "start", "1 Mar", "checkout", "spring")
    assert [one.id for one in changes if isinstance(one, Edited)] == ["checkout", "spring"]


def test_what_is_done_gets_other_dates_and_moves_nothing() -> None:
    plan = a_plan(an_item("Checkout", start="2026-03-01", end="2026-03-09", stage="done"))
    assert after(plan, "end", "20 Mar").end == when("2026-03-20")


# Parking


def test_dates_take_an_item_out_of_parking() -> None:
    item = after(PLAN, "when", "Q3", "idea")
    assert (item.stage, item.parked, item.start) == ("planned", None, when("2026-Q3"))


def test_without_dates_an_item_is_parked_by_whoever_took_them_away() -> None:
    item = after(PLAN, "when", "")
    assert (item.stage, item.parked) == ("parked", Parking(by="rossi", on=TODAY))


@pytest.mark.parametrize("fields", [{"horizon": "next"}, {"stage": "done"}])
def test_what_has_a_horizon_or_is_over_is_not_parked(fields: dict[str, Any]) -> None:
    plan = a_plan(an_item("Checkout", start="2026-03-01", end="2026-03-09", **fields))
    item = after(plan, "when", "")
    assert (item.stage, item.start) == (fields.get("stage", "planned"), None)


def test_a_parked_stage_takes_the_dates_and_another_one_the_reason() -> None:
    assert (after(PLAN, "stage", "on hold").start, after(PLAN, "stage", "Idea", "idea").parked) == (None, None)


# Records


@pytest.mark.parametrize(
    ("text", "owner"),
    [("Ada Rossi", "Ada Rossi"), ("rossi", "rossi"), ("ada@example.org", "rossi"), ("A. Rossi", "rossi"),
     ("AR", "rossi"), ("", ""), ("-", "")],
)  # fmt: skip
def test_people_are_meant_by_name_initials_or_address(text: str, owner: str) -> None:
    assert ITEM_FIELDS["owner"].read(text, a_context(PLAN)) == owner


def test_two_who_are_called_alike_are_told_apart() -> None:
    assert refusal("owner", "Mert Kaya").endswith(
        "may be Mert Kaya (kaya) or mert kaya (kaya2); write the one you mean"
    )
    assert after(PLAN, "owner", "Mert Kaya (kaya)").owner == "kaya"


def test_nobody_of_that_name_is_said_with_the_remedy() -> None:
    told = "no person is called “Zoe”; choose one of the list, or add them to the people"
    assert refusal("owner", "Zoe") == told


def test_goals_are_typed_by_title() -> None:
    assert after(PLAN, "goals", '"Grow; fast"; Grow').goals == ("g", "i")


def test_a_lane_goes_by_its_title_in_its_own_roadmap_first() -> None:
    plan = a_plan(CHECKOUT, an_item("Last", lane="mail", order=7))
    assert (after(plan, "lane", "mail").lane, after(plan, "lane", "mail").order) == ("mail", 17)
    assert after(plan, "lane", "Marketing · Mail").roadmap == "marketing"
    assert after(plan, "lane", "PR").lane == "pr"
    assert after(plan, "lane", "").lane == ""


def test_on_another_roadmap_an_item_goes_into_the_lane_of_that_name() -> None:
    item = after(a_plan(an_item("Checkout", lane="mail")), "roadmap", "Marketing")
    assert (item.roadmap, item.lane) == ("marketing", "mail")


def test_nothing_is_part_of_itself() -> None:
    plan = a_plan(CHECKOUT, an_item("Part", parent="checkout"))
    assert "which is part of it" in refusal("parent", "Part", plan)


# Other fields


@pytest.mark.parametrize(
    ("field", "text"),
    [("stage", "someday maybe"), ("progress", "140"), ("progress", "a lot"), ("title", " "), ("private", "perhaps"),
     ("outcome_target", "inf"), ("parked_on", "Q2"), ("when", "soon"), ("roadmap", ""), ("kind", "gizmo")],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence_with_a_remedy(field: str, text: str) -> None:
    said = refusal(field, text)
    assert "; " in said
    assert "\n" not in said


def test_a_part_of_the_brief_leaves_the_others_and_an_empty_brief_is_none() -> None:
    plan = a_plan(an_item("Checkout", brief=Brief(why="x")))
    assert after(plan, "brief_who", "Shoppers").brief == Brief(who="Shoppers", why="x")
    assert after(plan, "brief_why", "").brief is None


def test_what_becomes_one_day_is_on_the_day_it_was_to_be_done() -> None:
    item = after(PLAN, "kind", "Release")
    assert (item.start, item.end) == (when("25 May 2026"), None)


def test_what_could_not_be_read_is_shown_and_goes_with_the_next_edit() -> None:
    plan = a_plan(an_item("Checkout", carried={"start": "soon", "colour": "red"}))
    item = plan.item("checkout")
    assert ITEM_FIELDS["start"].shown(item, a_context(plan)) == "soon"
    assert after(plan, "start", "9 Mar").carried == {"colour": "red"}


def test_what_stands_there_already_is_understood_whatever_it_is() -> None:
    plan = a_plan(an_item("Checkout", owner="gone", kind="gizmo", start="1850-01-01"))
    for field in ("owner", "kind", "start", "when"):
        assert change(plan, field, ITEM_FIELDS[field].shown(plan.item("checkout"), a_context(plan))) == ()


def test_several_items_show_what_they_share() -> None:
    items = [item for item in PLAN.items if item.id != "idea"]
    context = a_context(PLAN)
    assert shown_together(ITEM_FIELDS["owner"], items, context) is None
    assert shown_together(ITEM_FIELDS["stage"], items, context) == "Planned"
    assert edit_note(ITEM_FIELDS["owner"], items) == "changed owner of 2 items"
    assert edit_note(ITEM_FIELDS["owner"], items[:1]) == "changed owner of Checkout"
    assert edit_note(READING_FIELDS["value"], [Reading(on=TODAY, value=1)]) == "changed value of a reading"
    assert edit_note(AGREEMENT_FIELDS["by"], [Agreement(function="product")]) == "changed agreed by of an agreement"


def test_a_score_is_one_function_s_of_one_criterion() -> None:
    field = score_field(REACH, "product")
    changes = given(field, [Subject("item", "checkout")], 4, a_context(PLAN))
    plan = apply(PLAN, changes)[0]
    item = plan.item("checkout")
    assert item is not None
    assert item.scores == {"reach": {"product": 4}}
    assert score_of(item, plan) == 75
    gone = apply(plan, given(field, [Subject("item", "checkout")], None, a_context(plan)))[0].item("checkout")
    assert gone is not None
    assert gone.scores is None


# Records inside records


METRIC = Subject("goal", "g", (("metrics", "m"),))


def test_a_metric_is_edited_inside_its_goal() -> None:
    changes = typed(METRIC_FIELDS["target"], [METRIC], "12,5", a_context(PLAN))
    assert record_of(METRIC, apply(PLAN, changes)[0]).target == 12.5


def test_a_reading_is_added_once_a_day() -> None:
    plan = PLAN
    for value in (1.0, 2.0):
        plan = apply(plan, added_inside(METRIC, "readings", Reading(on=TODAY, value=value), plan))[0]
    assert record_of(METRIC, plan).readings == (Reading(on=TODAY, value=2.0),)
    reading = METRIC.at("readings", Reading(on=TODAY, value=2.0))
    assert record_of(METRIC, apply(plan, edits_inside(reading, None, plan))[0]).readings == ()


def test_lanes_and_scenarios_change_their_order() -> None:
    product = Subject("roadmap", PLAN.roadmaps[0].id)
    lane = product.at("lanes", PLAN.roadmaps[0].lanes[0])
    moved = apply(PLAN, moved_inside(lane, 1, PLAN))[0]
    assert [one.title for one in moved.roadmaps[0].lanes] == ["Mail", "Storefront"]
    assert moved_inside(lane, -1, PLAN) == ()


def test_what_is_there_no_more_is_left_alone() -> None:
    gone = Subject("goal", "gone", (("metrics", "m"),))
    assert record_of(gone, PLAN) is None
    assert typed(METRIC_FIELDS["target"], [gone], "1", a_context(PLAN)) == ()
    assert edits_inside(gone, Lane(id="x", title="x"), PLAN) == ()


def test_no_dates_and_no_change_come_to_nothing() -> None:
    assert given(ITEM_FIELDS["when"], [Subject("item", "idea")], NO_SPAN, a_context(PLAN)) == ()
    assert change(PLAN, "title", "Checkout") == ()
    assert Scenario(id="s").value == 1

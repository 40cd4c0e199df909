"""What a filter lets pass."""

from __future__ import annotations

import pytest
from any_plan import plans
from builders import a_bar, a_roadmap, a_snapshot
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.filter import EVERYTHING, NONE, Filter, lane_key
from roadmap_display.roadmap.filter_choices import choices, title_of
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.written import written_on

DATES = ("2 Mar 2026", "25 May 2026")
PLAN = a_snapshot(
    a_bar("Checkout", *DATES, owner="ar", goals=("m", "gone"), tags=("pay",), stage="in_progress"),
    a_bar("Sizes", *DATES, owner="jp", goals=("o",), lane="mail"),
    a_bar("Nobody's", *DATES, owner="gone", goals=("gone",), tags=(" ",), stage="idea"),
    roadmaps=(a_roadmap("Product", "Storefront", "Mail"),),
    people=(Person(id="ar", name="Ada Rossi"), Person(id="jp", name="Jo Park")),
    goals=(Goal(id="m", title="Mobile"), Goal(id="o", title="Onboarding")),
)


def passing(wanted: Filter, plan: Snapshot = PLAN) -> list[str]:
    return [item.title for item in plan.items if wanted.matches(item, plan)]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (EVERYTHING, ["Checkout", "Sizes", "Nobody's"]),
        (Filter(goals=("m",)), ["Checkout"]),
        (Filter(goals=("m", "o")), ["Checkout", "Sizes"]),
        (Filter(goals=(NONE,)), ["Nobody's"]),
        (Filter(goals=(NONE, "o")), ["Sizes", "Nobody's"]),
        (Filter(owners=("jp",)), ["Sizes"]),
        (Filter(owners=(NONE,)), ["Nobody's"]),
        (Filter(lanes=(lane_key("product", "mail"),)), ["Sizes"]),
        (Filter(tags=("pay",)), ["Checkout"]),
        (Filter(tags=(NONE,)), ["Sizes", "Nobody's"]),
        (Filter(stages=("idea", "in_progress")), ["Checkout", "Nobody's"]),
        (Filter(text="rossi CHECK"), ["Checkout"]),
        (Filter(text="   "), ["Checkout", "Sizes", "Nobody's"]),
        (Filter(goals=("m",), owners=("jp",)), []),
        (Filter(owners=("nobody like this",)), []),
    ],
)
def test_of_a_field_any_will_do_and_all_fields_must_hold(wanted: Filter, titles: list[str]) -> None:
    assert passing(wanted) == titles


FIELDS = {
    "goals": st.sampled_from(["", "a", "b", "gone"]), "owners": st.sampled_from(["", "a", "b"]),
    "lanes": st.sampled_from(["product/storefront", "product/mail", "gone/gone"]),
    "tags": st.sampled_from(["", "x"]), "stages": st.sampled_from(["planned", "idea"]),
}  # fmt: skip
filters = st.fixed_dictionaries({name: st.lists(values, max_size=2).map(tuple) for name, values in FIELDS.items()}).map(
    lambda fields: Filter(**fields)
)


@given(plans(), filters, filters)
def test_two_filters_at_once_let_pass_what_both_do(plan: Snapshot, one: Filter, other: Filter) -> None:
    def both(name: str) -> tuple[str, ...] | None:
        first, second = getattr(one, name), getattr(other, name)
        return first or second if not (first and second) else None

    fields = {name: both(name) for name in FIELDS}
    if None in fields.values():
        return
    joint = Filter(**{name: values or () for name, values in fields.items()})
    for item in plan.items:
        assert joint.matches(item, plan) == (one.matches(item, plan) and other.matches(item, plan))


@given(plans(), st.lists(st.sampled_from(["one", "t", "three", "a", "zz"]), min_size=1, max_size=2))
def test_words_are_looked_for_in_everything_that_is_written_on_an_item(plan: Snapshot, words: list[str]) -> None:
    for item in plan.items:
        held = all(word in written_on(item, plan) for word in words)
        assert Filter(text=" ".join(words)).matches(item, plan) == held


def test_marking_twice_is_as_before() -> None:
    once = EVERYTHING.toggled("goals", "m")
    assert once == Filter(goals=("m",))
    assert once.toggled("goals", "o").toggled("goals", "m") == Filter(goals=("o",))
    assert once.toggled("goals", "m") == EVERYTHING
    assert EVERYTHING.is_empty
    assert not once.is_empty


def test_what_there_is_to_choose_has_the_words_of_the_plan() -> None:
    assert [choice.title for choice in choices("owners", PLAN)] == ["Ada Rossi", "Jo Park", "No owner"]
    assert [choice.title for choice in choices("lanes", PLAN)] == ["Product · Storefront", "Product · Mail"]
    assert [choice.title for choice in choices("tags", PLAN)] == ["pay", "No tag"]
    assert title_of("goals", "m", PLAN) == "Mobile"
    assert title_of("goals", "gone", PLAN) == "gone"
    assert title_of("goals", NONE, PLAN) == "No goal"


def test_choosing_everything_there_is_of_a_field_leaves_nothing_out() -> None:
    for field in ("goals", "owners", "lanes", "tags"):
        assert passing(Filter(**{field: tuple(choice.value for choice in choices(field, PLAN))})) == passing(EVERYTHING)

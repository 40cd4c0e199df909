"""One sentence for many records that lack the same."""

from __future__ import annotations

import pytest
from builders import a_roadmap, an_item
from checking import TODAY
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.checks.gathered import Lack, gathered
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item

LACK = Lack("no-owner", "has no owner", "have no owner", "name exactly one owner")
DAY = TODAY.toordinal()


def of(*items: Item) -> list[Finding]:
    return list(gathered(LACK, items, DAY))


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "A has no owner"),
        (2, "A and B have no owner"),
        (3, "A, B and C have no owner"),
        (4, "A, B, C and D have no owner"),
        (5, "5 items have no owner: A, B, C and 2 more"),
        (12, "12 items have no owner: A, B, C and 9 more"),
    ],
)
def test_few_are_all_named_and_of_many_three(count: int, sentence: str) -> None:
    (finding,) = of(*(an_item(title) for title in "ABCDEFGHIJKL"[:count]))
    assert finding.message == sentence
    assert finding.items == tuple("abcdefghijkl"[:count])


def test_a_footer_is_given_what_it_has_room_for() -> None:
    (many,) = of(*(an_item(title) for title in "ABCDE"))
    assert many.sentence == "5 items have no owner"
    (few,) = of(*(an_item(title) for title in "ABCD"))
    assert few.sentence == ""


def test_of_none_there_is_nothing_to_say() -> None:
    assert of() == []


def test_goals_and_roadmaps_are_called_what_they_are() -> None:
    goals = [Goal(id=str(n), title=f"Goal {n}") for n in range(5)]
    (finding,) = gathered(LACK, goals, DAY)
    assert finding.message == "5 goals have no owner: Goal 0, Goal 1, Goal 2 and 2 more"
    assert (finding.goals, finding.items) == (("0", "1", "2", "3", "4"), ())
    (finding,) = gathered(LACK, [a_roadmap()], DAY)
    assert (finding.message, finding.goals, finding.items) == ("Product has no owner", (), ())


def test_those_nearest_to_today_are_named_and_their_owners_are_to_be_talked_to() -> None:
    days = {"A": "2027-01-01", "B": "2026-02-20", "C": "2020-01-01", "D": "2026-03-01"}
    items = [an_item(title, start=day, owner=f"o{title}") for title, day in days.items()]
    (finding,) = of(an_item("E", owner="oE"), *items)
    assert finding.message == "5 items have no owner: D, B, A and 2 more"
    assert finding.owners == ("oD", "oB", "oA")
    assert finding.items[:3] == ("d", "b", "a")


def test_private_items_have_a_sentence_of_their_own() -> None:
    shown, secret = of(an_item("A"), an_item("Secret", private=True), an_item("B"))
    assert (shown.message, shown.items) == ("A and B have no owner", ("a", "b"))
    assert (secret.message, secret.items) == ("Secret has no owner", ("secret",))


items = st.lists(
    st.builds(
        an_item, st.sampled_from("ABC"), id=st.integers(0, 99).map(str), private=st.booleans(),
        start=st.sampled_from([None, "2026-02", "2026-03-01"]),
    ),
    unique_by=lambda item: item.id,
    max_size=8,
)  # fmt: skip


@given(items, st.randoms())
def test_the_order_of_the_records_does_not_matter(found: list[Item], random: object) -> None:
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    once, again = of(*found), of(*mixed)
    assert [one.message for one in once] == [one.message for one in again]
    assert [set(one.items) for one in once] == [set(one.items) for one in again]

"""Whatever ids two sources use: joined they are as sound as each was, and every record says what it said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

from builders import a_link, a_roadmap, a_snapshot, an_item
from contents import content
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.checks.soundness import soundness
from roadmap_display.roadmap.goals import Agreement, Goal, Metric
from roadmap_display.roadmap.items import Item, Outcome, Parking
from roadmap_display.roadmap.joining.joined import join
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Criterion, Lane, Portfolio, Roadmap, Snapshot

IDS = ("a", "b", "A/a", "B/a", "B 2/a", "/", "A/A/a")
"""Few, so that sources clash, and made like the names that clashing ids get."""

Told = tuple[Any, ...]


class Author:
    """Writes sound plans in which everything named is there."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._people = tuple(Person(id=one, name=self._one("Ada", "ada", "Bob", "")) for one in self._ids())
        self._goals = tuple(map(self._goal, self._ids()))
        self._roadmaps = tuple(map(self._roadmap, self._ids()))
        self._criteria = tuple(Criterion(id=one, title=self._one("C", "D")) for one in self._ids())

    def plan(self, title: str) -> Snapshot:
        places = dict(enumerate(self._ids() if self._roadmaps else ()))
        items = tuple(self._item(one, [*places.values()][:place]) for place, one in places.items())
        return Snapshot(
            Portfolio(title=title),
            people=self._people,
            goals=self._goals,
            roadmaps=self._roadmaps,
            items=items,
            links=tuple(self._links(items)),
            criteria=self._criteria,
        )

    def _one(self, *choices: Any) -> Any:
        return self._random.choice(choices)

    def _ids(self) -> list[str]:
        return self._random.sample(IDS, self._random.randrange(5))

    def _person(self) -> str:
        return str(self._one("", *(person.id for person in self._people)))

    def _goal(self, one: str) -> Goal:
        metrics = tuple(Metric(id=f"{one}:{metric}", title=self._one("M", "N")) for metric in self._ids()[:2])
        agreed = tuple(Agreement(function=function, by=self._person()) for function in ("product", "marketing"))
        return Goal(id=one, title=self._one("G", "H", ""), owner=self._person(), metrics=metrics, agreed=agreed)

    def _roadmap(self, one: str) -> Roadmap:
        lanes = tuple(Lane(id=lane, title=self._one("X", "Y", "")) for lane in self._ids())
        return Roadmap(id=one, title=self._one("R", "S", ""), owner=self._person(), lanes=lanes)

    def _item(self, one: str, earlier: list[str]) -> Item:
        roadmap, goals = self._one(*self._roadmaps), self._goals[: self._one(0, 1, 2)]
        metrics = [metric.id for goal in goals for metric in goal.metrics]
        return Item(
            id=one, title=self._one("T", "U"),
            roadmap=roadmap.id, lane=self._one("", *(lane.id for lane in roadmap.lanes)),
            parent=self._one("", *earlier), owner=self._person(), goals=tuple(goal.id for goal in goals),
            outcome=self._one(None, Outcome(metric=self._one("", *metrics))),
            parked=self._one(None, Parking(by=self._person())),
            scores=self._one(None, {criterion.id: {"product": 3} for criterion in self._criteria}),
        )  # fmt: skip

    def _links(self, items: tuple[Item, ...]) -> Iterator[Link]:
        for one in self._ids() if len(items) > 1 else ():
            start, end = sorted(self._random.sample(range(len(items)), 2))
            yield a_link(items[start].id, items[end].id, id=one)


@st.composite
def sources(draw: st.DrawFn) -> list[tuple[str, Snapshot]]:
    random = draw(st.randoms(use_true_random=False))
    titles = draw(st.lists(st.sampled_from(["A", "B", "A/A", ""]), min_size=2, max_size=3))
    return [(f"source {title}", Author(random).plan(title)) for title in titles]


many = settings(max_examples=200, deadline=None)


@many
@given(sources())
def test_sound_sources_make_a_sound_whole(parts: list[tuple[str, Snapshot]]) -> None:
    assert all(not list(soundness(part)) for _, part in parts)
    assert list(soundness(join(parts))) == []


@many
@given(sources())
def test_every_record_says_what_it_said(parts: list[tuple[str, Snapshot]]) -> None:
    """Ids apart: by the titles of what they lead to."""
    told = Counter(what_is_told(join(parts)))
    for _, part in parts:
        assert set(what_is_told(part)) <= set(told)


@many
@given(sources())
def test_two_of_one_source_never_become_one(parts: list[tuple[str, Snapshot]]) -> None:
    whole = Counter(names_of(join(parts)))
    for _, part in parts:
        assert all(whole[name] >= count for name, count in Counter(names_of(part)).items())


@many
@given(sources())
def test_an_edit_in_one_source_is_the_same_edit_in_the_whole(parts: list[tuple[str, Snapshot]]) -> None:
    whole = join(parts)
    assert whole.lanes is not None
    for place, (name, part) in enumerate(parts):
        edits = [Edited("item", item.id, "progress", 0, 7) for item in part.items[:1] if part.item_place]
        later = [*parts[:place], (name, apply(part, edits)[0]), *parts[place + 1 :]]
        quick, anew = join(later, whole), join(later)
        assert content(quick) == content(anew)
        assert {key: lane.items for key, lane in quick.lanes.items()} == {
            key: lane.items for key, lane in anew.lanes.items()
        }


def what_is_told(snapshot: Snapshot) -> Iterator[Told]:
    people = {person.id: person.name.casefold() for person in snapshot.people} | {"": ""}
    goals = {goal.id: goal for goal in snapshot.goals}
    criteria = {criterion.id: criterion.title for criterion in snapshot.criteria}
    for item in snapshot.items:
        roadmap = snapshot.roadmap_by_id[item.roadmap]
        parent = snapshot.item(item.parent)
        yield (
            "item", item.title, roadmap.title,
            next((lane.title for lane in roadmap.lanes if lane.id == item.lane), None),
            people[item.owner], parent and parent.title, tuple(goals[goal].title for goal in item.goals),
            tuple(sorted(criteria[named] for named in item.scores or ())), item.parked and people[item.parked.by],
            item.outcome and metric_of(snapshot, item.outcome.metric),
        )  # fmt: skip
    for link in snapshot.links:
        start, end = snapshot.item(link.from_), snapshot.item(link.to)
        assert start
        assert end
        yield "link", start.title, end.title
    for goal in snapshot.goals:
        yield from (("metric", goal.title, metric.title) for metric in goal.metrics)
    for roadmap in snapshot.roadmaps:
        yield from (("lane", roadmap.title, lane.title) for lane in roadmap.lanes)


def metric_of(snapshot: Snapshot, named: str) -> Told | None:
    return next(((g.title, m.title) for g in snapshot.goals for m in g.metrics if m.id == named), None)


def names_of(snapshot: Snapshot) -> Iterator[Told]:
    yield from (("person", person.name.casefold()) for person in snapshot.people)
    for named in (snapshot.goals, snapshot.roadmaps, snapshot.criteria):
        yield from ((type(record).__name__, record.title) for record in named)  # type: ignore[attr-defined]


def titled(title: str, *items: Item, **fields: Any) -> tuple[str, Snapshot]:
    return title, a_snapshot(*items, portfolio=Portfolio(title=title), **fields)


def test_a_new_name_is_never_one_that_is_taken() -> None:
    one = titled("One", an_item("First", id="x"))
    two = titled("Two", an_item("Second", id="x"), an_item("Third", id="Two/x"))
    three = titled("Three", an_item("Fourth", id="Two/x 2"))
    assert [item.id for item in join([one, two, three]).items] == ["x", "Two/x 3", "Two/x", "Two/x 2"]


def test_links_made_from_one_template_are_kept_by_both() -> None:
    """They are the same in every letter, but not between the same items."""
    links = (a_link("1", "2", id="l"),)
    one = titled("One", an_item("A", id="1"), an_item("B", id="2"), links=links)
    two = titled("Two", an_item("C", id="1"), an_item("D", id="2"), links=links)
    assert [(link.id, link.from_, link.to) for link in join([one, two]).links] == [
        ("l", "1", "2"),
        ("Two/l", "Two/1", "Two/2"),
    ]


def test_a_part_of_another_whole_is_another_part() -> None:
    part = an_item("Part", parent="whole")
    whole = join([titled("One", an_item("Whole"), part), titled("Two", an_item("Whole", progress=3), part)])
    assert [(item.id, item.parent) for item in whole.items] == [
        ("whole", ""), ("part", "whole"), ("Two/whole", ""), ("Two/part", "Two/whole"),
    ]  # fmt: skip


def test_a_copy_in_a_third_source_stands_once() -> None:
    copy = titled("Two", an_item("Copied", id="x"))
    whole = join([titled("One", an_item("First", id="x")), copy, ("Three", copy[1])])
    assert [item.id for item in whole.items] == ["x", "Two/x"]


def test_of_two_with_one_id_in_a_later_source_none_is_lost() -> None:
    first, other = an_item("First", id="x"), an_item("Other", id="x")
    for two in ((first, other), (other, first)):
        whole = join([titled("One", first), titled("Two", *two)])
        assert [(item.id, item.title) for item in whole.items] == [
            ("x", "First"),
            *(("Two/x", item.title) for item in two),
        ]


def test_of_two_people_with_one_id_none_is_lost() -> None:
    first, other = Person(id="x", name="Ada"), Person(id="x", name="Bob")
    for two in ((first, other), (other, first)):
        whole = join([titled("One", people=(first,)), titled("Two", people=two)])
        assert [(person.id, person.name) for person in whole.people] == [
            ("x", "Ada"),
            *(("Two/x", person.name) for person in two),
        ]


def a_goal(metric: str, title: str) -> Goal:
    return Goal(id="g", title="More sales", metrics=(Metric(id=metric, title=title),))


def test_a_metric_of_one_title_is_one_and_outcomes_follow() -> None:
    one = titled("One", goals=(a_goal("m", "Repeat purchase"),))
    two = titled(
        "Two", an_item("A", goals=("g",), outcome=Outcome(metric="n")), goals=(a_goal("n", "repeat purchase"),)
    )
    whole = join([one, two])
    assert [metric.id for metric in whole.goals[0].metrics] == ["m"]
    assert whole.items[0].outcome == Outcome(metric="m")


def test_metrics_of_one_id_and_other_titles_are_two_and_outcomes_follow() -> None:
    one = titled("One", goals=(a_goal("m", "Repeat purchase"),))
    two = titled("Two", an_item("A", goals=("g",), outcome=Outcome(metric="m")), goals=(a_goal("m", "New buyers"),))
    whole = join([one, two])
    assert [metric.title for metric in whole.goals[0].metrics] == ["Repeat purchase", "New buyers"]
    assert whole.items[0].outcome == Outcome(metric="Two/m")
    assert list(soundness(whole)) == []


def test_a_metric_that_no_other_goal_had_is_still_told_from_all_others() -> None:
    """An outcome names its metric by the id alone."""
    one = titled("One", goals=(Goal(id="o", title="Other", metrics=(Metric(id="m", title="Other metric"),)),))
    two = titled("Two", an_item("A", goals=("g",), outcome=Outcome(metric="m")), goals=(a_goal("m", "New buyers"),))
    whole = join([one, two])
    assert metric_of(whole, str(whole.items[0].outcome and whole.items[0].outcome.metric)) == (
        "More sales",
        "New buyers",
    )


def test_an_outcome_names_a_metric_of_the_goals_it_serves() -> None:
    one = titled("One", goals=(a_goal("m", "Repeat purchase"),))
    goals = (
        Goal(id="o", title="Other", metrics=(Metric(id="n", title="Other metric"),)),
        a_goal("n", "Repeat purchase"),
    )
    two = titled("Two", an_item("A", goals=("g",), outcome=Outcome(metric="n")), goals=goals)
    assert join([one, two]).items[0].outcome == Outcome(metric="m")


def test_metrics_of_one_id_in_two_goals_of_one_source_keep_it() -> None:
    goals = (a_goal("m", "New buyers"), Goal(id="o", title="Other", metrics=(Metric(id="m", title="M"),)))
    assert join([titled("One", goals=goals), titled("Two")]).goals == goals


def test_lanes_of_one_id_in_two_roadmaps_keep_it() -> None:
    lanes = (Lane(id="l", title="Lane"),)
    one = titled("One", roadmaps=(a_roadmap("Product", lanes=lanes),))
    two = titled("Two", roadmaps=(a_roadmap("Marketing", lanes=lanes),))
    assert [roadmap.lanes for roadmap in join([one, two]).roadmaps] == [lanes, lanes]


def test_lanes_of_one_id_and_other_titles_are_two_and_items_follow() -> None:
    one = titled("One", an_item("A", lane="l"), roadmaps=(a_roadmap("Product", lanes=(Lane(id="l", title="Web"),)),))
    two = titled("Two", an_item("B", lane="l"), roadmaps=(a_roadmap("Product", lanes=(Lane(id="l", title="Mail"),)),))
    whole = join([one, two])
    assert [(lane.title, [item.title for item in held.items]) for lane, held in whole.lanes_of(whole.roadmaps[0])] == [
        ("Web", ["A"]),
        ("Mail", ["B"]),
    ]


def test_two_people_of_one_name_stay_two() -> None:
    two = (Person(id="p", name="Ada Rossi"), Person(id="q", name="Ada Rossi"))
    whole = join([titled("One", people=two[:1]), titled("Two", an_item("A", owner="q"), people=two)])
    assert [person.id for person in whole.people] == ["p", "q"]
    assert whole.items[0].owner == "q"


def test_what_has_no_title_is_like_nothing_else() -> None:
    one = titled("One", people=(Person(id="p", name=""),), goals=(Goal(id="g", title=" "),))
    two = titled("Two", people=(Person(id="q", name=""),), goals=(Goal(id="h", title=""),))
    whole = join([one, two])
    assert [record.id for record in (*whole.people, *whole.goals)] == ["p", "q", "g", "h"]


def test_names_put_together_of_different_halves_stay_apart() -> None:
    one = titled(
        "One",
        an_item("1", id="b"),
        an_item("2", id="A/b"),
        people=(Person(id="b", name="1"), Person(id="A/b", name="2")),
    )
    two = titled("A", an_item("3", id="A/b"), people=(Person(id="A/b", name="3"),))
    three = titled("A/A", an_item("4", id="b"), people=(Person(id="b", name="4"),))
    whole = join([one, two, three])
    assert [person.id for person in whole.people] == ["b", "A/b", "A/A/b", "A/A/b 2"]
    assert [item.id for item in whole.items] == ["b", "A/b", "A/A/b", "A/A/b 2"]

"""What the bands of the combined timeline are: goals, or owners, tags, quarters of a release."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from roadmap_display.layout.bands.groups import KeyOf, side_of_roadmap
from roadmap_display.layout.cards.goal_words import figure
from roadmap_display.layout.goalmark import Goalmark, goalmark
from roadmap_display.layout.scene import Group
from roadmap_display.layout.titles import title_of
from roadmap_display.roadmap.dates.when import LAST_DAY, Unit, When
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.goals import Goal, Metric
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.projection import outlook

REST = ""
"""The key of what belongs to none."""


class Band(NamedTuple):
    """A band's name: `mark` is the goal's colour, `share` (0 to 1) how far it has come.

    `words` stand quietly below, on one line where they fit.
    """

    title: str
    words: tuple[str, ...] = ()
    mark: Goalmark | None = None
    share: float | None = None


class Grouping(NamedTuple):
    """How items are dealt to bands: the key of an item, what that depends on, the order of the keys, a key's band."""

    key_of: KeyOf
    basis: Hashable
    in_order: Callable[[Iterable[str]], list[str]]
    band: Callable[[str], Band]


def grouping(group: Group, snapshot: Snapshot, today: date) -> Grouping:
    """The bands of a snapshot; those without a goal, an owner, a tag come last."""
    return _by_goal(snapshot, today) if group == "goal" else _GROUPINGS[group](snapshot)


def _by_goal(snapshot: Snapshot, today: date) -> Grouping:
    numbers = snapshot.goal_number

    def key_of(item: Item) -> str:
        goals = item.goals
        if goals and goals[0] in numbers:
            return goals[0]
        return next((goal for goal in goals if goal in numbers), REST)

    def band(key: str) -> Band:
        return goal_band(snapshot.goal_by_id[key], numbers[key], today) if key else Band("No goal yet")

    return Grouping(key_of, ("goal", tuple(numbers)), _listed(numbers), band)


def goal_band(goal: Goal, number: int, today: date) -> Band:
    """A goal with its most telling metric in words, and how far that has come."""
    metric = telling_metric(goal, today)
    if metric is None:
        return Band(title_of(goal), (goal.objective,) if goal.objective else (), goalmark(number))
    share = outlook(metric, today).share
    return Band(
        title_of(goal), standing(metric, today), goalmark(number), None if share is None else min(1, max(0, share))
    )


def telling_metric(goal: Goal, today: date) -> Metric | None:
    """The first metric of which it can be said how far it has come, else the first."""
    told = (metric for metric in goal.metrics if outlook(metric, today).share is not None)
    return next(told, goal.metrics[0] if goal.metrics else None)


def standing(metric: Metric, today: date) -> tuple[str, ...]:
    """A metric's name, and where it stands: `Repeat rate`, `26 of 30 %`; or `Live`, `before 27 Nov`."""
    read, unit = outlook(metric, today).latest, f" {metric.unit}" if metric.unit else ""
    value = figure(read.value) if read else ""
    if metric.target is not None:
        value = f"{value} of {figure(metric.target)}" if read else f"to {figure(metric.target)}"
    elif not read and metric.due:
        return metric.title, f"before {show(metric.due, today)}"
    return (metric.title, value + unit) if value else (metric.title,)


def _by_owner(snapshot: Snapshot) -> Grouping:
    people = snapshot.person_by_id

    def band(key: str) -> Band:
        return Band(people[key].name) if key else Band("No owner yet")

    def key_of(item: Item) -> str:
        return item.owner if item.owner in people else REST

    return Grouping(
        key_of, ("owner", tuple(people)), _listed({person.id: n for n, person in enumerate(snapshot.people)}), band
    )


def _by_tag(_: Snapshot) -> Grouping:
    def key_of(item: Item) -> str:
        return next((tag for tag in item.tags if tag.strip()), REST)

    def in_order(keys: Iterable[str]) -> list[str]:
        return sorted(keys, key=lambda tag: (not tag, tag.casefold(), tag))

    return Grouping(key_of, "tag", in_order, lambda tag: Band(tag or "No tag"))


def _by_release(snapshot: Snapshot) -> Grouping:
    """A product's item stands in the quarter in which it ends, marketing's where it begins to tell of it."""
    start = snapshot.portfolio.fiscal_year_start
    unit: Unit = "fiscal_quarter" if start > 1 else "quarter"
    marketing = {roadmap.id for roadmap in snapshot.roadmaps if side_of_roadmap(roadmap) == "marketing"}

    quarter = cache(lambda day: When.of(unit, date.fromordinal(min(day, LAST_DAY)), start).text)

    def key_of(item: Item) -> str:
        day = item.first if item.roadmap in marketing else item.last
        return quarter(day) if day else REST

    def band(key: str) -> Band:
        return Band(show(When.parse(key, start))) if key else Band("No date yet")

    return Grouping(
        key_of, ("release", start, snapshot.roadmaps), lambda keys: sorted(keys, key=lambda key: (not key, key)), band
    )


def _listed(numbers: Mapping[str, int]) -> Callable[[Iterable[str]], list[str]]:
    return lambda keys: sorted(keys, key=lambda key: (not key, numbers.get(key, 0)))


_GROUPINGS: dict[str, Callable[[Snapshot], Grouping]] = {"owner": _by_owner, "tag": _by_tag, "release": _by_release}

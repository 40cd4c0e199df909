"""Goals that cannot be seen to be reached, or that only one side pursues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.checks.ahead import counted
from roadmap_display.roadmap.checks.case import Case
from roadmap_display.roadmap.checks.faults import owners_of
from roadmap_display.roadmap.checks.gathered import Lack, gathered
from roadmap_display.roadmap.checks.late import MOST_SINGLE
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal, Metric
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.sides import SIDES

_NO_METRIC = Lack(
    "no-metric",
    "has no metric: nobody will see when it is reached",
    "have no metric: nobody will see when they are reached",
    "say what is counted, where it stands now and what it is to become",
)
_UNMEASURED = Lack(
    "goal-not-measured",
    "has a metric that nobody has measured yet",
    "have metrics that nobody has measured yet",
    "measure, and note the reading",
)

_MEASURED_LONG_AGO = Lack(
    "goal-not-measured",
    "has not been measured of late either",
    "have not been measured of late either",
    "measure, and note the reading",
    "warning",
)


def goal_findings(case: Case) -> Iterator[Finding]:
    """What the goals lack."""
    goals, day = case.snapshot.goals, case.day
    yield from gathered(_NO_METRIC, [goal for goal in goals if not goal.metrics], day)
    unmeasured = [goal for goal in goals if goal.metrics and not any(one.readings for one in goal.metrics)]
    yield from gathered(_UNMEASURED, unmeasured, day)
    yield from _measured_long_ago(goals, day, case.settings.reading_days)
    yield from _one_sided(case)


def _measured_long_ago(goals: Sequence[Goal], today: int, reading_days: int) -> Iterator[Finding]:
    read = ((days_unread(metric, today), goal, metric) for goal in goals for metric in goal.metrics)
    old = [(days, goal, metric) for days, goal, metric in read if days is not None and days > reading_days]
    old.sort(key=lambda one: (-one[0], one[1].title, one[1].id, one[2].id))
    yield from (_not_measured(goal, metric, days) for days, goal, metric in old[:MOST_SINGLE])
    rest = {goal.id: goal for _, goal, _ in old[MOST_SINGLE:]}
    yield from gathered(_MEASURED_LONG_AGO, list(rest.values()), today)


def days_unread(metric: Metric, today: int) -> int | None:
    """How old the last reading is; None without any, or where there is one from when the metric was due."""
    if not metric.readings:
        return None
    last = max(reading.on for reading in metric.readings).toordinal()
    return None if metric.due and last >= metric.due.first else today - last


def _not_measured(goal: Goal, metric: Metric, days: int) -> Finding:
    sentence = f"Nobody has measured {called(metric)} for {counted(days)}"
    return Finding(
        code="goal-not-measured",
        severity="warning",
        message=f"{sentence} (goal: {called(goal)})",
        goals=(goal.id,),
        days=days,
        certain=True,
        remedy=f"measure {called(metric)}, and note the reading",
        lead="Not measured",
        sentence=sentence,
        owners=owners_of(goal),
    )


def _one_sided(case: Case) -> Iterator[Finding]:
    """Shared goals that not both sides pursue; with one side only there is nobody to share them with."""
    if not case.has_both_sides:
        return
    pursued = _pursued(case)
    for goal in case.snapshot.goals:
        by = pursued.get(goal.id, set())
        if goal.scope == "shared" and not by.issuperset(SIDES):
            yield _alone(goal, by)


def _pursued(case: Case) -> Mapping[str, set[str]]:
    """By shared goal: the sides that have an item for it, done or ahead."""
    pursued = {goal.id: set[str]() for goal in case.snapshot.goals if goal.scope == "shared"}
    missing = {(goal, side) for goal in pursued for side in SIDES}
    for item in _pursuing(case):
        for goal in item.goals:
            if (found := (goal, case.sides[item.id])) in missing:
                missing.discard(found)
                pursued[goal].add(found[1])
        if not missing:
            break
    return pursued


def _pursuing(case: Case) -> Iterator[Item]:
    return chain(case.by_stage["idea"], case.promised, case.by_stage["done"])


def _alone(goal: Goal, by: set[str]) -> Finding:
    here, lacks = [side for side in SIDES if side in by], [side for side in SIDES if side not in by]
    who = f"by {here[0]} only" if here else "by nobody"
    return Finding(
        code="goal-one-sided",
        severity="warning" if goal.metrics else "note",
        message=f"{opening(goal)} is a shared goal, but pursued {who}",
        goals=(goal.id,),
        remedy=f"add an item of {' and of '.join(lacks)} for it, or say whose goal it is",
        lead="One side only" if here else "Nobody",
        sentence=f"{opening(goal)} is pursued {who}",
        owners=owners_of(goal),
    )

"""Remedies for goals: a metric, a reading, both sides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

import msgspec

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.present import standing_at
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.checks.ahead import OVER
from roadmap_display.roadmap.checks.goal_checks import days_unread
from roadmap_display.roadmap.fields.field import Choice, Context
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal, Metric, Reading
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.edits import goals_of, there, to
from roadmap_display.roadmap.remedies.remedy import Ask, Open, Remedy
from roadmap_display.roadmap.remedies.typed import number, words
from roadmap_display.roadmap.sides import SIDES, homes_of, side_of

_NOT_GONE = OVER - {"done"}


def for_no_metric(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """What is counted gets a name; where it stands and what it is to become is written in the goal."""
    for goal in goals_of(finding, snapshot)[:1]:
        yield Ask("Add metric…", f"What shows that {called(goal)} is reached?", partial(_with_metric, goal.id))
        yield Open("Open goal", ("goal", goal.id), "metrics", f"Open {called(goal)}")


def for_not_measured(finding: Finding, snapshot: Snapshot, today: date) -> Iterator[Remedy]:
    """The value of today is noted."""
    for goal in goals_of(finding, snapshot)[:1]:
        metric = _unread(goal, finding, today)
        if metric:
            prompt = f"{called(metric)} today{f' ({metric.unit})' if metric.unit else ''}"
            yield Ask("Note reading…", prompt, partial(_with_reading, goal.id, metric.id))
        yield Open("Open goal", ("goal", goal.id), "metrics", f"Open {called(goal)}")


def for_one_sided(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """Something of the other side serves it too, or it is the goal of one side."""
    for goal in goals_of(finding, snapshot)[:1]:
        lacking = _lacking(goal, snapshot)
        for side in lacking:
            if _of_side(side, snapshot):
                prompt = f"What does {side} do for {called(goal)}?"
                yield Ask(f"Add {side}…", prompt, partial(_served_by, goal.id), partial(_to_choose, side))
        yield Ask("Whose…", f"Whose goal is {called(goal)}?", partial(_whose, goal.id), _sides)


def _unread(goal: Goal, finding: Finding, today: date) -> Metric | None:
    """The metric that the finding is about: the one so many days old, or of several goals the one unread longest."""
    ages = [(days_unread(metric, today.toordinal()), metric) for metric in goal.metrics]
    of_age = [metric for days, metric in ages if finding.days is not None and days == finding.days]
    named = [metric for metric in of_age if called(metric) in finding.message]
    unread = [metric for days, metric in ages if not metric.readings]
    old = sorted(((days, metric) for days, metric in ages if days is not None), key=lambda one: -one[0])
    return next(iter([*named, *of_age, *unread, *(metric for _, metric in old)]), None)


def _lacking(goal: Goal, snapshot: Snapshot) -> list[str]:
    homes = homes_of(snapshot)
    by = {side_of(item, homes) for item in snapshot.items if goal.id in item.goals and item.stage not in _NOT_GONE}
    return [side for side in SIDES if side not in by]


def _to_choose(side: str, context: Context) -> list[Choice]:
    return _of_side(side, context.snapshot)


def _of_side(side: str, snapshot: Snapshot) -> list[Choice]:
    """What is ahead on that side."""
    homes = homes_of(snapshot)
    ahead = (item for item in snapshot.items if item.stage not in OVER and side_of(item, homes) == side)
    return [Choice(item.id, called(item)) for item in ahead]


def _with_metric(goal_id: str, context: Context, text: str) -> Step:
    goal: Goal = standing_at(context.snapshot, ("goal", goal_id))
    metric = Metric(id=context.new_id(), title=words(text))
    return Step(to(goal, metrics=(*goal.metrics, metric)), f"added a metric to {called(goal)}")


def _with_reading(goal_id: str, metric_id: str, context: Context, text: str) -> Step:
    goal: Goal = standing_at(context.snapshot, ("goal", goal_id))
    reading = Reading(on=context.today, value=number(text))
    metrics = tuple(_read(metric, reading) if metric.id == metric_id else metric for metric in goal.metrics)
    return Step(to(goal, metrics=metrics), f"noted a reading of {called(goal)}")


def _read(metric: Metric, reading: Reading) -> Metric:
    """With one reading a day."""
    others = [one for one in metric.readings if one.on != reading.on]
    readings = sorted((*others, reading), key=lambda one: one.on)
    return msgspec.structs.replace(metric, readings=tuple(readings))


def _served_by(goal_id: str, context: Context, item_id: str) -> Step:
    item = there(context.snapshot, item_id)
    return Step(to(item, goals=(*item.goals, goal_id)), f"{called(item)} serves one more goal")


def _sides(_context: Context) -> list[Choice]:
    return [Choice(side, f"Only {side}'s") for side in SIDES]


def _whose(goal_id: str, context: Context, side: str) -> Step:
    goal: Goal = standing_at(context.snapshot, ("goal", goal_id))
    return Step(to(goal, scope=side), f"{called(goal)} is {side}'s")

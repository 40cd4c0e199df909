"""Where a metric is heading: a straight line through its last readings, and whether that reaches the target in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.goals import Goal, Metric, Reading

Course = Literal["reached", "on_course", "behind", "unread", "no_reading", "open"]
"""`unread`: nobody has read it lately; `open`: no target, no due date, or too few readings to tell."""

MOST_READINGS, LONGEST = 6, 26 * 7
"""A projection looks at the last six readings, none of them more than 26 weeks older than the last."""

FRESH_DAYS = 30
"""A metric that was not read for longer says nothing of its course."""

TOLERANCE = 0.05
"""A projection that falls short by no more of the way from baseline to target is on course: it is only a projection."""

_WORST_FIRST: tuple[Course, ...] = ("behind", "unread", "no_reading", "open", "on_course", "reached")


class Projection(NamedTuple):
    """The value on the due day if it goes on as in the last readings: how many, and the weeks they span."""

    value: float
    on: int
    readings: int
    weeks: int


class Outlook(NamedTuple):
    """What is known of a metric on a day; `days` is how long ago it was read, `share` the part of the way that is gone.

    `share` is 0 at the baseline (else at the first reading) and 1 at the target; it may be less or more. There is a
    projection only where it decides the course.
    """

    course: Course
    latest: Reading | None = None
    days: int = 0
    share: float | None = None
    projection: Projection | None = None


def outlook(metric: Metric, today: date) -> Outlook:
    """How a metric stands on a day, by its readings up to then."""
    readings = readings_by(metric, today)
    if not readings:
        return Outlook("no_reading")
    latest, days = readings[-1], (today - readings[-1].on).days
    projection = projected(metric, readings, metric.due) if metric.due else None
    course = _course(metric, readings, today, projection)
    decides = course in ("on_course", "behind", "open")
    return Outlook(course, latest, days, _share(metric, readings), projection if decides else None)


def readings_by(metric: Metric, today: date) -> list[Reading]:
    """The readings up to a day, oldest first; of two on one day the later in the list."""
    by_day = {reading.on: reading for reading in metric.readings if reading.on <= today}
    return [by_day[day] for day in sorted(by_day)]


def projected(metric: Metric, readings: Sequence[Reading], due: When) -> Projection | None:
    """The least-squares line through the last readings, on the last due day; None with fewer than two, or when past.

    What was never below zero is not projected below it.
    """
    newest = readings[-1].on
    used = [reading for reading in readings[-MOST_READINGS:] if (newest - reading.on).days <= LONGEST]
    if len(used) < 2 or due.last <= newest.toordinal():
        return None
    value = line_through([(reading.on.toordinal(), reading.value) for reading in used], due.last)
    known = [reading.value for reading in readings] + [metric.target or 0.0]
    weeks = round((newest - used[0].on).days / 7)
    return Projection(max(0.0, value) if min(known) >= 0 else value, due.last, len(used), weeks)


def line_through(points: Sequence[tuple[float, float]], x: float) -> float:
    """The height at `x` of the line with the least squares of distance to the points, which differ in x."""
    middle = sum(at for at, _ in points) / len(points)
    height = sum(value for _, value in points) / len(points)
    across = sum((at - middle) * (value - height) for at, value in points)
    return height + across / sum((at - middle) ** 2 for at, _ in points) * (x - middle)


def goal_course(goal: Goal, today: date) -> Course:
    """The course of a goal: that of the metric that stands worst."""
    courses = {outlook(metric, today).course for metric in goal.metrics}
    return next((course for course in _WORST_FIRST if course in courses), "open")


def _course(metric: Metric, readings: Sequence[Reading], today: date, projection: Projection | None) -> Course:
    if metric.target is not None and _falls_short(metric, readings, readings[-1].value) <= 0:
        return "reached"
    if metric.target is not None and metric.due and metric.due.last < today.toordinal():
        return "behind"
    if (today - readings[-1].on).days > FRESH_DAYS:
        return "unread"
    if metric.target is None or projection is None:
        return "open"
    return "on_course" if _falls_short(metric, readings, projection.value) <= TOLERANCE else "behind"


def _falls_short(metric: Metric, readings: Sequence[Reading], value: float) -> float:
    """How far a value is from the target, as a part of the whole way; not above zero where it is reached."""
    target = metric.target or 0.0
    missing = target - value if metric.better == "up" else value - target
    return missing / (abs(target - _start(metric, readings)) or 1.0)


def _share(metric: Metric, readings: Sequence[Reading]) -> float | None:
    if metric.target is None:
        return None
    start = _start(metric, readings)
    return (readings[-1].value - start) / (metric.target - start) if metric.target != start else None


def _start(metric: Metric, readings: Sequence[Reading]) -> float:
    return readings[0].value if metric.baseline is None else metric.baseline

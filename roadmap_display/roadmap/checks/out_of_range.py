"""Dates and numbers that cannot be, or that nobody can have meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from roadmap_display.roadmap.called import opening
from roadmap_display.roadmap.checks.faults import fault
from roadmap_display.roadmap.dates.when import FIRST_DAY, LAST_DAY, When
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import MILESTONE_KINDS, Item
from roadmap_display.roadmap.portfolio import Snapshot

MOST_SCENARIOS = 5
"""A client names the five that matter most, never six."""

SCORES = range(1, 6)
"""What a criterion or a scenario may be given."""

_SWAP = "swap the two dates, or mend the wrong one"


def out_of_range(snapshot: Snapshot) -> Iterator[Finding]:
    """Every date and number outside of what format.md allows."""
    yield from _fiscal_year(snapshot)
    for item in snapshot.items:
        if _is_odd(item.start, item.end, item.kind):
            yield from _spans(item)
        if item.baseline or item.parked:
            yield from _other_dates(item)
        if not 0 <= item.progress <= 100:
            message = f"{opening(item)} has a progress of {item.progress:,} %"
            yield fault("progress-out-of-range", item, message, "give it a number from 0 to 100")
        if item.scores:
            yield from _scores(item)
    for goal in snapshot.goals:
        yield from _goal_dates(goal)
        yield from _scenarios(goal)


def _fiscal_year(snapshot: Snapshot) -> Iterator[Finding]:
    month = snapshot.portfolio.fiscal_year_start
    if not 1 <= month <= 12:
        yield Finding(
            code="fiscal-year-out-of-range",
            severity="warning",
            message=f"the fiscal year starts in month {month:,}, which no year has",
            remedy="give a month from 1 to 12 as fiscal_year_start",
        )


def _is_odd(start: When | None, end: When | None, kind: str) -> bool:
    """Whether anything can be wrong with these dates. Most items are sound, and this is quickly said."""
    if start and (start.first < FIRST_DAY or start.last > LAST_DAY):
        return True
    if not end:
        return False
    is_before = start is not None and end.last < start.first
    return is_before or kind in MILESTONE_KINDS or end.first < FIRST_DAY or end.last > LAST_DAY


def _spans(item: Item) -> Iterator[Finding]:
    start, end = item.start, item.end
    if start and not start.is_in_range:
        yield _strange(item, f"starts {_on(start)}")
    if end and not end.is_in_range:
        yield _strange(item, f"ends {_on(end)}")
    if not end:
        return
    if item.is_milestone and end != start:
        stands = f"but ends {_on(end)}" if start else "but its date stands as its end"
        remedy = "remove its end" if start else "make that date its start"
        yield fault("milestone-with-end", item, f"{opening(item)} is one day, {stands}", remedy, "note")
    elif start and end.last < start.first:
        message = f"{opening(item)} ends {_on(end)}, before it starts {_on(start)}"
        yield fault("end-before-start", item, message, _SWAP, "error")


def _other_dates(item: Item) -> Iterator[Finding]:
    if item.baseline:
        start, end = item.baseline.start, item.baseline.end
        if start and end and end.last < start.first:
            message = f"{opening(item)} was promised to end {_on(end)}, before it was to start {_on(start)}"
            yield fault("end-before-start", item, message, _SWAP)
        yield from _strange_dates(item, "was promised to start", start)
        yield from _strange_dates(item, "was promised to end", end)
        yield from _strange_dates(item, "was promised", item.baseline.set_on)
    if item.parked:
        yield from _strange_dates(item, "was parked", item.parked.on)
        yield from _strange_dates(item, "is to be looked at again", item.parked.review_on)


def _goal_dates(goal: Goal) -> Iterator[Finding]:
    for metric in goal.metrics:
        yield from _strange_dates(goal, "is due", metric.due)
        for reading in metric.readings:
            yield from _strange_dates(goal, "was measured", reading.on)
    for agreement in goal.agreed:
        yield from _strange_dates(goal, "was agreed", agreement.on)


def _strange_dates(record: Item | Goal, does: str, found: When | date | None) -> Iterator[Finding]:
    when = When.on(found) if isinstance(found, date) else found
    if when and not when.is_in_range:
        yield _strange(record, f"{does} {_on(when)}")


def _strange(record: Item | Goal, does: str) -> Finding:
    message = f"{opening(record)} {does}; a roadmap spans 1990 to 2100"
    return fault("date-out-of-range", record, message, "correct the year", "error")


def _scores(item: Item) -> Iterator[Finding]:
    for scored in (item.scores or {}).values():
        for function, score in scored.items():
            if score not in SCORES:
                message = f"{opening(item)} has a score of {score:,} from {function}"
                yield fault("score-out-of-range", item, message, "give it 1 to 5")


def _scenarios(goal: Goal) -> Iterator[Finding]:
    if len(goal.scenarios) > MOST_SCENARIOS:
        message = f"{opening(goal)} has {len(goal.scenarios):,} scenarios"
        yield fault("too-many-scenarios", goal, message, "keep the five that matter most")
    for scenario in goal.scenarios:
        if scenario.value not in SCORES:
            message = f"{opening(goal)} has a scenario of the value {scenario.value:,}"
            yield fault("score-out-of-range", goal, message, "give it 1 to 5")


def _on(when: When) -> str:
    return f"{'on' if when.is_exact else 'in'} {show(when)}"

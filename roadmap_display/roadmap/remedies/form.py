"""Remedies for ids that stand twice, and for numbers that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

import msgspec

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Address
from roadmap_display.roadmap.changes.present import standing_at
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.checks.out_of_range import MOST_SCENARIOS, SCORES
from roadmap_display.roadmap.fields.field import Choice, Context
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.joining.own_ids import mended
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.edits import goals_of, items_of, records_of, there, to
from roadmap_display.roadmap.remedies.remedy import Ask, Make, Open, Remedy

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def for_twins(_finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """Records that share an id get one each."""
    if mended(snapshot):
        tip = "The first keeps the id; the others get one of their own"
        yield Make("Give own ids", lambda context: Step(mended(context.snapshot), "gave records ids of their own"), tip)


def for_progress(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """A progress is a part of a whole."""
    for item in items_of(finding, snapshot)[:1]:
        now = min(100, max(0, item.progress))
        yield Make(f"Make it {now} %", partial(_with_progress, item.id, now), f"{called(item)} has come to {now} %")


def for_scores(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """A score is 1 to 5."""
    for record in records_of(finding, snapshot)[:1]:
        address: Address = ("item" if isinstance(record, Item) else "goal", record.id)
        yield Make("Bring to 1 to 5", partial(_within_scores, address), "What is below becomes 1, what is above 5")


def for_scenarios(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """The five that matter most stay."""
    for goal in goals_of(finding, snapshot)[:1]:
        yield Make("Keep the top five", partial(_top_scenarios, goal.id), "The five of the highest value stay")
        yield Open("Choose…", ("goal", goal.id), "scenarios", "Choose the scenarios by hand")


def for_fiscal_year(_finding: Finding, _snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """A month that there is."""
    yield Ask("Choose month…", "In which month does the fiscal year start?", _with_fiscal_year, _months)


def _with_progress(item_id: str, progress: int, context: Context) -> Step:
    item = there(context.snapshot, item_id)
    return Step(to(item, progress=progress), f"{called(item)} has come to {progress} %")


def _within_scores(address: Address, context: Context) -> Step:
    record = standing_at(context.snapshot, address)
    note = f"brought scores of {called(record)} to 1 to 5"
    if isinstance(record, Item):
        scores = {one: {who: _score(value) for who, value in by.items()} for one, by in (record.scores or {}).items()}
        return Step(to(record, scores=scores), note)
    scenarios = tuple(msgspec.structs.replace(one, value=_score(one.value)) for one in record.scenarios)
    return Step(to(record, scenarios=scenarios), note)


def _score(value: int) -> int:
    return min(SCORES[-1], max(SCORES[0], value))


def _top_scenarios(goal_id: str, context: Context) -> Step:
    goal: Goal = standing_at(context.snapshot, ("goal", goal_id))
    best = sorted(goal.scenarios, key=lambda one: -one.value)[:MOST_SCENARIOS]
    kept = tuple(one for one in goal.scenarios if any(one is other for other in best))
    return Step(to(goal, scenarios=kept), f"kept the top scenarios of {called(goal)}")


def _months(_context: Context) -> list[Choice]:
    return [Choice(str(number), name) for number, name in enumerate(_MONTHS, 1)]


def _with_fiscal_year(context: Context, month: str) -> Step:
    portfolio = context.snapshot.portfolio
    return Step(to(portfolio, fiscal_year_start=int(month)), f"the fiscal year starts in {_MONTHS[int(month) - 1]}")

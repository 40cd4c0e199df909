"""Parked items: a no needs a reason, and a day to think again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from roadmap_display.roadmap.called import opening
from roadmap_display.roadmap.checks.ahead import ago, counted
from roadmap_display.roadmap.checks.case import Case
from roadmap_display.roadmap.checks.faults import owners_of
from roadmap_display.roadmap.checks.gathered import Lack, gathered
from roadmap_display.roadmap.checks.late import Late, latest_and_rest
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item

_NO_REASON = Lack(
    "parked-without-reason",
    "is parked, and nothing says why",
    "are parked, and nothing says why",
    "write down the reason: whoever asked will ask again",
)
_REMEDY = "look at it, then plan it, drop it, or park it until another day"
_REVIEW = Lack(
    "review-due",
    "was to be looked at again by now, too",
    "were to be looked at again by now, too",
    _REMEDY,
)


def parking_findings(case: Case) -> Iterator[Finding]:
    """Items parked without a reason, and those that were to be looked at again by now."""
    today, day = case.today, case.day
    parked = case.by_stage["parked"]
    yield from gathered(_NO_REASON, [item for item in parked if not (item.parked and item.parked.reason)], day)
    late = [found for item in parked if (found := review_due(item, today))]
    latest, rest = latest_and_rest(late)
    yield from (_due(one, today) for one in latest)
    yield from gathered(_REVIEW, rest, day)


def review_due(item: Item, today: date) -> Late | None:
    """When it was to be looked at again, where that day has passed."""
    on = item.parked.review_on if item.parked else None
    return Late((today - on).days, item, When.on(on), "review") if on and on < today else None


def _due(late: Late, today: date) -> Finding:
    item = late.item
    sentence = f"{opening(item)} is parked, and was to be looked at again on {show(late.when, today)}"
    return Finding(
        code="review-due",
        severity="note",
        message=f"{sentence}, {ago(late.days)}",
        items=(item.id,),
        days=late.days,
        certain=True,
        remedy=_REMEDY,
        lead=f"{counted(late.days)} late",
        sentence=sentence,
        owners=owners_of(item),
    )

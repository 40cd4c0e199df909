"""Items that should have started, ended or happened by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from roadmap_display.roadmap.called import opening
from roadmap_display.roadmap.checks.ahead import ago, counted, on
from roadmap_display.roadmap.checks.case import Case
from roadmap_display.roadmap.checks.faults import owners_of
from roadmap_display.roadmap.checks.gathered import Lack, gathered
from roadmap_display.roadmap.checks.late import Late, latest_and_rest
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import MILESTONE_KINDS, Item


def overdue_findings(case: Case) -> Iterator[Finding]:
    """A finding for each promise whose day has passed, and for ideas that time has overtaken.

    On a roadmap where nothing tells how far it has come, no item is called late: one note asks what is done.
    """
    day, told = case.day, _roadmaps_that_tell(case)
    late = [found for item in case.promised if (found := late_on(item, day))]
    yield from _told(late, told, case.today)
    untold = [one.item for one in late if one.item.roadmap not in told and one.does != "start"]
    yield from gathered(_UNTOLD, untold, day)
    yield from gathered(_OVERTAKEN, [item for item in case.by_stage["idea"] if is_overtaken(item, day)], day)


def late_on(item: Item, today: int) -> Late | None:
    """What an item should have done before `today` (an ordinal): its end, else its start where it is only planned."""
    is_milestone = item.kind in MILESTONE_KINDS
    end = (item.start or item.end) if is_milestone else item.end
    if end and end.last < today:
        return Late(today - end.last, item, end, "happen" if is_milestone else "end")
    if item.stage == "planned" and item.start and item.start.last < today:
        return Late(today - item.start.last, item, item.start, "start")
    return None


def is_overtaken(item: Item, today: int) -> bool:
    """Whether its last possible day has passed."""
    last = item.last
    return last is not None and last < today


def _roadmaps_that_tell(case: Case) -> set[str]:
    """The roadmaps on which somebody says what is done or under way."""
    begun = {item.roadmap for stage in ("in_progress", "done") for item in case.by_stage[stage]}
    return begun | {item.roadmap for item in case.by_stage["planned"] if item.progress}


def _told(late: Iterable[Late], roadmaps: set[str], today: date) -> Iterator[Finding]:
    by_code: dict[str, list[Late]] = {}
    for one in late:
        if one.item.roadmap in roadmaps:
            by_code.setdefault(_code(one), []).append(one)
    for code, many in by_code.items():
        latest, rest = latest_and_rest(many)
        yield from (_finding(one, today) for one in latest)
        yield from gathered(_REST[code], rest, today.toordinal())


def _code(late: Late) -> str:
    """The check that it fails."""
    if not late.when.is_exact:
        return "date-over"
    return "should-have-started" if late.does == "start" else "should-have-ended"


def _finding(late: Late, today: date) -> Finding:
    name, day = opening(late.item), on(late.when, today)
    if not late.when.is_exact:
        sentence = message = f"{name} was {_IN[late.does]} {day}, which is over"
    else:
        sentence = f"{name} {_ON[late.does]} {day}"
        message = f"{sentence}, {ago(late.days)}"
    return Finding(
        code=_code(late),
        severity="warning",
        message=message,
        items=(late.item.id,),
        days=late.days,
        certain=True,
        remedy=_REMEDY[late.does],
        lead=f"{counted(late.days)} late",
        sentence=sentence,
        owners=owners_of(late.item),
    )


_ON = {"start": "should have started", "end": "should have ended", "happen": "was due"}
_IN = {"start": "to start", "end": "to end", "happen": "due"}
_REMEDY = {
    "start": "say that it has started, or give it another start",
    "end": "say that it is done, or give it another end",
    "happen": "say that it is done, or give it another date",
}

_REST = {
    lack.code: lack
    for lack in (
        Lack("should-have-ended", "should have ended too", "should have ended too", _REMEDY["end"], "warning"),
        Lack("should-have-started", "should have started too", "should have started too", _REMEDY["start"], "warning"),
        Lack(
            "date-over", "has a date that is over, too", "have dates that are over, too", _REMEDY["happen"], "warning"
        ),
    )
}

_UNTOLD = Lack(
    "should-have-ended",
    "lies in the past, and nothing says whether it is done",
    "lie in the past, and nothing says whether they are done",
    "set the stage: done, in progress or dropped",
)

_OVERTAKEN = Lack(
    "idea-overtaken",
    "is still an idea, and its time is over",
    "are still ideas, and their time is over",
    "set another date, park or drop",
)

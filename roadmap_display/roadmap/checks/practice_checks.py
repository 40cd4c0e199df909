"""What good practice asks of every item, goal and roadmap: an owner, a why, a goal, positioning, an outcome."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from itertools import filterfalse

from roadmap_display.roadmap.checks.ahead import OVER
from roadmap_display.roadmap.checks.case import Case
from roadmap_display.roadmap.checks.gathered import Lack, gathered
from roadmap_display.roadmap.checks.spoken_for import below_of, spoken_for
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item

_NO_OWNER = Lack("no-owner", "has no owner", "have no owner", "name exactly one owner")
_NO_WHY = Lack(
    "no-why",
    "is more than an idea, and nobody has said why",
    "are more than ideas, and nobody has said why",
    "write the why into the brief, or go back to an idea",
)
_NO_GOAL = Lack(
    "no-goal",
    "is more than an idea, and serves no goal",
    "are more than ideas, and serve no goal",
    "choose the goal to serve, or go back to an idea",
)
_NO_POSITIONING = Lack(
    "no-positioning",
    "goes ahead before marketing has positioned it",
    "go ahead before marketing has positioned them",
    "have marketing write proposition, differentiators and pitch, or decline with a reason",
)
_NOT_MEASURED = Lack(
    "outcome-not-measured",
    "is done, and nobody has measured what it was to move",
    "are done, and nobody has measured what they were to move",
    "measure it, and note the outcome",
)
_NO_END = Lack(
    "project-without-end",
    "is a project, and has no end",
    "are projects, and have no end",
    "set the end, or say that it is a product, which goes on",
)


def practice_findings(case: Case) -> Iterator[Finding]:
    """What items, goals and roadmaps lack: a sentence for each kind of thing."""
    yield from _without_owner(case)
    yield from _without_reasons(case)
    endless = [item for item in case.promised if item.nature == "project" and is_endless(item)]
    yield from gathered(_NO_END, endless, case.day)
    yield from gathered(_NOT_MEASURED, [item for item in case.by_stage["done"] if is_unmeasured(item)], case.day)


def _without_owner(case: Case) -> Iterator[Finding]:
    snapshot = case.snapshot
    items = [item for item in snapshot.items if not item.owner and item.stage not in OVER]
    yield from gathered(_NO_OWNER, items, case.day)
    yield from gathered(_NO_OWNER, [goal for goal in snapshot.goals if not goal.owner], case.day)
    yield from gathered(_NO_OWNER, [roadmap for roadmap in snapshot.roadmaps if not roadmap.owner], case.day)


def _without_reasons(case: Case) -> Iterator[Finding]:
    """Milestones need no reason: they are days in the life of something that has one."""
    asked = [item for item in case.promised if item.kind != "milestone"]
    product = [item for item in asked if case.sides[item.id] == "product"]
    asks = ((_NO_WHY, has_why, asked), (_NO_GOAL, has_goal, asked), (_NO_POSITIONING, is_positioned, product))
    silent = [(lack, says, list(filterfalse(says, some))) for lack, says, some in asks]
    below = cache(partial(below_of, case.snapshot.items, case.links))
    for lack, says, items in silent:
        saying = list(filter(says, case.snapshot.items)) if items else []
        said = spoken_for(saying, below()) if saying else ()
        yield from gathered(lack, [item for item in items if item.id not in said], case.day)


def has_why(item: Item) -> bool:
    """Whether the brief says why."""
    return item.brief is not None and bool(item.brief.why.strip())


def has_goal(item: Item) -> bool:
    """Whether it serves one."""
    return bool(item.goals)


def is_positioned(item: Item) -> bool:
    """Whether marketing has said all it will say, or why it says nothing."""
    said = item.positioning
    return said is not None and bool(said.declined or (said.proposition and said.differentiators and said.pitch))


def is_endless(item: Item) -> bool:
    """Whether nothing says when it ends; what happens on one day ends on it."""
    return (item.start or item.end if item.is_milestone else item.end) is None


def is_unmeasured(item: Item) -> bool:
    """Whether it was to move something, and nobody has looked at that since."""
    return item.outcome is not None and item.outcome.measured is None

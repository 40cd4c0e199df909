"""Goals for tests: of every state, and as many as wanted."""

from __future__ import annotations

from datetime import date, timedelta

from builders import a_bar, a_roadmap, a_snapshot, when

from roadmap_display.roadmap.goals import Agreement, Goal, Metric, Reading
from roadmap_display.roadmap.portfolio import Snapshot

TODAY = date(2026, 2, 26)


def a_metric(*values: float, title: str = "Repeat purchase rate", last: date = TODAY, **fields: object) -> Metric:
    """Read every four weeks, the last time on `last`; 24 → 30 by December."""
    days = [last - timedelta(weeks=4 * place) for place in reversed(range(len(values)))]
    readings = tuple(Reading(on=day, value=value) for day, value in zip(days, values, strict=True))
    usual = {"id": "m", "baseline": 24.0, "target": 30.0, "due": when("2026-12"), "unit": "%"}
    return Metric(**{"title": title, "readings": readings} | usual | fields)  # type: ignore[arg-type]


def a_goal(title: str = "Mobile shopping", *metrics: Metric, **fields: object) -> Goal:
    """A goal that product has agreed to."""
    made = {"id": title.lower().replace(" ", "-"), "agreed": (Agreement(function="product"),)}
    return Goal(**{"title": title, "metrics": metrics} | made | fields)  # type: ignore[arg-type]


ON_COURSE = a_metric(24, 24.5, 25, 25.6, 26.2)
BEHIND = a_metric(24, 24.1, 24.1, 24.2)
STATES = (
    a_goal("On course", ON_COURSE),
    a_goal("Behind", BEHIND),
    a_goal("Reached", a_metric(24, 28, 31)),
    a_goal("Downwards", a_metric(9, 9, 8, 7, title="Days to first value", better="down", baseline=9.0, target=3.0)),
    a_goal("Not read lately", a_metric(24, 25, last=TODAY - timedelta(days=40))),
    a_goal("Never read", a_metric()),
    a_goal("Read once", a_metric(25)),
    a_goal("Without a target", a_metric(3, 4, 5, target=None, baseline=None)),
    a_goal("Without a due date", a_metric(24, 25, due=None)),
    a_goal("Overdue", a_metric(24, 25, due=when("2026-01"))),
    a_goal("All alike", a_metric(30, 30, 30, target=30.0, baseline=30.0)),
    a_goal("Far beyond", a_metric(24, 240, 2400)),
    a_goal("Enormous", a_metric(1e12, 2.5e12, baseline=1e12, target=9e15, unit="transactions a year")),
    a_goal("Tiny", a_metric(0.001, 0.0012, baseline=0.001, target=0.002)),
    a_goal("Three metrics", ON_COURSE, BEHIND, a_metric(title="Another that nobody has read")),
    a_goal("Without a metric", objective="Somebody should write down what is meant"),
    a_goal("Nothing at all", scope="product", agreed=()),
    a_goal(
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung " * 4, a_metric(24, 25, title="T" * 90)
    ),
)
"""One goal of every kind."""


def a_plan_with(goals: tuple[Goal, ...]) -> Snapshot:
    """Both sides pursue the first half of the goals, nobody the others."""
    roadmaps = (a_roadmap("Product"), a_roadmap("Marketing"), a_roadmap("Operations"))
    items = [
        a_bar(
            f"Item {n} of {goal.title}"[:60],
            "2 Mar 2026",
            "25 May 2026",
            id=f"{goal.id}-{n}",
            roadmap=side,
            goals=(goal.id,),
        )
        for goal in goals[: len(goals) // 2 + 1]
        for n, side in enumerate(("product", "product", "marketing", "marketing", "marketing"))
    ]
    return a_snapshot(*items, roadmaps=roadmaps, goals=goals)


def many_goals(count: int) -> tuple[Goal, ...]:
    """So many goals, of all kinds in turn."""
    from msgspec.structs import replace

    return tuple(replace(STATES[n % len(STATES)], id=f"goal-{n}") for n in range(count))

"""Figures beside their floors and budgets, as JSON lines."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter, thread_time
from typing import NamedTuple


class Budget(NamedTuple):
    """Times the floor: what is aimed at, and what must not be passed. Without a floor, the unit itself."""

    aim: float
    limit: float


BUDGETS = {
    "pan": Budget(1.5, 3.5),
    "one item changed": Budget(0.2, 0.5),
    "zoomed out": Budget(5, 12),
    "sqlite change": Budget(2, 5),
    "postgresql change": Budget(2, 5),
    "json record 10k": Budget(1.5, 4),
    "json record 100k": Budget(5, 10),
    "json rewritten": Budget(1.5, 2.5),
    "start": Budget(2, 4),
    "findings": Budget(5, 10),
    "memory 10k": Budget(110, 170),
    "memory 100k": Budget(200, 300),
    "idle": Budget(0.05, 0.2),
    "cascade": Budget(5, 10),
}
"""The table of the design: ratios to a floor; MB for memory; percent of a core for idle."""


class Floor(NamedTuple):
    """What nothing can be faster than: a step that does only that."""

    name: str
    step: Callable[[int], object]


class Lap(NamedTuple):
    """Milliseconds by the clock on the wall, and of work by the processor: on a busy machine the second is surer."""

    wall: float
    work: float


class Timed(NamedTuple):
    """Each step, and the floor measured between them."""

    found: list[Lap]
    floor: str = ""
    below: tuple[Lap, ...] = ()


def timed(
    step: Callable[[int], object],
    count: int,
    floor: Floor | None = None,
    *,
    warm: int = 3,
    prepare: Callable[[int], object] = lambda _: None,
    work: Callable[[], float] = thread_time,
) -> Timed:
    """Time `count` steps after some that do not count; each is given its number, and what `prepare` does is not timed.

    `work` tells the seconds of processor used until now, where other than this thread's count. The floor is measured
    between the steps: what else happens on the machine then slows both.
    """
    for number in range(warm):
        prepare(number)
        step(number)
        if floor:
            floor.step(number)
    found, below = [], []
    for number in range(warm, warm + count):
        prepare(number)
        found.append(_once(step, number, work))
        if floor and number % _EVERY == 0:
            below.append(_once(floor.step, number, work))
    return Timed(found, floor.name if floor else "", tuple(below))


_EVERY = 3


def _once(step: Callable[[int], object], number: int, work: Callable[[], float]) -> Lap:
    began, worked = perf_counter(), work()
    step(number)
    return Lap((perf_counter() - began) * 1000, (work() - worked) * 1000)


def tell(name: str, items: int | None, times: Timed, budget: str = "", **more: object) -> None:
    """Print a figure: median and 95th of 100 in milliseconds, as a ratio to its floor, and its budget."""
    walls = sorted(lap.wall for lap in times.found)
    line: dict[str, object] = {"name": name, "items": items, "median_ms": round(median(walls), 3)}
    line |= {"p95_ms": round(walls[int(0.95 * (len(walls) - 1))], 3), "count": len(walls)}
    if times.below:
        floor = median(lap.wall for lap in times.below)
        ratio = median(walls) / floor
        work = median(lap.work for lap in times.found) / median(lap.work for lap in times.below)
        line |= {
            "floor": times.floor,
            "floor_ms": round(floor, 3),
            "ratio": round(ratio, 3),
            "work_ratio": round(work, 3),
        }
        line |= judged(ratio, BUDGETS[budget]) if budget else {}
    _print(line | more)


def tell_value(
    name: str, items: int | None, value: float, unit: str, budget: str | None = None, **more: object
) -> None:
    """Print a figure that is no time: its value in `unit`, and its budget."""
    line: dict[str, object] = {"name": name, "items": items, "value": round(value, 4), "unit": unit}
    _print(line | (judged(value, BUDGETS[budget]) if budget else {}) | more)


def tell_promised(name: str, took: Sequence[float], limit: float, **more: object) -> None:
    """Print a figure that the contract promises in seconds: the median, and how the worst stands to the promise."""
    line: dict[str, object] = {"name": name, "median_ms": round(1000 * median(took), 1), "count": len(took)}
    _print(line | promised(max(took), limit) | more)


def promised(worst: float, limit: float) -> dict[str, object]:
    """What is promised, and whether the worst keeps it, both in seconds; and how busy the machine is."""
    verdict = "within limit" if worst <= limit else "over limit"
    told = {"worst_ms": round(1000 * worst, 1), "limit_ms": round(1000 * limit), "verdict": verdict}
    return told | {"load": round(os.getloadavg()[0], 1)}


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many of a hundred do not pass."""
    return round(sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)], 3)


def judged(value: float, budget: Budget) -> dict[str, object]:
    """The budget, and how the value stands to it."""
    verdict = "within aim" if value <= budget.aim else "within limit" if value <= budget.limit else "over limit"
    return {"aim": budget.aim, "limit": budget.limit, "verdict": verdict}


def _print(line: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()

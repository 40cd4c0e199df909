"""A move by hand and all that follows from it, beside the diff of the snapshots before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec

from benchmarks.figures import Floor, tell, timed
from benchmarks.generate import SEED, TODAY, portfolio
from roadmap_display.roadmap.cascades.cascade import cascade
from roadmap_display.roadmap.cascades.cascade_ways import Ways
from roadmap_display.roadmap.cascades.move import Move, move_by
from roadmap_display.roadmap.cascades.moving import Told, moving
from roadmap_display.roadmap.changes.diff import apply, diff
from roadmap_display.roadmap.links import Link, Rule
from roadmap_display.roadmap.portfolio import Snapshot

_RULES: tuple[Rule, ...] = ("follows", "not_before", "not_before", "fixed")
_NEAR = 40
"""In the plan in which everything hangs together an item follows one of so many before it."""


def one_move(sizes: Sequence[int], quick: bool) -> None:
    """An item moved by a week, in a plan with as many links as items: a few follow it, or all do.

    `again` is the same move tried a second time on one snapshot, as a drag does.
    """
    for size in sizes:
        for name, snapshot in (("cascade", loosely_linked(size)), ("cascade through all", all_in_one(size))):
            _measure(name, snapshot, 10 if quick else 40)


def _measure(name: str, before: Snapshot, count: int) -> None:
    move = _week_later(before)
    result = cascade(before, [move])
    after, _ = apply(before, moving(result, Told(on=TODAY), lambda: "notice"))
    ways, floor = Ways(before), Floor("diff", lambda _: diff(before, after))
    size, moved, budget = len(before.items), len(result.moved), "cascade" if len(before.items) == 10_000 else ""
    tell(name, size, timed(lambda _: cascade(before, [move]), count, floor), budget, moved=moved)
    tell(f"{name}, again", size, timed(lambda _: cascade(before, [move], ways), count, floor), budget, moved=moved)


def _week_later(snapshot: Snapshot) -> Move:
    """A week later for the item that most links lead from, of those that can move."""
    ways = Ways(snapshot)
    leading = [item for item in snapshot.items if not ways.stays(item.id)]
    return move_by(max(leading, key=lambda item: len(tuple(ways.links_from(item.id)))), "7d")


def loosely_linked(size: int) -> Snapshot:
    """Links between any two items, of every rule."""
    random, made = Random(SEED), portfolio(size)
    ends = (sorted(random.sample(range(size), 2)) for _ in range(size))
    links = tuple(
        Link(id=f"l{place}", from_=f"i{one}", to=f"i{other}", rule=random.choice(_RULES))
        for place, (one, other) in enumerate(ends)
    )
    return _with(made, links)


def all_in_one(size: int) -> Snapshot:
    """Every item follows an earlier one, so that all move with the first."""
    random, made = Random(SEED), portfolio(size)
    links = tuple(
        Link(id=f"l{place}", from_=f"i{max(0, place - random.randint(1, _NEAR))}", to=f"i{place}", rule="follows")
        for place in range(1, size)
    )
    return _with(made, links, stage="planned")


def _with(snapshot: Snapshot, links: tuple[Link, ...], **fields: str) -> Snapshot:
    items = tuple(msgspec.structs.replace(item, **fields) for item in snapshot.items)
    return Snapshot(
        snapshot.portfolio, people=snapshot.people, goals=snapshot.goals, roadmaps=snapshot.roadmaps, items=items,
        links=links,
    )  # fmt: skip

"""A made-up portfolio of any size, the same each time.

`python -m benchmarks.generate 10000 out.roadmap.json`; the suffix decides the kind of source.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.goals import Goal, Metric
from roadmap_display.roadmap.items import Health, Item, Stage
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Lane, Portfolio, Roadmap, Snapshot

SIZES = (100, 1_000, 10_000, 100_000)
SEED = 20260226
TODAY = date(2026, 2, 26)

_FIRST, _DAYS = date(2025, 1, 1), 1096
_LANES_EACH, _MILESTONES, _LINKS = 20, 0.05, 0.10
_MEDIAN_DAYS, _SPREAD = 3.04, 0.8
"""Durations are log-normal: the median is e to the first, 21 days."""

_FUZZY = 0.08
_VERBS = [
    "Improve",
    "Rework",
    "Launch",
    "Extend",
    "Retire",
    "Measure",
    "Migrate",
    "Simplify",
    "Prepare",
    "Translate",
    "Secure",
    "Publish",
]
_THINGS = [
    "checkout",
    "store locator",
    "press kit",
    "onboarding mails",
    "partner portal",
    "search ranking",
    "price list",
    "size advice",
    "help centre",
    "loyalty cards",
    "sales deck",
    "returns",
    "data export",
    "case studies",
    "sign-in",
    "trade fair stand",
]
_FOR = [
    "for France",
    "for partners",
    "on phones",
    "with wallets",
    "in stores",
    "for teams",
    "before summer",
    "for new users",
    "at scale",
]
_STAGES: tuple[Stage, ...] = ("planned", "planned", "in_progress", "in_progress", "done", "idea")
_HEALTHS: tuple[Health, ...] = ("on_track", "on_track", "on_track", "at_risk", "blocked")


def portfolio(size: int, seed: int = SEED) -> Snapshot:
    """A product and a marketing roadmap with `size` items in forty lanes over three years."""
    random = Random(seed)
    people = tuple(
        Person(id=f"p{number}", name=f"{name} {random.choice(_SURNAMES)}") for number, name in enumerate(_NAMES)
    )
    goals = tuple(Goal(id=f"g{number}", title=title, metrics=(_metric(number),)) for number, title in enumerate(_GOALS))
    items = tuple(_item(number, random) for number in range(size))
    links = tuple(_link(number, items, random) for number in range(round(size * _LINKS)))
    roadmaps = tuple(
        Roadmap(id=kind, title=kind.title(), kind=kind, owner=f"p{place}", lanes=_lanes(kind))
        for place, kind in enumerate(("product", "marketing"))
    )
    words = Portfolio(id="made", title=f"{size:,} items".replace(",", " "), vision="Large enough to measure")
    return Snapshot(words, people=people, goals=goals, roadmaps=roadmaps, items=items, links=links)


_NAMES = ["Ada", "Ben", "Chen", "Dora", "Emil", "Fatma", "Goran", "Hana", "Igor", "Jana", "Kofi", "Lena"]
_SURNAMES = ["Rossi", "Kaya", "Novak", "Silva", "Meyer", "Okafor", "Tanaka", "Lund"]
_GOALS = ("Personal mobile shopping", "Email platform", "Faster onboarding", "Retail partners", "Fewer returns")


def _metric(number: int) -> Metric:
    return Metric(id=f"m{number}", title="Share", unit="%", baseline=10.0 + number, target=20.0 + 2 * number)


def _lanes(kind: str) -> tuple[Lane, ...]:
    return tuple(
        Lane(id=f"{kind}-{number}", title=f"{_THINGS[number % len(_THINGS)].capitalize()}")
        for number in range(_LANES_EACH)
    )


def _item(number: int, random: Random) -> Item:
    kind = ("product", "marketing")[number % 2]
    milestone = random.random() < _MILESTONES
    start = _FIRST + timedelta(days=random.randrange(_DAYS))
    end = start + timedelta(days=min(400, round(random.lognormvariate(_MEDIAN_DAYS, _SPREAD))))
    stage = random.choice(_STAGES)
    return Item(
        id=f"i{number}", roadmap=kind, lane=f"{kind}-{random.randrange(_LANES_EACH)}",
        title=f"{random.choice(_VERBS)} {random.choice(_THINGS)} {random.choice(_FOR)}",
        kind="milestone" if milestone else "epic" if kind == "product" else "campaign",
        start=_when(start, random), end=None if milestone else _when(end, random), stage=stage,
        progress=random.randrange(5, 95, 5) if stage == "in_progress" else 0, health=random.choice(_HEALTHS),
        owner=f"p{random.randrange(len(_NAMES))}", goals=(f"g{random.randrange(len(_GOALS))}",), order=float(number),
    )  # fmt: skip


def _when(day: date, random: Random) -> When:
    return When.of("month", day) if random.random() < _FUZZY else When.on(day)


def _link(number: int, items: tuple[Item, ...], random: Random) -> Link:
    return Link(id=f"l{number}", from_=random.choice(items).id, to=random.choice(items).id)


def write(size: int, path: Path) -> None:
    """Put such a portfolio into a new source; what stood there is gone."""
    from roadmap_display.storage.opening import open_store

    path.unlink(missing_ok=True)
    store = open_store(str(path))
    store.create(portfolio(size))
    store.close()


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))

"""Whole portfolios for tests: the demo, nothing, far too much, and ugly ones."""

from __future__ import annotations

from datetime import date
from functools import cache

from builders import a_bar, a_milestone, a_roadmap, a_snapshot, slug

from roadmap_display.roadmap.goals import Goal, Metric
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot

TODAY = date(2026, 2, 26)


@cache
def the_demo() -> Snapshot:
    from roadmap_display.app.demo import demo_portfolio

    return demo_portfolio(TODAY)[0]


def nothing() -> Snapshot:
    return Snapshot(Portfolio(title="Empty"))


def two_empty_roadmaps() -> Snapshot:
    return a_snapshot(roadmaps=(a_roadmap("Product"), a_roadmap("Marketing")))


UGLY_TITLES = (
    "x" * 10_000,
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
    "🚀🚀🚀 Launch 👩‍👩‍👧‍👦 für alle 🎉",
    "إطلاق المنتج الجديد في الربيع",
    "השקת המוצר החדש",
    "Z̸̢̛͎̗̲̲͉͙̭̼̰̮̏̌̔̀a̷̧̢̛͓̥̮̣̘̙̭̬̙̍̑̈́l̸̨̢̛̛̗̲̮̣̘̙g̵̨̢̛̗̲̮̣̘̙ơ̷̧̢̗̲̮̣̘̙",
    "two\nlines\tand\ttabs",
    "<b>bold</b> & <img src=x>",
    "",
    " ",
    "\u202egnp.exe\u202c",
    "W" * 60,
)


def ugly() -> Snapshot:
    """Titles nobody wants, in every place that has a title."""
    items = []
    for number, title in enumerate(UGLY_TITLES):
        start, end = f"2026-{number % 6 + 1:02}", f"2026-{number % 6 + 2:02}"
        lane = {"lane": "storefront", "id": f"i{number}", "owner": "p", "goals": ("g3",), "health": "at_risk"}
        items.append(a_bar(title, start, end, **lane))
        items.append(a_milestone(title, "2026-07-30", **lane | {"id": f"m{number}"}))
    return a_snapshot(
        *items,
        portfolio=Portfolio(title="x" * 300, vision="y" * 900),
        people=(Person(id="p", name="Ωmega Straße-Müller von der Heide"),),
        goals=tuple(Goal(id=f"g{n}", title=title, objective=title) for n, title in enumerate(UGLY_TITLES)),
        roadmaps=(a_roadmap("Product " * 30, "Storefront", id="product", owner="p"), a_roadmap("", id="marketing")),
    )


def far_too_much(roadmaps: int = 4, lanes: int = 9, items: int = 24) -> Snapshot:
    """More roadmaps, lanes, items and goals than any sheet can hold."""
    maps, all_items = [], []
    for number in range(roadmaps):
        title = f"Roadmap {number}"
        names = [f"Lane {number}.{lane}" for lane in range(lanes)]
        maps.append(a_roadmap(title, *names, kind="product" if number % 2 else "marketing"))
        for lane in names:
            for n in range(items):
                month = n % 11 + 1
                bar = a_bar(
                    f"{lane} item {n}",
                    f"2026-{month:02}-03",
                    f"2026-{month + 1:02}-12",
                    roadmap=slug(title),
                    lane=slug(lane),
                )
                all_items.append(_with_id(bar, f"{lane}-{n}", f"goal{n % 12}"))
    goals = tuple(
        Goal(
            id=f"goal{n}",
            title=f"Goal number {n}",
            metrics=(Metric(id="m", title="Metric", baseline=1, target=1e9, unit="k"),),
        )
        for n in range(12)
    )
    return a_snapshot(*all_items, roadmaps=tuple(maps), goals=goals)


def _with_id(item, item_id, goal):  # type: ignore[no-untyped-def]
    import msgspec

    return msgspec.structs.replace(item, id=item_id, goals=(goal,))

"""Words for tests: a person, an item, a bar, a portfolio, in the field's own language."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Lane, Portfolio, Roadmap, Snapshot


def when(text: str) -> When:
    """A date as in the file (`2026-Q2`), or a day as people write it (`2 Mar 2026`)."""
    try:
        return When.parse(text)
    except ValueError:
        return When.on(datetime.strptime(text, "%d %b %Y").date())


def slug(title: str) -> str:
    """An id made from a title: `Mobile checkout` is `mobile-checkout`."""
    return "-".join(title.lower().split())


def an_item(title: str = "Mobile checkout", **fields: Any) -> Item:
    """An item of roadmap `product`, lane `storefront`, with dates given as text."""
    for name in ("start", "end"):
        if isinstance(fields.get(name), str):
            fields[name] = when(fields[name])
    return Item(**{"id": slug(title), "title": title, "roadmap": "product", "lane": "storefront"} | fields)


def a_bar(title: str, start: str, end: str, **fields: Any) -> Item:
    """An item with a start and an end."""
    return an_item(title, start=start, end=end, **fields)


def a_milestone(title: str, on: str, **fields: Any) -> Item:
    """An item of one day."""
    return an_item(title, start=on, **{"kind": "milestone"} | fields)


def a_roadmap(title: str = "Product", *lanes: str, **fields: Any) -> Roadmap:
    """A roadmap whose id and lane ids are made from the titles."""
    made = tuple(Lane(id=slug(lane), title=lane) for lane in lanes or ("Storefront",))
    return Roadmap(**{"id": slug(title), "title": title, "kind": slug(title), "lanes": made} | fields)


def a_link(start: str, end: str, **fields: Any) -> Link:
    """A link between two item ids."""
    return Link(**{"id": f"{start}→{end}", "from_": start, "to": end} | fields)


def a_snapshot(*items: Item, **fields: Any) -> Snapshot:
    """A snapshot with one product roadmap, unless told otherwise."""
    return Snapshot(
        **{"portfolio": Portfolio(id="p", title="Lumen"), "roadmaps": (a_roadmap(),), "items": items} | fields
    )

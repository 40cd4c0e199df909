"""Items and people as somebody names them on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import islice

from roadmap_display.roadmap.called import named, plain, quoted
from roadmap_display.roadmap.dates.when_words import show_span
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble

_CHOICES = 5
"""So many choices are listed."""


def items_called(snapshot: Snapshot, names: Iterable[str]) -> list[Item]:
    """The items of these ids or titles, each once. Raises Trouble ("unclear") as `item_called` does."""
    return list({item.id: item for item in (item_called(snapshot.items, name) for name in names)}.values())


def item_called(items: Sequence[Item], name: str) -> Item:
    """The item of an id or a title, in any case. Raises Trouble ("unclear") with the choices where that is not one."""
    found = named(name, [(item, (item.title,)) for item in items])
    if len(found) == 1:
        return found[0]
    if found:
        raise Trouble(f"{quoted(name)} may be {_items(found)}; give the id of the one you mean", kind="unclear")
    others = near(name, (item.title for item in items))
    raise Trouble(f"there is no item {quoted(name)}; {others or 'give its id or its title'}", kind="unclear")


def person_called(snapshot: Snapshot, name: str) -> Person:
    """Who has an id, a name or an address. Raises Trouble ("unclear") where that is not one of the people."""
    found = named(name, [(person, (person.name, person.email)) for person in snapshot.people])
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(person.id for person in found)
        raise Trouble(f"several people are called {quoted(name)}; give an id: {ids}", kind="unclear")
    others = near(name, (person.name for person in snapshot.people))
    raise Trouble(f"{quoted(name)} is not among the people; {others or 'add that person to the plan'}", kind="unclear")


def near(name: str, titles: Iterable[str]) -> str:
    """What may be meant: `there is “Mobile checkout”`; empty where nothing is written much like it."""
    by_plain = {plain(title): title for title in titles}
    found = get_close_matches(plain(name), by_plain, n=3) or [one for one in by_plain if plain(name) in one][:3]
    return f"there is {' and '.join(quoted(by_plain[one]) for one in found)}" if found else ""


def _items(items: Sequence[Item]) -> str:
    """`checkout (2 Mar → 25 May 2026) or checkout-2 (no dates)`."""
    told = [f"{item.id} ({span_of(item)})" for item in islice(items, _CHOICES)]
    more = [f"{len(items) - _CHOICES} more"] if len(items) > _CHOICES else []
    return " or ".join(told + more)


def span_of(item: Item, today: date | None = None) -> str:
    """When an item is: `2 Mar → 25 May`, one day for a milestone; `no dates` for one without."""
    end = item.start or item.end if item.is_milestone else item.end
    return show_span(end if item.is_milestone else item.start, end, today) or "no dates"

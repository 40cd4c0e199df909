"""Several sources as one portfolio."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple, TypeVar

import msgspec

from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.joining import renamed
from roadmap_display.roadmap.joining.names import Names
from roadmap_display.roadmap.joining.namesakes import named
from roadmap_display.roadmap.lanes import lanes_of_items
from roadmap_display.roadmap.patched import Records, patched, places_apart, places_of, record_at, whole
from roadmap_display.roadmap.portfolio import LISTS, Edit, Portfolio, Roadmap, Snapshot

T = TypeVar("T", bound=msgspec.Struct)

Sources = Sequence[tuple[str, Snapshot]]
"""The name of each source and what it holds."""

_WORDS = ("title", "vision", "strategy", "positioning")


class Part(NamedTuple):
    """What one source gives to the whole: its names, what it holds, and its items as they stand in the whole."""

    names: Names
    snapshot: Snapshot
    items: Records


class Joined(Snapshot):
    """A snapshot of several sources that remembers its parts, so that the next one is quickly made."""

    parts: tuple[Part, ...] = ()


def join(snapshots: Sources, last: Snapshot | None = None) -> Snapshot:
    """One portfolio of several sources (name, snapshot); one alone is returned as it is.

    Words come from the first source that has them. People of one name are one, so are goals, roadmaps and
    criteria of one title, whatever their ids; a roadmap then has the lanes of all, a goal their metrics and
    agreements. An id that stands for different records in two sources becomes `document title/id` in the
    later one. A reference across sources is written so, or by an id that is unique; else it leads nowhere.

    `last` is what `join` returned before: what did not change since is taken from it, lanes included.
    """
    if len(snapshots) == 1:
        return snapshots[0][1]
    before = last if isinstance(last, Joined) else Joined()
    if _keep_their_names(before.parts, snapshots):
        return _with_edits(before, [snapshot for _, snapshot in snapshots])
    parts = _parts(snapshots, before)
    made = Joined(_words(parts), **_lists(parts), revision=_revision(parts), findings=_findings(parts))
    if "lanes" in vars(before):
        vars(made)["lanes"] = lanes_of_items(made.items, before.lanes)
    made.parts = parts
    return made


def _keep_their_names(parts: Sequence[Part], snapshots: Sources) -> bool:
    """Whether these are the same sources, and differ at most in the words of the whole and the fields of items."""
    return len(parts) == len(snapshots) and all(
        _differ_in_items(part.snapshot, now) and not part.names.repeated["item"]
        for part, (_, now) in zip(parts, snapshots, strict=True)
    )


def _differ_in_items(before: Snapshot, now: Snapshot) -> bool:
    """Whether nothing but fields of items differs, or words that name nothing."""
    return (
        before.portfolio.title == now.portfolio.title
        and before.item_place is vars(now).get("item_place")
        and all(getattr(before, name) is getattr(now, name) for name in LISTS.values() if name != "items")
    )


def _with_edits(before: Joined, snapshots: Sequence[Snapshot]) -> Snapshot:
    parts: list[Part] = []
    edited: dict[int, Item] = {}
    first = 0
    for part, now in zip(before.parts, snapshots, strict=True):
        places = places_apart(part.snapshot.records, now.records)
        come = {place: renamed.item(part.names, record_at(now.records, place)) for place in places}
        parts.append(Part(part.names, now, patched(part.items, come) if come else part.items))
        edited |= {first + place: item for place, item in come.items()}
        first += len(part.items)
    pairs = tuple((record_at(before.records, place), item) for place, item in edited.items())
    edits = {"item": Edit(patched(before.records, edited), pairs, is_in_place=True)} if edited else {}
    made = Joined()
    vars(made).update(vars(before.replaced(_words(parts), edits)))
    made.parts, made.revision, made.findings = tuple(parts), _revision(parts), _findings(parts)
    return made


def _parts(snapshots: Sources, before: Joined) -> tuple[Part, ...]:
    """The parts; items that were given other names before, and get the same again, stay the same objects."""
    known = {
        id(was): now
        for part in before.parts
        if not part.names.repeated["item"]
        for was, now in zip(part.snapshot.items, whole(part.items), strict=True)
        if was is not now
    }
    return tuple(
        Part(names, snapshot, tuple(_items(names, snapshot.items, known)))
        for names, (_, snapshot) in zip(named(snapshots), snapshots, strict=True)
    )


def _items(names: Names, items: Iterable[Item], known: Mapping[int, Item]) -> Iterator[Item]:
    repeated = names.repeated["item"]
    for item in items:
        now = renamed.item(names, item)
        if now is not item and known.get(id(item)) == now:
            now = known[id(item)]
        if item.id not in repeated:
            yield now


def _words(parts: Sequence[Part]) -> Portfolio:
    """The words of the first source; where it has none, of the first that has."""
    first, *others = (part.snapshot.portfolio for part in parts)
    found = {
        field: next((words for other in others if (words := getattr(other, field))), "")
        for field in _WORDS
        if not getattr(first, field)
    }
    return msgspec.structs.replace(first, **found) if any(found.values()) else first


def _lists(parts: Sequence[Part]) -> dict[str, Any]:
    each = partial(_each, parts)
    return {
        "people": _united(each("person", _plain("person"))),
        "goals": _united(each("goal", renamed.goal), _with_measures),
        "roadmaps": _united(each("roadmap", renamed.roadmap), _with_lanes),
        "items": tuple(chain.from_iterable(whole(part.items) for part in parts)),
        "links": tuple(chain.from_iterable(each("link", renamed.link))),
        "criteria": _united(each("criterion", _plain("criterion"))),
        "notices": tuple(chain.from_iterable(each("notice", renamed.notice))),
        "comments": tuple(chain.from_iterable(each("comment", renamed.comment))),
        "baselines": tuple(chain.from_iterable(each("baseline", renamed.baseline))),
        "views": tuple(chain.from_iterable(each("view", renamed.view))),
    }


def _plain(kind: str) -> Callable[[Names, Any], Any]:
    return lambda names, record: renamed.plain(names, kind, record)


def _each(parts: Sequence[Part], kind: str, become: Callable[[Names, Any], Any]) -> Iterator[list[Any]]:
    """The records of a kind, part by part, as they stand in the whole; without those an earlier part has just so."""
    for part in parts:
        repeated = part.names.repeated[kind]
        records = getattr(part.snapshot, LISTS[kind])
        yield [become(part.names, one) for one in records if one.id not in repeated]


def _united(
    lists: Iterable[Iterable[Any]], both: Callable[[Any, Any], Any] = lambda earlier, _: earlier
) -> tuple[Any, ...]:
    """The records of all; one that an earlier list has too stands once, made of both."""
    made: list[Any] = []
    for records in lists:
        places = places_of(made)
        for record in records:
            if record.id in places:
                made[places[record.id]] = both(made[places[record.id]], record)
            else:
                made.append(record)
    return tuple(made)


def _with_lanes(roadmap: Roadmap, other: Roadmap) -> Roadmap:
    return _extended(roadmap, "lanes", other.lanes, lambda lane: lane.id)


def _with_measures(goal: Goal, other: Goal) -> Goal:
    """A goal that both sides keep: with the metrics of both, and what either agreed to."""
    goal = _extended(goal, "metrics", other.metrics, lambda metric: metric.id)
    return _extended(goal, "agreed", other.agreed, lambda agreement: agreement.function)


def _extended(record: T, field: str, others: Iterable[Any], key: Callable[[Any], str]) -> T:
    """The record, its list with those of the others that it has none like."""
    known = set(map(key, getattr(record, field)))
    new = tuple(other for other in others if key(other) not in known)
    return msgspec.structs.replace(record, **{field: (*getattr(record, field), *new)}) if new else record


def _revision(parts: Sequence[Part]) -> int:
    """It rises whenever that of a source does."""
    return sum(part.snapshot.revision for part in parts)


def _findings(parts: Sequence[Part]) -> tuple[Finding, ...]:
    return tuple(renamed.finding(part.names, finding) for part in parts for finding in part.snapshot.findings)

"""Which records of several sources are one, and what becomes of ids that two of them use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from typing import Any

from roadmap_display.roadmap.joining import renamed
from roadmap_display.roadmap.joining.names import Names
from roadmap_display.roadmap.portfolio import LISTS, Snapshot

_CALLED = {"person": "name", "goal": "title", "roadmap": "title", "criterion": "title"}
"""What two sources call alike is one; an item or a link only where it says the same in every field."""

_PARTS = {"roadmap": "lanes", "goal": "metrics"}
"""Records that hold others, which are one where they are called alike within the same holder."""

_WORDS: Mapping[str, Callable[[Names, Any], Any]] = {
    "notice": renamed.notice,
    "comment": renamed.comment,
    "baseline": renamed.baseline,
    "view": renamed.view,
}
"""What is told of other records, each with what it says to everybody: the same in two sources only where that is."""

Source = tuple[Names, Snapshot]


def named(sources: Sequence[tuple[str, Snapshot]]) -> tuple[Names, ...]:
    """The names of every source (name, snapshot), known to each other.

    The first source keeps its ids. What a later one calls like something of an earlier one takes its id;
    an id that stands for something else in an earlier one becomes `document title/id`.
    """
    snapshots = [snapshot for _, snapshot in sources]
    everybody = tuple(map(Names, _titles(sources), map(_own, snapshots)))
    for names in everybody:
        names.among(everybody)
    with_snapshots = tuple(zip(everybody, snapshots, strict=True))
    for kind in _CALLED:
        _name_by_call(kind, with_snapshots)
    for kind in _PARTS:
        _name_parts(kind, with_snapshots)
    _name_by_id("item", with_snapshots, renamed.without_kin)
    _name_by_id("link", with_snapshots, renamed.ends)
    for kind, content in _WORDS.items():
        _name_by_id(kind, with_snapshots, content)
    return everybody


def _own(snapshot: Snapshot) -> dict[str, Set[str]]:
    ids: dict[str, Set[str]] = {"item": snapshot.item_place.keys()}
    return {
        kind: {record.id for record in getattr(snapshot, name)} for kind, name in LISTS.items() if kind != "item"
    } | ids


def _titles(sources: Sequence[tuple[str, Snapshot]]) -> list[str]:
    """What the sources call each other: the document's title, or the source's name, each once."""
    titles: list[str] = []
    for name, snapshot in sources:
        titles.append(_free(snapshot.portfolio.title or name, titles))
    return titles


def _free(text: str, taken: Collection[str]) -> str:
    """The text, numbered where it is taken."""
    found, number = text, 1
    while found in taken:
        number += 1
        found = f"{text} {number}"
    return found


class _Register:
    """The ids that stand for something, entered source by source: what is called alike in two has one.

    `taken` are all ids of all sources, so that a new one never meets any of them.
    """

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._by_call: dict[tuple[str, int], str] = {}

    def enter(self, names: Names, records: Collection[Any], field: str, used: Set[str]) -> dict[str, str]:
        """What the ids of one source's records become, whether another or the same.

        `field` is what they are called by, `used` are the ids that records of earlier sources have. Two of
        one source stay two; where they share an id, neither is another source's.
        """
        became: dict[str, str] = {}
        called: dict[tuple[str, int], str] = {}
        seen: Counter[str] = Counter()
        counts = Counter(record.id for record in records)
        for record in records:
            if record.id not in became:
                text = _folded(getattr(record, field)) if counts[record.id] == 1 else ""
                seen[text] += 1
                call = text, seen[text]
                known = self._by_call.get(call) if text else None
                called[call] = became[record.id] = known or self._kept(names, record.id, used)
        self._by_call |= called
        return became

    def _kept(self, names: Names, record_id: str, used: Set[str]) -> str:
        """The id, or how other sources write it where an earlier one uses it."""
        if record_id not in used:
            return record_id
        found = _free(names.abroad(record_id), self._taken)
        self._taken.add(found)
        return found


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _changed(became: Mapping[str, str]) -> dict[str, str]:
    return {record_id: now for record_id, now in became.items() if record_id != now}


def _name_by_call(kind: str, sources: Sequence[Source]) -> None:
    register = _Register(_all_ids(kind, sources))
    used: set[str] = set()
    for names, snapshot in sources:
        became = register.enter(names, getattr(snapshot, LISTS[kind]), _CALLED[kind], used)
        names.becomes[kind] = _changed(became)
        used.update(became.values())


def _all_ids(kind: str, sources: Sequence[Source]) -> set[str]:
    return set().union(*(names.own[kind] for names, _ in sources))


def _name_parts(kind: str, sources: Sequence[Source]) -> None:
    """Name the lanes of all roadmaps, or the metrics of all goals.

    A lane is always named with its roadmap. A metric is named alone, so no other goal may have its id.
    """
    listed, field = LISTS[kind], _PARTS[kind]
    taken = {part.id for _, given in sources for holder in getattr(given, listed) for part in getattr(holder, field)}
    registers: dict[str, _Register] = defaultdict(lambda: _Register(taken))
    used: dict[str, set[str]] = defaultdict(set)
    for names, snapshot in sources:
        entered: list[tuple[str, Collection[str]]] = []
        for holder in getattr(snapshot, listed):
            home = names.final(kind, holder.id)
            scope = home if kind == "roadmap" else ""
            became = registers[home].enter(names, getattr(holder, field), "title", used[scope])
            names.parts[kind].setdefault(holder.id, became)
            entered.append((scope, became.values()))
        for scope, finals in entered:
            used[scope].update(finals)


def _name_by_id(kind: str, sources: Sequence[Source], content: Callable[[Names, Any], Any]) -> None:
    """An id that earlier sources use becomes another, unless it stands for the very same as in one of them.

    `content` is what a record says to everybody, apart from its own name.
    """
    taken = _all_ids(kind, sources)
    earlier: list[tuple[Names, Mapping[str, Any]]] = []
    for names, snapshot in sources:
        records = _by_id(getattr(snapshot, LISTS[kind]))
        met = _met(records, [others for _, others in earlier])
        homes = {one: _home_of(names, one, records[one], earlier, content) for one in met}
        twins = _without_orphans({one: home for one, home in homes.items() if home}, records, names)
        became = {one: twins[one].final(kind, one) for one in twins}
        for one in met:
            if one not in twins:
                became[one] = _free(names.abroad(one), taken)
                taken.add(became[one])
        names.repeated[kind], names.becomes[kind] = set(twins), _changed(became)
        earlier.append((names, records))


def _met(records: Mapping[str, Any], earlier: Sequence[Mapping[str, Any]]) -> list[str]:
    """The ids that earlier sources use too."""
    used: set[str] = set().union(*earlier)
    return [record_id for record_id in records if record_id in used]


def _by_id(records: Sequence[Any]) -> dict[str, Any]:
    """Records by id; None for an id that two have, for then neither is another source's."""
    by_id = {record.id: record for record in records}
    if len(by_id) < len(records):
        counts = Counter(record.id for record in records)
        by_id |= dict.fromkeys((record_id for record_id, count in counts.items() if count > 1))
    return by_id


def _home_of(
    names: Names,
    record_id: str,
    record: Any,
    earlier: Sequence[tuple[Names, Mapping[str, Any]]],
    content: Callable[[Names, Any], Any],
) -> Names | None:
    """The earlier source that has this very record."""
    for home, others in earlier:
        other = others.get(record_id)
        if record is not None and record == other and content(names, record) == content(home, other):
            return home
    return None


def _without_orphans(twins: Mapping[str, Names], records: Mapping[str, Any], names: Names) -> Mapping[str, Names]:
    """The records that another source has, without those that are part of something it has not."""
    while True:
        staying = {one: home for one, home in twins.items() if _has_its_parent(records[one], home, twins, names)}
        if len(staying) == len(twins):
            return twins
        twins = staying


def _has_its_parent(record: Any, home: Names, twins: Mapping[str, Names], names: Names) -> bool:
    parent = getattr(record, "parent", "")
    return parent not in names.own["item"] or twins.get(parent) is home

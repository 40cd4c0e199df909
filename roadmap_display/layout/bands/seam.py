"""Where product and marketing hang together: every link, and which of them do not hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter

from roadmap_display.layout.bands.groups import side_of_roadmap
from roadmap_display.layout.differing import differing
from roadmap_display.roadmap.checks.link_checks import link_finding
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.lanes import NO_ITEMS, LaneItems, Lanes
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Roadmap, Snapshot

_Verdict = tuple[Finding | None, bool]
"""The worst that befalls an item that hangs on others, and whether it is a launch."""

_ENDED = ("done", "dropped", "parked")
_pressure = attrgetter("certain", "days")


class Seam:
    """Judges the links, and after a change only those of the items in lanes that changed.

    `outgoing` holds the links by the item they lead from, `troubled` the worst that befalls an item that
    hangs on others, by its id, `early` the ids of those that surely come too early, `pressing` the ids at both
    ends of what does not hold, `launches` those of marketing's items that hang on a product's, and `out_of_step` how
    many of these surely come too early. What is private, parked or dropped counts for nothing. What did not change
    stays the same object.
    """

    def __init__(self) -> None:
        self.outgoing: Mapping[str, list[Link]] = {}
        self.troubled: Mapping[str, Finding] = {}
        self.pressing: frozenset[str] = frozenset()
        self.early: frozenset[str] = frozenset()
        self.launches: frozenset[str] = frozenset()
        self.out_of_step = 0
        self._incoming: Mapping[str, list[Link]] = {}
        self._basis: tuple[tuple[Link, ...], tuple[Roadmap, ...]] | None = None
        self._lanes: Lanes = {}

    def look(self, snapshot: Snapshot) -> None:
        """Take note of a snapshot."""
        if self._basis is None or self._basis[0] is not snapshot.links or self._basis[1] is not snapshot.roadmaps:
            self._begin(snapshot)
            touched: Collection[str] = self._incoming
        else:
            touched = self._touched(snapshot.lanes)
        self._lanes = snapshot.lanes
        if touched:
            self._judge(snapshot, touched)

    def finding(self, link: Link, snapshot: Snapshot) -> Finding | None:
        """What is wrong with a link."""
        ends = _ends(link, snapshot)
        return link_finding(link, *ends) if ends else None

    def crosses(self, link: Link, snapshot: Snapshot) -> bool:
        """Whether the link leads from one side to the other."""
        ends = snapshot.item(link.from_), snapshot.item(link.to)
        sides = [side_of_roadmap(snapshot.roadmap_by_id.get(item.roadmap)) for item in ends if item]
        return len(set(sides)) > 1

    def _begin(self, snapshot: Snapshot) -> None:
        self._basis = snapshot.links, snapshot.roadmaps
        self.troubled, self.pressing, self.early, self.launches = {}, frozenset(), frozenset(), frozenset()
        self.out_of_step = 0
        outgoing: dict[str, list[Link]] = {}
        incoming: dict[str, list[Link]] = {}
        for link in snapshot.links:
            if link.from_ != link.to:
                outgoing.setdefault(link.from_, []).append(link)
                incoming.setdefault(link.to, []).append(link)
        self.outgoing, self._incoming = outgoing, incoming

    def _touched(self, lanes: Lanes) -> set[str]:
        """The items with links into them that a change may concern."""
        changed: set[str] = set()
        for key in lanes.keys() | self._lanes.keys():
            was, now = self._lanes.get(key, NO_ITEMS), lanes.get(key, NO_ITEMS)
            if was is not now:
                changed |= _differing(was, now)
        followers = (link.to for item in changed for link in self.outgoing.get(item, ()))
        return {item for item in (*changed, *followers) if item in self._incoming}

    def _judge(self, snapshot: Snapshot, followers: Iterable[str]) -> None:
        judged = {follower: self._judged(snapshot, follower) for follower in followers}
        if all(judged[follower] == self._verdict(follower) for follower in judged):
            return
        troubled, launches = dict(self.troubled), set(self.launches)
        for follower, (finding, is_launch) in judged.items():
            troubled.pop(follower, None)
            launches.discard(follower)
            if finding:
                troubled[follower] = finding
            if is_launch:
                launches.add(follower)
        if troubled != self.troubled:
            self.troubled = troubled
            self.pressing = frozenset(item for finding in troubled.values() for item in finding.items)
            self.early = frozenset(item for item, finding in troubled.items() if finding.certain)
        self.launches = frozenset(launches)
        self.out_of_step = len(self.launches & self.early)

    def _verdict(self, follower: str) -> _Verdict:
        return self.troubled.get(follower), follower in self.launches

    def _judged(self, snapshot: Snapshot, follower: str) -> _Verdict:
        links = [link for link in self._incoming[follower] if _is_seen(link, snapshot)]
        return _worst(links, snapshot), any(_is_launch(link, snapshot) for link in links)


def _differing(was: LaneItems, now: LaneItems) -> set[str]:
    """The ids of items that are not the same objects in both."""
    if len(was.items) == len(now.items):
        places = differing(was.items, now.items)
        return {items[place].id for items in (was.items, now.items) for place in places}
    kept = set(map(id, was.items)) & set(map(id, now.items))
    return {item.id for item in (*was.items, *now.items) if id(item) not in kept}


def _ends(link: Link, snapshot: Snapshot) -> tuple[Item, Item] | None:
    driver, follower = snapshot.item(link.from_), snapshot.item(link.to)
    return (driver, follower) if driver and follower else None


def _is_seen(link: Link, snapshot: Snapshot) -> bool:
    ends = _ends(link, snapshot)
    return ends is not None and not any(item.private or item.stage in ("parked", "dropped") for item in ends)


def _worst(links: Iterable[Link], snapshot: Snapshot) -> Finding | None:
    found = (link_finding(link, *ends) for link in links if (ends := _ends(link, snapshot)))
    return max(filter(None, found), key=_pressure, default=None)


def _is_launch(link: Link, snapshot: Snapshot) -> bool:
    ends = _ends(link, snapshot)
    if ends is None or ends[1].stage in _ENDED:
        return False
    return [side_of_roadmap(snapshot.roadmap_by_id.get(item.roadmap)) for item in ends] == ["product", "marketing"]

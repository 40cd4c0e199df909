"""Circles in a graph, found without recursion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def closing(begins: Sequence[int], ends: Sequence[int], nodes: int) -> list[int]:
    """The places of those links that may be part of a circle: of all that are, and of few besides. O(nodes + links).

    Links lead from `begins` to `ends`, numbers below `nodes`. What leads to a node from which no way comes to a
    circle closes none, nor does what leads to where it began; in most plans that is nearly all there is.
    """
    ways, last, before = [0] * nodes, [-1] * nodes, list[int]()
    for place, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        # The links to a node hang on each other by their places: ten thousand lists would cost more than the rest.
        before.append(last[end])
        if begin != end:
            last[end] = place
            ways[begin] += 1
    ended = [node for node, count in enumerate(ways) if not count]
    while ended:
        place = last[ended.pop()]
        while place >= 0:
            begin = begins[place]
            ways[begin] -= 1
            if not ways[begin]:
                ended.append(begin)
            place = before[place]
    pairs = enumerate(zip(begins, ends, strict=True))
    return [place for place, (begin, end) in pairs if ways[begin] and ways[end] and begin != end]


def circles(ways: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Circles that share no node; `ways` are the nodes each node leads to.

    Of each knot of nodes that lead back to themselves there is one or more, and none where nothing does.
    A circle begins at its smallest node. Every way is walked once: O(nodes + ways).
    """
    walk = _Walk(ways)
    for start in ways:
        if start not in walk.seen:
            yield from walk.circles_from(start)


class _Walk:
    """Depth first through a graph.

    `seen` are the nodes ever reached. Beside each node of the path stands how deep the deepest node
    is, from the start to it, that a circle was told of: a way back to above that closes a new one.
    """

    def __init__(self, ways: Mapping[str, Sequence[str]]) -> None:
        self.seen: set[str] = set()
        self._ways = ways
        self._path: list[str] = []
        self._depth: dict[str, int] = {}
        self._told: list[int] = []
        self._open: list[Iterator[str]] = []

    def circles_from(self, start: str) -> Iterator[tuple[str, ...]]:
        self._go(start)
        while self._path:
            following = next(self._open[-1], None)
            if following is None:
                self._go_back()
            elif following not in self.seen:
                self._go(following)
            elif self._depth.get(following, -1) > self._told[-1]:
                yield self._closed(self._depth[following])

    def _go(self, node: str) -> None:
        self.seen.add(node)
        self._depth[node] = len(self._path)
        self._path.append(node)
        self._told.append(self._told[-1] if self._told else -1)
        self._open.append(iter(self._ways.get(node, ())))

    def _go_back(self) -> None:
        del self._depth[self._path.pop()]
        self._told.pop()
        self._open.pop()

    def _closed(self, depth: int) -> tuple[str, ...]:
        """The circle that a way back to this depth closes."""
        self._told[depth:] = range(depth, len(self._path))
        return _from_smallest(self._path[depth:])


def _from_smallest(circle: Sequence[str]) -> tuple[str, ...]:
    start = circle.index(min(circle))
    return (*circle[start:], *circle[:start])

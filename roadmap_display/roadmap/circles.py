"""Circles in a graph, found without recursion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles(ways: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """One circle of each knot of nodes that lead back to themselves; `ways` are the nodes each node leads to.

    Depth first, every way walked once: O(nodes + ways). A circle begins at its smallest node.
    """
    done: set[str] = set()
    for start in ways:
        if start in done:
            continue
        path: list[str] = [start]
        place = {start: 0}
        open_ways = [iter(ways[start])]
        while path:
            following = next(open_ways[-1], None)
            if following is None:
                open_ways.pop()
                left = path.pop()
                del place[left]
                done.add(left)
            elif following in place:
                yield _from_smallest(path[place[following] :])
            elif following not in done:
                place[following] = len(path)
                path.append(following)
                open_ways.append(iter(ways.get(following, ())))


def _from_smallest(circle: list[str]) -> tuple[str, ...]:
    start = circle.index(min(circle))
    return tuple(circle[start:] + circle[:start])

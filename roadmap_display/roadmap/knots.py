"""Knots in a graph: nodes that lead back to each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def knots(ways: Mapping[Node, Sequence[Node]]) -> dict[Node, int]:
    """The number of the knot each node lies in; nodes of equal number, and only those, lead to each other.

    `ways` are the nodes each node leads to. A node that leads back to nothing has a number for itself. Two walks
    without recursion (Kosaraju): O(nodes + ways).
    """
    number: dict[Node, int] = {}
    against = _against(ways)
    for start in reversed(_finished(ways)):
        if start not in number:
            knot = len(number)
            number.update((node, knot) for node in tuple(_reached(start, against, number)))
    return number


def _against(ways: Mapping[Node, Sequence[Node]]) -> dict[Node, list[Node]]:
    against: dict[Node, list[Node]] = {}
    for node, following in ways.items():
        for other in following:
            against.setdefault(other, []).append(node)
    return against


def _finished(ways: Mapping[Node, Sequence[Node]]) -> list[Node]:
    """All nodes, each behind those that were first reached through it."""
    seen: set[Node] = set()
    finished: list[Node] = []
    for start in ways:
        path = [] if start in seen else [(start, iter(ways[start]))]
        seen.add(start)
        while path:
            other = next((one for one in path[-1][1] if one not in seen), None)
            if other is None:
                finished.append(path.pop()[0])
            else:
                seen.add(other)
                path.append((other, iter(ways.get(other, ()))))
    return finished


def _reached(start: Node, ways: Mapping[Node, Sequence[Node]], done: Iterable[Node]) -> Iterator[Node]:
    """A node and all that it leads to, but for what is done."""
    seen, ahead = {start}, [start]
    while ahead:
        node = ahead.pop()
        yield node
        new = [one for one in dict.fromkeys(ways.get(node, ())) if one not in seen and one not in done]
        seen.update(new)
        ahead += new

"""Circles in any graph: found where there is one, told once, and never by recursion."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.checks.circles import circles, closing

Graph = dict[str, list[str]]

nodes = st.sampled_from("abcdefg")
graphs = st.dictionaries(nodes, st.lists(nodes, max_size=4), max_size=7)


def knots(graph: Graph) -> set[frozenset[str]]:
    """The sets of nodes that lead to each other and back, by walking from every node as far as it goes."""
    reach = {node: reached(graph, node) for node in graph}
    return {frozenset(other for other in reach[node] if node in reach.get(other, ())) for node in graph} - {frozenset()}


def reached(graph: Graph, start: str) -> set[str]:
    found: set[str] = set()
    ahead = list(graph.get(start, ()))
    while ahead:
        node = ahead.pop()
        if node not in found:
            found.add(node)
            ahead += graph.get(node, ())
    return found


@given(graphs)
def test_every_knot_has_a_circle_and_nothing_else_has(graph: Graph) -> None:
    found = list(circles(graph))
    assert all(any(set(circle) <= knot for knot in knots(graph)) for circle in found)
    assert all(any(set(circle) <= knot for circle in found) for knot in knots(graph))


@given(graphs)
def test_a_circle_is_a_way_from_a_node_back_to_it(graph: Graph) -> None:
    for circle in circles(graph):
        assert all(there in graph[here] for here, there in pairwise((*circle, circle[0])))
        assert circle[0] == min(circle)


@given(graphs)
def test_the_links_that_may_close_a_circle_hold_every_circle_there_is(graph: Graph) -> None:
    ways = [(start, end) for start, ends in graph.items() for end in ends]
    places = closing([ord(start) for start, _ in ways], [ord(end) for _, end in ways], 128)
    inside = {place for place, (start, end) in enumerate(ways) if start != end and start in reached(graph, end)}
    assert inside <= set(places)


def test_a_row_that_closes_no_circle_leaves_nothing_to_walk() -> None:
    begins, ends = zip(*[(1, leaf) for leaf in range(2, 9)], (0, 1), (9, 9), strict=True)
    assert closing(begins, ends, 10) == []
    assert closing((*begins, 8), (*ends, 1), 10) == [6, 7, 9], "and one that does, what is on it or leads to it"


@given(graphs)
def test_no_node_is_told_twice(graph: Graph) -> None:
    told = [node for circle in circles(graph) for node in circle]
    assert len(told) == len(set(told))


def test_a_node_that_leads_to_itself_is_a_circle() -> None:
    assert list(circles({"a": ["a"]})) == [("a",)]


def test_a_way_to_nowhere_is_no_circle() -> None:
    assert list(circles({"a": ["b"], "c": ["b"]})) == []


@pytest.mark.parametrize("is_closed", [True, False])
def test_a_hundred_thousand_in_a_row_are_walked_without_recursion(is_closed: bool) -> None:
    count = 100_000
    assert count > sys.getrecursionlimit()
    chain = {f"{n:06}": [f"{n + 1:06}"] for n in range(count - 1)} | {f"{count - 1:06}": ["000000"] * is_closed}
    assert [len(circle) for circle in circles(chain)] == [count] * is_closed


def test_where_all_lead_to_all_the_circles_stay_few() -> None:
    everyone = [str(number) for number in range(300)]
    told = [node for circle in circles(dict.fromkeys(everyone, everyone)) for node in circle]
    assert len(told) <= len(everyone)

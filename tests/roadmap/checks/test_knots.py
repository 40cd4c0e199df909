"""Knots: what leads back to itself, and together with what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.knots import knots

graphs = st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4), max_size=8)


def reached(ways: dict[int, list[int]], start: int) -> set[int]:
    found: set[int] = set()
    ahead = [start]
    while ahead:
        new = set(ways.get(ahead.pop(), ())) - found
        found |= new
        ahead += new
    return found


@given(graphs)
def test_two_nodes_are_in_one_knot_when_each_leads_to_the_other(ways: dict[int, list[int]]) -> None:
    number = knots(ways)
    assert set(number) == set(ways) | {other for following in ways.values() for other in following}
    for one in number:
        for other in number:
            together = one == other or (other in reached(ways, one) and one in reached(ways, other))
            assert (number[one] == number[other]) == together


def test_a_chain_of_any_length_is_walked_without_recursion() -> None:
    chain = {place: [place + 1] for place in range(5_000)}
    assert len(set(knots(chain).values())) == 5_001
    assert len(set(knots(chain | {5_000: [0]}).values())) == 1

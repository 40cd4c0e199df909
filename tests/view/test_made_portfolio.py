"""What the benchmarks measure with is the same each time, and sound."""

from __future__ import annotations

from benchmarks.generate import TODAY, portfolio
from roadmap_display.layout.timeline.timeline import timeline_of


def test_the_same_size_is_the_same_portfolio() -> None:
    assert portfolio(300).items == portfolio(300).items
    assert portfolio(300).links == portfolio(300).links


def test_it_is_as_described() -> None:
    made = portfolio(2000)
    assert len(made.items) == len({item.id for item in made.items}) == 2000
    assert sum(len(roadmap.lanes) for roadmap in made.roadmaps) == 40
    assert 0.03 < sum(item.is_milestone for item in made.items) / 2000 < 0.07
    durations = sorted(
        item.last - item.first for item in made.items if item.first and item.last and not item.is_milestone
    )
    assert 15 < durations[len(durations) // 2] < 30
    assert timeline_of(made, TODAY).item_count == 2000

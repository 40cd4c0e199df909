"""Which of the two plans an item belongs to."""

from __future__ import annotations

import pytest
from builders import a_roadmap, a_snapshot, an_item

from roadmap_display.roadmap.sides import homes_of, side_of

HOMES = homes_of(
    a_snapshot(roadmaps=tuple(a_roadmap(kind.title(), kind=kind) for kind in ("product", "marketing", "sales")))
)


@pytest.mark.parametrize(
    ("kind", "roadmap", "side"),
    [
        ("epic", "product", "product"),
        ("release", "marketing", "product"),
        ("campaign", "marketing", "marketing"),
        ("launch", "product", "marketing"),
        ("initiative", "product", "product"),
        ("initiative", "marketing", "marketing"),
        ("milestone", "marketing", "marketing"),
        ("milestone", "sales", ""),
        ("epic", "sales", "product"),
        ("initiative", "gone", "product"),
        ("whatever", "sales", ""),
    ],
)
def test_a_kind_that_tells_counts_and_else_the_roadmap(kind: str, roadmap: str, side: str) -> None:
    assert side_of(an_item(kind=kind, roadmap=roadmap), HOMES) == side

"""What may be meant where a text cannot be read: each of the dates it may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from roadmap_display.roadmap.dates.when_span import edges_of
from roadmap_display.roadmap.dates.when_words import Unclear, show
from roadmap_display.roadmap.trouble import Trouble

MOST = 3

Answer = tuple[str, Callable[[], object]]


def answers_to(trouble: Trouble, text: str, take: Callable[[str], object]) -> Sequence[Answer]:
    """The words of a button and what it does, for each thing that may be meant."""
    if isinstance(trouble, Unclear) and edges_of(text) is None:
        return [(show(when), partial(take, show(when))) for when in trouble.choices[:MOST]]
    return ()

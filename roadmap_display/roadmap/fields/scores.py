"""Scores: each function gives an item 1 to 5 by each criterion, apart from the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from roadmap_display.roadmap.fields.choosing import spoken
from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.fields.numbers import whole
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Criterion, Snapshot

_SCORE = whole(1, 5, None)


def functions_of(snapshot: Snapshot) -> tuple[str, ...]:
    """Who scores: product and marketing, and every other function that has people or has scored."""
    told = (person.function for person in snapshot.people)
    return tuple(dict.fromkeys(("product", "marketing", *filter(None, told))))


def score_field(criterion: Criterion, function: str) -> Field:
    """What a function gives an item by a criterion."""

    def get(item: Item) -> int | None:
        return (item.scores or {}).get(criterion.id, {}).get(function)

    def put(item: Item, score: int | None, _: Context) -> Item:
        return item if get(item) == score else _with_score(item, criterion.id, function, score)

    title = f"{criterion.title} ({spoken(function)})"
    return Field(f"scores_{criterion.id}_{function}", title, _SCORE, "1 to 5", get=get, put=put)


def score_fields(snapshot: Snapshot) -> Iterator[Field]:
    """A field for each criterion and function."""
    return (score_field(criterion, function) for criterion in snapshot.criteria for function in functions_of(snapshot))


def score_of(item: Item, snapshot: Snapshot, function: str = "") -> float | None:
    """The weighted mean of an item's scores, of one function or of all, 0 to 100: benefits count up, costs down.

    None where nobody has scored it.
    """
    found = [
        (criterion.weight, score if criterion.kind != "cost" else 6 - score)
        for criterion in snapshot.criteria
        for who, score in (item.scores or {}).get(criterion.id, {}).items()
        if function in ("", who)
    ]
    weight = sum(weight for weight, _ in found)
    return sum(weight * (score - 1) for weight, score in found) / weight * 25 if weight else None


def _with_score(item: Item, criterion: str, function: str, score: int | None) -> Item:
    scores: dict[str, Any] = {name: dict(given) for name, given in (item.scores or {}).items()}
    given = scores.setdefault(criterion, {})
    if score is None:
        given.pop(function, None)
    else:
        given[function] = score
    left = {name: given for name, given in scores.items() if given}
    return msgspec.structs.replace(item, scores=left or None)

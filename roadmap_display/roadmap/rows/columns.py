"""The columns there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.fields.scores import score_fields
from roadmap_display.roadmap.portfolio import Snapshot

USUAL: tuple[str, ...] = (
    "title",
    "when",
    "owner",
    "goals",
    "stage",
    "progress",
    "health",
    "confidence",
    "kind",
    "lane",
)
"""What is shown to somebody who has not chosen."""

_WIDTHS = {"title": 240, "when": 206, "goals": 206, "lane": 190, "notes": 240, "tags": 130, "owner": 130}
_NARROW, _WIDE = 104, 200


@lru_cache(maxsize=2)
def columns_of(snapshot: Snapshot) -> Mapping[str, Field]:
    """Every field of an item by its name, and what each function may score by each criterion."""
    return {**ITEM_FIELDS, **{field.name: field for field in score_fields(snapshot)}}


def shown_columns(names: Sequence[str], snapshot: Snapshot) -> tuple[Field, ...]:
    """The columns of these names that there are; the title where there is none."""
    known = columns_of(snapshot)
    return tuple(known[name] for name in names if name in known) or (ITEM_FIELDS["title"],)


def usual_width(field: Field) -> int:
    """Pixels that a column is wide as long as nobody pulls at it."""
    return _WIDTHS.get(field.name, _WIDE if field.kind in ("long", "lines", "several") else _NARROW)

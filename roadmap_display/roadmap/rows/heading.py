"""A row of cells that says nothing but the names of columns: the header that a spreadsheet copies along."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.fields.words import key

LEAST_KNOWN = 3
"""Beside so many names that are known there may be one that is not."""


class Heading(NamedTuple):
    """The field of each column; None for one whose name nobody knows."""

    fields: tuple[Field | None, ...]
    unknown: tuple[str, ...] = ()


def heading_of(
    row: Sequence[str], columns: Mapping[str, Field], meant: Callable[[Sequence[str]], Mapping[int, str]], target: str
) -> Heading | None:
    """What a row names; None for a row like others, as most are.

    `columns` are all there are, by name; `meant` tells what else people call some. A single cell is a header only as
    the very title of the column it comes into, `target`: lists of words begin with any.
    """
    if len(row) == 1:
        field = columns[target]
        return Heading((field,)) if key(row[0]) == key(field.title) else None
    named, titles = meant(row), {key(field.title): field for field in columns.values()}
    fields = tuple(columns.get(named.get(place, "")) or titles.get(key(cell)) for place, cell in enumerate(row))
    known = [field.name for field in fields if field]
    unknown = tuple(cell.strip() for field, cell in zip(fields, row, strict=True) if cell.strip() and not field)
    if len(set(known)) < len(known) or len(unknown) * LEAST_KNOWN > len(known):
        return None
    return Heading(fields, unknown) if len(known) > 1 else None

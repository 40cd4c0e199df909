"""Which row is a header, and what it names."""

from __future__ import annotations

import pytest

from roadmap_display.app.pasting import tables
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.rows.heading import heading_of


def named(*row: str, target: str = "title") -> list[str] | None:
    """The names of the fields a row names; empty for none, and None where it is no header."""
    found = heading_of(row, ITEM_FIELDS, tables().named, target)
    return found and [field.name if field else "" for field in found.fields]


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (("Title", "When", "Owner"), ["title", "when", "owner"]),
        (("Name", "Start date", "Due date"), ["title", "start", "end"]),
        (("TITEL", "Wer", "Zeitraum"), ["title", "owner", "when"]),
        (("Owner", "", "Stage"), ["owner", "", "stage"]),
        (("Part of", "Address", "Promised"), ["parent", "url", "baseline"]),
        (("Title", "Owner", "Stage", "Budget (k€)"), ["title", "owner", "stage", ""]),
        (("Title", "Owner", "Budget"), None),
        (("Title", "Mobile checkout"), None),
        (("Saved sizes", "Q3 2026", "Ada Rossi"), None),
        (("", ""), None),
        (("Title",), ["title"]),
        (("Events",), None),
    ],
)
def test_a_row_is_a_header_where_nearly_all_of_it_names_columns(row: tuple[str, ...], fields: list[str] | None) -> None:
    assert named(*row) == fields


def test_a_single_cell_is_a_header_only_over_the_column_it_names() -> None:
    assert named("Stage", target="stage") == ["stage"]
    assert named("Stage", target="title") is None

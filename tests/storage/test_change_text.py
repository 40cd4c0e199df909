"""Changes as lines of a journal and of a log."""

from __future__ import annotations

from datetime import date

from any_plan import plans
from hypothesis import assume, given

from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.changes.diff import diff
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Parking
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.change_text import decode_change, encode_change


@given(plans(), plans())
def test_each_change_is_read_as_it_was_written(one: Snapshot, other: Snapshot) -> None:
    month = one.portfolio.fiscal_year_start
    assume(other.portfolio.fiscal_year_start == month)
    for change in diff(one, other):
        assert decode_change(encode_change(change), month) == change


def test_a_field_that_is_emptied_or_filled_is_read_as_it_was_written() -> None:
    parked = Parking(reason="Not this year", on=date(2026, 2, 26))
    for field, value in (("start", When.parse("2026-02-10")), ("parked", parked), ("health", "at_risk")):
        for was, becomes in ((value, None), (None, value)):
            change = Edited("item", "a", field, was, becomes)
            assert decode_change(encode_change(change)) == change


def test_an_edit_to_nothing_of_a_field_that_is_always_something_is_not_understood() -> None:
    assert decode_change(encode_change(Edited("item", "a", "title", "One", None))) is None

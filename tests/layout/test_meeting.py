"""Rows with an end of a link that does not hold meet at the seam, whatever was remembered of rows before."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from roadmap_display.layout.bands.meeting import Meeting

_SEAM: Any = SimpleNamespace(pressing=frozenset("pq"), troubled={"p": None})
_ROWS: dict[str, Any] = {}


def row(ids: str) -> Any:
    """The one row that holds items of these ids."""
    return _ROWS.setdefault(ids, tuple(SimpleNamespace(item=SimpleNamespace(id=one)) for one in ids))


ROWS = st.lists(st.sampled_from(["a", "b", "p", "ap", "q", "bq", "c"]), max_size=4, unique=True)
BANDS = st.tuples(ROWS, ROWS)


def met(meeting: Meeting, band: tuple[list[str], list[str]]) -> list[tuple[str, bool]]:
    product, marketing = (tuple(map(row, some)) for some in band)
    rows, lifted = meeting.rows("goal", product, marketing, _SEAM)
    return [("".join(fit.item.id for fit in one), has) for one, has in zip(rows, lifted, strict=True)]  # type: ignore[misc]


def test_rows_that_press_come_last_of_products_and_first_of_marketings() -> None:
    assert met(Meeting(), (["p", "a"], ["b", "q"])) == [("a", False), ("p", True), ("q", False), ("b", False)]


@example([(["p", "a"], ["c", "q"]), (["p", "b"], ["a", "q"])])
@given(st.lists(BANDS, min_size=1, max_size=5))
def test_what_is_remembered_is_what_would_be_found(bands: list[tuple[list[str], list[str]]]) -> None:
    meeting = Meeting()
    for band in bands:
        assert met(meeting, band) == met(Meeting(), band)

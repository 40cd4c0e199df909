"""Dates as tables hold them."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_display.exchange.table_cells import Unreadable
from roadmap_display.exchange.table_dates import DateSense, day_order

TODAY = date(2026, 3, 1)


def span(text: str, day_first: bool | None = None) -> str:
    first, last = DateSense(TODAY, day_first=day_first).span(text)
    return first.text if first is last else f"{first} … {last}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-25", "2026-05-25"),
        ("2026-Q2", "2026-Q2"),
        ("2026-05-25 00:00:00", "2026-05-25"),
        ("2026-05-25T14:30:00Z", "2026-05-25"),
        ("46167", "2026-05-25"),
        ("46167.75", "2026-05-25"),
        ("25.05.2026", "2026-05-25"),
        ("28th March 2025", "2025-03-28"),
        ("Monday 3rd March 2025", "2025-03-03"),
        ("Q3 2026", "2026-Q3"),
        ("KW 21", "2026-W21"),
        ("mid May", "2026-W20"),
        ("01:00 UTC Wednesday 12th March 2025 / 17:00 PDT Tuesday 11th March 2025", "2025-03-12"),
        ("[02:00 UTC Friday 14th February 2025 / 18:00 PST Thursday](https://example.org/1)", "2025-02-14"),
        ("25 May 2026 (tentative)", "2026-05-25"),
        ("Tuesday 1st - Friday 4th April 2025", "2025-04-01 … 2025-04-04"),
        ("2 Mar – 25 May 2026", "2026-03-02 … 2026-05-25"),
        ("March 2, 2026 → May 25, 2026", "2026-03-02 … 2026-05-25"),
        ("April 1 - 4, 2025", "2025-04-01 … 2025-04-04"),
        ("1-4 April 2025", "2025-04-01 … 2025-04-04"),
        ("Q1 – Q3 2027", "2027-Q1 … 2027-Q3"),
        ("2026-03-02 to 2026-05-25", "2026-03-02 … 2026-05-25"),
        ("März bis Mai 2026", "2026-03 … 2026-05"),
        ("Dec 2026 - Jan 2027", "2026-12 … 2027-01"),
    ],
)
def test_odd_dates_are_read(text: str, expected: str) -> None:
    assert span(text) == expected


@pytest.mark.parametrize("text", ["when ready", "30 Feb 2026", "99999", "2 Mar – when ready", "1.33.0", "/", "- to -"])
def test_what_is_no_date_is_told_with_a_remedy(text: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        span(text)
    assert str(refusal.value)


def test_day_and_month_are_told_apart_by_the_rest_of_the_table() -> None:
    assert span("03/04/2026", day_first=True) == "2026-04-03"
    assert span("03/04/2026", day_first=False) == "2026-03-04"
    with pytest.raises(Unreadable, match=r"3 Apr 2026|4 Mar 2026"):
        span("03/04/2026")


def test_the_order_of_day_and_month_is_judged_from_the_clear_ones() -> None:
    assert day_order(["03/04/2026", "25/12/2026", "TBD"]) is True
    assert day_order(["03/04/2026", "12/25/2026"]) is False
    assert day_order(["25/12/2026", "12/25/2026"]) is None
    assert day_order(["03/04/2026"]) is None


def test_the_edge_settles_what_words_leave_open() -> None:
    assert DateSense(TODAY).span("end of May", "end")[1].text == "2026-05-31"

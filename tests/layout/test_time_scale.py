"""Days and pixels, months and their names."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.layout.time_scale import TimeScale, Window, month_ticks, usual_window


def a_window(first: str, last: str) -> Window:
    return Window(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


def test_the_usual_window_is_whole_months_from_the_last_to_the_fifth_ahead() -> None:
    assert usual_window(date(2026, 2, 26)) == a_window("2026-01-01", "2026-07-31")
    assert usual_window(date(2026, 1, 1)) == a_window("2025-12-01", "2026-06-30")
    assert usual_window(date(2026, 12, 31)) == a_window("2026-11-01", "2027-05-31")


def test_months_are_named_and_a_new_year_says_which() -> None:
    names = [tick.name for tick in month_ticks(a_window("2026-11-01", "2027-03-31"))]
    assert names == ["Nov", "Dec", "Jan 2027", "Feb", "Mar"]
    assert [tick.name for tick in month_ticks(a_window("2026-01-15", "2026-04-15"))] == ["Feb", "Mar", "Apr"]
    assert [tick.name for tick in month_ticks(a_window("2026-01-01", "2026-12-31"), step=3)] == [
        "Jan",
        "Apr",
        "Jul",
        "Oct",
    ]


@given(st.integers(700_000, 760_000), st.integers(1, 4000), st.floats(0, 500), st.floats(50, 8000))
def test_a_day_is_found_again_at_its_middle(first: int, length: int, x: float, width: float) -> None:
    scale = TimeScale(Window(first, first + length - 1), x, width)
    for day in (first, first + length // 2, first + length - 1):
        assert scale.day_at((scale.at(day) + scale.at(day + 1)) / 2) == day

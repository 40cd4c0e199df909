"""The months a wall shows."""

from datetime import date

from builders import a_bar, a_snapshot, an_item

from roadmap_display.layout.time_scale import Window
from roadmap_display.roadmap.items import Item
from roadmap_display.settings import Months
from roadmap_display.wall.stage.months import Range

TODAY = date(2026, 2, 26)


def shown(months: Months | str, *items: Item) -> str:
    window = Range(months).window(a_snapshot(*items), TODAY)  # type: ignore[arg-type]
    return f"{date.fromordinal(window.first)}…{date.fromordinal(window.last)}"


def test_so_many_whole_months_as_are_told() -> None:
    assert shown(Months(back=1, ahead=5)) == "2026-01-01…2026-07-31"
    assert shown(Months(back=0, ahead=0)) == "2026-02-01…2026-02-28"


def test_automatic_is_never_less_than_usual() -> None:
    assert shown("auto") == "2026-01-01…2026-07-31"
    assert shown("auto", a_bar("Short", "2 Mar 2026", "9 Mar 2026")) == "2026-01-01…2026-07-31"


def test_automatic_widens_to_what_the_roadmaps_need() -> None:
    assert shown("auto", a_bar("Long", "2 Mar 2026", "9 Oct 2026")) == "2026-01-01…2026-10-31"
    assert shown("auto", a_bar("Early", "2 Dec 2025", "9 Mar 2026")) == "2025-12-01…2026-07-31"


def test_automatic_shows_at_most_a_year_and_little_of_the_past() -> None:
    bars = a_bar("Early", "2 Jan 2020", "9 Mar 2021"), a_bar("Endless", "2 Mar 2026", "9 Oct 2031")
    assert shown("auto", *bars) == "2025-11-01…2026-10-31"


def test_what_is_not_shown_on_a_timeline_widens_nothing() -> None:
    far = "9 Dec 2026"
    items = [
        a_bar("Parked", "2 Mar 2026", far, stage="parked"),
        a_bar("Private", "2 Mar 2026", far, private=True),
        an_item("Someday"),
    ]
    assert shown("auto", *items) == "2026-01-01…2026-07-31"


def test_it_follows_the_plan_from_one_snapshot_to_the_next() -> None:
    months = Range("auto")
    short, long = a_bar("Plan", "2 Mar 2026", "9 Mar 2026"), a_bar("Plan", "2 Mar 2026", "9 Oct 2026")
    windows = [months.window(a_snapshot(item), TODAY) for item in (short, long, short)]
    assert windows[0] == windows[2] == Window(date(2026, 1, 1).toordinal(), date(2026, 7, 31).toordinal())
    assert windows[1].last == date(2026, 10, 31).toordinal()

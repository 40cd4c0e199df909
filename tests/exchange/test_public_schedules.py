"""Other houses' plans, in the shape they publish them, show as a person would expect."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from roadmap_display.exchange.tables import snapshot_of, to_csv, to_xlsx
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

HERE = Path(__file__).parent
KUBERNETES, NODE = "kubernetes-1.33.csv", "node-releases.csv"


def shown(name: str) -> Snapshot:
    return snapshot_of((HERE / name).read_bytes(), name, date(2025, 3, 1))


def by_title(snapshot: Snapshot) -> dict[str, Item]:
    return {item.title: item for item in snapshot.items}


@pytest.mark.parametrize(("name", "items"), [(KUBERNETES, 31), (NODE, 5)])
def test_every_row_is_an_item_and_nothing_is_amiss(name: str, items: int) -> None:
    snapshot = shown(name)
    assert len(snapshot.items) == items
    assert snapshot.findings == ()
    assert [roadmap.title for roadmap in snapshot.roadmaps] == [Path(name).stem]


@pytest.mark.parametrize(
    ("title", "kind", "start", "end"),
    [
        ("Cycle starts", "milestone", "2025-01-13", ""),
        ("Enhancements freeze begins", "milestone", "2025-02-14", ""),
        ("Feature blog freeze begins", "milestone", "2025-03-05", ""),
        ("Code freeze and test freeze begin", "milestone", "2025-03-21", ""),
        ("Release highlights are due", "milestone", "2025-03-25", ""),
        ("KubeCon EU", "initiative", "2025-04-01", "2025-04-04"),
        ("Docs freeze", "milestone", "2025-04-08", ""),
        ("Release blog is ready for review", "milestone", "2025-04-11", ""),
        ("Retrospective", "initiative", "", ""),
    ],
)
def test_the_kubernetes_cycle_has_its_dates(title: str, kind: str, start: str, end: str) -> None:
    item = by_title(shown(KUBERNETES))[title]
    assert (item.kind, str(item.start or ""), str(item.end or "")) == (kind, start, end)


def test_the_weeks_of_a_cycle_are_carried_and_not_taken_for_calendar_weeks() -> None:
    item = by_title(shown(KUBERNETES))["Cycle starts"]
    assert item.carried == {"Week": "week 1", "Release Signal": "master-blocking, master-informing"}


def test_roles_own_what_has_no_names() -> None:
    snapshot = shown(KUBERNETES)
    item = by_title(snapshot)["Last call for exceptions"]
    assert snapshot.person_by_id[item.owner].name == "Lead"


def test_a_release_line_of_node_lasts_until_its_end_of_life() -> None:
    lines = by_title(shown(NODE))
    assert {title: (str(item.start), str(item.end), item.stage) for title, item in lines.items()} == {
        "v18 “Hydrogen”": ("2022-04-19", "2025-04-30", "done"),
        "v20 “Iron”": ("2023-04-18", "2026-04-30", "done"),
        "v22 “Jod”": ("2024-04-24", "2027-04-30", "in_progress"),
        "v23": ("2024-10-15", "2025-06-01", "in_progress"),
        "v24": ("2025-04-22", "2028-04-30", "planned"),
    }


@pytest.mark.parametrize("name", [KUBERNETES, NODE])
@pytest.mark.parametrize(("write", "suffix"), [(to_csv, ".csv"), (to_xlsx, ".xlsx")])
def test_they_survive_being_written_as_our_own_tables(name: str, write: object, suffix: str) -> None:
    snapshot = shown(name)
    again = snapshot_of(write(snapshot), Path(name).stem + suffix, date(2025, 3, 1))  # type: ignore[operator]
    assert again.items == snapshot.items
    assert again.people == snapshot.people

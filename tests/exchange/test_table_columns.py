"""Which header means which field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.exchange.table_columns import SHAPES, Column, export_header, find_header, match_columns
from roadmap_display.roadmap.trouble import Trouble


def fields(*header: str) -> list[str]:
    return [column.field for column in match_columns(header, "plan.csv")]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Title,Start date,END DATE", ["title", "start", "end"]),
        ("Name;Team;Status;Assignee;Due date", ["title", "lane", "stage", "owner", "end"]),
        ("Feature,Epic,Target date,% complete", ["title", "lane", "end", "progress"]),
        ("Epic,Team,Quarter", ["title", "lane", "date"]),
        ("What,Who,When", ["title", "owner", "date"]),
        ("Milestone,Date", ["title", "date"]),
        ("Issue key,Summary,Issue Type,Labels", ["id", "title", "kind", "tags"]),
        ("Titel;Bereich;Beginn;Ende;Verantwortlich;Fortschritt;Ampel;Ziele",
         ["title", "lane", "start", "end", "owner", "progress", "health", "goals"]),
        ("Vorgang;Startdatum;Fällig am;Bemerkung", ["title", "start", "end", "notes"]),
        ("brief who,Brief.what,SCOPE-in,baseline start,title",
         ["brief_who", "brief_what", "scope_in", "baseline_start", "title"]),
        ("Release,Initial Release,End-of-life", ["title", "start", "end"]),
        ("Event,Date (Thursday)", ["title", "date"]),
        ("Project,Task", ["lane", "title"]),
    ],
)  # fmt: skip
def test_headers_of_others_are_understood(header: str, expected: list[str]) -> None:
    assert fields(*header.replace(";", ",").split(",")) == expected


def test_every_field_is_known_by_its_own_name() -> None:
    assert fields(*SHAPES) == list(SHAPES)


def test_a_fields_own_name_goes_before_what_others_call_it() -> None:
    assert fields("Name", "Title", "Due date", "End") == ["", "title", "", "end"]


def test_a_column_nobody_knows_is_carried_under_its_header() -> None:
    columns = match_columns(["title", "Budget (k€)", ""], "plan.csv")
    assert columns == (Column(0, "title", "title"), Column(1, "Budget (k€)"))
    assert columns[1].carried_as == "Budget (k€)"


def test_without_a_title_the_headers_seen_are_named() -> None:
    with pytest.raises(Trouble, match=r"plan\.csv has no column of titles.*“Start”, “End”.*“title”"):
        match_columns(["Start", "End"], "plan.csv")


def test_the_header_is_found_below_other_lines() -> None:
    rows = [["Roadmap 2026"], [], ["made in March", ""], ["Name", "Start", "End"], ["Checkout", "", ""]]
    assert find_header(rows) == 3


def test_a_row_of_data_is_not_taken_for_the_header() -> None:
    assert find_header([["Feature", "Status"], ["Feature", "Done"], ["Event", "Release"]]) == 0
    assert find_header([["A", "B"], ["Feature", "x"]]) is None


@given(st.text())
def test_whatever_an_item_carries_comes_back_under_its_name(name: str) -> None:
    header = export_header(name)
    columns = match_columns(["title", header.strip()], "plan.csv")
    assert columns[1].field == ""
    assert columns[1].carried_as == name

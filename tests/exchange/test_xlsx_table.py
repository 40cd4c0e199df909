"""Workbooks as people make them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from roadmap_display.exchange.xlsx_table import read_xlsx
from roadmap_display.exchange.xlsx_write import write_xlsx

DAY = {"num_format": "dd/mm/yyyy"}


def a_workbook(fill: Callable[[Any], object]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        fill(workbook)
    return content.getvalue()


def rows_of(fill: Callable[[Any], object]) -> list[list[str]]:
    return read_xlsx(a_workbook(fill), "plan.xlsx")[0]


def test_dates_numbers_percentages_and_the_results_of_formulas_are_text() -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Title", "Start", "End", "Progress", "Cost", "Done", "Sum", "Link"])
        sheet.write_string(1, 0, "Größe")
        sheet.write_datetime(1, 1, date(2026, 5, 25), workbook.add_format(DAY))
        sheet.write_datetime(
            1, 2, datetime(2026, 5, 26, 14, 30), workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        )
        sheet.write_number(1, 3, 0.4, workbook.add_format({"num_format": "0%"}))
        sheet.write_number(1, 4, 1200)
        sheet.write_boolean(1, 5, True)
        sheet.write_formula(1, 6, "=1+1", None, 2)
        sheet.write_url(1, 7, "https://example.org", string="More")

    assert rows_of(fill)[1] == ["Größe", "2026-05-25", "2026-05-26 14:30:00", "0.4", "1200", "yes", "2", "More"]


def test_rows_are_numbered_from_the_top_of_the_sheet() -> None:
    def fill(workbook: Any) -> None:
        workbook.add_worksheet().write_row(3, 1, ["Title", "Start"])

    assert [row for row in rows_of(fill) if any(row)] == [["", "Title", "Start"]]
    assert rows_of(fill).index(["", "Title", "Start"]) == 3


def test_merged_cells_fill_the_rows_below() -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Team", "Title"])
        sheet.merge_range(1, 0, 2, 0, "Shop", workbook.add_format())
        sheet.write_column(1, 1, ["A", "B"])

    assert rows_of(fill)[1:] == [["Shop", "A"], ["Shop", "B"]]


def test_the_first_sheet_with_a_header_is_read() -> None:
    def fill(workbook: Any) -> None:
        workbook.add_worksheet("About").write_row(0, 0, ["Written by Ada"])
        workbook.add_worksheet("Hidden").write_row(0, 0, ["Title", "secret"])
        workbook.get_worksheet_by_name("Hidden").hide()
        workbook.add_worksheet("Plan").write_row(0, 0, ["Title", "Start"])

    assert rows_of(fill) == [["Title", "Start"]]


def test_other_sheets_that_look_like_items_are_named_and_not_read() -> None:
    def fill(workbook: Any) -> None:
        for name in ("Product", "Marketing", "Old", "Secret"):
            workbook.add_worksheet(name).write_row(0, 0, ["Title", "Start"])
        workbook.get_worksheet_by_name("Secret").hide()
        workbook.add_worksheet("People").write_row(0, 0, ["Name", "Shoe size"])

    rows, (note,) = read_xlsx(a_workbook(fill), "plan.xlsx")
    assert rows == [["Title", "Start"]]
    assert note.message == "plan.xlsx: only the sheet “Product” is read, not “Marketing”, “Old”"
    assert (note.severity, note.code) == ("note", "other-sheets")


def test_a_sheet_called_items_goes_first() -> None:
    def fill(workbook: Any) -> None:
        workbook.add_worksheet("Other").write_row(0, 0, ["Title", "other"])
        workbook.add_worksheet("ITEMS").write_row(0, 0, ["Title", "items"])

    assert rows_of(fill) == [["Title", "items"]]


def test_without_a_header_the_first_sheet_tells_what_it_has() -> None:
    assert rows_of(lambda workbook: workbook.add_worksheet().write_row(0, 0, ["Foo", "Bar"])) == [["Foo", "Bar"]]
    assert rows_of(lambda workbook: workbook.add_worksheet()) == []


def test_cells_that_are_only_formatted_far_and_wide_do_no_harm() -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Title", "Start"])
        sheet.write_blank(1_048_575, 16_383, None, workbook.add_format({"bold": True}))

    assert rows_of(fill) == [["Title", "Start"]]


def cells_written(rows: list[list[str]]) -> list[list[Any]]:
    with CalamineWorkbook.from_filelike(io.BytesIO(write_xlsx(rows))) as workbook:
        return workbook.get_sheet_by_name("Items").to_python()


def test_days_percentages_and_numbers_are_written_as_such_and_the_rest_as_text() -> None:
    header = ["title", "start", "end", "progress", "order", "notes"]
    written = cells_written([header, ["A", "2026-05-25", "2026-Q2", "40%", "2.5", "2026"]])
    assert written[1] == ["A", date(2026, 5, 25), "2026-Q2", 0.4, 2.5, "2026"]


@pytest.mark.parametrize(
    "text", ["=1+1", "{=1}", "https://example.org", "mailto:a@b.c", "  a ", "_x0041_", "1e5", "'=x"]
)
def test_a_text_stays_a_text_and_is_never_a_formula_or_a_link(text: str) -> None:
    content = write_xlsx([["title", "notes"], [text, text]])
    assert read_xlsx(content, "plan.xlsx")[0][1] == [text, text]
    unpacked = unpack(content)
    assert b"<f>" not in unpacked
    assert b"<hyperlink" not in unpacked


def test_the_header_is_frozen_and_has_a_filter() -> None:
    unpacked = unpack(write_xlsx([["title", "notes"], ["A", "b"]]))
    assert b'state="frozen"' in unpacked
    assert b'<autoFilter ref="A1:B2"' in unpacked


def unpack(content: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if "sheet1.xml" in name)

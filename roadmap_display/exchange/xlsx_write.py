"""Rows as a workbook: days as real dates, numbers as numbers, everything else as text and never as a formula."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from roadmap_display.exchange.table_columns import SHAPES
from roadmap_display.exchange.table_shown import LONGEST_CELL
from roadmap_display.roadmap.fields.cells import read_number

_SHEET = "Items"
_FIRST_EXCEL_YEAR = 1901
_WIDTHS = (6, 48)
_WIDTH_LOOKS_AT = 200

Put = Callable[[int, int, str], None]


def write_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with one sheet: the first row is the header, frozen, with a filter over the columns."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet(_SHEET)
        header = workbook.add_format({"bold": True, "bottom": 1})
        for column, title in enumerate(rows[0]):
            sheet.write_string(0, column, title[:LONGEST_CELL], header)
            put = _putter(SHAPES.get(title, "text"), workbook, sheet)
            for number, row in enumerate(rows[1:], 1):
                if row[column]:
                    put(number, column, row[column])
            sheet.set_column(column, column, _width(rows, column))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows) - 1, 1), len(rows[0]) - 1)
    return content.getvalue()


def _putter(shape: str, workbook: Any, sheet: Any) -> Put:
    """How the cells of a column are written; what does not fit its shape is written as text."""
    value_of = _VALUES.get(shape, _no_value)
    style = workbook.add_format({"num_format": _FORMATS[shape]}) if shape in _FORMATS else None

    def put(row: int, column: int, text: str) -> None:
        value = value_of(text)
        if value is None:
            sheet.write_string(row, column, text[:LONGEST_CELL])
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, style)
        else:
            sheet.write_number(row, column, value, style)

    return put


def _no_value(_text: str) -> None:
    return None


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return day if day and day.year >= _FIRST_EXCEL_YEAR else None


def _part_of_one(text: str) -> float | None:
    percent = read_number(text.removesuffix("%"))
    return percent / 100 if percent is not None and 0 <= percent <= 100 else None


def _exact_number(text: str) -> float | None:
    """The number where the file can hold all its digits."""
    number = read_number(text)
    return number if number is not None and abs(number) < 1e300 and float(f"{number:.16G}") == number else None


def _width(rows: Sequence[Sequence[str]], column: int) -> int:
    longest = max(len(line) for row in rows[:_WIDTH_LOOKS_AT] for line in row[column].split("\n"))
    return max(_WIDTHS[0], min(longest + 3, _WIDTHS[1]))


_FORMATS = {"when": "yyyy-mm-dd", "day": "yyyy-mm-dd", "percent": "0%"}
_VALUES: dict[str, Callable[[str], date | float | None]] = {
    "when": _day,
    "day": _day,
    "percent": _part_of_one,
    "number": _exact_number,
}

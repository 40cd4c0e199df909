"""A process of its own that reads one workbook from standard input: what goes wrong in it, ends with it.

It answers on standard output with JSON: `{"rows": [[text…]…], "sheet": name, "others": [name…]}`, or
`{"refused": words}` to follow the file's name.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import msgspec

from roadmap_display.exchange.table_columns import HEADER_SEARCH, find_header, is_known
from roadmap_display.exchange.xlsx_check import LAST_ROW, Unsafe, look_over
from roadmap_display.roadmap.fields.cells import number_text

MEMORY_BYTES = 2**30
"""Address space the worker may take: three times what the largest allowed table needs."""

PROCESSOR_SECONDS = 20

TOO_MUCH = "takes more memory or time than a table may; delete what lies outside the table, or save it as CSV"

_FAVOURED = "items"
_TOP = 10 * HEADER_SEARCH


class Answer(msgspec.Struct, omit_defaults=True):
    """The rows of the sheet that holds the items, its name, and the names of others like it; or why there are none."""

    rows: list[list[str]] = msgspec.field(default_factory=list)
    sheet: str = ""
    others: list[str] = msgspec.field(default_factory=list)
    refused: str = ""


def main() -> None:
    """Read, answer, end."""
    _limit_itself()
    sys.stdout.buffer.write(msgspec.json.encode(answer(sys.stdin.buffer.read())))


def answer(content: bytes) -> Answer:
    """The rows of a workbook's bytes: the sheet `Items`, else the first with a header, else the first."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        look_over(content)
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return _with_items(workbook)
    except Unsafe as unsafe:
        return Answer(refused=str(unsafe))
    except PasswordError:
        return Answer(refused="is protected by a password; save it without one")
    except CalamineError as error:
        told = " ".join(str(error).split())[:120]
        return Answer(refused=f"cannot be read as a workbook ({told}); open it and save it as .xlsx again")
    except MemoryError:
        return Answer(refused=TOO_MUCH)


def _with_items(workbook: Any) -> Answer:
    first: Answer | None = None
    names = _names(workbook)
    for name in names:
        found = Answer(_rows(workbook.get_sheet_by_name(name)), name)
        if find_header(found.rows[:_TOP]) is not None:
            found.others = [one for one in _shown(workbook) if one != name and _looks_alike(workbook, one)]
            return found
        first = first or found
    return first or Answer()


def _looks_alike(workbook: Any, name: str) -> bool:
    """Whether a sheet has a header that knows a title and another field: fewer may be a list of anything."""
    from python_calamine import CalamineError

    try:
        cells = workbook.get_sheet_by_name(name).to_python(nrows=_TOP)
    except CalamineError:
        return False
    top = [[_text(cell).strip() for cell in row] for row in cells]
    place = find_header(top)
    return place is not None and sum(map(is_known, filter(None, top[place]))) > 1


def _names(workbook: Any) -> list[str]:
    """Sheets in the order they are tried: `Items` first, those that are shown before hidden ones."""
    from python_calamine import SheetTypeEnum

    sheets = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    shown = _shown(workbook)
    return sorted(sheets, key=lambda name: (name.lower() != _FAVOURED, name not in shown))


def _shown(workbook: Any) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    wanted = SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible
    return [sheet.name for sheet in workbook.sheets_metadata if (sheet.typ, sheet.visible) == wanted]


def _rows(sheet: Any) -> list[list[str]]:
    if sheet.total_height > LAST_ROW:
        raise Unsafe(f"has {sheet.total_height:,} rows; delete those outside the table")
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right and top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    return rows


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, (int, float)):
        return number_text(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return (
        cell.isoformat(sep=" ")
        if isinstance(cell, datetime)
        else cell.isoformat()
        if isinstance(cell, date)
        else str(cell)
    )


def _limit_itself() -> None:
    """Bound memory and processor time where the system can; elsewhere the caller's clock is the bound."""
    try:
        import resource
    except ImportError:
        return
    for kind, bound in _limits(resource):
        resource.setrlimit(kind, (bound, bound))


def _limits(resource: Any) -> Iterator[tuple[int, int]]:
    for kind, bound in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        yield kind, bound if hard == resource.RLIM_INFINITY else min(bound, hard)


if __name__ == "__main__":
    main()

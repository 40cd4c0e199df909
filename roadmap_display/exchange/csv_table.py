"""CSV as rows of text, and rows as CSV: every encoding and separator offices use, bounded."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from roadmap_display.exchange.table_columns import HEADER_SEARCH, has_title, is_known
from roadmap_display.exchange.table_rows import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.rows.guard import guarded, unguarded
from roadmap_display.roadmap.trouble import Trouble

_SEPARATORS = ",;\t|"
_NAMED_SEPARATOR = re.compile(r"\A\"?sep=(.)\"?\r?\n?", re.IGNORECASE)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_CELLS = 8_000_000
_LONGEST_LINE = 2**22
_HEAD = 65_536


def read_csv(content: bytes, source: str) -> tuple[list[list[str]], tuple[Finding, ...]]:
    """The rows of a CSV file, with the guard of `write_csv` taken off, and what was noticed of its encoding and quotes.

    Raises Trouble where it is too large, binary, or no CSV.
    """
    if len(content) > MAX_BYTES:
        raise Trouble(f"{source} is larger than the {MAX_BYTES >> 20} MB a table may have; split it")
    encoding, findings = _encoding(content, source)
    text = _text(content, encoding)
    head = text.read(_HEAD)
    named = _NAMED_SEPARATOR.match(head)
    separator = named[1] if named and named[1] in _SEPARATORS else _separator(head)
    text.seek(0)
    if named:
        text.readline()
    rows = list(_bounded(csv.reader(_lines(text, source), delimiter=separator), source))
    return rows, (*findings, *_never_closed(rows, content, source))


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV for spreadsheets: UTF-8 with its mark (Excel takes anything else for the local code page),
    commas, and `'` before whatever a spreadsheet would run as a formula."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _encoding(content: bytes, source: str) -> tuple[str, tuple[Finding, ...]]:
    """The encoding the bytes are in: the one of their mark, else UTF-8, else Windows-1252 with a note."""
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "")
    try:
        _refuse_binary(_text(content, marked or "utf-8-sig"), source)
    except UnicodeError:
        if marked:
            raise Trouble(f"{source} says it is {marked.upper()} and is not; save it as CSV in UTF-8") from None
        _refuse_binary(_text(content, "cp1252"), source)
        message = f"{source} is not UTF-8 and was read as Windows-1252"
        remedy = "save it as “CSV UTF-8” where letters look wrong"
        return "cp1252", (Finding(code="not-utf-8", severity="note", message=message, remedy=remedy),)
    return marked or "utf-8-sig", ()


def _never_closed(rows: Sequence[Sequence[str]], content: bytes, source: str) -> Iterator[Finding]:
    """A warning where a quote swallowed the rest: a cell of several lines can only end a file with a quote."""
    last = rows[-1][-1] if rows and rows[-1] else ""
    if len(last.splitlines()) > 1 and not content.rstrip(b"\0\r\n\t ").endswith(b'"'):
        message = f"{source}, row {len(rows)}: a quote is never closed, so all that follows it is one cell"
        yield Finding(code="open-quote", severity="warning", message=message, remedy="close it, or take it out")


def _text(content: bytes, encoding: str) -> io.TextIOWrapper:
    """The bytes as text, decoded bit by bit: whole, 64 MB may become 500."""
    errors = "replace" if encoding == "cp1252" else "strict"
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, errors=errors, newline="")


def _refuse_binary(text: io.TextIOWrapper, source: str) -> None:
    for piece in iter(lambda: text.read(_HEAD), ""):
        if "\0" in piece:
            told = "holds NUL bytes, so it is no text (or UTF-16 without its mark)"
            raise Trouble(f"{source} {told}; save it as CSV in UTF-8")


def _lines(text: io.TextIOWrapper, source: str) -> Iterator[str]:
    for line in iter(lambda: text.readline(_LONGEST_LINE + 1), ""):
        if len(line) > _LONGEST_LINE:
            raise Trouble(f"{source} has a line of more than {_LONGEST_LINE >> 20} million letters; it is no table")
        yield line


def _separator(head: str) -> str:
    """The separator under which the first rows know most headers, and are most alike in width."""
    return max(_SEPARATORS, key=lambda separator: _likeness(head, separator))


def _likeness(head: str, separator: str) -> tuple[int, int, int]:
    rows = list(_first_rows(head, separator))
    known, header = max(((_known(row), row) for row in rows), key=lambda found: found[0], default=(0, []))
    return known, sum(len(row) == len(header) for row in rows), len(header)


def _known(row: list[str]) -> int:
    return sum(map(is_known, row)) if has_title(row) else 0


def _first_rows(head: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
    try:
        for row, _ in zip(filter(_says_something, reader), range(HEADER_SEARCH), strict=False):
            yield row
    except csv.Error:
        return


def _says_something(row: list[str]) -> bool:
    return any(cell.strip(f" {_SEPARATORS}") for cell in row)


def _bounded(reader: Iterable[list[str]], source: str) -> Iterator[list[str]]:
    number = cells = 0
    try:
        for number, row in enumerate(reader, 1):
            cells += len(row)
            if len(row) > 4 * MAX_COLUMNS:
                raise Trouble(f"{source}, row {number} has {len(row):,} cells; split it or mend its quotes")
            if number > 2 * MAX_ROWS or cells > _MOST_CELLS:
                raise Trouble(f"{source} has more than {number - 1:,} rows, too many for a table of items; split it")
            yield [unguarded(cell) for cell in row]
    except csv.Error as error:
        told = "a cell longer than 131,072 letters" if "limit" in str(error) else str(error)
        raise Trouble(
            f"{source}, row {number + 1} cannot be read: {told}; look for a quote that is never closed"
        ) from None

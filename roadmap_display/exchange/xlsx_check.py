"""Looking over a workbook before it is read: its zip directory, its sizes, its farthest cells."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from roadmap_display.exchange.table_rows import MAX_BYTES, MAX_COLUMNS, MAX_ROWS

MAX_PARTS = 200
MAX_RATIO = 100
LAST_ROW = MAX_ROWS + 200
"""The lowest row a cell may stand in; some are spent on what stands above the header."""

_RATIO_COUNTS_FROM = 2**20
_ENCRYPTED = 0x1
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# A cell that closes itself is empty: formatted far and wide, it costs nothing and is not refused.
_FAR_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*[\"']((?:[A-Za-z]{3,}|[J-Zj-z][A-Za-z]|[Ii][W-Zw-z])\d+|[A-Za-z]+\d{6,})[\"'][^<>]*(?<!/)>"
)
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")


class Unsafe(ValueError):
    """A workbook that is not read, with the words that follow its name: what it is, and the remedy."""


def look_over(content: bytes) -> None:
    """Raise Unsafe for a file that is no workbook or would not stay within bounds."""
    if content.startswith(_OLD_OFFICE):
        raise Unsafe(_old_office(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name, part in _parts(archive):
                _look_into(name, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        if isinstance(error, Unsafe):
            raise
        raise Unsafe("is damaged or not a workbook; open it and save it as .xlsx again") from None


def _old_office(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "is protected by a password; save it without one"
    return "is a workbook of the old .xls kind; save it as .xlsx"


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Every part unpacked, after the directory was found to be sound."""
    listed = archive.infolist()
    names = {info.filename for info in listed}
    if len(listed) > MAX_PARTS:
        raise Unsafe(f"holds {len(listed):,} parts, more than the {MAX_PARTS} of a sound workbook; save it again")
    if len(names) < len(listed):
        raise Unsafe("holds the same part twice; save it again")
    if not any(name.lower() == "xl/workbook.xml" for name in names):
        what = "an OpenDocument file" if "content.xml" in names else "a zip archive but no .xlsx workbook"
        raise Unsafe(f"is {what}; save it as .xlsx")
    if sum(info.file_size for info in listed) > MAX_BYTES:
        raise Unsafe(f"unpacks to more than the {MAX_BYTES >> 20} MB a table may have; split it")
    for info in listed:
        yield info.filename, _unpacked(archive, info)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise Unsafe("is protected by a password; save it without one")
    if info.file_size > _RATIO_COUNTS_FROM and info.file_size > MAX_RATIO * info.compress_size:
        raise Unsafe("unpacks to more than a hundred times its size, as a zip bomb does; save it again")
    told = info.file_size
    # Asked for one byte more than the directory tells, a part that lies about its size gives itself away.
    info.file_size = told + 1
    with archive.open(info) as part:
        found = part.read(told + 1)
    if len(found) != told:
        raise Unsafe("tells a wrong size for one of its parts, as a zip bomb does; save it again")
    return found


def _look_into(name: str, part: bytes) -> None:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Unsafe("declares XML entities, which no spreadsheet program writes; save it again")
    if "worksheets/" in name:
        for found in _FAR_CELL.finditer(part):
            _refuse_far(found[1].decode().upper())


def _refuse_far(reference: str) -> None:
    column, row = _REFERENCE.fullmatch(reference).groups()  # type: ignore[union-attr]
    if _number_of(column) > MAX_COLUMNS or int(row) > LAST_ROW:
        far = f"has a cell at {reference}, beyond the {MAX_ROWS:,} rows and {MAX_COLUMNS} columns a table may have"
        raise Unsafe(f"{far}; delete the rows and columns outside the table")


def _number_of(column: str) -> int:
    number = 0
    for letter in column[:4]:
        number = 26 * number + ord(letter) - 64
    return number

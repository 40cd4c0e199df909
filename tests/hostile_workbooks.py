"""Workbooks built to do harm, and files that only say they are workbooks, with what is said of each."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable, Mapping
from zlib import crc32

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet1.xml"
TITLE = '<row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c></row>'
STRINGS = "xl/sharedStrings.xml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}


def a_sheet(rows: str = TITLE, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def a_workbook(sheet: str | bytes = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {**PARTS, SHEET: sheet or a_sheet(), **(more or {})}.items():
            archive.writestr(name, part)
    return content.getvalue()


def forged(content: bytes, name: str, size: int, checksum: int | None = None) -> bytes:
    """The archive with another unpacked size (and checksum) for one part, in its directory and before the part."""
    changed = bytearray(content)
    for mark, header, checksum_at in ((b"PK\x03\x04", 30, 14), (b"PK\x01\x02", 46, 16)):
        place = -1
        while (place := changed.find(mark, place + 1)) >= 0:
            if changed[place + header : place + header + len(name)] == name.encode():
                struct.pack_into("<I", changed, place + checksum_at + 8, size)
                if checksum is not None:
                    struct.pack_into("<I", changed, place + checksum_at, checksum)
    return bytes(changed)


def with_cell(row: str) -> bytes:
    """A workbook with one more row, as it stands in the sheet."""
    return a_workbook(a_sheet(TITLE + row))


def with_strings(part: bytes | str) -> bytes:
    """A workbook with that list of shared texts."""
    return a_workbook(more={STRINGS: part})


def one_text_many_times() -> bytes:
    """600 kB that every one of 6,000 cells shows: 3.6 GB once it is read."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 6000))
    text = os.urandom(300_000).hex()
    return a_workbook(a_sheet(rows), {STRINGS: f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'})


SPACES = b" " * (3 * 2**20)
ENTITIES = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "far cell": (
        lambda: with_cell('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "a cell at XFD1048576, beyond the 100,000 rows and 256 columns",
    ),
    "far row": (lambda: with_cell('<row r="200000"><c s="1" r="A200000"><v>1</v></c></row>'), "a cell at A200000"),
    "far column": (lambda: with_cell("<row r='2'><x:c r='iw2' ><v>1</v></x:c></row>"), "a cell at IW2"),
    "far row without cell names": (
        lambda: with_cell(f'<row r="1048576"><c r="A1"/>{"<c><v>1</v></c>" * 99}</row>'),
        "more memory or time",
    ),
    "far row without names": (lambda: with_cell('<row r="150000"><c><v>1</v></c></row>'), r"has 1\d\d,\d{3} rows"),
    "one text many times": (one_text_many_times, "more memory or time"),
    "zip bomb": (lambda: with_strings(b"\0" * (65 * 2**20)), "more than the 64 MB"),
    "dense part": (lambda: with_strings(SPACES), "a hundred times its size"),
    "lying size": (lambda: forged(with_strings(SPACES), STRINGS, 100, crc32(SPACES[:101])), "a wrong size"),
    "entities": (lambda: a_workbook(a_sheet(head=ENTITIES)), "declares XML entities"),
    "many parts": (lambda: a_workbook(more={f"xl/part{number}.xml": "" for number in range(300)}), "holds 305 parts"),
    "a part with a password": (
        lambda: a_workbook().replace(b"\x14\0\0\0\x08\0", b"\x14\0\1\0\x08\0"),
        "protected by a password",
    ),
    "encrypted": (
        lambda: OLD_OFFICE + bytes(1000) + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "old .xls": (lambda: OLD_OFFICE + bytes(3000), "old .xls kind"),
    "not a zip": (lambda: b"title,start\nA,2026\n", "damaged or not a workbook"),
    "empty": (lambda: b"", "damaged or not a workbook"),
    "cut off": (lambda: a_workbook()[:-40], "damaged or not a workbook"),
    "a sheet of LibreOffice": (lambda: a_zip({"content.xml": "<x/>"}), "an OpenDocument file; save it as .xlsx"),
    "another zip": (lambda: a_zip({"readme.txt": "hello"}), "no .xlsx workbook"),
    "broken XML": (lambda: a_workbook("<worksheet><sheetData><row><c r='A1'><v>"), "cannot be read as a workbook"),
    "no sheets": (lambda: a_workbook(more={"xl/workbook.xml": "<workbook/>"}), "plan.xlsx is empty"),
}


def a_zip(parts: Mapping[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()

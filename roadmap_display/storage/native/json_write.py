"""Writing the text of a native file: lists with one record a line, so that a difference reads well.

The fields of the file stand in the order people read them, those of a record are sorted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from roadmap_display.roadmap.record import Record
from roadmap_display.storage.by_field import Unread
from roadmap_display.storage.codec import encode, encode_lines, encode_plain, plain
from roadmap_display.storage.native.document import FORMAT, LISTS, PORTFOLIO_FIELDS, VERSION, Document
from roadmap_display.storage.native.sections import Section, sections_of

EMPTY = b"[\n]"
"""An empty list: the first record to come is one more line."""


def write(document: Document) -> bytes:
    """The text of a file, with a line end at its end."""
    return write_laid_out(document)[0]


def write_laid_out(document: Document) -> tuple[bytes, tuple[Section, ...]]:
    """As `write`, and where the lists stand in the text."""
    snapshot = document.snapshot
    words = plain(snapshot.portfolio)
    known = [field for field in PORTFOLIO_FIELDS if field in words]
    fields = {"format": encode_plain(FORMAT), "version": encode_plain(VERSION)}
    fields |= {field: encode_plain(words[field]) for field in known}
    fields |= {field: _list(getattr(snapshot, field), document.unread.get(field)) for field in LISTS}
    fields |= {field: _carried(words[field]) for field in sorted(words.keys() - set(known))}
    fields |= {"applied": document.applied, "history": document.history}
    data = b"{\n" + b",\n".join(encode_plain(field) + b":" + text for field, text in fields.items()) + b"\n}\n"
    return data, sections_of(data, fields)


def one_a_line(lines: Sequence[bytes]) -> bytes:
    """A JSON list of values, each given as its JSON on one line."""
    return b"[\n" + b",\n".join(lines) + b"\n]" if lines else EMPTY


def _list(records: tuple[Record, ...], unread: Unread | None) -> bytes:
    if unread:
        woven = unread.woven_into([encode(record) for record in records])
        return one_a_line([line if isinstance(line, bytes) else encode_plain(line) for line in woven])
    text = encode_lines(records)
    return b"[\n" + text[:-1].replace(b"\n", b",\n") + b"\n]" if text else EMPTY


def _carried(value: Any) -> bytes:
    if isinstance(value, list) and value and all(isinstance(element, dict) for element in value):
        return one_a_line([encode_plain(element) for element in value])
    return encode_plain(value)

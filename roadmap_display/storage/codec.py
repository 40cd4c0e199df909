"""A record as one line of JSON, and back, carrying what this version does not know.

Reading is one strict decode. Only where that fails is the record read field by field (`by_field`):
unknown fields and unreadable values are carried, and `encode` puts them back as they came.
What is not kept: white space, the order of fields, a default or a null that was spelled out, and
the spelling of values read as they were meant (`"40"` for the number 40). A required text that
was missing is written as an empty one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import TYPES, Kind
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.record import Record
from roadmap_display.storage.by_field import Problem, Unread, UnreadableError, fields_of, read_record

MALFORMED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding raises of a text that is no JSON, or another than what is asked for."""


class Decoded(msgspec.Struct, frozen=True):
    """A record, or None where not even its id could be read, and what was wrong with it."""

    record: Record | None
    findings: tuple[Finding, ...] = ()


def encode(record: Record) -> bytes:
    """One line of JSON, keys sorted, defaults left out, carried fields back in their place."""
    line = _ENCODER.encode(record)
    return line if b'"":' not in line else _ENCODER.encode(plain(record))


def encode_lines(records: Sequence[Record]) -> bytes:
    """The lines of many records, each with a line end."""
    lines = _lines(_ENCODER, records)
    return lines if b'"":' not in lines else b"".join(encode(record) + b"\n" for record in records)


def count_fields(records: Sequence[Record]) -> int:
    """How often a quote is followed by a colon in the lines of records that carry nothing."""
    # A thousand lines at a time stay in the processor's cache: half the time of all at once.
    parts = (records[start : start + 1000] for start in range(0, len(records), 1000))
    return sum(_lines(_COUNTED, part).count(b'":') for part in parts)


def _lines(encoder: msgspec.json.Encoder, records: Sequence[Record]) -> bytes:
    # Of all but a list msgspec 0.22 asks for an iterator that it never lets go: a wall would lose 70 bytes a call.
    return encoder.encode_lines(list(records))


def encode_plain(value: Any) -> bytes:
    """One line of JSON for a value made of dicts, lists, texts and numbers; keys sorted."""
    return _ENCODER.encode(value)


def decode(kind: Kind, line: bytes | msgspec.Raw, fiscal_year_start: int = 1) -> Decoded:
    """The record of a line. Fields it cannot read or does not know are carried; the rest shows."""
    try:
        return Decoded(decoder(kind, fiscal_year_start).decode(line))
    except MALFORMED:
        return _decode_by_field(kind, line, fiscal_year_start)


# msgspec learns a type when its first decoder is made, and crashes where another thread meets the type half learnt.
# Only one thread imports a module.
for _shape in TYPES.values():
    msgspec.json.Decoder(_shape)


@cache
def decoder(kind: Kind, fiscal_year_start: int) -> msgspec.json.Decoder[Any]:
    """The strict decoder of a record: fails on any field unknown or unreadable."""
    return msgspec.json.Decoder(TYPES[kind], dec_hook=dates(fiscal_year_start))


@cache
def list_decoder(kind: Kind, fiscal_year_start: int) -> msgspec.json.Decoder[Any]:
    """The strict decoder of a list of records, into a tuple: fails where one of them does."""
    shape: Any = tuple.__class_getitem__((TYPES[kind], ...))
    return msgspec.json.Decoder(shape, dec_hook=dates(fiscal_year_start))


@cache
def dates(fiscal_year_start: int) -> Callable[[type, Any], When]:
    """What reads a When for msgspec; raises ValueError with a sentence that says what is expected."""
    known = _KnownDates()
    known.fiscal_year_start = fiscal_year_start

    def read(_type: type, text: Any) -> When:
        try:
            return known[text]
        except (KeyError, TypeError):
            raise ValueError("a date is written as text, such as 2026-05-25") from None

    return read


class _KnownDates(dict[Any, When]):
    """Dates by their text: a portfolio has few different ones, and a look-up is the cheapest reading."""

    fiscal_year_start: int

    def __missing__(self, text: Any) -> When:
        when = self[text] = When.parse(text, self.fiscal_year_start)
        return when


def plain(value: Any) -> Any:
    """A value with every record turned into the dict its line says, carried fields merged in."""
    if isinstance(value, Record):
        return _plain_record(value)
    if isinstance(value, (tuple, list)):
        return [plain(element) for element in value]
    if isinstance(value, dict):
        return {key: plain(element) for key, element in value.items()}
    return value


def _plain_record(record: Record) -> dict[str, Any]:
    values = ((info, getattr(record, info.name)) for info in fields_of(type(record)).values())
    stated = {info.encode_name: plain(value) for info, value in values if info.required or value != info.default}
    for name, left in (record.carried or {}).items():
        if isinstance(left, Unread):
            stated[name] = left.woven_into(stated.get(name, []))
        elif stated.get(name, "") == "":
            # What a person has put in the place of an unreadable value replaces it.
            stated[name] = left
    return stated


def _decode_by_field(kind: Kind, line: bytes | msgspec.Raw, fiscal_year_start: int) -> Decoded:
    try:
        raw = msgspec.json.decode(line)
        record, problems = read_record(TYPES[kind], raw, dates(fiscal_year_start))
    except MALFORMED:
        return Decoded(None, (_finding(kind, "", f"one {kind} is not written in valid JSON", "mend or remove it"),))
    except UnreadableError as unreadable:
        problem = unreadable.problem
        return Decoded(None, (_finding(kind, "", f"one {kind} cannot be shown: {problem.sentence}", problem.remedy),))
    return Decoded(record, tuple(_told(kind, record, problem) for problem in problems))


def _told(kind: Kind, record: Record, problem: Problem) -> Finding:
    name = getattr(record, "title", "") or getattr(record, "name", "") or getattr(record, "id", "") or kind
    return _finding(kind, getattr(record, "id", ""), f"{name}, {problem.place}: {problem.sentence}", problem.remedy)


def _finding(kind: Kind, record_id: str, message: str, remedy: str) -> Finding:
    finding = Finding(
        code="unreadable-field" if record_id else "unreadable-record", severity="error", message=message, remedy=remedy
    )
    listed = {"item": "items", "goal": "goals", "link": "links"}.get(kind)
    return msgspec.structs.replace(finding, **{listed: (record_id,)}) if listed and record_id else finding


def _written(value: Any) -> str:
    if isinstance(value, When):
        return value.text
    raise TypeError(f"no way to write a {type(value).__name__}")


_COUNTED = msgspec.json.Encoder(enc_hook=lambda _: "")
_ENCODER = msgspec.json.Encoder(order="sorted", enc_hook=_written)

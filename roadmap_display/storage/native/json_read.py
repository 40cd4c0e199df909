"""Reading the text of a native file, in any layout: strict about JSON, lenient about records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import Kind
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.by_field import Unread
from roadmap_display.storage.codec import MALFORMED, count_fields, decode, encode, encode_plain, list_decoder
from roadmap_display.storage.native.distinct_fields import FIELD, count_escapes, is_distinct
from roadmap_display.storage.native.document import FORMAT, LISTS, OWN_FIELDS, VERSION, Document
from roadmap_display.storage.native.file_history import last_revision
from roadmap_display.storage.native.json_fault import refuse_doubtful
from roadmap_display.storage.native.sections import Section, sections_of

_BOM = b"\xef\xbb\xbf"
_TOP = msgspec.json.Decoder(dict[str, msgspec.Raw])
_RAWS = msgspec.json.Decoder(list[msgspec.Raw])

Top = Mapping[str, msgspec.Raw]
"""The fields of the file's one object, each as its JSON."""


class Memory(msgspec.Struct, frozen=True):
    """What a file held when it was last read or written: its text, what that says, and where the lists stand in it.

    `fields` is how many the records of each list say, where that was counted.
    """

    data: bytes
    document: Document
    sections: tuple[Section, ...]
    fields: Mapping[str, int] = {}


class _List(msgspec.Struct, frozen=True):
    records: tuple[Record, ...] = ()
    unread: Unread | None = None
    findings: tuple[Finding, ...] = ()


def read(data: bytes, name: str) -> Document:
    """What a file says; `name` is what a person calls it. Raises Trouble when it is not strictly a roadmap.

    A record or a field that is sound JSON but cannot be understood is a finding of the snapshot.
    """
    return read_after(None, data, name).document


def read_after(last: Memory | None, data: bytes, name: str) -> Memory:
    """As `read`. Records that say the same as in `last` are the objects that they were there."""
    text = data.removeprefix(_BOM)
    top = _read_top(text, name)
    _check_header(top, name)
    portfolio, findings = _read_portfolio(top)
    month = portfolio.fiscal_year_start
    before = last.document.snapshot if last else Snapshot()
    quick = {
        field: _read_quickly(kind, top[field], month, getattr(before, field))
        for field, kind in LISTS.items()
        if field in top
    }
    fields = {} if findings else _count_fields(text, quick, before, last.fields if last else {})
    if not fields or not _has_distinct_fields(text, top, portfolio, fields):
        refuse_doubtful(text, name)
    lists = {field: made or _read_by_record(LISTS[field], top[field], month) for field, made in quick.items()}
    history, applied = (bytes(top.get(field, empty)) for field, empty in (("history", b"[]"), ("applied", b"{}")))
    snapshot = Snapshot(
        portfolio,
        **{field: made.records for field, made in lists.items()},  # type: ignore[arg-type]
        revision=last_revision(history),
        findings=findings + tuple(finding for made in lists.values() for finding in made.findings),
    )
    unread = {field: made.unread for field, made in lists.items() if made.unread}
    return Memory(data, Document(snapshot, unread, history, applied), sections_of(data, top), fields)


def _read_top(text: bytes, name: str) -> Top:
    if not text or text.isspace():
        raise Trouble(f"{name} is empty; put back an earlier version, or make it anew with “roadmap-display new”")
    try:
        top = _TOP.decode(text)
    except msgspec.ValidationError:
        raise Trouble(f'{name} is not a roadmap: it should be one object, {{"format": "{FORMAT}", …}}') from None
    except MALFORMED:
        refuse_doubtful(text, name)
        raise Trouble(f"{name} is not valid JSON; put back an earlier version") from None
    return {field: raw for field, raw in top.items() if field not in OWN_FIELDS or _start(raw) != b"null"}


def _start(raw: msgspec.Raw) -> bytes:
    return bytes(memoryview(raw)[:4])


def _check_header(top: Top, name: str) -> None:
    if _value(top, "format") != FORMAT:
        raise Trouble(f'{name} is not a roadmap: it does not say "format": "{FORMAT}"')
    version = _value(top, "version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Trouble(f'{name} does not say in which version it is written; write "version": {VERSION}')
    if version > VERSION:
        raise Trouble(f"{name} was written by a later version and needs an update of Roadmap Display", kind="newer")
    for field in ("roadmaps", "items"):
        if field not in top:
            raise Trouble(f'{name} has no list of {field}; write at least "{field}": []')
    for field in (*LISTS, "history"):
        if field in top and not _start(top[field]).startswith(b"["):
            raise Trouble(f"{name} has something other than a list in “{field}”; write [ … ] there")


def _value(top: Top, field: str) -> Any:
    try:
        return msgspec.json.decode(top[field]) if field in top else None
    except MALFORMED:
        return None


def _read_portfolio(top: Top) -> tuple[Portfolio, tuple[Finding, ...]]:
    words = {field: raw for field, raw in top.items() if field not in OWN_FIELDS}
    decoded = decode("portfolio", encode_plain(words))
    portfolio = decoded.record if isinstance(decoded.record, Portfolio) else Portfolio()
    if 1 <= portfolio.fiscal_year_start <= 12:
        return portfolio, decoded.findings
    carried = (portfolio.carried or {}) | {"fiscal_year_start": portfolio.fiscal_year_start}
    mended = msgspec.structs.replace(portfolio, fiscal_year_start=1, carried=carried)
    return mended, (*decoded.findings, _no_month(portfolio.fiscal_year_start))


def _no_month(number: int) -> Finding:
    return Finding(
        code="unreadable-field",
        severity="error",
        message=f"portfolio, fiscal_year_start: “{number}” is not a month from 1 to 12",
        remedy="write a month from 1 to 12",
    )


def _read_quickly(kind: Kind, raw: msgspec.Raw, month: int, before: Sequence[Record]) -> _List | None:
    try:
        return _List(_shared(list_decoder(kind, month).decode(raw), before))
    except MALFORMED:
        return None


def _shared(records: tuple[Record, ...], before: Sequence[Record]) -> tuple[Record, ...]:
    """The records; where one says the same as the one that stood in its place, that one."""
    if len(records) != len(before):
        return records
    return tuple(old if old == new else new for old, new in zip(before, records, strict=True))


def _read_by_record(kind: Kind, raw: msgspec.Raw, month: int) -> _List:
    records: list[Record] = []
    unread: list[tuple[int, Any]] = []
    findings: list[Finding] = []
    for place, line in enumerate(_RAWS.decode(raw)):
        decoded = decode(kind, line, month)
        findings += decoded.findings
        if decoded.record:
            records.append(decoded.record)
        else:
            unread.append((place, msgspec.json.decode(line)))
    return _List(tuple(records), Unread(tuple(unread)) if unread else None, tuple(findings))


def _count_fields(
    text: bytes, lists: Mapping[str, _List | None], before: Snapshot, counted: Mapping[str, int]
) -> dict[str, int]:
    """How many fields each list says; nothing where that cannot be counted."""
    if not all(lists.values()) or count_escapes(text):
        return {}
    return {
        field: _count_after(counted.get(field), getattr(before, field), made.records)
        for field, made in lists.items()
        if made
    }


def _count_after(counted: int | None, before: Sequence[Record], records: Sequence[Record]) -> int:
    """How many fields the records say, when those before said as many as were counted."""
    if counted is None or len(before) != len(records):
        return count_fields(records)
    others = [(old, new) for old, new in zip(before, records, strict=True) if old is not new]
    return counted - count_fields([old for old, _ in others]) + count_fields([new for _, new in others])


def _has_distinct_fields(text: bytes, top: Top, portfolio: Portfolio, fields: Mapping[str, int]) -> bool:
    """Whether no field can stand twice in an object; False where that is not sure."""
    others = [bytes(top[field]) for field in ("history", "applied") if field in top]
    known = sum(field in OWN_FIELDS for field in top) + encode(portfolio).count(FIELD)
    known += sum(said.count(FIELD) for said in others) + sum(fields.values())
    return text.count(FIELD) == known and all(map(is_distinct, others))

"""Reading the text of a native file, in any layout: strict about JSON, lenient about records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import Kind
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.by_field import Unread
from roadmap_display.storage.codec import count_fields, decode, encode, encode_plain, list_decoder
from roadmap_display.storage.native.distinct_fields import FIELD, count_escapes, is_distinct
from roadmap_display.storage.native.document import FORMAT, LISTS, OWN_FIELDS, VERSION, Document
from roadmap_display.storage.native.file_history import last_revision
from roadmap_display.storage.native.json_fault import refuse_doubtful
from roadmap_display.storage.native.sections import Section, sections_of

_BOM = b"\xef\xbb\xbf"
_MALFORMED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_TOP = msgspec.json.Decoder(dict[str, msgspec.Raw])
_RAWS = msgspec.json.Decoder(list[msgspec.Raw])

Top = Mapping[str, msgspec.Raw]
"""The fields of the file's one object, each as its JSON."""


class _List(msgspec.Struct, frozen=True):
    records: tuple[Record, ...] = ()
    unread: Unread | None = None
    findings: tuple[Finding, ...] = ()


def read(data: bytes, name: str) -> Document:
    """What a file says; `name` is what a person calls it. Raises Trouble when it is not strictly a roadmap.

    A record or a field that is sound JSON but cannot be understood is a finding of the snapshot.
    """
    return read_laid_out(data, name)[0]


def read_laid_out(data: bytes, name: str) -> tuple[Document, tuple[Section, ...]]:
    """As `read`, and where the lists stand in the text."""
    text = data.removeprefix(_BOM)
    top = _read_top(text, name)
    _check_header(top, name)
    portfolio, findings = _read_portfolio(top)
    month = portfolio.fiscal_year_start
    quick = {field: _read_quickly(kind, top[field], month) for field, kind in LISTS.items() if field in top}
    if findings or not _has_distinct_fields(text, top, portfolio, quick):
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
    return Document(snapshot, unread, history, applied), sections_of(data, top)


def _read_top(text: bytes, name: str) -> Top:
    if not text or text.isspace():
        raise Trouble(f"{name} is empty; put back an earlier version, or make it anew with “roadmap-display new”")
    try:
        top = _TOP.decode(text)
    except msgspec.ValidationError:
        raise Trouble(f'{name} is not a roadmap: it should be one object, {{"format": "{FORMAT}", …}}') from None
    except _MALFORMED:
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
    except _MALFORMED:
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


def _read_quickly(kind: Kind, raw: msgspec.Raw, month: int) -> _List | None:
    try:
        return _List(list_decoder(kind, month).decode(raw))
    except _MALFORMED:
        return None


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


def _has_distinct_fields(text: bytes, top: Top, portfolio: Portfolio, lists: Mapping[str, _List | None]) -> bool:
    """Whether no field can stand twice in an object; False where that is not sure."""
    if not all(lists.values()) or count_escapes(text):
        return False
    others = [bytes(top[field]) for field in ("history", "applied") if field in top]
    known = sum(field in OWN_FIELDS for field in top) + encode(portfolio).count(FIELD)
    known += sum(said.count(FIELD) for said in others)
    known += sum(count_fields(made.records) for made in lists.values() if made)
    return text.count(FIELD) == known and all(map(is_distinct, others))

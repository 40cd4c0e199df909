"""An edit as the journal keeps it: the change set and the records it was made to, as one line with its checksum."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import KINDS, PORTFOLIO, Address, Change, ChangeSet, Edited, address_of
from roadmap_display.roadmap.changes.present import Present
from roadmap_display.roadmap.changes.readdressed import readdressed
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.storage.change_text import decode_change_set, encode_change_set
from roadmap_display.storage.codec import decode, encode, encode_plain


class Op(msgspec.Struct, frozen=True, kw_only=True):
    """One edit: the change set, which says its session and its number there, and what it was made to.

    `source` is where it goes, `document` the id of the portfolio there, `base` the revision it was made to, `bases`
    the records it edits as they were, and `month` the one in which the fiscal year began.
    """

    source: str
    document: str
    base: int
    month: int
    change_set: ChangeSet
    bases: Mapping[Address, Record] = {}

    @property
    def editor(self) -> str:
        """The session it was made in."""
        return self.change_set.editor

    @property
    def seq(self) -> int:
        """Its number in that session, for that source."""
        return self.change_set.seq


class _Told(msgspec.Struct):
    source: str
    document: str
    base: int
    month: int
    change_set: msgspec.Raw
    bases: tuple[tuple[str, msgspec.Raw], ...] = ()


_TOLD = msgspec.json.Decoder(_Told)
_LINE = re.compile(rb'[0-9a-f]{8} (?=\{"base":)')
_SUM = 9
"""Letters of the checksum and the space after it."""


def op_of(source: str, change_set: ChangeSet, base: Snapshot) -> Op:
    """The edit of a snapshot that came from a source."""
    return Op(
        source=source,
        document=base.portfolio.id,
        base=base.revision,
        month=base.portfolio.fiscal_year_start,
        change_set=change_set,
        bases=_bases(change_set.changes, base),
    )


def with_new_ids(op: Op, new_ids: Mapping[Address, str]) -> Op:
    """The edit with every mention of these records under their new ids."""
    changes = readdressed(op.change_set.changes, new_ids)
    return msgspec.structs.replace(op, change_set=msgspec.structs.replace(op.change_set, changes=changes))


def encode_op(op: Op) -> bytes:
    """One line: a checksum and a JSON object."""
    said = {
        "source": op.source,
        "document": op.document,
        "base": op.base,
        "month": op.month,
        "change_set": msgspec.Raw(encode_change_set(op.change_set)),
        "bases": [[kind, msgspec.Raw(encode(record))] for (kind, _), record in op.bases.items()],
    }
    text = encode_plain(said)
    return _checksum(text) + text


def decode_op(line: bytes) -> Op:
    """The edit of a line. Raises ValueError where it is none, or damaged."""
    if _checksum(line[_SUM:]) != line[:_SUM]:
        raise ValueError("its checksum is wrong")
    told = _TOLD.decode(line[_SUM:])
    return Op(
        source=told.source,
        document=told.document,
        base=told.base,
        month=told.month,
        change_set=decode_change_set(told.change_set, told.month),
        bases=_records(told.bases, told.month),
    )


def lines_in(data: bytes) -> Iterator[bytes]:
    """The lines of edits that stand somewhere in damaged data, each whole."""
    decoder = json.JSONDecoder()
    starts = [match.start() for match in _LINE.finditer(data)]
    for start, end in pairwise([*starts, len(data)]):  # no edit holds what another begins with: its quotes are escaped
        text = data[start + _SUM : end].decode("utf-8", "replace")
        try:
            length = len(text[: decoder.raw_decode(text)[1]].encode())
        except (ValueError, RecursionError):
            continue
        line = data[start : start + _SUM + length]
        if _checksum(line[_SUM:]) == line[:_SUM]:
            yield line


def _checksum(text: bytes) -> bytes:
    return b"%08x " % zlib.crc32(text)


def _records(bases: Iterable[tuple[str, msgspec.Raw]], month: int) -> dict[Any, Any]:
    known: Any = KINDS
    read = ((kind, decode(kind, raw, month).record) for kind, raw in bases if kind in known)  # type: ignore[arg-type]
    return {(kind, getattr(record, "id", "")): record for kind, record in read if record}


def _bases(changes: Iterable[Change], base: Snapshot) -> dict[Address, Record]:
    present = Present(base)
    edited = dict.fromkeys(address_of(change) for change in changes if isinstance(change, Edited))
    found = {address: present.get(address) for address in edited if address != PORTFOLIO}
    return {address: record for address, record in found.items() if record is not None}

"""The change sets a native file keeps: `history`, a list with one change set a line, oldest first.

Each says its `revision`, which counts the change sets ever saved to the file; the file's revision
is that of its last one, 0 without any. An edit by hand is no change set and does not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.storage.change_text import decode_change_set, encode_change_set
from roadmap_display.storage.codec import MALFORMED
from roadmap_display.storage.native.json_write import EMPTY, one_a_line

LONGEST = timedelta(days=90)
MOST_CHANGES = 5000

_KIND = b'"kind":'
"""Every change says its kind. A record in one may say another, so that a little less is kept than might be."""

_RAWS = msgspec.json.Decoder(list[msgspec.Raw])


class _Entry(msgspec.Struct):
    at: datetime | None = None
    revision: int = 0
    changes: tuple[msgspec.Raw, ...] = ()


_ENTRY = msgspec.json.Decoder(_Entry)


def change_sets(history: bytes, fiscal_year_start: int) -> tuple[ChangeSet, ...]:
    """What the history says, without entries this version does not understand."""
    return tuple(made for line in lines_of(history) if (made := _change_set(line, fiscal_year_start)))


def lines_of(history: bytes) -> list[bytes]:
    """The entries, each as JSON on one line."""
    return [_on_one_line(bytes(raw)) for raw in _RAWS.decode(history)]


def last_revision(history: bytes) -> int:
    """The revision of the last entry; 0 where there is none."""
    last = history[history.rfind(b"\n", 0, -2) + 1 : -2]
    return _entry(last if last.startswith(b"{") else (lines_of(history) or [b"{}"])[-1]).revision


def numbered(change_sets: Sequence[ChangeSet], last: int) -> list[bytes]:
    """The entries of change sets, numbered so that the last is at least `last`."""
    first = max(last, len(change_sets)) - len(change_sets) + 1
    return [encode_change_set(made, revision=number) for number, made in enumerate(change_sets, first)]


def with_entry(history: bytes, line: bytes, now: datetime) -> bytes:
    """The history with one more entry, and without those that are too old or too many.

    Where each entry stands on its own line, only those to be left out are read.
    """
    if history == EMPTY:
        return one_a_line([line])
    if not history.startswith(b"[\n{") or not history.endswith(b"}\n]"):
        return one_a_line(bounded([*lines_of(history), line], now))
    start = _first_kept(history, MOST_CHANGES - line.count(_KIND), now)
    return b"[\n" + history[start:-2] + (b",\n" if start < len(history) - 2 else b"") + line + b"\n]"


def _first_kept(history: bytes, room: int, now: datetime) -> int:
    """Where the first entry begins that is to stay; the end of the last where none is. Entries end with their line."""
    surplus = history.count(_KIND) - room
    start, last = 2, len(history) - 2
    while start < last:
        end = history.find(b"\n", start) + 1
        entry = history[start:end].rstrip(b",\n")
        if surplus <= 0 and not _is_older(_entry(entry).at, now - LONGEST):
            break
        surplus -= entry.count(_KIND)
        start = min(end, last)
    return start


def bounded(lines: Sequence[bytes], now: datetime) -> list[bytes]:
    """The newest entries: none older than 90 days, no more than 5,000 changes in all, but always the last one."""
    kept: list[bytes] = []
    changes = 0
    for line in reversed(lines):
        entry = _entry(line)
        changes += len(entry.changes)
        if kept and (changes > MOST_CHANGES or _is_older(entry.at, now - LONGEST)):
            break
        kept.append(line)
    return kept[::-1]


def _change_set(line: bytes, fiscal_year_start: int) -> ChangeSet | None:
    try:
        return decode_change_set(line, fiscal_year_start)
    except MALFORMED:
        return None


def _entry(line: bytes) -> _Entry:
    try:
        return _ENTRY.decode(line)
    except MALFORMED:
        return _Entry()


def _on_one_line(raw: bytes) -> bytes:
    return msgspec.json.format(raw, indent=-1) if b"\n" in raw else raw


def _is_older(at: datetime | None, limit: datetime) -> bool:
    if at is None:
        return False
    return (at if at.tzinfo else at.replace(tzinfo=limit.tzinfo)) < limit

"""Editing sessions: ids that say when they began, and the version vector of a file made of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.storage.codec import encode_plain

RENEWED = timedelta(days=30)
"""An editor that runs longer begins a new session, so that all of a session is about as old as its id says."""

REMEMBERED = timedelta(days=90)
"""How long a file remembers a session after the last edit that it can have made."""

_VECTOR = msgspec.json.Decoder(dict[str, msgspec.Raw])


def new_session(now: datetime) -> str:
    """An id nobody else has: a UUID of version 7, which begins with the time."""
    milliseconds = int(now.timestamp() * 1000)
    chance = int.from_bytes(os.urandom(10)) & ~(0xF << 76) & ~(0x3 << 62)
    return str(UUID(int=milliseconds << 80 | chance | 0x7 << 76 | 0x2 << 62))


def began(session: str) -> datetime | None:
    """When a session began; None for an id that does not say."""
    try:
        made = UUID(session)
    except ValueError:
        return None
    return datetime.fromtimestamp((made.int >> 80) / 1000, UTC) if made.version == 7 else None


def applied_of(vector: bytes) -> dict[str, int]:
    """The last number by session; what is no whole number is left out."""
    numbers = ((session, _number(raw)) for session, raw in _entries(vector).items())
    return {session: number for session, number in numbers if number is not None}


def with_applied(vector: bytes, change_set: ChangeSet) -> bytes:
    """The vector after a change set, without sessions of which nothing can come any more."""
    if not change_set.editor:
        return vector
    entries: Mapping[str, object] = _entries(vector) | {change_set.editor: change_set.seq}
    oldest = change_set.at - REMEMBERED - RENEWED
    return encode_plain({one: number for one, number in entries.items() if (began(one) or change_set.at) >= oldest})


def _entries(vector: bytes) -> dict[str, msgspec.Raw]:
    try:
        return _VECTOR.decode(vector)
    except msgspec.DecodeError:
        return {}


def _number(raw: msgspec.Raw) -> int | None:
    try:
        return msgspec.json.decode(raw, type=int)
    except msgspec.DecodeError:
        return None

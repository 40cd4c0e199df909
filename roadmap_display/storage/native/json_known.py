"""Records that stand in a text letter by letter as in the one before it, which need not be read again.

Another program lays out the whole file in its own way; what it did not change looks as it did the last time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import Kind
from roadmap_display.storage.codec import decoder
from roadmap_display.storage.native.distinct_fields import is_all_of
from roadmap_display.storage.native.document import LISTS, Document

MOST_NEW = 200
"""Where more records are new, reading all of them in one go is faster."""

Known = Mapping[bytes, Any]
"""Records by their text."""

_TOP = msgspec.json.Decoder(dict[str, msgspec.Raw])
_RAWS = msgspec.json.Decoder(list[msgspec.Raw])


def known_of(text: bytes, document: Document) -> Mapping[str, Known]:
    """The records of a text by list and text; nothing where some of it could not be read. It says the document."""
    snapshot = document.snapshot
    if document.unread or snapshot.findings:
        return {}
    top = _TOP.decode(text)
    return {
        field: dict(zip(texts_of(top[field]), getattr(snapshot, field), strict=True))
        for field in LISTS
        if field in top and getattr(snapshot, field)
    }


def texts_of(raw: msgspec.Raw) -> list[bytes]:
    """The texts of a list's elements."""
    return list(map(bytes, _RAWS.decode(raw)))


def read_known(kind: Kind, raw: msgspec.Raw, month: int, known: Known) -> tuple[Any, ...] | None:
    """The records of a list, most of which are known; None where many are not, or one is not surely read.

    Raises msgspec.DecodeError where one cannot be read.
    """
    texts = texts_of(raw)
    new = [text for text in texts if text not in known]
    if len(new) > MOST_NEW:
        return None
    read = {text: decoder(kind, month).decode(text) for text in new}
    if not all(is_all_of(text, record) for text, record in read.items()):
        return None
    return tuple(known[text] if text in known else read[text] for text in texts)

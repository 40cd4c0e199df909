"""What a native file says, as a value."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from roadmap_display.roadmap import portfolio
from roadmap_display.roadmap.changes.change import KINDS, Kind
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.storage.by_field import Unread, fields_of

FORMAT = "roadmap-display"
VERSION = 1

LISTS: dict[str, Kind] = {portfolio.LISTS[kind]: kind for kind in KINDS if kind in portfolio.LISTS}
"""The lists of records: their name in a file and in a Snapshot, and their kind."""

OWN_FIELDS = frozenset(("format", "version", "applied", "history", *LISTS))
"""Top-level fields that are not the portfolio's."""

PORTFOLIO_FIELDS = tuple(fields_of(Portfolio))


class Document(msgspec.Struct, frozen=True):
    """All a file says. `unread` are records no snapshot can hold, by the name of their list.

    `history` (a list of change sets) and `applied` (the version vector of many writers, an object)
    are JSON as it stands in the file. Top-level fields this version does not know are carried by
    the portfolio.
    """

    snapshot: Snapshot
    unread: Mapping[str, Unread] = {}
    history: bytes = b"[\n]"
    applied: bytes = b"{}"

"""The records of a snapshot while changes are thought through."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from roadmap_display.roadmap.changes.change import PORTFOLIO, Address, Kind
from roadmap_display.roadmap.dates.resolved import says_the_same
from roadmap_display.roadmap.portfolio import LISTS, Snapshot


def standing_at(snapshot: Snapshot, address: Address) -> Any:
    """The record of a snapshot at an address, of two with one id the first; None where there is none."""
    kind, record_id = address
    if kind == "portfolio":
        return snapshot.portfolio
    if kind == "item":
        return snapshot.item(record_id)
    return next((one for one in getattr(snapshot, LISTS[kind]) if one.id == record_id), None)


class Present:
    """What stands at each address: that of the snapshot, or what was put there since."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._put: dict[Address, Any] = {PORTFOLIO: snapshot.portfolio}

    def get(self, address: Address) -> Any:
        """The record there, of two with one id the first; None where there is none."""
        if address in self._put:
            return self._put[address]
        kind, record_id = address
        return self._snapshot.item(record_id) if kind == "item" else self._lists[kind].get(record_id)

    def put(self, address: Address, record: Any) -> None:
        """From now on this record stands there; None takes it away."""
        self._put[address] = record

    def has_twin(self, kind: Kind, record: Any) -> bool:
        """Whether a record that says just this stands in the list, behind another of its id."""
        snapshot = self._snapshot
        if (kind, record.id) in self._put or (kind == "item" and len(snapshot.item_place) == len(snapshot.records)):
            return False
        return any(one.id == record.id and says_the_same(one, record) for one in getattr(snapshot, LISTS[kind]))

    @cached_property
    def _lists(self) -> Mapping[Kind, Mapping[str, Any]]:
        snapshot = self._snapshot
        lists: Mapping[Any, str] = LISTS
        return {
            kind: {record.id: record for record in reversed(getattr(snapshot, name))}
            for kind, name in lists.items()
            if kind != "item"
        }

"""Items on their way from one plan, or one window, to another: what a clipboard holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.record import Record

KIND = "application/x-roadmap-display+json"
"""What a clipboard calls it."""


class Parcel(msgspec.Struct, frozen=True):
    """Items, the links among them, and the month (1 to 12) with which a fiscal year begins where they come from."""

    items: tuple[Item, ...]
    links: tuple[Link, ...] = ()
    fiscal_year_start: int = 1


class _Wrapped(msgspec.Struct, frozen=True):
    """A parcel as JSON: what items carry stands beside them, since a strict reader knows no such field."""

    items: tuple[dict[str, Any], ...]
    links: tuple[dict[str, Any], ...]
    carried: dict[str, dict[str, Any]]
    fiscal_year_start: int


def packed(parcel: Parcel) -> bytes:
    """A parcel as JSON."""
    carried = {item.id: item.carried for item in parcel.items if item.carried}
    wrapped = _Wrapped(tuple(map(_plain, parcel.items)), tuple(map(_plain, parcel.links)), carried, 1)
    return msgspec.json.encode(msgspec.structs.replace(wrapped, fiscal_year_start=parcel.fiscal_year_start))


def unpacked(content: bytes) -> Parcel | None:
    """What `packed` wrote; None for anything else."""
    try:
        found = msgspec.json.decode(content, type=_Wrapped)
        items = _records(found.items, Item, found.fiscal_year_start)
        links = _records(found.links, Link, found.fiscal_year_start)
    except (ValueError, RecursionError):  # a ValueError is what no decoder takes, too
        return None
    whole = tuple(msgspec.structs.replace(item, carried=found.carried.get(item.id)) for item in items)
    return Parcel(whole, links, found.fiscal_year_start)


def _plain(record: Record) -> dict[str, Any]:
    """A record as JSON can hold it, without what it and its parts carry."""
    built: dict[str, Any] = msgspec.to_builtins(_bare(record), enc_hook=str)
    return built


def _bare(record: Any) -> Any:
    inner = {
        name: _bare(value) for name in record.__struct_fields__ if isinstance(value := getattr(record, name), Record)
    }
    return msgspec.structs.replace(record, carried=None, **inner)


def _records(found: Iterable[dict[str, Any]], shape: Any, fiscal_year_start: int) -> tuple[Any, ...]:
    def read(_: type, text: Any) -> When:
        return When.parse(str(text), fiscal_year_start)

    return tuple(msgspec.convert(one, shape, dec_hook=read) for one in found)

"""A change as people would tell it: `Mobile checkout: end 4 May → 25 May (3 weeks later)`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import KINDS, Added, Change, ChangeSet, Edited, Kind, Removed, address_of
from roadmap_display.roadmap.dates.when import When, shortened
from roadmap_display.roadmap.dates.when_move import days_between
from roadmap_display.roadmap.dates.when_words import show, show_span
from roadmap_display.roadmap.goals import Reading
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import LISTS, Snapshot
from roadmap_display.roadmap.record import Record

_WEEK = 7
_NAMED = 3
"""So many elements of a list are named; of more only how many there are."""

_LED_TO: Mapping[str, str] = {
    "owner": "person", "market_owner": "person", "by": "person", "confirmed_by": "person", "parent": "item",
    "item": "item", "from_": "item", "to": "item", "affected": "item", "roadmap": "roadmap", "goal": "goal",
    "goals": "goal", "lane": "lane",
}  # fmt: skip
"""Fields that hold ids, and the kind of record they lead to."""

_OUT_OF_A_LIST = frozenset(
    (
        *("kind", "stage", "horizon", "confidence", "health", "nature", "source", "tags"),
        *("type", "rule", "from_edge", "to_edge", "scope", "better", "function"),
    )
)
"""Fields whose texts are words of the format, or single words; all others are quoted."""

_HANGS_BY: Mapping[Kind, tuple[str, ...]] = {"item": ("from_", "to", "item"), "goal": ("goal",)}
"""The fields by which other records hang on one of a kind."""

_KNOWN_BY = ("id", "function", "on", "item")
"""What tells the records of a list from each other: the first of these that they have."""

_UNSPOKEN = frozenset(("order", "carried", "id"))


class Known(NamedTuple):
    """What changes speak of: records and lanes by kind and id, as they are now or were last; and today."""

    records: Mapping[tuple[str, str], Any]
    today: date

    def title(self, kind: Kind, record_id: str) -> str:
        """What the record is called; its id where nobody knows it."""
        record = self.records.get((kind, record_id))
        return self.name(kind, record) if record is not None else f"{kind} “{shortened(record_id)}”"

    def name(self, kind: Kind, record: Any) -> str:
        """What a sentence calls the record."""
        if kind == "link":
            return f"link {self.title('item', record.from_)} → {self.title('item', record.to)}"
        if kind in ("comment", "notice", "conflict"):
            return f"{kind} {_about(record, self)}".rstrip()
        return called(record) if kind in ("item", "portfolio") else f"{kind} {called(record)}"


def known(snapshot: Snapshot, history: Iterable[ChangeSet], today: date) -> Known:
    """All records of a snapshot, and those that the history says are gone."""
    gone: dict[tuple[str, str], Any] = {
        address_of(change): change.value
        for change_set in history
        for change in change_set.changes
        if not isinstance(change, Edited)
    }
    lists = ((kind, record) for kind in KINDS if kind in LISTS for record in reversed(getattr(snapshot, LISTS[kind])))
    lanes = {("lane", lane.id): lane for roadmap in snapshot.roadmaps for lane in roadmap.lanes}
    return Known(gone | {(kind, record.id): record for kind, record in lists} | lanes, today)


def in_words(change: Change, known: Known) -> str:
    """The change in one line, without a full stop."""
    if isinstance(change, Edited):
        subject = "the portfolio" if change.record == "portfolio" else known.title(change.record, change.id)
        return f"{subject}: {_edited(change.field, change.was, change.becomes, known)}"
    name = known.name(change.record, change.value)
    if isinstance(change, Removed):
        return f"{name} removed"
    dates = show_span(change.value.start, change.value.end, known.today) if isinstance(change.value, Item) else ""
    return f"{name} added{dates and f' ({dates})'}"


def all_in_words(changes: Iterable[Change], known: Known) -> Iterator[str]:
    """The changes in a line each; a record that was taken out and put in again has only moved."""
    changes = tuple(changes)
    gone, come = ({address_of(one) for one in changes if isinstance(one, sort)} for sort in (Removed, Added))
    moved = gone & come
    for change in changes:
        if isinstance(change, Edited) or address_of(change) not in moved:
            yield in_words(change, known)
        elif isinstance(change, Added):
            yield f"{known.name(change.record, change.value)} moved to another place"


def is_about(change: Change, record_id: str, known: Known, kind: Kind = "item") -> bool:
    """Whether a change is one of a record of a kind, or of what hangs on it: links and comments of an item, comments
    of a goal.
    """
    if change.record == kind:
        return change.id == record_id
    record = known.records.get((change.record, change.id))
    return record_id in (getattr(record, field, "") for field in _HANGS_BY.get(kind, ()))


def duration(days: int) -> str:
    """`3 weeks` for 21 days, `5 days` for 5; the sign does not count."""
    count, unit = divmod(abs(days), _WEEK)[0], "week"
    if abs(days) % _WEEK:
        count, unit = abs(days), "day"
    return f"{count} {unit}{'s' if count != 1 else ''}"


def _edited(field: str, was: Any, becomes: Any, known: Known) -> str:
    if field == "carried":
        return f"fields of another program ({_listed(_differing(was or {}, becomes or {}))})"
    if field == "order":
        return "moved to another place in its lane"
    if isinstance(was, Record) or isinstance(becomes, Record):
        return ", ".join(_inside(field, was, becomes, known)) or f"{_spoken(field)} changed"
    if isinstance(was, tuple) and isinstance(becomes, tuple):
        return _list_edited(field, was, becomes, known)
    before, after = (_value(field, value, known) for value in (was, becomes))
    if not before or not after:
        return f"{_spoken(field)} {after or f'{before} taken away'}"
    return f"{_spoken(field)} {before} → {after}{_later(field, was, becomes)}"


def _inside(field: str, was: Any, becomes: Any, known: Known) -> Iterator[str]:
    """The fields of a record inside a record that differ."""
    for name in (becomes if was is None else was).__struct_fields__:
        before, after = getattr(was, name, None), getattr(becomes, name, None)
        if before != after and name not in _UNSPOKEN and (before or after):
            yield f"{_spoken(field)} {_edited(name, before, after, known)}".strip()


def _list_edited(field: str, was: tuple[Any, ...], becomes: tuple[Any, ...], known: Known) -> str:
    """What came, what went, and of the records that stayed what in them differs."""
    before, after = ({_key(value): value for value in values} for values in (was, becomes))
    stayed = [(value, after[key]) for key, value in before.items() if key in after and after[key] != value]
    inner = [f"{_value(field, one, known)}: {_differs(one, other, known)}" for one, other in stayed]
    come = [f"+ {_value(field, value, known)}" for key, value in after.items() if key not in before]
    gone = [f"− {_value(field, value, known)}" for key, value in before.items() if key not in after]
    return f"{_spoken(field)} {_listed([*inner, *come, *gone]) or 'in another order'}"


def _differs(was: Record, becomes: Record, known: Known) -> str:
    return ", ".join(_inside("", was, becomes, known)) or "changed"


def _key(value: Any) -> Any:
    """What an element of a list is known by."""
    if not isinstance(value, Record):
        return value
    return next((getattr(value, name) for name in _KNOWN_BY if hasattr(value, name)), repr(value))


def _later(field: str, was: Any, becomes: Any) -> str:
    """` (3 weeks later)` for dates."""
    if not (isinstance(was, When) and isinstance(becomes, When)):
        return ""
    days = days_between(was, becomes, "start" if field == "start" else "end")
    return f" ({duration(days)} {'later' if days > 0 else 'earlier'})" if days else ""


def _value(field: str, value: Any, known: Known) -> str:
    """A value in few words; empty where there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, When):
        return show(value, known.today)
    if isinstance(value, date):
        return show(When.on(value), known.today)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Record):
        return called(value) if hasattr(value, "title") or hasattr(value, "name") else _about(value, known)
    if field in _LED_TO and isinstance(value, str):
        record = known.records.get((_LED_TO[field], value))
        return called(record) if record is not None else shortened(value)
    return _text(field, value)


def _text(field: str, value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = shortened(str(value))
    if isinstance(value, str) and field not in _OUT_OF_A_LIST:
        return f"“{text}”"
    return text.replace("_", " ")


def _about(record: Any, known: Known) -> str:
    """A record that has no title by the first words it has; a reading by its value and day."""
    if isinstance(record, Reading):
        return f"{_text('', record.value)} on {show(When.on(record.on), known.today)}"
    words = (getattr(record, field, "") for field in ("text", "function", "situation", "by", "on"))
    return next((f"“{shortened(str(word))}”" for word in words if word), "")


def _differing(was: Mapping[str, Any], becomes: Mapping[str, Any]) -> list[str]:
    return [name for name in {**was, **becomes} if was.get(name) != becomes.get(name)]


def _listed(words: list[str]) -> str:
    left = len(words) - _NAMED
    return ", ".join([*words[:_NAMED], *([f"{left} more"] if left > 0 else [])])


def _spoken(field: str) -> str:
    """A field's name as people say it: `from_` is from, `gap_days` is gap days."""
    return field.strip("_").replace("_", " ")

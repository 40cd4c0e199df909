"""`log`: what changed in a source, by day, who and what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from msgspec import json
from msgspec.structs import replace

from roadmap_display.cli import options, output
from roadmap_display.cli.revisions import revision_in
from roadmap_display.roadmap.changes.change import Change, ChangeSet
from roadmap_display.roadmap.dates.since_day import since_day
from roadmap_display.roadmap.harmless import harmless
from roadmap_display.roadmap.trouble import Trouble

if TYPE_CHECKING:
    from roadmap_display.roadmap.changes.change_words import Known
    from roadmap_display.roadmap.portfolio import Snapshot

MOST = 200
"""So many changes are printed unless more are asked for; the newest."""

MOST_OF_A_SET = 20
"""So many changes of one set are told in words; an import may have thousands."""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(log)


def log(
    source: options.Source,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE|REVISION", help="“last Monday”, 2026-02-26 or a revision like 17.")
    ] = "",
    item: Annotated[str, typer.Option("--item", metavar="ITEM", help="Only what concerns it: an id or a title.")] = "",
    most: Annotated[int, typer.Option("--most", metavar="N", help="How many changes, the newest.", min=1)] = MOST,
    format: options.Format = "text",  # noqa: A002 - the name of the option
    today: options.Today = "",
) -> None:
    """Say what changed, when and by whom."""
    from roadmap_display.roadmap.changes.change_words import known

    options.one_of(format, output.FORMATS, "--format")
    day = options.day_of(today)
    name, snapshot, entries = _read(source)
    words = known(snapshot, (entry.change_set for entry in entries), day)
    told = _since(entries, since, snapshot.revision, day)
    if item:
        told = _concerning(told, _id_of(item, words), words)
    shown = _bounded(told, most)
    if format == "json":
        first = shown[0].revision - 1 if len(shown) < len(told) else _from(entries, told, since, snapshot.revision)
        output.print_json({"from": first, "to": snapshot.revision, "changes": list(_fields(shown, words))})
    elif not shown:
        typer.echo(f"Nothing changed in {name}{f' since {since}' if since else ', as far as it remembers'}.")
    else:
        for line in (*_left_out(told, shown), *_lines(shown, words)):
            typer.echo(harmless(line))


class Entry(NamedTuple):
    """A change set and the revision it led to."""

    revision: int
    change_set: ChangeSet


def _read(source: str) -> tuple[str, Snapshot, list[Entry]]:
    """The name of a source, what it holds, and what led there, both of one moment."""
    from roadmap_display.cli import reading

    with reading.opened(source, read_only=True) as store:
        snapshot, history = reading.read_with_history(store)
        return store.name, snapshot, _numbered(history, snapshot.revision)


def _numbered(history: Sequence[ChangeSet], last: int) -> list[Entry]:
    return [Entry(number, one) for number, one in enumerate(history, last - len(history) + 1)]


def _since(entries: list[Entry], since: str, last: int, today: date) -> list[Entry]:
    """The entries after a revision, or from the first of a day on. Raises Trouble where neither is understood."""
    if not since:
        return entries
    revision = revision_in(since)
    if revision is None:
        first = since_day(since, today)
        is_later = (entry.change_set.at.astimezone().date() >= first for entry in entries)
        return entries[next((place for place, late in enumerate(is_later) if late), len(entries)) :]
    if revision > last:
        raise Trouble(f"there is no revision {revision} yet; the last one is {last}", kind="unclear")
    return [entry for entry in entries if entry.revision > revision]


def _from(entries: list[Entry], told: list[Entry], since: str, last: int) -> int:
    """The revision after which all that is asked for is known."""
    forgotten, revision = entries[0].revision - 1 if entries else last, revision_in(since)
    if revision is not None:
        return max(revision, forgotten)
    return told[0].revision - 1 if told else last


def _id_of(item: str, known: Known) -> str:
    """The id of an item that is there, or was, by its id or its title. Raises Trouble where that is not one."""
    from roadmap_display.cli.chosen import item_called
    from roadmap_display.roadmap.items import Item

    return item_called([record for record in known.records.values() if isinstance(record, Item)], item).id


def _concerning(entries: Iterable[Entry], item_id: str, known: Known) -> list[Entry]:
    """The entries with only those changes that concern an item; without those that have none."""
    from roadmap_display.roadmap.changes.change_words import is_about

    kept = []
    for entry in entries:
        changes = tuple(one for one in entry.change_set.changes if is_about(one, item_id, known))
        if changes:
            kept.append(entry._replace(change_set=replace(entry.change_set, changes=changes)))
    return kept


def _bounded(entries: list[Entry], most: int) -> list[Entry]:
    """The newest entries with at most so many changes, but always the last one."""
    count, start = 0, len(entries)
    while start and (count + len(entries[start - 1].change_set.changes) <= most or start == len(entries)):
        start -= 1
        count += len(entries[start].change_set.changes)
    return entries[start:]


def _fields(entries: Iterable[Entry], known: Known) -> Iterator[dict[str, Any]]:
    """The changes as printed in JSON."""
    for _, one in entries:
        said = {"at": one.at.isoformat(), "by": one.by} | ({"note": one.note} if one.note else {})
        for change in one.changes:
            fields = _change_fields(change)
            title = getattr(known.records.get((change.record, fields["id"])), "title", "")
            yield said | ({"title": title} if title else {}) | fields


def _change_fields(change: Change) -> dict[str, Any]:
    """`kind`, `record`, `id`, and of an edit `field`; the record that came in `becomes`, one that went in `was`."""
    from roadmap_display.storage.change_text import encode_change

    fields: dict[str, Any] = json.decode(encode_change(change))
    fields.pop("place", None)
    if "value" in fields:
        value = fields.pop("value")
        fields |= {"id": value.get("id", ""), "becomes" if fields["kind"] == "added" else "was": value}
    return fields


def _left_out(told: list[Entry], shown: list[Entry]) -> Iterator[str]:
    left = sum(len(entry.change_set.changes) for entry in told[: len(told) - len(shown)])
    if left:
        yield f"… {output.counted(left, 'earlier change')} left out; --most shows more, --since asks for less"
        yield ""


def _lines(entries: Iterable[Entry], known: Known) -> Iterator[str]:
    """By day, and in each by who and when: what, in words."""
    from roadmap_display.roadmap.dates.when_words import show_long_day

    days = groupby(entries, key=lambda entry: entry.change_set.at.astimezone().date())
    for number, (day, of_day) in enumerate(days):
        if number:
            yield ""
        yield show_long_day(day)
        for entry in of_day:
            yield from _told(entry.change_set, known)


def _told(one: ChangeSet, known: Known) -> Iterator[str]:
    from roadmap_display.roadmap.changes.change_words import all_in_words

    who = known.records.get(("person", one.by))
    name = (who.name if who else one.by) or "somebody"
    yield f"  {one.at.astimezone():%H:%M}  {name}{f': {one.note}' if one.note else ''}"
    for line in all_in_words(one.changes[:MOST_OF_A_SET], known):
        yield f"         {line}"
    if len(one.changes) > MOST_OF_A_SET:
        yield f"         and {output.counted(len(one.changes) - MOST_OF_A_SET, 'more change')}"

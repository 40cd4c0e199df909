"""`move`: items get other dates, and all that hangs on them with them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from roadmap_display.app.login import login
from roadmap_display.cli import options, output
from roadmap_display.cli.editing import save
from roadmap_display.cli.move_words import lines_of
from roadmap_display.roadmap.called import who_is
from roadmap_display.roadmap.cascades.cascade import Cascade, cascade
from roadmap_display.roadmap.cascades.cascade_shift import Shift
from roadmap_display.roadmap.cascades.move import Move, move_by, move_to
from roadmap_display.roadmap.cascades.moving import Told, moving
from roadmap_display.roadmap.changes.change import Change, ChangeSet
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_move import Edge, amount
from roadmap_display.roadmap.harmless import harmless
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble

if TYPE_CHECKING:
    from roadmap_display.storage.store import Store

FITS, DOES_NOT_FIT = 0, 1

Who = Annotated[
    str, typer.Option("--who", metavar="PERSON", help="Who does it: an id or a name; else who is logged in.")
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(move)


def move(
    source: options.Plan,
    item: Annotated[list[str], typer.Argument(metavar="ITEM…", help="An id, or a title where only one item has it.")],
    by: Annotated[str, typer.Option("--by", metavar="AMOUNT", help="How far: 7d, -3d, 2w, 1m, 1q.")] = "",
    start: Annotated[
        str, typer.Option("--start", metavar="DATE", help="When it starts; its end goes along, unless given too.")
    ] = "",
    end: Annotated[str, typer.Option("--end", metavar="DATE", help="When it ends; alone, its start stays.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for those who have to confirm.")] = "",
    only: Annotated[bool, typer.Option("--only", help="Move nothing else, whatever hangs on it.")] = False,
    rebooked: Annotated[bool, typer.Option("--rebooked", help="Move what is fixed, too: it was booked anew.")] = False,
    dry_run: options.DryRun = False,
    who: Who = "",
    format: options.Format = "text",  # noqa: A002 - the name of the option
    today: options.Today = "",
) -> None:
    """Move items, and all that hangs on them. What no longer fits is said, and who has to confirm."""
    from roadmap_display.cli.chosen import items_called
    from roadmap_display.cli.reading import opened

    options.one_of(format, output.FORMATS, "--format")
    wanted = Wanted(by, start, end, rebooked, options.day_of(today))
    with opened(source, read_only=dry_run) as store:
        snapshot = store.load().snapshot
        moves = list(wanted.moves(snapshot, items_called(snapshot, item)))
        result = cascade(snapshot, moves, only=only)
        told = Told(on=wanted.today, by=who_is(snapshot, who or login()), reason=reason.strip())
        revision = None if dry_run or result.refused else _made(store, source, snapshot, result, told)
    if format == "json":
        output.print_json(_fields(result, revision))
    else:
        for line in lines_of(snapshot, result, told, is_made=revision is not None):
            typer.echo(harmless(line), err=bool(result.refused))
    raise typer.Exit(DOES_NOT_FIT if result.refused or result.findings else FITS)


def _made(store: Store, source: str, snapshot: Snapshot, result: Cascade, told: Told) -> int:
    """Write it all as one change set; the revision that holds it."""
    changes = moving(result, told, lambda: str(uuid.uuid4()))
    note = told.reason or f"moved {output.counted(sum(shift.rule == 'by_hand' for shift in result.moved), 'item')}"
    return save(store, source, change_set(changes, told.by, note), snapshot) if changes else snapshot.revision


class Wanted(NamedTuple):
    """What the options ask for, as they were typed."""

    by: str
    start: str
    end: str
    is_rebooked: bool
    today: date

    def moves(self, snapshot: Snapshot, items: Sequence[Item]) -> Iterator[Move]:
        """The move of each item. Raises Trouble ("unclear") for options that do not go together."""
        if bool(self.by) == bool(self.start or self.end):
            raise Trouble("say how far with --by 7d, or to when with --start and --end", kind="unclear")
        if not self.by and len(items) > 1:
            raise Trouble("--start and --end move one item; move several with --by", kind="unclear")
        month = snapshot.portfolio.fiscal_year_start
        for item in items:
            try:
                yield self._move(item, month)
            except ValueError as error:
                raise Trouble(str(error), kind="unclear") from None

    def _move(self, item: Item, month: int) -> Move:
        if self.by:
            return move_by(item, amount(self.by), is_rebooked=self.is_rebooked)
        start, end = self._date(self.start, month, "start"), self._date(self.end, month, "end")
        return move_to(item, start, end, is_rebooked=self.is_rebooked)

    def _date(self, text: str, month: int, edge: Edge) -> When | None:
        from roadmap_display.roadmap.dates.when_words import read

        return read(text, self.today, month, edge=edge) if text else None


def change_set(changes: tuple[Change, ...], by: str, note: str) -> ChangeSet:
    """The changes as one change set, made now."""
    return ChangeSet(at=datetime.now(UTC), by=by, note=note, changes=changes)


def _fields(result: Cascade, revision: int | None) -> dict[str, Any]:
    """The result as printed in JSON; what was refused is a finding, and then nothing moves."""
    moved = () if result.refused else result.moved
    findings = result.refused or result.findings
    return {
        "moved": [_shift_fields(shift) for shift in moved],
        "findings": [output.finding_fields(finding) for finding in findings],
        "confirm": [{"function": one.function, "items": one.items} for one in result.confirm if moved],
    } | ({} if revision is None else {"revision": revision})


def _shift_fields(shift: Shift) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": shift.was.id, "title": shift.was.title, "rule": shift.rule, "days": shift.days}
    if shift.was.start != shift.now.start:
        fields["start"] = [_text(shift.was.start), _text(shift.now.start)]
    if shift.was.end != shift.now.end:
        fields["end"] = [_text(shift.was.end), _text(shift.now.end)]
    return fields


def _text(when: When | None) -> str | None:
    return when.text if when else None

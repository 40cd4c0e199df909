"""`confirm`, `baseline`: somebody says that they know; dates become promises."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

import typer

from roadmap_display.app.login import login
from roadmap_display.cli import options, output
from roadmap_display.cli.editing import save
from roadmap_display.cli.moves import Who, change_set
from roadmap_display.roadmap.called import called, quoted, who_is
from roadmap_display.roadmap.cascades.moving import confirming
from roadmap_display.roadmap.harmless import harmless
from roadmap_display.roadmap.notices import Notice, open_notices
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble

FINE, REFUSED = 0, 1


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(confirm)
    app.command()(baseline)


def confirm(
    source: options.Plan,
    what: Annotated[
        str, typer.Argument(metavar="NOTICE|ITEM", help="A notice's id, or an item that moved. Without: what waits.")
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="PERSON", help="Who knows of it: an id or a name.")] = "",
    today: options.Today = "",
) -> None:
    """Say that somebody knows what moved. Without an item, list what waits for that."""
    from roadmap_display.cli.chosen import person_called
    from roadmap_display.cli.reading import opened

    day = options.day_of(today)
    with opened(source, read_only=not what) as store:
        snapshot = store.load().snapshot
        if not what:
            _print(_waiting(snapshot, day, source))
            return
        if not by:
            raise Trouble("say who confirms it with --by PERSON", kind="unclear")
        person = person_called(snapshot, by)
        asked = _notices_of(snapshot, what)
        notices = _for(person, asked)
        if not notices:
            _print([_not_theirs(person, asked)], err=True)
            raise typer.Exit(REFUSED)
        # Two of them may stand for the same earlier one.
        made = dict.fromkeys(change for notice in notices for change in confirming(notice, snapshot, person.id, day))
        save(store, source, change_set(tuple(made), person.id, "confirmed what moved"), snapshot)
    _print(f"{person.name} confirmed: {_about(snapshot, notice, day)}." for notice in notices)


def baseline(
    source: options.Plan,
    title: Annotated[str, typer.Option("--title", metavar="NAME", help="Keep all dates under a name.")] = "",
    promise: Annotated[
        bool, typer.Option("--set", help="Promise today's dates: what slips is measured by them.")
    ] = False,
    dry_run: options.DryRun = False,
    who: Who = "",
    today: options.Today = "",
) -> None:
    """Keep the dates of today, or promise them. Without an option, list the baselines that are kept."""
    from roadmap_display.cli.reading import opened
    from roadmap_display.roadmap.cascades.promising import keeping, kept_baseline, promising

    day = options.day_of(today)
    with opened(source, read_only=dry_run or not (title or promise)) as store:
        snapshot = store.load().snapshot
        if not title and not promise:
            _print(_kept(snapshot))
            return
        if any(one.title.casefold() == title.casefold() for one in snapshot.baselines):
            raise Trouble(f"a baseline {quoted(title)} is kept already; give another name", kind="unclear")
        by = who_is(snapshot, who or login())
        kept = kept_baseline(snapshot, str(uuid.uuid4()), title, day, by)
        promised = promising(snapshot, day) if promise else ()
        changes = (*promised, *(keeping(kept) if title else ()))
        if changes and not dry_run:
            save(store, source, change_set(changes, by, f"baseline {title}".strip()), snapshot)
    would = "Would keep" if dry_run else "Kept"
    if title:
        _print([f"{would} the dates of {output.counted(len(kept.dates), 'item')} as {quoted(title)}."])
    if promise:
        does = "would promise" if dry_run else "promised"
        _print([f"{output.counted(len(promised), 'item')} {does} the dates of today."])


def _print(lines: Sequence[str] | Iterator[str], *, err: bool = False) -> None:
    for line in lines:
        typer.echo(harmless(line), err=err)


def _notices_of(snapshot: Snapshot, what: str) -> list[Notice]:
    """The open notices of an id, or that an item is part of. Raises Trouble where there are none."""
    from roadmap_display.cli.chosen import item_called

    waiting = open_notices(snapshot.notices)
    by_id = [notice for notice in waiting if notice.id == what]
    if by_id:
        return by_id
    if any(notice.id == what for notice in snapshot.notices):
        raise Trouble(f"the notice {quoted(what)} is confirmed already", kind="unclear")
    item = item_called(snapshot.items, what)
    found = [notice for notice in waiting if item.id in notice.items]
    if not found:
        raise Trouble(f"nothing waits for a confirmation about {called(item)}", kind="unclear")
    return found


def _for(person: Person, notices: Sequence[Notice]) -> list[Notice]:
    """Those that the person may confirm: of their function; all, where nobody said what function they have."""
    return [notice for notice in notices if not person.function or notice.function == person.function]


def _not_theirs(person: Person, notices: Sequence[Notice]) -> str:
    functions = " and ".join(sorted({notice.function for notice in notices}))
    return f"This is not for {person.name} ({person.function}) to confirm, but for {functions}."


def _waiting(snapshot: Snapshot, today: date, source: str) -> Iterator[str]:
    waiting = open_notices(snapshot.notices)
    for notice in waiting:
        yield f"{notice.function}: {_about(snapshot, notice, today)}{f' ({notice.reason})' if notice.reason else ''}"
        yield f"    {notice.id}"
    if waiting:
        yield f"To confirm: roadmap-display confirm {output.typed(source)} {output.typed(waiting[0].id)} --by PERSON"
    else:
        yield "Nothing waits for a confirmation."


def _about(snapshot: Snapshot, notice: Notice, today: date) -> str:
    """`Mobile checkout is now 9 Mar → 1 Jun, and 3 items with it`."""
    from roadmap_display.cli.chosen import span_of

    item = next((found for one in notice.items if (found := snapshot.item(one))), None)
    if item is None:
        return "something moved that is no longer there"
    told, others = f"{called(item)} is now {span_of(item, today)}", len(notice.items) - 1
    return f"{told}, and {output.counted(others, 'item')} with it" if others else told


def _kept(snapshot: Snapshot) -> Iterator[str]:
    for one in snapshot.baselines:
        on = one.set_on.isoformat() if one.set_on else "no day"
        yield f"{one.title}: {output.counted(len(one.dates), 'item')}, {on}{f', {one.by}' if one.by else ''}"
    if not snapshot.baselines:
        yield "No baseline is kept. To keep one: --title NAME; to promise the dates of today: --set"

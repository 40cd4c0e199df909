"""`new`, `copy`, `import`, `export`: sources made, carried over, filled and handed on."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from roadmap_display.cli import options, output, reading
from roadmap_display.cli.named import mistyped_file
from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.empty import empty, title_of
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.harmless import harmless
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.opening import kind_of
from roadmap_display.storage.postgres.server_url import without_password
from roadmap_display.storage.store import Store

if TYPE_CHECKING:
    from roadmap_display.exchange.table_columns import Column

TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""What is read as a table; of the last three it is said how they become one."""

PICTURES = (".png", ".svg", ".pdf")
FINE, LOST, FOUND = 0, 1, 1

DATABASES = (".db", ".sqlite", ".sqlite3")
KINDS = ("json", "csv", "xlsx", "png", "svg", "pdf")


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(new)
    app.command()(copy)
    app.command("import")(import_)
    app.command()(export)


def new(
    source: options.Plan,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What the wall's header says.")] = "Roadmap",
) -> None:
    """Make an empty portfolio: a product and a marketing roadmap."""
    with reading.opened(source) as store:
        store.create(empty(title, str(uuid.uuid4())))
    filled = f"roadmap-display import FILE.xlsx --into {output.typed(source)}"
    typer.echo(f"Made {without_password(source)}. To fill it: {filled}")


def copy(
    source: options.Source,
    target: Annotated[str, typer.Argument(metavar="TARGET", help="A new plan.roadmap.json, plan.db or database.")],
    format: options.Format = "text",  # noqa: A002 - the name of the option
) -> None:
    """Copy a portfolio into a new source of any kind. Its history goes along; what cannot is told."""
    options.one_of(format, output.FORMATS, "--format")
    if kind_of(target)[0] == "table":
        raise Trouble(
            f"{Path(target).name} is a table, which cannot hold all of a portfolio; write one with export, or name a "
            ".roadmap.json file or a database",
            kind="unclear",
        )
    with reading.opened(source, read_only=True) as there, reading.opened(target) as store:
        snapshot, history = reading.read_with_history(there)
        store.create(snapshot, history)
    left = [finding for finding in snapshot.findings if finding.code == "unreadable-record"]
    if format == "json":
        output.print_json(_report(len(snapshot.items), 0, 0, snapshot.findings))
    else:
        sets = f" and {output.counted(len(history), 'change set')} of its history" if history else ""
        typer.echo(f"Copied {output.counted(len(snapshot.items), 'item')}{sets} to {without_password(target)}.")
        if left:
            typer.echo(f"{output.counted(len(left), 'record')} could not be read, and so could not be carried over:")
        output.print_findings(left + [finding for finding in snapshot.findings if finding not in left])
    raise typer.Exit(LOST if left else FINE)


def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A .csv or .xlsx table, one row an item; or a copy of SOURCE with edits of its own.",
            readable=False,
        ),
    ],
    into: Annotated[str, typer.Option("--into", metavar="SOURCE", help="Made where there is none yet.")],
    kind: Annotated[
        str, typer.Option("--as", metavar="KIND", help="csv or xlsx, where the name does not say it.")
    ] = "",
    dry_run: options.DryRun = False,
    format: options.Format = "text",  # noqa: A002
    today: options.Today = "",
) -> None:
    """Take the rows of a table into a portfolio. Or what a copy of it holds more; a second time, only what differs.

    Exit code 1 where a row or a cell could not be taken as it stands; the rest is there.
    """
    options.one_of(format, output.FORMATS, "--format")
    suffix = f".{kind.lower()}" if kind else file.suffix.lower()
    if suffix == ".json":
        _take_over(file, into, dry_run, format)
    elif suffix in TABLES:
        _take_rows(file, suffix, into, dry_run, format, options.day_of(today))
    else:
        raise Trouble(_no_table(file, into), kind="unclear")


def _no_table(file: Path, into: str) -> str:
    if file.is_dir():
        return f"{file} is a folder; name the table in it"
    if file.suffix.lower() in DATABASES:
        carried = f"roadmap-display copy {output.typed(file)} {output.typed(into)}"
        return f"{file.name} is no table; to carry it all over: {carried}"
    return f"{file.name} is no table; give a .csv or .xlsx file, or say --as csv"


def _take_rows(file: Path, suffix: str, into: str, dry_run: bool, format: str, today: date) -> None:  # noqa: A002
    from roadmap_display.exchange.tables import changes_of
    from roadmap_display.storage.disk.files import read_stable

    try:
        content, _ = read_stable(file)
    except Trouble as trouble:
        raise mistyped_file(file, trouble) from None
    with reading.opened(into) as store:
        before, there_was_none = _before(store, into)
        changes, report = changes_of(content, _named(file, suffix), before, today)
        if not dry_run:
            if there_was_none:
                store.create(before)
            if changes:
                store.save(ChangeSet(at=datetime.now(UTC), note=f"import of {file.name}", changes=changes))
    if format == "json":
        output.print_json(_report(report.added, report.updated, report.unchanged, report.findings))
    else:
        done = "Would import" if dry_run else "Imported"
        counts = f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged"
        typer.echo(f"{done} {file.name} into {without_password(into)}: {counts}.")
        if dry_run and (understood := _understood(report.columns)):
            typer.echo(harmless(understood))
        output.print_findings(report.findings)
    raise typer.Exit(FOUND if any(finding.severity != "note" for finding in report.findings) else FINE)


def _understood(columns: Sequence[Column]) -> str:
    """What columns were taken for whose header does not say it word for word; empty where all do."""
    read = [
        f"“{one.header}” as {one.field.replace('_', ' ')}"
        for one in columns
        if one.field and one.field != one.header.casefold()
    ]
    kept = [f"“{one.header}”" for one in columns if not one.field]
    told = [f"read {', '.join(read)}"] if read else []
    told += [f"carry along {', '.join(kept)}"] if kept else []
    return f"It would {' and '.join(told)}." if told else ""


def _take_over(file: Path, into: str, dry_run: bool, format: str) -> None:  # noqa: A002
    """Save the edits that a copy of a source holds and the source does not: what a sync program put beside it."""
    from roadmap_display.cli.editing import take_over
    from roadmap_display.storage.native.conflict_copies import held_by

    with reading.opened(into, read_only=dry_run) as store:
        snapshot = _there(store, file, into)
        copy = held_by(file, snapshot.portfolio.id, store.applied())
        if copy is None:
            raise Trouble(
                f"{file.name} is no copy of {store.name}; to see both: roadmap-display view {into} {file}",
                kind="unclear",
            )
        if copy.edits and not dry_run:
            take_over(store, into, copy.edits, copy.snapshot)
    if format == "json":
        output.print_json(_report(0, len(copy.edits), 0, ()))
    else:
        done = "Would take over" if dry_run else "Took over"
        typer.echo(f"{done} {output.counted(len(copy.edits), 'edit')} of {file.name} into {without_password(into)}.")


def _there(store: Store, file: Path, into: str) -> Snapshot:
    """What the source holds. Raises Trouble where there is none: a copy needs something that it is a copy of."""
    try:
        return store.load().snapshot
    except Trouble as trouble:
        if trouble.kind != "missing":
            raise
        made = f"to make it: roadmap-display copy {output.typed(file)} {output.typed(into)}"
        raise Trouble(f"{store.name} is not there; {made}", kind="unclear") from None


def _named(file: Path, suffix: str) -> str:
    """The name by which the table is understood: `--as csv` makes `list.txt` a `list.txt.csv`."""
    return file.name if file.suffix.lower() == suffix else f"{file.name}{suffix}"


def _before(store: Store, source: str) -> tuple[Snapshot, bool]:
    """What is there, or an empty portfolio called like the source, and whether that was needed."""
    try:
        return store.load().snapshot, False
    except Trouble as trouble:
        if trouble.kind != "missing":
            raise
    return Snapshot(Portfolio(id=str(uuid.uuid4()), title=title_of(Path(source).name))), True


def export(
    source: options.Source,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .json, .csv, .xlsx, .png, .svg or .pdf file.")],
    kind: Annotated[str, typer.Option("--as", metavar="KIND", help="json, csv, xlsx, png, svg or pdf.")] = "",
    page: options.Page = "side-by-side",
    today: options.Today = "",
) -> None:
    """Write a portfolio as a file for others; replaces the file.

    Another plan, or the source itself, is not replaced.
    """
    kind = (kind or file.suffix.lstrip(".")).lower()
    if kind not in KINDS:
        what = "is a folder; name the file in it" if file.is_dir() else "could be many things; name it"
        raise Trouble(f"{file} {what} .json, .csv, .xlsx, .png, .svg or .pdf", kind="unclear")
    if f".{kind}" in PICTURES:
        from roadmap_display.cli.pictures import read_for, save_pictures, scene_of

        options.without_screen()
        day = options.day_of(today)
        snapshot, since = read_for(page, [source], day)
        scene = scene_of(snapshot, day, (1920, 1080))._replace(since=since)
        written = save_pictures(scene, file, page, "dark", "all")
    else:
        options.write_file(file, _exported(source, kind, file, options.day_of(today)))
        written = [file]
    for path in written:
        typer.echo(str(path))


def _exported(source: str, kind: str, file: Path, today: date) -> bytes:
    with reading.opened(source, read_only=True, today=today) as store:
        snapshot, history = reading.read_with_history(store)
    _refuse_a_plan(source, file, snapshot.portfolio.id)
    if kind == "json":
        from roadmap_display.storage.native.json_file import text_of

        return text_of(snapshot, history)
    from roadmap_display.exchange.tables import to_csv, to_xlsx

    return to_csv(snapshot) if kind == "csv" else to_xlsx(snapshot)


def _refuse_a_plan(source: str, file: Path, portfolio: str) -> None:
    """Raise Trouble where the file is no export but the source itself, or another plan: that would be lost."""
    kind, path = kind_of(source)
    if kind != "postgresql" and file.exists() and path.exists() and file.samefile(path):
        raise Trouble(f"{file} is the source itself; name another file", kind="unclear")
    if _plan_in(file) not in ("", portfolio):
        raise Trouble(f"{file} is another plan; name another file, or move it away first", kind="unclear")


def _plan_in(file: Path) -> str:
    """The id of the plan in a file; empty where it holds none, or a table, which anybody can write anew."""
    try:
        if kind_of(str(file))[0] == "table":
            return ""
        with reading.opened(str(file), read_only=True) as store:
            return store.load().snapshot.portfolio.id
    except Trouble:
        return ""


def _report(added: int, updated: int, unchanged: int, findings: Iterable[Finding]) -> dict[str, object]:
    listed = [output.finding_fields(finding) for finding in findings]
    return {"added": added, "updated": updated, "unchanged": unchanged, "findings": listed}

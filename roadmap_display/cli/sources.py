"""`new`, `copy`, `import`, `export`: sources made, carried over, filled and handed on."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from roadmap_display.cli import options, output, reading
from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.empty import empty
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.opening import kind_of
from roadmap_display.storage.postgres.server_url import without_password
from roadmap_display.storage.store import Store

TABLES = (".csv", ".xlsx")
PICTURES = (".png", ".svg", ".pdf")
FINE, LOST = 0, 1

KINDS = ("json", "csv", "xlsx", "png", "svg", "pdf")

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(new)
    app.command()(copy)
    app.command("import")(import_)
    app.command()(export)


def new(
    source: options.Source,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What the wall's header says.")] = "Roadmap",
) -> None:
    """Make an empty portfolio: a product and a marketing roadmap."""
    with reading.opened(source) as store:
        store.create(empty(title, str(uuid.uuid4())))
    made = without_password(source)
    typer.echo(f"Made {made}. To fill it: roadmap-display import FILE.csv --into {made}")


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
            metavar="FILE", help="A .csv or .xlsx table, one row an item; or a copy of SOURCE with edits of its own."
        ),
    ],
    into: Annotated[str, typer.Option("--into", metavar="SOURCE", help="Made where there is none yet.")],
    kind: Annotated[
        str, typer.Option("--as", metavar="KIND", help="csv or xlsx, where the name does not say it.")
    ] = "",
    dry_run: DryRun = False,
    format: options.Format = "text",  # noqa: A002
    today: options.Today = "",
) -> None:
    """Take the rows of a table into a portfolio. Or what a copy of it holds more; a second time, only what differs."""
    options.one_of(format, output.FORMATS, "--format")
    suffix = f".{kind}" if kind else file.suffix.lower()
    if suffix == ".json":
        _take_over(file, into, dry_run, format)
    elif suffix in TABLES:
        _take_rows(file, suffix, into, dry_run, format, options.day_of(today))
    else:
        raise Trouble(f"{file.name} is no table; give a .csv or .xlsx file, or say --as csv", kind="unclear")


def _take_rows(file: Path, suffix: str, into: str, dry_run: bool, format: str, today: date) -> None:  # noqa: A002
    from roadmap_display.exchange.tables import changes_of
    from roadmap_display.storage.disk.files import read_stable

    content, _ = read_stable(file)
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
        output.print_findings(report.findings)


def _take_over(file: Path, into: str, dry_run: bool, format: str) -> None:  # noqa: A002
    """Save the edits that a copy of a source holds and the source does not: what a sync program put beside it."""
    from roadmap_display.cli.editing import take_over
    from roadmap_display.storage.native.conflict_copies import held_by

    with reading.opened(into, read_only=dry_run) as store:
        snapshot = store.load().snapshot
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
    title = Path(source).name.partition(".")[0].replace("-", " ").replace("_", " ").strip().capitalize()
    return Snapshot(Portfolio(id=str(uuid.uuid4()), title=title or "Roadmap")), True


def export(
    source: options.Source,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .json, .csv, .xlsx, .png, .svg or .pdf file.")],
    kind: Annotated[str, typer.Option("--as", metavar="KIND", help="json, csv, xlsx, png, svg or pdf.")] = "",
    page: options.Page = "side-by-side",
    today: options.Today = "",
) -> None:
    """Write a portfolio as a file for others; replaces the file."""
    kind = kind or file.suffix.lower().lstrip(".")
    if kind not in KINDS:
        raise Trouble(
            f"{file.name} could be many things; name it .json, .csv, .xlsx, .png, .svg or .pdf", kind="unclear"
        )
    if f".{kind}" in PICTURES:
        from roadmap_display.cli.pictures import read_for, save_pictures, scene_of

        options.without_screen()
        day = options.day_of(today)
        snapshot, since = read_for(page, [source], day)
        scene = scene_of(snapshot, day, (1920, 1080))._replace(since=since)
        written = save_pictures(scene, file, page, "dark", "all")
    else:
        options.write_file(file, _exported(source, kind))
        written = [file]
    for path in written:
        typer.echo(str(path))


def _exported(source: str, kind: str) -> bytes:
    with reading.opened(source, read_only=True) as store:
        snapshot, history = reading.read_with_history(store)
        if kind == "json":
            from roadmap_display.storage.native.json_file import text_of

            return text_of(snapshot, history)
    from roadmap_display.exchange.tables import to_csv, to_xlsx

    return to_csv(snapshot) if kind == "csv" else to_xlsx(snapshot)


def _report(added: int, updated: int, unchanged: int, findings: Iterable[Finding]) -> dict[str, object]:
    listed = [output.finding_fields(finding) for finding in findings]
    return {"added": added, "updated": updated, "unchanged": unchanged, "findings": listed}

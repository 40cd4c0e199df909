"""`check`, `schema`, `doctor`: what is wrong, what a file may say, what this machine has."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_display.cli import options, output
from roadmap_display.roadmap.harmless import harmless

CLEAN, FOUND = 0, 1


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(check)
    app.command()(schema)
    app.command()(doctor)


def _list_checks(wanted: bool) -> None:
    if wanted:
        output.print_checks()
        raise typer.Exit


def check(
    source: options.Sources,
    format: options.Format = "text",  # noqa: A002
    config: options.Config = None,
    today: options.Today = "",
    _list: Annotated[
        bool,
        typer.Option("--list", help="Say what each check looks for, and end.", is_eager=True, callback=_list_checks),
    ] = False,
) -> None:
    """Say where the two plans do not fit, and what they lack.

    Exit code 1 where there is an error or a warning; notes alone are advice.
    """
    from roadmap_display.cli.reading import findings_of, read_all

    options.one_of(format, output.FORMATS, "--format")
    day = options.day_of(today)
    snapshot = read_all(source, day)
    findings = findings_of(snapshot, day, config)
    if format == "json":
        listed = [output.finding_fields(finding) for finding in findings]
        output.print_json({"revision": snapshot.revision, "today": day.isoformat(), "findings": listed})
    else:
        output.print_report(findings, len(snapshot.items))
    raise typer.Exit(FOUND if any(finding.severity != "note" for finding in findings) else CLEAN)


def schema() -> None:
    """Print the JSON Schema of the native file."""
    from roadmap_display.storage.native.json_schema import json_schema

    output.print_json(json_schema())


def doctor(
    source: list[str] = typer.Argument(None, metavar="SOURCE…", help="Sources to look at as well."),
    format: options.Format = "text",  # noqa: A002
) -> None:
    """Say what this machine has and lacks. With a source, say what can be done with it, too."""
    from roadmap_display.cli.doctor import examine

    options.one_of(format, output.FORMATS, "--format")
    found = list(examine(source or []))
    if format == "json":
        output.print_json({"checks": [one.fields() for one in found]})
    else:
        for one in found:
            typer.echo(harmless(f"{'✓' if one.ok else '✗'} {one.name}: {one.detail}"))
            if one.remedy:
                typer.echo(harmless(f"    {one.remedy}"))
    raise typer.Exit(CLEAN if all(one.ok for one in found) else FOUND)

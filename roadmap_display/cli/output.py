"""What commands print: words for people, one JSON document for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import typer

from roadmap_display.roadmap.finding import Finding

FORMATS = ("text", "json")
_SIGNS = {"error": "⬣", "warning": "▲", "note": "·"}
_FOR_WALLS = ("lead", "sentence", "owners")


def print_json(document: dict[str, Any]) -> None:
    """One JSON document, indented, and nothing else."""
    text = msgspec.json.format(msgspec.json.encode(document), indent=2)
    typer.echo(text.decode())


def finding_fields(finding: Finding) -> dict[str, Any]:
    """A finding as `check` prints it: lists always there, the rest where it is known."""
    fields: dict[str, Any] = {"items": (), "goals": (), "links": ()} | msgspec.to_builtins(finding)
    return {name: value for name, value in fields.items() if name not in _FOR_WALLS}


def print_findings(findings: Iterable[Finding]) -> None:
    """A line a finding, its remedy below it."""
    for finding in findings:
        typer.echo(f"{_SIGNS[finding.severity]} {finding.message}")
        if finding.remedy:
            typer.echo(f"    {finding.remedy}")


def counted(count: int, one: str, many: str = "") -> str:
    """`1 item`, `3 items`."""
    return f"{count} {one if count == 1 else many or one + 's'}"

"""What commands print: words for people, one JSON document for programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import msgspec
import typer

from roadmap_display.roadmap.checks.codes import CODES
from roadmap_display.roadmap.finding import Finding, Severity

FORMATS = ("text", "json")
_SIGNS = {"error": "⬣", "warning": "▲", "note": "·"}
_HEADS: dict[Severity, str] = {"error": "Wrong", "warning": "Check", "note": "Note"}
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_FOR_WINDOWS = ("lead", "sentence", "owners", "about")


def print_json(document: dict[str, Any]) -> None:
    """One JSON document, indented, and nothing else."""
    text = msgspec.json.format(msgspec.json.encode(document), indent=2)
    typer.echo(text.decode())


def finding_fields(finding: Finding) -> dict[str, Any]:
    """A finding as `check` prints it: lists always there, the rest where it is known."""
    fields: dict[str, Any] = {"items": (), "goals": (), "links": ()} | msgspec.to_builtins(finding)
    return {name: value for name, value in fields.items() if name not in _FOR_WINDOWS}


def print_findings(findings: Iterable[Finding]) -> None:
    """A line a finding, its remedy below it; once where several in a row have the same."""
    for (_, remedy), some in groupby(findings, lambda finding: (finding.code, finding.remedy)):
        for finding in some:
            typer.echo(harmless(line_of(finding)))
        if remedy:
            typer.echo(harmless(f"    {remedy}"))


def line_of(finding: Finding) -> str:
    """A finding behind the sign of its severity."""
    return f"{_SIGNS[finding.severity]} {finding.message}"


def print_report(findings: Sequence[Finding], items: int) -> None:
    """The findings under a heading for each severity, and at the end how many there are."""
    for severity, some in groupby(findings, lambda finding: finding.severity):
        typer.echo(_HEADS[severity])
        print_findings(some)
        typer.echo("")
    typer.echo(f"{_counts(findings) or 'Nothing to say'} about {counted(items, 'item')}.")


def print_checks() -> None:
    """Every check there is, and what it looks for."""
    width = max(map(len, CODES))
    for code, looks_for in CODES.items():
        typer.echo(f"{code:{width}}  {looks_for}")


def _counts(findings: Sequence[Finding]) -> str:
    """`1 error, 3 notes`."""
    by_severity = ((severity, sum(one.severity == severity for one in findings)) for severity in _HEADS)
    return ", ".join(counted(count, severity) for severity, count in by_severity if count)


def harmless(text: str) -> str:
    """A line without what would steer a terminal or turn its direction: titles are written by others."""
    return text if text.isascii() and text.isprintable() else _STEERING.sub("", text)


def counted(count: int, one: str, many: str = "") -> str:
    """`1 item`, `3 items`."""
    return f"{count} {one if count == 1 else many or one + 's'}"

"""What commands print: words for people, one JSON document for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import msgspec
import typer

from roadmap_display.roadmap.checks.codes import CODES
from roadmap_display.roadmap.finding import Finding, Severity
from roadmap_display.roadmap.harmless import harmless

FORMATS = ("text", "json")
_SIGNS = {"error": "⬣", "warning": "▲", "note": "·"}
_HEADS: dict[Severity, str] = {"error": "Wrong", "warning": "Check", "note": "Note"}
_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FOR_WINDOWS = ("lead", "sentence", "owners", "about")


def print_json(document: dict[str, Any]) -> None:
    """One JSON document, indented, and nothing else; in UTF-8, as JSON is, whatever the terminal has."""
    print_document(json.dumps(msgspec.to_builtins(document), ensure_ascii=False, indent=2))


def print_document(text: str) -> None:
    """JSON as it is, but for escapes of what would steer a terminal, turn its direction, or has no encoding."""
    escaped = _UNSEEN.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text)
    typer.echo(f"{escaped}\n".encode(), nl=False)


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


def counted(count: int, one: str, many: str = "") -> str:
    """`1 item`, `3 items`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def typed(source: object) -> str:
    """A source as it is typed into a shell: in quotes where it has to be, and never with its password."""
    from shlex import quote

    from roadmap_display.storage.postgres.server_url import without_password

    return quote(without_password(str(source)))

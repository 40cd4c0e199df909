"""What a move does, in words: a line for each item that moves, what no longer fits, who has to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from roadmap_display.cli import output
from roadmap_display.cli.chosen import span_of
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.cascades.cascade import Cascade
from roadmap_display.roadmap.cascades.cascade_shift import Shift
from roadmap_display.roadmap.cascades.cascade_told import Confirm
from roadmap_display.roadmap.cascades.moving import Told
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot

_MOST = 60
"""So many items are listed; a whole plan that moves says how many more there are."""

_LONGEST = 40
_HEAD = ("", "was", "becomes", "", "")
_WHY = {"follows": "follows", "not_before": "not before", "part": "part of", "spans": "holds"}


def lines_of(snapshot: Snapshot, result: Cascade, told: Told, *, is_made: bool) -> Iterator[str]:
    """The result of a move, for people; of a refused one only why."""
    if result.refused:
        yield from _findings(result.refused)
        return
    if not result.moved:
        yield "Nothing moves: that is where it lies already."
        return
    count = output.counted(len(result.moved), "item")
    yield f"{'Moved' if is_made else 'Would move'} {count}{f': {told.reason}' if told.reason else ''}."
    yield ""
    yield from _table(_row(snapshot, shift, told.on) for shift in islice(result.moved, _MOST))
    if len(result.moved) > _MOST:
        yield f"  and {len(result.moved) - _MOST:,} more"
    yield from _with_head("Became days, because they do not move by whole weeks, months or quarters", _days(result))
    yield from _with_head("No longer fits", _findings(result.findings))
    yield from _with_head("Has to confirm", (_asked(snapshot, one) for one in result.confirm))


def _with_head(head: str, lines: Iterable[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield ""
        yield f"{head}:"
        yield from told


def _row(snapshot: Snapshot, shift: Shift, today: date) -> tuple[str, ...]:
    return (
        _short(called(shift.was)),
        span_of(shift.was, today),
        span_of(shift.now, today),
        f"{shift.days:+,} d",
        _why(snapshot, shift),
    )


def _why(snapshot: Snapshot, shift: Shift) -> str:
    if shift.rule == "by_hand":
        return ""
    other = snapshot.item(shift.why.item)
    return f"{_WHY[shift.rule]} {_short(called(other))}" if other else ""


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"


def _table(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Columns below their heads, each as wide as it must be."""
    from rich.cells import cell_len, set_cell_size

    table = [_HEAD, *rows]
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    for row in table:
        yield "  " + "  ".join(map(set_cell_size, row, widths)).rstrip()


def _days(result: Cascade) -> Iterator[str]:
    for shift in islice(result.moved, _MOST):
        if shift.became_days:
            edges = ((edge, getattr(shift.was, edge), getattr(shift.now, edge)) for edge in shift.became_days)
            told = ", ".join(f"{edge} {show(was)} is now {show(now)}" for edge, was, now in edges)
            yield f"  {_short(called(shift.was))}: {told}"


def _findings(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        yield output.line_of(finding)
        if finding.remedy:
            yield f"    {finding.remedy}"


def _asked(snapshot: Snapshot, confirm: Confirm) -> str:
    items = [item for item_id in confirm.items if (item := snapshot.item(item_id))]
    named = ", ".join(_short(called(item)) for item in items[:5])
    more = f" and {len(items) - 5:,} more" if len(items) > 5 else ""
    return f"  {confirm.function}: {named}{more}"

"""All findings of a snapshot, the most pressing first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from heapq import nsmallest
from itertools import chain

from roadmap_display.roadmap.checks.case import Case, case_of
from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings, weighed
from roadmap_display.roadmap.checks.codes import CODES
from roadmap_display.roadmap.checks.goal_checks import goal_findings
from roadmap_display.roadmap.checks.launch_checks import launch_findings
from roadmap_display.roadmap.checks.link_checks import link_findings
from roadmap_display.roadmap.checks.most import MOST_OF_A_KIND, more_like
from roadmap_display.roadmap.checks.notice_checks import notice_findings, question_findings
from roadmap_display.roadmap.checks.overdue_checks import overdue_findings
from roadmap_display.roadmap.checks.parking_checks import parking_findings
from roadmap_display.roadmap.checks.part_checks import part_findings
from roadmap_display.roadmap.checks.practice_checks import practice_findings
from roadmap_display.roadmap.checks.soundness import soundness
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot

CHECKS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    link_findings,
    part_findings,
    notice_findings,
    overdue_findings,
    launch_findings,
    goal_findings,
    question_findings,
    parking_findings,
    practice_findings,
)
"""What is asked of a plan that is sound."""

_RANK = {"error": 0, "warning": 1, "note": 2}
_FAR = 1_000_000

_Sort = tuple[str, str]
"""Code and severity."""

_Pressure = tuple[int, int, int, str]

_WAITING = frozenset(("notice-unconfirmed", "question-open", "goal-not-measured"))
_PLACE = {code: place for place, code in enumerate(CODES)}
_READING = len(CODES)
"""What could not be read comes behind what the checks found."""


def check(snapshot: Snapshot, today: date, settings: CheckSettings = USUAL) -> tuple[Finding, ...]:
    """What does not fit, what is unsound, what good practice lacks, and what could not be read.

    What is wrong comes before what may be, and that before what is merely lacking; then as the codes stand, so that
    a link that will be missed is the first; then what is near today before what is far.
    """
    by_pressure = partial(_pressure, snapshot, today.toordinal())
    found = weighed(chain(_checked(case_of(snapshot, today, settings)), snapshot.findings), settings)
    kept, counts = _most_pressing(found, by_pressure)
    return tuple(_with_rest(sorted(kept, key=by_pressure), counts))


def for_walls(findings: Iterable[Finding], snapshot: Snapshot) -> tuple[Finding, ...]:
    """The findings that everybody may read: those that name no private item."""
    private = {item.id for item in snapshot.items if item.private}
    return tuple(finding for finding in findings if private.isdisjoint(finding.items))


def _checked(case: Case) -> Iterator[Finding]:
    yield from soundness(case.snapshot)
    for one in CHECKS:
        yield from one(case)


def _pressure(snapshot: Snapshot, today: int, finding: Finding) -> _Pressure:
    """What findings are sorted by: severity, code, nearness, and the words so that order stays."""
    place = _PLACE.get(finding.code, _READING)
    return _RANK[finding.severity], place, _distance(snapshot, today, finding), finding.message


def _distance(snapshot: Snapshot, today: int, finding: Finding) -> int:
    """How far a finding is from today, in days; what waits for an answer presses the more the longer it waits."""
    if finding.days is not None and finding.code in _WAITING:
        return -finding.days
    if finding.days is not None and not finding.links:
        return finding.days
    item = snapshot.item(finding.items[0]) if finding.items else None
    return abs(item.first - today) if item and item.first is not None else _FAR


def _most_pressing(
    findings: Iterable[Finding], by_pressure: Callable[[Finding], _Pressure]
) -> tuple[list[Finding], Mapping[_Sort, int]]:
    """The findings to be listed, and how many there are of each sort. Never holds many more than that."""
    kept: dict[_Sort, list[Finding]] = defaultdict(list)
    counts: Counter[_Sort] = Counter()
    for finding in findings:
        sort = finding.code, finding.severity
        counts[sort] += 1
        kept[sort].append(finding)
        if len(kept[sort]) == 10 * MOST_OF_A_KIND:
            kept[sort] = _pressing(kept[sort], by_pressure)
    return [one for many in kept.values() for one in _pressing(many, by_pressure)], counts


def _pressing(findings: list[Finding], by_pressure: Callable[[Finding], _Pressure]) -> list[Finding]:
    """No more of one sort than are listed; fewer are not compared here."""
    is_short = len(findings) <= MOST_OF_A_KIND
    return findings if is_short else nsmallest(MOST_OF_A_KIND, findings, key=by_pressure)


def _with_rest(findings: Iterable[Finding], counts: Mapping[_Sort, int]) -> Iterator[Finding]:
    """The findings; behind the last of each sort, how many more of it there are."""
    listed: Counter[_Sort] = Counter()
    for finding in findings:
        sort = finding.code, finding.severity
        listed[sort] += 1
        yield finding
        if listed[sort] == MOST_OF_A_KIND < counts[sort]:
            yield more_like(finding, counts[sort] - MOST_OF_A_KIND)

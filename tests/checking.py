"""Words for tests of checks: what is told of a plan on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from builders import a_roadmap, a_snapshot

from roadmap_display.roadmap.checks.case import Case, case_of
from roadmap_display.roadmap.checks.check_settings import CheckSettings
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

TODAY = date(2026, 2, 26)
BOTH = (a_roadmap("Product"), a_roadmap("Marketing", "Campaigns"))

Check = Callable[[Case], Iterable[Finding]]


def told(check: Check, *items: Item, today: date = TODAY, **fields: Any) -> list[Finding]:
    """What one check says of items on the product roadmap, unless told otherwise; settings are `CheckSettings`'."""
    settings = {name: fields.pop(name) for name in CheckSettings.__struct_fields__ if name in fields}
    return told_of(check, a_snapshot(*items, **{"roadmaps": BOTH} | fields), today, **settings)


def told_of(check: Check, snapshot: Snapshot, today: date = TODAY, **settings: Any) -> list[Finding]:
    """What one check says of a plan."""
    return list(check(case_of(snapshot, today, CheckSettings(**settings))))


def said(check: Check, *items: Item, **fields: Any) -> list[str]:
    """The sentences of `told`."""
    return [finding.message for finding in told(check, *items, **fields)]


def with_code(code: str, findings: Iterable[Finding]) -> list[str]:
    """The sentences of one check."""
    return [finding.message for finding in findings if finding.code == code]

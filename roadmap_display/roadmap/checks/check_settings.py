"""Which checks are made, how much they weigh, and the numbers they go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, get_args

import msgspec

from roadmap_display.roadmap.checks.codes import CODES
from roadmap_display.roadmap.finding import Finding, Severity
from roadmap_display.roadmap.trouble import Trouble

Weight = Literal["off", "note", "warning", "error"]
"""What a finding may be made: left out, or of another severity."""

WEIGHTS: tuple[Weight, ...] = get_args(Weight)

NUMBERS: Mapping[str, range] = MappingProxyType({"marketing_days": range(3651), "reading_days": range(1, 3651)})
"""The settings that are numbers, and what each may be, in days."""

_AS_THEY_ARE: Mapping[str, Weight] = MappingProxyType({})


class CheckSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a house wants of the checks.

    `marketing_days` is how far before or after a release its marketing may lie; `reading_days` how old the last
    reading of a metric may be. `weights` are by the code of a check; one that is not named weighs what it does.
    """

    marketing_days: int = 30
    reading_days: int = 30
    weights: Mapping[str, Weight] = _AS_THEY_ARE


USUAL = CheckSettings()


def read_check_settings(table: object, place: str) -> CheckSettings:
    """The settings of a table such as `no-owner = "off"`, `marketing_days = 60`; `place` says where it stands.

    Raises Trouble for a check or a number that there is not, naming the nearest, and for what it cannot be.
    """
    if not isinstance(table, Mapping):
        raise Trouble(f'{place}: "checks" must be a table, such as [checks] with no-owner = "off".', kind="unclear")
    numbers: dict[str, int] = {}
    weights: dict[str, Weight] = {}
    for name, value in table.items():
        if name in NUMBERS:
            numbers[name] = _number(name, value, place)
        elif name in CODES:
            weights[name] = _weight(name, value, place)
        else:
            raise Trouble(f'{place}: there is no check "{name}"; {_nearest(name)}.', kind="unclear")
    return CheckSettings(weights=weights, **numbers)


def weighed(findings: Iterable[Finding], settings: CheckSettings) -> Iterator[Finding]:
    """The findings as the house wants them: those switched off are left out, others get their severity."""
    for finding in findings:
        weight = settings.weights.get(finding.code, finding.severity)
        if weight != "off":
            yield _of_severity(finding, weight)


def _of_severity(finding: Finding, severity: Severity) -> Finding:
    return finding if finding.severity == severity else msgspec.structs.replace(finding, severity=severity)


def _number(name: str, value: Any, place: str) -> int:
    allowed = NUMBERS[name]
    if type(value) is not int or value not in allowed:
        expected = f"a whole number of days, {allowed[0]} to {allowed[-1]}"
        raise Trouble(f'{place}: the check setting "{name}" must be {expected}.', kind="unclear")
    return value


def _weight(code: str, value: Any, place: str) -> Weight:
    if value not in WEIGHTS:
        expected = ", ".join(f'"{weight}"' for weight in WEIGHTS[:-1]) + f' or "{WEIGHTS[-1]}"'
        raise Trouble(f'{place}: the check "{code}" must be {expected}.', kind="unclear")
    weight: Weight = value
    return weight


def _nearest(name: str) -> str:
    """What somebody may have meant."""
    from difflib import get_close_matches

    near = get_close_matches(name, [*CODES, *NUMBERS], n=3, cutoff=0.5)
    return f"the nearest is {' or '.join(near)}" if near else "roadmap-display check --list names them all"

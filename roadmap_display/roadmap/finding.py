"""One result of a check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

Severity = Literal["error", "warning", "note"]


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is unsound or out of step, in a sentence a person would say.

    `code` names the check; `days` is by how many days a link is missed, and `certain` whether it
    will be (or only may be). For a wall's footer, `lead` says the gist (`12 days early`) and
    `sentence` the rest of it (`Spring launch starts before Mobile checkout ships`); `owners` are
    the people to talk to. `about` are the kinds and ids of other records that it is about, such as
    a notice that nobody has confirmed.
    """

    code: str
    severity: Severity
    message: str
    items: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    days: int | None = None
    certain: bool | None = None
    remedy: str = ""
    lead: str = ""
    sentence: str = ""
    owners: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()


def for_footer(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is worth everybody's five seconds: notes only where there is nothing else."""
    told = tuple(findings)
    return tuple(finding for finding in told if finding.severity != "note") or told

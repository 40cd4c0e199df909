"""What does not fit, as a list that leads to the items, and what of it is about one item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from roadmap_display.layout.details.details import Details
from roadmap_display.layout.details.details_words import Line, Passage, Tone
from roadmap_display.roadmap.finding import Finding, Severity
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

MOST = 100
"""Of each severity so many are listed; the rest is counted."""

HEADINGS: Mapping[Severity, str] = MappingProxyType(
    {"error": "Does not fit", "warning": "To be looked at", "note": "What good practice asks for"}
)
"""What stands over the findings of each severity, the most pressing first."""

_TONES: Mapping[Severity, Tone] = MappingProxyType({"error": "wrong", "warning": "attention", "note": "text"})


def findings_details(findings: Sequence[Finding], snapshot: Snapshot) -> Details:
    """All findings in their order, those that are about an item as ways to it."""
    passages = []
    for severity, heading in HEADINGS.items():
        some = [finding for finding in findings if finding.severity == severity]
        if some:
            more = [Line(f"and {len(some) - MOST:,} more", tone="quiet")] if len(some) > MOST else []
            lines = (*(_line(one, snapshot) for one in some[:MOST]), *more)
            passages.append(Passage(f"{heading} · {len(some):,}", lines))
    nothing = (Passage("", (Line("Everything fits", "Checks", "good"),)),)
    return Details("Most pressing first", findings_words(findings), tuple(passages) or nothing)


def findings_words(findings: Sequence[Finding]) -> str:
    """`No findings`, `1 finding`, `12 findings`."""
    return f"{len(findings):,} finding{'' if len(findings) == 1 else 's'}" if findings else "No findings"


def findings_about(item: Item, findings: Sequence[Finding]) -> Iterator[Passage]:
    """What was found of an item, each with its remedy; what it shares with many others is left to the list of all."""
    about = [one for one in findings if item.id in one.items[:_NAMED] and one.code not in _TOLD]
    if about:
        lines = (
            (Line(one.message, "", _TONES[one.severity]), Line(_sentence(one.remedy), "", "quiet")) for one in about
        )
        yield Passage("What does not fit", tuple(chain.from_iterable(lines)))


_NAMED = 3
"""So many items a sentence names: it is about those."""

_TOLD = frozenset(("notice-unconfirmed", "question-open"))
"""Codes of what an item's details tell in passages of its own."""


def _line(finding: Finding, snapshot: Snapshot) -> Line:
    goes_to = next((item for item in finding.items if snapshot.item(item)), "")
    words, remedy = _sentence(finding.message), _sentence(finding.remedy)
    return Line(words, remedy, goes_to=goes_to, wraps=True) if goes_to else Line(words, remedy)


def _sentence(words: str) -> str:
    """The words as a sentence begins; a title that begins them was never written small by us."""
    return words[:1].upper() + words[1:] if words[:1].islower() and words.split(" ", 1)[0].isalpha() else words

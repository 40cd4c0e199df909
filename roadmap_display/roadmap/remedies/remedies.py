"""What is offered for each finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from roadmap_display.roadmap.changes.change import kind_of
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies import answers, days, form, goals, links, odd_dates, parts, practice, seam
from roadmap_display.roadmap.remedies import references as names
from roadmap_display.roadmap.remedies.edits import records_of
from roadmap_display.roadmap.remedies.remedy import Remedy, Show
from roadmap_display.roadmap.trouble import Trouble

Offer = Callable[[Finding, Snapshot, date], Iterator[Remedy]]

OFFERS: Mapping[str, Offer] = MappingProxyType(
    {
        "link-broken": links.for_early,
        "link-at-risk": links.for_early,
        "promotes-parked": links.for_in_vain,
        "link-circle": links.for_circle,
        "self-link": links.for_removal,
        "duplicate-id": form.for_twins,
        "unknown-roadmap": names.for_home,
        "unknown-lane": names.for_home,
        "unknown-parent": parts.for_part,
        "self-parent": parts.for_part,
        "parent-circle": parts.for_part_circle,
        "part-outside": parts.for_outside,
        "date-out-of-range": odd_dates.for_dates,
        "end-before-start": odd_dates.for_backwards,
        "milestone-with-end": odd_dates.for_day_with_end,
        "notice-unconfirmed": answers.for_notice,
        "question-open": answers.for_question,
        "should-have-ended": days.for_late,
        "should-have-started": days.for_late,
        "date-over": days.for_late,
        "idea-overtaken": days.for_overtaken,
        "review-due": days.for_review,
        "parked-without-reason": days.for_reason,
        "launch-without-release": seam.for_launch,
        "release-without-marketing": seam.for_release,
        "goal-one-sided": goals.for_one_sided,
        "goal-not-measured": goals.for_not_measured,
        "no-metric": goals.for_no_metric,
        "unknown-item": names.for_item,
        "unknown-comment": names.for_comment,
        "unknown-goal": names.for_goal,
        "unknown-owner": names.for_owner,
        "unknown-person": names.for_person,
        "unknown-metric": names.for_metric,
        "unknown-criterion": names.for_criterion,
        "progress-out-of-range": form.for_progress,
        "score-out-of-range": form.for_scores,
        "fiscal-year-out-of-range": form.for_fiscal_year,
        "too-many-scenarios": form.for_scenarios,
        "outcome-not-measured": practice.for_unmeasured,
        "no-owner": practice.for_no_owner,
        "no-goal": practice.for_no_goal,
        "no-why": practice.for_no_why,
        "no-positioning": practice.for_no_positioning,
        "project-without-end": practice.for_endless,
    }
)
"""What is offered by the code of a finding, what is wanted most often first."""


def remedies(finding: Finding, snapshot: Snapshot, today: date) -> tuple[Remedy, ...]:
    """What can be done about a finding: show it, where there is anything to show, and what else there is.

    Only to be shown is what was settled since the checks looked.
    """
    offer = OFFERS.get(finding.code)
    try:
        offered = tuple(offer(finding, snapshot, today)) if offer else ()
    except Trouble:
        offered = ()
    return (*shows(finding, snapshot), *offered)


def shows(finding: Finding, snapshot: Snapshot) -> tuple[Show, ...]:
    """The way to the items it is about, or to the goals, or to the roadmaps."""
    records = records_of(finding, snapshot)
    items = [("item", one.id) for one in records if kind_of(one) == "item"]
    others = [(kind_of(one), one.id) for one in records if kind_of(one) in ("goal", "roadmap")]
    found = tuple(items or others)
    return (Show(found),) if found else ()  # type: ignore[arg-type]

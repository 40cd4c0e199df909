"""What each check looks for, by its code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CODES: Mapping[str, str] = MappingProxyType(
    {
        "link-broken": "an item comes before what it hangs on",
        "promotes-parked": "what is parked or dropped is promoted, or waited for",
        "duplicate-id": "several records of a kind have one id",
        "unknown-roadmap": "an item stands on a roadmap that is not there, so nobody sees it",
        "link-circle": "links lead from an item back to it",
        "self-link": "a link leads from an item to the same item",
        "parent-circle": "items are part of each other",
        "self-parent": "an item is part of itself",
        "date-out-of-range": "a date lies outside 1990 to 2100",
        "end-before-start": "an item ends before it starts",
        "link-at-risk": "an item may come before what it hangs on: their dates are too vague to tell",
        "part-outside": "an item lies outside of what it is part of, which is fixed or done and cannot be stretched",
        "notice-unconfirmed": "something moved, and those it concerns have not confirmed it",
        "should-have-ended": "an item should have ended, or happened, and is not done",
        "should-have-started": "an item should have started and is still planned",
        "date-over": "a week, month, quarter or year is over in which an item was to start, end or happen",
        "launch-without-release": "a launch hangs on no release and no other product item",
        "release-without-marketing": "nothing markets a release, or only long before or after it",
        "goal-one-sided": "a shared goal is pursued by product only, by marketing only, or by nobody",
        "goal-not-measured": "a goal's metric has no reading of late",
        "unknown-lane": "an item stands in a lane that its roadmap does not have",
        "unknown-parent": "an item is part of one that is not there",
        "unknown-item": "a link, a notice, a comment or a baseline names an item that is not there",
        "unknown-comment": "a comment answers one that is not there",
        "unknown-goal": "an item serves a goal, or a comment is about one, that is not there",
        "unknown-owner": "an item, a goal or a roadmap is owned by somebody who is not among the people",
        "unknown-person": "somebody who agreed to a goal or parked an item is not among the people",
        "progress-out-of-range": "a progress is not between 0 and 100",
        "score-out-of-range": "a score, or the value of a scenario, is not between 1 and 5",
        "fiscal-year-out-of-range": "the fiscal year starts in a month that no year has",
        "too-many-scenarios": "a goal has more than five scenarios",
        "question-open": "somebody was asked something and has not answered",
        "review-due": "a parked item was to be looked at again by now",
        "outcome-not-measured": "an item is done, and nobody has measured what it was to move",
        "idea-overtaken": "the time for which somebody had an idea is over",
        "no-owner": "an item, a goal or a roadmap has no owner",
        "no-metric": "a goal has no metric",
        "no-goal": "an item is more than an idea and serves no goal",
        "no-why": "an item is more than an idea and nothing says why",
        "no-positioning": "an item is planned, and marketing has neither positioned it nor declined",
        "parked-without-reason": "an item is parked and nothing says why",
        "project-without-end": "a project has no end",
        "milestone-with-end": "an item of one day has an end besides",
        "unknown-metric": "an item is to move a metric that no goal has",
        "unknown-criterion": "an item is scored by a criterion that is not there",
    }
)
"""What each check looks for. Of findings of one severity, those whose code stands further up press more."""

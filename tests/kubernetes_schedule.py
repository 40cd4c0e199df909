"""A real plan with a communications side: the schedule of Kubernetes 1.33, as first published and as it was in the end.

The dates are those of the release team’s page of January 2025, and of the page as it stood when 1.33 came out; a time
of night stands as its day in UTC. The words are ours, and so is what hangs on what: most rows come so many days before
or after the release or the code freeze, which is how the page numbers its weeks.
"""

from __future__ import annotations

from typing import NamedTuple

from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot, slug

from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot

RELEASE, FREEZE, FAIR = "release-day", "code-freeze", "conference"


class Row(NamedTuple):
    """One dated row: when it was first to be, when it was in the end (empty: dropped), what it hangs on."""

    title: str
    first: str
    final: str
    hangs_on: str
    side: str = "product"

    @property
    def id(self) -> str:
        return slug(self.title)


ROWS = (
    Row("Code freeze", "2025-03-07", "2025-03-21", ""),
    Row("Release day", "2025-04-16", "2025-04-23", ""),
    # on the way to the code freeze
    Row("Docs placeholders", "2025-02-20", "2025-02-27", RELEASE),
    Row("Third alpha", "2025-02-25", "2025-03-04", RELEASE),
    Row("Blog freeze", "2025-02-26", "2025-03-05", RELEASE, "marketing"),
    Row("First beta", "2025-03-04", "2025-03-11", RELEASE),
    Row("Call for exceptions", "2025-02-24", "2025-03-03", FREEZE),
    Row("Freeze warning", "2025-02-24", "2025-03-03", FREEZE, "marketing"),
    # between the code freeze and the candidate
    Row("Deprecations blog", "2025-03-10", "2025-03-24", FREEZE, "marketing"),
    Row("Blog outreach", "2025-03-10", "2025-03-24", FREEZE, "marketing"),
    Row("Docs for review", "2025-03-11", "2025-03-25", FREEZE),
    Row("Burndown begins", "2025-03-17", "2025-03-24", FREEZE),
    Row("Highlights due", "2025-03-18", "2025-03-25", FREEZE, "marketing"),
    Row("Final notes begun", "2025-03-18", "2025-04-08", FREEZE),
    Row("Release blog for review", "2025-03-21", "2025-04-11", FREEZE, "marketing"),
    Row("Feature blogs for review", "2025-03-24", "2025-04-07", FREEZE),
    Row("Daily burndown", "2025-03-24", "2025-04-07", FREEZE),
    Row("Branch made", "2025-03-25", "2025-04-08", FREEZE),
    Row("Branch jobs made", "2025-03-25", "2025-04-08", FREEZE),
    Row("First candidate", "2025-03-25", "2025-04-08", FREEZE),
    Row("Docs freeze", "2025-03-25", "2025-04-08", FREEZE),
    # the release
    Row("Highlights complete", "2025-04-08", "", RELEASE),
    Row("Second candidate", "2025-04-08", "2025-04-15", RELEASE),
    Row("Notes complete", "2025-04-16", "2025-04-23", RELEASE),
    Row("Release blog", "2025-04-16", "2025-04-23", RELEASE, "marketing"),
    Row("Thaw", "2025-04-16", "2025-04-23", RELEASE),
)

_LANES = {"product": "releasing", "marketing": "communications"}


def first_schedule() -> Snapshot:
    """The schedule as first published: a product side, a communications side, a conference that was booked."""
    conference = a_bar(
        "Conference", "2025-04-01", "2025-04-04", roadmap="marketing", lane="communications", kind="activity"
    )
    links = [a_link(row.hangs_on, row.id, rule="follows", gap_days=_gap(row)) for row in ROWS if row.hangs_on]
    return a_snapshot(
        *map(_item, ROWS),
        conference,
        portfolio=Portfolio(id="k", title="Kubernetes 1.33"),
        roadmaps=(a_roadmap("Product", "Releasing"), a_roadmap("Marketing", "Communications")),
        links=(*links, a_link(FREEZE, FAIR, rule="fixed")),
    )


def _item(row: Row) -> Item:
    return a_milestone(row.title, row.first, roadmap=row.side, lane=_LANES[row.side])


def _gap(row: Row) -> int:
    """Days from what a row hangs on to the row, as first published."""
    driver = next(other for other in ROWS if other.id == row.hangs_on)
    return (_item(row).first or 0) - (_item(driver).first or 0)

"""Every column of the table is typed into; each is in the source then, taken back, made again, and read anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from table_hands import Cells, ids

from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.portfolio import Criterion, Snapshot
from roadmap_display.roadmap.rows.columns import columns_of
from roadmap_display.roadmap.rows.look import TableLook

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TYPED = {
    "title": ("Kept sizes", "Kept sizes"),
    "when": ("20 Apr to Q3 2026", "20 Apr → Q3 2026"),
    "start": ("mid apr 2026", "week 16 2026"),
    "end": ("Q4 26", "Q4 2026"),
    "owner": ("M. Kaya", "Mert Kaya"),
    "goals": ("Email platform; Faster onboarding", "Email platform; Faster onboarding"),
    "stage": ("wip", "In progress"),
    "progress": ("35", "35 %"),
    "health": ("yellow", "At risk"),
    "confidence": ("m", "Medium"),
    "kind": ("user story", "Feature"),
    "nature": ("projekt", "Project"),
    "horizon": ("later", "Later"),
    "source": ("vertrieb", "Sales"),
    "roadmap": ("Marketing", "Marketing"),
    "lane": ("Onboarding", "Product · Onboarding"),
    "parent": ("Mobile checkout", "Mobile checkout"),
    "tags": ("shop; sizes", "shop; sizes"),
    "url": ("https://example.org/1", "https://example.org/1"),
    "private": ("ja", "Yes"),
    "notes": ("one\ntwo", "one\ntwo"),
    "order": ("17.5", "17.5"),
    "brief_who": ("Shoppers", "Shoppers"),
    "positioning_differentiators": ("fast\nfree", "fast\nfree"),
    "outcome_target": ("12,5", "12.5"),
    "scope_out": ("Shoes", "Shoes"),
    "baseline": ("Q2 2026", "Q2 2026"),
}
"""By column: what is typed, and how it is shown then."""


@pytest.mark.parametrize("column", TYPED)
def test_what_is_typed_into_a_column_is_saved_taken_back_and_made_again(table: Cells, column: str) -> None:
    table.page.set_look(TableLook(columns=("title", column) if column != "title" else (column,)))
    typed, becomes = TYPED[column]
    was = table.text("Saved sizes", column)
    assert was != becomes

    def shows(text: str, plan: Snapshot) -> bool:
        item = plan.item(ids()["Saved sizes"])
        context = table.seat.desk.context._replace(snapshot=plan)
        return columns_of(plan)[column].shown(item, context) == text

    table.write("Saved sizes", column, typed)
    table.checked(lambda plan: shows(becomes, plan), lambda plan: shows(was, plan))
    assert table.text("Saved sizes", column) == becomes
    assert not table.model.refused


@pytest.fixture
def scored(table: Cells) -> Cells:
    """With a criterion, by which product and marketing score apart from each other."""
    table.seat.desk.make((Added("criterion", Criterion(id="reach", title="Reach")),), "added a criterion")
    table.page.set_look(TableLook(columns=("title", "scores_reach_product", "scores_reach_marketing")))
    table.until(lambda: len(table.model.columns) == 3)
    return table


def test_scores_are_typed_by_the_rules_of_their_field(scored: Cells) -> None:
    def gives(score: int | None) -> Callable[[Snapshot], bool]:
        return lambda plan: (
            (plan.item(ids()["Saved sizes"]).scores or {})
            == (  # type: ignore[union-attr]
                {} if score is None else {"reach": {"marketing": score}}
            )
        )

    scored.write("Saved sizes", "scores_reach_marketing", "4")
    scored.checked(gives(4), gives(None))
    assert scored.text("Saved sizes", "scores_reach_product") == ""
    scored.go("Saved sizes", "scores_reach_marketing")
    scored.type("9")
    scored.enter()
    assert scored.editor
    assert scored.view.error.isVisible()
    scored.key(Qt.Key.Key_Escape)
    scored.key(Qt.Key.Key_Delete)
    scored.checked(gives(None), gives(4))


@pytest.mark.parametrize(
    ("column", "typed", "field", "becomes"),
    [
        ("parked_reason", "Too early", "reason", "Too early"),
        ("parked_by", "Mert Kaya", "by", "kaya"),
        ("parked_review_on", "1 Sep 2026", "review_on", date(2026, 9, 1)),
    ],
)
def test_a_row_of_the_parked_section_is_edited_in_place(
    table: Cells, column: str, typed: str, field: str, becomes: object
) -> None:
    table.page.set_look(TableLook(columns=("title", column)))

    def value(plan: Snapshot) -> object:
        item = plan.item(ids()["Gift registry"])
        return getattr(item.parked, field) if item and item.parked else None

    was = value(table.seat.shown)
    table.write("Gift registry", column, typed)
    table.checked(lambda plan: value(plan) == becomes, lambda plan: value(plan) == was)


def test_dates_take_a_row_out_of_the_parked_section_and_no_dates_into_it(table: Cells) -> None:
    for title, text, stage in (("Gift registry", "Q3 2026", "planned"), ("Saved sizes", "-", "parked")):

        def is_so(plan: Snapshot, title: str = title, stage: str = stage) -> bool:
            item = plan.item(ids()[title])
            return item is not None and (item.stage, item.start is None) == (stage, stage == "parked")

        was = table.item(title)
        table.write(title, "when", text)
        table.checked(is_so, lambda plan, was=was: plan.item(was.id) == was)
        is_parked = table.model.row_of(ids()[title]) > table.model.row_of("§parked")
        assert is_parked == (stage == "parked")

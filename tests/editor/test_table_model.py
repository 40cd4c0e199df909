"""The table's model keeps the rules of models in every state, and while it changes from one into another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.modeltest import ModelTester
from seats import Seat
from table_hands import Cells, ids

from roadmap_display.roadmap.changes.change import Added, Edited
from roadmap_display.roadmap.filter import Filter
from roadmap_display.roadmap.gestures.removing import removing
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.look import TableLook

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LOOKS = {
    "as in the plan": TableLook(),
    "sorted": TableLook(sort="when", descending=True),
    "grouped": TableLook(group="owner"),
    "grouped and sorted": TableLook(group="goal", sort="title"),
    "closed": TableLook(group="stage", closed=("planned", "parked")),
    "one column": TableLook(columns=("parent",)),
}
FILTERS = {
    "all": Filter(),
    "some": Filter(text="sa"),
    "parked only": Filter(stages=("parked",)),
    "empty": Filter(text="nothing is called so"),
}


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("look", LOOKS)
def test_in_every_state(table: Cells, qtmodeltester: ModelTester, look: str, wanted: str) -> None:
    table.page.set_look(LOOKS[look])
    table.page.set_filter(FILTERS[wanted])
    assert (wanted == "empty") == (not table.model.rows)
    qtmodeltester.check(table.model)
    table.page.set_filter(Filter())
    table.page.set_look(TableLook(group="lane", sort="owner"))


def test_while_others_edit_add_and_delete(table: Cells, sit: Callable[..., Seat], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table.model)
    for look in (TableLook(), TableLook(sort="title"), TableLook(group="stage")):
        table.page.set_look(look)
        other = sit(table.seat.source, "M. Kaya")
        plan = other.desk.snapshot
        first, second = plan.items[0], plan.items[1]
        other.desk.make(
            (Edited("item", first.id, "title", first.title, f"{first.title}!"), *removing(plan, [second])), "edited"
        )
        other.desk.make(
            (Added("item", Item(id=f"new {look.sort}{look.group}", roadmap="product", title="New")),), "added"
        )
        table.until(lambda gone=second: table.model.row_of(gone.id) < 0)
        table.until(lambda new=f"new {look.sort}{look.group}": table.model.row_of(new) >= 0)
        other.close()


def test_while_a_block_is_meant(table: Cells, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table.model)
    table.go("Store-mode home", "title")
    table.page.hands.paste_text("\n".join(f"Thing {number}" for number in range(34)))
    assert table.page.hands.meaning.items
    table.page.hands.meaning.leave()
    assert table.model.row_of(ids()["Store-mode home"]) == 0


def test_while_every_item_is_deleted(table: Cells, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table.model)
    desk = table.seat.desk
    desk.make(removing(desk.snapshot, desk.snapshot.items), "deleted all")
    table.until(lambda: not table.model.rows)
    assert table.view.empty_words.startswith("Nothing is planned yet")
    desk.edits.undo()
    table.until(lambda: len(table.seat.shown.items) == 30)
    assert table.model.row_of(ids()["Saved sizes"]) >= 0

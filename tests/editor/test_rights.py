"""On a server that knows rights: what may not be edited is known before anybody types, and is refused all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from seats import Seat

from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.items import Item

pytestmark = pytest.mark.xdist_group("postgres")

Sit = Callable[..., Seat]


def item_of(seat: Seat, kind: str) -> Item:
    snapshot = seat.shown
    return next(item for item in snapshot.items if snapshot.roadmap_by_id[item.roadmap].kind == kind)


def test_marketing_knows_what_it_may_change_before_it_types(sit: Sit, url: Callable[[str], str]) -> None:
    seat = sit(url("max"), "Max")
    product, marketing = item_of(seat, "product"), item_of(seat, "marketing")
    for item in (product, marketing):
        seat.edits.questions.why_not(item)
    seat.until(lambda: seat.edits.questions.why_not(product))
    assert "marketing" in seat.edits.questions.why_not(product)
    assert seat.edits.questions.why_not(marketing) == ""


def test_what_the_server_refuses_is_shown_no_longer_and_told(sit: Sit, url: Callable[[str], str]) -> None:
    seat = sit(url("max"), "Max")
    product = item_of(seat, "product")
    seat.desk.make((Edited("item", product.id, "title", product.title, "Mine now"),), "renamed")
    seat.until(lambda: seat.edits.safety.refused)
    now = seat.shown.item(product.id)
    assert now is not None
    assert now.title == product.title
    assert not seat.edits.steps.done
    assert seat.reloaded().has_content_of(seat.shown)


def test_an_edit_after_one_that_was_refused_is_saved(sit: Sit, url: Callable[[str], str]) -> None:
    seat = sit(url("max"), "Max")
    product, marketing = item_of(seat, "product"), item_of(seat, "marketing")
    seat.desk.make((Edited("item", product.id, "title", product.title, "Mine now"),), "renamed")
    seat.desk.make((Edited("item", marketing.id, "title", marketing.title, "Ours"),), "renamed")
    seat.until(lambda: seat.edits.safety.refused and seat.is_saved())
    now = seat.reloaded().item(marketing.id)
    assert now is not None
    assert now.title == "Ours"

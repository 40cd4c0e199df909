"""On a server that knows rights: what may not be edited is known before anybody types, and is refused all the same."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest
from contents import content
from editor_hands import Hands
from PySide6.QtCore import QPoint
from seats import TODAY, Seat
from sqlite_words import a_change_set

from roadmap_display.app.doors import Doors
from roadmap_display.editor.status_line import StatusLine
from roadmap_display.roadmap.changes.change import Added, Edited
from roadmap_display.roadmap.gestures.carrying import carrying_lane
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Lane, Roadmap
from roadmap_display.storage.opening import open_store
from roadmap_display.view.window import Standing

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


def test_the_foot_names_what_may_only_be_read(sit: Sit, url: Callable[[str], str]) -> None:
    seat = sit(url("max"), "Max")
    foot = StatusLine(seat.desk)
    seat.qtbot.addWidget(foot)
    foot.tell(Standing(""))
    seat.until(lambda: foot.saved.text().endswith("· read only: Product"))
    assert foot.saved.text().startswith("Saved")


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("ada", ", which you may change."),
        ("max", ". You may change Marketing, and read all else."),
        ("wall", ". You may only read it: "),
    ],
)
def test_trying_a_server_says_what_may_be_changed_there(url: Callable[[str], str], role: str, said: str) -> None:
    answer = Doors(lambda: TODAY).try_server(url(role))
    assert answer.startswith("It answers: ")
    assert said in answer


def test_what_the_server_refuses_is_shown_no_longer_and_told(sit: Sit, url: Callable[[str], str]) -> None:
    seat = sit(url("max"), "Max")
    product = item_of(seat, "product")
    seat.desk.make((Edited("item", product.id, "title", product.title, "Mine now"),), "renamed")
    seat.until(lambda: seat.edits.safety.refused)
    now = seat.shown.item(product.id)
    assert now is not None
    assert now.title == product.title
    assert not seat.edits.steps.done
    assert content(seat.reloaded()) == content(seat.shown)


def test_an_edit_after_one_that_was_refused_is_saved(sit: Sit, url: Callable[[str], str]) -> None:
    seat = sit(url("max"), "Max")
    product, marketing = item_of(seat, "product"), item_of(seat, "marketing")
    seat.desk.make((Edited("item", product.id, "title", product.title, "Mine now"),), "renamed")
    seat.desk.make((Edited("item", marketing.id, "title", marketing.title, "Ours"),), "renamed")
    seat.until(lambda: seat.edits.safety.refused and seat.is_saved())
    now = seat.reloaded().item(marketing.id)
    assert now is not None
    assert now.title == "Ours"


# Lanes and roadmaps


@pytest.fixture
def fairs(url: Callable[[str], str]) -> Roadmap:
    """A second roadmap of marketing's, added by somebody who may change everything."""
    made = Roadmap(id="fairs", title="Fairs", kind="marketing", lanes=(Lane(id="halls", title="Halls"),))
    with closing(open_store(url("ada"))) as store:
        store.save(a_change_set(Added("roadmap", made)))
    return made


def maxs_hands(sit: Sit, url: Callable[[str], str]) -> Hands:
    """Max at the timeline, who knows by now which roadmaps may be changed."""
    hands = Hands(sit(url("max"), "Max"))
    for roadmap in hands.seat.shown.roadmaps:
        hands.seat.desk.why_not(roadmap)
    product = hands.seat.shown.roadmap_by_id["product"]
    hands.seat.until(lambda: hands.seat.desk.why_not(product))
    return hands


def test_marketing_moves_its_lane_to_its_other_roadmap_and_its_roadmaps_among_each_other(
    sit: Sit, url: Callable[[str], str], fairs: Roadmap
) -> None:
    hands = maxs_hands(sit, url)
    lane = hands.seat.shown.roadmap_by_id["marketing"].lanes[0]
    ids = {item.id for item in hands.seat.shown.items if (item.roadmap, item.lane) == ("marketing", lane.id)}
    assert ids
    hands.drag(hands.lane("marketing", lane.id), hands.lane(fairs.id, "halls") + QPoint(0, 12))
    after = hands.proves()
    assert {item.id for item in after.items if (item.roadmap, item.lane) == (fairs.id, lane.id)} == ids
    hands.drag(hands.heading(fairs.id) + QPoint(60, 0), hands.heading("marketing") + QPoint(60, -8))
    assert [one.id for one in hands.proves().roadmaps if one.kind == "marketing"] == [fairs.id, "marketing"]


@pytest.mark.usefixtures("fairs")
def test_marketing_brings_no_lane_into_products_roadmap_nor_out_of_it(sit: Sit, url: Callable[[str], str]) -> None:
    hands = maxs_hands(sit, url)
    ours, theirs = (hands.seat.shown.roadmap_by_id[one].lanes[0].id for one in ("marketing", "product"))
    hands.take(hands.lane("marketing", ours), hands.lane("product", theirs))
    assert hands.tip().startswith("Not into Product: ")
    assert "marketing" in hands.tip()
    hands.release(hands.lane("product", theirs))
    hands.drag(hands.lane("product", theirs), hands.lane("marketing", ours))
    hands.proves_nothing_happened()


def test_what_was_not_known_when_the_hand_took_hold_the_server_refuses(sit: Sit, url: Callable[[str], str]) -> None:
    seat = sit(url("max"), "Max")
    before = seat.shown
    product, lane = before.roadmap_by_id["product"], before.roadmap_by_id["marketing"].lanes[0]
    made = carrying_lane(before, Place("marketing", lane.id), product, 0, lambda: "new")
    seat.desk.make(made.changes, "moved a lane")
    seat.until(lambda: seat.edits.safety.refused)
    assert content(seat.shown) == content(before)
    assert content(seat.reloaded()) == content(before)

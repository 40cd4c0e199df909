"""Links drawn from a dot, chosen, given another rule, taken away; by hand and by key."""

from __future__ import annotations

from datetime import date

from editor_hands import SHIFT, Hands
from PySide6.QtCore import QPoint, Qt

from roadmap_display.layout.shapes import Curve

JULY = date(2026, 7, 10).toordinal()


def right_dot(hands: Hands, item_id: str) -> QPoint:
    return hands.at(item_id, 1, dx=6)


def on_curve(hands: Hands, link_id: str) -> QPoint:
    """The middle of a link that is drawn."""
    curve = next(curve for link, curve in hands.canvas.links if link.id == link_id)
    seen = hands.canvas.sight
    assert seen is not None
    x1, y1, x2, _, x3, _, x4, y4 = curve.path
    x, y = (x1 + 3 * x2 + 3 * x3 + x4) / 8, (y1 + y4) / 2
    return QPoint(round(x - seen.camera.x + seen.places.body.x), round(y - seen.camera.y + seen.places.body.y))


def clear_of_bars(hands: Hands, curve: Curve) -> QPoint:
    """A point of a curve where no item lies."""
    seen = hands.canvas.sight
    assert seen is not None
    x1, y1, x2, y2, x3, y3, x4, y4 = curve.path
    for t in (step / 40 for step in range(8, 33)):
        x = (1 - t) ** 3 * x1 + 3 * (1 - t) ** 2 * t * x2 + 3 * (1 - t) * t**2 * x3 + t**3 * x4
        y = (1 - t) ** 3 * y1 + 3 * (1 - t) ** 2 * t * y2 + 3 * (1 - t) * t**2 * y3 + t**3 * y4
        if seen.chart.item_at(x, y) is None:
            return QPoint(round(x - seen.camera.x + seen.places.body.x), round(y - seen.camera.y + seen.places.body.y))
    raise AssertionError("bars lie over all of it")


def test_a_link_is_drawn_from_a_dot_to_another_item(hands: Hands) -> None:
    hands.take(right_dot(hands, "stories"), hands.at("cases", 0.2))
    assert hands.tip() == "Case studies waits for Onboarding stories"
    assert any(isinstance(shape, Curve) for shape in hands.drawn())
    hands.release(hands.at("cases", 0.2))
    hands.proves()
    link = hands.link("stories", "cases")
    assert link is not None
    assert (link.type, link.from_edge, link.to_edge, link.rule) == ("depends", "end", "start", "not_before")


def test_what_marketing_does_promotes_what_product_makes(hands: Hands) -> None:
    hands.take(right_dot(hands, "import-api"), hands.at("pricing", 0.9))
    assert hands.tip() == "Pricing page promotes Data import API (end to end)"
    hands.release(hands.at("pricing", 0.9))
    hands.proves()
    link = hands.link("import-api", "pricing")
    assert link is not None
    assert (link.type, link.to_edge) == ("promotes", "end")


def test_a_new_link_is_selected_and_says_its_rule(hands: Hands) -> None:
    hands.seat.desk.select(("stories",))
    hands.drag(right_dot(hands, "stories"), hands.at("cases", 0.2))
    hands.seat.settled()
    link = hands.link("stories", "cases")
    assert link is not None
    assert hands.canvas.link == link.id


def test_a_link_to_empty_ground_is_none(hands: Hands) -> None:
    hands.drag(right_dot(hands, "stories"), hands.ground("product", "partners", JULY))
    hands.proves_nothing_happened()


def test_a_link_that_would_lead_in_a_circle_says_so(hands: Hands) -> None:
    hands.take(right_dot(hands, "sample"), hands.at("setup"))
    assert "in a circle" in hands.tip()
    hands.release(hands.at("setup"))
    hands.proves_nothing_happened()


def test_an_item_cannot_hang_on_another_twice(hands: Hands) -> None:
    hands.take(right_dot(hands, "setup"), hands.at("sample"))
    assert "hangs on Guided set-up already" in hands.tip()
    hands.release(hands.at("sample"))
    hands.proves_nothing_happened()


def test_escape_cancels_a_link(hands: Hands) -> None:
    hands.take(right_dot(hands, "stories"), hands.at("cases"))
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.at("cases"))
    hands.proves_nothing_happened()


def test_a_milestone_is_linked_from_the_dot_beside_it(hands: Hands) -> None:
    hands.drag(hands.at("press", 0, dx=-6), hands.at("customer-day"))
    hands.proves()
    assert hands.link("press", "customer-day")


def test_a_click_chooses_a_link_and_delete_takes_it_away(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    hands.click(hands.at("sample"))
    hands.click(on_curve(hands, "setup-sample"))
    assert hands.canvas.link == "setup-sample"
    assert hands.seat.desk.selection == ("sample",)
    hands.key(Qt.Key.Key_Delete)
    after = hands.proves()
    assert hands.link("setup", "sample") is None
    assert after.item("sample")


def test_a_link_across_is_chosen_where_all_of_them_are_drawn(hands: Hands) -> None:
    hands.canvas.arrange(hands.canvas.arrangement._replace(links=True))
    seen = hands.canvas.sight
    assert seen is not None
    assert seen.across is not None
    curve = next(curve for link, curve in seen.across.links(seen.camera.area) if link.id == "checkout-spring")
    hands.click(clear_of_bars(hands, curve))
    assert hands.canvas.link == "checkout-spring"
    hands.key(Qt.Key.Key_Delete)
    hands.proves()
    assert hands.link("checkout", "spring") is None


def test_keys_choose_a_link_and_give_it_another_rule(hands: Hands) -> None:
    hands.seat.desk.select(("sample",))
    hands.key(Qt.Key.Key_K)
    chosen = hands.canvas.link
    assert chosen in ("setup-sample", "sample-pricing")
    rules = []
    for _ in range(3):
        hands.key(Qt.Key.Key_R)
        hands.proves()
        rules.append(next(link.rule for link in hands.seat.desk.snapshot.links if link.id == chosen))
        assert hands.canvas.link == chosen
    assert rules == ["follows", "fixed", "not_before"]


def test_selected_items_are_linked_in_the_order_in_which_they_were_selected(hands: Hands) -> None:
    hands.click(hands.at("stories"))
    hands.click(hands.at("cases"), SHIFT)
    hands.key(Qt.Key.Key_L)
    hands.proves()
    assert hands.link("stories", "cases")


def test_one_item_alone_is_told_what_to_do(hands: Hands) -> None:
    hands.click(hands.at("stories"))
    hands.key(Qt.Key.Key_L)
    assert "Select the item that goes first" in hands.tip()
    hands.proves_nothing_happened()

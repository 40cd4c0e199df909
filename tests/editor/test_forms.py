"""The forms for goals, people, roadmaps and the portfolio: by click and key, and what comes of it in the source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from builders import when
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from seats import Seat
from typing_hands import button_of, goes_both_ways, press, write

from roadmap_display.editor.forms.goals_page import GoalsPage
from roadmap_display.editor.forms.lanes_page import LanesPage
from roadmap_display.editor.forms.offering import Offering
from roadmap_display.editor.forms.people_page import PeoplePage
from roadmap_display.editor.forms.portfolio_page import PortfolioPage
from roadmap_display.roadmap.changes.change import Added, Removed
from roadmap_display.roadmap.portfolio import Lane, Roadmap, Snapshot
from roadmap_display.roadmap.sides import shown_roadmaps
from roadmap_display.roadmap.views import View

Open = Callable[..., Any]


def goal(snapshot: Snapshot, goal_id: str = "mobile") -> Any:
    return snapshot.goal_by_id[goal_id]


# Goals


@pytest.mark.parametrize(
    ("field", "text", "becomes"),
    [
        ("title", "Shop on the tram", "Shop on the tram"),
        ("objective", "One.\nTwo.", "One.\nTwo."),
        ("scope", "marketing", "marketing"),
        ("owner", "Mert Kaya", "kaya"),
    ],
)
def test_a_goal_is_written_in(opened: Open, seat: Seat, field: str, text: str, becomes: str) -> None:
    page = opened(GoalsPage)
    before = getattr(goal(seat.shown), field)
    write(page.grid.boxes[field], text)
    goes_both_ways(seat, lambda snapshot: getattr(goal(snapshot), field), before, becomes)


def test_a_goal_is_added_and_at_once_written_in(opened: Open, seat: Seat) -> None:
    page = opened(GoalsPage)

    def titles(snapshot: Snapshot) -> list[str]:
        return [one.title for one in snapshot.goals]

    before = titles(seat.shown)
    press(page.add)
    seat.until(lambda: titles(seat.shown) == [*before, "New goal"])
    assert page.list.current == seat.shown.goals[-1].id
    assert QApplication.focusWidget() is page.grid.boxes["title"].editor
    QTest.keyClicks(page.grid.boxes["title"].editor, "Fewer returns")
    QTest.keyClick(page.grid.boxes["title"].editor, Qt.Key.Key_Return)
    goes_both_ways(seat, titles, [*before, "New goal"], [*before, "Fewer returns"])
    assert page.list.records.entries[-1][1] == "Fewer returns"


def test_the_arrows_go_from_goal_to_goal(opened: Open) -> None:
    page = opened(GoalsPage)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current == "email"
    assert page.grid.boxes["title"].editor.content() == "Email platform"


def test_a_goal_that_items_serve_is_cleared_there_or_left(opened: Open, seat: Seat) -> None:
    page = opened(GoalsPage)

    def serving(snapshot: Snapshot) -> tuple[int, bool]:
        return sum("mobile" in item.goals for item in snapshot.items), "mobile" in snapshot.goal_by_id

    before = serving(seat.shown)
    press(page.leave.remove)
    assert f"is named by {before[0]} items." in page.leave.asking.words.text()
    press(button_of(page.leave, "Clear it there and remove"))
    goes_both_ways(seat, serving, before, (0, False))
    seat.edits.undo()
    seat.until(lambda: "mobile" in seat.shown.goal_by_id)
    page.list.choose("mobile")
    press(page.leave.remove)
    press(button_of(page.leave, "Only remove"))
    goes_both_ways(seat, serving, before, (before[0], False))


def test_both_sides_agree(opened: Open, seat: Seat) -> None:
    page = opened(GoalsPage)

    def agreed(snapshot: Snapshot) -> list[tuple[str, str]]:
        return [(one.function, one.by) for one in goal(snapshot).agreed]

    both = [("product", "rossi"), ("marketing", "kaya")]
    press(button_of(page.agreed, "Take back the yes of marketing"))
    goes_both_ways(seat, agreed, both, both[:1])
    press(button_of(page.agreed, "Agree for marketing"))
    goes_both_ways(seat, agreed, both[:1], [*both[:1], ("marketing", "A. Rossi")])


def test_metrics_and_readings_are_added_in_place(opened: Open, seat: Seat) -> None:
    page = opened(GoalsPage)
    card = page.metrics.rows.rows["repeat"]
    write(card.figures.boxes["target"], "32,5")
    goes_both_ways(seat, lambda snapshot: goal(snapshot).metrics[0].target, 30, 32.5)
    write(card.figures.boxes["due"], "Q1 2027")
    goes_both_ways(seat, lambda snapshot: goal(snapshot).metrics[0].due, when("2026-12"), when("2027-Q1"))

    def readings(snapshot: Snapshot) -> list[tuple[str, float]]:
        return [(one.on.isoformat(), one.value) for one in goal(snapshot).metrics[0].readings]

    before = readings(seat.shown)
    QTest.mouseClick(card.line.value, Qt.MouseButton.LeftButton)
    QTest.keyClicks(card.line.value, "26,4")
    QTest.keyClick(card.line.value, Qt.Key.Key_Return)
    goes_both_ways(seat, readings, before, [*before, ("2026-02-26", 26.4)])
    write(card.readings.rows["2026-02-26"].boxes["value"], "27")
    goes_both_ways(seat, readings, [*before, ("2026-02-26", 26.4)], [*before, ("2026-02-26", 27)])
    press(button_of(card.readings.rows["2026-02-26"], "Take this reading away"))
    goes_both_ways(seat, readings, [*before, ("2026-02-26", 27)], before)


def test_a_reading_that_cannot_be_read_says_why(opened: Open, seat: Seat) -> None:
    card = opened(GoalsPage).metrics.rows.rows["repeat"]
    QTest.mouseClick(card.line.value, Qt.MouseButton.LeftButton)
    QTest.keyClicks(card.line.value, "many")
    QTest.keyClick(card.line.value, Qt.Key.Key_Return)
    assert card.line.trouble.text() == "“many” is not a number; write one such as 12.5."
    assert card.line.value.text() == "many"
    assert not seat.edits.steps.done


def test_a_metric_is_added_and_taken_away(opened: Open, seat: Seat) -> None:
    page = opened(GoalsPage)

    def titles(snapshot: Snapshot) -> list[str]:
        return [one.title for one in goal(snapshot).metrics]

    press(page.metrics.add)
    goes_both_ways(seat, titles, ["Repeat purchase"], ["Repeat purchase", "New metric"])
    QApplication.processEvents()
    before = len(page.window().findChildren(Offering))
    press(button_of(page.metrics.rows.rows["repeat"], "Take this metric away"))
    goes_both_ways(seat, titles, ["Repeat purchase", "New metric"], ["New metric"])
    seat.until(lambda: len(page.window().findChildren(Offering)) < before)


def test_there_are_never_more_than_five_scenarios(opened: Open, seat: Seat) -> None:
    page = opened(GoalsPage)
    while len(goal(seat.shown).scenarios) < 5:
        count = len(goal(seat.shown).scenarios)
        press(page.scenarios.add)
        seat.until(lambda count=count: len(goal(seat.shown).scenarios) > count)
    assert not page.scenarios.add.isEnabled()
    assert page.scenarios.full.isVisible()
    first, second = (one.id for one in goal(seat.shown).scenarios[:2])
    press(button_of(page.scenarios.rows.rows[first], "Move down"))

    def order(snapshot: Snapshot) -> tuple[str, ...]:
        return tuple(one.id for one in goal(snapshot).scenarios[:2])

    goes_both_ways(seat, order, (first, second), (second, first))
    write(page.scenarios.rows.rows[first].boxes["value"], "9")
    assert page.scenarios.rows.rows[first].boxes["value"].told.isVisible()
    press(button_of(page.scenarios.rows.rows[second], "Take this scenario away"))
    seat.until(lambda: page.scenarios.add.isEnabled())


# People


def test_a_person_is_written_in(opened: Open, seat: Seat) -> None:
    page = opened(PeoplePage)
    write(page.grid.boxes["skills"], "payments; research; talks")
    see: Callable[[Snapshot], Any] = lambda snapshot: snapshot.person_by_id["rossi"].skills  # noqa: E731
    goes_both_ways(seat, see, ("payments", "research"), ("payments", "research", "talks"))
    assert write(page.grid.boxes["name"], " ").told.words.text() == "The name may not be empty; write one."


def test_somebody_who_owns_things_is_cleared_there_in_the_same_go(opened: Open, seat: Seat) -> None:
    page = opened(PeoplePage)

    def owned(snapshot: Snapshot) -> tuple[int, int, int, int]:
        records = (snapshot.items, snapshot.goals, snapshot.roadmaps)
        return (*(sum(one.owner == "rossi" for one in some) for some in records), len(snapshot.people))  # type: ignore[attr-defined, return-value]

    before = owned(seat.shown)
    press(page.leave.remove)
    assert page.leave.asking.words.text().startswith("Ada Rossi is named by ")
    press(button_of(page.leave, "Clear it there and remove"))
    goes_both_ways(seat, owned, before, (0, 0, 0, before[3] - 1))
    assert page.list.current == "kaya"


def test_whoever_owns_nothing_goes_at_once_and_keep_keeps(opened: Open, seat: Seat) -> None:
    page = opened(PeoplePage)
    press(page.leave.remove)
    press(button_of(page.leave, "Keep"))
    assert page.leave.asking.isHidden()
    press(page.add)
    seat.until(lambda: page.grid.boxes["name"].editor.content() == "New person")
    count = len(seat.shown.people)
    press(page.leave.remove)
    goes_both_ways(seat, lambda snapshot: len(snapshot.people), count, count - 1)


# Lanes and roadmaps


def lanes(snapshot: Snapshot) -> list[str]:
    return [lane.title for lane in snapshot.roadmap_by_id["product"].lanes]


PRODUCT = ["Storefront", "Messaging", "Onboarding", "Partners"]


def test_lanes_are_added_named_and_ordered(opened: Open, seat: Seat) -> None:
    sheet = opened(LanesPage).rows.rows["product"]
    write(sheet.rows.rows["storefront"].boxes["title"], "Shop")
    goes_both_ways(seat, lanes, PRODUCT, ["Shop", *PRODUCT[1:]])
    press(button_of(sheet.rows.rows["storefront"], "Move this lane down"))
    goes_both_ways(seat, lanes, ["Shop", *PRODUCT[1:]], ["Messaging", "Shop", "Onboarding", "Partners"])
    press(sheet.add)
    seat.until(lambda: lanes(seat.shown)[-1] == "New lane")
    QApplication.processEvents()
    assert QApplication.focusWidget().accessibleName() == "Lane"
    fresh = seat.shown.roadmap_by_id["product"].lanes[-1].id
    press(button_of(sheet.rows.rows[fresh], "Take this lane away"))
    goes_both_ways(seat, lanes, [*lanes(seat.shown)], ["Messaging", "Shop", "Onboarding", "Partners"])


def test_what_stands_in_a_lane_is_asked_for_before_it_goes(opened: Open, seat: Seat) -> None:
    sheet = opened(LanesPage).rows.rows["product"]

    def inside(snapshot: Snapshot) -> tuple[int, int]:
        counts = (sum(item.lane == lane for item in snapshot.items) for lane in ("storefront", "messaging"))
        return tuple(counts)  # type: ignore[return-value]

    one, other = before = inside(seat.shown)
    press(button_of(sheet.rows.rows["storefront"], "Take this lane away"))
    assert sheet.asking.words.text() == f"{one} items of Storefront are left. Where shall they go?"
    press(button_of(sheet.asking, "To Messaging"))
    goes_both_ways(seat, inside, before, (0, one + other))
    assert "Storefront" not in lanes(seat.shown)


def test_a_roadmap_is_written_in_added_and_goes_with_its_items(opened: Open, seat: Seat) -> None:
    page = opened(LanesPage)
    write(page.rows.rows["marketing"].grid.boxes["market_owner"], "Rosa Costa")

    def market_owner(snapshot: Snapshot) -> str:
        return snapshot.roadmap_by_id["marketing"].market_owner

    goes_both_ways(seat, market_owner, "", "costa")
    press(page.add_roadmap)
    seat.until(lambda: len(seat.shown.roadmaps) == 3)
    count = sum(item.roadmap == "marketing" for item in seat.shown.items)
    press(page.rows.rows["marketing"].remove)
    press(button_of(page.rows.rows["marketing"].asking, f"Remove with {count} items"))

    def left(snapshot: Snapshot) -> tuple[int, int]:
        return len(snapshot.roadmaps), sum(item.roadmap == "marketing" for item in snapshot.items)

    goes_both_ways(seat, left, (3, count), (2, 0))


def test_a_roadmap_goes_up_and_down_among_those_of_its_kind(opened: Open, seat: Seat) -> None:
    services = Roadmap(id="services", title="Services", kind="product", lanes=(Lane(id="ops", title="Ops"),))
    seat.desk.make((Added("roadmap", services),), "added roadmap Services")
    seat.until(lambda: "services" in seat.shown.roadmap_by_id)
    page = opened(LanesPage)

    def order(snapshot: Snapshot) -> list[str]:
        return [one.id for one in shown_roadmaps(snapshot)]

    sheet = page.rows.rows["services"]
    assert page.rows.layout().indexOf(sheet) == 1
    assert not sheet.down.isEnabled()
    assert sheet.down.toolTip().startswith("Services is the last of its kind")
    press(sheet.up)
    goes_both_ways(seat, order, ["product", "services", "marketing"], ["services", "product", "marketing"])
    assert page.rows.layout().indexOf(sheet) == 0
    assert not page.rows.rows["marketing"].up.isEnabled()
    press(sheet.down)
    goes_both_ways(seat, order, ["services", "product", "marketing"], ["product", "services", "marketing"])


def test_a_lane_goes_to_another_roadmap_with_its_items(opened: Open, seat: Seat) -> None:
    sheet = opened(LanesPage).rows.rows["product"]

    def there(snapshot: Snapshot) -> tuple[list[str], int]:
        count = sum((item.roadmap, item.lane) == ("marketing", "partners") for item in snapshot.items)
        return lanes(snapshot), count

    press(button_of(sheet.rows.rows["partners"], "Move this lane to another roadmap"))
    assert sheet.asking.words.text() == "To which roadmap shall Partners go with 3 items?"
    press(button_of(sheet.asking, "To Marketing"))
    goes_both_ways(seat, there, (PRODUCT, 0), (PRODUCT[:-1], 3))


@pytest.mark.parametrize(
    ("why", "becomes", "said"),
    [
        ("", "marketing/partners", " with 3 items?"),
        ("read only", "product/partners", " The view Trade does not follow, and may not be changed by you."),
    ],
)
def test_a_view_follows_a_lane_that_goes_to_another_roadmap_where_it_may_be_written(
    opened: Open, seat: Seat, monkeypatch: pytest.MonkeyPatch, why: str, becomes: str, said: str
) -> None:
    sheet = opened(LanesPage).rows.rows["product"]
    seat.desk.make((Added("view", View(id="trade", title="Trade", lanes=("product/partners",))),), "kept a view")
    seat.until(lambda: seat.shown.views and seat.is_saved())
    monkeypatch.setattr(seat.edits.questions, "why_not", lambda one: why if isinstance(one, View) else "")
    press(button_of(sheet.rows.rows["partners"], "Move this lane to another roadmap"))
    assert sheet.asking.words.text().endswith(said)
    press(button_of(sheet.asking, "To Marketing"))
    seat.until(lambda: ("marketing", "partners") in seat.shown.lanes and seat.is_saved())
    assert seat.reloaded().views[0].lanes == (becomes,)


def test_a_roadmap_that_may_not_be_changed_is_not_offered_to_a_lane(
    opened: Open, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = opened(LanesPage).rows.rows["product"]
    why = "only marketing may"
    monkeypatch.setattr(
        seat.edits.questions, "why_not", lambda record: why if getattr(record, "kind", "") == "marketing" else ""
    )
    press(button_of(sheet.rows.rows["partners"], "Move this lane to another roadmap"))
    assert sheet.asking.words.text().endswith("Not to Marketing: only marketing may.")
    assert [one.text() for one in sheet.asking.answers] == ["Keep"]


def test_what_may_not_be_done_to_a_roadmap_is_grey_and_says_why(
    opened: Open, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = opened(LanesPage).rows.rows["product"]
    monkeypatch.setattr(seat.edits.questions, "why_not", lambda _record: "only product may")
    seat.edits.questions.allowed.emit()
    buttons = (sheet.add, sheet.remove, sheet.up, sheet.down, *sheet.rows.rows["partners"].buttons)
    assert len(buttons) == 8
    assert not any(one.isEnabled() for one in buttons)
    assert {one.toolTip() for one in buttons} == {"only product may"}


# The portfolio


def test_the_words_over_everything_are_written_in(opened: Open, seat: Seat) -> None:
    page = opened(PortfolioPage)
    write(page.grid.boxes["vision"], "Every shop fits")
    goes_both_ways(
        seat, lambda snapshot: snapshot.portfolio.vision, "The best store is in your pocket", "Every shop fits"
    )
    write(page.grid.boxes["fiscal_year_start"], "April")
    goes_both_ways(seat, lambda snapshot: snapshot.portfolio.fiscal_year_start, 1, 4)


def test_criteria_have_weights(opened: Open, seat: Seat) -> None:
    page = opened(PortfolioPage)
    assert page.none.isVisible()
    press(page.add_criterion)
    seat.until(lambda: page.rows.rows)
    QApplication.processEvents()
    (card,) = page.rows.rows.values()
    write(card.row.boxes["weight"], "2,5")

    def weights(snapshot: Snapshot) -> list[float]:
        return [one.weight for one in snapshot.criteria]

    goes_both_ways(seat, weights, [1], [2.5])
    assert write(card.row.boxes["weight"], "-1").told.words.text() == "-1 is too little; write 0 or more."
    press(card.leave.remove)
    goes_both_ways(seat, weights, [2.5], [])


# All of them


@pytest.mark.parametrize(
    ("page", "words"),
    [(GoalsPage, "There is no goal yet"), (PeoplePage, "Nobody is here yet"), (LanesPage, "There is no roadmap yet")],
)
def test_without_anything_a_page_says_what_to_do(opened: Open, seat: Seat, page: type[QWidget], words: str) -> None:
    shown = opened(page)
    snapshot = seat.desk.snapshot
    gone = [
        *(Removed("goal", one) for one in snapshot.goals),
        *(Removed("person", one) for one in snapshot.people),
        *(Removed("roadmap", one) for one in snapshot.roadmaps),
    ]
    seat.desk.make(tuple(gone), "took everything away")
    seat.until(lambda: not seat.shown.roadmaps)
    said = [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith(words) for text in said)


@pytest.mark.parametrize("page", [GoalsPage, PeoplePage, LanesPage, PortfolioPage])
def test_all_that_can_be_reached_by_tab_has_a_name(opened: Open, page: type[QWidget]) -> None:
    shown = opened(page)
    shown.setFocus()
    for _ in range(25):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName(), focused
        QTest.keyClick(focused, Qt.Key.Key_Tab)


def test_who_may_not_change_a_goal_cannot_take_it_away(
    opened: Open, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(GoalsPage)
    monkeypatch.setattr(seat.edits.questions, "why_not", lambda _record: "only product may change this")
    seat.edits.questions.allowed.emit()
    assert not page.leave.remove.isEnabled()
    assert page.grid.boxes["title"].editor.isReadOnly()


# The history of a goal


def test_what_happened_to_a_goal_is_told_and_taken_back(opened: Open, seat: Seat) -> None:
    page = opened(GoalsPage)
    write(page.grid.boxes["owner"], "Mert Kaya")
    seat.settled()
    turn_to_history(page)
    seat.until(lambda: page.history.told and page.history.entries.count())
    assert page.history.told[0].lines == ("goal Personal mobile shopping: owner Ada Rossi → Mert Kaya",)
    assert page.history.told[0].who == "A. Rossi"
    assert page.history.isVisible()
    assert not page.grid.isVisible()
    press(button_of(page.history.entries.itemAt(0).widget(), "Take back"))
    goes_both_ways(seat, lambda snapshot: goal(snapshot).owner, "kaya", "rossi")


def test_the_history_is_that_of_the_goal_one_looks_at(opened: Open, seat: Seat) -> None:
    page = opened(GoalsPage)
    for one in ("mobile", "email"):
        page.list.choose(one)
        write(page.grid.boxes["objective"], f"What {one} is for")
    seat.settled()
    turn_to_history(page)
    seat.until(lambda: page.history.told and "email" in page.history.told[0].lines[0])
    page.list.choose("mobile")
    assert "What mobile is for" in page.history.told[0].lines[0]
    assert not any("email" in line for one in page.history.told for line in one.lines)
    page.list.choose("onboarding")
    assert page.history.told == ()
    assert page.history.none.isVisible()


def test_what_may_not_be_changed_is_not_taken_back(opened: Open, seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(GoalsPage)
    write(page.grid.boxes["owner"], "Mert Kaya")
    seat.settled()
    write(page.grid.boxes["owner"], "Rosa Costa")
    seat.settled()
    turn_to_history(page)
    seat.until(lambda: len(page.history.told) > 1)
    assert tips(page) == [("Take back what of it still stands", True), ("It was changed again since", False)]
    monkeypatch.setattr(seat.edits.questions, "why_not", lambda _record: "only product may change this")
    seat.edits.questions.allowed.emit()
    assert tips(page) == [("only product may change this", False)] * 2


def test_one_goes_from_tab_to_tab_by_key_and_back_to_the_goal(opened: Open) -> None:
    page = opened(GoalsPage)
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Qt.Key.Key_Right)
    assert page.past.isVisible()
    assert not page.metrics.isVisible()
    QTest.keyClick(page.tabs, Qt.Key.Key_Left)
    assert not page.past.isVisible()
    assert page.metrics.isVisible()
    assert page.grid.isVisible()


def turn_to_history(page: Any) -> None:
    at = page.tabs.tabRect(1).center()
    QTest.mouseClick(page.tabs, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def tips(page: Any) -> list[tuple[str, bool]]:
    entries = page.history.entries
    buttons = [button_of(entries.itemAt(number).widget(), "Take back") for number in range(entries.count())]
    return [(one.toolTip(), one.isEnabled()) for one in buttons]

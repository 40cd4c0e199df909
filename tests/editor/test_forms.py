"""The forms for goals, people, roadmaps and the portfolio: by click and key, and what comes of it in the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from builders import when
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot
from seats import Seat
from typing_hands import button_of, goes_both_ways, press, write

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.forms.goals_page import GoalsPage
from roadmap_display.editor.forms.lanes_page import LanesPage
from roadmap_display.editor.forms.offering import Offering
from roadmap_display.editor.forms.people_page import PeoplePage
from roadmap_display.editor.forms.portfolio_page import PortfolioPage
from roadmap_display.editor.style import style_of
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Removed
from roadmap_display.roadmap.portfolio import Snapshot

Open = Callable[..., Any]


@pytest.fixture
def opened(seat: Seat, qtbot: QtBot) -> Iterator[Open]:
    hosts = []

    def made(page: type[QWidget], at: Seat = seat) -> Any:
        host = QWidget()
        host.setStyleSheet(style_of(theme("light")))
        row = QHBoxLayout(host)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        shown = page(at.desk, Actions(host), theme("light"))  # type: ignore[call-arg]
        row.addWidget(shown)
        host.resize(1100, 1500)
        qtbot.addWidget(host)
        with qtbot.waitExposed(host):
            host.show()
        host.activateWindow()
        hosts.append(host)
        return shown

    yield made
    for host in hosts:
        host.hide()


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

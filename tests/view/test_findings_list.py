"""What does not fit: counted in the bar, listed beside the plan, told with each item."""

from __future__ import annotations

import pytest
from portfolios import TODAY, the_demo
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from roadmap_display.layout.details.details_findings import MOST, findings_about, findings_details
from roadmap_display.roadmap.checks.checks import check, for_walls
from roadmap_display.roadmap.finding import Finding
from roadmap_display.view.window import ViewWindow

EARLY = "Spring launch starts 12 days before Mobile checkout ships"


@pytest.fixture
def window(window: ViewWindow) -> ViewWindow:
    window.take_findings(for_walls(check(the_demo(), TODAY), the_demo()))
    QApplication.processEvents()
    return window


def words(window: ViewWindow) -> list[str]:
    return [label.text() for label in window.details.findChildren(QLabel)]


def test_the_button_counts_them_and_lists_them_the_most_pressing_first(window: ViewWindow) -> None:
    assert window.filters.findings.text() == "4 findings"
    QTest.mouseClick(window.filters.findings, Qt.MouseButton.LeftButton)
    assert [label for label in words(window) if " · " in label] == [
        "DOES NOT FIT · 1", "TO BE LOOKED AT · 1", "WHAT GOOD PRACTICE ASKS FOR · 2",
    ]  # fmt: skip
    first = window.details.ways()[0]
    assert first.accessibleName() == f"{EARLY}, Move Spring launch later, or Mobile checkout earlier"


def test_a_way_is_as_high_as_its_words(window: ViewWindow) -> None:
    window.filters.findings.click()
    QApplication.processEvents()
    for way in window.details.ways():
        assert way.height() == way.heightForWidth(way.width())
    assert window.details.ways()[0].height() > window.details.ways()[-1].height()


def test_one_leads_to_its_item_which_tells_of_it_and_back(window: ViewWindow) -> None:
    window.filters.findings.click()
    QTest.mouseClick(window.details.ways()[0], Qt.MouseButton.LeftButton)
    assert window.canvas.selection == "spring"
    assert EARLY in words(window)
    QTest.keyClick(window.details, Qt.Key.Key_Escape)
    assert len(window.details.ways()) == 4
    QTest.keyClick(window.details, Qt.Key.Key_Escape)
    assert not window.details.isVisible()
    assert not window.filters.findings.isChecked()


def test_when_all_is_mended_the_list_says_so_and_the_button_goes_with_it(window: ViewWindow) -> None:
    window.filters.findings.click()
    window.take_findings(())
    assert "Everything fits" in words(window)
    window.filters.findings.click()
    assert not window.filters.findings.isVisible()


def test_one_list_makes_way_for_the_other(window: ViewWindow) -> None:
    window.filters.findings.click()
    window.filters.since.setChecked(True)
    assert not window.filters.findings.isChecked()
    window.filters.findings.click()
    assert not window.filters.since.isChecked()


def test_a_finding_of_many_is_told_with_those_it_names_only() -> None:
    many = Finding(code="no-owner", severity="note", message="x", items=("a", "b", "c", "spring"))
    item = the_demo().item("spring")
    assert item
    assert list(findings_about(item, [many])) == []
    named = Finding(code="no-owner", severity="note", message="x", items=("spring", "a"))
    assert len(list(findings_about(item, [named]))) == 1


def test_what_is_told_with_an_item_in_its_own_words_is_not_told_twice() -> None:
    item = the_demo().item("spring")
    assert item
    told = [one for one in check(the_demo(), TODAY) if one.code == "notice-unconfirmed"]
    assert told
    assert list(findings_about(item, told)) == []


def test_of_very_many_the_rest_is_counted() -> None:
    found = [Finding(code="no-owner", severity="note", message=f"x {number}") for number in range(MOST + 7)]
    (passage,) = findings_details(found, the_demo()).passages
    assert passage.heading == f"What good practice asks for · {MOST + 7}"
    assert passage.lines[-1].text == "and 7 more"
    assert len(passage.lines) == MOST + 1

"""The inspector: every field by click and key, and what comes of it in the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from a_source import a_source
from builders import when
from portfolios import ugly
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStyle, QStyleOptionFrame, QWidget
from pytestqt.qtbot import QtBot
from seats import Seat
from typing_hands import begin, button_of, goes_both_ways, press, write

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.inspector.brief_page import BriefPage
from roadmap_display.editor.inspector.inspector import Inspector
from roadmap_display.editor.inspector.markdown import Preview
from roadmap_display.editor.inspector.title import Title
from roadmap_display.editor.style import style_of
from roadmap_display.layout.timeline.timeline_tip import STAGES
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Added, Edited
from roadmap_display.roadmap.gestures.removing import removing
from roadmap_display.roadmap.items import Brief, Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Criterion, Snapshot
from roadmap_display.roadmap.remedies import remedies
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.edits.journal import Journal


@pytest.fixture
def inspector(seat: Seat, qtbot: QtBot) -> Iterator[Inspector]:
    made = inspector_at(seat, qtbot)
    seat.desk.select(["checkout"])
    yield made
    made.window().hide()


def inspector_at(seat: Seat, qtbot: QtBot) -> Inspector:
    """The inspector in a window of its own."""
    host = QWidget()
    host.setStyleSheet(style_of(theme("light")))
    row = QHBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
    made = Inspector(seat.desk, Actions(host), theme("light"))
    row.addWidget(made)
    host.resize(320, 1400)
    qtbot.addWidget(host)
    with qtbot.waitExposed(host):
        host.show()
    host.activateWindow()
    # Nobody else holds it.
    made.host = host  # type: ignore[attr-defined]
    return made


def box_of(inspector: Inspector, name: str) -> Any:
    """The field of that name, on whichever tab it is."""
    inspector.edit(name)
    found = inspector.facts.boxes.get(name) or inspector.title.box(name) or inspector.tabs.page.box(name)
    assert found is not None
    QApplication.processEvents()
    return found


def field_of(name: str, item: str = "checkout") -> Callable[[Snapshot], Any]:
    """What a snapshot says of an item; a path leads into what is inside it."""

    def see(snapshot: Snapshot) -> Any:
        found: Any = snapshot.item(item)
        for part in name.split("."):
            found = getattr(found, part)
        return found

    return see


@pytest.mark.parametrize(
    ("field", "text", "path", "becomes"),
    [
        ("title", "Pay in two taps", "title", "Pay in two taps"),
        ("when", "9 Mar → 1 Jun 2026", "start", when("9 Mar 2026")),
        ("owner", "MK", "owner", "kaya"),
        ("goals", "Retail partners; Email platform", "goals", ("partners", "email")),
        ("stage", "done", "stage", "done"),
        ("progress", "40 %", "progress", 40),
        ("health", "blocked", "health", "blocked"),
        ("confidence", "low", "confidence", "low"),
        ("kind", "Epic", "kind", "epic"),
        ("nature", "product", "nature", "product"),
        ("brief_why", "It pays.\nTwice.", "brief.why", "It pays.\nTwice."),
        ("positioning_differentiators", "fast\nsafe", "positioning.differentiators", ("fast", "safe")),
        ("outcome_target", "31,5", "outcome.target", 31.5),
        ("scope_out", "", "scope.out", ()),
        ("lane", "Messaging", "lane", "messaging"),
        ("tags", "mobile; \"a;b\"", "tags", ("mobile", "a;b")),
        ("baseline", "1 Feb → 1 May 2026", "baseline.end", when("1 May 2026")),
        ("source", "market", "source", "market"),
        ("private", "yes", "private", True),
        ("notes", "**bold**", "notes", "**bold**"),
    ],
)  # fmt: skip
def test_every_field_is_written_taken_back_and_made_again(
    inspector: Inspector, seat: Seat, field: str, text: str, path: str, becomes: Any
) -> None:
    see = field_of(path)
    before = see(seat.shown)
    box = write(box_of(inspector, field), text)
    goes_both_ways(seat, see, before, becomes)
    assert len(seat.edits.steps.done) == 1
    assert box.told.isHidden()


def test_what_hangs_on_an_item_moves_with_dates_that_are_typed(inspector: Inspector, seat: Seat) -> None:
    write(box_of(inspector, "when"), "2 Mar → 15 Jun 2026")
    see = field_of("start", "spring")
    goes_both_ways(seat, see, when("13 May 2026"), when("15 Jun 2026"))


def test_enter_commits_and_what_reads_the_same_is_no_edit(inspector: Inspector, seat: Seat) -> None:
    box = begin(box_of(inspector, "when"), "2026-03-02 - 2026-05-25")
    QTest.keyClick(box.editor, Qt.Key.Key_Return)
    assert box.editor.content() == "2 Mar → 25 May 2026"
    assert not seat.edits.steps.done


def test_tab_commits_and_goes_on_to_the_next_field(inspector: Inspector, seat: Seat) -> None:
    box = begin(box_of(inspector, "owner"), "Mert Kaya")
    QTest.keyClick(box.editor, Qt.Key.Key_Tab)
    assert inspector.facts.boxes["goals"].editor.hasFocus()
    seat.until(lambda: field_of("owner")(seat.shown) == "kaya")


def test_escape_puts_back_what_stood_there(inspector: Inspector, seat: Seat) -> None:
    box = begin(box_of(inspector, "brief_why"), "Because")
    QTest.keyClick(box.editor, Qt.Key.Key_Escape)
    assert box.editor.content().startswith("61 % of baskets")
    assert not seat.edits.steps.done


def test_what_cannot_be_read_stays_with_the_sentence_that_says_why(inspector: Inspector, seat: Seat) -> None:
    box = write(box_of(inspector, "when"), "soon")
    assert box.told.isVisible()
    assert box.told.words.text().startswith("“soon” is not a date")
    assert box.editor.content() == "soon"
    assert box.editor.accessibleDescription() == box.told.words.text()
    QTest.keyClick(box.editor, Qt.Key.Key_Tab)
    assert box.editor.content() == "soon"
    write(box, "9 Mar → 1 Jun 2026")
    assert box.told.isHidden()
    seat.until(lambda: field_of("start")(seat.shown) == when("9 Mar 2026"))


def test_what_was_typed_for_one_item_waits_for_it(inspector: Inspector, seat: Seat) -> None:
    box = write(box_of(inspector, "when"), "soon")
    seat.desk.select(["sizes"])
    assert box.editor.content() != "soon"
    assert box.told.isHidden()
    seat.desk.select(["checkout"])
    assert box.editor.content() == "soon"
    assert box.told.isVisible()


def test_dates_that_may_be_two_are_offered_as_buttons(inspector: Inspector, seat: Seat) -> None:
    seat.desk.select(["legacy-off"])
    if not seat.desk.items:
        seat.desk.select([next(item.id for item in seat.shown.items if item.is_milestone)])
    item = seat.desk.items[0].id
    box = write(box_of(inspector, "when"), "3/4/2026")
    press(button_of(box.told, "3 Apr 2026"))
    seat.until(lambda: field_of("start", item)(seat.shown) == when("3 Apr 2026"))


def test_somebody_new_is_added_with_the_edit_that_names_them(inspector: Inspector, seat: Seat) -> None:
    box = write(box_of(inspector, "owner"), "Zoe Ek")
    assert box.told.words.text().startswith("No person is called “Zoe Ek”")
    press(button_of(box.told, "Add Zoe Ek"))

    def owner(snapshot: Snapshot) -> tuple[str, int]:
        person = snapshot.person_by_id.get(field_of("owner")(snapshot))
        return person.name if person else "", len(snapshot.people)

    count = len(seat.shown.people)
    goes_both_ways(seat, owner, ("Ada Rossi", count), ("Zoe Ek", count + 1))


def test_a_choice_is_offered_at_a_click_and_taken_by_key(inspector: Inspector, seat: Seat) -> None:
    editor = box_of(inspector, "owner").editor
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton)
    assert editor.offering.isVisible()
    assert editor.offering.model.rowCount() == len(seat.shown.people)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "kay")
    assert editor.offering.model.stringList() == ["Mert Kaya"]
    QTest.keyClick(editor, Qt.Key.Key_Return)
    goes_both_ways(seat, field_of("owner"), "rossi", "kaya")


def test_several_items_show_what_they_share_and_change_at_once(inspector: Inspector, seat: Seat) -> None:
    seat.desk.select(["checkout", "sizes", "spring"])
    boxes = inspector.facts.boxes
    assert boxes["owner"].editor.content() == ""
    assert boxes["owner"].editor.placeholderText() == "several"
    assert boxes["goals"].editor.content() == "Personal mobile shopping"
    assert inspector.title.several.text() == "3 items"
    before = tuple(item.owner for item in seat.desk.items)

    def owners(snapshot: Snapshot) -> tuple[str, ...]:
        return tuple(field_of("owner", one)(snapshot) for one in ("checkout", "sizes", "spring"))

    write(boxes["owner"], "Mert Kaya")
    goes_both_ways(seat, owners, before, ("kaya", "kaya", "kaya"))


def test_nothing_that_is_typed_is_overwritten_by_somebody_else(
    inspector: Inspector, seat: Seat, sit: Callable[..., Seat]
) -> None:
    other = sit(seat.source, "kaya")
    box = begin(box_of(inspector, "brief_why"), "Mine")
    brief: Brief = field_of("brief")(other.shown)
    theirs = Brief(who="Theirs", what=brief.what, why="Theirs", how=brief.how)
    other.desk.make((Edited("item", "checkout", "brief", brief, theirs),), "wrote why")
    other.settled()
    seat.until(lambda: box.meanwhile.isVisible())
    seat.until(lambda: box.meanwhile.words.text() == "M. Kaya wrote: Theirs")
    assert box.editor.content() == "Mine"
    assert inspector.tabs.page.box("brief_who").editor.content() == "Theirs"
    press(box.meanwhile.take)
    assert box.editor.content() == "Theirs"
    assert box.meanwhile.isHidden()
    assert not seat.edits.steps.done


def test_what_may_not_be_changed_says_why_before_anybody_types(
    inspector: Inspector, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat.edits.questions, "why_not", lambda _record: "only product may change this")
    seat.edits.questions.allowed.emit()
    assert inspector.title.reason.text() == "Read only: only product may change this"
    for box in filter(QWidget.isVisible, inspector.facts.boxes.values()):
        assert box.editor.isReadOnly()
        assert box.editor.accessibleDescription() == "only product may change this"
    editor = inspector.facts.boxes["owner"].editor
    QTest.keyClicks(editor, "Kaya")
    assert editor.text() == "Ada Rossi"


def test_an_edit_that_nobody_keeps_is_shown_no_longer(
    inspector: Inspector, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Trouble("the disk is full; make room", kind="denied")

    monkeypatch.setattr(Journal, "note", full)
    box = write(box_of(inspector, "owner"), "Mert Kaya")
    seat.until(lambda: seat.edits.safety.trouble)
    assert box.editor.content() == "Ada Rossi"


def test_undo_in_a_field_that_nobody_typed_in_is_that_of_the_plan(inspector: Inspector, seat: Seat) -> None:
    undone = []
    inspector.window().findChild(Actions).add("Edit", "Undo", lambda: undone.append(1), "Ctrl+Z")
    editor = box_of(inspector, "owner").editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]
    assert editor.text() == "Ada Rossi"


def test_all_fields_are_reached_by_tab_and_have_names(inspector: Inspector) -> None:
    seen = []
    inspector.title.field.editor.setFocus()
    for _ in range(30):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName(), focused
        seen.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = ["Title", "When", "Owner", "Goals", "Stage", "Progress", "Health", "Confidence", "Kind", "Nature", "Brief"]
    assert [name for name in seen if name in wanted][: len(wanted)] == wanted
    assert [name for name in seen if name in ("Who", "What", "Why", "How")][:4] == ["Who", "What", "Why", "How"]


def test_tabs_turn_by_arrow_and_by_number(inspector: Inspector) -> None:
    QTest.keyClick(inspector, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert inspector.tabs.name == "links"
    QTest.keyClick(inspector.tabs.buttons["links"], Qt.Key.Key_Right)
    assert inspector.tabs.name == "scores"
    assert inspector.tabs.buttons["scores"].hasFocus()


def test_a_field_is_opened_by_its_path(inspector: Inspector) -> None:
    inspector.edit("positioning.pitch")
    assert inspector.tabs.name == "positioning"
    assert QApplication.focusWidget() is inspector.tabs.page.box("positioning_pitch").editor


def test_the_brief_says_whose_it_is_to_fill(inspector: Inspector) -> None:
    page = inspector.tabs.page
    assert isinstance(page, BriefPage)
    assert page.owners.text() == "M. Kaya says who, what and why; A. Rossi says how."


def test_without_a_selection_it_says_how_to_make_one(inspector: Inspector, seat: Seat) -> None:
    seat.desk.select([])
    assert inspector.empty.isVisible()
    assert not inspector.facts.isVisible()
    assert not inspector.findings.isVisible()


def test_what_comes_into_sight_shows_what_stands_there(inspector: Inspector, seat: Seat) -> None:
    parked = next(item for item in seat.shown.items if item.parked and item.parked.reason)
    seat.desk.select([parked.id])
    assert inspector.facts.boxes["parked_reason"].editor.content() == field_of("parked.reason", parked.id)(seat.shown)


def test_why_something_is_parked_stands_with_its_facts(inspector: Inspector, seat: Seat) -> None:
    assert not inspector.facts.boxes["parked_reason"].isVisible()
    write(box_of(inspector, "stage"), "parked")
    seat.until(lambda: inspector.facts.boxes["parked_reason"].isVisible())
    assert inspector.facts.boxes["parked_by"].editor.content() == "A. Rossi"
    write(inspector.facts.boxes["parked_review_on"], "1 Sep 2026")
    see = field_of("parked.review_on")
    goes_both_ways(seat, see, None, date(2026, 9, 1))


# Findings


def test_what_the_checks_say_has_its_remedies(inspector: Inspector, seat: Seat, qtbot: QtBot) -> None:
    seat.until(lambda: inspector.findings.isVisible())
    with qtbot.waitSignal(inspector.remedy_wanted) as wanted:
        press(button_of(inspector.findings, "Confirm"))
    finding, name = wanted.args
    assert (finding.code, name) == ("notice-unconfirmed", "Confirm")


def test_a_remedy_that_changes_what_may_only_be_read_cannot_be_taken(
    inspector: Inspector, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat.until(lambda: inspector.findings.isVisible())
    monkeypatch.setattr(
        seat.desk, "why_not", lambda one: "not yours" if getattr(one, "roadmap", "") == "product" else ""
    )
    seat.edits.questions.allowed.emit()
    seat.until(lambda: not button_of(inspector.findings, "Move initiative earlier").isEnabled())
    assert button_of(inspector.findings, "Move initiative earlier").toolTip() == "not yours"
    assert button_of(inspector.findings, "Move campaign").isEnabled()
    assert button_of(inspector.findings, "Confirm").isEnabled()


def test_what_was_settled_since_the_checks_looked_has_no_remedy(
    inspector: Inspector, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def settled(*_: object) -> None:
        raise Trouble("it has no date any more", kind="unclear")

    monkeypatch.setattr(remedies, "OFFERS", dict.fromkeys(remedies.OFFERS, settled))
    seat.until(lambda: seat.desk.findings)
    seat.desk.select(["sizes"])
    seat.desk.select(["checkout"])
    assert inspector.findings.isVisible()
    assert not [one for one in inspector.findings.findChildren(QAbstractButton) if one.isVisible()]


# Links


def links(snapshot: Snapshot) -> list[Link]:
    return [link for link in snapshot.links if "checkout" in (link.from_, link.to)]


def test_a_link_is_added_by_typing_a_title_and_taken_away(inspector: Inspector, seat: Seat) -> None:
    inspector.tabs.turn("links")
    side: Any = inspector.tabs.page.sides["off"]
    QTest.mouseClick(side.line, Qt.MouseButton.LeftButton)
    QTest.keyClicks(side.line, "Case studies")
    side.line.offering.hide()
    QTest.keyClick(side.line, Qt.Key.Key_Return)
    before = links(seat.shown)

    def ends(snapshot: Snapshot) -> list[tuple[str, str, str]]:
        return [(link.from_, link.to, link.type) for link in links(snapshot)]

    cases = next(item.id for item in seat.shown.items if item.title == "Case studies")
    old = [(link.from_, link.to, link.type) for link in before]
    goes_both_ways(seat, ends, old, [*old, ("checkout", cases, "promotes")])
    assert inspector.tabs.buttons["links"].text() == "Links 2"
    press(next(card for card in side.cards.values() if card.go.text() == "Case studies").remove)
    goes_both_ways(seat, ends, [*old, ("checkout", cases, "promotes")], old)


@pytest.mark.parametrize(
    ("title", "told"),
    [("Nothing of that name", "No item is called"), ("Mobile checkout", "cannot hang on itself"),
     ("Spring launch", "already")],
)  # fmt: skip
def test_a_link_that_cannot_be_is_told_where_it_was_typed(inspector: Inspector, title: str, told: str) -> None:
    inspector.tabs.turn("links")
    side: Any = inspector.tabs.page.sides["off"]
    QTest.keyClicks(side.line, title)
    side.line.offering.hide()
    QTest.keyClick(side.line, Qt.Key.Key_Return)
    assert told in side.trouble.text()
    assert side.line.text() == title


def test_a_link_is_written_in_and_followed(inspector: Inspector, seat: Seat, qtbot: QtBot) -> None:
    inspector.tabs.turn("links")
    QApplication.processEvents()
    card: Any = inspector.tabs.page.sides["off"].cards["checkout-spring"]
    write(card.boxes["gap_days"], "7")

    def gap(snapshot: Snapshot) -> int:
        return next(link.gap_days for link in snapshot.links if link.id == "checkout-spring")

    goes_both_ways(seat, gap, 0, 7)
    with qtbot.waitSignal(inspector.gone_to) as gone:
        press(card.go)
    assert gone.args == ["spring"]


# Scores


def test_each_function_scores_apart(inspector: Inspector, seat: Seat) -> None:
    inspector.tabs.turn("scores")
    page: Any = inspector.tabs.page
    assert page.none.isVisible()
    seat.desk.make((Added("criterion", Criterion(id="reach", title="Reach")),), "added a criterion")
    seat.until(lambda: page.boxes)
    write(page.boxes["reach", "product"], "5")
    goes_both_ways(seat, field_of("scores"), None, {"reach": {"product": 5}})
    write(page.boxes["reach", "marketing"], "2")
    seat.until(lambda: inspector.tabs.buttons["scores"].text() == "Score 62")
    assert page.total.text() == "62 of 100 · Product 100 · Marketing 25"
    assert write(page.boxes["reach", "product"], "6").told.isVisible()


# Notes


def test_notes_are_read_as_they_are_typed_and_open_nothing(inspector: Inspector, tmp_path: Any) -> None:
    box = box_of(inspector, "notes")
    begin(box, f"# Head\n![x]({tmp_path}/x.png) <img src=y> [go](https://example.org)")
    preview: Any = inspector.tabs.page.preview
    assert preview.isVisible()
    assert "Head" in preview.toPlainText()
    assert "<img src=y>" in preview.toPlainText()
    assert not preview.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByMouse
    QTest.keyClick(box.editor, Qt.Key.Key_Escape)
    assert not preview.isVisible()


# Comments


def comments(snapshot: Snapshot) -> list[tuple[str, str, str]]:
    return [(one.text, one.asked, one.answers) for one in snapshot.comments if one.item == "checkout"]


def test_one_asks_and_answers(inspector: Inspector, seat: Seat) -> None:
    inspector.tabs.turn("comments")
    page: Any = inspector.tabs.page
    before = comments(seat.shown)
    QTest.keyClicks(page.text, "Who pays?")
    press(button_of(page, "Ask marketing"))
    goes_both_ways(seat, comments, before, [*before, ("Who pays?", "marketing", "")])
    question = next(one.id for one in seat.shown.comments if one.text == "Who pays?")
    press(button_of(page.said.itemAt(page.said.count() - 1).widget(), "Answer"))
    assert page.answering.text() == "Answering “Who pays?”"
    QTest.keyClicks(page.text, "We do")
    press(button_of(page, "Say"))
    seat.until(lambda: ("We do", "", question) in comments(seat.shown))


# History


def test_what_happened_is_told_and_taken_back(inspector: Inspector, seat: Seat) -> None:
    write(box_of(inspector, "owner"), "Mert Kaya")
    seat.settled()
    inspector.tabs.turn("history")
    page: Any = inspector.tabs.page
    seat.until(lambda: page.history.told and "owner" in page.history.told[0].lines[0])
    assert page.history.told[0].lines == ("Mobile checkout: owner Ada Rossi → Mert Kaya",)
    assert page.history.told[0].who == "A. Rossi"
    press(button_of(page.history.entries.itemAt(0).widget(), "Take back"))
    goes_both_ways(seat, field_of("owner"), "kaya", "rossi")


def test_what_no_longer_stands_cannot_be_taken_back(inspector: Inspector, seat: Seat) -> None:
    write(box_of(inspector, "progress"), "20")
    seat.settled()
    write(box_of(inspector, "progress"), "30")
    seat.settled()
    inspector.tabs.turn("history")
    page: Any = inspector.tabs.page
    seat.until(lambda: len(page.history.told) > 1)
    assert [button_of(page.history.entries.itemAt(n).widget(), "Take back").isEnabled() for n in (0, 1)] == [
        True,
        False,
    ]


def test_an_item_that_goes_leaves_the_inspector_empty(inspector: Inspector, seat: Seat) -> None:
    item = seat.desk.items[0]
    assert isinstance(item, Item)
    seat.desk.make(removing(seat.desk.snapshot, [item]), "deleted")
    seat.until(lambda: inspector.empty.isVisible())
    assert not inspector.findChild(Title).isVisible()


# Whatever somebody writes


def test_ugly_titles_and_all_their_fields_are_shown_as_they_are(
    sit: Callable[..., Seat], tmp_path: Path, qtbot: QtBot
) -> None:
    seat = sit(str(a_source(tmp_path / "ugly.roadmap.json", ugly())))
    shown = inspector_at(seat, qtbot)
    for item in seat.shown.items:
        seat.desk.select([item.id])
        for name in shown.tabs.buttons:
            shown.tabs.turn(name)
    seat.desk.select([item.id for item in seat.shown.items])
    QApplication.processEvents()
    assert shown.title.several.text() == f"{len(seat.shown.items)} items"
    assert not seat.edits.steps.done
    shown.window().hide()


def test_a_text_that_an_editor_shows_otherwise_is_not_taken_for_typed(inspector: Inspector, seat: Seat) -> None:
    odd = "a\r\nb\x0b\u2028c"
    seat.desk.make((Edited("item", "checkout", "notes", "", odd),), "wrote notes")
    box = box_of(inspector, "notes")
    seat.until(lambda: box.editor.content().startswith("a"))
    assert not box.is_dirty
    seat.desk.select(["sizes"])
    assert field_of("notes")(seat.settled()) == odd
    assert len(seat.edits.steps.done) == 1


def test_a_picture_that_notes_name_is_never_opened(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ff00ff"))
    assert picture.save(str(tmp_path / "spy.png"))
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(300, 100)
    preview.show_markdown(f"![x]({tmp_path}/spy.png) ![y](file://{tmp_path}/spy.png) <img src='{tmp_path}/spy.png'>")
    seen = preview.grab().toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3)}
    assert "#ff00ff" not in colours


def test_a_stage_is_seen_whole_in_the_narrowest_inspector(inspector: Inspector) -> None:
    inspector.host.resize(inspector.minimumWidth(), 700)  # type: ignore[attr-defined]
    QApplication.processEvents()
    line = box_of(inspector, "stage").editor
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line).width()
    for title in STAGES.values():
        assert line.fontMetrics().horizontalAdvance(title) + 4 <= room, title

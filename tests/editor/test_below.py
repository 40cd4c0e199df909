"""The panel below the timeline: what does not fit is shown and mended, what changed taken back, what waits planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from seats import Seat

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.below.asking import Asking
from roadmap_display.editor.below.dropping import ParkedDrop
from roadmap_display.editor.below.panel import BelowPanel
from roadmap_display.editor.below.parked import parked_first, parked_row
from roadmap_display.editor.below.row import DOT, Doing, Mark, Row
from roadmap_display.editor.below.row_list import RowList
from roadmap_display.editor.below.row_model import ITEMS_MIME, RowModel
from roadmap_display.editor.below.row_places import MARGIN, row_places
from roadmap_display.editor.below.since_choice import since_of, since_words
from roadmap_display.editor.style import style_of
from roadmap_display.editor.timeline.canvas import EditorCanvas
from roadmap_display.layout.timeline.timeline_places import beside_lane
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.changes.recalled import made_since
from roadmap_display.roadmap.checks.check_settings import CheckSettings
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.roadmap.checks.codes import CODES
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item, Parking
from roadmap_display.roadmap.portfolio import Portfolio, Roadmap, Snapshot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LIGHT = theme("light")
TODAY = date(2026, 2, 26)


class Below:
    """Somebody at the panel over the demo."""

    def __init__(self, seat: Seat, qtbot: QtBot) -> None:
        self.seat, self.qtbot = seat, qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.actions = Actions(self.window)
        self.panel = BelowPanel(seat.desk, self.actions, LIGHT)
        self.window.setStyleSheet(style_of(LIGHT))
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.window.resize(1060, 190)
        with qtbot.waitExposed(self.window):
            self.window.show()
        seat.desk.look_again()
        seat.until(lambda: seat.desk.findings)

    @property
    def asking(self) -> Asking:
        return self.panel.remedying.asking

    def row(self, words: str, of: RowList | None = None) -> Row:
        """The line that begins with these words."""
        rows = (of or self.panel.checks).rows.rows
        return next(row for row in rows if row.words.startswith(words))

    def click(self, words: str, doing: str, of: RowList | None = None) -> None:
        """Click on a word of a line."""
        lines, place = of or self.panel.checks, self.middle(words, doing, of)
        self.qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def middle(self, words: str, doing: str, of: RowList | None = None) -> QPoint:
        """The middle of a word of a line."""
        lines = of or self.panel.checks
        row = self.row(words, of)
        index = lines.rows.index(lines.rows.rows.index(row))
        lines.scrollTo(index)
        doings = lines.rows.doings(row)
        number = [one.words for one in doings].index(doing)
        places = lines.itemDelegate().places(lines.visualRect(index), doings)  # type: ignore[attr-defined]
        place: QPoint = places.doings[number].center()
        return place

    def checked(self, holds: Callable[[Snapshot], bool]) -> None:
        """It is so in the source; taken back it is not, made again it is."""
        seat = self.seat
        edits = seat.desk.edits
        for turn, wanted in ((None, True), (edits.undo, False), (edits.redo, True)):
            if turn:
                turn()
            seat.until(lambda wanted=wanted: holds(seat.shown) is wanted)  # type: ignore[misc]
            assert holds(seat.settled()) is wanted


@pytest.fixture
def below(seat: Seat, qtbot: QtBot) -> Below:
    return Below(seat, qtbot)


def owner(plan: Snapshot, title: str) -> str:
    return next(item.owner for item in plan.items if item.title == title)


class TestChecks:
    def test_findings_stand_most_pressing_first_with_their_place_and_number(self, below: Below) -> None:
        rows = below.panel.checks.rows.rows
        assert [row.mark.word for row in rows] == ["Wrong", "Check", "Note", "Note"]
        assert rows[0].words == "Spring launch starts 12 days before Mobile checkout ships"
        assert rows[0].aside == "Marketing · Campaigns"
        assert below.panel.badge.text() == "4"
        assert rows[0].said == f"Wrong, {rows[0].words}, Marketing · Campaigns"

    def test_a_click_on_a_line_shows_and_selects_what_it_is_about(self, below: Below) -> None:
        with below.qtbot.waitSignal(below.panel.shown_wanted) as shown:
            below.click("Spring launch", "Show")
        assert shown.args == ["spring", "item"]
        assert below.seat.desk.selection == ("spring", "checkout")

    def test_enter_shows_and_the_arrows_choose_another_remedy(self, below: Below) -> None:
        checks = below.panel.checks
        below.panel.turn("checks")
        checks.setCurrentIndex(checks.rows.index(0))
        with below.qtbot.waitSignal(below.panel.shown_wanted):
            below.qtbot.keyClick(checks, Qt.Key.Key_Return)
        below.qtbot.keyClick(checks, Qt.Key.Key_Right)
        assert checks.doing == 1
        below.qtbot.keyClick(checks, Qt.Key.Key_Return)
        below.checked(lambda plan: str(_item(plan, "spring").start) == "2026-05-25")

    def test_the_launch_moves_by_a_click_and_its_finding_goes(self, below: Below) -> None:
        below.click("Spring launch", "Move campaign")
        below.seat.until(lambda: not any("12 days before" in one.message for one in below.seat.desk.findings))
        assert not any("12 days before" in row.words for row in below.panel.checks.rows.rows)

    def test_an_owner_is_found_by_typing_and_assigned_by_enter(self, below: Below) -> None:
        below.click("Visual search", "Assign…")
        assert below.asking.isVisible()
        assert below.asking.prompt.text() == "Who owns Visual search?"
        below.qtbot.keyClicks(below.asking.line, "kay")
        below.qtbot.keyClick(below.asking.line, Qt.Key.Key_Return)
        assert not below.asking.isVisible()
        below.checked(lambda plan: owner(plan, "Visual search") == "kaya")

    def test_a_move_is_confirmed(self, below: Below) -> None:
        below.click("Marketing has not confirmed", "Confirm")
        below.checked(lambda plan: not any(notice.is_open for notice in plan.notices))

    def test_a_question_is_answered_in_place(self, below: Below) -> None:
        below.click("Product was asked", "Answer…")
        below.qtbot.keyClick(below.asking.line, Qt.Key.Key_Return)
        assert below.asking.error.text().startswith("write a few words")
        assert below.asking.isVisible()
        below.qtbot.keyClicks(below.asking.line, "In two taps")
        assert not below.asking.error.isVisible()
        below.qtbot.keyClick(below.asking.line, Qt.Key.Key_Return)
        below.checked(lambda plan: any(one.text == "In two taps" for one in plan.comments))

    def test_escape_asks_no_more(self, below: Below) -> None:
        below.click("Visual search", "Assign…")
        below.qtbot.keyClick(below.asking.line, Qt.Key.Key_Escape)
        assert not below.asking.isVisible()
        assert not below.seat.edits.steps.done

    def test_a_field_to_be_written_by_hand_is_opened(self, below: Below) -> None:
        finding = Finding(code="no-positioning", severity="note", message="m", items=("sizes",))
        below.seat.desk.take_findings((finding,))
        with below.qtbot.waitSignal(below.panel.field_wanted) as wanted:
            below.click("M", "Set positioning…")
        assert wanted.args == ["sizes", "positioning_proposition", "item"]

    def test_what_cannot_be_done_is_told(self, below: Below) -> None:
        row = below.row("Spring launch")
        remedy = below.panel.checks.remedies(row)[1]
        below.panel.remedying.take(remedy, QPoint())
        below.panel.remedying.take(remedy, QPoint())
        assert below.panel.told.text() == "that link holds by now, or is gone"

    def test_what_may_not_be_changed_offers_only_to_be_shown(
        self, below: Below, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(below.seat.desk, "why_not", lambda record: "read-only")
        below.panel.checks.rows.ask_again()
        doings = below.panel.checks.rows.doings(below.row("Spring launch"))
        assert [one.why_not for one in doings] == ["", "read-only", "read-only", "read-only"]
        below.click("Spring launch", "Move campaign")
        assert not below.seat.edits.steps.done

    def test_only_what_changes_nothing_of_somebody_else_may_be_done(
        self, below: Below, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Marketing may move its campaign, not the release, and confirm what is said of the release."""
        monkeypatch.setattr(
            below.seat.desk, "why_not", lambda one: "not yours" if getattr(one, "roadmap", "") == "product" else ""
        )
        below.panel.checks.rows.ask_again()
        doings = {one.words: one.why_not for one in below.panel.checks.rows.doings(below.row("Spring launch"))}
        assert doings == {
            "Show": "",
            "Move campaign": "",
            "Move initiative earlier": "not yours",
            "Move both": "not yours",
        }
        below.click("Marketing has not confirmed", "Confirm")
        below.checked(lambda plan: all(notice.confirmed_by for notice in plan.notices))

    @pytest.mark.parametrize(
        ("finding", "shape", "asked"),
        [
            (Finding(code="no-metric", severity="note", message="m", goals=("mobile",)), Goal, "Add metric…"),
            (
                Finding(code="no-owner", severity="note", message="m", about=(("roadmap", "product"),)),
                Roadmap,
                "Assign…",
            ),
            (Finding(code="fiscal-year-out-of-range", severity="error", message="m"), Portfolio, "Choose month…"),
        ],
    )
    def test_goals_roadmaps_and_the_portfolio_that_may_not_be_changed_say_so(
        self, below: Below, monkeypatch: pytest.MonkeyPatch, finding: Finding, shape: type, asked: str
    ) -> None:
        below.seat.desk.take_findings((finding,))
        told = {one.words: one.why_not for one in below.panel.checks.rows.doings(below.row("M"))}
        assert told[asked] == ""
        monkeypatch.setattr(below.seat.desk, "why_not", lambda one: "not yours" if isinstance(one, shape) else "")
        below.panel.checks.rows.ask_again()
        told = {one.words: one.why_not for one in below.panel.checks.rows.doings(below.row("M"))}
        assert told.pop(asked) == "not yours"
        assert set(told.values()) <= {""}, "to be shown, and to be opened, it may"
        below.click("M", asked)
        assert not below.asking.isVisible()
        assert below.panel.told.text() == "not yours"

    def test_why_something_may_not_be_done_stands_in_its_tip_and_in_the_menu(
        self, below: Below, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        checks, goal = below.panel.checks, Finding(code="no-metric", severity="note", message="m", goals=("mobile",))
        monkeypatch.setattr(below.seat.desk, "why_not", lambda _: "not yours")
        below.seat.desk.take_findings((goal,))
        at = below.middle("M", "Add metric…")
        over = QHelpEvent(QEvent.Type.ToolTip, at, checks.viewport().mapToGlobal(at))
        QApplication.sendEvent(checks.viewport(), over)
        assert QToolTip.text() == "not yours"
        QToolTip.hideText()
        checks.setCurrentIndex(checks.rows.index(0))
        checks._open(below.row("M"), QPoint())
        menu = checks.findChildren(QMenu)[-1]
        assert menu.toolTipsVisible()
        assert [one.toolTip() for one in menu.actions() if not one.isEnabled()] == ["not yours"]
        menu.close()

    def test_the_menu_holds_all_that_can_be_done(self, below: Below) -> None:
        checks = below.panel.checks
        checks.setCurrentIndex(checks.rows.index(0))
        below.qtbot.mouseClick(
            checks.viewport(), Qt.MouseButton.RightButton, pos=checks.visualRect(checks.rows.index(0)).center()
        )
        checks._open(checks.rows.rows[0], QPoint())
        menu = next(one for one in checks.findChildren(QMenu) if one.isVisible())
        assert [one.text() for one in menu.actions()] == [
            "Show", "Move campaign", "Move initiative earlier", "Move both",
        ]  # fmt: skip
        menu.close()

    def test_nothing_wrong_is_said_calmly(self, below: Below) -> None:
        below.seat.desk.take_findings(())
        assert below.panel.checks.rows.rows == ()
        assert below.panel.checks.empty == "Everything fits."
        assert not below.panel.badge.isVisible()
        below.window.grab()

    @pytest.mark.parametrize("code", CODES)
    def test_a_finding_of_every_code_is_listed_and_painted(self, code: str, below: Below) -> None:
        finding = Finding(code=code, severity="warning", message=f"Something is {code}", items=("sizes", "gone"))
        below.seat.desk.take_findings((finding,))
        assert below.panel.checks.rows.doings(below.row("Something"))[0].words == "Show"
        below.window.grab()


class TestChanges:
    def test_what_changed_since_monday_is_told_with_who_and_when(self, below: Below) -> None:
        below.panel.turn("changes")
        changes = below.panel.changes
        below.seat.until(lambda: changes.rows.rows)
        row = below.row("Mobile checkout", changes)
        assert row.words == "Mobile checkout · moved · +3 weeks · 25 May"
        assert row.aside == "AR · Tue"
        assert below.panel.tabs.tabText(1) == "Changes since Monday"

    def test_a_change_is_taken_back_by_a_click(self, below: Below) -> None:
        below.panel.turn("changes")
        changes = below.panel.changes
        below.seat.until(lambda: changes.rows.rows)
        below.click("Mobile checkout", "Take back", changes)
        below.checked(lambda plan: str(_item(plan, "checkout").end) == "2026-05-04")
        below.seat.until(lambda: changes.rows.rows)

    def test_another_day_is_named_in_words(self, below: Below) -> None:
        below.panel.turn("changes")
        button = below.panel.since
        below.panel.since.chosen.emit("day")
        below.qtbot.keyClicks(below.asking.line, "1 Mar 2026")
        below.qtbot.keyClick(below.asking.line, Qt.Key.Key_Return)
        assert "still to come" in below.asking.error.text()
        below.asking.line.setText("25 Feb 2026")
        below.qtbot.keyClick(below.asking.line, Qt.Key.Key_Return)
        assert button.day == date(2026, 2, 25)
        assert below.panel.tabs.tabText(1) == "Changes since 25 Feb"

    def test_the_last_look_can_be_chosen_once_it_is_known(self, below: Below) -> None:
        below.panel.look_back(date(2026, 2, 20))
        below.panel.since.chosen.emit("look")
        assert (below.panel.since.day, below.panel.since.words) == (date(2026, 2, 20), "since I last looked")

    def test_who_does_not_look_asks_for_no_history(self, below: Below, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[int] = []
        monkeypatch.setattr(below.seat.desk.edits.questions, "recall", lambda: asked.append(1))
        below.seat.desk.look_again()
        below.qtbot.wait(200)
        assert asked == []


class TestParked:
    def test_what_waits_stands_there_with_why_who_and_until_when(self, below: Below) -> None:
        below.panel.turn("parked")
        assert below.panel.tabs.tabText(2) == "Parked 3"
        row = below.row("Gift registry", below.panel.parked)
        assert row.words == "Gift registry · Below the line: few asked, much to build"
        assert row.aside == "A. Rossi · again 1 Jun"

    def test_enter_asks_for_dates_which_take_it_out(self, below: Below) -> None:
        parked = below.panel.parked
        below.panel.turn("parked")
        parked.setCurrentIndex(parked.rows.index(0))
        below.qtbot.keyClick(parked, Qt.Key.Key_Return)
        below.qtbot.keyClicks(below.asking.line, "soonish")
        below.qtbot.keyClick(below.asking.line, Qt.Key.Key_Return)
        assert "is not a date" in below.asking.error.text()
        below.asking.line.setText("Q3 2026")
        below.qtbot.keyClick(below.asking.line, Qt.Key.Key_Return)
        below.checked(lambda plan: sum(item.stage == "parked" for item in plan.items) == 2)

    def test_the_list_follows_what_is_parked_and_rests_while_nothing_of_that_differs(self, below: Below) -> None:
        parked, desk, counted = below.panel.parked, below.seat.desk, []
        parked.counted.connect(counted.append)
        desk.make((Edited("item", "stories", "progress", 10, 41),), "progress")
        below.seat.until(lambda: _item(below.seat.shown, "stories").progress == 41)
        assert counted == []
        item = _item(below.seat.shown, "stories")
        desk.make((Edited("item", "stories", "stage", item.stage, "parked"),), "parked")
        below.seat.until(lambda: any(row.key == "stories" for row in parked.rows.rows))
        assert counted == [4]
        desk.edits.undo()
        below.seat.until(lambda: counted == [4, 3])
        assert "stories" not in [row.key for row in parked.rows.rows]

    def test_it_is_dragged_out_by_its_id(self, below: Below) -> None:
        data = below.panel.parked.rows.mimeData([below.panel.parked.rows.index(0)])
        (item_id,) = bytes(data.data(ITEMS_MIME).data()).decode().split("\n")
        assert _item(below.seat.shown, item_id).stage == "parked"

    def test_dropped_onto_a_lane_of_the_timeline_it_is_planned_there(self, below: Below) -> None:
        canvas = EditorCanvas(below.seat.desk, LIGHT)
        below.qtbot.addWidget(canvas)
        ParkedDrop(canvas, below.seat.desk)
        canvas.resize(1200, 760)
        below.seat.desk.look_again()
        with below.qtbot.waitExposed(canvas):
            canvas.show()
        assert canvas.sight
        lane = beside_lane(canvas.sight, Place("marketing", "events"))
        ground = QPointF(lane.right + 20, lane.y + lane.h / 2) / canvas.ratio
        first = below.panel.parked.rows.rows[0].key
        data = below.panel.parked.rows.mimeData([below.panel.parked.rows.index(0)])
        for taken, point in ((False, QPointF(5, 5)), (True, ground)):
            assert dropped(canvas, point, data) == (taken, taken)
        below.checked(
            lambda plan: (_item(plan, str(first)).lane, _item(plan, str(first)).stage) == ("events", "planned")
        )
        assert below.seat.desk.selection == (first,)

    def test_what_is_overdue_is_marked_and_comes_first(self) -> None:
        def parked(title: str, review_on: date | None) -> Item:
            return Item(id=title, roadmap="p", title=title, stage="parked", parked=Parking(review_on=review_on))

        items = [parked("Later", date(2026, 6, 1)), parked("Never", None), parked("Due", date(2026, 2, 1))]
        rows = [parked_row(item, Snapshot(), TODAY) for item in parked_first(items)]
        assert [row.words.split(" · ")[0] for row in rows] == ["Due", "Later", "Never"]
        assert (rows[0].mark.word, rows[0].aside) == ("To be looked at again", "was due 1 Feb")
        assert rows[2].words == "Never · nothing says why"


class TestLists:
    def test_ten_thousand_lines_are_listed_and_only_the_seen_are_asked_what_can_be_done(self, qtbot: QtBot) -> None:
        asked: list[Row] = []

        def doings(row: Row) -> list[Doing]:
            asked.append(row)
            return [Doing("Show", "Show it")]

        lines = RowList(doings, LIGHT, "Nothing.")
        qtbot.addWidget(lines)
        lines.resize(900, 300)
        with qtbot.waitExposed(lines):
            lines.show()
        lines.rows.set_rows([a_row(f"Line {n}") for n in range(10_000)])
        lines.scrollToBottom()
        lines.grab()
        assert 0 < len(asked) < 60

    def test_lines_that_stay_stay_chosen(self, qtbot: QtBot) -> None:
        lines = RowList(lambda row: (), LIGHT, "Nothing.")
        qtbot.addWidget(lines)
        lines.rows.set_rows([a_row(name) for name in "abcde"])
        for row, becomes in ((3, 4), (0, 0)):
            lines.rows.set_rows([a_row(name) for name in "abcde"])
            lines.setCurrentIndex(lines.rows.index(row))
            lines.rows.set_rows([a_row(name) for name in "axcyde"])
            assert lines.currentIndex().row() == becomes

    def test_the_model_keeps_the_rules_of_models(self, qtmodeltester: ModelTester) -> None:
        model = RowModel(lambda row: (Doing("Show", "Show it"),))
        qtmodeltester.check(model)
        for names in ("abc", "", "xyz", "xz", "wxz", "zxw"):
            model.set_rows([a_row(name) for name in names])
            assert [row.words for row in model.rows] == list(names)

    def test_what_does_not_fit_is_behind_one_more_word(self) -> None:
        wide = row_places(QRect(0, 0, 1000, 28), [40, 80], 10)
        narrow = row_places(QRect(0, 0, 300, 28), [40, 80, 80, 80], 10)
        assert (len(wide.doings), wide.has_more) == (2, False)
        assert (len(narrow.doings), narrow.has_more) == (2, True)
        assert narrow.doings[-1].right() <= 300 - MARGIN + 8
        assert wide.words.right() < wide.aside.left() < wide.doings[0].left()

    def test_words_get_the_room_that_no_doing_of_the_list_needs(self) -> None:
        usual, unknown = (row_places(QRect(0, 0, 1000, 28), [40, 80], 10, known) for known in ([40, 80], []))
        assert usual.words.width() > unknown.words.width() + 200
        assert not usual.has_more
        assert usual.doings[-1].right() <= 1000 - MARGIN + 8
        gone = row_places(QRect(0, 0, 1000, 28), [80], 10, [40, 80])
        assert gone.doings[0].left() == usual.doings[0].left()


def dropped(canvas: EditorCanvas, point: QPointF, data: QMimeData) -> tuple[bool, bool]:
    """Whether a drag is welcome there, and what it is dropped as is taken."""
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(point.toPoint(), Qt.DropAction.MoveAction, data, *held)
    drop = QDropEvent(point, Qt.DropAction.MoveAction, data, *held)
    for event in (enter, drop):
        QApplication.sendEvent(canvas, event)
    return enter.isAccepted(), drop.isAccepted()


def a_row(name: str) -> Row:
    return Row(name, Mark(DOT, "quiet", "Note"), name)


def _item(plan: Snapshot, item_id: str) -> Item:
    item = plan.item(item_id)
    assert item
    return item


@pytest.mark.parametrize(
    ("way", "today", "day"),
    [
        ("monday", date(2026, 2, 26), date(2026, 2, 23)),
        ("monday", date(2026, 2, 23), date(2026, 2, 16)),
        ("yesterday", date(2026, 2, 26), date(2026, 2, 25)),
        ("week", date(2026, 2, 26), date(2026, 2, 19)),
        ("look", date(2026, 2, 26), date(2026, 2, 23)),
    ],
)
def test_the_day_since_when(way: str, today: date, day: date) -> None:
    assert since_of(way, today, None) == day  # type: ignore[arg-type]
    assert since_words(way, today, None).startswith("since ")  # type: ignore[arg-type]


def test_a_day_begins_at_its_midnight() -> None:
    edit = Edited("item", "a", "title", "A", "B")
    moment = datetime(2026, 2, 23, tzinfo=UTC)
    sets = [ChangeSet(at=moment + timedelta(seconds=n), changes=(edit,)) for n in (-1, 0, 1)]
    assert made_since(sets, date(2026, 2, 23), UTC) == (sets[1], sets[2])


def test_every_severity_has_a_mark_of_its_own(below: Below) -> None:
    below.seat.desk.take_findings(check(below.seat.shown, TODAY, CheckSettings(weights={"no-owner": "error"})))
    marks = {row.mark for row in below.panel.checks.rows.rows}
    assert len({mark.sign for mark in marks}) == len({mark.role for mark in marks}) == 3

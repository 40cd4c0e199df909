"""Cut, copy and paste on the timeline: between editors as whole items, to and from a spreadsheet as a table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from builders import a_bar, a_link, a_snapshot
from editor_hands import CTRL, SHIFT, Hands
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from roadmap_display.roadmap.gestures.parcel import KIND, Parcel, packed, unpacked
from roadmap_display.roadmap.items import Brief


@pytest.fixture(autouse=True)
def _own_clipboard(qapp: object) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def text() -> str:
    return QGuiApplication.clipboard().text()


def from_a_spreadsheet(*rows: str) -> None:
    """Text alone, as other programs put it there."""
    data = QMimeData()
    data.setText("\r\n".join(rows) + "\r\n")
    QGuiApplication.clipboard().setMimeData(data)


def test_copied_items_are_pasted_with_the_links_between_them(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    hands.click(hands.at("sample"), SHIFT)
    hands.key(Qt.Key.Key_C, CTRL)
    hands.proves_nothing_happened()
    hands.key(Qt.Key.Key_V, CTRL)
    copies = hands.seat.desk.items
    assert [item.title for item in copies] == ["Guided set-up copy", "Sample shop copy"]
    assert hands.link(copies[0].id, copies[1].id)
    assert [(item.start, item.lane, item.brief) for item in copies] == [
        (was.start, was.lane, was.brief) for was in (hands.item("setup"), hands.item("sample"))
    ]
    hands.proves()


def test_what_is_cut_comes_back_where_it_lay(hands: Hands) -> None:
    hands.click(hands.at("stories"))
    hands.key(Qt.Key.Key_X, CTRL)
    assert hands.proves().item("stories") is None
    hands.key(Qt.Key.Key_V, CTRL)
    item = hands.titled("Onboarding stories")
    hands.proves()
    assert (item.roadmap, item.lane, str(item.start)) == ("marketing", "content", "2026-02-20")


def test_a_lane_that_was_chosen_takes_what_is_pasted(hands: Hands) -> None:
    hands.click(hands.at("stories"))
    hands.key(Qt.Key.Key_C, CTRL)
    hands.click(hands.lane("product", "partners"))
    hands.key(Qt.Key.Key_V, CTRL)
    item = hands.seat.desk.items[0]
    hands.proves()
    assert (item.title, item.roadmap, item.lane) == ("Onboarding stories", "product", "partners")


def test_a_copy_is_a_table_for_a_spreadsheet(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    hands.click(hands.at("press"), SHIFT)
    hands.key(Qt.Key.Key_C, CTRL)
    header, *rows = [line.split("\t") for line in text().splitlines()]
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(one["title"], one["start"], one["lane"], one["owner"]) for one in cells] == [
        ("Guided set-up", "2026-02-10", "Onboarding", "Tomas Novak"),
        ("Press day", "2026-05-08", "Content & PR", cells[1]["owner"]),
    ]
    assert "id" not in header


def test_a_title_is_no_formula_for_a_spreadsheet(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    hands.key(Qt.Key.Key_F2)
    hands.write("=1+1")
    hands.proves()
    hands.key(Qt.Key.Key_C, CTRL)
    assert "\t'=1+1\t" in text()
    from_a_spreadsheet(*text().splitlines())
    hands.seat.desk.select(("stories",))
    hands.key(Qt.Key.Key_V, CTRL)
    hands.proves_nothing_happened()


def test_rows_of_a_spreadsheet_become_items_in_the_lane_one_works_in(hands: Hands) -> None:
    hands.click(hands.lane("product", "messaging"))
    from_a_spreadsheet(
        "Task\tStart date\tDue date\tAssignee\tState", "Digest\t1 June 2026\t30.06.2026\tTomas Novak\tdoing"
    )
    hands.key(Qt.Key.Key_V, CTRL)
    item = hands.titled("Digest")
    assert hands.seat.desk.selection == (item.id,)
    hands.proves()
    assert (item.roadmap, item.lane, item.stage) == ("product", "messaging", "in_progress")
    assert (str(item.start), str(item.end)) == ("2026-06-01", "2026-06-30")
    assert hands.before.person_by_id[item.owner].name == "Tomas Novak"


def test_rows_that_name_their_lane_go_there(hands: Hands) -> None:
    from_a_spreadsheet("roadmap\tlane\ttitle\tstart\tend", "Marketing\tEvents\tFair\t2026-05-04\t2026-05-08")
    hands.key(Qt.Key.Key_V, CTRL)
    hands.proves()
    assert (hands.titled("Fair").roadmap, hands.titled("Fair").lane) == ("marketing", "events")


def test_rows_without_a_header_are_titles_with_dates(hands: Hands) -> None:
    hands.click(hands.lane("product", "messaging"))
    from_a_spreadsheet("Digest\t2026-06-01\t2026-06-30", "Footer\t2026-07-01\t2026-07-10")
    hands.key(Qt.Key.Key_V, CTRL)
    hands.proves()
    assert str(hands.titled("Footer").end) == "2026-07-10"
    assert hands.titled("Digest").lane == "messaging"


def test_a_row_of_the_same_title_is_the_item_that_is_there(hands: Hands) -> None:
    from_a_spreadsheet("roadmap\ttitle\tend", "Product\tGuided set-up\t2026-04-30")
    hands.key(Qt.Key.Key_V, CTRL)
    hands.proves()
    assert str(hands.item("setup").end) == "2026-04-30"


def test_what_is_no_table_says_so(hands: Hands) -> None:
    hands.key(Qt.Key.Key_V, CTRL)
    assert "nothing to paste" in hands.tip()
    hands.proves_nothing_happened()


def test_what_may_not_be_edited_takes_nothing(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.click(hands.at("setup"))
    hands.key(Qt.Key.Key_C, CTRL)
    monkeypatch.setattr(hands.seat.desk, "why_not", lambda _: "It is theirs")
    hands.key(Qt.Key.Key_V, CTRL)
    assert hands.tip() == "It is theirs"
    hands.key(Qt.Key.Key_X, CTRL)
    assert hands.tip() == "It is theirs"
    hands.proves_nothing_happened()


def test_a_copy_of_another_plan_loses_only_what_this_one_does_not_have(hands: Hands) -> None:
    foreign = a_bar(
        "Elsewhere", "2026-03-02", "2026-Q2", roadmap="theirs", lane="their", owner="nobody", parent="above",
        goals=("mobile", "their-goal"), brief=Brief(who="Anybody"), carried={"colour": "red"},
    )  # fmt: skip
    data = QMimeData()
    data.setData(KIND, packed(Parcel((foreign,))))
    QGuiApplication.clipboard().setMimeData(data)
    hands.key(Qt.Key.Key_V, CTRL)
    item = hands.titled("Elsewhere")
    hands.proves()
    assert (item.roadmap, item.lane, item.owner, item.parent, item.goals) == (
        "product", "storefront", "", "", ("mobile",),
    )  # fmt: skip
    assert (str(item.end), item.brief, item.carried) == ("2026-Q2", Brief(who="Anybody"), {"colour": "red"})


@given(st.binary(max_size=60))
def test_what_is_no_parcel_is_none(content: bytes) -> None:
    assert unpacked(content) is None


def test_a_parcel_comes_out_as_it_went_in() -> None:
    one, other = a_bar("One", "2026-Q2", "2026-W30", carried={"x": [1, {"y": None}]}), a_bar("Two", "FY2026", "FY2027")
    plan = a_snapshot(one, other, links=(a_link("one", "two", rule="follows"),))
    parcel = Parcel(plan.items, plan.links)
    assert unpacked(packed(parcel)) == parcel

"""The board, judged from its placed shapes."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from builders import a_bar, a_milestone, an_item
from placed import SCREENS, bars_of, faults, texts_of, words_of
from portfolios import far_too_much, nothing, the_demo, two_empty_roadmaps, ugly
from sheets import HD, STALE, a_launch, a_scene, all_sheets, both, shown

from roadmap_display.layout.cards.board_cards import CARD
from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages.board import board
from roadmap_display.layout.scene import Sheet
from roadmap_display.layout.shapes import Sign, differing
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.changes.change import Added, Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Parking
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot


def one_sheet(snapshot: Snapshot, screen: Screen = HD, **fields: object) -> Sheet:
    return board(a_scene(snapshot, screen, **fields), 0, PageMemory())


def columns_of(sheet: Sheet) -> dict[float, list[str]]:
    """The items of each column from the left, from the top down."""
    found: dict[float, list[str]] = {}
    for card in sorted(bars_of(sheet), key=lambda card: (card.x, card.y)):
        found.setdefault(card.x, []).append(card.item)
    return found


@pytest.mark.parametrize("parked", [False, True])
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_demo_is_sound_on_every_screen(qapp: object, screen: Screen, parked: bool) -> None:
    scene = a_scene(the_demo(), screen, measure=TypefaceMeasure(), parked=parked)
    for sheet in all_sheets(board, scene):
        assert faults(sheet, scene) == []


@pytest.mark.parametrize("screen", [*SCREENS[::5], Screen(3440, 600), Screen(5120, 1440)], ids=str)
@pytest.mark.parametrize("portfolio", [nothing, two_empty_roadmaps, ugly, far_too_much])
def test_no_portfolio_breaks_the_page(qapp: object, screen: Screen, portfolio: object) -> None:
    scene = a_scene(portfolio(), screen, measure=TypefaceMeasure())  # type: ignore[operator]
    for sheet in all_sheets(board, scene, most=6):
        assert faults(sheet, scene) == []


@pytest.mark.parametrize("screen", SCREENS[::3], ids=str)
def test_a_stale_wall_is_sound_too(qapp: object, screen: Screen) -> None:
    scene = a_scene(the_demo(), screen, measure=TypefaceMeasure(), status=STALE)
    for sheet in all_sheets(board, scene):
        assert faults(sheet, scene) == []


@pytest.mark.parametrize("parked", [False, True])
@pytest.mark.parametrize("screen", SCREENS[::7], ids=str)
def test_every_item_of_the_demo_is_shown_once(qapp: object, screen: Screen, parked: bool) -> None:
    scene = a_scene(the_demo(), screen, measure=TypefaceMeasure(), parked=parked)
    counts = Counter(item for sheet in all_sheets(board, scene) for item in shown(sheet))
    hidden = ("done", "dropped") if parked else ("done", "dropped", "parked")
    assert counts == Counter(item.id for item in the_demo().items if item.stage not in hidden)


def test_now_is_in_order_of_its_ends_and_the_rest_of_its_starts() -> None:
    sheet = one_sheet(
        both(
            a_bar("Ends late", "1 Jan 2026", "30 Jul 2026"),
            a_bar("Ends soon", "1 Feb 2026", "30 Mar 2026"),
            a_bar("Starts late", "1 May 2026", "30 May 2026"),
            a_bar("Starts soon", "1 Mar 2026", "30 Jun 2026"),
            an_item("No date", horizon="next"),
        )
    )
    assert list(columns_of(sheet).values()) == [["ends-soon", "ends-late"], ["starts-soon", "starts-late", "no-date"]]


def test_product_stands_above_marketing_in_every_column() -> None:
    sheet = one_sheet(
        both(
            a_launch("Told now", "1 Jan 2026", "30 Jul 2026"),
            a_bar("Made now", "1 Jan 2026", "30 Jul 2026"),
            a_bar("Made too", "1 Jan 2026", "30 Aug 2026"),
            a_launch("Told later", "1 Sep 2026", "30 Dec 2026"),
        )
    )
    tops = {card.item: card.y for card in bars_of(sheet)}
    assert tops["made-now"] < tops["made-too"] < tops["told-now"] == tops["told-later"]
    assert {"Product · 2", "Marketing · 1"} <= set(words_of(sheet))


def test_a_card_says_when_whose_and_how_it_stands() -> None:
    people = (Person(id="a", name="Ada Rossi"),)
    sheet = one_sheet(
        both(
            a_bar("Doing", "1 Jan 2026", "27 Mar 2026", owner="a", health="at_risk", progress=40, goals=("g",)),
            a_bar("Coming", "2 Mar 2026", "25 May 2026"),
            a_milestone("Press day", "8 May 2026"),
            a_bar("Overdue", "1 Jan 2026", "3 Feb 2026", health="blocked"),
            people=people,
            goals=(Goal(id="g", title="Goal"),),
        )
    )
    assert {"until 27 Mar", "2 Mar → 25 May", "8 May", "was due 3 Feb", "AR"} <= set(words_of(sheet))
    (overdue,) = [text for text in texts_of(sheet) if text.text == "was due 3 Feb"]
    assert overdue.ink.role == "attention"
    signs = {(shape.item, shape.name) for shape in sheet.shapes if isinstance(shape, Sign) and shape.item}
    assert signs == {("doing", "at_risk"), ("press-day", "milestone"), ("overdue", "blocked")}
    (doing,) = [card for card in bars_of(sheet) if card.item == "doing"]
    assert doing.edge == ("goal0", 70, "panel")
    assert doing.done == pytest.approx(0.4 * doing.w)


def test_what_is_parked_is_shown_when_asked_with_its_reason() -> None:
    snapshot = both(
        an_item("Gift registry", stage="parked", parked=Parking(reason="Few asked")),
        an_item("Secret", stage="parked", private=True),
    )
    assert shown(one_sheet(snapshot)) == set()
    sheet = one_sheet(snapshot, parked=True)
    assert shown(sheet) == {"gift-registry"}
    assert {"Parked", "Few asked"} <= set(words_of(sheet))


def test_an_empty_column_says_so_calmly() -> None:
    sheet = one_sheet(both(a_bar("Doing", "1 Jan 2026", "27 Mar 2026")))
    assert {"Nothing comes next", "Nothing for later"} <= set(words_of(sheet))
    assert "Nothing is being done" not in words_of(sheet)
    assert "Nothing here yet" in words_of(one_sheet(nothing(), Screen(1080, 1920)))


def test_cards_have_one_line_where_that_brings_all_onto_one_sheet() -> None:
    unit = a_scene(nothing()).sizes.unit

    def heights(count: int) -> set[bool]:
        items = [a_bar(f"Item {n}", "1 Jan 2026", f"{n % 27 + 1} Mar 2026") for n in range(count)]
        sheets = all_sheets(board, a_scene(both(*items)))
        return {card.h >= CARD * unit for sheet in sheets for card in bars_of(sheet)}

    assert heights(6) == {True}
    assert heights(12) == {False}
    assert heights(30) == {True}


def test_cards_have_one_line_where_two_have_no_room() -> None:
    screen = Screen(1280, 720, 43, 8)
    scene = a_scene(both(a_bar("Doing", "1 Jan 2026", "27 Mar 2026")), screen, status=STALE)
    (card,) = bars_of(board(scene, 0, PageMemory()))
    assert card.h < CARD * scene.sizes.unit
    assert card.rect.bottom < 720 - 46 * scene.sizes.unit


def test_columns_stand_below_each_other_where_they_would_be_narrow() -> None:
    snapshot = both(a_bar("Doing", "1 Jan 2026", "27 Mar 2026"), a_bar("Coming", "2 Mar 2026", "25 May 2026"))
    tall = one_sheet(snapshot, Screen(1080, 1920))
    assert list(columns_of(tall).values()) == [["doing", "coming"]]
    assert {"Now", "Next"} <= set(words_of(tall))
    assert len(columns_of(one_sheet(snapshot))) == 2


@pytest.mark.parametrize("count", [0, 1, 3, 30, 300])
def test_any_number_of_items(count: int) -> None:
    scene = a_scene(both(*(a_bar(f"Item {n}", "1 Jan 2026", "27 Mar 2026") for n in range(count))))
    sheets = all_sheets(board, scene)
    assert sum(len(shown(sheet)) for sheet in sheets) == count
    for sheet in sheets[:3]:
        assert faults(sheet, scene) == []


def test_one_edit_changes_only_its_card() -> None:
    memory = PageMemory()
    snapshot = both(*(a_bar(f"Item {n}", "1 Jan 2026", "27 Mar 2026") for n in range(6)))
    before = board(a_scene(snapshot), 0, memory)
    later, _ = apply(snapshot, (Edited("item", "item-2", "progress", 0, 50),))
    after = board(a_scene(later), 0, memory)
    (rect,) = differing(before.shapes, after.shapes)
    (card,) = [card for card in bars_of(after) if card.item == "item-2"]
    assert rect.holds(card.rect)
    assert rect.h < 1.5 * card.h


def test_what_is_remembered_never_shows_an_old_plan() -> None:
    memory = PageMemory()
    goals = (Goal(id="g", title="Goal"),)
    snapshot = both(
        a_bar("Doing", "1 Jan 2026", "27 Mar 2026", goals=("g",)),
        a_bar("Coming", "2 Mar 2026", "25 May 2026"),
        a_launch("Told", "2 Mar 2026", "25 May 2026"),
        goals=goals,
    )
    edits = [
        Edited("item", "coming", "start", When.parse("2026-03-02"), When.parse("2026-01-02")),
        Edited("item", "coming", "end", When.parse("2026-05-25"), When.parse("2026-03-02")),
        Edited("item", "doing", "stage", "planned", "parked"),
        Edited("item", "told", "roadmap", "marketing", "product"),
        Edited("item", "told", "horizon", None, "later"),
        Edited("item", "told", "private", False, True),
        Edited("item", "coming", "stage", "planned", "done"),
        Edited("item", "doing", "stage", "parked", "in_progress"),
        Added("goal", Goal(id="f", title="First"), 0),
    ]
    for edit in edits:
        assert board(a_scene(snapshot), 0, memory) == board(a_scene(snapshot), 0, PageMemory()), edit
        snapshot, _ = apply(snapshot, (edit,))
        assert board(a_scene(snapshot), 0, memory) == board(a_scene(snapshot), 0, PageMemory()), edit


def test_a_new_day_moves_what_begins_on_it() -> None:
    memory = PageMemory()
    scene = a_scene(both(a_bar("Coming", "27 Feb 2026", "25 May 2026")))
    tomorrow = scene._replace(today=scene.today + timedelta(days=1))
    assert board(scene, 0, memory) != board(tomorrow, 0, memory)
    assert board(tomorrow, 0, memory) == board(tomorrow, 0, PageMemory())


def a_long_board() -> Snapshot:
    """Two things being done, and three sheets of what comes next."""
    now = [a_bar(f"Now {n}", "1 Feb 2026", f"{n + 1} Apr 2026", stage="in_progress") for n in range(2)]
    following = [a_bar(f"Next {n}", f"{n + 1} Mar 2026", "30 Apr 2026", stage="planned") for n in range(20)]
    return both(*now, *following)


def test_sheets_are_filled_evenly() -> None:
    sheets = all_sheets(board, a_scene(a_long_board()))
    counts = [sum(item.startswith("next") for item in shown(sheet)) for sheet in sheets]
    assert len(counts) == 3
    assert sum(counts) == 20
    assert max(counts) - min(counts) <= 1


def test_a_column_with_fewer_sheets_than_its_neighbour_begins_again() -> None:
    for sheet in all_sheets(board, a_scene(a_long_board())):
        assert {"now-0", "now-1"} <= shown(sheet)
        assert "Product · 2" in words_of(sheet)


def test_an_empty_side_of_a_column_stays_empty_on_every_sheet() -> None:
    for sheet in all_sheets(board, a_scene(a_long_board())):
        assert "Nothing for later" in words_of(sheet)
        assert not any(text.text.startswith("Marketing") for text in texts_of(sheet))

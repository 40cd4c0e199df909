"""The side-by-side page, judged from its placed shapes."""

from __future__ import annotations

import pytest
from builders import a_bar, a_milestone, a_roadmap, a_snapshot
from placed import SCREENS, PlainMeasure, bars_of, faults, texts_of, words_of
from portfolios import TODAY, far_too_much, nothing, the_demo, two_empty_roadmaps, ugly

from roadmap_display.layout.goal_strip import fitted_metric
from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages.side_by_side import side_by_side
from roadmap_display.layout.scene import Scene, Sheet, Status
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Metric
from roadmap_display.roadmap.portfolio import Snapshot

HD = Screen(1920, 1080)
EARLY = Finding(
    code="link-broken", severity="error", message="Spring launch starts 12 days before Mobile checkout ships",
    lead="12 days early", sentence="Spring launch starts before Mobile checkout ships",
    items=("spring", "checkout"), owners=("kaya", "rossi"),
)  # fmt: skip


def a_scene(snapshot: Snapshot, screen: Screen = HD, **fields: object) -> Scene:
    plain = {"status": Status("14:32", "Thu 26 Feb 2026"), "measure": PlainMeasure(), "finding": None, "place": (0, 4)}
    return Scene(snapshot, TODAY, usual_window(TODAY), screen, **plain | fields)  # type: ignore[arg-type]


def all_sheets(scene: Scene, most: int = 1000) -> list[Sheet]:
    memory = PageMemory()
    first = side_by_side(scene, 0, memory)
    return [first, *(side_by_side(scene, number, memory) for number in range(1, min(first.count, most)))]


def one_sheet(*items: object, **fields: object) -> Sheet:
    return side_by_side(a_scene(a_snapshot(*items, **fields)), 0, PageMemory())  # type: ignore[arg-type]


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_demo_is_sound_on_every_screen(qapp: object, screen: Screen) -> None:
    scene = a_scene(the_demo(), screen, measure=TypefaceMeasure(), finding=EARLY)
    for sheet in all_sheets(scene):
        assert faults(sheet, scene) == []


@pytest.mark.parametrize("screen", SCREENS[::5], ids=str)
@pytest.mark.parametrize("portfolio", [nothing, two_empty_roadmaps, ugly, far_too_much])
def test_no_portfolio_breaks_a_page(qapp: object, screen: Screen, portfolio: object) -> None:
    scene = a_scene(portfolio(), screen, measure=TypefaceMeasure(), finding=EARLY)  # type: ignore[operator]
    for sheet in all_sheets(scene, most=8):
        assert faults(sheet, scene) == []


@pytest.mark.parametrize("screen", SCREENS[::3], ids=str)
def test_a_stale_wall_is_sound_too(qapp: object, screen: Screen) -> None:
    status = Status(
        "14:32", "Thu 26 Feb 2026", "stale", "12:02", "This plan is 2 hours old: plan.roadmap.json is missing"
    )
    scene = a_scene(the_demo(), screen, measure=TypefaceMeasure(), finding=EARLY, status=status)
    for sheet in all_sheets(scene):
        assert faults(sheet, scene) == []
        assert not any("Live" in words for words in words_of(sheet))


def test_the_demo_stands_on_one_sheet_where_the_mock_up_was_drawn(qapp: object) -> None:
    scene = a_scene(the_demo(), measure=TypefaceMeasure())
    sheet = side_by_side(scene, 0, PageMemory())
    assert sheet.count == 1
    drawn = {box.item for box in bars_of(sheet)}
    assert {"store-mode", "checkout", "spring", "roadshow"} <= drawn


def test_every_item_in_the_window_stands_on_some_sheet(qapp: object) -> None:
    for screen in (HD, Screen(1920, 1080, 55, 4), Screen(1080, 1920), Screen(1920, 1080, 43, 8)):
        sheets = all_sheets(a_scene(the_demo(), screen, measure=TypefaceMeasure()))
        shown = {shape.item for sheet in sheets for shape in sheet.shapes if shape.item}
        wanted = {item.id for item in the_demo().items if item.stage not in ("parked", "dropped") and item.first}
        assert shown == wanted


def test_private_parked_and_dropped_items_never_reach_a_wall() -> None:
    sheet = one_sheet(
        a_bar("Open", "1 Mar 2026", "30 Mar 2026"),
        a_bar("Secret", "1 Mar 2026", "30 Mar 2026", private=True),
        a_bar("Parked", "1 Mar 2026", "30 Mar 2026", stage="parked"),
        a_bar("Dropped", "1 Mar 2026", "30 Mar 2026", stage="dropped"),
    )
    assert [box.item for box in bars_of(sheet)] == ["open"]


def test_a_slipped_item_says_by_how_much_and_shows_where_it_was() -> None:
    from roadmap_display.roadmap.dates.when import When
    from roadmap_display.roadmap.items import Baseline

    was = Baseline(start=When.parse("2026-03-02"), end=When.parse("2026-03-20"))
    sheet = one_sheet(a_bar("Checkout", "2 Mar 2026", "10 Apr 2026", baseline=was))
    assert "+3 w" in words_of(sheet)
    assert (
        len(
            [
                shape
                for shape in sheet.shapes
                if shape.item == "checkout" and getattr(shape, "fill", None) == ("baseline", 100, "panel")
            ]
        )
        == 1
    )


def test_a_quarter_fades_where_it_is_not_certain() -> None:
    (bar,) = bars_of(one_sheet(a_bar("Search", "1 Apr 2026", "2026-Q2")))
    assert bar.dashed
    assert bar.fade_left == 0
    assert bar.fade_right > bar.w / 2
    (exact,) = bars_of(one_sheet(a_bar("Search", "1 Apr 2026", "30 Jun 2026")))
    assert not exact.dashed
    assert exact.fade_right == 0


def test_a_milestone_near_the_right_edge_has_its_title_at_the_left() -> None:
    sheet = one_sheet(a_milestone("Press day", "28 Jul 2026"))
    (sign,) = [shape for shape in sheet.shapes if shape.item and type(shape).__name__ == "Sign"]
    title = next(text for text in texts_of(sheet) if text.text == "Press day")
    assert title.x + title.w < sign.x


def test_three_roadmaps_stand_side_by_side_and_four_in_a_square() -> None:
    def panes(count: int, screen: Screen) -> list[tuple[float, float]]:
        maps = tuple(a_roadmap(f"Map {n}") for n in range(count))
        sheet = side_by_side(a_scene(a_snapshot(roadmaps=maps), screen), 0, PageMemory())
        return [(text.x, text.baseline) for text in texts_of(sheet) if text.text.startswith("Map")]

    assert len({y for _, y in panes(3, HD)}) == 1
    assert len({x for x, _ in panes(4, HD)}) == 2
    assert len({y for _, y in panes(4, HD)}) == 2
    assert len({x for x, _ in panes(2, Screen(1080, 1920))}) == 1


def test_an_unchanged_scene_gives_the_same_shapes_and_one_edit_changes_only_its_item() -> None:
    from roadmap_display.layout.shapes import differing

    memory = PageMemory()
    items = [a_bar(f"Item {n}", "1 Mar 2026", "30 Apr 2026") for n in range(6)]
    before = side_by_side(a_scene(a_snapshot(*items)), 0, memory)
    again = side_by_side(a_scene(a_snapshot(*items)), 0, PageMemory())
    assert differing(before.shapes, again.shapes) == []
    items[2] = a_bar("Item 2", "1 Mar 2026", "30 Apr 2026", progress=50, stage="in_progress")
    after = side_by_side(a_scene(a_snapshot(*items)), 0, memory)
    (rect,) = differing(before.shapes, after.shapes)
    (bar,) = [box for box in bars_of(after) if box.item == "item-2"]
    assert rect.holds(bar.rect)
    assert rect.h < 2 * bar.h


def test_the_findings_items_owners_and_gist_stand_in_the_footer(qapp: object) -> None:
    sheet = side_by_side(a_scene(the_demo(), measure=TypefaceMeasure(), finding=EARLY), 0, PageMemory())
    words = words_of(sheet)
    assert "12 days early" in words
    bold = next(text for text in texts_of(sheet) if text.text == "Mobile checkout" and not text.item)
    assert bold.weight == 700
    assert " ships · MK, AR" in words


def test_what_is_remembered_never_shows_an_old_plan() -> None:
    """Each page drawn with a memory is the page drawn without one."""
    from roadmap_display.roadmap.goals import Goal

    memory = PageMemory()
    bars = [a_bar(f"Item {n}", f"2026-0{n % 5 + 1}-03", f"2026-0{n % 5 + 2}-20", goals=("g",)) for n in range(9)]
    goals = (Goal(id="f", title="First"), Goal(id="g", title="Second"))
    plans = [
        a_snapshot(*bars, goals=goals),
        a_snapshot(*bars, goals=goals[::-1]),
        a_snapshot(*bars, goals=goals, roadmaps=(a_roadmap("Renamed", "Storefront", id="product"),)),
        a_snapshot(*bars[:5], goals=goals),
        a_snapshot(*bars, a_bar("Child", "1 Mar 2026", "9 Mar 2026", parent="item-1"), goals=goals),
        a_snapshot(*bars, goals=goals, roadmaps=(a_roadmap("Product", "Other", id="product"),)),
    ]
    for plan in (*plans, *plans[::-1]):
        assert side_by_side(a_scene(plan), 0, memory) == side_by_side(a_scene(plan), 0, PageMemory())


def same_with_and_without_memory(*plans: Snapshot) -> bool:
    memory = PageMemory()
    drawn = [side_by_side(a_scene(plan), 0, memory) for plan in plans]
    return drawn == [side_by_side(a_scene(plan), 0, PageMemory()) for plan in plans]


def test_an_item_that_grows_over_its_neighbour_gets_a_row_of_its_own_from_memory_too() -> None:
    after, short = a_bar("B", "1 Apr 2026", "30 Jun 2026"), a_bar("A", "5 Jan 2026", "20 Mar 2026")
    longer = a_bar("A", "5 Jan 2026", "20 May 2026")
    assert same_with_and_without_memory(a_snapshot(short, after), a_snapshot(longer, after))


def test_an_item_becomes_a_container_by_a_child_in_another_lane() -> None:
    maps = (a_roadmap("Product", "Storefront", "Other"),)
    whole, child = a_bar("Whole", "5 Jan 2026", "20 May 2026"), a_bar("Part", "1 Feb 2026", "20 Mar 2026", lane="other")
    held = a_bar("Part", "1 Feb 2026", "20 Mar 2026", lane="other", parent="whole")
    first, second = a_snapshot(whole, child, roadmaps=maps), a_snapshot(whole, held, roadmaps=maps)
    assert same_with_and_without_memory(first, second.replaced(second.portfolio, {}))
    shared = PageMemory()
    side_by_side(a_scene(first), 0, shared)
    from roadmap_display.roadmap.changes.change import Edited
    from roadmap_display.roadmap.changes.diff import apply

    later, _ = apply(first, (Edited("item", "part", "parent", "", "whole"),))
    assert side_by_side(a_scene(later), 0, shared) == side_by_side(a_scene(second), 0, PageMemory())


def test_rows_follow_each_other_as_their_bars_do() -> None:
    """The long title stands to the left of its late day, but the early bar comes first."""
    sheet = one_sheet(a_milestone("x" * 40, "28 Jul 2026"), a_bar("Early", "5 Jun 2026", "20 Jul 2026"))
    early = next(bar for bar in bars_of(sheet) if bar.item == "early")
    late = next(shape for shape in sheet.shapes if shape.item.startswith("xxx"))
    assert early.y < late.y


@pytest.mark.parametrize("width", range(60, 420, 20))
def test_figures_of_a_chip_are_not_cut_where_they_have_room(width: int) -> None:
    metric = Metric(id="m", title="Repeat purchase", baseline=24, target=30, unit="%")
    scene = a_scene(the_demo())
    shown = fitted_metric(scene, metric, width)
    assert shown.endswith("24 → 30 %")
    if shown != "24 → 30 %":
        assert len(shown.removesuffix(" 24 → 30 %")) >= 5
        assert scene.measure.width(shown, scene.sizes.quiet, 500) <= width

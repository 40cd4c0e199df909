"""The page of the goals, judged from its placed shapes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from builders import a_bar, a_roadmap, a_snapshot, when
from goal_plans import BEHIND, ON_COURSE, STATES, TODAY, a_goal, a_metric, a_plan_with, many_goals
from msgspec.structs import replace
from placed import SCREENS, PlainMeasure, faults, ink_of, texts_of, words_of
from portfolios import nothing, the_demo, ugly

from roadmap_display.layout.cards.goal_sides import below_each_other, listed
from roadmap_display.layout.cards.goal_words import agreed_words, figure, rounded, said
from roadmap_display.layout.cards.trend import meets
from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages.goals import goals, sides_by_goal
from roadmap_display.layout.scene import Scene, Sheet, Status
from roadmap_display.layout.shapes import Box, Ink, Rect, Trend, differing
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.goals import Agreement, Goal
from roadmap_display.roadmap.portfolio import Snapshot

HD = Screen(1920, 1080)
STALE = Status("14:32", "Thu 26 Feb 2026", "stale", "12:02", "This plan is 2 hours old: plan.roadmap.json is missing")


def a_scene(snapshot: Snapshot, screen: Screen = HD, **fields: object) -> Scene:
    plain = {"status": Status("14:32", "Thu 26 Feb 2026"), "measure": PlainMeasure(), "place": (2, 5)}
    return Scene(snapshot, TODAY, usual_window(TODAY), screen, **plain | fields)  # type: ignore[arg-type]


def all_sheets(scene: Scene, most: int = 1000) -> list[Sheet]:
    first = goals(scene, 0, PageMemory())
    return [first, *(goals(scene, number, PageMemory()) for number in range(1, min(first.count, most)))]


def one_sheet(*shown: Goal, **fields: object) -> Sheet:
    return goals(a_scene(a_plan_with(shown), **fields), 0, PageMemory())  # type: ignore[arg-type]


def trends_of(sheet: Sheet) -> list[Trend]:
    return [shape for shape in sheet.shapes if isinstance(shape, Trend)]


def panels_of(sheet: Sheet) -> list[Box]:
    return [shape for shape in sheet.shapes if isinstance(shape, Box) and shape.fill == Ink("panel")]


def card_faults(sheet: Sheet, scene: Scene) -> Iterator[str]:
    """Lines through words, lines that leave their trend, words that lie on the edge of a card."""
    for shape in trends_of(sheet):
        inside = shape.rect.grown(0.5)
        points = zip((*shape.read[::2], *shape.heading[::2]), (*shape.read[1::2], *shape.heading[1::2]), strict=True)
        if not all(inside.holds(Rect(x, y, 0, 0).grown(shape.line / 2)) for x, y in points):
            yield f"a line leaves {shape.rect}"
        for text in texts_of(sheet):
            ink = ink_of(text, scene.measure)
            if meets(shape, ink):
                yield f"a line runs through {text.text!r}"
            if shape.target is not None and ink.meets(Rect(shape.x, shape.target, shape.w, 0).grown(shape.line / 4)):
                yield f"the target's line runs through {text.text!r}"
    for text in texts_of(sheet):
        ink = ink_of(text, scene.measure)
        if any(panel.rect.meets(ink) and not panel.rect.holds(ink, 1) for panel in panels_of(sheet)):
            yield f"over the edge of its card: {text.text!r}"


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_demo_and_every_kind_of_goal_are_sound_on_every_screen(qapp: object, screen: Screen) -> None:
    for snapshot in (the_demo(), a_plan_with(STATES)):
        scene = a_scene(snapshot, screen, measure=TypefaceMeasure())
        for sheet in all_sheets(scene):
            assert [*faults(sheet, scene), *card_faults(sheet, scene)] == []


@pytest.mark.parametrize("screen", SCREENS[::5], ids=str)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 30])
def test_any_number_of_goals_is_sound_and_each_has_its_card(qapp: object, screen: Screen, count: int) -> None:
    scene = a_scene(a_plan_with(many_goals(count)), screen, measure=TypefaceMeasure())
    sheets = all_sheets(scene)
    assert sum(len(panels_of(sheet)) for sheet in sheets) == max(1, count)  # where there is none, one says so
    for sheet in sheets:
        assert [*faults(sheet, scene), *card_faults(sheet, scene)] == []


@pytest.mark.parametrize("screen", SCREENS[::21], ids=str)
def test_three_hundred_goals_are_sound_and_each_has_its_card(screen: Screen) -> None:
    scene = a_scene(a_plan_with(many_goals(300)), screen)
    sheets = all_sheets(scene)
    assert sum(len(panels_of(sheet)) for sheet in sheets) == 300
    for sheet in sheets[::7]:
        assert [*faults(sheet, scene), *card_faults(sheet, scene)] == []


@pytest.mark.parametrize("screen", SCREENS[::3], ids=str)
@pytest.mark.parametrize("portfolio", [the_demo, nothing, ugly])
def test_a_stale_wall_is_sound_too(qapp: object, screen: Screen, portfolio: object) -> None:
    scene = a_scene(portfolio(), screen, measure=TypefaceMeasure(), status=STALE)  # type: ignore[operator]
    for sheet in all_sheets(scene):
        assert [*faults(sheet, scene), *card_faults(sheet, scene)] == []
        assert not any("Live" in words for words in words_of(sheet))


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_every_card_says_what_the_goal_is_and_how_far_it_has_come(qapp: object, screen: Screen) -> None:
    scene = a_scene(a_plan_with((a_goal("Shop", ON_COURSE),)), screen, measure=TypefaceMeasure())
    words = words_of(goals(scene, 0, PageMemory()))
    assert {"Shop", "26.2"} <= set(words)


def test_four_goals_stand_two_by_two_where_the_mock_up_was_drawn(qapp: object) -> None:
    sheet = goals(a_scene(the_demo(), measure=TypefaceMeasure()), 0, PageMemory())
    panels = panels_of(sheet)
    assert sheet.count == 1
    assert len({panel.x for panel in panels}) == len({panel.y for panel in panels}) == 2
    assert len(trends_of(sheet)) == 4


def test_as_many_cards_stand_beside_each_other_as_can_be_read() -> None:
    screens = (Screen(1080, 1920), Screen(1920, 1080, 55, 4), HD, Screen(3440, 1440, 65, 2.5))
    sheets = [goals(a_scene(a_plan_with(many_goals(3)), screen), 0, PageMemory()) for screen in screens]
    assert [len({panel.x for panel in panels_of(sheet)}) for sheet in sheets] == [1, 1, 2, 3]


def test_sheets_are_filled_evenly() -> None:
    counts = [len(panels_of(sheet)) for sheet in all_sheets(a_scene(a_plan_with(many_goals(9))))]
    assert counts == [3, 3, 3]


def test_a_card_says_where_the_goal_is_heading_and_what_that_rests_on() -> None:
    words = words_of(one_sheet(a_goal("Mobile shopping", ON_COURSE)))
    for said_there in (
        "Mobile shopping", "On course", "Repeat purchase rate, %", "26.2", "of 30 by Dec", "Heading for 32.2 by Dec",
        "by 5 readings, 16 weeks", "target 30", "Product", "Marketing", "The goal is on course",
    ):  # fmt: skip
        assert said_there in words


@pytest.mark.parametrize(
    ("goal", "chip", "words"),
    [
        (a_goal("A", BEHIND), "Behind", "Heading for 24.8 by Dec"),
        (a_goal("A", a_metric(24, 31)), "Reached", "Read 26 Feb"),
        (a_goal("A", a_metric(24, 25, last=TODAY - timedelta(days=40))), "Not read for 40 days", "Last read 17 Jan"),
        (a_goal("A", a_metric()), "No reading yet", "of 30 by Dec"),
        (a_goal("A", a_metric(25)), "", "Too early to tell"),
        (a_goal("A", a_metric(24, 25, due=when("2026-01"))), "Behind", "Was due Jan 2026"),
        (a_goal("A", a_metric(9, 8, better="down", baseline=9.0, target=3.0)), "On course", "down to 3 by Dec"),
        (a_goal("A"), "", "Nothing is measured yet"),
        (a_goal("A", objective="Sell more"), "", "Sell more"),
        (a_goal("A", ON_COURSE, BEHIND), "Behind", "Repeat purchase rate: 24.2 of 30 by Dec"),
        (a_goal("A", ON_COURSE, a_metric(title="Returns")), "No reading yet", "Returns: not read yet, of 30 by Dec"),
    ],
)
def test_every_state_has_its_words(goal: Goal, chip: str, words: str) -> None:
    shown = words_of(one_sheet(goal))
    assert words in shown
    chips = {"Behind", "Reached", "No reading yet", "On course", "Not read for 40 days"} & set(shown)
    assert chips == ({chip} if chip else set())


def test_a_chip_is_short_where_the_title_would_else_be_cut(qapp: object) -> None:
    goal = a_goal("Mobile shopping", a_metric(24, 25, last=TODAY - timedelta(days=40)))
    for screen, chip in ((HD, "Not read for 40 days"), (Screen(1080, 1920, 43, 3), "40 days old")):
        words = words_of(one_sheet(goal, screen=screen, measure=TypefaceMeasure()))
        assert {chip, "Mobile shopping"} <= set(words)


def test_a_projection_is_drawn_only_where_it_is_said() -> None:
    drawn = {goal.title: trends_of(one_sheet(goal)) for goal in STATES}
    assert [bool(shape.heading) for shape in drawn["On course"]] == [True]
    assert [bool(shape.heading) for shape in drawn["Reached"]] == [False]
    assert [bool(shape.heading) for shape in drawn["Not read lately"]] == [False]
    assert drawn["Never read"] == []
    assert drawn["Nothing at all"] == []


def test_the_curve_ends_at_the_last_reading_and_the_dotted_line_at_the_due_day() -> None:
    (shape,) = trends_of(one_sheet(a_goal("A", ON_COURSE)))
    assert shape.read[-2:] == shape.heading[:2]
    assert shape.heading[2] == max(shape.read[::2] + shape.heading[::2])
    assert shape.target is not None
    assert shape.heading[3] < shape.target < shape.read[-1] < shape.read[1]


def test_both_sides_are_named_and_the_most_pressing_item_comes_first() -> None:
    maps = (a_roadmap("Product"), a_roadmap("Marketing"), a_roadmap("Operations"))
    bars = [
        a_bar("Later", "1 Sep 2026", "25 Sep 2026"), a_bar("Soon", "1 Mar 2026", "25 May 2026"),
        a_bar("Now", "1 Jun 2026", "25 Jun 2026", stage="in_progress"),
        a_bar("Trouble", "1 Dec 2026", "25 Dec 2026", health="at_risk"),
        a_bar("Secret", "1 Mar 2026", "2 Mar 2026", private=True),
        a_bar("Gone", "1 Mar 2026", "2 Mar 2026", stage="done"),
    ]  # fmt: skip
    snapshot = a_snapshot(*(replace(bar, goals=("a",)) for bar in bars), roadmaps=maps, goals=(a_goal("A"),))
    product, marketing = sides_by_goal(snapshot, snapshot.goals)["a"]
    assert product == ("Product", ("Trouble", "Now", "Soon", "Later"))
    assert marketing == ("Marketing", ())
    assert "nothing yet" in words_of(goals(a_scene(snapshot), 0, PageMemory()))


def test_as_many_titles_are_listed_as_fit() -> None:
    titles, measure = ("Mobile checkout", "Saved sizes", "Visual search"), PlainMeasure()
    letter = measure.width("x", 20, 500)
    assert listed(titles, 45 * letter, 20, measure) == "Mobile checkout, Saved sizes, Visual search"
    assert listed(titles, 31 * letter, 20, measure) == "Mobile checkout, +2"
    assert listed(titles, 32 * letter, 20, measure) == "Mobile checkout, Saved sizes, +1"
    assert listed(titles, 14 * letter, 20, measure) == "Mobile ch…, +2"
    assert listed(titles, 7 * letter, 20, measure) == "3"


def test_where_there_is_room_to_spare_items_stand_below_each_other() -> None:
    maps = (a_roadmap("Product"), a_roadmap("Marketing"))
    bars = [a_bar(f"Item {n}", "2 Mar 2026", "25 May 2026", goals=("a",)) for n in range(30)]
    snapshot = a_snapshot(*bars, roadmaps=maps, goals=(a_goal("A", ON_COURSE),))
    words = words_of(goals(a_scene(snapshot), 0, PageMemory()))
    listed_below = [text for text in words if text.startswith(("Item", "and "))]
    assert len(listed_below) > 4
    assert listed_below[-1] == f"and {30 - len(listed_below) + 1} more"
    assert below_each_other(("A", "B"), 2) == ["A", "B"]


def test_who_agreed_is_said_of_all_or_of_how_many() -> None:
    both = (Agreement(function="product"), Agreement(function="marketing"))
    agreed, half = a_goal("A", agreed=both), a_goal("B", agreed=both[:1])
    assert agreed_words((agreed, agreed)) == "Agreed by product and marketing"
    assert agreed_words((agreed, half)) == "1 of 2 agreed by product and marketing"
    assert agreed_words((half,)) == "Agreed by product"
    assert agreed_words((a_goal("C", agreed=()), a_goal("D", agreed=both, scope="product"))) == ""


def test_the_footer_says_how_many_are_on_course() -> None:
    well, badly, unknown = a_goal("A", ON_COURSE), a_goal("B", BEHIND), a_goal("C")
    assert said((well, well, well, badly), TODAY) == "3 of 4 goals are on course"
    assert said((well, badly, unknown), TODAY) == "1 of 3 goals is on course"
    assert said((badly, badly), TODAY) == "None of 2 goals are on course"
    assert said((well, well), TODAY) == "All 2 goals are on course"
    assert said((badly,), TODAY) == "The goal is not on course"
    assert said((unknown,), TODAY) == "No goal can be judged yet: none has a target and readings"
    assert said((), TODAY) == ""


def test_figures_are_short_and_a_projection_is_no_finer_than_its_readings() -> None:
    assert [figure(value) for value in (26, 7.6, 0.5, 1234, 12_500, 2_500_000, 3.1e9)] == [
        "26", "7.6", "0.5", "1234", "12\u2009500", "2.5 M", "3.1 bn"
    ]  # fmt: skip
    assert rounded(17.653, a_metric(12, 13, 15)) == 18
    assert rounded(29.794, a_metric(24, 24.2)) == 29.8


def test_one_reading_more_changes_only_its_card() -> None:
    shown = many_goals(4)
    before = a_scene(a_plan_with(shown))
    read = replace(shown[0], metrics=(a_metric(24, 24.5, 25, 25.6, 26.4),))
    after = a_scene(a_plan_with((read, *shown[1:])))
    first, second = goals(before, 0, PageMemory()), goals(after, 0, PageMemory())
    assert differing(first.shapes, goals(before, 0, PageMemory()).shapes) == []
    card = panels_of(first)[0]
    assert all(card.rect.holds(rect) for rect in differing(first.shapes, second.shapes))


def test_no_goals_is_a_calm_page() -> None:
    assert "No goal here yet" in words_of(one_sheet())

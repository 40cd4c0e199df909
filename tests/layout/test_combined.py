"""The combined page, judged from its placed shapes."""

from __future__ import annotations

from collections import Counter

import pytest
from builders import a_bar, a_link, a_milestone
from placed import SCREENS, bars_of, faults, ink_of, texts_of, words_of
from portfolios import TODAY, far_too_much, nothing, the_demo, two_empty_roadmaps, ugly
from sheets import HD, STALE, a_launch, a_scene, all_sheets, both, shown

from roadmap_display.layout.bands.band_links import LOUD, QUIET, points_of
from roadmap_display.layout.bands.band_sheet import MARKETING
from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.pages.combined import combined
from roadmap_display.layout.scene import GROUPS, Scene, Sheet
from roadmap_display.layout.shapes import Box, Curve, Ink, Sign, Text, differing
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.changes.change import Added, Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.goals import Goal, Metric, Reading
from roadmap_display.roadmap.items import Baseline
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot

GOALS = (Goal(id="mobile", title="Mobile shopping"), Goal(id="email", title="Email platform"))


def one_sheet(snapshot: Snapshot, screen: Screen = HD, **fields: object) -> Sheet:
    return combined(a_scene(snapshot, screen, **fields), 0, PageMemory())


def curves_of(sheet: Sheet) -> list[Curve]:
    """Those between items, not those of the legend."""
    return [shape for shape in sheet.shapes if isinstance(shape, Curve) and shape.y < 1000]


def labels_of(sheet: Sheet) -> list[str]:
    return [words for words in words_of(sheet) if words.endswith(" early") and not words.startswith("starts")]


def hidden_words(sheet: Sheet, scene: Scene) -> list[str]:
    """Words and signs that a curve painted after them runs over."""
    found = []
    for place, shape in enumerate(sheet.shapes):
        if isinstance(shape, Curve):
            points = list(points_of(shape, 200))
            for below in sheet.shapes[:place]:
                if isinstance(below, (Text, Sign)):
                    ink = ink_of(below, scene.measure) if isinstance(below, Text) else below.rect
                    if any(ink.x < x < ink.right and ink.y < y < ink.bottom for x, y in points):
                        found.append(f"{shape} over {below}")
    return found


def covered_by_labels(sheet: Sheet, scene: Scene) -> list[str]:
    """Words, bars and diamonds that lie below a label, and labels on each other."""
    boxes = [shape for shape in sheet.shapes if isinstance(shape, Box)]
    labels = [box for box in boxes if not box.item and box.w > box.h and box.fill and box.fill.role == "attention"]
    solid = [shape for shape in sheet.shapes if not isinstance(shape, Box) or (shape.item and shape.edge)]
    rects = [(shape, ink_of(shape, scene.measure) if isinstance(shape, Text) else shape.rect) for shape in solid]
    return [
        f"{label} over {shape}"
        for label in labels
        for shape, rect in [*rects, *((other, other.rect) for other in labels if other is not label)]
        if not isinstance(shape, Curve) and rect.grown(-1).meets(label.rect) and not label.rect.holds(rect)
    ]


def all_faults(sheet: Sheet, scene: Scene) -> list[str]:
    return [*faults(sheet, scene), *hidden_words(sheet, scene), *covered_by_labels(sheet, scene)]


# On every screen


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_demo_is_sound_on_every_screen(qapp: object, screen: Screen) -> None:
    scene = a_scene(the_demo(), screen, measure=TypefaceMeasure())
    for sheet in all_sheets(combined, scene):
        assert all_faults(sheet, scene) == []


@pytest.mark.parametrize("screen", [*SCREENS[::5], Screen(3440, 600), Screen(5120, 1440)], ids=str)
@pytest.mark.parametrize("portfolio", [nothing, two_empty_roadmaps, ugly, far_too_much])
def test_no_portfolio_breaks_the_page(qapp: object, screen: Screen, portfolio: object) -> None:
    scene = a_scene(portfolio(), screen, measure=TypefaceMeasure())  # type: ignore[operator]
    for sheet in all_sheets(combined, scene, most=6):
        assert all_faults(sheet, scene) == []


@pytest.mark.parametrize("screen", SCREENS[::3], ids=str)
def test_a_stale_wall_is_sound_too(qapp: object, screen: Screen) -> None:
    scene = a_scene(the_demo(), screen, measure=TypefaceMeasure(), status=STALE)
    for sheet in all_sheets(combined, scene):
        assert all_faults(sheet, scene) == []
        assert not any("Live" in words for words in words_of(sheet))


@pytest.mark.parametrize("screen", SCREENS[::7], ids=str)
@pytest.mark.parametrize("group", GROUPS)
def test_every_item_in_the_window_stands_on_exactly_one_sheet(qapp: object, screen: Screen, group: str) -> None:
    scene = a_scene(the_demo(), screen, measure=TypefaceMeasure(), group=group)
    counts = Counter(item for sheet in all_sheets(combined, scene) for item in shown(sheet))
    wanted = {item.id for item in the_demo().items if item.stage not in ("parked", "dropped") and item.first}
    assert counts == Counter(wanted)


def many(count: int) -> Snapshot:
    """So many goals with an item on each side."""
    bars = [a_bar(f"Item {n}", "1 Mar 2026", "30 Apr 2026", goals=(f"g{n}",)) for n in range(count)]
    told = [a_launch(f"Launch {n}", "15 Apr 2026", "30 Jun 2026", goals=(f"g{n}",)) for n in range(count)]
    links = tuple(a_link(f"item-{n}", f"launch-{n}") for n in range(count))
    return both(*bars, *told, links=links, goals=tuple(Goal(id=f"g{n}", title=f"Goal {n}") for n in range(count)))


@pytest.mark.parametrize("count", [0, 1, 3, 30, 300])
def test_any_number_of_goals(count: int) -> None:
    scene = a_scene(many(count))
    sheets = all_sheets(combined, scene)
    assert sum(len(shown(sheet)) for sheet in sheets) == 2 * count
    for sheet in sheets[:3]:
        assert all_faults(sheet, scene) == []
        assert labels_of(sheet) == ["15 days early"] * (len(shown(sheet)) // 2)


# Bands


def test_a_band_a_goal_in_their_order_and_what_has_none_at_the_end() -> None:
    sheet = one_sheet(
        both(
            a_bar("Loose", "1 Mar 2026", "30 Apr 2026"),
            a_bar("Journeys", "1 Mar 2026", "30 Apr 2026", goals=("email", "mobile")),
            a_launch("Spring launch", "1 Apr 2026", "30 Jun 2026", goals=("mobile",)),
            a_bar("Checkout", "1 Mar 2026", "30 Apr 2026", goals=("gone", "mobile")),
            goals=GOALS,
        )
    )
    tops = {bar.item: bar.y for bar in bars_of(sheet)}
    assert sorted(tops, key=tops.__getitem__) == ["checkout", "spring-launch", "journeys", "loose"]
    names = [text for text in texts_of(sheet) if text.text in ("Mobile shopping", "Email platform", "No goal yet")]
    assert [text.text for text in sorted(names, key=lambda text: text.y)] == [
        "Mobile shopping", "Email platform", "No goal yet",
    ]  # fmt: skip


def test_marketing_stands_below_product_on_a_ground_of_its_own() -> None:
    sheet = one_sheet(
        both(
            a_launch("Spring launch", "5 Jan 2026", "30 Jun 2026", goals=("mobile",)),
            a_bar("Checkout", "1 May 2026", "30 Jul 2026", goals=("mobile",)),
            goals=GOALS,
        )
    )
    tops = {bar.item: bar for bar in bars_of(sheet)}
    assert tops["checkout"].y < tops["spring-launch"].y
    (ground,) = [box for box in sheet.shapes if isinstance(box, Box) and box.fill == MARKETING]
    assert ground.y < tops["spring-launch"].y < ground.rect.bottom
    assert ground.y > tops["checkout"].rect.bottom


def test_a_goal_says_its_most_telling_metric_and_shows_how_far_it_is() -> None:
    repeat = Metric(id="r", title="Rate", unit="%", baseline=20, target=30, readings=(Reading(on=TODAY, value=25),))
    live = Metric(id="l", title="Live", due=When.parse("2026-11-27"))
    goals = (
        Goal(id="mobile", title="Mobile shopping", metrics=(Metric(id="x", title="Unread"), repeat)),
        Goal(id="email", title="Email platform", metrics=(live,)),
    )
    items = [a_bar(goal.id, "1 Mar 2026", "30 Apr 2026", goals=(goal.id,)) for goal in goals]
    sheet = one_sheet(both(*items, goals=goals))
    assert {"Rate 25 of 30 %", "Live before 27 Nov"} <= set(words_of(sheet))
    track, part = [box for box in sheet.shapes if isinstance(box, Box) and box.h == pytest.approx(10 * unit_of(HD))]
    assert part.w == pytest.approx(track.w / 2)


def test_a_band_longer_than_a_sheet_goes_on_on_the_next_under_its_name() -> None:
    bars = [a_bar(f"Item {n}", "1 Mar 2026", "30 Apr 2026", goals=("mobile",)) for n in range(20)]
    sheets = all_sheets(combined, a_scene(both(*bars, goals=GOALS)))
    assert len(sheets) == 2
    assert all("Mobile shopping" in words_of(sheet) for sheet in sheets)


def test_names_stand_above_the_rows_where_the_picture_is_tall_or_the_type_large() -> None:
    snapshot = both(a_bar("Checkout", "5 Jan 2026", "30 Apr 2026", goals=("mobile",)), goals=GOALS)
    for screen, is_above in ((HD, False), (Screen(1080, 1920), True), (Screen(1920, 1080, 55, 4), True)):
        sheet = one_sheet(snapshot, screen)
        (bar,) = bars_of(sheet)
        (name,) = [text for text in texts_of(sheet) if text.text == "Mobile shopping"]
        assert (name.rect.bottom <= bar.y) == is_above
        assert (name.rect.right <= bar.x) != is_above


def test_bands_may_be_owners_tags_or_quarters_of_a_release() -> None:
    people = (Person(id="b", name="Bea Alt"), Person(id="a", name="Ada Rossi"))
    snapshot = both(
        a_bar("One", "1 Mar 2026", "30 Apr 2026", owner="a", tags=("web",)),
        a_launch("Two", "1 Mar 2026", "30 Apr 2026", owner="b", tags=("App", "web")),
        a_bar("Three", "1 Mar 2026", "30 Mar 2026"),
        people=people,
    )
    names = {"Ada Rossi", "Bea Alt", "No owner yet", "App", "web", "No tag", "Q1 2026", "Q2 2026"}

    def bands(group: str) -> list[str]:
        found = [text for text in texts_of(one_sheet(snapshot, group=group)) if text.text in names]
        return [text.text for text in sorted(found, key=lambda text: text.y)]

    assert bands("owner") == ["Bea Alt", "Ada Rossi", "No owner yet"]
    assert bands("tag") == ["App", "web", "No tag"]
    assert bands("release") == ["Q1 2026", "Q2 2026"]


def test_quarters_are_those_of_the_fiscal_year() -> None:
    snapshot = both(a_bar("One", "1 Mar 2026", "30 Apr 2026"), portfolio=Portfolio(title="Lumen", fiscal_year_start=4))
    assert "FY2027 Q1" in words_of(one_sheet(snapshot, group="release"))


def test_private_parked_and_dropped_items_leave_no_band_no_link_and_no_count() -> None:
    secret = a_bar("Secret", "1 Mar 2026", "30 Jul 2026", private=True, goals=("mobile",))
    snapshot = both(
        secret,
        a_bar("Dropped", "1 Mar 2026", "30 Jul 2026", stage="dropped"),
        a_launch("Spring launch", "1 Apr 2026", "30 Jun 2026", goals=("email",)),
        links=(a_link("secret", "spring-launch"), a_link("dropped", "spring-launch")),
        goals=GOALS,
    )
    sheet = one_sheet(snapshot)
    assert shown(sheet) == {"spring-launch"}
    assert "Mobile shopping" not in words_of(sheet)
    assert not any("step" in words or "early" in words for words in words_of(sheet))
    assert "Nothing here yet" in words_of(one_sheet(both(secret)))


# Links


def checkout_and_launch(launch_starts: str, checkout_ends: str = "25 May 2026", **fields: object) -> Snapshot:
    return both(
        a_bar("Mobile checkout", "2 Mar 2026", checkout_ends, goals=("mobile",)),
        a_launch("Spring launch", launch_starts, "2026-07-20", goals=("mobile",)),
        links=(a_link("mobile-checkout", "spring-launch"),),
        goals=GOALS,
        **fields,
    )


def test_a_link_that_holds_is_a_quiet_curve_from_edge_to_edge() -> None:
    sheet = one_sheet(checkout_and_launch("1 Jun 2026"))
    (curve,) = curves_of(sheet)
    bars = {bar.item: bar.rect for bar in bars_of(sheet)}
    driver, follower = bars["mobile-checkout"], bars["spring-launch"]
    assert curve.ink == QUIET
    assert curve.path[:2] == pytest.approx((driver.right, driver.y + driver.h / 2), abs=2)
    assert curve.path[-2:] == pytest.approx((follower.x, follower.y + follower.h / 2), abs=2)
    assert "The launch is in step" in words_of(sheet)
    assert labels_of(sheet) == []


def test_a_link_that_does_not_hold_is_loud_and_says_by_how_many_days() -> None:
    sheet = one_sheet(checkout_and_launch("13 May 2026"))
    (curve,) = curves_of(sheet)
    assert curve.ink == LOUD
    assert curve.line > 2.5 * unit_of(HD)
    assert labels_of(sheet) == ["12 days early"]
    (launch,) = [bar for bar in bars_of(sheet) if bar.item == "spring-launch"]
    (checkout,) = [bar for bar in bars_of(sheet) if bar.item == "mobile-checkout"]
    assert launch.edge == LOUD
    assert checkout.edge != LOUD
    assert "The launch is out of step" in words_of(sheet)


def test_a_link_that_may_not_hold_says_maybe_and_leaves_the_bar_as_it_is() -> None:
    sheet = one_sheet(checkout_and_launch("13 May 2026", checkout_ends="2026-05"))
    assert labels_of(sheet) == ["maybe 18 days early"]
    assert all(bar.edge != LOUD for bar in bars_of(sheet))
    assert "The launch is in step" in words_of(sheet)


def test_a_label_stands_above_its_bar_where_rows_are_as_near_as_they_can_be() -> None:
    bars = [a_bar(f"Item {n}", "1 Mar 2026", "30 Apr 2026") for n in range(4)]
    told = [a_launch(f"Launch {n}", "15 Apr 2026", "30 Jul 2026") for n in range(5)]
    scene = a_scene(both(*bars, *told, links=tuple(a_link("item-0", f"launch-{n}") for n in range(5))))
    (sheet,) = all_sheets(combined, scene)
    labels = [text for text in texts_of(sheet) if text.text == "15 days early"]
    assert len(labels) == 5
    launches = sorted(bar.y for bar in bars_of(sheet) if bar.item.startswith("launch"))
    for label, top in zip(sorted(labels, key=lambda text: text.y), launches, strict=True):
        assert top - 60 * unit_of(HD) < label.baseline < top


def test_a_label_leaves_free_the_line_where_an_item_once_was() -> None:
    was = Baseline(start=When.parse("2026-06-20"), end=When.parse("2026-07-20"))
    checkout = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026", baseline=was)
    launch = a_launch("Spring launch", "13 May 2026", "28 Jul 2026")
    sheet = one_sheet(both(checkout, launch, links=(a_link("mobile-checkout", "spring-launch"),)))
    (line,) = [box for box in sheet.shapes if isinstance(box, Box) and box.fill == ("baseline", 100, "panel")]
    (label,) = [box for box in sheet.shapes if isinstance(box, Box) and box.fill == LOUD and box.w > box.h]
    assert not label.rect.meets(line.rect)


def test_a_curve_stays_on_its_panel() -> None:
    checkout = a_bar("Mobile checkout", "2 Mar 2026", "31 Jul 2026")
    launch = a_launch("Spring launch", "2 Jan 2026", "30 Jul 2026")
    (curve,) = curves_of(one_sheet(both(checkout, launch, links=(a_link("mobile-checkout", "spring-launch"),))))
    assert max(curve.path[::2]) <= HD.width - 28


def test_what_is_over_is_no_launch_any_more() -> None:
    checkout, launch = (
        a_bar("One", "1 Mar 2026", "30 Apr 2026"),
        a_launch("Two", "1 May 2026", "30 Jun 2026", stage="done"),
    )
    assert not any(
        "step" in words for words in words_of(one_sheet(both(checkout, launch, links=(a_link("one", "two"),))))
    )


def test_what_does_not_hold_stands_next_to_the_seam() -> None:
    product = [a_bar(f"Item {n}", f"{n + 1} Mar 2026", "25 May 2026") for n in range(3)]
    told = [a_launch(f"Launch {n}", f"{n + 1} May 2026", "30 Jun 2026") for n in range(3)]
    sheet = one_sheet(both(*product, *told, links=(a_link("item-0", "launch-2"),)))
    tops = {bar.item: bar.y for bar in bars_of(sheet)}
    assert sorted(tops, key=tops.__getitem__) == ["item-1", "item-2", "item-0", "launch-2", "launch-0", "launch-1"]


def test_links_within_a_side_are_drawn_only_where_they_do_not_hold() -> None:
    one, two = a_bar("One", "1 Mar 2026", "30 Apr 2026"), a_bar("Two", "15 May 2026", "30 Jun 2026")
    early = a_bar("Two", "1 Apr 2026", "30 Jun 2026")
    assert curves_of(one_sheet(both(one, two, links=(a_link("one", "two"),)))) == []
    assert [curve.ink for curve in curves_of(one_sheet(both(one, early, links=(a_link("one", "two"),))))] == [LOUD]


def test_no_curve_leads_to_an_edge_outside_the_window_or_to_another_sheet() -> None:
    long_ago = a_bar("Mobile checkout", "1 Jun 2025", "25 May 2026")
    launch = a_launch("Spring launch", "1 Jun 2026", "30 Jul 2026")
    link = a_link("mobile-checkout", "spring-launch", from_edge="start")
    assert curves_of(one_sheet(both(long_ago, launch, links=(link,)))) == []
    goals = tuple(Goal(id=f"g{n}", title=f"Goal {n}") for n in range(30))
    fill = [a_bar(f"Item {n}", "1 Mar 2026", "30 Apr 2026", goals=(f"g{n}",)) for n in range(30)]
    last = a_launch("Late launch", "13 Apr 2026", "30 Jul 2026", goals=("g29",))
    sheets = all_sheets(combined, a_scene(both(*fill, last, links=(a_link("item-0", "late-launch"),), goals=goals)))
    assert [curve for sheet in sheets for curve in curves_of(sheet)] == []
    assert labels_of(sheets[-1]) == ["17 days early"]


def test_a_curve_leaves_a_bar_below_where_a_neighbour_stands_beside_it() -> None:
    neighbour = a_bar("Saved sizes", "28 May 2026", "30 Jun 2026")
    checkout, launch = (
        a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"),
        a_launch("Launch", "9 Jun 2026", "2026-07"),
    )
    sheet = one_sheet(both(checkout, neighbour, launch, links=(a_link("mobile-checkout", "launch"),)))
    (curve,) = curves_of(sheet)
    (bar,) = [bar for bar in bars_of(sheet) if bar.item == "mobile-checkout"]
    assert curve.path[1] == pytest.approx(bar.rect.bottom, abs=1)
    assert bar.x < curve.path[0] < bar.rect.right


def test_no_line_runs_through_words_beside_a_bar_of_marketing_or_through_a_name_above() -> None:
    day = a_milestone("Press day", "8 Apr 2026", kind="event", roadmap="marketing", lane="campaigns")
    snapshot = both(a_bar("Checkout", "5 Jan 2026", "30 Jul 2026", goals=("mobile",)), day, goals=GOALS)
    assert set(lines_through("Press day", one_sheet(snapshot))) == {False}
    assert set(lines_through("Mobile shopping", one_sheet(snapshot, Screen(1080, 1920)))) == {False}


def test_what_hides_lines_behind_words_of_marketing_has_the_colour_of_its_ground() -> None:
    day = a_milestone("Press day", "8 Apr 2026", kind="event", roadmap="marketing", lane="campaigns")
    boxes = [shape for shape in one_sheet(both(day)).shapes if isinstance(shape, Box) and shape.item]
    assert {box.fill for box in boxes} == {MARKETING}


def lines_through(words: str, sheet: Sheet) -> list[bool]:
    """For each line between months behind these words, whether it is to be seen there."""
    (text,) = [text for text in texts_of(sheet) if text.text == words]
    ink, found = ink_of(text, a_scene(nothing()).measure), list[bool]()
    for shape in sheet.shapes:
        if isinstance(shape, Box) and shape.fill == ("hairline", 80, "panel") and shape.rect.meets(ink):
            found.append(True)
        elif isinstance(shape, Box) and shape.fill and shape.rect.holds(ink, 1):
            found = [False] * len(found)
    return found


def test_a_day_is_left_at_the_tip_of_its_diamond() -> None:
    release = a_milestone("Portal GA", "15 May 2026", kind="release")
    told = a_launch("Roadshow", "1 Jun 2026", "30 Jul 2026")
    sheet = one_sheet(both(release, told, links=(a_link("portal-ga", "roadshow"),)))
    (curve,) = curves_of(sheet)
    (diamond,) = [shape for shape in sheet.shapes if isinstance(shape, Sign) and shape.item == "portal-ga"]
    assert curve.path[:2] == pytest.approx((diamond.x + diamond.w / 2, diamond.rect.bottom), abs=1)


def test_a_day_that_comes_too_early_has_a_rim() -> None:
    driver = a_bar("Portal", "1 Mar 2026", "25 May 2026")
    day = a_milestone("Press day", "8 May 2026", kind="event", roadmap="marketing", lane="campaigns")
    sheet = one_sheet(both(driver, day, links=(a_link("portal", "press-day"),)))
    rims = [shape for shape in sheet.shapes if isinstance(shape, Sign) and shape.ink == LOUD]
    (diamond,) = [shape for shape in sheet.shapes if isinstance(shape, Sign) and shape.item == "press-day"]
    assert [rim.rect.holds(diamond.rect) for rim in rims] == [True]


def test_a_launch_that_hangs_on_two_says_the_worse() -> None:
    snapshot = both(
        a_bar("One", "1 Mar 2026", "25 May 2026"),
        a_bar("Two", "1 Mar 2026", "20 May 2026"),
        a_launch("Spring launch", "13 May 2026", "30 Jul 2026"),
        links=(a_link("two", "spring-launch"), a_link("one", "spring-launch")),
    )
    sheet = one_sheet(snapshot)
    assert labels_of(sheet) == ["12 days early"]
    assert len(curves_of(sheet)) == 2


def test_the_legend_is_there_where_launches_are(qapp: object) -> None:
    sheet = one_sheet(the_demo(), measure=TypefaceMeasure())
    assert {"supports", "starts too early", "1 of 8 launches is out of step"} <= set(words_of(sheet))
    assert "supports" not in words_of(one_sheet(both(a_bar("One", "1 Mar 2026", "30 Apr 2026"))))


def test_the_subtitle_is_the_strategy_else_the_positioning() -> None:
    bar = a_bar("One", "1 Mar 2026", "30 Apr 2026")
    assert "Win" in words_of(one_sheet(both(bar, portfolio=Portfolio(strategy="Win", positioning="Best"))))
    assert "Best" in words_of(one_sheet(both(bar, portfolio=Portfolio(positioning="Best"))))
    assert "What ships, and how we tell it" in words_of(one_sheet(both(bar)))
    assert "By owner" in words_of(one_sheet(both(bar, portfolio=Portfolio(strategy="Win")), group="owner"))


# From one look to the next


def test_one_edit_changes_only_its_item() -> None:
    memory = PageMemory()
    items = [a_bar(f"Item {n}", "1 Mar 2026", "30 Apr 2026", goals=("mobile",)) for n in range(6)]
    before = combined(a_scene(both(*items, goals=GOALS)), 0, memory)
    again = combined(a_scene(both(*items, goals=GOALS)), 0, PageMemory())
    assert differing(before.shapes, again.shapes) == []
    items[2] = a_bar("Item 2", "1 Mar 2026", "30 Apr 2026", goals=("mobile",), progress=50, stage="in_progress")
    after = combined(a_scene(both(*items, goals=GOALS)), 0, memory)
    (rect,) = differing(before.shapes, after.shapes)
    (bar,) = [box for box in bars_of(after) if box.item == "item-2"]
    assert rect.holds(bar.rect)
    assert rect.h < 2 * bar.h


def test_what_is_remembered_never_shows_an_old_plan() -> None:
    """Each page drawn with a memory is the page drawn without one, whatever changed in between."""
    memory = PageMemory()
    snapshot = both(
        a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026", goals=("mobile",)),
        a_bar("Journeys", "2 Mar 2026", "25 Apr 2026", goals=("email",)),
        a_launch("Spring launch", "13 May 2026", "30 Jul 2026", goals=("mobile",)),
        a_launch("Mail", "1 May 2026", "30 Jun 2026", goals=("email",)),
        links=(a_link("mobile-checkout", "spring-launch"), a_link("journeys", "mail")),
        goals=GOALS,
    )
    edits = [
        Edited("roadmap", "product", "kind", "product", "marketing"),
        Edited("roadmap", "product", "kind", "marketing", "product"),
        Edited("item", "mobile-checkout", "end", When.parse("2026-05-25"), When.parse("2026-05-01")),
        Edited("item", "mobile-checkout", "end", When.parse("2026-05-01"), When.parse("2026-06-01")),
        Edited("item", "journeys", "goals", ("email",), ("mobile",)),
        Edited("item", "journeys", "end", When.parse("2026-04-25"), When.parse("2026-06-25")),
        Edited("item", "spring-launch", "private", False, True),
        Edited("item", "spring-launch", "private", True, False),
        Edited("item", "mobile-checkout", "stage", "planned", "dropped"),
        Edited("goal", "email", "title", "Email platform", "Mail"),
        Edited("item", "mail", "goals", ("email",), ("gone", "mobile")),
        Added("goal", Goal(id="gone", title="Back again"), len(GOALS)),
        Edited("link", "journeys→mail", "gap_days", 0, 40),
        Edited("item", "mail", "roadmap", "marketing", "product"),
        Edited("roadmap", "product", "kind", "product", "marketing"),
    ]
    assert combined(a_scene(snapshot), 0, memory) == combined(a_scene(snapshot), 0, PageMemory())
    for edit in edits:
        snapshot, _ = apply(snapshot, (edit,))
        assert combined(a_scene(snapshot), 0, memory) == combined(a_scene(snapshot), 0, PageMemory()), edit


def test_a_roadmap_that_becomes_marketing_takes_its_ground_with_it() -> None:
    memory = PageMemory()
    product = both(a_milestone("Press day", "8 Apr 2026", goals=("mobile",)), goals=GOALS)
    for kind in ("product", "marketing", "product"):
        snapshot, _ = apply(product, (Edited("roadmap", "product", "kind", "product", kind),))
        assert combined(a_scene(snapshot), 0, memory) == combined(a_scene(snapshot), 0, PageMemory())


def test_only_what_changed_is_fitted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    from roadmap_display.layout.fit import Fitter

    memory, fitted = PageMemory(), []
    snapshot = both(
        *(a_bar(f"Item {n}", "1 Mar 2026", "30 Apr 2026", goals=("mobile",)) for n in range(9)), goals=GOALS
    )
    combined(a_scene(snapshot), 0, memory)
    real = Fitter.fit
    monkeypatch.setattr(Fitter, "fit", lambda self, item: fitted.append(item.id) or real(self, item))
    later, _ = apply(snapshot, (Edited("item", "item-4", "progress", 0, 40),))
    combined(a_scene(later), 0, memory)
    assert fitted == ["item-4"]


def unit_of(screen: Screen) -> float:
    return a_scene(nothing(), screen).sizes.unit


@pytest.mark.parametrize("page", ["combined", "side-by-side"])
@pytest.mark.parametrize("screen", [HD, Screen(1080, 1920), Screen(2560, 1080)], ids=str)
def test_what_an_empty_timeline_says_stands_in_its_middle_and_no_line_runs_through_it(
    qapp: object, page: str, screen: Screen
) -> None:
    sheet = PAGES[page].draw(a_scene(two_empty_roadmaps(), screen, measure=TypefaceMeasure()), 0, PageMemory())
    shapes = sheet.shapes
    found = [place for place, one in enumerate(shapes) if isinstance(one, Text) and one.text == "Nothing here yet"]
    assert len(found) == (1 if page == "combined" else 2)
    for place in found:
        ground, words = shapes[place - 1], shapes[place]
        assert isinstance(ground, Box)
        assert ground.fill == Ink("panel")
        assert ground.rect.holds(words.rect._replace(y=words.rect.y + 6, h=words.rect.h - 12))
        above = (one for one in shapes[place + 1 :] if isinstance(one, Box) and one.w < 4 and one.h > 50)
        assert not any(line.rect.meets(words.rect) for line in above)


def test_what_an_empty_combined_timeline_says_stands_over_the_months_not_over_the_names() -> None:
    sheet = one_sheet(two_empty_roadmaps())
    words = next(text for text in texts_of(sheet) if text.text == "Nothing here yet")
    (axis,) = {(one.x, one.w) for one in sheet.shapes if isinstance(one, Box) and 2 < one.h < 4 and one.w > 900}
    assert words.x + words.w / 2 == pytest.approx(axis[0] + axis[1] / 2)


def test_a_launch_in_step_that_is_done_is_no_longer_counted() -> None:
    bar = a_bar("Checkout", "2 Mar 2026", "30 Apr 2026")
    launches = [a_launch(f"Launch {n}", "1 Jun 2026", "30 Jun 2026", stage="planned") for n in range(2)]
    plan, memory = both(bar, *launches, links=tuple(a_link("checkout", one.id) for one in launches)), PageMemory()
    assert "All 2 launches are in step" in words_of(combined(a_scene(plan), 0, memory))
    done = apply(plan, (Edited("item", "launch-0", "stage", "planned", "done"),))[0]
    assert "The launch is in step" in words_of(combined(a_scene(done), 0, memory))

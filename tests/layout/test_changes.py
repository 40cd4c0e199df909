"""The page of what changed, judged from its placed shapes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot, when
from goal_plans import TODAY, a_goal
from msgspec.structs import replace
from placed import SCREENS, PlainMeasure, faults, ink_of, texts_of, words_of
from portfolios import UGLY_TITLES

from roadmap_display.layout.cards.since_said import initials, said, since_words, who_and_when
from roadmap_display.layout.cards.since_words import telling, what
from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages.changes import changes
from roadmap_display.layout.scene import Scene, Sheet, Status
from roadmap_display.layout.shapes import Box, Ink, Sign, differing
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.changes.since import SORTS, Happening, Since, Sort
from roadmap_display.roadmap.items import Item, Parking
from roadmap_display.roadmap.notices import Moved, Notice
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot

HD = Screen(1920, 1080)
STALE = Status("14:32", "Thu 26 Feb 2026", "stale", "12:02", "This plan is 2 hours old: plan.roadmap.json is missing")
LAST_WEEK = date(2026, 2, 19)
CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026", goals=("mobile",))
MAPS = (a_roadmap("Product"), a_roadmap("Marketing"))


def a_plan(*items: Item, **fields: object) -> Snapshot:
    people = (Person(id="rossi", name="Ada Rossi"),)
    return a_snapshot(*items, **{"roadmaps": MAPS, "people": people, "goals": (a_goal("Mobile"),)} | fields)


def happened(item: Item = CHECKOUT, sort: Sort = "moved", **fields: object) -> Happening:
    """To an item, by Ada Rossi on Tuesday; what moved did so by three weeks."""
    was = replace(item, start=when("2026-02-09"), end=when("2026-05-04")) if sort == "moved" else item
    return Happening(**{"sort": sort, "item": item, "was": was, "by": "rossi", "on": date(2026, 2, 24)} | fields)  # type: ignore[arg-type]


def a_scene(*found: Happening, snapshot: Snapshot | None = None, screen: Screen = HD, **fields: object) -> Scene:
    plain = {"status": Status("14:32", "Thu 26 Feb 2026"), "measure": PlainMeasure(), "place": (3, 5)}
    plan = a_plan(*(one.item for one in found)) if snapshot is None else snapshot
    plain |= {"since": Since(LAST_WEEK, found)}
    return Scene(plan, TODAY, usual_window(TODAY), screen, **plain | fields)  # type: ignore[arg-type]


def all_sheets(scene: Scene, most: int = 1000) -> list[Sheet]:
    first = changes(scene, 0, PageMemory())
    return [first, *(changes(scene, number, PageMemory()) for number in range(1, min(first.count, most)))]


def page(*found: Happening, **fields: object) -> Sheet:
    return changes(a_scene(*found, **fields), 0, PageMemory())  # type: ignore[arg-type]


def many(count: int) -> tuple[Happening, ...]:
    """So many, of every sort, some of them odd."""
    made = []
    for n in range(count):
        sort = SORTS[n * len(SORTS) // max(1, count)]
        title = UGLY_TITLES[n % len(UGLY_TITLES)] if n % 3 == 0 else f"Change number {n}"
        make = a_milestone(title, "2026-03-09") if n % 4 == 0 else a_bar(title, "2026-03-09", "2026-Q3")
        parked = Parking(reason="Below the line of all that can be done this year, and of the next " * 2)
        item = replace(make, id=f"i{n}", roadmap="marketing" if n % 2 else "product", parked=parked, goals=("mobile",))
        made.append(happened(item, sort, was=replace(item, start=when("2026-01-05"), owner="x")))
    return tuple(made)


WAITING = tuple(
    Notice(id=f"n{n}", function="marketing", moved=(Moved(item=f"i{n}", start_was=when("2026-01-05")),), by="Ada Rossi")
    for n in (0, 1, 29)
)


def row_faults(sheet: Sheet, scene: Scene) -> Iterator[str]:
    """Words over bars or signs, or over the edge of the panel."""
    panel = next(shape for shape in sheet.shapes if isinstance(shape, Box) and shape.fill == Ink("panel"))
    things = [shape for shape in sheet.shapes if shape.item and isinstance(shape, (Box, Sign))]
    for text in texts_of(sheet):
        ink = ink_of(text, scene.measure).grown(-0.5)
        if any(ink.meets(thing.rect) for thing in things):
            yield f"{text.text!r} lies on a bar or a sign"
        if panel.rect.meets(ink) and not panel.rect.holds(ink):
            yield f"over the edge: {text.text!r}"
        if text.text.strip(" ·") == "…":
            yield "says nothing"
    for thing in things:
        if not panel.rect.holds(thing.rect, 0.5):
            yield f"outside: {thing}"


@pytest.mark.parametrize("screen", SCREENS, ids=str)
@pytest.mark.parametrize("count", [1, 3, 30])
def test_any_number_of_changes_is_sound_and_each_has_its_row(qapp: object, screen: Screen, count: int) -> None:
    found = many(count)
    snapshot = a_plan(*(one.item for one in found), notices=WAITING)
    scene = a_scene(*found, snapshot=snapshot, screen=screen, measure=TypefaceMeasure())
    sheets = all_sheets(scene)
    for sheet in sheets:
        assert [*faults(sheet, scene), *row_faults(sheet, scene)] == []
    assert {shape.item for sheet in sheets for shape in sheet.shapes if shape.item} >= {one.item.id for one in found}


@pytest.mark.parametrize("screen", SCREENS[::21], ids=str)
def test_three_hundred_changes_are_sound_and_each_has_its_row(screen: Screen) -> None:
    scene = a_scene(*many(300), screen=screen)
    sheets = all_sheets(scene)
    for sheet in sheets[::7]:
        assert [*faults(sheet, scene), *row_faults(sheet, scene)] == []
    shown = {shape.item for sheet in sheets for shape in sheet.shapes if shape.item}
    assert len(shown) == 300


@pytest.mark.parametrize("screen", SCREENS[::3], ids=str)
@pytest.mark.parametrize("count", [0, 30])
def test_a_stale_wall_is_sound_too(qapp: object, screen: Screen, count: int) -> None:
    scene = a_scene(*many(count), screen=screen, measure=TypefaceMeasure(), status=STALE)
    for sheet in all_sheets(scene):
        assert [*faults(sheet, scene), *row_faults(sheet, scene)] == []


@pytest.mark.parametrize("screen", SCREENS, ids=str)
@pytest.mark.parametrize("since", [None, Since(LAST_WEEK)])
def test_nothing_changed_and_nothing_known_are_calm_pages(qapp: object, screen: Screen, since: Since | None) -> None:
    scene = a_scene(snapshot=a_plan(CHECKOUT), screen=screen, measure=TypefaceMeasure(), since=since)
    (sheet,) = all_sheets(scene)
    assert faults(sheet, scene) == []
    assert ("Nothing changed" if since else "Looking back") in words_of(sheet)


def test_a_row_says_what_moved_by_how_much_who_did_it_and_when() -> None:
    words = words_of(page(happened()))
    for said_there in (
        "What changed", "since Thursday 19 February", "Moved", "Mobile checkout", "Product", "+3 weeks · 25 May",
        "AR · Tue", "1 date moved later",
    ):  # fmt: skip
        assert said_there in words


def bars_of(sheet: Sheet) -> list[Box]:
    return [shape for shape in sheet.shapes if isinstance(shape, Box) and shape.item and shape.w > 1.5 * shape.h]


def test_old_and_new_dates_are_bars_on_one_axis() -> None:
    other = a_bar("Other", "1 Jun 2026", "30 Jun 2026")
    sheet = page(happened(), happened(other, was=replace(other, start=when("2026-05-25"))))
    before, after, *others = bars_of(sheet)
    assert before.fill == Ink("baseline", 75)
    assert after.fill == Ink("goal0")
    assert before.w == pytest.approx(after.w)
    a_day = before.w / 85
    assert after.x - before.x == pytest.approx(21 * a_day)
    assert others[1].x - before.x == pytest.approx((date(2026, 6, 1) - date(2026, 2, 9)).days * a_day)


def test_bars_are_worth_more_than_what_an_item_waits_for(qapp: object) -> None:
    late = replace(CHECKOUT, end=when("2026-12-20"))
    snapshot = a_plan(late, notices=(a_notice(function="the agency for brand, press and public relations"),))
    one = happened(late, was=replace(late, end=when("2026-12-13")))
    sheet = page(one, snapshot=snapshot, measure=TypefaceMeasure())
    assert len(bars_of(sheet)) == 2
    assert "+1 week · 20 Dec" in words_of(sheet)


def test_an_item_without_a_title_is_called_so() -> None:
    assert "Without a title" in words_of(page(happened(replace(CHECKOUT, title=" "))))


def test_a_milestone_is_a_diamond_before_and_after() -> None:
    press = a_milestone("Press day", "8 May 2026", roadmap="marketing")
    sheet = page(happened(press, was=replace(press, start=when("2026-05-04"))))
    diamonds = [shape for shape in sheet.shapes if isinstance(shape, Sign) and shape.name == "milestone"]
    assert [diamond.item for diamond in diamonds] == ["press-day"] * 2
    assert diamonds[0].x < diamonds[1].x
    assert "+4 days · 8 May" in words_of(sheet)


def test_later_calls_for_attention_and_earlier_is_good() -> None:
    earlier = happened(replace(CHECKOUT, id="e"), was=replace(CHECKOUT, end=when("2026-06-08")))
    inks = {text.text: text.ink.role for text in texts_of(page(happened(), earlier))}
    assert inks["+3 weeks · 25 May"] == "attention"
    assert inks["2 weeks earlier · 25 May"] == "good"


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (happened(was=replace(CHECKOUT, start=when("2026-02-23"))), "begins 1 week later · 2 Mar"),
        (happened(was=replace(CHECKOUT, start=None, end=None)), "dated 2 Mar → 25 May"),
        (happened(replace(CHECKOUT, start=None, end=None)), "no dates any more"),
        (happened(was=replace(CHECKOUT, end=when("2026-05"))), "other dates · 25 May"),
        (happened(sort="new", was=None), "2 Mar → 25 May · for Mobile"),
        (happened(sort="new", was=replace(CHECKOUT, stage="parked")), "2 Mar → 25 May · for Mobile · was parked"),
        (happened(replace(CHECKOUT, end=when("2026-03-03")), "done"), "1 week early"),
        (happened(sort="done", on=None), ""),
        (happened(replace(CHECKOUT, end=when("2026-02-20")), "done", was=CHECKOUT), "13 weeks early"),
        (happened(replace(CHECKOUT, parked=Parking(reason="Too dear")), "parked"), "Too dear"),
        (happened(sort="removed"), "was 2 Mar → 25 May"),
        (happened(a_milestone("Press day", "8 May 2026"), "removed"), "was 8 May"),
        (happened(replace(CHECKOUT, stage="dropped"), "removed"), "dropped · was 2 Mar → 25 May"),
        (happened(replace(CHECKOUT, health="at_risk"), "changed", was=CHECKOUT), "at risk"),
        (happened(replace(CHECKOUT, owner="rossi"), "changed", was=CHECKOUT), "owned by A. Rossi"),
        (happened(sort="changed", was=replace(CHECKOUT, title="Old")), "was called Old"),
        (happened(sort="changed", was=replace(CHECKOUT, roadmap="marketing")), "came from Marketing"),
        (happened(sort="changed", was=replace(CHECKOUT, goals=())), "for Mobile"),
        (happened(replace(CHECKOUT, stage="in_progress"), "changed", was=CHECKOUT), "under way"),
    ],
)
def test_each_sort_has_its_words(one: Happening, words: str) -> None:
    assert what(one, telling(a_plan(one.item), TODAY)) == words


def test_what_marketing_makes_supports_what_it_promotes() -> None:
    spring = a_bar("Spring launch", "2 Mar 2026", "3 Apr 2026", roadmap="marketing")
    link = a_link("mobile-checkout", "spring-launch", type="promotes")
    snapshot = a_plan(CHECKOUT, spring, links=(link,))
    assert what(happened(spring, "new", was=None), telling(snapshot, TODAY)).endswith("supports Mobile checkout")
    secret = a_plan(replace(CHECKOUT, private=True), spring, links=(link,))
    assert "checkout" not in what(happened(spring, "new", was=None), telling(secret, TODAY))


def a_notice(item: str = "mobile-checkout", **fields: object) -> Notice:
    moved = (Moved(item=item, start_was=when("2026-02-09"), end_was=when("2026-05-04")),)
    made = {"id": "n", "function": "marketing", "moved": moved, "by": "rossi", "on": date(2026, 2, 3)}
    return Notice(**made | fields)  # type: ignore[arg-type]


def test_an_open_notice_stands_with_its_change_else_on_top_until_somebody_confirms() -> None:
    waits = "waits for marketing to confirm"
    snapshot = a_plan(CHECKOUT, notices=(a_notice(),))
    told = words_of(page(happened(), snapshot=snapshot))
    assert f" · {waits}" in told
    assert "To be confirmed" not in told
    alone = words_of(page(snapshot=snapshot))
    assert {"To be confirmed", "+3 weeks · 25 May", f" · {waits}", "AR · 3 Feb", "1 to be confirmed"} <= set(alone)
    confirmed = a_plan(CHECKOUT, notices=(a_notice(confirmed_on=TODAY),))
    assert "Nothing changed" in words_of(page(snapshot=confirmed))


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_what_it_waits_for_is_left_out_rather_than_cut_to_nothing(qapp: object, screen: Screen) -> None:
    snapshot = a_plan(CHECKOUT, notices=(a_notice(),))
    scene = a_scene(happened(), snapshot=snapshot, screen=screen, measure=TypefaceMeasure())
    assert list(row_faults(changes(scene, 0, PageMemory()), scene)) == []


def test_a_notice_about_a_private_item_stays_off_the_wall() -> None:
    secret = a_plan(replace(CHECKOUT, private=True), notices=(a_notice(),))
    assert "Nothing changed" in words_of(page(snapshot=secret))


def test_a_section_that_does_not_fit_goes_on_under_its_name() -> None:
    sheets = all_sheets(a_scene(*(happened(replace(CHECKOUT, id=f"i{n}")) for n in range(40))))
    assert len(sheets) == 3
    assert all("Moved" in words_of(sheet) for sheet in sheets)


def test_after_an_import_it_is_said_how_many_more_there_are(qapp: object) -> None:
    found = [happened(replace(CHECKOUT, id=f"i{n}"), "new", was=None) for n in range(12_345)]
    scene = a_scene(*found, measure=TypefaceMeasure())
    sheets = all_sheets(scene)
    assert len(sheets) < 12
    assert "and 12,245 more" in words_of(sheets[-1])
    assert "12,345 new" in words_of(sheets[-1])
    assert [*faults(sheets[-1], scene), *row_faults(sheets[-1], scene)] == []


def test_the_footer_counts_what_happened() -> None:
    def some(sort: Sort, count: int) -> list[Happening]:
        return [happened(sort=sort)] * count

    earlier = happened(was=replace(CHECKOUT, end=when("2026-06-08")))
    found = [*some("moved", 2), earlier, *some("new", 3), *some("done", 2), *some("parked", 1)]
    assert " · ".join(said(found, 0)) == "2 dates moved later, 1 earlier · 3 new · 2 done · 1 parked"
    assert said(some("removed", 1), 2) == ["2 to be confirmed", "1 removed"]
    assert said([earlier], 0) == ["1 date moved earlier"]
    assert said([], 0) == []


def test_the_day_is_said_in_full_else_shortly_and_what_is_not_known_is_said() -> None:
    assert since_words(Since(LAST_WEEK), TODAY) == "since Thursday 19 February"
    assert since_words(Since(LAST_WEEK, (), False), TODAY) == "since Thursday 19 February, as far as is known"
    assert since_words(Since(date(2025, 2, 19)), TODAY) == "since Wednesday 19 February 2025"


def test_a_narrow_page_says_the_day_shortly(qapp: object) -> None:
    assert "since 19 Feb" in words_of(page(happened(), screen=Screen(1080, 1920), measure=TypefaceMeasure()))


def test_who_did_it_is_told_by_initials_or_as_the_name_is() -> None:
    snapshot = a_plan()
    assert initials("rossi", snapshot) == "AR"
    assert initials("Mert Kaya", snapshot) == "MK"
    assert initials("administrator", snapshot) == "administr"
    assert who_and_when("rossi", date(2026, 2, 20), snapshot, TODAY) == "AR · Fri"
    assert who_and_when("rossi", LAST_WEEK, snapshot, TODAY) == "AR · 19 Feb"
    assert who_and_when("", None, snapshot, TODAY) == ""
    assert who_and_when("rossi", TODAY + timedelta(days=2), snapshot, TODAY) == "AR · 28 Feb"


def test_a_change_more_moves_no_more_than_it_must() -> None:
    """A row that is the same in the same place is not painted again."""
    found = [happened(replace(CHECKOUT, id=f"i{n}"), "done") for n in range(3)]
    before, after = page(*found), page(*found[:2], replace(found[2], by="Mert Kaya"))
    assert differing(before.shapes, page(*found).shapes) == []
    assert all(rect.h < 80 for rect in differing(before.shapes, after.shapes))

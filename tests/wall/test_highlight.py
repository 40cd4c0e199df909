"""A changed item carries a still highlight for a while."""

from builders import a_bar

from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Sign, Text
from roadmap_display.roadmap.changes.change import Added, Edited, Removed
from roadmap_display.wall.stage.highlight import LASTS, changed_items, lit, with_halos

BAR = Box(x=100, y=50, w=80, h=50, item="bar", fill=Ink("goal0"), edge=Ink("goal0"), edge_width=2)
BASELINE = Box(x=60, y=105, w=80, h=5, item="bar", fill=Ink("baseline"))
TITLE = Text(x=200, y=60, w=90, h=30, text="Launch", size=30, baseline=85, item="launch")
DIAMOND = Sign(x=300, y=57, w=36, h=36, name="milestone", ink=Ink("goal1"), item="launch")
GROUND = Box(x=0, y=0, w=900, h=900, fill=Ink("panel"))


def halos(*items: str, shapes: tuple[Shape, ...] = (GROUND, BASELINE, BAR, TITLE, DIAMOND)) -> list[Rect]:
    return [shape.rect for shape in with_halos(shapes, items, 1.0) if shape not in shapes]


def test_a_change_of_an_item_names_it_once_and_one_that_is_gone_not_at_all() -> None:
    item = a_bar("New", "2 Mar 2026", "9 Mar 2026")
    changes = [
        Edited("item", "a", "title", "A", "B"),
        Edited("item", "a", "progress", 0, 5),
        Added("item", item),
        Removed("item", a_bar("Old", "2 Mar 2026", "9 Mar 2026")),
        Edited("goal", "g", "title", "G", "H"),
        Edited("portfolio", "", "title", "P", "Q"),
    ]
    assert changed_items(changes) == ["a", "new"]


def test_a_second_change_begins_the_highlight_anew_and_old_ones_go() -> None:
    first = lit({}, [Edited("item", "a", "title", "A", "B"), Edited("item", "b", "title", "A", "B")], 100.0)
    assert first == {"a": 100.0 + LASTS, "b": 100.0 + LASTS}
    assert lit(first, [Edited("item", "a", "title", "B", "C")], 120.0) == {"a": 120.0 + LASTS, "b": 100.0 + LASTS}
    assert lit(first, [], 100.0 + LASTS) == {}


def test_a_bar_is_surrounded_without_its_baseline() -> None:
    (halo,) = halos("bar")
    assert halo.holds(BAR.rect)
    assert halo == BAR.rect.grown(halo.h / 2 - 25)
    assert halo.h < 64


def test_a_milestone_is_surrounded_together_with_its_words() -> None:
    (halo,) = halos("launch")
    assert (halo.x, halo.right) == (200 - 5.5, 336 + 5.5)
    assert halo.h == 36 + 11


def test_what_is_not_on_the_page_gets_no_halo_and_the_rest_stays_as_it_is() -> None:
    assert halos("elsewhere") == []
    assert with_halos((GROUND, BAR), [], 1.0) == (GROUND, BAR)
    assert halos("bar", shapes=(BASELINE,)) == []


def test_the_halo_comes_before_everything_its_item_says() -> None:
    shapes = with_halos((GROUND, BASELINE, BAR), ["bar"], 1.0)
    assert [shape.item for shape in shapes] == ["", "", "bar", "bar"]

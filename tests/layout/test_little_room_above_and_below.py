"""Where type is large for the picture the quiet parts of header and footer give way first; words are whole."""

from __future__ import annotations

import pytest
from placed import texts_of, words_of
from portfolios import the_demo
from sheets import HD, a_scene

from roadmap_display.layout.frame import footer, header
from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Scene, Sheet, Status
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.finding import Finding

FAR = Screen(1920, 1080, 43, 8)
"""43 inches from eight metres: eighteen letters a line."""


def far(**fields: object) -> Scene:
    return a_scene(the_demo(), FAR, measure=TypefaceMeasure(), **fields)


def words_above(scene: Scene, title: str, short: str = "") -> list[str]:
    return words_of(Sheet(tuple(header(scene, title, "", short)[0]), 0, 1))


@pytest.mark.parametrize(
    ("page", "title", "sentence"),
    [
        ("combined", "Combined", "1 of 8 out of step"),
        ("goals", "Goals", "3 of 4 on course"),
        ("changes", "Changes", ""),
        ("board", "Board", ""),
    ],
)
def test_titles_and_sentences_of_pages_are_whole_from_afar(qapp: object, page: str, title: str, sentence: str) -> None:
    words = words_of(PAGES[page].draw(far(), 0, PageMemory()))
    assert words[0] == title
    assert not sentence or sentence in words
    assert "14:32" in words


def test_the_full_title_stands_where_there_is_room(qapp: object) -> None:
    scene = a_scene(the_demo(), HD, measure=TypefaceMeasure())
    assert words_above(scene, "Combined timeline", "Combined") == [
        "Combined timeline",
        "Live · Thu 26 Feb 2026",
        "14:32",
    ]
    assert words_above(far(), "Plan", "P") == ["Plan", "Live", "14:32"]


def test_data_that_is_not_fresh_is_always_said_in_words(qapp: object) -> None:
    stale = far(status=Status("14:32", "Thu 26 Feb 2026", "stale", "12:02"))
    assert "as of 12:02" in words_above(stale, "Combined timeline", "Combined")


def test_a_title_that_somebody_gave_takes_nothing_from_the_clock(qapp: object) -> None:
    title, *clock = words_above(far(), "All that we plan this year")
    assert title.startswith("All")
    assert clock == ["Live", "14:32"]


def test_a_finding_that_finds_no_room_beside_the_dots_takes_theirs(qapp: object) -> None:
    finding = Finding(code="early", severity="error", message="Spring launch starts too early", lead="12 days early")
    scene = far(finding=finding, place=(0, 5))
    drawn = Sheet(tuple(footer(scene, "Side by side", 0, 25)), 0, 1)
    assert {"12 days early", "1 / 25"} <= set(words_of(drawn))
    assert all(text.rect.right <= 1920 for text in texts_of(drawn))


def test_dots_stay_where_only_names_have_to_be_shortened(qapp: object) -> None:
    finding = Finding(code="early", severity="error", message="Long " * 40, lead="12 days early")
    scene = a_scene(the_demo(), HD, finding=finding, place=(0, 5), measure=TypefaceMeasure())
    boxes = [shape for shape in footer(scene, "Side by side", 0, 1) if not hasattr(shape, "text")]
    assert len([shape for shape in boxes if shape.y > 1000 and shape.w < 40]) >= 5

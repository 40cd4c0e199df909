"""Texts that no typeface and no screen was made for: they stay in their place, and turn nothing else round."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from portfolios import UGLY_TITLES, ugly

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.lettering import LONGEST, one_line
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Scene, Status
from roadmap_display.layout.shapes import Text
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.harmless import harmless

TODAY = date(2026, 2, 26)
TURNERS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (640, 480)])
def test_odd_text_is_drawn_within_its_bounds_on_every_page(page: str, size: tuple[int, int]) -> None:
    status = Status("14:32", "Thu 26 Feb 2026")
    scene = Scene(ugly(), TODAY, usual_window(TODAY), Screen(*size), status, TypefaceMeasure())
    texts = [shape for shape in PAGES[page].draw(scene, 0, PageMemory()).shapes if isinstance(shape, Text)]
    assert texts
    assert [shape.text for shape in texts if shape.x < -1 or shape.x + shape.w > size[0] + 1] == []
    assert not any(set(shape.text) & set(TURNERS) or len(shape.text) > LONGEST for shape in texts)


@pytest.mark.parametrize("title", UGLY_TITLES, ids=lambda title: ascii(title[:12]))
def test_odd_text_becomes_one_line_that_turns_nothing_round(title: str) -> None:
    line = one_line(title)
    assert not set(line) & {"\n", "\t", "\r", *TURNERS}
    assert len(line) <= LONGEST


_TOWERS = st.text(alphabet=st.sampled_from("Za \u0301\u0335\u0e31\u20dd\x00\u202e"), max_size=60)


@given(_TOWERS)
@example("Z" + "\u0301" * 9)
def test_odd_text_towers_of_accents_are_capped(text: str) -> None:
    heights, height = [], 0
    for letter in one_line(text):
        height = height + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        heights.append(height)
    assert max(heights, default=0) <= 3


@given(st.text(max_size=80))
def test_odd_text_printed_to_a_terminal_steers_nothing(text: str) -> None:
    shown = harmless(f"\x1b[2J{text}\x9b1m\r\x07{TURNERS}")
    assert not [letter for letter in shown if unicodedata.category(letter) == "Cc" or letter in TURNERS]

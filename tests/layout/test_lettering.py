"""Text made safe, and cut to its room."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from placed import PlainMeasure

from roadmap_display.layout.lettering import LONGEST, a_line, elided, one_line

SIZE = 10
LETTER = 5.5


def cut(text: str, letters: float) -> str:
    return elided(text, letters * LETTER, SIZE, 500, PlainMeasure())


def test_what_fits_stays_whole() -> None:
    assert cut("Checkout", 8) == "Checkout"


def test_what_does_not_fit_ends_in_an_ellipsis_without_a_loose_sign_before_it() -> None:
    assert cut("Mobile checkout", 9) == "Mobile c…"
    assert cut("Mobile checkout", 8) == "Mobile…"
    assert cut("Mobile, checkout", 8) == "Mobile…"


def test_no_room_leaves_nothing() -> None:
    assert cut("Checkout", 0.5) == ""


def test_lines_become_one_and_turners_and_towers_of_accents_go() -> None:
    assert one_line("two\nlines\tand\ttabs") == "two lines and tabs"
    assert one_line("\u202egnp.exe\u202c") == "gnp.exe"
    assert one_line("a" + "\u0301" * 50) == "a" + "\u0301" * 3
    assert one_line("<b>bold</b> & \x00\x07") == "<b>bold</b> & "
    assert len(one_line("x" * 10_000)) == LONGEST


@given(st.text(max_size=80), st.floats(0, 60))
def test_a_cut_text_always_fits_and_begins_as_the_whole_does(text: str, letters: float) -> None:
    shown = cut(text, letters)
    assert PlainMeasure().width(shown, SIZE, 500) <= max(letters * LETTER, 0)
    assert shown in ("", text) or text.startswith(shown[:-1])


@given(st.text(max_size=200))
def test_one_line_has_no_controls_and_is_stable(text: str) -> None:
    line = one_line(text)
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in line)
    assert "\n" not in line
    assert one_line(line) == line


def test_a_line_is_placed_by_its_left_end_right_end_or_middle() -> None:
    def at(align: str) -> float:
        return a_line("ab", 100, 50, SIZE, PlainMeasure(), align=align).x

    assert (at("left"), at("right"), at("middle")) == (100, 100 - 2 * LETTER, 100 - LETTER)

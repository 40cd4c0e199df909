"""Widths: the quick way and Qt's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from roadmap_display.paint.typeface import _PLAIN, TypefaceMeasure, _drawable, font_for

pytestmark = pytest.mark.usefixtures("qapp")

LETTERS = st.text(st.sampled_from(sorted(_PLAIN)), max_size=60)


@given(LETTERS, st.sampled_from([13, 26, 32, 48, 126]), st.sampled_from([500, 600, 700]))
def test_a_line_is_as_wide_as_qt_says(text: str, size: int, weight: int) -> None:
    says = QFontMetricsF(font_for(text, size, weight)).horizontalAdvance(text)
    assert TypefaceMeasure().width(text, size, weight) == pytest.approx(says, abs=0.02 * (len(text) + 1))


@pytest.mark.parametrize(
    "text", ["Mobile checkout", "AVATAR To. Ty", "10x20 -> 30", "12:30", "(A)", "Größe → 30 %", "fi ffl"]
)
def test_kerned_words_are_measured_with_their_kerning(text: str) -> None:
    says = QFontMetricsF(font_for(text, 32, 600)).horizontalAdvance(text)
    assert TypefaceMeasure().width(text, 32, 600) == pytest.approx(says, abs=0.1)


def test_other_scripts_are_measured_by_qt() -> None:
    arabic = "إطلاق المنتج"
    assert TypefaceMeasure().width(arabic, 32, 600) == QFontMetricsF(font_for(arabic, 32, 600)).horizontalAdvance(
        arabic
    )


def test_of_a_sign_that_cannot_be_drawn_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A family of several letters, joined by ones that are never seen; and a heart that is told to be in colour."""
    monkeypatch.setattr("roadmap_display.paint.typeface._is_drawable", lambda letter: ord(letter) < 0x2700)
    _drawable.cache_clear()
    assert (
        TypefaceMeasure().drawable("Launch \U0001f469\u200d\U0001f467\u200d\U0001f466 f\u00fcr alle")
        == "Launch f\u00fcr alle"
    )
    assert TypefaceMeasure().drawable("\u2764\ufe0f Care") == "Care"
    assert TypefaceMeasure().drawable("\u00fc\u200d \U0001f680") == "\u00fc\u200d"
    monkeypatch.undo()
    _drawable.cache_clear()

"""Large letters painted one by one look as Qt paints the line."""

from __future__ import annotations

import pytest
from alike import difference
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter

from roadmap_display.layout.lettering import a_line
from roadmap_display.paint.ink import Brush
from roadmap_display.paint.large_letters import LARGEST_KEPT, are_large
from roadmap_display.paint.theme import theme
from roadmap_display.paint.typeface import TypefaceMeasure, font_for, letter_starts

pytestmark = pytest.mark.usefixtures("qapp")

SIZE, WEIGHT = 93, 600


def an_image() -> QImage:
    image = QImage(1400, 160, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    return image


def by_qt(text: str) -> QImage:
    image = an_image()
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font_for(text, SIZE, WEIGHT))
        painter.setPen(theme("dark").colour(a_line(text, 0, 0, SIZE, TypefaceMeasure()).ink))
        painter.drawText(QPointF(20.3, 110), text)
    return image


def by_us(text: str) -> QImage:
    image = an_image()
    with QPainter(image) as painter:
        Brush(theme("dark")).paint(painter, [a_line(text, 20.3, 110, SIZE, TypefaceMeasure(), weight=WEIGHT)])
    return image


@pytest.mark.parametrize("text", ["Mobile checkout", "AVATAR To Ty, über 12 %", "14:32", "Größe → 30 %", "A"])
def test_they_stand_where_qt_would_put_them(text: str) -> None:
    assert difference(by_us(text), by_qt(text)) < 1
    assert difference(by_us(text), an_image()) > 20


@given(st.text(alphabet="AVTo Wy.,é1→", min_size=1, max_size=30))
def test_the_last_letter_ends_where_the_line_does(text: str) -> None:
    measure = TypefaceMeasure()
    last = letter_starts(text, SIZE, WEIGHT)[-1]
    assert last <= measure.width(text, SIZE, WEIGHT)
    assert letter_starts(text, SIZE, WEIGHT)[0] == 0


def test_only_large_letters_of_the_typeface_that_become_pixels() -> None:
    image = an_image()
    with QPainter(image) as painter:
        assert are_large(painter, "Mobile", LARGEST_KEPT + 1)
        assert not are_large(painter, "Mobile", LARGEST_KEPT)
        assert not are_large(painter, "موبايل", SIZE)


def test_a_pdf_keeps_its_words(tmp_path) -> None:  # type: ignore[no-untyped-def]
    writer = QPdfWriter(str(tmp_path / "page.pdf"))
    with QPainter(writer) as painter:
        assert not are_large(painter, "Mobile", SIZE)
        painter.fillRect(QRectF(0, 0, 1, 1), QColor("black"))

"""The combined timeline and the board look as they were approved, in every kind of file."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from portfolios import TODAY, the_demo
from pypdfium2 import PdfDocument
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from test_picture import SIZE, difference

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Scene, Sheet, Status
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.paint.picture import image_of, picture
from roadmap_display.paint.theme import theme
from roadmap_display.paint.typeface import TypefaceMeasure

APPROVED = Path(__file__).parent / "approved"

pytestmark = pytest.mark.usefixtures("qapp")


def a_sheet(page: str) -> Sheet:
    status = Status("14:32", "Thu 26 Feb 2026")
    scene = Scene(the_demo(), TODAY, usual_window(TODAY), Screen(*SIZE), status, TypefaceMeasure())
    return PAGES[page].draw(scene, 0, PageMemory())


@pytest.mark.parametrize(("page", "colours"), [("combined", "dark"), ("combined", "light"), ("board", "dark")])
def test_a_page_looks_as_approved(page: str, colours: str) -> None:
    approved = QImage(str(APPROVED / f"{page}-{colours}.png"))
    assert not approved.isNull()
    assert difference(image_of(a_sheet(page), SIZE, theme(colours)), approved) < 2


def test_a_missing_curve_would_be_seen() -> None:
    whole = a_sheet("combined")
    without = Sheet(tuple(shape for shape in whole.shapes if type(shape).__name__ != "Curve"), 0, 1)
    assert difference(image_of(whole, SIZE, theme("dark")), image_of(without, SIZE, theme("dark"))) > 2


@pytest.mark.parametrize("page", ["combined", "board"])
def test_svg_and_pdf_look_like_png(page: str) -> None:
    sheet, dark = a_sheet(page), theme("dark")
    drawn = image_of(sheet, SIZE, dark)
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        renderer = QSvgRenderer(QByteArray(picture([sheet], SIZE, dark, ".svg", "Lumen")))
        renderer.render(painter, QRectF(0, 0, *SIZE))
    assert difference(image, drawn) < 4
    paper = PdfDocument(picture([sheet], SIZE, dark, ".pdf", "Lumen"))[0].render(scale=1, rev_byteorder=False)
    pdf = QImage(paper.to_numpy().copy().data, *SIZE, paper.stride, QImage.Format.Format_BGR888)
    assert difference(pdf, drawn) < 4


@pytest.mark.parametrize("page", ["combined", "board"])
def test_the_words_of_a_page_can_be_searched_in_a_pdf(page: str) -> None:
    file = picture([a_sheet(page)], SIZE, theme("light"), ".pdf", "Lumen")
    words = " ".join(chain.from_iterable(page.get_textpage().get_text_range().split() for page in PdfDocument(file)))
    assert "Spring launch" in words
    assert "Store-mode home" in words

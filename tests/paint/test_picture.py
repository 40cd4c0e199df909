"""Pictures of a page: on screen, in PNG, SVG and PDF the same."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from alike import difference
from portfolios import TODAY, the_demo
from pypdfium2 import PdfDocument
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages.side_by_side import side_by_side
from roadmap_display.layout.scene import Scene, Sheet, Status
from roadmap_display.layout.shapes import Ink, Rect
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.paint.ink import Brush
from roadmap_display.paint.picture import image_of, picture
from roadmap_display.paint.theme import theme
from roadmap_display.paint.typeface import TypefaceMeasure, font_for
from roadmap_display.roadmap.checks.checks import check

APPROVED = Path(__file__).parent / "approved"
SIZE = (1920, 1080)

pytestmark = pytest.mark.usefixtures("qapp")


def the_wall(size: tuple[int, int] = SIZE) -> Sheet:
    finding = check(the_demo(), TODAY)[0]
    scene = Scene(
        the_demo(),
        TODAY,
        usual_window(TODAY),
        Screen(*size),
        Status("14:32", "Thu 26 Feb 2026"),
        TypefaceMeasure(),
        finding,
    )
    return side_by_side(scene, 0, PageMemory())


@pytest.mark.parametrize("name", ["dark", "light"])
def test_the_wall_looks_as_approved(name: str, request: pytest.FixtureRequest) -> None:
    drawn = image_of(the_wall(), SIZE, theme(name))
    approved = QImage(str(APPROVED / f"wall-{name}.png"))
    assert not approved.isNull()
    assert difference(drawn, approved) < 2


def test_a_missing_item_would_be_seen() -> None:
    wall = the_wall()
    without = Sheet(tuple(shape for shape in wall.shapes if shape.item != "press"), 0, 1)
    assert difference(image_of(wall, SIZE, theme("dark")), image_of(without, SIZE, theme("dark"))) > 2


def test_svg_looks_like_png_and_needs_no_typeface() -> None:
    wall = the_wall()
    svg = picture([wall], SIZE, theme("dark"), ".svg", "Lumen")
    assert b"<text" not in svg
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, *SIZE))
    assert difference(image, image_of(wall, SIZE, theme("dark"))) < 4


def test_pdf_looks_like_png_and_its_words_can_be_searched(tmp_path: Path) -> None:
    wall = the_wall()
    document = PdfDocument(picture([wall, wall], SIZE, theme("dark"), ".pdf", "Lumen"))
    assert len(document) == 2
    page = document[0]
    assert page.get_size() == SIZE
    bitmap = page.render(scale=1, rev_byteorder=False)
    image = QImage(bitmap.to_numpy().copy().data, *SIZE, bitmap.stride, QImage.Format.Format_BGR888)
    assert difference(image, image_of(wall, SIZE, theme("dark"))) < 4
    words = page.get_textpage().get_text_range()
    assert "Mobile checkout" in words
    assert "12 days early" in words


def test_every_weight_is_a_weight_of_its_own() -> None:
    def darkness(weight: int) -> float:
        image = QImage(400, 60, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            painter.setFont(font_for("Mobile checkout", 40, weight))
            painter.drawText(5, 45, "Mobile checkout")
        return 255 - float(np.frombuffer(image.constBits(), np.uint8).mean())

    shades = [darkness(weight) for weight in (400, 500, 600, 700)]
    assert shades == sorted(shades)
    assert all(later / earlier > 1.02 for earlier, later in pairwise(shades))


def test_painting_a_part_gives_the_pixels_of_the_whole() -> None:
    wall = the_wall()
    whole = image_of(wall, SIZE, theme("dark"))
    part = QImage(whole)
    area = Rect(200, 300, 500, 200)
    with QPainter(part) as painter:
        painter.setClipRect(QRectF(*area))
        painter.fillRect(QRectF(*area), Qt.GlobalColor.red)
        painter.fillRect(QRectF(*area), theme("dark").colour(Ink("ground")))
        Brush(theme("dark")).paint(painter, wall.shapes, area)
    assert part == whole


def test_letters_nobody_can_draw_are_left_out() -> None:
    assert TypefaceMeasure().drawable("Launch \U000f0000 day") == "Launch day"
    assert TypefaceMeasure().drawable("Größe → 30 %") == "Größe → 30 %"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_qt_gives_back_every_reference_to_none(qtbot: object) -> None:
    """PySide6 6.12.0 lost one a call under Python 3.11, and the process died after some thousand."""
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(300):
        label.setText("x")
    assert sys.getrefcount(None) > before - 30
    label.deleteLater()

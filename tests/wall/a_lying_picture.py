"""A picture that lies on its canvas turned and moved, painted whole and in parts; run as a program it tells how unlike.

Its arguments are the turn and the shift; the density of pixels is that of the screen.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.picture import image_of
from roadmap_display.paint.theme import theme
from roadmap_display.wall.canvas import Canvas, Picture

if TYPE_CHECKING:
    from roadmap_display.layout.scene import Sheet
    from roadmap_display.wall.pose import Degrees

DARK = theme("dark")
WIDTH, HEIGHT = 640, 360


def a_canvas(turn: Degrees = 0, shift: tuple[int, int] = (0, 0), kind: type[Canvas] = Canvas) -> Canvas:
    """One that is to be seen, with nothing on it yet."""
    canvas = kind(DARK)
    canvas.resize(WIDTH, HEIGHT)
    canvas.lie(turn, shift)
    canvas.show()
    QApplication.processEvents()
    return canvas


def sheets_for(canvas: Canvas) -> tuple[Sheet, Sheet]:
    """A page, and the same with two bars moved."""
    from builders import a_bar, a_roadmap, a_snapshot
    from portfolios import TODAY

    from roadmap_display.layout.legibility import Screen
    from roadmap_display.layout.page_memory import PageMemory
    from roadmap_display.layout.pages import PAGES
    from roadmap_display.layout.scene import Scene, Status
    from roadmap_display.layout.time_scale import usual_window
    from roadmap_display.paint.typeface import TypefaceMeasure

    def drawn(*ends: str) -> Sheet:
        bars = [a_bar(f"Mobile checkout {end}", "2 Mar 2026", end) for end in ends]
        snapshot = a_snapshot(*bars, roadmaps=(a_roadmap(), a_roadmap("Marketing", "Campaigns")))
        status = Status("14:32", "Thu 26 Feb 2026")
        screen = Screen(*canvas.pixels)
        scene = Scene(snapshot, TODAY, usual_window(TODAY), screen, status, TypefaceMeasure(), None)
        return PAGES["side-by-side"].draw(scene, 0, PageMemory())

    return drawn("25 May 2026", "15 Jun 2026"), drawn("25 May 2026", "1 Jul 2026")


def expected(sheet: Sheet, canvas: Canvas) -> QImage:
    """What is to be seen: the picture painted upright, turned as a whole and laid on the ground."""
    upright = image_of(sheet, canvas.pixels, DARK).transformed(QTransform().rotate(canvas.pose.turn))
    image = QImage(canvas.pose.width, canvas.pose.height, QImage.Format.Format_RGB32)
    image.fill(DARK.colour(Ink("ground")))
    with QPainter(image) as painter:
        painter.drawImage(QPoint(*canvas.pose.shift), upright)
    return image


def seen(canvas: Canvas) -> QImage:
    """What the window holds, in device pixels."""
    QApplication.processEvents()
    image = canvas.backingStore().paintDevice()
    assert isinstance(image, QImage)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1)
    return image


def unlike(one: QImage, other: QImage) -> int:
    """The largest difference of any part of any pixel that both have."""
    assert one.size() == other.size(), (one.size(), other.size())
    each = [np.frombuffer(image.constBits(), dtype=np.uint8).astype(int) for image in (one, other)]
    return int(np.abs(each[0] - each[1]).max())


def tried(turn: Degrees, shift: tuple[int, int]) -> tuple[int, int]:
    """How unlike what is seen is to what is expected: painted whole, and then in parts."""
    canvas = a_canvas(turn, shift)
    before, after = sheets_for(canvas)
    canvas.show_picture(Picture(before.shapes))
    whole = unlike(seen(canvas), expected(before, canvas))
    canvas.show_picture(Picture(after.shapes))
    parts = unlike(seen(canvas), expected(after, canvas))
    canvas.close()
    return whole, parts


if __name__ == "__main__":
    qt = QApplication([])
    for argument in sys.argv[1:]:
        turn, x, y = map(int, argument.split(","))
        sys.stdout.write(f"{tried(turn, (x, y))}\n")  # type: ignore[arg-type]

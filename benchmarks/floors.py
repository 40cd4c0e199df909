"""Floors: what a frame costs that only fills or only blits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from benchmarks.figures import Floor

FRAME = (3840, 2160)


def fill() -> Floor:
    """Fill a frame with one colour."""
    frame = QImage(*FRAME, QImage.Format.Format_RGB32)
    return Floor("fill", lambda _: frame.fill(Qt.GlobalColor.darkBlue))


def blit() -> Floor:
    """Copy a frame that is ready onto another."""
    ready, frame = (QImage(*FRAME, QImage.Format.Format_RGB32) for _ in range(2))
    ready.fill(Qt.GlobalColor.darkBlue)
    frame.fill(Qt.GlobalColor.black)

    def step(_: int) -> None:
        with QPainter(frame) as painter:
            painter.drawImage(0, 0, ready)

    return Floor("blit", step)

"""A widget that shows placed shapes, and paints again only where they differ from those before."""

from __future__ import annotations

from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from roadmap_display.layout.shapes import Ink, Rect, Shape, differing
from roadmap_display.paint.ink import Brush
from roadmap_display.paint.theme import Theme

GROUND = Ink("ground")

MOST_RECTS = 24
"""More rectangles than that are painted as one: looking through the page for each would cost more."""


class Picture(NamedTuple):
    """What is to be seen, in device pixels; `is_drained`: in the colours of data too old to trust."""

    shapes: tuple[Shape, ...] = ()
    is_drained: bool = False


class Canvas(QWidget):
    """Shows a Picture, device pixel by device pixel, so that it is as sharp as the screen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._picture = Picture()
        self._plain, self._drained = theme, theme.drained()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in device pixels."""
        ratio = self.devicePixelRatioF()
        return max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))

    def show_picture(self, picture: Picture) -> None:
        """Show this from now on."""
        before, self._picture = self._picture, picture
        if before.is_drained != picture.is_drained:
            self.update()
            return
        for rect in differing(before.shapes, picture.shapes):
            self.update(outwards(rect, 1 / self.devicePixelRatioF()))

    def painted(self, error: Exception | None) -> None:
        """Called after each paint, with what went wrong in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the region that asks for it. What goes wrong is told, never raised: Qt would not survive it."""
        error = None
        with QPainter(self) as painter:
            try:
                self._paint(painter, event.region())
            except Exception as caught:  # noqa: BLE001 - handed on to `painted`
                error = caught
        self.painted(error)

    def _paint(self, painter: QPainter, region: QRegion) -> None:
        colours = self._drained if self._picture.is_drained else self._plain
        brush, ratio = Brush(colours), self.devicePixelRatioF()
        for rect in _rects(region):
            painter.resetTransform()
            painter.setClipRect(rect)
            painter.scale(1 / ratio, 1 / ratio)
            within = outwards(_placed(rect), ratio)
            painter.fillRect(within, colours.colour(GROUND))
            brush.paint(painter, self._picture.shapes, _placed(within))


def _rects(region: QRegion) -> list[QRect]:
    rects = list(region)  # type: ignore[call-overload]
    return rects if len(rects) <= MOST_RECTS else [region.boundingRect()]


def _placed(rect: QRect) -> Rect:
    return Rect(rect.x(), rect.y(), rect.width(), rect.height())


def outwards(rect: Rect, by: float) -> QRect:
    """The rectangle times `by`, in whole units that hold all of it."""
    left, top = floor(rect.x * by), floor(rect.y * by)
    return QRect(left, top, ceil(rect.right * by) - left, ceil(rect.bottom * by) - top)

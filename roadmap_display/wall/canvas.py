"""A widget that shows placed shapes, and paints again only where they differ from those before."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QRegion, QTransform
from PySide6.QtWidgets import QWidget

from roadmap_display.layout.shapes import Ink, Rect, Shape, differing
from roadmap_display.paint.ink import Brush
from roadmap_display.paint.theme import Theme
from roadmap_display.wall.clock import steady_seconds
from roadmap_display.wall.operating.paints import Paints
from roadmap_display.wall.pose import Degrees, Pose
from roadmap_display.wall.stage.hours import Light

GROUND = Ink("ground")

MOST_RECTS = 24
"""More rectangles than that are painted as one: looking through the page for each would cost more."""


class Picture(NamedTuple):
    """What is to be seen, in device pixels; `is_drained`: in the colours of data too old to trust.

    `light` is how bright; of a black picture no shape is seen.
    """

    shapes: tuple[Shape, ...] = ()
    is_drained: bool = False
    light: Light = "on"


class Canvas(QWidget):
    """Shows a Picture, device pixel by device pixel, so that it is as sharp as the screen."""

    def __init__(self, theme: Theme, steady: Callable[[], float] = steady_seconds) -> None:
        super().__init__()
        self.paints = Paints(steady)
        self._picture = Picture()
        self._turn: Degrees = 0
        self._shift = (0, 0)
        self.wear(theme)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def wear(self, theme: Theme) -> None:
        """Show it in these colours from now on."""
        drained = theme.drained()
        self._colours = {(False, "on"): theme, (True, "on"): drained}
        self._colours |= {(False, "dim"): theme.dimmed(), (True, "dim"): drained.dimmed()}
        self.update()

    def lie(self, turn: Degrees = 0, shift: tuple[int, int] = (0, 0)) -> None:
        """Turn the picture clockwise and move it by that many device pixels; what it uncovers is ground."""
        if (turn, shift) != (self._turn, self._shift):
            self._turn, self._shift = turn, shift
            self._ask_for(self.rect())

    @property
    def pose(self) -> Pose:
        """How the picture lies on the widget."""
        ratio = self.devicePixelRatioF()
        width, height = max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))
        return Pose(width, height, self._turn, self._shift)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture in device pixels."""
        return self.pose.pixels

    def show_picture(self, picture: Picture) -> None:
        """Show this from now on."""
        before, self._picture = self._picture, picture
        if before[1:] != picture[1:]:
            self._ask_for(self.rect())
            return
        pose, ratio = self.pose, self.devicePixelRatioF()
        for rect in differing(before.shapes, picture.shapes):
            self._ask_for(outwards(pose.on_screen(rect), 1 / ratio))

    def _ask_for(self, rect: QRect) -> None:
        """Ask for a paint; of what lies outside there will be none."""
        if self.isVisible() and rect.intersects(self.rect()):
            self.update(rect)
            self.paints.asked()

    def painted(self, error: Exception | None) -> None:
        """Called after each paint, with what went wrong in it."""

    def unpaintable(self, shape: Shape, error: Exception) -> None:
        """Called in a paint for each shape that was left out of it, with what went wrong."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the region that asks for it. What goes wrong is told, never raised: Qt would not survive it."""
        error = None
        with QPainter(self) as painter:
            try:
                self._paint(painter, event.region())
            except Exception as caught:  # noqa: BLE001 - handed on to `painted`
                error = caught
        self.paints.happened(is_true=error is None and (bool(self._picture.shapes) or self._picture.light == "black"))
        self.painted(error)

    def _paint(self, painter: QPainter, region: QRegion) -> None:
        if self._picture.light == "black":
            painter.fillRect(region.boundingRect(), Qt.GlobalColor.black)
            return
        colours = self._colours[self._picture[1:]]
        brush, ratio = Brush(colours, spoilt=self.unpaintable), self.devicePixelRatioF()
        for rect in _rects(region):
            painter.resetTransform()
            painter.setClipRect(rect)
            painter.scale(1 / ratio, 1 / ratio)
            within = outwards(_placed(rect), ratio)
            painter.fillRect(within, colours.colour(GROUND))
            if self._turn:
                painter.drawImage(within.topLeft(), self._turned(brush, within, colours.colour(GROUND)))
            else:
                painter.translate(*self._shift)
                brush.paint(painter, self._picture.shapes, self.pose.in_picture(_placed(within)))

    def _turned(self, brush: Brush, within: QRect, ground: QColor) -> QImage:
        """What lies there of a turned picture: painted upright and then turned, so that letters are as sharp."""
        part = self.pose.in_picture(_placed(within))
        image = QImage(round(part.w), round(part.h), QImage.Format.Format_RGB32)
        image.fill(ground)
        with QPainter(image) as painter:
            painter.translate(-part.x, -part.y)
            brush.paint(painter, self._picture.shapes, part)
        return image.transformed(QTransform().rotate(self._turn))


def _rects(region: QRegion) -> list[QRect]:
    rects = list(region)  # type: ignore[call-overload]
    return rects if len(rects) <= MOST_RECTS else [region.boundingRect()]


def _placed(rect: QRect) -> Rect:
    return Rect(rect.x(), rect.y(), rect.width(), rect.height())


def outwards(rect: Rect, by: float) -> QRect:
    """The rectangle times `by`, in whole units that hold all of it."""
    left, top = floor(rect.x * by), floor(rect.y * by)
    return QRect(left, top, ceil(rect.right * by) - left, ceil(rect.bottom * by) - top)

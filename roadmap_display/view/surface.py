"""A widget that shows a sight of the timeline: it paints what is exposed and scrolls what is not."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor
from typing import cast

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline_axis import HELD_NAME
from roadmap_display.layout.timeline.timeline_camera import Camera
from roadmap_display.layout.timeline.timeline_change import held_width
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_sight import Sight
from roadmap_display.paint.label_cache import LabelCache
from roadmap_display.paint.screen_ink import ScreenBrush
from roadmap_display.paint.theme import Theme
from roadmap_display.paint.typeface import TypefaceMeasure

_MANY_RECTANGLES = 8
_OVERHANG = 3
"""Pixels by which a letter may stand out beyond its text: it is painted where the text itself ends before."""


class Surface(QWidget):
    """All layout is in device pixels; the painter is scaled back, so that a label's pixels are the screen's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.measure = TypefaceMeasure()
        self._labels = LabelCache()
        self._brush = ScreenBrush(theme, self._labels)
        self._sight: Sight | None = None
        self._held: dict[tuple[Chart, Camera], float] = {}

    @property
    def sight(self) -> Sight | None:
        """What is seen; None before the first snapshot."""
        return self._sight

    @property
    def ratio(self) -> float:
        """Device pixels to a pixel of the widget."""
        return self.devicePixelRatioF()

    def set_theme(self, theme: Theme) -> None:
        """Paint everything in other colours."""
        self._brush = ScreenBrush(theme, self._labels)
        self.update()

    def put(self, sight: Sight, areas: Iterable[Rect] | None = None) -> None:
        """Show a sight that differs from the last one in `areas` (device pixels) only, or everywhere."""
        self._sight = sight
        if areas is None:
            self.update()
            return
        for area in areas:
            self.update(self._logical(area))

    def put_moved(self, sight: Sight) -> None:
        """Show a sight that differs from the last one by where the camera stands: what stays in sight is scrolled."""
        was, self._sight = self._sight, sight
        if was is None or not self._scrolled(was, sight):
            self.update()

    def on_surface(self, area: Rect) -> Rect:
        """An area of the chart in device pixels of the widget, as far as it is seen."""
        if self._sight is None:
            return Rect(0, 0, 0, 0)
        body, camera = self._sight.places.body, self._sight.camera
        left, top = max(area.x - camera.x, 0), max(area.y - camera.y, 0)
        right, bottom = min(area.right - camera.x, body.w), min(area.bottom - camera.y, body.h)
        return Rect(body.x + left, body.y + top, max(0, right - left), max(0, bottom - top))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is exposed."""
        region = event.region()
        few = region.rectCount() <= _MANY_RECTANGLES
        rects = list(cast("Iterable[QRect]", region)) if few else [region.boundingRect()]
        with QPainter(self) as painter:
            painter.scale(1 / self.ratio, 1 / self.ratio)
            for rect in rects:
                self._paint(painter, self._in_pixels(rect))

    def _paint(self, painter: QPainter, rect: Rect) -> None:
        if self._sight is None:
            painter.fillRect(QRectF(*rect), self.palette().window())
            return
        for part in self._sight.parts(rect, self.measure):
            within = part.clip.moved(-part.x, -part.y).grown(_OVERHANG)
            painter.setClipRect(QRectF(*part.clip))
            painter.translate(part.x, part.y)
            self._brush.paint(painter, part.shapes, within)
            painter.translate(-part.x, -part.y)

    def _scrolled(self, was: Sight, now: Sight) -> bool:
        """Move the pixels that stay in sight; False where they cannot be moved by whole pixels of the widget."""
        dx, dy = was.camera.x - now.camera.x, was.camera.y - now.camera.y
        body, ratio = now.places.body, self.ratio
        if ratio != int(ratio) or dx % ratio or dy % ratio or abs(dx) >= body.w or abs(dy) >= body.h:
            return False
        self.scroll(int(dx / ratio), int(dy / ratio), self._logical(body))
        if dx:
            axis = now.places.axis
            self.scroll(int(dx / ratio), 0, self._logical(axis))
            self.update(self._logical(axis._replace(w=min(axis.w, HELD_NAME * ratio + abs(dx)))))
            held = max(self._held_in(was), self._held_in(now))
            if held > 0:
                self.update(self._logical(Rect(body.x, body.y, min(body.w, held + abs(dx)), body.h)))
        if dy:
            self.update(self._logical(now.places.side))
        return True

    def _held_in(self, sight: Sight) -> float:
        """How far words stand still over the rows in a sight: titles that are held, and those of headings.

        Of two sights asked for in turn each is looked at once.
        """
        key = (sight.chart, sight.camera)
        if key not in self._held:
            reach = max(held_width(sight.chart, sight.camera.area), sight.heads_reach(self.measure))
            self._held = {**dict(list(self._held.items())[-1:]), key: reach}
        return self._held[key]

    def _in_pixels(self, rect: QRect) -> Rect:
        """The whole device pixels that a rectangle of the widget touches."""
        ratio = self.ratio
        left, top = floor(rect.x() * ratio), floor(rect.y() * ratio)
        return Rect(
            left, top, ceil((rect.x() + rect.width()) * ratio) - left, ceil((rect.y() + rect.height()) * ratio) - top
        )

    def _logical(self, area: Rect) -> QRect:
        """The pixels of the widget that an area of device pixels touches."""
        ratio = self.ratio
        left, top = floor(area.x / ratio), floor(area.y / ratio)
        return QRect(left, top, ceil(area.right / ratio) - left, ceil(area.bottom / ratio) - top)

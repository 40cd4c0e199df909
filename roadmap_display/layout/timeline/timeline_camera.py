"""Where one stands before the timeline: a zoom and a corner, in whole pixels."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.time_scale import Window, usual_window
from roadmap_display.layout.timeline.timeline import Timeline
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_heights import fitting_row
from roadmap_display.layout.timeline.timeline_zoom import READABLE, ROW, Zoom

STEP = 1.25
"""One step of zoom multiplies or divides by it."""

_WIDEST_DAY = 64.0
_SPARE_DAYS = 190
"""Days that may be scrolled to before the first and behind the last item."""

_EDGE_DAYS = 7


class Camera(NamedTuple):
    """What is seen: the chart's point (x, y) stands at the body's left top, `width` × `height` pixels are shown."""

    zoom: Zoom
    x: int
    y: int
    width: int
    height: int

    @property
    def area(self) -> Rect:
        """The part of the chart that is seen."""
        return Rect(self.x, self.y, self.width, self.height)


def first_look(timeline: Timeline, size: tuple[int, int], ratio: float) -> Camera:
    """The usual months, rows at full size."""
    window = usual_window(timeline.today)
    zoom = Zoom(size[0] / window.days, _whole(ROW * ratio, ratio), ratio)
    return Camera(zoom, round(zoom.x_of(window.first)), 0, *size)


def panned(camera: Camera, dx: int, dy: int, chart: Chart) -> Camera:
    """Moved by whole pixels to the right and down, as far as there is something to see."""
    return kept_within(camera._replace(x=camera.x + dx, y=camera.y + dy), chart)


def kept_within(camera: Camera, chart: Chart) -> Camera:
    """Not farther off than the ends of the plan; what is smaller than the screen begins at the top."""
    window, zoom = chart.timeline.reach, camera.zoom
    left, right = zoom.x_of(window.first - _SPARE_DAYS), zoom.x_of(window.last + 1 + _SPARE_DAYS) - camera.width
    middle = round((left + right) / 2)
    x = middle if right < left else max(round(left), min(round(right), camera.x))
    y = max(0, min(camera.y, round(chart.heights.total) - camera.height))
    return camera._replace(x=x, y=y)


def resized(camera: Camera, size: tuple[int, int]) -> Camera:
    """The same corner of another size."""
    return camera._replace(width=size[0], height=size[1])


def fit_zoom(timeline: Timeline, size: tuple[int, int], ratio: float) -> Zoom:
    """The zoom at which everything is seen."""
    days = timeline.window.days + 2 * _EDGE_DAYS
    row = min(ROW * ratio, fitting_row(timeline, size[1], ratio))
    return Zoom(min(_WIDEST_DAY * ratio, size[0] / days), _whole(row, ratio), ratio)


def fitted(timeline: Timeline, camera: Camera) -> Camera:
    """Everything at once."""
    zoom = fit_zoom(timeline, (camera.width, camera.height), camera.zoom.ratio)
    days = camera.width / zoom.day_width
    first = timeline.window.first - (days - timeline.window.days) / 2
    return camera._replace(zoom=zoom, x=round(zoom.x_of(first)), y=0)


def stepped(zoom: Zoom, factor: float, timeline: Timeline, size: tuple[int, int]) -> Zoom:
    """Nearer for a factor above 1, farther below.

    Outwards the days come together first; when all are seen, the rows do. Inwards rows grow with the
    days until they have their full size.
    """
    ratio, least = zoom.ratio, fit_zoom(timeline, size, zoom.ratio)
    narrowest = min(least.day_width, _WIDEST_DAY * ratio)
    day = max(narrowest, min(_WIDEST_DAY * ratio, zoom.day_width * factor))
    row = zoom.row_height
    if factor > 1 or zoom.day_width <= narrowest * 1.001:
        row = max(min(least.row_height, ROW * ratio), min(ROW * ratio, zoom.row_height * factor))
    return Zoom(day, _whole(row, ratio, outwards=factor < 1), ratio)


def with_rows(zoom: Zoom, factor: float, timeline: Timeline, size: tuple[int, int]) -> Zoom:
    """Rows alone higher or lower."""
    least = fit_zoom(timeline, size, zoom.ratio).row_height
    row = max(least, min(ROW * zoom.ratio, zoom.row_height * factor))
    return zoom._replace(row_height=_whole(row, zoom.ratio, outwards=factor < 1))


def looking_through(camera: Camera, old: Chart, new: Chart, at: tuple[float, float]) -> Camera:
    """The camera with the zoom of `new`, so that what was under the point `at` of the body still is."""
    day = old.zoom.day_at(camera.x + at[0])
    y = new.heights.y_of(old.heights.depth_of(camera.y + at[1]))
    moved = camera._replace(zoom=new.zoom, x=round(new.zoom.x_of(day) - at[0]), y=round(y - at[1]))
    return kept_within(moved, new)


def centred(camera: Camera, rect: Rect, chart: Chart) -> Camera:
    """Moved so that a rectangle of the chart stands in the middle, or its left end does where it is too wide."""
    middle = rect.x + min(rect.w / 2, camera.width / 2 - rect.h)
    x, y = round(middle - camera.width / 2), round(rect.y + rect.h / 2 - camera.height / 2)
    return kept_within(camera._replace(x=x, y=y), chart)


def in_sight(camera: Camera, rect: Rect, chart: Chart) -> Camera:
    """Moved no more than must be for a rectangle of the chart to be seen, or its left end where it is too wide."""
    room = rect.h
    x = min(camera.x, round(rect.x - room)) if rect.x < camera.x + room else camera.x
    if rect.right > camera.x + camera.width - room:
        x = max(camera.x, min(round(rect.x - room), round(rect.right + room) - camera.width))
    y = max(min(camera.y, round(rect.y - room)), round(rect.bottom + room) - camera.height)
    return kept_within(camera._replace(x=x, y=y), chart)


def over(camera: Camera, window: Window) -> Camera:
    """Over just these days, the rows as they are."""
    zoom = camera.zoom._replace(day_width=min(_WIDEST_DAY * camera.zoom.ratio, camera.width / max(1, window.days)))
    return camera._replace(zoom=zoom, x=round(zoom.x_of(window.first)))


def at_today(camera: Camera, today: date, chart: Chart) -> Camera:
    """Moved sideways so that today stands a quarter from the left: more of a plan lies ahead than behind."""
    x = round(camera.zoom.x_of(today.toordinal() + 0.5) - camera.width / 4)
    return kept_within(camera._replace(x=x), chart)


def _whole(row: float, ratio: float, *, outwards: bool = False) -> float:
    """Rows with words are whole pixels high."""
    if row < READABLE * ratio:
        return row
    whole = float(int(row) if outwards else round(row))
    return max(whole, READABLE * ratio)

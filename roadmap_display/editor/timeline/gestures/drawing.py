"""Drawing on empty ground: a new item over the days one drags across, or a band around items to select."""

from __future__ import annotations

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.gestures.gesture import Naming, Outcome, Pointer, Preview, Selecting, refusing
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline_chart import BAR_DROP, BAR_SHARE
from roadmap_display.layout.timeline.timeline_hand import Phrase, drawn_new, rubber_band
from roadmap_display.layout.timeline.timeline_lanes import number_of_place
from roadmap_display.layout.timeline.timeline_tip import dates_of
from roadmap_display.roadmap.dates.shift import span_words
from roadmap_display.roadmap.gestures.adding import Draft, drawn_draft, item_of
from roadmap_display.roadmap.gestures.placing import Place


class Drawing:
    """A new item in a lane, over the days from where the hand began to where it is."""

    def __init__(self, place: Place, start: Pointer) -> None:
        self._place = place
        self._start = start

    def moved(self, bench: Bench, pointer: Pointer) -> Preview:
        """Where it would lie, from when to when, and how long."""
        draft = self._draft(bench, pointer)
        item = item_of(bench.snapshot, draft, "", "")
        if why := bench.why_not(item):
            return refusing(why)
        words = (Phrase(dates_of(item, bench.today)), Phrase(span_words(draft.last + 1 - draft.first)))
        return Preview((drawn_new(bench.chart, draft_bar(bench, draft, self._start.y)),), words)

    def ended(self, bench: Bench, pointer: Pointer) -> Outcome:
        """It still wants a name."""
        draft = self._draft(bench, pointer)
        return None if bench.why_not(item_of(bench.snapshot, draft, "", "")) else Naming(draft)

    def _draft(self, bench: Bench, pointer: Pointer) -> Draft:
        zoom = bench.chart.zoom
        unit = "day" if pointer.keys.alt else bench.unit
        return drawn_draft(self._place, zoom.day_at(self._start.x), zoom.day_at(pointer.x), unit)


class Banding:
    """Selects what a band touches, besides what was selected before."""

    def __init__(self, start: Pointer, before: tuple[str, ...]) -> None:
        self._start = start
        self._before = before

    def moved(self, bench: Bench, pointer: Pointer) -> Preview:
        """The band, and how many it touches."""
        number = len(self._touched(bench, pointer))
        words = "1 item" if number == 1 else f"{number} items"
        return Preview((rubber_band(bench.chart, self._area(pointer)),), (Phrase(words),))

    def ended(self, bench: Bench, pointer: Pointer) -> Outcome:
        """They are selected."""
        return Selecting((*self._before, *self._touched(bench, pointer)))

    def _area(self, pointer: Pointer) -> Rect:
        left, right = sorted((self._start.x, pointer.x))
        top, bottom = sorted((self._start.y, pointer.y))
        return Rect(left, top, max(1.0, right - left), max(1.0, bottom - top))

    def _touched(self, bench: Bench, pointer: Pointer) -> tuple[str, ...]:
        chart, area = bench.chart, self._area(pointer)
        spots = (spot for spot in chart.spots_in(area) if chart.bar_of(spot).meets(area))
        return tuple(chart.timeline.item_at(spot).id for spot in spots)


def draft_bar(bench: Bench, draft: Draft, y: float | None = None) -> Rect:
    """Where a draft would lie: on the row at a height, or on the first of its lane."""
    chart = bench.chart
    left, right = chart.zoom.x_of(draft.first), chart.zoom.x_of(draft.last + 1)
    number, height = number_of_place(chart.timeline, draft.place), chart.zoom.row_height
    if number is None:
        top = bench.area.y
    else:
        first = chart.heights.bands[number].first_row
        rows = max(1, chart.timeline.lanes[number].rows.row_count)
        row = 0 if y is None else max(0, min(rows - 1, int((y - first) // height)))
        top = first + row * height
    if draft.milestone:
        left, right = left - height / 2, left + height / 2
    return Rect(round(left), round(top + BAR_DROP * height), max(2.0, round(right - left)), BAR_SHARE * height)

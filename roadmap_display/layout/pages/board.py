"""Now, next, later: what is being done, what comes after it, and what may come at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from roadmap_display.layout.bands.band_sheet import MARKETING
from roadmap_display.layout.body import body
from roadmap_display.layout.cards.board_cards import LOW_CARD, PAD, draw_card
from roadmap_display.layout.cards.board_plan import HEADING, INSET, SECTION, Board, Label, arranged
from roadmap_display.layout.cards.horizons import NEXT_DAYS, Column
from roadmap_display.layout.frame import STRONG, TITLE_WEIGHT, footer
from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.months import calm_line, lower_ground, panel
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.paging import Part
from roadmap_display.layout.placeholder import placeholder
from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.shapes import Ink, Rect, Shape
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show

TITLE, NAME = "Now, next, later", "Board"
EMPTY: dict[Column, str] = {
    "now": "Nothing is being done",
    "next": "Nothing comes next",
    "later": "Nothing for later",
    "parked": "Nothing is parked",
}


def board(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
    """One sheet of the page; `sheet` counts from 0 and begins again behind the last."""
    memory.begin((scene.today, scene.screen, scene.snapshot.people))
    room = body(
        scene, TITLE, scene.snapshot.portfolio.strategy, (HEADING + SECTION + LOW_CARD) * scene.sizes.unit, NAME
    )
    made = arranged(scene, room.area, memory)
    total = max(1, len(made.sheets))
    number = sheet % total
    shapes = [*room.above, *footer(scene, NAME, number, total), *_panels(scene, made, room.area)]
    y, pitch = made.top, made.pitch(number) * scene.sizes.unit if made.sheets else 0.0
    for part in made.sheets[number] if made.sheets else ():
        shapes += _section(scene, made, part, y, pitch, memory)
        y += SECTION * scene.sizes.unit + part.rows * pitch
    return Sheet(tuple(shapes), number, total)


def _panels(scene: Scene, made: Board, area: Rect) -> Iterator[Shape]:
    """The grounds, with the columns' headings; what is empty says so."""
    if not made.has_columns:
        yield panel(scene, area)
        if not made.sections:
            yield calm_line(scene, "Nothing here yet", area)
        return
    for column, strip in zip(made.columns, made.strips, strict=True):
        yield panel(scene, strip)
        yield from _heading(scene, column, strip)
        if not made.counts[column]:
            yield calm_line(scene, EMPTY[column], strip)


def _heading(scene: Scene, column: Column, area: Rect) -> Iterator[Shape]:
    sizes, measure, unit = scene.sizes, scene.measure, scene.sizes.unit
    pad, baseline = (INSET + PAD) * unit, area.y + 43 * unit
    room = area.w - 2 * pad
    title = a_line(column.capitalize(), area.x + pad, baseline, sizes.heading, measure, weight=TITLE_WEIGHT, room=room)
    yield title
    words = _hint(scene, column)
    hint = a_line(words, area.right - pad, baseline, sizes.quiet, measure, ink=Ink("quiet"), align="right")
    if words and hint.x > title.rect.right + pad:
        yield hint


def _hint(scene: Scene, column: Column) -> str:
    """What a column means, where its name does not say it."""
    last = When.on(scene.today + timedelta(days=NEXT_DAYS))
    return {"next": f"starts by {show(last, scene.today)}", "later": "after that"}.get(column, "")


def _section(scene: Scene, made: Board, part: Part, y: float, pitch: float, memory: PageMemory) -> Iterator[Shape]:
    """The cards of one side; in columns marketing's have a ground of their own, down to the end where they are last."""
    section, unit = made.sections[part.lane], scene.sizes.unit
    for strip in made.strips if section.is_marketing and made.has_columns else ():
        yield from lower_ground(scene, strip._replace(y=round(y), h=strip.bottom - round(y)), strip, MARKETING)
    inset = INSET * unit if made.has_columns else 0.0
    for label, strip in zip(section.labels, made.strips, strict=False):
        if label:
            yield from _label(scene, label, strip.x + inset + PAD * unit, y + 29 * unit, strip.right - inset)
    for column, cards, strip in zip(section.columns, section.strips, made.strips, strict=True):
        top = y + SECTION * unit
        # As in panes: what has fewer sheets than its neighbour begins again.
        first = 0 if made.has_columns and part.first >= len(cards) else part.first
        for item in cards.some(first, first + part.rows):
            area = Rect(strip.x + inset, round(top), strip.w - 2 * inset, made.card * unit)
            basis = (item, scene.snapshot.goals)
            make, instead = partial(draw_card, scene, item, column, area), partial(placeholder, scene, item.title, area)
            yield from memory.shapes((column, area), basis, make, instead)
            top += pitch


def _label(scene: Scene, label: Label, x: float, baseline: float, right: float) -> Iterator[Shape]:
    """The column's name stands out where it has no heading."""
    for words, weight, ink in (
        (label.column, TITLE_WEIGHT, Ink("text")),
        (f"{label.side} · {label.cards}", STRONG, Ink("quiet")),
    ):
        line = a_line(words, x, baseline, scene.sizes.quiet, scene.measure, weight=weight, ink=ink, room=right - x)
        if line.text:
            yield line
            x = line.rect.right + PAD / 2 * scene.sizes.unit

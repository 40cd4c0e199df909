"""What changed lately: what moved, what is new, done, parked or gone, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from roadmap_display.layout.body import Body, body
from roadmap_display.layout.cards.since_rows import Section, sections_of, shown_notices
from roadmap_display.layout.cards.since_said import said, short_since_words, shortly_said, since_words
from roadmap_display.layout.cards.since_table import (
    MOST_ROW,
    ROW,
    Columns,
    columns_for,
    draw_heading,
    draw_row,
    heading_height,
    row_height,
)
from roadmap_display.layout.frame import PLAIN, STRONG, footer
from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.paging import Part, Sheets, paged
from roadmap_display.layout.placeholder import placeholder
from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Text

TITLE, HEADING = "Changes", "What changed"
_SENTENCE_SHARE = 0.7
"""The part of a footer's width that is free of the page's name and number."""

_PAD, _TOP = 30.0, 8.0
_LEAST_HEIGHT = 3.0
"""A page with fewer times the height of a heading leaves its header to the banner."""


def changes(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
    """One sheet of the page; `sheet` counts from 0 and begins again behind the last."""
    memory.begin((scene.today, scene.screen))
    notices = shown_notices(scene.snapshot)
    happenings = scene.since.happenings if scene.since else ()
    sections = sections_of(happenings, notices, scene.snapshot, scene.today, memory.guarded)
    panel, above = _body(scene)
    inner = _inner(scene, panel)
    columns = columns_for(scene, sections, inner)
    sheets = _sheets(scene, sections, columns, inner.h)
    number = sheet % max(1, len(sheets))
    sentence = _fitting(scene, said(happenings, len(notices)))
    shapes = [
        *above,
        *footer(scene, TITLE, number, max(1, len(sheets)), sentence, short=shortly_said(happenings, len(notices))),
    ]
    shapes.append(Box(x=panel.x, y=panel.y, w=panel.w, h=panel.h, radius=18 * scene.sizes.margin, fill=Ink("panel")))
    shapes += _rows(scene, sections, sheets[number], columns, inner, memory) if sheets else _nothing(scene, inner)
    return Sheet(tuple(shapes), number, max(1, len(sheets)))


def _body(scene: Scene) -> Body:
    """With the day in full, or shortly where there is no room for that."""
    least = _LEAST_HEIGHT * heading_height(scene)
    made = body(scene, HEADING, "", least, TITLE)
    for words in (since_words, short_since_words) if scene.since else ():
        text = words(scene.since, scene.today) if scene.since else ""
        made = body(scene, HEADING, text, least, TITLE)
        if any(isinstance(shape, Text) and shape.text == text for shape in made.above):
            break
    return made


def _fitting(scene: Scene, parts: Sequence[str]) -> str:
    """As much of the footer's sentence as fits, whole parts of it; at least the first."""
    room = _SENTENCE_SHARE * scene.screen.width
    for count in range(len(parts), 1, -1):
        text = " · ".join(parts[:count])
        if scene.measure.width(text, scene.sizes.chip, PLAIN) <= room:
            return text
    return parts[0] if parts else ""


def _inner(scene: Scene, panel: Rect) -> Rect:
    pad, top = _PAD * scene.sizes.margin, _TOP * scene.sizes.margin
    return Rect(panel.x + pad, panel.y + top, panel.w - 2 * pad, panel.h - 2 * top)


def _heading_of(scene: Scene, columns: Columns, room: float) -> float:
    """Height of a heading; none where a row would else not fit below it."""
    height = heading_height(scene)
    return height if height + row_height(scene, columns) <= room else 0.0


def _sheets(scene: Scene, sections: Sequence[Section], columns: Columns, room: float) -> Sheets:
    heading = _heading_of(scene, columns, room)
    return paged(
        tuple(len(section.rows) for section in sections), (heading,) * len(sections), row_height(scene, columns), room
    )


def _rows(
    scene: Scene, sections: Sequence[Section], parts: Sequence[Part], columns: Columns, inner: Rect, memory: PageMemory
) -> Iterator[Shape]:
    """Headings and rows from the top; rows take some of the spare height."""
    least, heading = row_height(scene, columns), _heading_of(scene, columns, inner.h)
    room = (inner.h - heading * len(parts)) / sum(part.rows for part in parts)
    height = max(least, min(room, least * MOST_ROW / ROW))
    y = inner.y
    for part in parts:
        section = sections[part.lane]
        if heading:
            yield from draw_heading(scene, section.heading, inner._replace(y=y, h=heading))
        y += heading
        for row in section.rows[part.first : part.behind]:
            area = inner._replace(y=y, h=height)
            make = partial(draw_row, scene, row, columns, area)
            yield from memory.shapes(area, (row, columns), make, partial(placeholder, scene, row.title, area))
            y += height


def _nothing(scene: Scene, area: Rect) -> Iterator[Shape]:
    """A calm page: nothing changed, or nothing is known yet."""
    sizes, measure, middle = scene.sizes, scene.measure, area.y + area.h / 2
    x = area.x + area.w / 2
    known = scene.since is not None
    words = "Nothing changed" if known else "Looking back"
    fitting = (size for size in (sizes.heading, sizes.bar) if measure.width(words, size, STRONG) <= area.w)
    size = next(fitting, sizes.quiet)
    yield a_line(words, x, middle, size, measure, weight=STRONG, align="middle", room=area.w)
    more = since_words(scene.since, scene.today) if scene.since else "what changed lately is shown here"
    line = a_line(
        more, x, middle + sizes.quiet * 1.8, sizes.quiet, measure, weight=PLAIN, ink=Ink("quiet"), align="middle",
        room=area.w,
    )  # fmt: skip
    if line.text and line.rect.bottom <= area.bottom:
        yield line

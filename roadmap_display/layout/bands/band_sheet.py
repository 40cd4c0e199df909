"""One sheet of bands as shapes: grounds, names and lines, curves, bars, and what is loud on top of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

import msgspec

from roadmap_display.layout.bands.anchors import Anchor, anchored
from roadmap_display.layout.bands.band_links import LOUD, Field, dots, drawn_links
from roadmap_display.layout.bands.band_names import above, beside
from roadmap_display.layout.bands.band_plan import Plan
from roadmap_display.layout.bands.bands import Band
from roadmap_display.layout.bands.dealing import ROW, TOP, Place
from roadmap_display.layout.bands.early_labels import early_labels, taken, words_of
from roadmap_display.layout.bands.seam import Seam
from roadmap_display.layout.bars import drawn
from roadmap_display.layout.fit import Fit
from roadmap_display.layout.months import lower_ground, month_grid, panel, today_line
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.placeholder import placeholder
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Sign

MARKETING = Ink("hairline", 52)
"""The ground of marketing's rows."""

_GLOW, _RIM = 4.0, 5.0


def draw_bands(scene: Scene, plan: Plan, sheet: int, seam: Seam, memory: PageMemory) -> Iterator[Shape]:
    """The shapes of a sheet. Curves lie below the bars, so that they hide no word; loud ones that touch none above."""
    places = plan.places(sheet)
    grounds = list(draw_grounds(scene, plan, places, memory))
    rows = [row for place in places for row in _bars(scene, plan, place, seam, memory)]
    words = [word for number, some in enumerate((*grounds, *rows)) for word in _words(scene, number, some, memory)]
    bodies = _bodies(plan, places, memory)
    links = list(drawn_links(Field(bodies, words, plan.times, plan.unit), seam, scene.snapshot))
    yield from chain.from_iterable(grounds)
    yield from (link.curve for link in links if not link.loud)
    yield from chain.from_iterable(rows)
    loud = [link.curve for link in links if link.loud]
    yield from loud
    yield from dots(links, plan.unit)
    troubled = {item: seam.troubled[item] for item in bodies if item in seam.troubled}
    if troubled:
        inner = plan.times._replace(y=plan.axis, h=plan.area.bottom - plan.axis)
        gone = taken(words, bodies, chain.from_iterable(rows), loud)
        yield from early_labels(scene, troubled, bodies, inner, gone)


def draw_grounds(scene: Scene, plan: Plan, places: Sequence[Place], memory: PageMemory) -> Iterator[tuple[Shape, ...]]:
    """Panel, months and lines; then each band's name."""
    seams = tuple(plan.bands[place.part.lane].seam for place in places)
    yield memory.shapes(("ground", plan.area), (places, seams), partial(_ground, scene, plan, places))
    for place in places:
        band = plan.bands[place.part.lane].band
        yield memory.shapes(("name", plan.area, place), (band,), partial(_name, scene, plan, band, place))


def _words(scene: Scene, number: int, shapes: tuple[Shape, ...], memory: PageMemory) -> list[Rect]:
    return memory.kept(("words", number), (shapes,), partial(words_of, shapes, scene.measure))


def _bodies(plan: Plan, places: Iterable[Place], memory: PageMemory) -> dict[str, Anchor]:
    bodies: dict[str, Anchor] = {}
    for place in places:
        for slot, row in zip(place.slots, plan.rows(place.part), strict=True):
            y = plan.y(slot.bar)
            made = partial(anchored, row, y, plan.fitter.scale.window, plan.unit)
            bodies |= memory.kept(("anchors", y, plan.times), (row,), made)
    return bodies


def _ground(scene: Scene, plan: Plan, places: Sequence[Place]) -> Iterator[Shape]:
    area, times, axis, unit = plan.area, plan.times, plan.axis, plan.unit
    thin, thick = max(1, round(1.5 * unit)), max(1, round(2 * unit))
    yield panel(scene, area)
    for place in places:
        if ground := _marketing_ground(plan, place):
            yield from lower_ground(scene, ground, area, MARKETING)
    yield from month_grid(scene, times, plan.fitter.scale, axis)
    if plan.has_column:
        yield Box(x=area.x, y=axis - 3 * unit, w=times.x - area.x, h=3 * unit, fill=Ink("hairline"))
        yield Box(x=times.x - 1, y=axis, w=thin, h=area.bottom - axis, fill=Ink("hairline"))
    for end in (plan.y(place.y + place.height) for place in places):
        if end < area.bottom - ROW / 2 * unit:
            yield Box(x=area.x, y=end - 1, w=area.w, h=thick, fill=Ink("hairline"))
    yield from today_line(scene, times, plan.fitter.scale, axis)


def _marketing_ground(plan: Plan, place: Place) -> Rect | None:
    """From halfway between the last of product's bars and the first of marketing's to the end of the band."""
    first = max(0, plan.bands[place.part.lane].seam - place.part.first)
    if first >= place.part.rows:
        return None
    y = plan.y(place.slots[first].y - (TOP / 2 if first else TOP))
    bottom = min(plan.area.bottom, plan.y(place.y + place.height))
    return plan.times._replace(y=y, h=bottom - y)


def _name(scene: Scene, plan: Plan, band: Band, place: Place) -> Iterator[Shape]:
    area, y = plan.area, plan.y(place.y)
    if plan.has_column:
        return beside(scene, band, Rect(area.x, y, plan.times.x - area.x, place.height * plan.unit))
    return above(scene, band, Rect(area.x, y, area.w, plan.stacks[place.part.lane].head * plan.unit))


def _bars(scene: Scene, plan: Plan, place: Place, seam: Seam, memory: PageMemory) -> Iterator[tuple[Shape, ...]]:
    """The rows of a part, each drawn anew only where it changed."""
    band, snapshot = plan.bands[place.part.lane], scene.snapshot
    for number, (slot, row) in enumerate(zip(place.slots, plan.rows(place.part), strict=True), place.part.first):
        y, is_marketing = plan.y(slot.bar), number >= band.seam
        early = seam.early.intersection([fit.item.id for fit in row])
        basis = (row, is_marketing, early, snapshot.goals, snapshot.parents)
        area = plan.times._replace(y=plan.y(slot.y), h=slot.height * plan.unit)
        name = f"{band.band.title} · {'Marketing' if is_marketing else 'Product'}"
        instead = partial(placeholder, scene, name, area)
        make = partial(_row, plan, row, y, is_marketing, early) if row else instead
        yield memory.shapes((band.key, y, plan.times), basis, make, instead)


def _row(plan: Plan, row: Sequence[Fit], y: int, is_marketing: bool, early: frozenset[str]) -> Iterator[Shape]:
    for fit in row:
        shapes: Iterable[Shape] = drawn(fit, y, plan.fitter)
        if is_marketing:
            shapes = map(_on_marketing, shapes)
        yield from _with_warning(shapes, plan.unit) if fit.item.id in early else shapes


def _on_marketing(shape: Shape) -> Shape:
    """What hides lines behind words has the colour of the ground there."""
    hides = isinstance(shape, Box) and shape.fill == Ink("panel") and not shape.edge
    return msgspec.structs.replace(shape, fill=MARKETING) if hides else shape


def _with_warning(shapes: Iterable[Shape], unit: float) -> Iterator[Shape]:
    """An edge that says: too early."""
    for shape in shapes:
        if isinstance(shape, Box) and shape.edge:
            x, y, w, h = shape.rect.grown(_GLOW * unit)
            yield Box(
                x=x, y=y, w=w, h=h, radius=shape.radius + _GLOW * unit, edge=Ink("attention", 30),
                edge_width=_GLOW * unit, open_left=shape.open_left, open_right=shape.open_right,
            )  # fmt: skip
            yield msgspec.structs.replace(shape, edge=LOUD)
        elif isinstance(shape, Sign) and shape.name.startswith("milestone"):
            x, y, w, h = shape.rect.grown(_RIM * unit)
            yield Sign(x=x, y=y, w=w, h=h, name="milestone", ink=LOUD)
            yield shape
        else:
            yield shape

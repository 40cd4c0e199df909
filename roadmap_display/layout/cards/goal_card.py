"""One goal on a card: what is wanted, how far it is, where it is heading, and who is at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from roadmap_display.layout.cards.goal_chip import goal_chip
from roadmap_display.layout.cards.goal_sides import Side, draw_sides, sides_height
from roadmap_display.layout.cards.goal_words import (
    basis_words,
    chip_words,
    figure,
    heading_words,
    metric_title,
    metric_words,
    target_words,
)
from roadmap_display.layout.cards.trend import LEAST_HEIGHT, LEAST_WIDTH, trend
from roadmap_display.layout.frame import PLAIN, TITLE_WEIGHT
from roadmap_display.layout.goalmark import goalmark
from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Text
from roadmap_display.layout.titles import title_ink, title_of
from roadmap_display.roadmap.goals import Goal, Metric
from roadmap_display.roadmap.projection import Outlook, goal_course, outlook

PAD, TOP = 30.0, 18.0
MARK, GAP = 20.0, 14.0

_LEADING, _HEAD_LEADING, _BIG = 1.45, 1.55, 1.08
"""Heights of a quiet line, of the title's and of the number's, in sizes of their type."""

_BIG_SHARE = 2.05
"""The number is so many times as large as a page title where there is room."""

_OVER = 0.25
"""The part of a card's spare height that stands over the number; at most that part of the number's own."""

_FREE = 7.0
"""So much height of a card, in sizes of the quiet type, is left to the trend before items stand below each other."""

_NUMBER_SHARE, _WORDS_SHARE = 0.44, 0.58
"""The part of a card's width that the number and its words take at least, and at most; a trend has the rest."""


class Card(NamedTuple):
    """A goal with all that its card shows."""

    goal: Goal
    number: int
    sides: tuple[Side, ...]
    outlooks: tuple[Outlook, ...]


class Row(NamedTuple):
    """A line of a card: its height, what draws it; rows of a higher rank go first where there is no room."""

    name: str
    height: float
    rank: int
    draw: Callable[[Rect], Iterable[Shape]]


def a_card(scene: Scene, goal: Goal, sides: Sequence[Side]) -> Card:
    """The card of a goal on the scene's day."""
    outlooks = tuple(outlook(metric, scene.today) for metric in goal.metrics)
    return Card(goal, scene.snapshot.goal_number.get(goal.id, 0), tuple(sides), outlooks)


def least_height(scene: Scene) -> float:
    """Of a card that says all it should."""
    sizes = scene.sizes
    lines = sizes.heading * _HEAD_LEADING + (3 * sizes.quiet + sizes.chip * 1.4) * _LEADING
    return lines + sizes.title * _BIG_SHARE * _BIG + 2 * TOP * sizes.unit


def card_ground(scene: Scene, area: Rect) -> Box:
    """What a card is drawn on."""
    return Box(x=area.x, y=area.y, w=area.w, h=area.h, radius=18 * scene.sizes.margin, fill=Ink("panel"))


def draw_card(scene: Scene, card: Card, area: Rect) -> Iterator[Shape]:
    """The shapes of a card."""
    margin = scene.sizes.margin
    yield card_ground(scene, area)
    inner = Rect(area.x + PAD * margin, area.y + TOP * margin, area.w - 2 * PAD * margin, area.h - 2 * TOP * margin)
    rows = _fitted(scene, card, inner.h)
    places = _places(rows, inner)
    shapes = [shape for row in rows for shape in row.draw(places[row.name])]
    yield from shapes
    if card.outlooks and card.outlooks[0].latest and "number" in places:
        yield from _trend(scene, card, inner, places, shapes)


def _fitted(scene: Scene, card: Card, height: float) -> list[Row]:
    """The rows there is room for; what both sides do takes what is left over of the height."""
    rows = kept(list(_rows(scene, card, _number_size(scene, height))), height)
    spare = height - sum(row.height for row in rows) - _FREE * scene.sizes.quiet
    return [row._replace(height=sides_height(scene, card.sides, spare)) if row.name == "sides" else row for row in rows]


def kept(rows: Sequence[Row], height: float) -> list[Row]:
    """As many rows as there is room for: those of the lowest rank, in their order. The first always stays."""
    left = list(rows)
    while len(left) > 1 and sum(row.height for row in left) > height:
        left.remove(max(left[1:], key=lambda row: row.rank))
    return left


def _places(rows: Sequence[Row], inner: Rect) -> dict[str, Rect]:
    """Rows follow each other from the top, the number a little apart; what both sides do stands at the bottom."""
    places, y = {}, inner.y
    spare = inner.h - sum(row.height for row in rows)
    for row in rows:
        if row.name == "sides":
            y = inner.bottom - row.height
        elif row.name == "number":
            y += min(spare * _OVER, row.height * _OVER)
        places[row.name] = Rect(inner.x, y, inner.w, row.height)
        y += row.height
    return places


def _number_size(scene: Scene, height: float) -> int:
    """As large as leaves room for it below the title; on a low card no larger than that."""
    sizes = scene.sizes
    left = height - sizes.heading * _HEAD_LEADING
    return next((size for size in (round(sizes.title * _BIG_SHARE), sizes.title) if size * _BIG <= left), sizes.heading)


def _rows(scene: Scene, card: Card, number_size: int) -> Iterator[Row]:
    sizes, goal = scene.sizes, card.goal
    line = sizes.quiet * _LEADING
    yield Row("title", sizes.heading * _HEAD_LEADING, 0, lambda area: _title(scene, card, area))
    if goal.metrics:
        metric, seen = goal.metrics[0], card.outlooks[0]
        yield Row("metric", line, 3, lambda area: _quiet(scene, metric_title(metric), area))
        yield Row("number", number_size * _BIG, 1, lambda area: _number(scene, metric, seen, area))
        for place, words in enumerate(_words(scene, card)):
            yield Row(f"words {place}", line, 5 + place, _words_row(scene, words))
    else:
        words = goal.objective or "Nothing is measured yet"
        yield Row("metric", line, 3, lambda area: _quiet(scene, words, area))
    if card.sides:
        yield Row("sides", sides_height(scene, card.sides, 0), 4, lambda area: draw_sides(scene, card.sides, area))


def _words(scene: Scene, card: Card) -> list[str]:
    """What stands below the number: where it is heading, by what, and the other metrics."""
    metric, seen = card.goal.metrics[0], card.outlooks[0]
    words = [heading_words(metric, seen, scene.today), basis_words(seen)]
    others = zip(card.goal.metrics[1:], card.outlooks[1:], strict=True)
    return [*filter(None, words), *(metric_words(other, its, scene.today) for other, its in others)]


def _title(scene: Scene, card: Card, area: Rect) -> Iterator[Shape]:
    sizes, measure, unit = scene.sizes, scene.measure, scene.sizes.unit
    mark, side, middle = goalmark(card.number), MARK * unit, area.y + area.h / 2
    yield Box(x=area.x, y=middle - side / 2, w=side, h=side, radius=5 * unit, fill=Ink(mark.role), marks=mark.marks)
    x = area.x + side + GAP * unit
    chip = _chip(scene, card, area.right, middle, area.right - x - GAP * unit)
    yield from chip
    right = chip[0].x - GAP * unit if chip else area.right
    baseline = middle + measure.cap_height(sizes.heading) / 2
    yield a_line(
        title_of(card.goal), x, baseline, sizes.heading, measure,
        weight=TITLE_WEIGHT, ink=title_ink(card.goal), room=right - x,
    )  # fmt: skip


def _chip(scene: Scene, card: Card, right: float, middle: float, room: float) -> list[Shape]:
    """How the goal stands, on what the title leaves of the room."""
    worst = goal_course(card.goal, scene.today)
    words = chip_words(worst, max((one.days for one in card.outlooks if one.course == worst), default=0))
    heading = scene.sizes.heading
    title = scene.measure.width(title_of(card.goal), heading, TITLE_WEIGHT)
    return goal_chip(scene, words, right, middle, room - title, room - 5 * heading) if words else []


def _words_row(scene: Scene, words: str) -> Callable[[Rect], Iterable[Shape]]:
    return lambda area: _quiet(scene, words, area._replace(w=area.w * _WORDS_SHARE))


def _quiet(scene: Scene, words: str, area: Rect) -> list[Text]:
    size = scene.sizes.quiet
    baseline = area.y + area.h / 2 + scene.measure.cap_height(size) / 2
    line = a_line(words, area.x, baseline, size, scene.measure, weight=PLAIN, ink=Ink("quiet"), room=area.w)
    return [line] if line.text else []


def _number(scene: Scene, metric: Metric, seen: Outlook, area: Rect) -> Iterator[Text]:
    sizes, measure = scene.sizes, scene.measure
    size = round(area.h / _BIG)
    baseline = area.y + area.h / 2 + measure.cap_height(size) / 2
    text, ink = (figure(seen.latest.value), "text") if seen.latest else ("–", "quiet")
    number = a_line(text, area.x, baseline, size, measure, weight=TITLE_WEIGHT, ink=Ink(ink), room=area.w)
    yield number
    x = number.rect.right + sizes.quiet * 0.5
    words = target_words(metric, scene.today)
    if words and measure.width(words, sizes.chip, PLAIN) <= area.right - x:
        yield a_line(words, x, baseline, sizes.chip, measure, weight=PLAIN, ink=Ink("quiet"))


def _trend(scene: Scene, card: Card, inner: Rect, places: dict[str, Rect], shapes: Sequence[Shape]) -> Iterator[Shape]:
    """To the right of the number and its words, down to what both sides do."""
    quiet = scene.sizes.quiet
    top = places["number"].y
    bottom = places["sides"].y - quiet * 0.4 if "sides" in places else inner.bottom
    texts = [shape for shape in shapes if isinstance(shape, Text)]
    beside = [text for text in texts if top < text.baseline and text.baseline - text.size < bottom]
    left = max([inner.x + inner.w * _NUMBER_SHARE, *(text.rect.right + quiet for text in beside)])
    area = Rect(left, top, inner.right - left, bottom - top)
    if area.w >= LEAST_WIDTH * quiet and area.h >= LEAST_HEIGHT * quiet:
        yield from trend(scene, card.goal.metrics[0], card.outlooks[0], area, Ink(goalmark(card.number).role))

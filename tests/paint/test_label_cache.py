"""Pictures made once: bounded, alike to what is painted each time, and snapped to pixels."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter, QPixmap

from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Sign, Swarm, Text
from roadmap_display.paint.ink import Brush
from roadmap_display.paint.label_cache import LabelCache, letter_ends
from roadmap_display.paint.screen_ink import ScreenBrush
from roadmap_display.paint.theme import theme
from roadmap_display.paint.typeface import TypefaceMeasure

DARK = theme("dark")
MEASURE = TypefaceMeasure()
BAR = Box(
    x=20, y=10, w=300, h=24, radius=6, fill=Ink("goal0", 20), edge=Ink("goal0"), edge_width=1.2,
    done_fill=Ink("goal0", 46),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Fonts and pictures need one."""


def painted(brush: Brush, *shapes: Shape, within: Rect | None = None, size: tuple[int, int] = (400, 60)) -> np.ndarray:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(DARK.colour(Ink("panel")))
    with QPainter(image) as painter:
        if within:
            painter.setClipRect(*map(int, within))
        brush.paint(painter, shapes, within)
    return np.array(image.constBits()).reshape(size[1], size[0], 4)[:, :, :3].astype(int)


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """The share of pixels that differ visibly."""
    return float((np.abs(one - other).max(axis=2) > 24).mean())


def changed(box: Box, **fields: object) -> Box:
    import msgspec

    return msgspec.structs.replace(box, **fields)


def a_text(words: str, x: float = 12.0, **fields: object) -> Text:
    import msgspec

    return msgspec.structs.replace(a_line(words, x, 40.0, 22, MEASURE, weight=600), **fields)


def test_a_picture_is_made_once() -> None:
    cache = LabelCache()
    brush = ScreenBrush(DARK, cache)
    painted(brush, a_text("Mobile checkout"), a_text("Mobile checkout", 100))
    assert len(cache) == 1


def test_another_colour_size_weight_or_theme_is_another_picture() -> None:
    cache = LabelCache()
    texts = [a_text("Word"), a_text("Word", ink=Ink("quiet")), a_text("Word", size=23), a_text("Word", weight=500)]
    painted(ScreenBrush(DARK, cache), *texts)
    painted(ScreenBrush(theme("light"), cache), *texts)
    assert len(cache) == 8


def pictures(count: int) -> Iterable[tuple[int, QPixmap]]:
    return ((number, QPixmap(100, 10)) for number in range(count))


def test_never_more_bytes_are_kept_than_allowed() -> None:
    cache = LabelCache(limit=10_000)
    for key, picture in pictures(20):
        cache.keep(key, picture)
        assert cache.bytes <= 10_000
    assert (len(cache), cache.bytes) == (2, 8_000)


def test_what_was_used_last_stays() -> None:
    cache = LabelCache(limit=12_000)
    for key, picture in pictures(3):
        cache.keep(key, picture)
    assert cache.get(0)
    cache.keep(3, QPixmap(100, 10))
    assert [key for key in range(4) if cache.get(key)] == [0, 2, 3]


def test_a_picture_larger_than_the_limit_is_kept_alone() -> None:
    cache = LabelCache(limit=10)
    for key, picture in pictures(3):
        cache.keep(key, picture)
    assert len(cache) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"done": 100.0},
        {"done": 300.0},
        {"done": 3.0},
        {"open_left": True},
        {"open_right": True, "done": 50.0},
        {"open_left": True, "open_right": True},
        {"w": 9},
        {"w": 14, "done": 7.0},
        {"w": 30},
        {"edge": None, "radius": 12},
        {"edge": None, "radius": 6},
        {"fade_right": 80.0},
        {"fade_left": 120.0, "fade_right": 180.0},
        {"fade_left": 40.0, "open_right": True},
        {"marks": 1},
        {"w": 2600, "x": -1200},
        {"h": 200, "edge": None, "radius": 20},
        {"h": 200, "radius": 20},
    ],
    ids=str,
)
def test_boxes_look_as_they_are_painted_each_time(fields: dict[str, object]) -> None:
    box = changed(BAR, **fields)
    exact, quick = painted(Brush(DARK), box), painted(ScreenBrush(DARK), box)
    assert apart(exact, quick) <= 0.0015
    assert apart(exact, painted(Brush(DARK))) > 0.001


def test_dashes_of_a_long_box_look_as_they_are_painted_each_time_but_for_where_each_begins() -> None:
    box = changed(BAR, dashed=True)
    exact, quick = painted(Brush(DARK), box), painted(ScreenBrush(DARK), box)
    assert apart(exact[12:32, 30:310], quick[12:32, 30:310]) == 0
    edges = [picture[10, 30:310].mean() for picture in (exact, quick)]
    assert edges[0] == pytest.approx(edges[1], rel=0.05)


def test_signs_and_words_look_as_they_are_painted_each_time() -> None:
    shapes = (Sign(x=300, y=20, w=28, h=28, name="at_risk", ink=Ink("attention")), a_text("Mobile checkout · ÄÖ"))
    assert apart(painted(Brush(DARK), *shapes), painted(ScreenBrush(DARK), *shapes)) <= 0.01


def test_everything_is_snapped_to_whole_pixels() -> None:
    shapes = (changed(BAR, x=20.3, y=10.4), a_text("Word", 40.2))
    snapped = (BAR, a_text("Word", 40.0))
    assert np.array_equal(painted(ScreenBrush(DARK), *shapes), painted(ScreenBrush(DARK), *snapped))


@pytest.mark.parametrize("start", [0, 21, 25, 90, 180, 310, 318])
def test_a_part_is_painted_as_in_the_whole(start: int) -> None:
    shapes = (changed(BAR, done=120.0), a_text("Mobile checkout", 30))
    whole = painted(ScreenBrush(DARK), *shapes)
    part = painted(ScreenBrush(DARK), *shapes, within=Rect(start, 0, 37, 60))
    assert np.array_equal(whole[:, start : start + 37], part[:, start : start + 37])


def test_a_cut_text_ends_with_an_ellipsis_inside_its_room() -> None:
    words = "A title that is much too long"
    full = a_text(words)
    ends = letter_ends(words, 22, 600)
    for room in (60.0, 100.0, 180.0):
        cut = painted(ScreenBrush(DARK), a_text(words, w=room, cut=True))
        lit = np.flatnonzero((cut != painted(ScreenBrush(DARK))).any(axis=(0, 2)))
        assert lit.max() <= 12 + room + 1
        whole = painted(ScreenBrush(DARK), full)
        shared = int(12 + max(end for end in ends if end < room - 40))
        assert np.array_equal(cut[:, :shared], whole[:, :shared])


def test_a_cut_text_makes_no_picture_for_each_width() -> None:
    cache = LabelCache()
    brush = ScreenBrush(DARK, cache)
    for room in range(60, 200):
        painted(brush, a_text("A title that is much too long", w=float(room), cut=True))
    assert len(cache) == 2


def test_a_cut_text_without_room_for_a_letter_is_not_painted() -> None:
    blank = painted(ScreenBrush(DARK), a_text("Wide", w=10.0, cut=True))
    assert np.array_equal(blank, painted(ScreenBrush(DARK)))


def test_a_cut_text_that_runs_from_right_to_left_is_elided_too() -> None:
    words = "إطلاق المنتج الجديد في الربيع"
    cut = painted(ScreenBrush(DARK), a_text(words, w=120.0, cut=True))
    lit = np.flatnonzero((cut != painted(ScreenBrush(DARK))).any(axis=(0, 2)))
    assert 12 <= lit.min() <= lit.max() <= 140


def test_a_swarm_paints_each_of_its_rectangles() -> None:
    rects = np.array([[5, 5, 10, 4], [50, 20, 3, 3], [390, 50, 10, 10]], dtype=float)
    swarm = Swarm(x=0, y=0, w=400, h=60, rects=rects.tobytes(), ink=Ink("goal1"))
    lit = (painted(Brush(DARK), swarm) != painted(Brush(DARK))).any(axis=2)
    assert lit.sum() == 40 + 9 + 100

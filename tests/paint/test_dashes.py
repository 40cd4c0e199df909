"""A dashed box is drawn side by side: quickly, and the same seen from left and right, from above and below."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from roadmap_display.layout.shapes import Box, Ink
from roadmap_display.paint.ink import Brush
from roadmap_display.paint.outline import edge, sides
from roadmap_display.paint.theme import theme

pytestmark = pytest.mark.usefixtures("qapp")

USUAL = {"x": 20, "y": 20, "w": 360, "h": 60, "radius": 15, "edge": Ink("goal0"), "edge_width": 4, "dashed": True}


def painted(**fields: object) -> Any:
    """A box on a picture of 400 × 100, as rows of pixels of four colours."""
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    image.fill(0)
    with QPainter(image) as painter:
        Brush(theme("dark")).paint(painter, [Box(**USUAL | fields)])  # type: ignore[arg-type]
    return np.frombuffer(image.constBits(), np.uint8).reshape(100, 400, 4).astype(int)


@pytest.mark.parametrize("width", [360, 333, 90, 40])
def test_dashes_are_the_same_on_both_sides_and_on_top_and_bottom(width: int) -> None:
    drawn = painted(x=200 - width / 2, w=width)
    assert drawn.max() > 200
    assert np.abs(drawn - drawn[:, ::-1]).mean() < 1
    assert np.abs(drawn - drawn[::-1]).mean() < 1


def test_there_are_dashes_and_gaps_where_a_whole_edge_would_be() -> None:
    dashed, whole = (painted(dashed=is_dashed)[..., 0] > 60 for is_dashed in (True, False))
    assert 0.45 * whole.sum() < dashed.sum() < 0.7 * whole.sum()
    assert (dashed & ~whole).sum() < 0.02 * whole.sum()


@pytest.mark.parametrize("open_left", [False, True])
@pytest.mark.parametrize("open_right", [False, True])
def test_the_sides_are_the_edge(open_left: bool, open_right: bool) -> None:
    rect = QRectF(10, 10, 200, 50)
    parts = list(sides(rect, 12, open_left, open_right))
    whole = edge(rect, 12, open_left, open_right)
    assert sum(part.length() for part in parts) == pytest.approx(whole.length(), abs=0.5)
    assert len(parts) == 4 - open_left - open_right

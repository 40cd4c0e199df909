"""Labels that show texts as they are."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_display.view.plain import plain_label


def inked(label: QLabel) -> list[int]:
    """The columns of pixels in which anything is painted."""
    picture = label.grab().toImage()
    ground = QColor(picture.pixel(0, 0))
    across, down = range(picture.width()), range(picture.height())
    return [x for x in across if any(QColor(picture.pixel(x, y)) != ground for y in down)]


@pytest.mark.parametrize("width", [60, 400])
def test_a_line_that_is_elided_keeps_its_margins(qtbot: QtBot, width: int) -> None:
    label = plain_label("5 items change; 2 cells cannot be read", elided=True)
    qtbot.addWidget(label)
    label.setContentsMargins(14, 4, 14, 4)
    label.resize(width, 30)
    found = inked(label)
    assert found
    assert found[0] >= 14
    assert found[-1] < width - 14
